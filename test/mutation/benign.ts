import type { Template } from '../../lib/template/template';
import type { Json } from './weakenings';

/** A change of one resource that means nothing for the policy. */
export interface BenignChange {
  readonly kind: string;
  readonly template: string;
  readonly logicalId: string;
  /** Change the body of its template in place. */
  readonly apply: (body: Json) => void;
}

/** What a renamed logical id begins with. */
export const RENAMED = 'Renamed';

/** Every benign change of every resource that it applies to. */
export function benignChangesOf(templates: readonly Template[]): BenignChange[] {
  return templates.flatMap(({ name: template, body }) =>
    Object.entries<Json>(body.Resources).flatMap(([logicalId, resource]) =>
      KINDS.filter(({ applies }) => applies(resource)).map(({ kind, change }) => ({
        kind,
        template,
        logicalId,
        apply: (copy: Json) => change(copy, logicalId),
      })),
    ),
  );
}

interface Kind {
  readonly kind: string;
  readonly applies: (resource: Json) => boolean;
  readonly change: (body: Json, logicalId: string) => void;
}

/** Change every value of a kind within the properties of a resource. */
const mapped =
  (visit: (value: Json, key: string) => Json): Kind['change'] =>
  (body, logicalId) => {
    const resource = body.Resources[logicalId];
    resource.Properties = walk(resource.Properties, '', visit);
  };

function walk(value: Json, key: string, visit: (value: Json, key: string) => Json): Json {
  const changed = visit(value, key);
  if (changed !== value || changed === null || typeof changed !== 'object') return changed;
  if (Array.isArray(changed)) return changed.map((entry) => walk(entry, key, visit));
  return Object.fromEntries(Object.entries(changed).map(([name, entry]) => [name, walk(entry, name, visit)]));
}

const holds = (pattern: RegExp) => (resource: Json) => pattern.test(JSON.stringify(resource.Properties ?? {}));
const list = (value: Json) => (Array.isArray(value) ? value : [value]);

/** Lists in which the order means nothing. */
const UNORDERED =
  /^(Action|Resource|NotAction|Tags|SubnetIds|SecurityGroupIds|SecurityGroupIngress|SecurityGroupEgress|ManagedPolicyArns|Statement|Domains|AlarmActions|Roles)$/;

const KINDS: readonly Kind[] = [
  {
    kind: 'keys in another order',
    applies: (resource) => Object.keys(resource.Properties ?? {}).length > 1,
    change: mapped((value) => value && turned(value)),
  },
  {
    kind: 'lists in another order',
    applies: holds(/"(Action|Resource|SubnetIds|Tags|Statement|Domains)":\[[^\]]+,/),
    change: mapped((value, key) => (UNORDERED.test(key) && Array.isArray(value) ? turnedList(value) : value)),
  },
  {
    kind: 'another logical id',
    // The function behind a custom resource of the CDK is known by its logical id alone, and another one is an assumption.
    applies: ({ Properties }) => Properties?.Handler !== '__entrypoint__.handler',
    change: renamed,
  },
  {
    kind: 'another description',
    applies: holds(/"\w*Description":/),
    change: mapped((value, key) => (/Description$/.test(key) && typeof value === 'string' ? 'in other words' : value)),
  },
  {
    kind: 'one tag more',
    applies: ({ Properties }) => Array.isArray(Properties?.Tags),
    change: (body, logicalId) =>
      void body.Resources[logicalId].Properties.Tags.push({ Key: 'cost-center', Value: '0000' }),
  },
  {
    kind: 'a statement in two',
    applies: holds(/"Action":\[[^\]]+,/),
    change: mapped((value, key) => (key === 'Statement' && Array.isArray(value) ? value.flatMap(split) : value)),
  },
  {
    kind: 'Ref written as Sub',
    applies: holds(/"Ref":"[A-Za-z0-9]+"/),
    change: mapped((value) =>
      typeof value?.Ref === 'string' && /^\w+$/.test(value.Ref) ? { 'Fn::Sub': `\${${value.Ref}}` } : value,
    ),
  },
  {
    kind: 'GetAtt written as Sub',
    applies: holds(/"Fn::GetAtt":\["\w+","Arn"\]/),
    change: mapped((value) =>
      value?.['Fn::GetAtt']?.[1] === 'Arn' ? { 'Fn::Sub': `\${${value['Fn::GetAtt'].join('.')}}` } : value,
    ),
  },
  {
    kind: 'an ARN written as Join',
    applies: holds(/"arn:aws:[^"*$]+"/),
    change: mapped((value) =>
      typeof value === 'string' && /^arn:aws:[^*${}]+$/.test(value)
        ? { 'Fn::Join': [':', ['arn', ...value.split(':').slice(1)]] }
        : value,
    ),
  },
  {
    kind: 'something unrelated beside it',
    applies: () => true,
    change: (body, logicalId) => {
      body.Resources[`${logicalId}Unrelated`] = {
        Type: 'AWS::CloudWatch::Dashboard',
        Properties: { DashboardBody: '{"widgets":[]}' },
      };
    },
  },
];

function turned(value: Json): Json {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length < 2 || keys[0] > keys[keys.length - 1]) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? 1 : -1)));
}

function turnedList(values: Json[]): Json {
  const turnedAround = [...values].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? 1 : -1));
  return JSON.stringify(turnedAround) === JSON.stringify(values) ? values : turnedAround;
}

function split(statement: Json): Json[] {
  const actions = list(statement.Action);
  if (!statement.Action || actions.length < 2) return [statement];
  const { Sid, ...rest } = statement;
  const half = Math.ceil(actions.length / 2);
  return [
    { ...rest, ...(Sid ? { Sid: `${Sid}1` } : {}), Action: actions.slice(0, half) },
    { ...rest, ...(Sid ? { Sid: `${Sid}2` } : {}), Action: actions.slice(half) },
  ];
}

function renamed(body: Json, logicalId: string): void {
  const name = `${RENAMED}${logicalId}`;
  const visit = (value: Json): Json => {
    if (value === null || typeof value !== 'object') return value;
    if (value.Ref === logicalId) return { Ref: name };
    if (value['Fn::GetAtt']?.[0] === logicalId) return { 'Fn::GetAtt': [name, value['Fn::GetAtt'][1]] };
    if (value['Fn::Sub'] !== undefined)
      return JSON.parse(JSON.stringify(value).replace(new RegExp(`\\$\\{${logicalId}(?=[.}])`, 'g'), `\${${name}`));
    return value;
  };
  for (const [id, resource] of Object.entries<Json>(body.Resources)) {
    const { DependsOn } = resource;
    if (DependsOn) resource.DependsOn = list(DependsOn).map((other: string) => (other === logicalId ? name : other));
    resource.Properties = walk(resource.Properties ?? {}, '', visit);
    if (id !== logicalId) continue;
    delete body.Resources[id];
    body.Resources[name] = resource;
  }
  body.Outputs = walk(body.Outputs ?? {}, '', visit);
}

/** Templates after several changes. */
export function changed(templates: readonly Template[], changes: readonly BenignChange[]): Template[] {
  return templates.map((template) => {
    const own = changes.filter(({ template: name }) => name === template.name);
    if (own.length === 0) return template;
    const body: Json = structuredClone(template.body);
    for (const { apply } of own) apply(body);
    return { ...template, body };
  });
}
