/** A block of addresses, IPv4 or IPv6, as an interval. */
export interface Block {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** As it was written. */
  readonly text: string;
}

/** Where IPv6 writes the addresses of IPv4: `::ffff:0:0/96` (RFC 4291). */
const MAPPED = 0xffffn;
const IPV4 = (1n << 32n) - 1n;

/**
 * Read a block or a single address; host bits are ignored, as EC2 does. IPv4 that is written as IPv6 is the IPv4 that it
 * means. Undefined when the text is neither.
 */
export function blockOf(text: string): Block | undefined {
  const [address, prefix, ...rest] = text.trim().split('/');
  const version = address.includes(':') ? 6 : 4;
  const width = version === 6 ? 128 : 32;
  const value = version === 6 ? parse6(address) : parse4(address);
  const length = prefix === undefined ? width : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (value === undefined || rest.length > 0 || length < 0 || length > width) return undefined;
  const size = 1n << BigInt(width - length);
  const first = (value / size) * size;
  const last = first + size - 1n;
  const isMapped = version === 6 && first >> 32n === MAPPED && last >> 32n === MAPPED;
  return isMapped ? { version: 4, first: first & IPV4, last: last & IPV4, text } : { version, first, last, text };
}

function parse4(address: string): bigint | undefined {
  const octets = address.split('.');
  if (octets.length !== 4 || octets.some((octet) => !/^\d{1,3}$/.test(octet) || Number(octet) > 255)) return undefined;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function parse6(written: string): bigint | undefined {
  // The last 32 bits may be written as IPv4: `::ffff:10.30.0.0`.
  const [, head, tail] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(written) ?? [];
  const four = tail === undefined ? undefined : parse4(tail);
  if (tail !== undefined && four === undefined) return undefined;
  const address =
    four === undefined ? written : `${head}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const [left, right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** Whether every address of `inner` is one of `outer`. */
export function within(inner: Block, outer: Block): boolean {
  return inner.version === outer.version && inner.first >= outer.first && inner.last <= outer.last;
}

/** Whether two blocks have an address in common. */
export function touches(a: Block, b: Block): boolean {
  return a.version === b.version && a.first <= b.last && b.first <= a.last;
}

/** Whether a block is every address there is: `0.0.0.0/0`, `::/0`. */
export function isEverything(block: Block): boolean {
  return block.first === 0n && block.last === (block.version === 4 ? (1n << 32n) - 1n : (1n << 128n) - 1n);
}

/** Whether a block is a single address. */
export function isHost(block: Block): boolean {
  return block.first === block.last;
}

const blocks = (...texts: string[]) => texts.flatMap((text) => blockOf(text) ?? []);

/** Blocks that no packet leaves a host for: what rules name when they have to name something and mean nothing. */
const NOWHERE = blocks('127.0.0.0/8', '255.255.255.255/32', '::1/128');

/** Blocks that are not routed on the internet. */
const PRIVATE = [
  ...NOWHERE,
  ...blocks(
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '169.254.0.0/16',
    'fc00::/7',
    'fe80::/10',
  ),
];

/** Whether nothing is reached by an address of a block: a placeholder for "no traffic". */
export function isNowhere(block: Block): boolean {
  return NOWHERE.some((range) => within(block, range));
}

/** Whether no address of a block is one of the internet. */
export function isPrivate(block: Block): boolean {
  return PRIVATE.some((range) => within(block, range));
}

/** What is left of a block when others are taken out of it. */
export function without(block: Block, holes: readonly Block[]): Block[] {
  let rest: Block[] = [block];
  for (const hole of holes) {
    rest = rest.flatMap((part) => {
      if (!touches(part, hole)) return [part];
      const left = part.first < hole.first ? [{ ...part, last: hole.first - 1n }] : [];
      const right = part.last > hole.last ? [{ ...part, first: hole.last + 1n }] : [];
      return [...left, ...right];
    });
  }
  return rest;
}
