import { flowGroup } from '../../../lib/rules/network/flow-group';
import { type Base, type Change, type Row, testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

/** The flow, which one host of LGWAN opens to one host of my-number. */
const INQUIRY = {
  id: 'inquiry',
  from: { zone: 'lgwan', cidr: '172.16.20.40/32' },
  to: { zone: 'my-number', cidr: '10.10.1.20/32' },
  protocol: 'tcp',
  port: 443,
  purpose: 'Inquiries about payments',
  basis: 'Ledger 12',
  approver: 'CISO',
  expires: '2027-03-31',
  sanitization: 'none',
};
const BASE: Base = { ...NETWORK, flows: [INQUIRY] };

/** The group of the flow, in my-number. */
const group =
  (from: string, to: string, tags: object[] = [{ Key: 'sanso:flow', Value: 'inquiry' }]): Change =>
  (draft) =>
    draft.add('mn/Answers', 'EC2::SecurityGroup', {
      VpcId: { Ref: 'Vpc' },
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: from }],
      SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: to }],
      Tags: [...zoneTag('my-number'), ...tags],
    });
const WIDE: Row[2] = ['finding mn/Answers'];

testRule(flowGroup, BASE, [
  ['the addresses of the flow', group('172.16.20.40/32', '10.10.1.20/32'), 'conforms'],
  ['more hosts that open it', group('172.16.20.0/24', '10.10.1.20/32'), WIDE],
  ['more hosts that answer', group('172.16.20.40/32', '10.10.1.0/24'), WIDE],
  ['the two sides the other way round', group('10.10.1.20/32', '172.16.20.40/32'), [...WIDE, ...WIDE]],
  ['nobody that answers', group('172.16.20.40/32', '255.255.255.255/32'), 'conforms'],
  [
    'everything out',
    (draft) => {
      group('172.16.20.40/32', '10.10.1.20/32')(draft);
      draft.set('mn/Answers', { SecurityGroupEgress: undefined });
    },
    WIDE,
  ],
  ['a group of no flow', group('172.16.20.0/24', '10.10.1.0/24', []), 'conforms'],
  [
    'a group of a flow that is not registered',
    group('172.16.20.0/24', '10.10.1.0/24', [{ Key: 'sanso:flow', Value: 'other' }]),
    'conforms',
  ],
]);
