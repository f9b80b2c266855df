import { defaultGroup } from '../../../lib/rules/network/default-group';
import { type Row, testRule } from '../kit';
import { NETWORK } from './deployment';

const OWN = { 'Fn::GetAtt': ['Group', 'GroupId'] };
const DEFAULT = { 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] };
const FOREIGN = 'sg-0123456789abcdef0';

const thing = (name: string, type: string, properties: object, said: boolean | 'undecided'): Row => [
  `${name} ${type} ${JSON.stringify(properties)}`,
  (draft) => draft.add(`${name}/Thing`, type, properties),
  said === false ? 'conforms' : [`${said === true ? 'finding' : said} ${name}/Thing`],
];

const screens = Buffer.from('install /dev/stdin /etc/dcv/dcv.conf').toString('base64');

/** A host that a template of the templates launches. */
const launched = (name: string, LaunchTemplateData: object, said: boolean): Row => [
  `${name} launched with ${JSON.stringify(LaunchTemplateData)}`,
  (draft) => {
    draft.add(`${name}/Template`, 'EC2::LaunchTemplate', { LaunchTemplateData });
    draft.add(`${name}/Thing`, 'EC2::Instance', { LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' } } });
  },
  said ? [`finding ${name}/Thing`] : 'conforms',
];

testRule(defaultGroup, NETWORK, [
  thing('mn', 'EC2::Instance', {}, true),
  thing('mn', 'EC2::Instance', { SecurityGroupIds: [OWN] }, false),
  thing('mn', 'EC2::Instance', { NetworkInterfaces: [{ GroupSet: [OWN] }] }, false),
  thing('mn', 'RDS::DBInstance', {}, true),
  thing('mn', 'RDS::DBInstance', { VPCSecurityGroups: [OWN] }, false),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }, true),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }, false),
  thing('lg', 'EFS::MountTarget', {}, true),
  thing('lg', 'EFS::MountTarget', { SecurityGroups: [OWN] }, false),
  thing('lg', 'ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }, false),
  thing('in', 'EC2::Instance', {}, false),
  thing('mn', 'EC2::Instance', { SecurityGroupIds: [DEFAULT] }, true),
  thing('mn', 'EC2::Instance', { SecurityGroupIds: [FOREIGN] }, 'undecided'),
  thing('mn', 'EC2::Instance', { LaunchTemplate: { LaunchTemplateId: 'lt-1' } }, false),
  launched('mn', {}, true),
  launched('mn', { SecurityGroupIds: [OWN] }, false),
  launched('in', {}, false),
  launched('in', { UserData: screens }, true),
  launched('in', { UserData: screens, SecurityGroupIds: [OWN] }, false),
  thing('in', 'EC2::Instance', { UserData: screens }, true),
  thing('mn', 'EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [FOREIGN] } }, 'undecided'),
  thing('mn', 'EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [OWN] } }, false),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SecurityGroupIds: [FOREIGN] }, 'undecided'),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SecurityGroupIds: [{ Ref: 'Stage' }] }, 'undecided'),
  thing('lg', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SecurityGroupIds: [OWN] }, false),
  thing('lg', 'Lambda::Function', { VpcConfig: { SecurityGroupIds: [FOREIGN] } }, 'undecided'),
  thing('lg', 'Lambda::Function', { VpcConfig: { SecurityGroupIds: [OWN] } }, false),
  thing('in', 'EC2::Instance', { SecurityGroupIds: [FOREIGN] }, 'undecided'),
  thing('in', 'EC2::Instance', { SecurityGroupIds: [OWN] }, false),
  thing('in', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface' }, true),
  thing('in', 'EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SecurityGroupIds: [OWN] }, false),
  thing('in', 'EC2::SecurityGroupIngress', { GroupId: FOREIGN }, 'undecided'),
  thing('in', 'EC2::SecurityGroupEgress', { GroupId: OWN, CidrIp: '10.30.0.0/24' }, false),
  thing('mn', 'Custom::VpcRestrictDefaultSG', { DefaultSecurityGroupId: FOREIGN }, 'undecided'),
  thing('mn', 'Custom::VpcRestrictDefaultSG', { DefaultSecurityGroupId: DEFAULT }, false),
  [
    'a host of the internet zone in a closed network',
    (draft) => draft.add('in/Thing', 'EC2::Instance', { SubnetId: draft.other('mn/Subnet') }),
    ['finding in/Thing'],
  ],
]);
