import type { Drift, Model, Resource } from '../model/model';
import type { Value } from '../template/unknown';
import { entries, part, textsAt } from '../template/values';
import { defaultOf, withoutDefaults } from './defaults';
import { differences } from './differences';
import { isGlobal, keyIn, keyOf } from './keys';
import { READ_TYPES } from './readers';
import type { Shown, Snapshot } from './snapshot';

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
  'AWS::Lambda::Function': ['Code'],
  'AWS::IAM::SAMLProvider': ['Name', 'Tags'],
  'AWS::IAM::OIDCProvider': ['Url', 'Tags'],
  'AWS::IAM::User': ['LoginProfile.Password'],
  'AWS::Lambda::EventInvokeConfig': ['FunctionName'],
  'AWS::Lambda::EventSourceMapping': ['FunctionName'],
  'AWS::Lambda::Permission': ['FunctionName'],
  'AWS::SNS::Subscription': ['Region'],
  'AWS::IAM::ManagedPolicy': ['Roles', 'Users', 'Groups', 'Description'],
  'AWS::SSM::Document': ['UpdateMethod', 'Tags'],
  'AWS::SSM::Association': ['ApplyOnlyAtCronInterval'],
};

/** Types by which an account shows what templates call otherwise. */
const ALSO_CALLED: Readonly<Record<string, string>> = {
  'AWS::EC2::TransitGatewayAttachment': 'AWS::EC2::TransitGatewayVpcAttachment',
};

/** Types that are a rule about another resource, and read with it. */
const WITH_OTHERS = /^AWS::(EC2::SecurityGroup(Ingress|Egress)|IAM::Policy)$/;

/** Types that stand for nothing in an account, or for a step of deployment. */
const NO_RESOURCE = /^(AWS::CDK::Metadata|AWS::CloudFormation::.*|Custom::.*)$/;

/** Compares deployed resources with what an account shows of them. */
export class Comparison {
  /** What was found to be a deployed resource. */
  readonly matched = new Set<Shown>();
  /** Keys of tags that templates use: people and policies may go by them. Others are for accounting, and nobody's harm. */
  private readonly tagKeys: ReadonlySet<string>;

  constructor(
    private readonly planned: Model,
    private readonly snapshot: Snapshot,
    private readonly shown: ReadonlyMap<string, Shown>,
  ) {
    this.tagKeys = new Set(planned.resources.flatMap(({ properties }) => textsAt(properties as Value, 'Tags[].Key')));
  }

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
    const shown = { ...live.assigned, ...live.properties };
    // What AWS chooses counts only where a template says something.
    const names = new Set([...Object.keys(expected), ...Object.keys(live.properties)]);
    for (const property of names) {
      if (NOT_COMPARED[type]?.includes(property)) continue;
      if (this.snapshot.notShown?.[type]?.some((lost) => lost.split('.')[0] === property)) continue;
      const actual = this.actualOf(resource, property, shown[property]);
      // Absent means the default, and a default that is true is not the same as false.
      const usual = defaultOf(type, property);
      const found = differences(...withoutDefaults(resource, property, expected[property] ?? usual, actual ?? usual));
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
    if (type === 'AWS::EC2::Instance') {
      const template = this.planned.find(
        part(properties, 'LaunchTemplate', 'LaunchTemplateId'),
        'AWS::EC2::LaunchTemplate',
      );
      const tokens = part(template?.properties, 'LaunchTemplateData', 'MetadataOptions', 'HttpTokens');
      if (tokens !== undefined && properties.MetadataOptions === undefined)
        return { MetadataOptions: { HttpTokens: tokens } };
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
        .filter((rule) => !standalone.some((other) => differences(other, ruleOf(rule)).length === 0))
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
    if (property === 'Tags') return entries(value).filter((tag) => this.tagKeys.has(String(part(tag, 'Key'))));
    return value;
  }

  /** A rule or a policy that stands in a resource of its own and is part of another one in the account. */
  private belonging(resource: Resource): Compared {
    const { type, properties, name } = resource;
    const found = (expected: Value, actual: readonly Value[]): Compared => {
      const isThere = actual.some((one) => differences(expected, one).length === 0);
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
      (one) => one.account === account && (isGlobal(type) || one.region === region) && one.types.includes(type),
    );
  }
}

/** A rule of a group without what does not filter. */
function ruleOf(rule: Value): Value {
  const { Description, GroupId, GroupName, SourceSecurityGroupOwnerId, ...rest } = rule as Record<string, Value>;
  return rest;
}
