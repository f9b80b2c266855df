import { createHash } from 'node:crypto';

/**
 * The IPv6 block that stands for one that AWS assigns at deployment: a /56 of its own for each VPC, in the block 3ffe::/16,
 * which nobody is given, so that it is equal to no block that a template writes.
 *
 * @param vpc physical name of the VPC
 */
export function symbolicBlock(vpc: string): string {
  const hash = createHash('sha256').update(vpc).digest('hex');
  return `3ffe:${hash.slice(0, 4)}:${hash.slice(4, 8)}:${hash.slice(8, 10)}00::/56`;
}
