import type { Model, Resource } from '../../model/model';
import { covers, isDenial, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown, type Unknown } from '../../template/unknown';
import { zonesOfAccount } from '../names/principals';

/** The trust policy of a role: who may enter it. */
export interface Trust {
  readonly role: Resource;
  /** Statements that let somebody enter; one whose action is not known counts as one. */
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  /** Why the policy is not known as a whole. Default: it is known. */
  readonly unknown?: Unknown;
}

const ENTRY_ACTIONS = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** Trust policies of all roles. */
export function trustsOf(model: Model): readonly Trust[] {
  return model.ofType('AWS::IAM::Role').map(trustOf);
}

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
  return ENTRY_ACTIONS.some((action) => speaksOf(statement, action));
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

/**
 * Whether people enter from this account: it holds nothing but the security zone, or a template names it in its metadata
 * (`Metadata.sanso.identityAccount`) because its users are kept by somebody else.
 */
export function isIdentityAccount(model: Model, account: string): boolean {
  const zones = zonesOfAccount(model, account);
  if (zones.size > 0) return [...zones].every((zone) => zone === 'security');
  return model.templates.some(
    ({ body }) => (body.Metadata?.sanso as { identityAccount?: unknown } | undefined)?.identityAccount === account,
  );
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
