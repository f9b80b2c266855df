import type { Facts } from '../../facts/facts';
import { isSealedIn, subnetsOf } from '../../facts/network/sealed';
import { showsScreens } from '../../facts/pipelines/screen-transfers';
import { zoneText } from '../../facts/zones/place';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, isTrue, part, unknownOf } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A setting by which something gets an address of the internet. */
interface Setting {
  readonly type: string;
  readonly property: string;
  readonly value: (resource: Resource) => Value | undefined;
}

const plain = (type: string, property: string): Setting => ({
  type,
  property,
  value: ({ properties }) => part(properties, ...property.split('.')),
});

const SETTINGS: readonly Setting[] = [
  plain('AWS::EC2::Subnet', 'MapPublicIpOnLaunch'),
  {
    type: 'AWS::EC2::Instance',
    property: 'NetworkInterfaces.AssociatePublicIpAddress',
    value: ({ properties }) => publicInterfaces(properties.NetworkInterfaces),
  },
  {
    type: 'AWS::EC2::LaunchTemplate',
    property: 'LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress',
    value: ({ properties }) => publicInterfaces(part(properties, 'LaunchTemplateData', 'NetworkInterfaces')),
  },
  plain('AWS::AutoScaling::LaunchConfiguration', 'AssociatePublicIpAddress'),
];

const ADDRESSES = ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'];

/** No host in a closed zone, and none of the screens that it looks at, has an address of the internet; managed services are judged with the endpoints. */
export const publicAddresses: Rule = {
  id: 'Sanso-6.3.1-PublicAddresses',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'マイナンバー利用事務系・LGWAN接続系の機器にグローバルIPアドレスを付与しないこと',
    en: 'Nothing in a closed zone has a public address',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [
    ...ADDRESSES,
    ...SETTINGS.map(({ type }) => type),
    'AWS::GlobalAccelerator::EndpointGroup',
    'AWS::CloudFront::VpcOrigin',
  ],
  singleResource: true,
  check: (facts: Facts): Outcome[] => [
    ...SETTINGS.flatMap((setting) =>
      facts.model.ofType(setting.type).flatMap((resource) => assigned(facts, resource, setting)),
    ),
    ...facts.model.ofType(...ADDRESSES).flatMap((address) => elastic(facts, address)),
    ...published(facts),
  ],
};

function publicInterfaces(interfaces: Value | undefined): Value | undefined {
  const values = entries(interfaces).flatMap((entry) => entries(part(entry, 'AssociatePublicIpAddress')));
  return values.find((value) => isTrue(value)) ?? values[0];
}

function assigned(facts: Facts, resource: Resource, { property, value }: Setting): Outcome[] {
  const { model, zones, network } = facts;
  const place = zones.placeOf(resource);
  if (!place || !(isSealedIn(facts, resource, subnetsOf(network, resource)) || showsScreens(model, resource)))
    return [];
  const given = value(resource);
  if (entries(given).some((option) => isTrue(option))) {
    const names = { name: resource.logicalId, zone: zoneText(place), property };
    return [finding(resource, say('public-addresses', names), { property })];
  }
  const unknown = unknownOf(given);
  return unknown ? [undecided(resource, unknown.reason, property)] : [];
}

/** Elastic addresses: by what they are associated with, else by their own label. */
function elastic({ model, zones }: Facts, address: Resource): Outcome[] {
  const place = zones.placeOf(address);
  if (!place || !isClosed(place)) return [];
  const related = ['InstanceId', 'NetworkInterfaceId', 'EIP', 'AllocationId'].flatMap(
    (property) => model.find(address.properties[property]) ?? [],
  );
  const names = { address: address.logicalId, zone: zoneText(place) };
  return [finding([address, ...related], say('public-addresses.elastic', names))];
}

/** Services that publish something inside a VPC without any gateway of it. */
function published({ model, zones }: Facts): Outcome[] {
  const pairs = [
    ...model.ofType('AWS::GlobalAccelerator::EndpointGroup').flatMap((group) =>
      entries(group.properties.EndpointConfigurations).map((entry) => ({
        by: group,
        target: part(entry, 'EndpointId'),
      })),
    ),
    ...model.ofType('AWS::CloudFront::VpcOrigin').map((origin) => ({
      by: origin,
      target: part(origin.properties, 'VpcOriginEndpointConfig', 'Arn'),
    })),
  ];
  return pairs.flatMap(({ by, target }): Outcome[] => {
    const found = model.find(target);
    const place = zones.placeOf(found);
    if (!found || !place || !isClosed(place)) return [];
    const names = { by: by.logicalId, name: found.logicalId, zone: zoneText(place) };
    return [finding([by, found], say('public-addresses.published', names))];
  });
}
