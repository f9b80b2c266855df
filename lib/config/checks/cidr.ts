import { containsCidr, normalizeCidr, overlapCidr } from 'cidr-tools';
import type { Message } from '../../messages/message';

/** Addresses that nobody routes on the internet (RFC 1918). */
export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Addresses that never arrive from the internet: private, shared (RFC 6598), this network, loopback, link-local, multicast, reserved. */
const NOT_PUBLIC = [...PRIVATE, '100.64.0.0/10', '0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

/** What is wrong with an IPv4 CIDR, as the rest of a sentence; nothing when it is sound. */
export function cidrMistake(cidr: string): Message | undefined {
  const [address, length] = cidr.split('/');
  const octets = address.split('.');
  if (octets.some((octet) => Number(octet) > 255))
    return {
      en: 'is no IPv4 block: each of its four numbers is 0 to 255',
      ja: 'はIPv4のブロックではない。四つの数はそれぞれ0から255である',
    };
  if (Number(length) > 32)
    return {
      en: 'is no IPv4 block: its prefix length is 0 to 32',
      ja: 'はIPv4のブロックではない。プレフィックス長は0から32である',
    };
  if ([...octets, length].some((number) => /^0\d/.test(number))) {
    return {
      en: 'can be read in two ways: write its numbers without leading zeros',
      ja: 'は二通りに読める。数の先頭に0を付けない',
    };
  }
  const network = normalizeCidr(cidr);
  return network === cidr
    ? undefined
    : { en: `has host bits set: write ${network}`, ja: `はホスト部が0ではない。${network} と書く` };
}

/** Whether a CIDR can be compared with others; one that cannot has a sentence of its own already. */
export function isSound(cidr: string): boolean {
  return cidrMistake(cidr) === undefined;
}

/** Prefix length, bits. */
export function lengthOf(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

export function overlaps(a: string, b: string): boolean {
  return overlapCidr(a, b);
}

/** Whether one of the outer blocks holds the whole inner one. */
export function isWithin(inner: string, ...outer: readonly string[]): boolean {
  return outer.some((block) => containsCidr(block, inner));
}

/** Whether every address of the block can arrive from the internet. */
export function isPublic(cidr: string): boolean {
  return !NOT_PUBLIC.some((block) => overlaps(block, cidr));
}
