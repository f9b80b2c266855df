import type { Resource } from '../../model/model';
import { type Condition, covers, isDenial, reaches, type Statement, speaksOf } from '../../template/policy-document';
import { objectOf } from './object-grants';
import { isScanTag } from './verdict';

const NEGATED_ARN = /^(ForAllValues:)?(ArnNotLike|ArnNotEquals|StringNotLike|StringNotEquals)(IfExists)?$/;

/** What is to be denied to everybody but the scanner of an intake. */
interface Access {
  readonly bucket: Resource;
  readonly scanRoles: readonly Resource[];
  readonly action: string;
  /** Value of the scan tag; undefined where the object has none. */
  readonly verdict: string | undefined;
}

/**
 * Whether a statement denies an action on an object with a verdict to everybody but the scanner. A denial that depends on
 * anything else may not hold, and counts as none.
 */
export function deniesReaders(statement: Statement, { bucket, scanRoles, action, verdict }: Access): boolean {
  if (!isDenial(statement) || !isForAll(scanRoles, statement)) return false;
  if (!speaksOf(statement, action) || !reachesAll(statement, bucket)) return false;
  return statement.conditions.every((condition) =>
    isScanTag(condition.key) ? holds(condition, verdict) : exceptsScanner(scanRoles, condition),
  );
}

/** Everybody; or, by NotPrincipal, everybody but the scanner. */
function isForAll(scanRoles: readonly Resource[], { aws, notPrincipal }: Statement): boolean {
  if (!notPrincipal) return aws.includes('*');
  return aws.length > 0 && aws.every((text) => scanRoles.some((role) => role.names.includes(text)));
}

function reachesAll(statement: Statement, bucket: Resource): boolean {
  if (statement.notResources.length > 0) return reaches(statement, objectOf(bucket));
  return statement.resources.some((pattern) => covers(pattern, `arn:aws:s3:::${bucket.name}/any/object`));
}

function exceptsScanner(scanRoles: readonly Resource[], { operator, key, values }: Condition): boolean {
  if (key.toLowerCase() !== 'aws:principalarn' || !NEGATED_ARN.test(operator) || values === undefined) return false;
  return values.every((value) => scanRoles.some((role) => role.names.includes(value)));
}

/** Whether a condition of a denial on the scan tag holds for a verdict. */
function holds({ operator, values }: Condition, verdict: string | undefined): boolean {
  if (values === undefined) return false;
  if (operator === 'Null') return values.some((value) => (value.toLowerCase() === 'true') === (verdict === undefined));
  const quantifier = /^(ForAllValues|ForAnyValue):/.exec(operator)?.[1];
  const bare = operator.replace(/^(ForAllValues|ForAnyValue):/, '');
  const name = bare.replace(/IfExists$/, '');
  const negated = /^StringNot/.test(name);
  if (!/^String(Not)?(Equals|Like|EqualsIgnoreCase)$/.test(name)) return false;
  if (verdict === undefined) {
    // A key that is absent meets a negated operator, IfExists and ForAllValues, and never ForAnyValue.
    if (quantifier === 'ForAnyValue') return false;
    return negated || bare !== name || quantifier === 'ForAllValues';
  }
  const like = /Like$/.test(name);
  const named = values.some((value) =>
    like
      ? covers(value, verdict)
      : /IgnoreCase$/.test(name)
        ? value.toLowerCase() === verdict.toLowerCase()
        : value === verdict,
  );
  return negated ? !named : named;
}
