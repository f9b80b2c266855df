import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { entries } from '../../template/values';

/** What an identity of a zone may do, from one policy. */
export interface IdentityPolicy {
  /** The resource whose text holds the policy: the role itself or a policy of its own. */
  readonly holder: Resource;
  /** Roles that have it; empty for a policy that nothing in the templates attaches. */
  readonly roles: readonly Resource[];
  /** Zones (network ids) of those who have it. */
  readonly zones: readonly string[];
  readonly property: string;
  readonly statements: readonly Statement[];
  readonly unreadable?: string;
}

const ROLE_TYPES = ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group'];
const POLICY_TYPES = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::UserPolicy',
  'AWS::IAM::GroupPolicy',
];

export const IDENTITY_POLICY_TYPES: readonly string[] = [...ROLE_TYPES, ...POLICY_TYPES];

/** Every identity policy; permission boundaries that nobody has as a policy grant nothing and are left out. */
export function identityPolicies(model: Model): readonly IdentityPolicy[] {
  const known = cache.get(model);
  if (known) return known;
  const policies = readPolicies(model);
  cache.set(model, policies);
  return policies;
}

const cache = new WeakMap<Model, readonly IdentityPolicy[]>();

function readPolicies(model: Model): readonly IdentityPolicy[] {
  const attachedBy = attachments(model);
  const boundaries = new Set(
    model.ofType(...ROLE_TYPES).flatMap(({ properties }) => model.find(properties.PermissionsBoundary)?.id ?? []),
  );
  const inline = model
    .ofType(...ROLE_TYPES)
    .flatMap((role) =>
      entries(role.properties.Policies).flatMap((policy) =>
        read(role, [role], valuesAt(policy, 'PolicyDocument'), 'Policies'),
      ),
    );
  const standalone = model.ofType(...POLICY_TYPES).flatMap((holder) => {
    const named = ['Roles[]', 'Users[]', 'Groups[]', 'RoleName', 'UserName', 'GroupName'].flatMap((path) =>
      valuesAt(holder.properties, path).flatMap((value) => model.find(value) ?? []),
    );
    const roles = [...new Set([...named, ...(attachedBy.get(holder.id) ?? [])])];
    if (roles.length === 0 && (boundaries.has(holder.id) || isBoundary(holder))) return [];
    return read(holder, roles, valuesAt(holder.properties, 'PolicyDocument'), 'PolicyDocument');
  });
  return [...inline, ...standalone];
}

/** A boundary may be made in one stack for roles of others that name it by text; its name says so. */
function isBoundary({ name }: Resource): boolean {
  return /boundary/i.test(name);
}

function attachments(model: Model): Map<string, Resource[]> {
  const attached = new Map<string, Resource[]>();
  for (const role of model.ofType(...ROLE_TYPES)) {
    for (const arn of textsAt(role.properties, 'ManagedPolicyArns[]')) {
      const policy = model.find(arn);
      if (policy) attached.set(policy.id, [...(attached.get(policy.id) ?? []), role]);
    }
  }
  return attached;
}

function read(
  holder: Resource,
  roles: readonly Resource[],
  documents: ReturnType<typeof valuesAt>,
  property: string,
): IdentityPolicy[] {
  const having = roles.length > 0 ? roles : [holder];
  const zones = [...new Set(having.flatMap(({ network }) => network ?? []))];
  return documents.map((document) => {
    const statements = statementsOf(document);
    const common = { holder, roles, zones, property };
    return isUnknown(statements)
      ? { ...common, statements: [], unreadable: statements.reason }
      : { ...common, statements };
  });
}
