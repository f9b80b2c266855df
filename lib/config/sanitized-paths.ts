import type { Sanitization } from '../policy/flows';
import { bucketName } from './names';
import type { Config } from './schema';

/** The two ways by which something comes from the internet zone to LGWAN without its danger (clause 2(12)). */
export const PATH_IDS = ['mail', 'file'] as const;
export type PathId = (typeof PATH_IDS)[number];

/** A path that a configuration has: what is common to both. */
export interface SanitizedPath {
  readonly id: PathId;
  readonly heldDays: number;
  readonly releasedDays: number;
}

/** How the register calls what a path does. */
export const SANITIZATION_OF: Readonly<Record<PathId, Sanitization>> = { mail: 'mail-text', file: 'file-scan' };

/** Where the configuration speaks of a path. */
export const FIELD_OF = { mail: 'mail', file: 'files' } as const satisfies Record<PathId, keyof Config['sanitization']>;

/** The paths that are on. */
export function sanitizedPaths({ sanitization }: Config): SanitizedPath[] {
  return PATH_IDS.flatMap((id) => {
    const path = sanitization[FIELD_OF[id]];
    return path.mode === 'on' ? [{ id, heldDays: path.heldDays, releasedDays: path.releasedDays }] : [];
  });
}

/** The bucket of LGWAN that receives what a path releases: `to.bucket` of its flow. */
export function handOffBucketName(config: Config, path: PathId): string {
  return bucketName(config, 'lgwan', `${path}-hand-off`, config.accounts.lgwan);
}

/** The bucket of LGWAN that tells each office what came and what did not. */
export function digestBucketName(config: Config): string {
  return bucketName(config, 'lgwan', 'path-digests', config.accounts.lgwan);
}

/** The mail relay of LGWAN; undefined where messages stay in the hand-off. */
export function mailRelayOf({ sanitization: { mail } }: Config): { address: string; port: number } | undefined {
  return mail.mode === 'on' ? mail.relay : undefined;
}
