import { createHash } from 'node:crypto';
import { type Block, blockOf } from '../../address/block';
import { NONE, type Point, type Ranges, same, subtract, union, within } from '../../address/ranges';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { shown, valuesAt } from '../../template/values';
import type { ByVersion, Prefix, Version } from './network';

export const VERSIONS: readonly Version[] = [4, 6];

/** Read a block or an address; undefined when a text is neither. */
export function prefixOf(text: string): Prefix | undefined {
  const block = blockOf(text);
  if (!block) return undefined;
  const { version, first, last } = block;
  const length = WIDTH[version] - bitsOf(last - first);
  return version === 4
    ? { version, first: Number(first), last: Number(last), length }
    : { version, first, last, length };
}

const WIDTH = { 4: 32, 6: 128 } as const;
const bitsOf = (span: bigint) => (span === 0n ? 0 : span.toString(2).length);

/** A prefix as a block, as people write it. */
export function blockOfPrefix({ version, first, last, length }: Prefix): Block {
  return { version, first: BigInt(first), last: BigInt(last), text: `${addressText(first)}/${length}` };
}

export function rangesOf(prefixes: readonly Prefix[], version: Version): Ranges {
  return union(...prefixes.filter((prefix) => prefix.version === version).map(({ first, last }) => [first, last]));
}

export function byVersion(prefixes: readonly Prefix[]): ByVersion<Ranges> {
  return { 4: rangesOf(prefixes, 4), 6: rangesOf(prefixes, 6) };
}

const prefixes = (...texts: string[]) => texts.flatMap((text) => prefixOf(text) ?? []);

export const EVERY_ADDRESS: ByVersion<Ranges> = byVersion(prefixes('0.0.0.0/0', '::/0'));

/** Every address of a version, as a prefix. */
export function everywhere(version: Version): Prefix {
  return { version, first: EVERY_ADDRESS[version][0], last: EVERY_ADDRESS[version][1], length: 0 };
}

export const NO_ADDRESS: ByVersion<Ranges> = { 4: NONE, 6: NONE };

/** IPv4 addresses that no router of the internet knows: RFC 1918, 6598, 3927, 1122, multicast and broadcast. */
const NOT_PUBLIC: Ranges = rangesOf(
  prefixes(
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '224.0.0.0/4',
    '255.255.255.255/32',
  ),
  4,
);

/** Addresses of the internet; of IPv6, the block of global unicast. */
export const PUBLIC: ByVersion<Ranges> = {
  4: subtract(EVERY_ADDRESS[4], NOT_PUBLIC),
  6: rangesOf(prefixes('2000::/3'), 6),
};

/** Link-local addresses of VPC Lattice. Source: VPC Lattice User Guide, "Managed prefix list". */
export const LATTICE: ByVersion<Ranges> = byVersion(prefixes('169.254.171.0/24', 'fd00:ec2:80::/64'));

/**
 * An address that stands for a service of AWS on the internet, whose real ones change: of a block that belongs to nobody,
 * so that it meets `0.0.0.0/0` and prefix lists of the service, and nothing else.
 */
export function serviceAddress(name: string): ByVersion<Ranges> {
  const hash = createHash('sha256').update(name).digest();
  const four = 0xf000_0000 + (hash.readUInt32BE(0) % 0x0fff_fff0);
  const six = (0x3fff_ffffn << 96n) + BigInt(hash.readUInt32BE(4));
  for (const point of [four, six]) standIns.set(point, name);
  return { 4: [four, four], 6: [six, six] };
}

/** Services by the address that stands for them, so that people read their names. */
const standIns = new Map<Point, string>();

/** Prefix lists of AWS whose id is known: S3 and DynamoDB in Tokyo, Osaka and N. Virginia. Source: `ec2 describe-managed-prefix-lists`. */
const KNOWN_LISTS: Readonly<Record<string, string>> = {
  'pl-61a54008': 's3',
  'pl-63a5400a': 's3',
  'pl-02cd2c6b': 'dynamodb',
  'pl-a4a540cd': 's3',
  'pl-78a54011': 'dynamodb',
};

/** Whether a service is reached through gateway endpoints, whose policies say what passes. */
export function isGatewayEndpointService(service: string | undefined): boolean {
  return service === 's3' || service === 'dynamodb';
}

/** Prefixes that a value means, and the reason where they are not known. */
export interface ReadPrefixes {
  readonly known: readonly Prefix[];
  readonly unknown?: Said;
  /** The prefix list that it is: of the templates, or of AWS by the service that it is of. */
  readonly list?: Resource;
  readonly service?: string;
}

/** The block of addresses that a value is. */
export function prefixesOf(model: Model, value: Value): ReadPrefixes {
  if (isUnknown(value)) return { known: [], unknown: value.reason };
  const prefix = typeof value === 'string' ? prefixOf(value) : undefined;
  return prefix ? { known: [prefix] } : { known: [], unknown: whyNoBlock(model, value) };
}

