import type { Config } from './schema';

/** Problems that need more than the shape of one field to be seen, one sentence each. */
export function semanticProblems(_config: Config & { readonly asOf: string }): string[] {
  return [];
}
