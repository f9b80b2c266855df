import { buildModel, type Drift, labelsOf, type Model, modelOf, type Resource } from '../model/model';
import { entries, part } from '../model/parts';
import { namesOf } from '../model/physical';
import type { Template } from '../model/template';
import { isUnknown, type Value } from '../model/unknown';
import type { ZoneLabel } from '../policy/zones';
import { differences } from './differences';
import { keyOf } from './keys';
import type { LiveResource } from './live-resource';
import { READ_TYPES } from './readers';
import type { DeployedStack, Snapshot } from './snapshot';

type Shown = Snapshot['resources'][number];

/** Where a resource of a stack stands in the account. */
export type Standing = 'as the template' | 'differs' | 'gone' | 'not read' | 'not emulated';

/** A deployed resource, and what the account shows of it. */
export interface Compared {
  readonly resource: Resource;
  readonly standing: Standing;
  readonly drifts: readonly Drift[];
  /** Its properties as the account shows them. */
  readonly properties: Resource['properties'];
}

/** What is missing where a resource is not there at all. */
export const WHOLE = 'the resource';

/** Physical ids that stand for what an emulator cannot make. */
const NOT_EMULATED = 'not-emulated:';

/** Properties that no API gives back, or that say what is done and not what is. Secrets and code are among them. */
const NOT_COMPARED: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': [
    'UserData',
    'LaunchTemplate',
    'BlockDeviceMappings',
    'PropagateTagsToVolumeOnCreation',
    'EbsOptimized',
  ],
  'AWS::EC2::LaunchTemplate': ['TagSpecifications', 'LaunchTemplateData.UserData'],
  'AWS::KMS::Key': ['PendingWindowInDays'],
  'AWS::Lambda::Function': ['Code', 'Layers'],
  'AWS::IAM::ManagedPolicy': ['Roles', 'Users', 'Groups', 'Description'],
  'AWS::SSM::Document': ['UpdateMethod', 'Tags'],
  'AWS::SSM::Association': ['ApplyOnlyAtCronInterval'],
};

/** Values that mean the same as none. */
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::EC2::Instance': { SourceDestCheck: 'true' },
  'AWS::EC2::NetworkInterface': { SourceDestCheck: 'true' },
  'AWS::EC2::VPCEndpoint': { VpcEndpointType: 'Gateway' },
  'AWS::CloudWatch::Alarm': { ActionsEnabled: 'true' },
  'AWS::Events::Rule': { State: 'ENABLED' },
  'AWS::KMS::Key': { Enabled: 'true' },
};

/** Types of which somebody outside the templates may have more without harm to any network or grant. */
const UNWATCHED: ReadonlySet<string> = new Set([
  'AWS::Logs::LogGroup',
  'AWS::Logs::LogStream',
  'AWS::Logs::MetricFilter',
  'AWS::CloudWatch::Alarm',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  'AWS::EC2::DHCPOptions',
  'AWS::EC2::LaunchTemplate',
  'AWS::SNS::TopicPolicy',
  'AWS::Backup::BackupVault',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
]);

/** Types by which an account shows what templates call otherwise. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  'AWS::EC2::TransitGatewayAttachment': 'AWS::EC2::TransitGatewayVpcAttachment',
};

/** Types that are a rule about another resource, and read with it. */
const WITH_OTHERS = /^AWS::(EC2::SecurityGroup(Ingress|Egress)|IAM::Policy)$/;

/** Types that stand for nothing in an account, or for a step of deployment. */
const NO_RESOURCE = /^(AWS::CDK::Metadata|AWS::CloudFormation::.*|Custom::.*)$/;

/** A model of what is deployed: the templates of the stacks, with what the account shows in place of what they say. */
export function liveModel(snapshot: Snapshot): { readonly model: Model; readonly compared: readonly Compared[] } {
  const shown = new Map(snapshot.resources.map((one) => [keyIn(one, one.type, one.id), one]));
  const planned = buildModel(snapshot.stacks.map((stack) => templateOf(stack, shown)));
  const reader = new Comparison(planned, snapshot, shown);
  const own = new Set(planned.templates.filter((template) => isOfDeployment(planned, template)));
  const compared = planned.resources.map((resource) => reader.compare(resource));
  const outOfBand = reader.outOfBand();
  const kept = compared.filter(
    ({ resource, standing }) =>
      standing !== 'gone' && (own.has(resource.template) || /^AWS::EC2::/.test(resource.type)),
  );
  const ofDeployment = compared.filter(({ resource }) => own.has(resource.template));
  const resources = [
    ...kept.map(({ resource, properties }) => ({
      ...resource,
      properties,
      ...labelsOf(properties, resource.template, planned.zoneOfTemplate(resource.template)),
    })),
    ...outOfBand.all,
  ];
  return {
    compared: ofDeployment,
    model: modelOf([...own], resources, planned.zoneOfTemplate, {
      drifts: ofDeployment.flatMap(({ drifts }) => drifts),
      outOfBand: outOfBand.told,
      unread: [
        ...snapshot.unread.map(({ account, region, action, reason }) => ({
          resource: `${account}-${region}`,
          reason: `${action} cannot be read: ${reason}`,
        })),
        ...notRead(ofDeployment),
      ],
    }),
  };
}

