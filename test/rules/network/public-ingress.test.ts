import { publicIngress } from '../../../lib/rules/network/public-ingress';
import { type Draft, testRule } from '../kit';
import { NETWORK } from './deployment';

type Peer = Record<string, unknown>;
const https = (peer: Peer) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...peer });
const ingress = (draft: Draft, id: string, peer: Peer) =>
  (draft.of(id).SecurityGroupIngress as Peer[]).push(https(peer));

testRule(publicIngress, NETWORK, [
  [
    'a port of administration',
    (draft) => ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' }),
    ['finding in/Group'],
  ],
  ['all ports', (draft) => ingress(draft, 'in/Group', { IpProtocol: '-1', CidrIpv6: '::/0' }), ['finding in/Group']],
  [
    'a port of administration to two halves of the internet',
    (draft) => {
      for (const CidrIp of ['0.0.0.0/1', '128.0.0.0/1'])
        ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp });
    },
    ['finding in/Group'],
  ],
  [
    'a port of administration to the global addresses of IPv6',
    (draft) => ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, CidrIpv6: '2000::/3' }),
    ['finding in/Group'],
  ],
  [
    'a port of administration to a prefix list of everything',
    (draft) => {
      draft.add('in/List', 'EC2::PrefixList', {
        PrefixListName: 'all',
        AddressFamily: 'IPv4',
        MaxEntries: 1,
        Entries: [{ Cidr: '0.0.0.0/0' }],
      });
      ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, SourcePrefixListId: { Ref: 'List' } });
    },
    ['finding in/Group'],
  ],
  [
    'halves of the internet at ports of their own',
    (draft) => {
      ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/1' });
      ingress(draft, 'in/Group', { FromPort: 3389, ToPort: 3389, CidrIp: '128.0.0.0/1' });
    },
    'conforms',
  ],
  ['the public web', (draft) => ingress(draft, 'in/Group', { CidrIp: '0.0.0.0/0' }), 'conforms'],
  [
    'administration from one office',
    (draft) => ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp: '203.0.113.0/28' }),
    'conforms',
  ],
]);
