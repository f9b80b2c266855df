import { App, Stack } from 'aws-cdk-lib';
import { PolicyDocument, type PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** A call as IAM sees it; context keys are written as in the policies. */
export interface Call {
  readonly action: string;
  /** Default: a resource that only `*` matches. */
  readonly resource?: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

type Statement = Record<string, unknown>;

const RESOLVER = new Stack(new App(), 'Resolver');

/** The characters of a policy that IAM counts: all but white space. */
export function sizeOf(statements: PolicyStatement[]): number {
  return JSON.stringify(RESOLVER.resolve(new PolicyDocument({ statements }))).replace(/\s/g, '').length;
}

/**
 * What a policy decides about a call: as much of the evaluation logic of IAM as the policies of this topic use. An operator
 * that is not written here throws, so that no condition goes unnoticed.
 */
export function decision(policy: PolicyDocument | PolicyStatement[], call: Call): 'allow' | 'explicit deny' | 'no' {
  const statements = resolved(policy);
  const applying = statements.filter((statement) => applies(statement, call));
  if (applying.some((statement) => statement.Effect === 'Deny')) return 'explicit deny';
  return applying.length > 0 ? 'allow' : 'no';
}

const known = new WeakMap<object, Statement[]>();

function resolved(policy: PolicyDocument | PolicyStatement[]): Statement[] {
  const document = Array.isArray(policy) ? new PolicyDocument({ statements: policy }) : policy;
  const statements = known.get(policy) ?? (RESOLVER.resolve(document) as { Statement: Statement[] }).Statement;
  known.set(policy, statements);
  return statements;
}

function applies(statement: Statement, { action, resource = '-', context: given }: Call): boolean {
  // Every call is made in some Region.
  const context: NonNullable<Call['context']> = { 'aws:RequestedRegion': 'ap-northeast-1', ...given };
  const named = (field: string, value: string) => list(statement[field]).some((pattern) => matches(pattern, value));
  if (statement.NotAction ? named('NotAction', action) : !named('Action', action)) return false;
  if (statement.Resource && !named('Resource', resource)) return false;
  if (statement.NotResource && named('NotResource', resource)) return false;
  return Object.entries((statement.Condition ?? {}) as Record<string, Record<string, unknown>>).every(
    ([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, context[key], list(wanted), context)),
  );
}

function holds(
  operator: string,
  actual: string | readonly string[] | undefined,
  wanted: string[],
  context: Call['context'],
) {
  const ifExists = operator.endsWith('IfExists');
  const name = operator.replace(/IfExists$/, '').replace(/^ForAnyValue:/, '');
  if (name === 'Null') return String(actual === undefined) === wanted[0];
  const negated = name.includes('Not');
  if (actual === undefined) return ifExists || negated;
  const values = typeof actual === 'string' ? [actual] : actual;
  const compare = COMPARE[name.replace('Not', '')];
  if (!compare) throw new Error(`the test evaluator does not know ${operator}`);
  const filled = wanted.map((value) => value.replace(/\$\{(.+?)\}/g, (_, key: string) => String(context?.[key])));
  const found = values.some((value) => filled.some((expected) => compare(value, expected)));
  return negated ? !found : found;
}

const COMPARE: Record<string, (actual: string, wanted: string) => boolean> = {
  StringEquals: (actual, wanted) => actual === wanted,
  Bool: (actual, wanted) => actual === wanted,
  ArnLike: (actual, wanted) => matches(wanted, actual),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
  DateLessThan: (actual, wanted) => Date.parse(actual) < Date.parse(wanted),
  DateGreaterThanEquals: (actual, wanted) => Date.parse(actual) >= Date.parse(wanted),
  IpAddress: inCidr,
};
function inCidr(address: string, cidr: string): boolean {
  const [base, length] = cidr.split('/');
  const bits = (value: string) => value.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length ?? 32));
  return Math.floor(bits(address) / size) === Math.floor(bits(base) / size);
}

function matches(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(value);
}

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined) as string[];
}
