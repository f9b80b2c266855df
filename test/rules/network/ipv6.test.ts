import { ipv6 } from '../../../lib/rules/network/ipv6';
import { testRule } from '../kit';
import { NETWORK, zoneTag } from './deployment';

const VPC = { VpcId: { Ref: 'Vpc' } };

testRule(ipv6, NETWORK, [
  [
    'a block from Amazon',
    (draft) => draft.add('mn/Block', 'EC2::VPCCidrBlock', { ...VPC, AmazonProvidedIpv6CidrBlock: true }),
    ['finding mn/Block'],
  ],
  ['DNS64', (draft) => draft.set('lg/Subnet', { EnableDns64: true }), ['finding lg/Subnet']],
  [
    'addresses of an interface',
    (draft) => draft.set('lg/Interface', { Ipv6AddressCount: 1 }),
    ['finding lg/Interface'],
  ],
  [
    'no addresses of an interface',
    (draft) => draft.set('lg/Interface', { Ipv6AddressCount: '0', Ipv6Addresses: [] }),
    'conforms',
  ],
  [
    'addresses of a host',
    (draft) => draft.set('mn/Host', { Ipv6Addresses: [{ Ipv6Address: 'fd00::1' }] }),
    ['finding mn/Host'],
  ],
  [
    'addresses of a host by its interface',
    (draft) => draft.set('mn/Host', { NetworkInterfaces: [{ Ipv6AddressCount: 1 }] }),
    ['finding mn/Host'],
  ],
  ['a primary address', (draft) => draft.set('mn/Host', { EnablePrimaryIpv6: 'true' }), ['finding mn/Host']],
  [
    'addresses of hosts by their template',
    (draft) =>
      draft.add('lg/Template', 'EC2::LaunchTemplate', {
        LaunchTemplateData: { NetworkInterfaces: [{ Ipv6AddressCount: 1 }] },
      }),
    ['finding lg/Template'],
  ],
  ['addresses of a host of the internet zone', (draft) => draft.set('in/Host', { Ipv6AddressCount: 1 }), 'conforms'],
  [
    'a second IPv4 block',
    (draft) => draft.add('mn/Block', 'EC2::VPCCidrBlock', { ...VPC, CidrBlock: '10.11.0.0/16' }),
    'conforms',
  ],
  [
    'IPv6 in the internet zone',
    (draft) =>
      draft.add('in/Block', 'EC2::VPCCidrBlock', {
        ...VPC,
        AmazonProvidedIpv6CidrBlock: true,
        Tags: zoneTag('internet'),
      }),
    'conforms',
  ],
]);
