import { type ActionFacts, actionsMeant } from '../facts/grants/authorization-data';
import { type Grouped, groupedBy } from '../model/grouped';
import type { Model, Resource } from '../model/model';
import type { Template } from '../template/template';
import { isUnknown, type Value } from '../template/unknown';
import { entries, knownText, textsAt } from '../template/values';
import type { PrintedStatement } from './policies';
import { arnsOf, resourcesOf, shortened } from './resources';
import { LINKED_ROLES, PASSED_ROLES } from './roles';
import { actionsFor, rowOf } from './rows';

/** What nobody can tell of the rights that a deployment needs. */
export type OpenRight =
  | { readonly kind: 'type'; readonly type: string; readonly resources: readonly Resource[] }
  | { readonly kind: 'role'; readonly resource: Resource; readonly property: string };

/** Rights of one account, and what is open about them. */
export interface Rights {
  readonly statements: readonly PrintedStatement[];
  readonly open: readonly OpenRight[];
}

/** Actions that depend on the boundary of the role that they change. Source: IAM User Guide, "iam:PermissionsBoundary". */
const BOUNDED =
  /^iam:(CreateRole|PutRolePolicy|DeleteRolePolicy|AttachRolePolicy|DetachRolePolicy|PutRolePermissionsBoundary)$/;

const ROLE = 'AWS::IAM::Role';

/** What the role that CloudFormation acts with needs in an account, to deploy, update and destroy its templates. */
export function stackRoleRights(model: Model, account: string): Rights {
  const resources = model.resources.filter((resource) => resource.account === account);
  const byType = groupedBy(resources, ({ type }) => type);
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  const unknown = types.filter((type) => rowOf(type) === undefined);
  const passed = rolesPassed(model, resources);
  return {
    statements: [
      ...callsOf(types, byType, resources),
      ...passed.statements,
      ...linkedRoles(resources),
      ...parameters(model.templates.filter((template) => template.account === account)),
    ],
    open: [
      ...unknown.map((type) => ({ kind: 'type', type, resources: byType.get(type) ?? [] }) as const),
      ...passed.open,
    ],
  };
}

/** The calls of CloudFormation, by what each is about. */
function callsOf(
  types: readonly string[],
  byType: Grouped<string, Resource>,
  resources: readonly Resource[],
): PrintedStatement[] {
  const needed = new Map(
    types
      .flatMap((type) => actionsFor(type, byType.get(type) ?? []))
      .flatMap(actionsMeant)
      .map((action) => [action.name, action]),
  );
  const places = [...groupedBy(resources, ({ region }) => region)];
  return places.flatMap(([region, there]) => {
    const [{ account }] = there;
    const own = [...new Set(there.flatMap(arnsOf))];
    return [...needed.values()].flatMap((action) =>
      BOUNDED.test(action.name)
        ? boundedCalls(action, there)
        : conditioned(action, shortened(resourcesOf(action, own.filter(isMeantBy(action)), { account, region }))),
    );
  });
}

/** Roles of services are made and deleted by actions of their own. */
const isMeantBy =
  ({ name }: ActionFacts) =>
  (arn: string) =>
    !name.includes('ServiceLinkedRole') || arn.includes(':role/aws-service-role/');

/** Roles with a boundary are changed as long as they have it. */
function boundedCalls({ name }: ActionFacts, resources: readonly Resource[]): PrintedStatement[] {
  const roles = resources.filter(({ type }) => type === ROLE);
  const boundaryOf = ({ properties }: Resource) => knownText(properties.PermissionsBoundary) ?? '';
  const arns = (list: readonly Resource[]) => [...new Set(list.map((role) => arnsOf(role)[0]))].sort();
  return [...new Set(roles.map(boundaryOf))].sort().map((boundary) => {
    const same = roles.filter((role) => boundaryOf(role) === boundary);
    const others = arns(roles.filter((role) => boundaryOf(role) !== boundary));
    return {
      Effect: 'Allow',
      Action: [name],
      Resource: shortened(arns(same), others),
      ...(boundary === '' ? {} : { Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } } }),
    };
  });
}

/** Grants of keys are made for services of AWS alone: whoever may make others gives the key away. */
function conditioned({ name }: ActionFacts, Resource: readonly string[]): PrintedStatement[] {
  const Condition =
    name === 'kms:CreateGrant' ? { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } } : undefined;
  return [{ Effect: 'Allow', Action: [name], Resource, ...Condition }];
}

