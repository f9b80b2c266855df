import type { Resource } from '../../model/model';
import { type Condition, covers, isDenial, reaches, type Statement, speaksOf } from '../../template/policy-document';
import { objectOf } from './object-grants';
import { isScanTag } from './verdict';

const NEGATED_ARN = /^(ForAllValues:)?(ArnNotLike|ArnNotEquals|StringNotLike|StringNotEquals)(IfExists)?$/;
const NAMED_ARN = /^(ArnLike|ArnEquals|StringLike|StringEquals)$/;

/** What is to be denied to everybody but a few. */
interface Access {
  readonly bucket: Resource;
  readonly action: string;
  /** Value of the scan tag; undefined where the object has none. */
  readonly verdict: string | undefined;
  /** The role that a policy names; undefined where it may be anybody. */
  readonly roleOf: (principal: string) => Resource | undefined;
}

/**
 * Whom the denials of a policy leave able to do something with an object that has a verdict: the roles that the one with the fewest
 * exceptions leaves out, without those that another denies it to. A denial that depends on anything else may not hold, and counts as none.
 *
 * @returns undefined where anybody may be left
 */
export function leftBy(statements: readonly Statement[], access: Access): readonly Resource[] | undefined {
  const applying = statements.filter((statement) => applies(statement, access));
  const denied = new Set(applying.flatMap((statement) => namedBy(statement, access) ?? []));
  const left = applying
    .flatMap((statement) => {
      const excepted = exceptedBy(statement, access);
      return excepted ? [excepted.filter((role) => !denied.has(role))] : [];
    })
    .sort((one, other) => one.length - other.length);
  return left[0];
}

/** Whether a statement denies this action on the objects to somebody, with this verdict. */
function applies(statement: Statement, { bucket, action, verdict }: Access): boolean {
  if (!isDenial(statement) || !speaksOf(statement, action) || !reachesAll(statement, bucket)) return false;
  return statement.conditions.every(({ key, ...condition }) =>
    isScanTag(key) ? holds({ key, ...condition }, verdict) : isPrincipal(key),
  );
}

const isPrincipal = (key: string) => key.toLowerCase() === 'aws:principalarn';

function reachesAll(statement: Statement, bucket: Resource): boolean {
  if (statement.notResources.length > 0) return reaches(statement, objectOf(bucket));
  return statement.resources.some((pattern) => covers(pattern, `arn:aws:s3:::${bucket.name}/any/object`));
}

/** Roles that a denial to everybody leaves out; undefined where it is not to everybody, or leaves out what is no known role. */
function exceptedBy({ aws, notPrincipal, conditions }: Statement, access: Access): Resource[] | undefined {
  if (notPrincipal ? aws.length === 0 : !aws.includes('*')) return undefined;
  const about = conditions.filter(({ key }) => isPrincipal(key));
  if (about.some(({ operator }) => !NEGATED_ARN.test(operator))) return undefined;
  // Conditions are met together: whoever one of them excepts is excepted.
  return rolesOf([...(notPrincipal ? [aws] : []), ...about.map(({ values }) => values)], access);
}

/** Roles that a denial names, by itself or by a condition; undefined where it names no known role, or leaves some out. */
function namedBy({ aws, notPrincipal, conditions }: Statement, access: Access): Resource[] | undefined {
  if (notPrincipal) return undefined;
  const about = conditions.filter(({ key }) => isPrincipal(key));
  const [condition] = about;
  if (aws.includes('*')) {
    const names = about.length === 1 && NAMED_ARN.test(condition.operator);
    return names ? condition.values?.flatMap((value) => access.roleOf(value) ?? []) : undefined;
  }
  return about.length === 0 ? aws.flatMap((text) => access.roleOf(text) ?? []) : undefined;
}

function rolesOf(lists: readonly (readonly string[] | undefined)[], { roleOf }: Access): Resource[] | undefined {
  const roles: Resource[] = [];
  for (const list of lists)
    for (const text of list ?? ['*']) {
      const role = roleOf(text);
      if (!role) return undefined;
      roles.push(role);
    }
  return roles;
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
