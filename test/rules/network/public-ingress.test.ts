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
  ['the public web', (draft) => ingress(draft, 'in/Group', { CidrIp: '0.0.0.0/0' }), 'conforms'],
  [
    'administration from one office',
    (draft) => ingress(draft, 'in/Group', { FromPort: 22, ToPort: 22, CidrIp: '203.0.113.0/28' }),
    'conforms',
  ],
]);