/** Roles that are handed to services, each to the services that it is handed to. */
function rolesPassed(model: Model, resources: readonly Resource[]): Rights {
  const arnsByService = new Map<string, Set<string>>();
  const open: OpenRight[] = [];
  for (const resource of resources) {
    const { properties, service } = PASSED_ROLES[resource.type] ?? { properties: [], service: '' };
    for (const property of properties)
      for (const value of valuesCalled(resource.properties as Value, property).flatMap(entries)) {
        const arns = rolesMeant(model, property, value, resource.account);
        if (arns.length === 0) open.push({ kind: 'role', resource, property });
        arnsByService.set(service, new Set([...(arnsByService.get(service) ?? []), ...arns]));
      }
  }
  const statements = [...arnsByService]
    .filter(([, arns]) => arns.size > 0)
    .map(
      ([service, arns]): PrintedStatement => ({
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: shortened([...arns].sort()),
        Condition: { StringEquals: { 'iam:PassedToService': service } },
      }),
    );
  return { statements, open };
}

/** Every value of a property of this name, wherever it stands. */
function valuesCalled(value: Value | undefined, property: string): Value[] {
  if (value === null || typeof value !== 'object') return [];
  if (isUnknown(value)) return (value.options ?? []).flatMap((option) => valuesCalled(option, property));
  if (Array.isArray(value)) return value.flatMap((entry) => valuesCalled(entry, property));
  return Object.entries(value as Readonly<Record<string, Value>>).flatMap(([key, inner]) =>
    key === property ? [inner] : valuesCalled(inner, property),
  );
}

/** The ARNs of the roles that a property hands on: a role, or those of a profile of instances. */
function rolesMeant(model: Model, property: string, value: Value, account: string): string[] {
  if (property !== 'IamInstanceProfile') return roleMeant(model, value, account);
  const profile = [value, ...textsAt(value, 'Arn'), ...textsAt(value, 'Name')]
    .map((each) => model.find(each, 'AWS::IAM::InstanceProfile'))
    .find((found) => found !== undefined);
  return entries(profile?.properties.Roles).flatMap((role) => roleMeant(model, role, account));
}

/** The ARN of a role that is named by its ARN or its name; none where nobody knows it. */
function roleMeant(model: Model, value: Value, account: string): string[] {
  const role = model.find(value, ROLE);
  if (role) return [arnsOf(role)[0]];
  const text = knownText(value) ?? '';
  if (/^arn:aws:iam::\d{12}:role\/[^\uffff@]+$/.test(text)) return [text];
  return /^[\w+=,./-]+$/.test(text) ? [`arn:aws:iam::${account}:role/${text}`] : [];
}

/** Roles that services make for themselves when the first of their resources is made, and those of the templates. */
function linkedRoles(resources: readonly Resource[]): PrintedStatement[] {
  const services = resources.flatMap(({ type, properties }) => {
    if (type === 'AWS::IAM::ServiceLinkedRole') return knownText(properties.AWSServiceName) ?? [];
    if (type === 'AWS::ApplicationAutoScaling::ScalableTarget')
      return `${knownText(properties.ServiceNamespace) ?? '*'}.application-autoscaling.amazonaws.com`;
    return LINKED_ROLES[type] ?? [];
  });
  const [{ account = '' } = {}] = resources;
  const all = [...new Set(services)].sort();
  if (all.length === 0) return [];
  return [
    {
      Effect: 'Allow',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: all.map((service) => `arn:aws:iam::${account}:role/aws-service-role/${service}/*`),
      Condition: { StringLike: { 'iam:AWSServiceName': all } },
    },
  ];
}

/** Parameters of Systems Manager that templates read, as every template of the CDK does. */
function parameters(templates: readonly Template[]): PrintedStatement[] {
  const names = templates.flatMap(({ body, region, account }) =>
    Object.values(body.Parameters ?? {}).flatMap(({ Type = '', Default }) =>
      Type.startsWith('AWS::SSM::Parameter::') && typeof Default === 'string'
        ? [
            `arn:aws:ssm:${region}:${Default.startsWith('/aws/') ? '' : account}:parameter/${Default.replace(/^\//, '')}`,
          ]
        : [],
    ),
  );
  const Resource = [...new Set(names)].sort();
  return Resource.length === 0 ? [] : [{ Effect: 'Allow', Action: ['ssm:GetParameters'], Resource }];
}
