import { networkAclEntries } from '../../../lib/rules/network/network-acl-entries';
import { type Draft, type Row, testRule } from '../kit';
import { flow, NETWORK, withoutExit, zoneTag } from './deployment';

const entry = (draft: Draft, id: string, CidrBlock: unknown, more: Record<string, unknown> = {}) =>
  draft.add(id, 'EC2::NetworkAclEntry', {
    NetworkAclId: { Ref: 'Acl' },
    RuleNumber: 200,
    Protocol: 6,
    PortRange: { From: 443, To: 443 },
    RuleAction: 'allow',
    CidrBlock,
    ...more,
  });
const REPLIES = { PortRange: { From: 1024, To: 65535 } };

testRule(networkAclEntries, NETWORK, [
  ['every address', (draft) => entry(draft, 'mn/Entry', '0.0.0.0/0', { Egress: true }), ['finding mn/Entry']],
  ['another zone', (draft) => entry(draft, 'lg/Entry', '10.30.0.0/16'), ['finding lg/Entry']],
  [
    'replies to more than the host of a declared flow',
    (draft) => {
      draft.flows.push(flow());
      entry(draft, 'mn/Entry', '10.20.0.0/16', REPLIES);
    },
    ['finding mn/Entry'],
  ],
  [
    'a supernet of which a later entry denies the other zone',
    (draft) => {
      entry(draft, 'lg/Entry', '10.20.0.0/15');
      entry(draft, 'lg/Deny', '10.21.0.0/16', { RuleAction: 'deny', Protocol: -1, RuleNumber: 300 });
      draft.add('in/More', 'EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.21.0.0/16' });
    },
    ['finding lg/Entry'],
  ],
  [
    'a supernet of which an earlier entry denies the other zone',
    (draft) => {
      entry(draft, 'lg/Entry', '10.20.0.0/15');
      entry(draft, 'lg/Deny', '10.21.0.0/16', { RuleAction: 'deny', Protocol: -1, RuleNumber: 100 });
      draft.add('in/More', 'EC2::VPCCidrBlock', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.21.0.0/16' });
    },
    'conforms',
  ],
  [
    'a declared flow and its replies',
    (draft) => {
      draft.flows.push(flow());
      entry(draft, 'mn/There', '10.20.1.20/32', { Egress: true });
      entry(draft, 'mn/Back', '10.20.1.20/32', REPLIES);
      entry(draft, 'lg/There', '10.10.1.10/32');
      entry(draft, 'lg/Back', '10.10.1.10/32', { Egress: true, ...REPLIES });
    },
    'conforms',
  ],
  [
    'a denial of everything',
    (draft) => entry(draft, 'mn/Entry', '0.0.0.0/0', { RuleAction: 'deny', Protocol: -1 }),
    'conforms',
  ],
  ['its own zone', (draft) => entry(draft, 'mn/Entry', '10.10.0.0/16', { Protocol: -1 }), 'conforms'],
  [
    'every address in the internet zone',
    (draft) => entry(draft, 'in/Entry', '0.0.0.0/0', { Tags: zoneTag('internet') }),
    'conforms',
  ],
  [
    'every address in an internet zone that leads nowhere',
    (draft) => {
      withoutExit(draft);
      entry(draft, 'in/Entry', '0.0.0.0/0', { Tags: zoneTag('internet') });
    },
    ['finding in/Entry'],
  ],
  ...[true, false].map(
    (leads): Row => [
      `every address before a subnet of the internet zone that ${leads ? 'leads out' : 'leads nowhere'}`,
      (draft) => {
        if (!leads) draft.remove('in/Default');
        draft.add('in/Filtered', 'EC2::SubnetNetworkAclAssociation', {
          SubnetId: { Ref: 'Subnet' },
          NetworkAclId: { Ref: 'Acl' },
        });
        entry(draft, 'in/Entry', '0.0.0.0/0', { Tags: zoneTag('internet') });
      },
      leads ? 'conforms' : ['finding in/Entry'],
    ],
  ),
  [
    'every address in an internet zone that leaves by the premises',
    (draft) => {
      withoutExit(draft);
      draft.templates.in.Metadata.sanso.internetExit = 'premises';
      entry(draft, 'in/Entry', '0.0.0.0/0', { Tags: zoneTag('internet') });
    },
    'conforms',
  ],
]);
