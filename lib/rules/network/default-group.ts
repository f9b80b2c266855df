import type { Facts } from '../../facts/facts';
import { INTERFACE_TYPES } from '../../facts/network/interface-types';
import { launchTemplateOf } from '../../facts/network/launches';
import { showsScreens } from '../../facts/pipelines/screen-transfers';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where types that stand in a VPC name their groups; each gets the default group of the VPC when it names none. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': [
    'SecurityGroupIds[]',
    'SecurityGroups[]',
    'NetworkInterfaces[].GroupSet[]',
    'NetworkInterfaces[].NetworkInterfaceId',
    'LaunchTemplate',
  ],
  'AWS::EC2::NetworkInterface': ['GroupSet[]'],
  'AWS::EC2::VPCEndpoint': ['SecurityGroupIds[]'],
  'AWS::EFS::MountTarget': ['SecurityGroups[]'],
  'AWS::RDS::DBInstance': ['VPCSecurityGroups[]', 'DBSecurityGroups[]', 'DBClusterIdentifier'],
  'AWS::RDS::DBCluster': ['VpcSecurityGroupIds[]'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['SecurityGroups[]'],
};

/** What stands in place of groups of a VPC, and has groups of its own. */
const OTHERS = /^(LaunchTemplate|DBClusterIdentifier|DBSecurityGroups\[\]|.*\.NetworkInterfaceId)$/;

/** Where types name groups of a VPC. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    Object.entries(INTERFACE_TYPES).flatMap(([type, { groups }]) => (groups.length > 0 ? [[type, groups]] : [])),
  ),
  ...Object.fromEntries(
    Object.entries(GROUPS).map(([type, paths]) => [type, paths.filter((path) => !OTHERS.test(path))]),
  ),
  'AWS::EC2::LaunchTemplate': [
    'LaunchTemplateData.SecurityGroupIds[]',
    'LaunchTemplateData.NetworkInterfaces[].Groups[]',
  ],
};

/** What changes the rules of a group that it names. */
const OF_GROUP: Readonly<Record<string, string>> = {
  'AWS::EC2::SecurityGroupIngress': 'GroupId',
  'AWS::EC2::SecurityGroupEgress': 'GroupId',
  'Custom::VpcRestrictDefaultSG': 'DefaultSecurityGroupId',
};

/**
 * In closed zones everything names its groups, and in open ones endpoints and the hosts of screens do: the default group of a VPC
 * lets everything out unless somebody empties it.
 */
export const defaultGroup: Rule = {
  id: 'Sanso-6.3.1-DefaultGroup',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域、エンドポイント及び画面転送のホストで、VPCの既定のセキュリティグループを使わないこと',
    en: 'Nothing in a closed zone, no endpoint and no host of screens stands in the default security group of its VPC',
  },
  aspects: ['C'],
  severity: 'medium',
  types: [...Object.keys(NAMED), ...Object.keys(OF_GROUP)],
  singleResource: true,
  check: ({ model, zones }: Facts): Outcome[] => [
    ...model.ofType(...Object.keys(NAMED)).flatMap((resource) => {
      if (!isClosed(zones.placeOf(resource)) && !namesGroupsAnywhere(model, resource)) return foreign(model, resource);
      return namesNone(model, resource) ? [found(resource)] : judgeNamed(model, resource);
    }),
    ...Object.entries(OF_GROUP).flatMap(([type, property]) =>
      model.ofType(type).flatMap((resource) => {
        const group = resource.properties[property];
        if (typeof group !== 'string' || model.find(group) !== undefined) return [];
        return [undecided(resource, say('default-group.of-foreign', { name: resource.logicalId, group }), property)];
      }),
    ),
  ],
};

/** Hosts of screens, by themselves: a launch template is judged by those that it launches, which may name groups in its place. */
function namesGroupsAnywhere(model: Model, resource: Resource): boolean {
  if (resource.type === 'AWS::EC2::VPCEndpoint') return resource.zone !== undefined;
  return resource.type === 'AWS::EC2::Instance' && showsScreens(model, resource);
}

/** In an open zone the default group may stand; what a group of no template lets through is known of neither. */
function foreign(model: Model, resource: Resource): Outcome[] {
  const name = resource.logicalId;
  return NAMED[resource.type].flatMap((path) =>
    valuesAt(resource.properties, path)
      .filter((group) => typeof group === 'string' && /^sg-/.test(group) && model.find(group) === undefined)
      .map((group) =>
        undecided(resource, say('default-group.foreign', { name, group: String(group) }), path.replaceAll('[]', '')),
      ),
  );
}

function found(resource: Resource): Outcome {
  return finding(resource, say('default-group', { name: resource.logicalId }));
}

function namesNone(model: Model, resource: Resource): boolean {
  const { type, properties } = resource;
  if (!Object.hasOwn(GROUPS, type) || !takesGroups(resource)) return false;
  return GROUPS[type].every(
    (path) =>
      valuesAt(properties, path).length === 0 || (path === 'LaunchTemplate' && launchedWithNone(model, resource)),
  );
}

/** Whether the template that a host is launched by is known, and names no groups in its place. */
function launchedWithNone(model: Model, { properties }: Resource): boolean {
  const template = launchTemplateOf(model, properties.LaunchTemplate);
  return (
    template !== undefined &&
    ['SecurityGroupIds[]', 'SecurityGroups[]', 'NetworkInterfaces[]'].every(
      (path) => valuesAt(template.properties, `LaunchTemplateData.${path}`).length === 0,
    )
  );
}

/** A group of no template may be the default one, and nobody knows what it lets through. */
function judgeNamed(model: Model, resource: Resource): Outcome[] {
  const name = resource.logicalId;
  return NAMED[resource.type].flatMap((path) =>
    valuesAt(resource.properties, path).flatMap((group): Outcome[] => {
      const property = path.replaceAll('[]', '');
      if (isDefault(group)) return [finding(resource, say('default-group.named', { name }), { property })];
      if (model.find(group) !== undefined) return [];
      const said = isUnknown(group)
        ? say('default-group.unknown', { name, reason: group.reason })
        : say('default-group.foreign', { name, group: String(group) });
      return [undecided(resource, said, property)];
    }),
  );
}

function isDefault(group: Value): boolean {
  return typeof group === 'string' && /\.DefaultSecurityGroup$/.test(group);
}

/** Gateway endpoints have no group, and a network load balancer without groups filters nothing of its own. */
function takesGroups({ type, properties }: Resource): boolean {
  if (type === 'AWS::EC2::VPCEndpoint') return properties.VpcEndpointType === 'Interface';
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return (properties.Type ?? 'application') === 'application';
  return true;
}
