import { type Block, touches } from './block';

/** Finds the entries of a list whose blocks touch another one, without a look at all of them. */
export class BlockIndex<Entry extends { readonly block: Block }> {
  private readonly trees: Readonly<Record<Block['version'], Tree<Entry>>>;

  constructor(entries: readonly Entry[]) {
    const tree = (version: Block['version']) => treeOf(entries.filter(({ block }) => block.version === version));
    this.trees = { 4: tree(4), 6: tree(6) };
  }

  /** Entries that have an address in common with a block, by the first address of each. */
  touching(block: Block): Entry[] {
    const { sorted, reach } = this.trees[block.version];
    const found: Entry[] = [];
    const visit = (low: number, high: number): void => {
      const middle = (low + high) >> 1;
      if (low > high || reach[middle] < block.first) return;
      visit(low, middle - 1);
      if (sorted[middle].block.first > block.last) return;
      if (touches(sorted[middle].block, block)) found.push(sorted[middle]);
      visit(middle + 1, high);
    };
    visit(0, sorted.length - 1);
    return found;
  }

  /** Whether an entry has an address in common with a block: no list is made, however wide the block is. */
  touches(block: Block): boolean {
    const { sorted, reach } = this.trees[block.version];
    const visit = (low: number, high: number): boolean => {
      const middle = (low + high) >> 1;
      if (low > high || reach[middle] < block.first) return false;
      if (touches(sorted[middle].block, block) || visit(low, middle - 1)) return true;
      return sorted[middle].block.first <= block.last && visit(middle + 1, high);
    };
    return visit(0, sorted.length - 1);
  }
}

/** Entries by first address, and how far each half below a middle reaches. */
interface Tree<Entry> {
  readonly sorted: readonly Entry[];
  readonly reach: readonly bigint[];
}

function treeOf<Entry extends { readonly block: Block }>(entries: readonly Entry[]): Tree<Entry> {
  const sorted = entries
    .slice()
    .sort((a, b) => (a.block.first < b.block.first ? -1 : a.block.first > b.block.first ? 1 : 0));
  const reach: bigint[] = [];
  const fill = (low: number, high: number): bigint => {
    if (low > high) return -1n;
    const middle = (low + high) >> 1;
    reach[middle] = sorted[middle].block.last;
    for (const last of [fill(low, middle - 1), fill(middle + 1, high)]) if (last > reach[middle]) reach[middle] = last;
    return reach[middle];
  };
  fill(0, sorted.length - 1);
  return { sorted, reach };
}
