import type { Model, Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { zoneInName } from '../names/principals';
import { policiesOfRole } from './role-policies';

/** Types that hold what an identity may do. */
export const POLICY_HOLDERS = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::SSO::PermissionSet',
] as const;

/** A statement that allows a holder something. */
export interface Grant {
  /** Role or permission set; the managed policy itself while nothing in the templates holds it. */
  readonly holder: Resource;
  /** The resource that the statement is written in. */
  readonly policy: Resource;
  readonly statement: Statement;
}

/** A policy of a holder that is not known as a whole. */
export interface UnknownGrant {
  readonly holder: Resource;
  readonly reason: string;
}

interface Grants {
  readonly known: readonly Grant[];
  readonly unknown: readonly UnknownGrant[];
}

const cache = new WeakMap<Model, Grants>();

/** What every role and permission set of the templates may do; a policy that is only a boundary grants nothing. */
export function grantsOf(model: Model): Grants {
  const before = cache.get(model);
  if (before) return before;
  const known: Grant[] = [];
  const unknown: UnknownGrant[] = [];
  const add = (holder: Resource, policy: Resource, document: Value | undefined) => {
    const statements = statementsOf(document);
    if (isUnknown(statements)) unknown.push({ holder, reason: statements.reason });
    else known.push(...statements.map((statement) => ({ holder, policy, statement })));
  };
  const held = new Set(boundariesOf(model).map(({ policy }) => policy));
  for (const role of model.ofType('AWS::IAM::Role')) {
    const { statements, unknown: open } = policiesOfRole(model, role);
    for (const { statement, source } of statements) {
      known.push({ holder: role, policy: source, statement });
      held.add(source);
    }
    if (isUnknown(open)) unknown.push({ holder: role, reason: open.reason });
    else if (open) unknown.push({ holder: role, reason: `policy ${open} is in no template` });
  }
  for (const set of model.ofType('AWS::SSO::PermissionSet')) {
    add(set, set, set.properties.InlinePolicy);
    for (const reference of entries(set.properties.CustomerManagedPolicyReferences)) {
      for (const policy of managedPoliciesCalled(model, part(reference, 'Name'))) {
        held.add(policy);
        add(set, policy, policy.properties.PolicyDocument);
      }
    }
  }
  for (const policy of model.ofType('AWS::IAM::ManagedPolicy')) {
    // A boundary may be made here for roles of other templates; its name says so.
    if (!held.has(policy) && !/boundary/i.test(policy.name)) add(policy, policy, policy.properties.PolicyDocument);
  }
  const grants = { known: known.filter(({ statement }) => statement.effect === 'Allow'), unknown };
  cache.set(model, grants);
  return grants;
}

/** A managed policy of the templates that bounds a role or permission set. */
export interface Boundary {
  readonly policy: Resource;
  readonly holder: Resource;
}

export function boundariesOf(model: Model): readonly Boundary[] {
  const ofRoles = model.ofType('AWS::IAM::Role').flatMap((holder) => {
    const policy = model.find(holder.properties.PermissionsBoundary, 'AWS::IAM::ManagedPolicy');
    return policy ? [{ policy, holder }] : [];
  });
  const ofSets = model.ofType('AWS::SSO::PermissionSet').flatMap((holder) => {
    const name = part(holder.properties.PermissionsBoundary, 'CustomerManagedPolicyReference', 'Name');
    return managedPoliciesCalled(model, name).map((policy) => ({ policy, holder }));
  });
  return [...ofRoles, ...ofSets];
}

function managedPoliciesCalled(model: Model, name: Value | undefined): Resource[] {
  return model.ofType('AWS::IAM::ManagedPolicy').filter((policy) => policy.name === name);
}

/** The zone (network id) that a holder acts in: a permission set lives with the identities and acts elsewhere. */
export function actsIn(model: Model, holder: Resource): string | undefined {
  if (holder.type !== 'AWS::SSO::PermissionSet') return holder.network;
  return holder.tags['sanso:acts-in'] ?? zoneInName(model, holder.name);
}

/** The resources that a finding on a grant names: where it is written, and who holds it. */
export function namedIn({ policy, holder }: Grant): readonly Resource[] {
  return [policy, holder];
}