/** Types that no call reads, each once with the first resource of it. */
function notRead(compared: readonly Compared[]) {
  const first = new Map<string, Compared>();
  for (const one of compared)
    if (one.standing === 'not read' && !first.has(one.resource.type)) first.set(one.resource.type, one);
  return [...first.values()].map(({ resource }) => ({
    resource: resource.id,
    reason: `${resource.type} is not read from the account: its template is taken at its word`,
  }));
}

/** Stacks of this deployment name a zone; those of somebody else only matter where they touch networks. */
function isOfDeployment(model: Model, template: Template): boolean {
  return (
    model.zoneOfTemplate(template) !== undefined ||
    model.resources.some((resource) => resource.template === template && resource.zoneTag !== undefined)
  );
}

function keyIn({ account, region }: { account: string; region: string }, type: string, id: string): string {
  return `${account} ${region} ${type} ${id}`;
}

function templateOf(stack: DeployedStack, shown: ReadonlyMap<string, Shown>): Template {
  const { stackName, body, account, region, physicalIds, parameters } = stack;
  const attributes: Record<string, NonNullable<LiveResource['attributes']>> = {};
  for (const [logicalId, { Type }] of Object.entries(body.Resources)) {
    const id = physicalIds[logicalId];
    const live = id === undefined ? undefined : shown.get(keyIn(stack, Type, id));
    if (live?.attributes) attributes[logicalId] = live.attributes;
  }
  return {
    name: stackName,
    file: `stack ${stackName}`,
    stackName,
    account,
    region,
    nested: false,
    body,
    deployed: { physicalIds, attributes, parameters },
  };
}

class Comparison {
  private readonly matched = new Set<Shown>();

  constructor(
    private readonly planned: Model,
    private readonly snapshot: Snapshot,
    private readonly shown: ReadonlyMap<string, Shown>,
  ) {}

  compare(resource: Resource): Compared {
    const { type, name, properties } = resource;
    const plain = (standing: Standing, drifts: readonly Drift[] = []): Compared => ({
      resource,
      standing,
      drifts,
      properties,
    });
    if (name.startsWith(NOT_EMULATED)) return plain('not emulated');
    if (type === 'Custom::VpcRestrictDefaultSG') return this.restrictedGroup(resource);
    if (NO_RESOURCE.test(type)) return plain('as the template');
    if (WITH_OTHERS.test(type)) return this.belonging(resource);
    if (!READ_TYPES.has(type)) return plain('not read');
    const live = this.shown.get(keyIn(resource, ALSO_CALLED[type] ?? type, keyOf(resource)));
    if (!live) {
      if (this.isUnread(resource)) return plain('not read');
      if (this.snapshot.notShown?.[type]?.includes(WHOLE)) return plain('not emulated');
      return plain('gone', [{ resource, template: WHOLE, account: 'nothing' }]);
    }
    this.matched.add(live);
    return this.overlaid(resource, live);
  }

  /** Properties of a template with what the account shows where it differs. */
  private overlaid(resource: Resource, live: Shown): Compared {
    const { type } = resource;
    const expected: Record<string, Value> = { ...resource.properties, ...this.expectedOf(resource) };
    if (type === 'AWS::EC2::SecurityGroup')
      for (const list of ['SecurityGroupIngress', 'SecurityGroupEgress'])
        if (expected[list] !== undefined) expected[list] = entries(expected[list]).map(ruleOf);
    const properties: Record<string, Value> = { ...resource.properties };
    const drifts: Drift[] = [];
    const names = new Set([...Object.keys(expected), ...Object.keys(live.properties)]);
    for (const property of names) {
      if (NOT_COMPARED[type]?.includes(property)) continue;
      if (this.snapshot.notShown?.[type]?.some((lost) => lost.split('.')[0] === property)) continue;
      const isWhole = Object.hasOwn(live.properties, property);
      const actual = this.actualOf(resource, property, isWhole ? live.properties[property] : live.assigned?.[property]);
      const wanted = String(expected[property]) === DEFAULTS[type]?.[property] ? undefined : expected[property];
      const found = differences(
        wanted,
        isDefault(type, property, actual) ? undefined : actual,
        isWhole && property !== 'Tags',
      );
      const compared = found
        .map((each) => ({ ...each, property: each.path === '' ? property : `${property}.${each.path}` }))
        .filter((each) => !NOT_COMPARED[type]?.includes(each.property));
      for (const each of compared)
        drifts.push({ resource, property: each.property, template: each.template, account: each.account });
      if (compared.length === 0) continue;
      if (actual === undefined) delete properties[property];
      else properties[property] = actual;
    }
    return { resource, standing: drifts.length > 0 ? 'differs' : 'as the template', drifts, properties };
  }

