import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Directories and files of the repository in which people write values by hand. */
const WRITTEN = ['.ci', '.github', 'README.ja.md', 'README.md', 'bin', 'config', 'docs', 'lib', 'scripts', 'test'];

/** Every file that may hold an account id or an address, relative to the root of the repository. */
export function writtenFiles(root: string): string[] {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => WRITTEN.includes(name));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(root, entry.name) : [entry.name])).sort();
}

/** Files below a directory of the root, as paths relative to the root. */
export function filesBelow(root: string, directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.name === '__pycache__') return [];
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ACCOUNT_ID = /(?<![0-9A-Za-z.])\d{12}(?![0-9A-Za-z])/g;
const IPV4 = /(?<![\d.])\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?(?![\d.]*\d)/g;
/** A domain ends in a letter: `aws-cdk@2.1148.1` is a package. */
const EMAIL = /[\w.+-]+@(?:[\w-]+\.)+[a-z][\w-]*/gi;

/** One digit twelve times, or 111122223333, as the AWS documentation writes accounts that do not exist. */
const FICTITIOUS_ACCOUNT = /^((\d)\2{11}|111122223333)$/;

/** Accounts that AWS has published as its own: Elastic Load Balancing in Tokyo and Osaka, which delivers access logs. */
const OF_AWS = ['582318560864', '383597477331'];

/** Blocks whose addresses belong to nobody on the internet. */
const NOBODYS: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 32], // everything, as a CIDR
  ['10.0.0.0', 8], // RFC 1918
  ['100.64.0.0', 10], // RFC 6598
  ['127.0.0.0', 8], // the host itself
  ['169.254.0.0', 16], // link-local: time and metadata of AWS
  ['172.16.0.0', 12], // RFC 1918
  ['192.0.2.0', 24], // RFC 5737
  ['192.168.0.0', 16], // RFC 1918
  ['198.51.100.0', 24], // RFC 5737
  ['203.0.113.0', 24], // RFC 5737
  ['224.0.0.0', 3], // multicast and reserved
];

/** Values in a text that might be of a real organization: account ids, IPv4 addresses and e-mail addresses. */
export function realLooking(text: string): string[] {
  const values = text.replace(UUID, '');
  return [
    ...(values.match(ACCOUNT_ID) ?? []).filter((id) => !FICTITIOUS_ACCOUNT.test(id) && !OF_AWS.includes(id)),
    ...(values.match(IPV4) ?? []).filter((address) => !isNobodys(address)),
    ...(values.match(EMAIL) ?? []).filter((address) => !address.endsWith('.example')),
  ];
}

/** Whether an address or a CIDR lies in a block of nobody, or is a block wide enough to hold one. */
function isNobodys(cidr: string): boolean {
  const [address, length = '32'] = cidr.split('/');
  // What is no address at all (10.300.0.0) is nobody's either.
  if (address.split('.').some((octet) => Number(octet) > 255)) return true;
  return NOBODYS.some(([block, blockLength]) => {
    const size = 2 ** (32 - Math.min(Number(length), blockLength));
    return Math.floor(value(address) / size) === Math.floor(value(block) / size);
  });
}

function value(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
