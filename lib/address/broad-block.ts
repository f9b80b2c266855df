import { type Block, blockOf } from './block';

/** Addresses of which nobody knows all owners: four million of IPv4, more than one provider's block of IPv6. */
const MANY = { 4: 1n << 22n, 6: 1n << 96n };

/** Whether blocks together are so many addresses that naming them keeps nobody out; what is no block counts as everything. */
export function areBroad(texts: readonly string[]): boolean {
  const blocks = texts.map(blockOf);
  const sizes = (version: Block['version']) =>
    blocks.reduce((sum, block) => (block?.version === version ? sum + block.last - block.first + 1n : sum), 0n);
  return blocks.includes(undefined) || sizes(4) > MANY[4] || sizes(6) > MANY[6];
}
