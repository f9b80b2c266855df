import type { Principals } from '../../facts/grants/principals';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Properties that say with which role something acts. */
const ROLE_KEY = /(Role|RoleArn|RoleARN|RoleArns|RoleName|Roles|IamInstanceProfile|InstanceProfileName|PermissionArn)$/;
/** Policies say whom they admit, not with whose role something acts. */
const NO_ROLE_KEY = /(Policy|PolicyDocument|Policies|Principal|Principals|Condition|Statement|Tags|AccessPolicy)$/;
const IDENTITIES = /^AWS::IAM::(Role|Policy|ManagedPolicy|RolePolicy|User|Group)$/;

/** What runs in a zone acts with a role of that zone. */
export const roleInUse: Rule = {
  id: 'Sanso-2.11-RoleInUse',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'リソースは自らの領域のロールで動作すること',
    en: 'A resource acts with a role of its own zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', 'AWS::IAM::InstanceProfile', 'AWS::EC2::Instance', 'AWS::Lambda::Function'],
  singleResource: false,
  check: ({ model, principals }) => {
    const roles = rolesByName(model);
    return model.resources.flatMap((resource) => {
      const { network: zone, logicalId, type, properties } = resource;
      if (zone === undefined || IDENTITIES.test(type)) return [];
      const [unknown] = unknownRoles(properties);
      const open = unknown
        ? [undecided(resource, say('role-in-use.unknown', { resource: logicalId, reason: unknown.reason }))]
        : [];
      const texts = roleTexts(properties);
      if (texts.length === 0) return open;
      const used = new Set(texts.flatMap((text): (Resource | string)[] => [...(roles.get(text) ?? [text])]));
      const others = [...used].flatMap((role): Outcome[] => {
        const named = typeof role === 'string';
        const other = named ? namedZone(principals, role) : role.network;
        if (other === undefined || other === zone) return [];
        const what = { resource: logicalId, zone, role: named ? role : role.name, other };
        return [finding(named ? resource : [resource, role], say('role-in-use', what))];
      });
      return [...others, ...open];
    });
  },
};

/** Roles by each text that means them; an instance profile means the roles in it. */
function rolesByName(model: Model): Map<string, readonly Resource[]> {
  const roles = new Map<string, readonly Resource[]>();
  for (const role of model.ofType('AWS::IAM::Role')) for (const name of role.names) roles.set(name, [role]);
  for (const profile of model.ofType('AWS::IAM::InstanceProfile')) {
    const held = entries(profile.properties.Roles).flatMap((name) =>
      typeof name === 'string' ? (roles.get(name) ?? []) : [],
    );
    for (const name of profile.names) if (!roles.has(name)) roles.set(name, held);
  }
  return roles;
}

/** A role that no template defines belongs to the zone in its name. */
function namedZone(principals: Principals, text: string): string | undefined {
  if (!/^arn:[^:]*:iam::\d{12}:role\//.test(text) || text.includes(':role/aws-service-role/')) return undefined;
  const { zones, exact } = principals.extentOfPrincipal(text);
  return exact && zones.size === 1 ? [...zones][0] : undefined;
}

/** Roles of which nothing is known before deployment. */
function unknownRoles(value: Value | undefined, key = ''): Unknown[] {
  if (isUnknown(value)) return ROLE_KEY.test(key) && !value.options && value.pattern === undefined ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((entry) => unknownRoles(entry, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([inner, part]) => (NO_ROLE_KEY.test(inner) ? [] : unknownRoles(part, inner)));
}

function roleTexts(value: Value | undefined, key = ''): string[] {
  if (typeof value === 'string')
    return ROLE_KEY.test(key) || /^arn:[^:]*:iam::\d{12}:(role|instance-profile)\//.test(value) ? [value] : [];
  if (isUnknown(value)) return (value.options ?? []).flatMap((option) => roleTexts(option, key));
  if (Array.isArray(value)) return value.flatMap((entry) => roleTexts(entry, key));
  if (value === null || typeof value !== 'object') return [];
  const profile = ROLE_KEY.test(key) ? ['Arn', 'Name'] : [];
  return Object.entries(value).flatMap(([inner, part]) =>
    NO_ROLE_KEY.test(inner) ? [] : roleTexts(part, profile.includes(inner) ? key : inner),
  );
}
