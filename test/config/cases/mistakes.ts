import { config as production } from '../../../config/production';
import { config as sample } from '../../../config/sample';
import { config as union } from '../../../config/union';
import { ConfigError, type Problem } from '../../../lib/config/errors';
import { parseConfig } from '../../../lib/config/load';
import { withoutPaths } from '../../sanitized';
import { TODAY } from '../../support';
import type { Case } from './case';

/** The configurations that cases change. */
export const BASES = { sample, production, union };

/** Cases change configurations without the paths of sanitized communication, so that each is about one thing. */
const PLAIN = structuredClone(BASES);
for (const input of Object.values(PLAIN)) withoutPaths(input);

/** A copy of a configuration with the changes of a case. */
export function changedBy({ base, set }: Case): unknown {
  const input = structuredClone(PLAIN[base ?? 'sample']);
  for (const [path, value] of Object.entries(set)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let place = input as unknown as Record<string, unknown>;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place[last] = value;
  }
  return input;
}

/** Everything that is said of a configuration. */
export function mistakesIn(input: unknown): readonly Problem[] {
  try {
    parseConfig('under-test', input, TODAY);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

/** Everything that is said of a case. */
export const mistakesOf = (one: Case): readonly Problem[] => mistakesIn(changedBy(one));
