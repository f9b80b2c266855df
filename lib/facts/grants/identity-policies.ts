import { grouped, groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries, part, textsAt, valuesAt } from '../../template/values';

/** What identities may do, from one policy. */
export interface IdentityPolicy {
  /** The resource that it is written in: the identity itself, or a policy. */
  readonly policy: Resource;
  /** Who has it; empty for a policy that nothing in the templates attaches. */
  readonly holders: readonly Resource[];
  readonly property: string;
  readonly statements: readonly Statement[];
  /** Why its statements are not known. Default: they are. */
  readonly unknown?: Unknown;
}

/** A managed policy of the templates that bounds a role or permission set. */
export interface Boundary {
  readonly policy: Resource;
  readonly holder: Resource;
}

export const PERMISSION_SET = 'AWS::SSO::PermissionSet';
const MANAGED_POLICY = 'AWS::IAM::ManagedPolicy';
export const IDENTITY_TYPES: readonly string[] = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'];
const POLICY_TYPES = [
  'AWS::IAM::Policy',
  MANAGED_POLICY,
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

/** Where a policy says who has it. */
const ATTACHED: readonly (readonly [path: string, type: string])[] = [
  ['Roles[]', 'AWS::IAM::Role'],
  ['RoleName', 'AWS::IAM::Role'],
  ['Users[]', 'AWS::IAM::User'],
  ['UserName', 'AWS::IAM::User'],
  ['Groups[]', 'AWS::IAM::Group'],
  ['GroupName', 'AWS::IAM::Group'],
];

/** Types of IAM that hold what an identity may do. */
export const IDENTITY_POLICY_TYPES: readonly string[] = [...IDENTITY_TYPES, ...POLICY_TYPES];
/** Every type that does, those of IAM Identity Center among them. */
export const POLICY_HOLDERS: readonly string[] = [...IDENTITY_POLICY_TYPES, PERMISSION_SET];

/** The boundaries of roles and permission sets, as far as the templates hold them. */
export function readBoundaries(model: Model): readonly Boundary[] {
  const ofIdentities = model.ofType(...IDENTITY_TYPES).flatMap((holder) => {
    const policy = model.find(holder.properties.PermissionsBoundary, MANAGED_POLICY);
    return policy ? [{ policy, holder }] : [];
  });
  const called = managedPoliciesByName(model);
  const ofSets = model.ofType(PERMISSION_SET).flatMap((holder) => {
    const name = part(holder.properties.PermissionsBoundary, 'CustomerManagedPolicyReference', 'Name');
    return called(name).map((policy) => ({ policy, holder }));
  });
  return [...ofIdentities, ...ofSets];
}

/** A managed policy as the boundary of those who bear it. */
export function boundingPolicy(policy: Resource, holders: readonly Resource[]): IdentityPolicy {
  return readOne(policy, holders, policy.properties.PolicyDocument, 'PolicyDocument');
}

/** Every identity policy; permission boundaries that nobody has as a policy grant nothing and are left out. */
export function readIdentityPolicies(model: Model, boundaries: readonly Boundary[]): readonly IdentityPolicy[] {
  const attachedBy = attachments(model);
  const bounding = new Set(boundaries.map(({ policy }) => policy));
  const inline = model
    .ofType(...IDENTITY_TYPES)
    .flatMap((identity) =>
      entries(identity.properties.Policies).flatMap((policy) =>
        read(identity, [identity], valuesAt(policy, 'PolicyDocument'), 'Policies'),
      ),
    );
  const ofSets = model
    .ofType(PERMISSION_SET)
    .flatMap((set) => read(set, [set], valuesAt(set.properties, 'InlinePolicy'), 'InlinePolicy'));
  const standalone = model.ofType(...POLICY_TYPES).flatMap((policy) => {
    const named = ATTACHED.flatMap(([path, type]) =>
      valuesAt(policy.properties, path).flatMap((value) => model.find(value, type) ?? []),
    );
    const holders = [...new Set([...named, ...(attachedBy.get(policy) ?? [])])];
    // A boundary may be made in one stack for roles of others that name it by text; its name says so.
    if (holders.length === 0 && (bounding.has(policy) || /boundary/i.test(policy.name))) return [];
    return read(policy, holders, valuesAt(policy.properties, 'PolicyDocument'), 'PolicyDocument');
  });
  return [...inline, ...ofSets, ...standalone];
}

/** Managed policies that identities and permission sets attach themselves. */
function attachments(model: Model): ReadonlyMap<Resource | undefined, readonly Resource[]> {
  const ofIdentities = model
    .ofType(...IDENTITY_TYPES)
    .flatMap((identity) =>
      textsAt(identity.properties, 'ManagedPolicyArns[]').map(
        (arn) => [model.find(arn, MANAGED_POLICY), identity] as const,
      ),
    );
  const called = managedPoliciesByName(model);
  const ofSets = model
    .ofType(PERMISSION_SET)
    .flatMap((set) =>
      textsAt(set.properties, 'CustomerManagedPolicyReferences[].Name').flatMap((name) =>
        called(name).map((policy) => [policy, set] as const),
      ),
    );
  return grouped([...ofIdentities, ...ofSets]);
}

/** A permission set names policies that every account it is assigned in has to have: there may be several. */
function managedPoliciesByName(model: Model): (name: Value | undefined) => readonly Resource[] {
  const byName = groupedBy(model.ofType(MANAGED_POLICY), policyNameOf);
  return (name) => (typeof name === 'string' ? (byName.get(name) ?? []) : []);
}

function read(
  policy: Resource,
  holders: readonly Resource[],
  documents: readonly Value[],
  property: string,
): IdentityPolicy[] {
  return documents.map((document) => readOne(policy, holders, document, property));
}

function readOne(
  policy: Resource,
  holders: readonly Resource[],
  document: Value | undefined,
  property: string,
): IdentityPolicy {
  const statements = statementsOf(document);
  const common = { policy, holders, property };
  return isUnknown(statements) ? { ...common, statements: [], unknown: statements } : { ...common, statements };
}

/** The name of a managed policy; one that is deployed goes by its ARN. */
export function policyNameOf({ name }: Resource): string {
  return name.startsWith('arn:') ? name.slice(name.lastIndexOf('/') + 1) : name;
}
