import type { Resource } from '../../model/model';
import { covers, isDenial, type Statement, spokenOf, statementsOf } from '../../template/policy-document';
import { isUnknown, type Unknown } from '../../template/unknown';

/** The trust policy of a role: who can assume it. */
export interface Trust {
  readonly role: Resource;
  /** Statements that let somebody assume it; one whose action is not known counts as one. */
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  /** Why the policy is not known as a whole. Default: it is known. */
  readonly unknown?: Unknown;
}

const ENTRY_ACTIONS = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** The trust policy of a role. */
export function trustOf(role: Resource): Trust {
  const statements = statementsOf(role.properties.AssumeRolePolicyDocument);
  if (isUnknown(statements)) return { role, allows: [], denies: [], unknown: statements };
  const entries = statements.filter(enters);
  return {
    role,
    allows: entries.filter(({ effect }) => effect === 'Allow'),
    denies: entries.filter(isDenial),
  };
}

function enters(statement: Statement): boolean {
  if (statement.actions.length + statement.notActions.length === 0) return true;
  return spokenOf(statement, ENTRY_ACTIONS) !== undefined;
}

/** Whether a role is marked as a maintenance vendor's (clause 6(8)). */
export function isVendorRole(role: Resource): boolean {
  const mark = role.tags['sanso:vendor'];
  return mark !== undefined && mark !== 'false';
}

/** The account that a principal writes: of an ARN or bare; undefined for `*`, patterns and services. */
export function accountIn(principal: string): string | undefined {
  return /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(principal)?.[1];
}

/** Whether a Deny speaks of a principal that an Allow names. */
export function deniesPrincipal(deny: Statement, principal: string): boolean {
  const account = accountIn(principal);
  return deny.aws.some(
    (text) =>
      text === '*' ||
      text === principal ||
      (account !== undefined && accountIn(text) === account && isRoot(text)) ||
      covers(text, principal),
  );
}

function isRoot(text: string): boolean {
  return /^\d{12}$/.test(text) || text.endsWith(':root');
}