  /** What a template says of a resource in other resources. */
  private expectedOf({ type, name, names, properties }: Resource): Record<string, Value> {
    if (type === 'AWS::IAM::Role') {
      const attached = this.planned
        .ofType('AWS::IAM::ManagedPolicy')
        .filter((policy) => entries(policy.properties.Roles).some((role) => names.includes(String(role))))
        .map((policy) => policy.name);
      if (attached.length > 0) return { ManagedPolicyArns: [...entries(properties.ManagedPolicyArns), ...attached] };
    }
    if (type === 'AWS::EC2::SecurityGroup' && properties.SecurityGroupEgress === undefined) {
      const hasRules = this.planned
        .ofType('AWS::EC2::SecurityGroupEgress')
        .some((rule) => rule.properties.GroupId === name);
      // EC2 lets everything out of a group that says nothing.
      if (!hasRules) return { SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] };
    }
    return {};
  }

  /** What an account shows of a property, without what other resources of the templates made of it. */
  private actualOf(
    { type, name, properties }: Resource,
    property: string,
    value: Value | undefined,
  ): Value | undefined {
    if (type === 'AWS::Backup::BackupVault' && property === 'LockConfiguration' && part(value, 'LockDate')) {
      // The account tells the day from which a lock is final, the template the number of days until then.
      const { LockDate, ...rest } = value as Record<string, Value>;
      return { ...rest, ChangeableForDays: part(properties, property, 'ChangeableForDays') ?? 'final' };
    }
    if (type === 'AWS::EC2::SecurityGroup' && /^SecurityGroup(Ingress|Egress)$/.test(property)) {
      const standalone = this.planned
        .ofType(`AWS::EC2::${property}`)
        .filter((rule) => rule.properties.GroupId === name)
        .map(({ properties }) => ruleOf(properties));
      return entries(value)
        .filter((rule) => !standalone.some((other) => differences(other, ruleOf(rule), true).length === 0))
        .map(ruleOf);
    }
    if (type === 'AWS::IAM::Role' && property === 'Policies') {
      const standalone = this.planned
        .ofType('AWS::IAM::Policy')
        .filter((policy) => entries(policy.properties.Roles).includes(name))
        .map((policy) => policy.properties.PolicyName);
      const rest = entries(value).filter((policy) => !standalone.includes(part(policy, 'PolicyName') as Value));
      return rest.length > 0 ? rest : undefined;
    }
    return value;
  }

  /** A rule or a policy that stands in a resource of its own and is part of another one in the account. */
  private belonging(resource: Resource): Compared {
    const { type, properties, name } = resource;
    const found = (expected: Value, actual: readonly Value[]): Compared => {
      const isThere = actual.some((one) => differences(expected, one, true).length === 0);
      const drifts = isThere ? [] : [{ resource, template: WHOLE, account: 'nothing that is the same' }];
      return { resource, standing: isThere ? 'as the template' : 'gone', drifts, properties };
    };
    if (type === 'AWS::IAM::Policy') {
      const { PolicyName, PolicyDocument, Roles } = properties;
      const role = this.shown.get(keyIn(resource, 'AWS::IAM::Role', String(entries(Roles)[0])));
      return found({ PolicyName, PolicyDocument }, entries(role?.properties.Policies));
    }
    const group = this.shown.get(keyIn(resource, 'AWS::EC2::SecurityGroup', String(properties.GroupId ?? name)));
    const list = type === 'AWS::EC2::SecurityGroupIngress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
    return found(ruleOf(properties), entries(group?.properties[list]).map(ruleOf));
  }

  /** The custom resource of the CDK that empties the default group of a VPC: whether the group is empty. */
  private restrictedGroup(resource: Resource): Compared {
    const { properties } = resource;
    const id = String(properties.DefaultSecurityGroupId);
    const group = this.shown.get(keyIn(resource, 'AWS::EC2::SecurityGroup', id));
    const rules = [
      ...entries(group?.properties.SecurityGroupIngress),
      ...entries(group?.properties.SecurityGroupEgress),
    ];
    const open = rules.filter((rule) => part(rule, 'FromPort') !== 252);
    if (group && open.length === 0) return { resource, standing: 'as the template', drifts: [], properties };
    const account = group ? `${open.length} rules in ${id}` : `no group ${id}`;
    return { resource, standing: 'differs', drifts: [{ resource, template: 'no rules', account }], properties };
  }

  private isUnread({ account, region, type }: Resource): boolean {
    return this.snapshot.unread.some(
      (one) => one.account === account && one.region === region && one.types.includes(type),
    );
  }

  /** Resources that no stack made: those to tell, and with them those of AWS that they use. */
  outOfBand(): { readonly told: readonly Resource[]; readonly all: readonly Resource[] } {
    const rest = this.snapshot.resources.filter((one) => !this.matched.has(one) && !this.isPartOfDefault(one));
    const told = rest.filter(({ implicit, type }) => !implicit && !UNWATCHED.has(type));
    const included = new Set(told);
    const implicit = this.snapshot.resources.filter((one) => one.implicit && !this.matched.has(one));
    const named = new Set(this.planned.resources.flatMap(({ properties }) => [...textsOf(properties)]));
    // What is used by something is there; what AWS makes in every account and nobody uses is not worth a word.
    for (let grew = true; grew; ) {
      grew = false;
      const used = new Set([...named, ...[...included].flatMap(({ properties }) => [...textsOf(properties)])]);
      for (const one of implicit)
        if (!included.has(one) && used.has(one.id)) {
          included.add(one);
          grew = true;
        }
    }
    const made = new Map([...included].map((one) => [one, this.resourceOf(one)]));
    return { told: told.flatMap((one) => made.get(one) ?? []), all: [...made.values()] };
  }

  /** The way to the internet that AWS puts into the default VPC. */
  private isPartOfDefault({ properties, account, region, type }: Shown): boolean {
    if (!/^AWS::EC2::(InternetGateway|VPCGatewayAttachment|Route)$/.test(type)) return false;
    const isDefault = (id: Value | undefined) =>
      this.shown.get(keyIn({ account, region }, 'AWS::EC2::VPC', String(id)))?.implicit === true;
    if (type === 'AWS::EC2::VPCGatewayAttachment') return isDefault(properties.VpcId);
    if (type === 'AWS::EC2::Route') {
      const table = this.shown.get(keyIn({ account, region }, 'AWS::EC2::RouteTable', String(properties.RouteTableId)));
      return isDefault(table?.properties.VpcId);
    }
    return this.snapshot.resources.some(
      (one) =>
        one.type === 'AWS::EC2::VPCGatewayAttachment' &&
        this.shown.get(keyIn(one, type, String(one.properties.InternetGatewayId)))?.properties === properties &&
        isDefault(one.properties.VpcId),
    );
  }

  private resourceOf(live: Shown): Resource {
    const { type, id, account, region, attributes = {} } = live;
    const template: Template = {
      name: `${account}-${region}`,
      file: `account ${account}, ${region}`,
      stackName: '',
      account,
      region,
      nested: false,
      body: { Resources: {} },
    };
    const properties = { ...live.assigned, ...live.properties } as Resource['properties'];
    const place = { template: template.name, account, region };
    const texts = Object.values(attributes).filter((value): value is string => typeof value === 'string');
    return {
      id: `${template.name}/${id}`,
      logicalId: id,
      template,
      type,
      properties,
      ...labelsOf(properties, template, this.zoneBeside(properties)),
      account,
      region,
      name: id,
      names: [...new Set([...namesOf(type, id, place), ...texts.filter((text) => text.startsWith('arn:'))])],
    };
  }

  /** Whoever is not tagged belongs where the things are that it names. */
  private zoneBeside(properties: Resource['properties']): ZoneLabel | undefined {
    const named = [...textsOf(properties)].flatMap((text) => this.planned.find(text) ?? []);
    return named.find(({ zone }) => zone !== undefined)?.zone;
  }
}

function isDefault(type: string, property: string, value: Value | undefined): boolean {
  return value !== undefined && String(value) === DEFAULTS[type]?.[property];
}

/** A rule of a group without what does not filter. */
function ruleOf(rule: Value): Value {
  const { Description, GroupId, GroupName, SourceSecurityGroupOwnerId, ...rest } = rule as Record<string, Value>;
  return rest;
}

function textsOf(value: Value | undefined, found: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (value !== null && typeof value === 'object' && !isUnknown(value))
    for (const inner of Object.values(value)) textsOf(inner as Value, found);
  return found;
}
