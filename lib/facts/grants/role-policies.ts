import type { Model, Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';

/** A statement of an identity policy and the resource that holds it: the role itself, or a policy attached to it. */
export interface RoleStatement {
  readonly statement: Statement;
  readonly source: Resource;
}

export interface RolePolicies {
  readonly statements: readonly RoleStatement[];
  /** A policy of the role that is not in the templates or not known. AWS managed policies do not count. */
  readonly unknown?: Unknown | string;
}

const POLICY_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

const cache = new WeakMap<Model, Map<Resource, RolePolicies>>();

/** Every identity policy of a role: inline, attached by the role, and attached by the policy. */
export function policiesOfRole(model: Model, role: Resource): RolePolicies {
  const known = cache.get(model) ?? new Map<Resource, RolePolicies>();
  cache.set(model, known);
  const made = known.get(role) ?? readPolicies(model, role);
  known.set(role, made);
  return made;
}

function readPolicies(model: Model, role: Resource): RolePolicies {
  const statements: RoleStatement[] = [];
  let unknown: RolePolicies['unknown'];
  const add = (document: Value | undefined, source: Resource) => {
    const read = statementsOf(document);
    if (isUnknown(read)) unknown ??= read;
    else statements.push(...read.map((statement) => ({ statement, source })));
  };
  for (const policy of entries(role.properties.Policies)) add(part(policy, 'PolicyDocument'), role);
  const attached = new Set<Resource>();
  for (const arn of entries(role.properties.ManagedPolicyArns)) {
    const policy = model.find(arn, 'AWS::IAM::ManagedPolicy');
    if (policy) attached.add(policy);
    else if (isUnknown(arn)) unknown ??= arn;
    else if (typeof arn === 'string' && !/^arn:[^:]*:iam::aws:/.test(arn)) unknown ??= arn;
  }
  for (const policy of model.ofType(...POLICY_TYPES)) {
    const roles = [...entries(policy.properties.Roles), ...entries(policy.properties.RoleName)];
    if (roles.some((name) => model.find(name, 'AWS::IAM::Role') === role)) attached.add(policy);
  }
  for (const policy of attached) add(policy.properties.PolicyDocument, policy);
  return { statements, unknown };
}
