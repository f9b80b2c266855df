import { zoneLabels } from '../../../lib/rules/network/zone-labels';
import { zonePlacement } from '../../../lib/rules/network/zone-placement';
import { leftOpen, testRule, zoneTag } from './landscape';

testRule(zoneLabels, [
  [
    'a label that is no zone',
    ['lg/Vpc'],
    ({ properties }) => Object.assign(properties('lg/Vpc'), { Tags: zoneTag('LGWAN') }),
  ],
  ['no label on a network', ['lg/Subnet'], ({ properties }) => delete properties('lg/Subnet').Tags],
  [
    'two labels',
    ['mn/Vpc'],
    ({ properties }) => Object.assign(properties('mn/Vpc'), { Tags: [...zoneTag('my-number'), ...zoneTag('lgwan')] }),
  ],
  [
    'another zone than its template',
    ['lg/Group'],
    ({ properties }) => Object.assign(properties('lg/Group'), { Tags: zoneTag('internet') }),
  ],
  [
    'a key of another zone in a shared stack',
    ['ops/Key'],
    ({ add }) => add('ops/Key', 'KMS::Key', { Tags: zoneTag('lgwan') }),
  ],
  [
    'something that belongs to no zone',
    ['mn/Role'],
    ({ templates, add }) => {
      add('mn/Role', 'IAM::Role', {});
      Object.assign(templates.mn, { Metadata: {} });
    },
  ],
  ['a role without a label of its own', [], ({ add }) => add('mn/Role', 'IAM::Role', {})],
  [
    'a part of one zone in a shared stack',
    [],
    ({ add }) => add('ops/List', 'EC2::PrefixList', { Tags: zoneTag('lgwan') }),
  ],
]);

it('leaves open what a parameter without default says', () => {
  const open = leftOpen(zoneLabels, ({ properties }) =>
    Object.assign(properties('mn/Vpc'), { Tags: [{ Key: 'sanso:zone', Value: { Ref: 'Stage' } }] }),
  );
  expect(open).toContain('mn/Vpc');
});

testRule(zonePlacement, [
  [
    'a subnet of another zone than its VPC',
    ['lg/Subnet'],
    ({ properties }) => Object.assign(properties('lg/Subnet'), { Tags: zoneTag('internet') }),
  ],
  [
    'a host with interfaces in two zones',
    ['lg/Host', 'in/Subnet'],
    ({ properties, other }) =>
      Object.assign(properties('lg/Host'), {
        NetworkInterfaces: [{ SubnetId: { Ref: 'Subnet' } }, { SubnetId: other('in/Subnet') }],
      }),
  ],
  [
    'an interface attached to a host of another zone',
    ['lg/Joint'],
    ({ add, other }) =>
      add('lg/Joint', 'EC2::NetworkInterfaceAttachment', {
        InstanceId: { Ref: 'Host' },
        NetworkInterfaceId: other('in/Interface'),
      }),
  ],
  [
    'a group lent to the VPC of another zone',
    ['lg/Joint'],
    ({ add, other }) =>
      add('lg/Joint', 'EC2::SecurityGroupVpcAssociation', { GroupId: { Ref: 'Group' }, VpcId: other('in/Vpc') }),
  ],
  [
    'a function in the network of another zone',
    ['in/Function', 'mn/Subnet'],
    ({ add, other }) =>
      add('in/Function', 'Lambda::Function', {
        VpcConfig: { SubnetIds: [other('mn/Subnet')], SecurityGroupIds: [{ Ref: 'Group' }] },
        Tags: zoneTag('internet'),
      }),
  ],
  [
    'a function in the network of its own zone, deployed by another stack',
    [],
    ({ add, other }) =>
      add('ops/Function', 'Lambda::Function', {
        VpcConfig: { SubnetIds: [other('mn/Subnet')] },
        Tags: zoneTag('my-number'),
      }),
  ],
]);
