import { publicAddresses } from '../../../lib/rules/network/public-addresses';
import { testRule } from '../kit';
import { NETWORK, withoutExit } from './deployment';

testRule(publicAddresses, NETWORK, [
  [
    'a subnet that gives public addresses',
    (draft) => draft.set('mn/Subnet', { MapPublicIpOnLaunch: true }),
    ['finding mn/Subnet'],
  ],
  [
    'an instance with a public address',
    (draft) => draft.set('lg/Host', { NetworkInterfaces: [{ AssociatePublicIpAddress: 'true' }] }),
    ['finding lg/Host'],
  ],
  [
    'a launch template with a public address',
    (draft) =>
      draft.add('lg/Template', 'EC2::LaunchTemplate', {
        LaunchTemplateData: { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] },
      }),
    ['finding lg/Template'],
  ],
  [
    'a host of screens with a public address',
    (draft) =>
      draft.set('in/Host', {
        UserData: Buffer.from('dcv create-session').toString('base64'),
        NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
      }),
    ['finding in/Host'],
  ],
  [
    'a host of the internet zone with a public address',
    (draft) => draft.set('in/Host', { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] }),
    'conforms',
  ],
  [
    'a subnet of an internet zone that leads nowhere',
    (draft) => {
      withoutExit(draft);
      draft.set('in/Subnet', { MapPublicIpOnLaunch: true });
    },
    ['finding in/Subnet'],
  ],
  [
    'a subnet of the internet zone that leads nowhere',
    (draft) => {
      draft.remove('in/Default');
      draft.set('in/Subnet', { MapPublicIpOnLaunch: true });
    },
    ['finding in/Subnet'],
  ],
  ['a subnet of the internet zone', (draft) => draft.set('in/Subnet', { MapPublicIpOnLaunch: true }), 'conforms'],
  [
    'an elastic address',
    (draft) => draft.add('lg/Address', 'EC2::EIP', { InstanceId: { Ref: 'Host' } }),
    ['finding lg/Address'],
  ],
  [
    'an elastic address associated by another stack',
    (draft) => draft.add('in/Associated', 'EC2::EIPAssociation', { InstanceId: draft.other('mn/Host') }),
    ['finding in/Associated'],
  ],
  [
    'an accelerator in front of a closed zone',
    (draft) =>
      draft.add('in/Endpoints', 'GlobalAccelerator::EndpointGroup', {
        EndpointConfigurations: [{ EndpointId: draft.other('lg/Host') }],
      }),
    ['finding in/Endpoints'],
  ],
  [
    'addresses of the internet zone',
    (draft) => draft.add('in/Address', 'EC2::EIP', { InstanceId: { Ref: 'Host' } }),
    'conforms',
  ],
  ['a subnet that says no', (draft) => draft.set('mn/Subnet', { MapPublicIpOnLaunch: false }), 'conforms'],
  [
    'leaves open a flag that is not known',
    (draft) => draft.set('mn/Subnet', { MapPublicIpOnLaunch: { Ref: 'Stage' } }),
    ['undecided mn/Subnet'],
  ],
]);
