import { availabilityZones } from '../../../lib/rules/network/availability-zones';
import { type Draft, type Json, resource, template, testRule } from '../kit';

const network = (zone: string, availability: string) =>
  template(zone, {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.10.0.0/16' }),
    SubnetA: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'ap-northeast-1a' }),
    SubnetC: resource('EC2::Subnet', { VpcId: { Ref: 'Vpc' }, AvailabilityZone: 'ap-northeast-1c' }),
    Store: resource('S3::Bucket', { Tags: [{ Key: 'sanso:availability', Value: availability }] }),
  });
const inZone = (zone: string, place: Json) => (draft: Draft) =>
  draft.set(`${zone}/SubnetC`, { AvailabilityZone: place });

testRule(availabilityZones, { templates: { lgwan: network('lgwan', '2'), internet: network('internet', '1') } }, [
  ['both subnets in one Availability Zone', inZone('lgwan', 'ap-northeast-1a'), ['finding lgwan/Vpc']],
  ['the same where availability 1 is enough', inZone('internet', 'ap-northeast-1a'), 'conforms'],
  ['one subnet', (draft) => draft.remove('lgwan/SubnetC'), ['finding lgwan/Vpc']],
  ['no subnet', (draft) => ['A', 'C'].map((name) => draft.remove(`lgwan/Subnet${name}`)), ['finding lgwan/Vpc']],
  ['a subnet that AWS places', inZone('lgwan', undefined), ['undecided lgwan/Vpc']],
  ['no store of availability 2', (draft) => draft.remove('lgwan/Store'), 'conforms'],
  [
    'a part of a deployment',
    (draft) => {
      draft.remove('lgwan/SubnetC');
      delete draft.templates.internet;
    },
    'conforms',
  ],
]);