function whyNoBlock(model: Model, value: Value): Said {
  const named = model.find(value);
  return named ? say('assumed.address', { name: named.logicalId }) : say('assumed.no-block', { value: shown(value) });
}

/** The addresses of a prefix list: of the templates, or one of AWS. */
export function listedPrefixes(model: Model, list: Value): ReadPrefixes {
  if (isUnknown(list)) return { known: [], unknown: list.reason };
  const found = model.find(list, 'AWS::EC2::PrefixList');
  if (found) {
    const filled = model
      .ofType('AWS::EC2::IPAMPrefixListResolverTarget')
      .some(({ properties }) => model.find(properties.PrefixListId, found.type) === found);
    if (filled) return { known: [], unknown: say('assumed.ipam-list'), list: found };
    const entries = valuesAt(found.properties, 'Entries[].Cidr').map((entry) => prefixesOf(model, entry));
    return {
      list: found,
      known: entries.flatMap(({ known }) => known),
      unknown: entries.find(({ unknown }) => unknown !== undefined)?.unknown,
    };
  }
  const service = typeof list === 'string' ? (KNOWN_LISTS[list] ?? serviceOfListName(list)) : undefined;
  if (service === undefined) return { known: [], unknown: say('assumed.prefix-list', { list: shown(list) }) };
  if (service === 'vpc-lattice') return { known: prefixes('169.254.171.0/24', 'fd00:ec2:80::/64'), service };
  const address = serviceAddress(service);
  return {
    service,
    known: [
      { version: 4, first: address[4][0], last: address[4][1], length: 32 },
      { version: 6, first: address[6][0], last: address[6][1], length: 128 },
    ],
  };
}

/** The service that a prefix list of AWS is named after: `com.amazonaws.ap-northeast-1.s3`. */
function serviceOfListName(name: string): string | undefined {
  return /^com\.amazonaws\.[a-z0-9-]+\.(?:ipv6\.)?([a-z0-9-]+)$/.exec(name)?.[1];
}

/** Short name of a service of AWS: `com.amazonaws.ap-northeast-1.s3` and `s3` are the same. */
export function serviceName(text: string): string {
  return text
    .replace(/^(com|aws)\.amazonaws\.([a-z]{2}(-[a-z]+)+-\d+|global)\./, '')
    .replace(/^aws\.api\.[a-z0-9-]+\./, '');
}

/** An address as people write it. */
export function addressText(point: Point): string {
  if (typeof point === 'number') return [24, 16, 8, 0].map((shift) => (point >>> shift) & 255).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((point >> BigInt(112 - 16 * index)) & 65535n).toString(16));
  // The longest run of zeros becomes `::`, as RFC 5952 writes it.
  const runs = groups.map((_, start) => {
    let length = 0;
    while (groups[start + length] === '0') length++;
    return { start, length };
  });
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best));
  if (longest.length < 2) return groups.join(':');
  return `${groups.slice(0, longest.start).join(':')}::${groups.slice(longest.start + longest.length).join(':')}`;
}

/** A set of addresses as people write it: the first blocks, and how many more. */
export function addressesText(ranges: Ranges, most = 3): Said | string {
  if (same(ranges, EVERY_ADDRESS[4]) || same(ranges, EVERY_ADDRESS[6])) return say('addresses.any');
  if (same(ranges, PUBLIC[4]) || same(ranges, PUBLIC[6])) return say('addresses.internet');
  const every = EVERY_ADDRESS[typeof ranges[0] === 'bigint' ? 6 : 4];
  const others = subtract(every, ranges);
  // What is nearly everything is said shorter by what it is not.
  if (others.length > 0 && others.length < ranges.length)
    return say('addresses.but', { others: addressesText(others, most) });
  const internet = PUBLIC[typeof ranges[0] === 'bigint' ? 6 : 4];
  const missing = subtract(internet, ranges);
  if (within(ranges, internet) && missing.length < ranges.length && missing.length > 0)
    return say('addresses.internet-but', { others: addressesText(missing, most) });
  const blocks: string[] = [];
  for (let i = 0; i < ranges.length && blocks.length < most; i += 2)
    blocks.push(intervalText(ranges[i], ranges[i + 1]));
  const more = ranges.length / 2 - blocks.length;
  return more > 0 ? say('addresses.more', { blocks, count: more }) : blocks.join(', ');
}

function intervalText(first: Point, last: Point): string {
  if (first === last) return standIns.get(first) ?? addressText(first);
  const [a, b] = [BigInt(first), BigInt(last)];
  const width = typeof first === 'bigint' ? 128 : 32;
  const size = b - a + 1n;
  const bits = size.toString(2).length - 1;
  const isBlock = size === 1n << BigInt(bits) && a % size === 0n;
  return isBlock ? `${addressText(first)}/${width - bits}` : `${addressText(first)}-${addressText(last)}`;
}
