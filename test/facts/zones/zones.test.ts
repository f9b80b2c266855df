import { zoneText } from '../../../lib/facts/zones/place';
import { resource } from '../../rules/kit';
import { factsOf } from '../facts-of';

const tag = (Value: string) => ({ Tags: [{ Key: 'sanso:zone', Value }] });
const vpc = (block: string) => resource('EC2::VPC', { CidrBlock: block });
const { zones, model } = factsOf({
  mn: {
    zone: 'my-number',
    resources: {
      Vpc: vpc('10.10.0.0/16'),
      Subnet: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.10.1.0/24' }),
      Attached: resource('EC2::VPCGatewayAttachment', {
        VpcId: { Ref: 'Vpc' },
        VpnGatewayId: { 'Fn::ImportValue': 'Gateway' },
      }),
      Foreign: resource('EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Vpc' }, VpnGatewayId: 'vgw-0123' }),
    },
  },
  ops: {
    zone: 'operations',
    resources: {
      Gateway: resource('EC2::VPNGateway', tag('operations')),
      Idle: resource('EC2::VPNGateway', tag('operations')),
      Proxy: resource('RDS::DBProxy', { VpcSubnetIds: [{ 'Fn::ImportValue': 'Subnet' }] }),
      Team: resource('EC2::SecurityGroup', { Tags: [{ Key: 'sanso:body', Value: 'kaku' }] }),
    },
  },
});
const find = (id: string) => model.resources.find(({ logicalId }) => logicalId === id);

test('a virtual private gateway is where it is attached, whoever made it', () => {
  expect(zones.placeOfGateway(find('Gateway')?.name)?.zone).toBe('my-number');
  expect(zones.placeOfGateway('vgw-0123')?.zone).toBe('my-number');
  expect(zones.placeOfGateway(find('Idle')?.name)?.zone).toBe('operations');
  expect(zones.placeOfGateway('vgw-9')).toBeUndefined();
  expect(zones.placeOfGateway(undefined)).toBeUndefined();
});

test('the networks that something uses are those that it names, and those in which it has interfaces', () => {
  const used = zones.networksUsedBy(find('Proxy') as NonNullable<ReturnType<typeof find>>);
  expect(used.map(({ resource: network }) => network.logicalId)).toContain('Subnet');
  expect(zones.vpcOf(find('Proxy'))?.logicalId).toBe('Vpc');
});

test('a message names the body where there is one', () => {
  expect(zoneText(zones.placeOf(find('Team')))).toEqual({
    key: 'zone.of-body',
    params: { zone: 'operations', body: 'kaku' },
  });
  expect(zoneText(undefined, 'zone.outside')).toEqual({ key: 'zone.outside' });
});
