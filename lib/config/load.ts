import type { z } from 'zod';
import { semanticProblems } from './checks';
import { ConfigError } from './errors';
import { type Config, configSchema } from './schema';

/** A configuration that passed: its `asOf` is filled in. */
export type CheckedConfig = Config & { readonly asOf: string };

/**
 * Parse and check a configuration as people wrote it.
 *
 * @param name file name without `.ts`, used in messages
 * @param input what `config/NAME.ts` exports
 * @param today day for expiry dates when the configuration gives no `asOf`, `YYYY-MM-DD`
 * @throws ConfigError with one sentence per problem
 */
export function parseConfig(name: string, input: unknown, today = new Date().toISOString().slice(0, 10)): CheckedConfig {
  const parsed = configSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw new ConfigError(name, parsed.error.issues.map(sentence));
  const config = { ...parsed.data, asOf: parsed.data.asOf ?? today };
  const problems = semanticProblems(config);
  if (problems.length > 0) throw new ConfigError(name, problems);
  return config;
}

/** One zod issue as a sentence: field, value, what is allowed. */
function sentence(issue: z.core.$ZodIssue): string {
  const field = fieldName(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return `${field}: unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}: remove it or correct its spelling`;
    case 'invalid_type':
      return issue.input === undefined
        ? `${field} is missing: give ${article(issue.expected)}`
        : `${field} ${show(issue.input)} is not ${article(issue.expected)}`;
    case 'invalid_value':
      return `${field} ${show(issue.input)} is not allowed: choose ${issue.values.map(show).join(', ')}`;
    case 'invalid_union':
      return issue.input === undefined ? `${field} is missing: ${issue.message}` : `${field} ${show(issue.input)}: ${unionHint(issue)}`;
    case 'too_small':
      return `${field} ${show(issue.input)} is too small: at least ${issue.minimum}`;
    case 'too_big':
      return `${field} ${show(issue.input)} is too large: at most ${issue.maximum}`;
    default:
      return `${field} ${show(issue.input)}: ${issue.message}`;
  }
}

function unionHint(issue: z.core.$ZodIssueInvalidUnion): string {
  const discriminator = issue.discriminator;
  if (discriminator) {
    const given = (issue.input as Record<string, unknown> | undefined)?.[discriminator];
    const options = (issue as { options?: unknown[] }).options?.map(show).join(', ');
    return `${discriminator} ${show(given)} is not allowed${options ? `: choose ${options}` : ''}`;
  }
  return 'is none of the allowed values';
}

/** `zones.lgwan.cidr`, with the id of a list entry instead of its index where it has one. */
function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the configuration';
  return path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : name ? `${name}.${String(key)}` : String(key)),
    '',
  );
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}
