import { type Block, blockOf, touches } from '../../lib/address/block';
import { BlockIndex } from '../../lib/address/block-index';

/** Blocks of all lengths from `/8` on, the same in every run. */
function blocks(count: number): Block[] {
  let state = 7;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  return Array.from({ length: count }, () => {
    const text = `10.${next(4)}.${next(8)}.${next(256)}/${8 + next(25)}`;
    return blockOf(text) as Block;
  });
}

test('finds exactly the blocks that touch another, among nested and equal ones', () => {
  const entries = blocks(300).map((block) => ({ block }));
  const index = new BlockIndex(entries);
  for (const block of blocks(400).slice(300)) {
    const wanted = entries.filter((entry) => touches(entry.block, block));
    expect(new Set(index.touching(block))).toEqual(new Set(wanted));
    expect(index.touching(block)).toHaveLength(wanted.length);
    expect(index.touches(block)).toBe(wanted.length > 0);
  }
});

test('keeps versions apart, and finds nothing in an empty list', () => {
  const six = { block: blockOf('::/0') as Block };
  const index = new BlockIndex([six]);
  expect(index.touching(blockOf('0.0.0.0/0') as Block)).toEqual([]);
  expect(index.touching(blockOf('fd00::1') as Block)).toEqual([six]);
  expect(new BlockIndex([]).touching(six.block)).toEqual([]);
  expect(new BlockIndex([]).touches(six.block)).toBe(false);
});

test('tells whether anything is touched, also where most blocks are not', () => {
  const entries = blocks(300).filter(({ text }) => !text.startsWith('10.0.'));
  const index = new BlockIndex(entries.map((block) => ({ block })));
  const wanted = (block: Block) => entries.some((entry) => touches(entry, block));
  const asked = blocks(2000).slice(300);
  expect(asked.map((block) => index.touches(block))).toEqual(asked.map(wanted));
  expect(asked.some((block) => !wanted(block))).toBe(true);
});
