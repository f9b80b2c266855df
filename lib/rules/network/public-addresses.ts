import type { Facts } from '../../facts/facts';
import { homeOf, isClosed } from '../../facts/zones/home';
import type { Model, Resource } from '../../model/model';
import { candidates, unknownOf } from '../../template/candidates';
import type { Value } from '../../template/unknown';
import { isTrue, part } from '../../template/values';
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

/** No host in a closed zone has an address of the internet; managed services are judged with the endpoints. */
export const publicAddresses: Rule = {
  id: 'Sanso-6.3.1-PublicAddresses',
  clauses: ['6(3)①', '6(3)②', '9'],
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
  check: ({ model }: Facts): Outcome[] => [
    ...SETTINGS.flatMap((setting) => model.ofType(setting.type).flatMap((resource) => facts(model, resource, setting))),
    ...model.ofType(...ADDRESSES).flatMap((address) => elastic(model, address)),
    ...published(model),
  ],
};

function publicInterfaces(interfaces: Value | undefined): Value | undefined {
  const values = candidates(interfaces).flatMap((entry) => candidates(part(entry, 'AssociatePublicIpAddress')));
  return values.find((value) => isTrue(value)) ?? values[0];
}

function facts(model: Model, resource: Resource, { property, value }: Setting): Outcome[] {
  const home = homeOf(model, resource);
  if (!isClosed(home)) return [];
  const given = value(resource);
  if (!candidates(given).some((option) => isTrue(option))) {
    const unknown = unknownOf(given);
    return unknown ? [undecided(resource, unknown.reason, property)] : [];
  }
  return [
    finding(
      resource,
      `${resource.logicalId} in ${home?.zoneId} gets an address of the internet by ${property}.`,
      `Set ${property} to false.`,
      { property },
    ),
  ];
}

/** Elastic addresses: by what they are associated with, else by their own label. */
function elastic(model: Model, address: Resource): Outcome[] {
  const home = homeOf(model, address);
  if (!isClosed(home)) return [];
  const related = ['InstanceId', 'NetworkInterfaceId', 'EIP', 'AllocationId'].flatMap(
    (property) => model.find(address.properties[property]) ?? [],
  );
  return [
    finding(
      [address, ...related],
      `${address.logicalId} gives an address of the internet to ${home?.zoneId}.`,
      `Remove ${address.logicalId}.`,
    ),
  ];
}

/** Services that publish something inside a VPC without any gateway of it. */
function published(model: Model): Outcome[] {
  const pairs = [
    ...model.ofType('AWS::GlobalAccelerator::EndpointGroup').flatMap((group) =>
      candidates(group.properties.EndpointConfigurations).map((entry) => ({
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
    const home = homeOf(model, found);
    if (!found || !isClosed(home)) return [];
    return [
      finding(
        [by, found],
        `${by.logicalId} publishes ${found.logicalId} of ${home?.zoneId} to the internet.`,
        `Remove ${by.logicalId}.`,
      ),
    ];
  });
}
