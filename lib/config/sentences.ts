import { z } from 'zod';
import { allowedKeys, schemaAt } from './fields';
import { nearest } from './nearest';

/** What zod expects, in the words of somebody who writes a configuration. */
const KINDS: Record<string, string> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
};

/** What is wrong with the shape of a configuration, one sentence per mistake: field, value, what is allowed. */
export function sentencesOf(issue: z.core.$ZodIssue, input: unknown): string[] {
  const field = fieldName(issue.path, input);
  const value = show(issue.input);
  if (issue.code === 'unrecognized_keys') {
    const allowed = allowedKeys(issue.path, input);
    return issue.keys.map((key) => {
      const meant = nearest(key, allowed);
      return `${field} has an unknown field ${show(key)}: ${meant ? `did you mean ${meant}?` : `allowed are ${allowed.join(', ')}`}`;
    });
  }
  if (issue.code === 'invalid_union' && issue.discriminator) {
    const given = (issue.input as Record<string, unknown>)[issue.discriminator];
    const choices = (issue as { options?: unknown[] }).options?.map(show).join(', ');
    return [
      given === undefined
        ? `${field} is missing: choose ${choices}`
        : `${field} ${show(given)} is not allowed: choose ${choices}`,
    ];
  }
  if (issue.input === undefined) {
    return [`${field} is missing: give ${wanted(issue)}${description(issue.path, input)}`];
  }
  if (issue.input === null) {
    const orNothing = mayBeLeftOut(issue.path, input) ? 'leave it out, or ' : '';
    return [`${field} is null: ${orNothing}give ${wanted(issue)}${description(issue.path, input)}`];
  }
  switch (issue.code) {
    case 'invalid_type':
      return [`${field} ${value} is not ${wanted(issue)}${otherQuotes(issue, input)}`];
    case 'invalid_value':
      return [`${field} ${value} is not allowed: choose ${issue.values.map(show).join(', ')}`];
    case 'too_small':
    case 'too_big':
      return [`${field} ${value} ${outOfBounds(issue)}`];
    default:
      return [`${field} ${value} is not allowed: ${issue.message}`];
  }
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(show).join(' or ');
  return issue.message.replace(/^an? \w+ is /, '');
}

/** The commonest slip: a number in quotes, or digits without them. Where quotes alone would not help, what the field is for. */
function otherQuotes({ expected, input, path }: z.core.$ZodIssueInvalidType, whole: unknown): string {
  if (expected === 'string' && typeof input === 'number') {
    const schema = schemaAt(path, whole);
    const isOfDigits = schema && accepts(schema, String(input)) && !accepts(schema, 'words');
    return isOfDigits ? `: write "${input}"` : description(path, whole);
  }
  const isNumber = typeof input === 'string' && /^\d+$/.test(input);
  return isNumber && (expected === 'number' || expected === 'int') ? `: write ${input}` : '';
}

function mayBeLeftOut(path: readonly PropertyKey[], input: unknown): boolean {
  const schema = schemaAt(path, input);
  return schema !== undefined && path.length > 0 && accepts(schema, undefined);
}

function accepts(schema: z.core.$ZodType, value: unknown): boolean {
  return z.safeParse(schema, value).success;
}

function outOfBounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [limit, bound] = issue.code === 'too_small' ? [issue.minimum, 'least'] : [issue.maximum, 'most'];
  if (issue.origin === 'string' && limit === 1) return 'is empty: fill it in';
  if (issue.origin === 'string') {
    return `is too ${issue.code === 'too_small' ? 'short' : 'long'}: ${limit} characters at the ${bound}`;
  }
  if (issue.origin === 'array') return `is empty: give ${limit} entry at the least`;
  return `is too ${issue.code === 'too_small' ? 'small' : 'large'}: ${limit} at the ${bound}`;
}

/** What a missing field is for, from the schema. */
function description(path: readonly PropertyKey[], input: unknown): string {
  const schema = schemaAt(path, input);
  const text = schema && z.globalRegistry.get(schema)?.description;
  return text ? ` (${text.replace(/\.$/, '')})` : '';
}

/** `flows.screen.port`: a list entry by its id, because nobody counts entries; by its place only where it has none. */
function fieldName(path: readonly PropertyKey[], input: unknown): string {
  let name = '';
  let value = input;
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof key !== 'number') name = name ? `${name}.${String(key)}` : String(key);
    else {
      const { id } = (value ?? {}) as { id?: unknown };
      name = typeof id === 'string' && id.trim() !== '' ? `${name}.${id}` : `${name}[${key}]`;
    }
  }
  return name || 'the configuration';
}

function show(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const shown = typeof value === 'object' || typeof value === 'string' ? json(value) : String(value);
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}

/** Values that JSON cannot say (a list inside itself) are still shown somehow. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}
