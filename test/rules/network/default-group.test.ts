import { defaultGroup } from '../../../lib/rules/network/default-group';
import { type Row, testRule } from '../kit';
import { NETWORK } from './deployment';

const thing = (name: string, type: string, properties: object, isFound: boolean): Row => [
  `${name} ${type} ${JSON.stringify(properties)}`,
  (draft) => draft.add(`${name}/Thing`, type, properties),
  isFound ? [`finding ${name}/Thing`] : 'conforms',
];

testRule(defaultGroup, NETWORK, [
  thing('mn', 'EC2::Instance', {}, true),
  thing('mn', 'EC2::Instance', { SecurityGroupIds: ['sg-1'] }, false),
  thing('mn', 'EC2::Instance', { NetworkInterfaces: [{ GroupSet: ['sg-1'] }] }, false),
  thing('mn', 'RDS::DBInstance', {}, true),
  thing('mn', 'RDS::DBInstance', { VPCSecurityGroups: ['sg-1'] }, false),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }, true),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }, false),
  thing('lg', 'EFS::MountTarget', {}, true),
  thing('lg', 'EFS::MountTarget', { SecurityGroups: ['sg-1'] }, false),
  thing('lg', 'ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }, false),
  thing('in', 'EC2::Instance', {}, false),
  [
    'a host of the internet zone in a closed network',
    (draft) => draft.add('in/Thing', 'EC2::Instance', { SubnetId: draft.other('mn/Subnet') }),
    ['finding in/Thing'],
  ],
]);
