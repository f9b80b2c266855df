import { GAP, isUnknown, type Value } from '../template/unknown';

/** Where two values differ: the path below the property, and both sides in words. */
export interface Difference {
  readonly path: string;
  readonly template: string;
  readonly account: string;
}

/**
 * Where what an account shows is not what a template says, as a whole. Lists are compared as sets, policies by what they mean, and a
 * value that nobody knows before deployment equals everything that fits it; a policy with such a part in it differs, because
 * what it grants cannot be compared.
 */
export function differences(expected: Value | undefined, actual: Value | undefined, path = ''): Difference[] {
  const differ = (): Difference[] => [{ path, template: wordOf(expected), account: wordOf(actual) }];
  if (isUnknown(expected)) return fits(expected.pattern, actual) ? [] : differ();
  if (saysNothing(expected) && saysNothing(actual)) return [];
  if (isPolicy(expected) && isPolicy(actual)) return policyText(expected) === policyText(actual) ? [] : differ();
  if (Array.isArray(expected) || Array.isArray(actual)) {
    const [wanted, shown] = [listOf(expected), listOf(actual)];
    const rest = [...shown];
    for (const each of wanted) {
      const at = rest.findIndex((other) => differences(each, other).length === 0);
      if (at < 0) return differ();
      rest.splice(at, 1);
    }
    return rest.length > 0 ? differ() : [];
  }
  if (isMap(expected) && isMap(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => differences(expected[key], actual[key], path === '' ? key : `${path}.${key}`));
  }
  if (isMap(expected) || isMap(actual)) return differ();
  return textOf(expected) === textOf(actual) ? [] : differ();
}

function isMap(value: Value | undefined): value is Record<string, Value> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !isUnknown(value);
}

function listOf(value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** Absent, empty and `false` are the same to CloudFormation and to most APIs. */
function saysNothing(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 'false') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.values(value).every(saysNothing);
}

function textOf(value: Value | undefined): string {
  // A key may be named by its ARN or by its id.
  return value === undefined || value === null ? '' : String(value).replace(/^arn:aws:kms:[^:]+:\d+:key\//, '');
}

function fits(pattern: string | undefined, actual: Value | undefined): boolean {
  if (pattern === undefined) return true;
  const parts = pattern.split(GAP).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(isMap(actual) ? JSON.stringify(actual) : textOf(actual));
}

function isPolicy(value: Value | undefined): value is Record<string, Value> {
  return isMap(value) && value.Statement !== undefined;
}

/** A policy by what it means: single values as lists, lists in order, principals in one spelling. */
function policyText({ Statement: statements, Version: version }: Record<string, Value>): string {
  const text = listOf(statements)
    .map((statement) => JSON.stringify(canonical(statement)))
    .sort()
    .join('\n');
  // In the older language, which counts where none is named, a variable is a text like any other.
  return text.includes('${') ? `${textOf(version) || '2008-10-17'}\n${text}` : text;
}

function canonical(value: Value, key = ''): unknown {
  if (isUnknown(value)) return value.pattern ?? GAP;
  if (Array.isArray(value)) return canonicalList(value, key);
  if (isMap(value))
    return Object.fromEntries(
      Object.keys(value)
        .filter((name) => !(name === 'Sid' && saysNothing(value[name])))
        .sort()
        .map((name) => [name, canonical(value[name], name)]),
    );
  const isSingle = /^(Effect|Sid|Version)$/.test(key);
  return isSingle ? textOf(value) : canonicalList([value], key);
}

function canonicalList(list: readonly Value[], key: string): unknown[] {
  return list
    .map((entry) => {
      if (typeof entry === 'object' && entry !== null) return canonical(entry, key);
      const text = textOf(entry);
      // An account and its root are the same principal.
      return /^\d{12}$/.test(text) && key === 'AWS' ? `arn:aws:iam::${text}:root` : text;
    })
    .sort();
}

/** A value in a few words, for a sentence. */
function wordOf(value: Value | undefined): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return 'nothing';
  if (isUnknown(value)) return value.pattern?.replaceAll(GAP, '…') ?? 'a value that is not known';
  const text = typeof value === 'string' ? value : JSON.stringify(value, (_, part) => (isUnknown(part) ? '…' : part));
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
