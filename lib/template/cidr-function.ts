/**
 * The blocks that `Fn::Cidr` gives: `count` blocks with `bits` host bits, from the start of an IPv4 or IPv6 block.
 * Undefined when the block cannot be divided so.
 */
export function cidrBlocks(block: string, count: number, bits?: number): string[] | undefined {
  const [address, prefix] = block.split('/');
  const six = address.includes(':');
  const width = six ? 128 : 32;
  const hostBits = bits ?? (six ? 64 : 8);
  const length = width - hostBits;
  const first = six ? parse6(address) : parse4(address);
  if (
    first === undefined ||
    !Number.isInteger(count) ||
    !Number.isInteger(hostBits) ||
    hostBits < 0 ||
    count < 1 ||
    length < Number(prefix)
  )
    return undefined;
  if (BigInt(count) > 1n << BigInt(length - Number(prefix))) return undefined;
  const size = 1n << BigInt(hostBits);
  return Array.from({ length: count }, (_, index) => {
    const start = first + BigInt(index) * size;
    return `${six ? format6(start) : format4(start)}/${length}`;
  });
}

function parse4(address: string): bigint | undefined {
  const octets = address.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => !(octet >= 0 && octet <= 255))) return undefined;
  return octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
}

function format4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function parse6(address: string): bigint | undefined {
  const [head, tail] = address.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = address.includes('::') ? 8 - left.length - right.length : 0;
  const groups = [...left, ...Array(Math.max(zeros, 0)).fill('0'), ...right];
  if (groups.length !== 8 || groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function format6(value: bigint): string {
  return Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 65535n).toString(16)).join(':');
}
