import { specificPorts } from '../../../lib/rules/network/specific-ports';
import { type Base, type Change, type Json, resource, template, testRule } from '../kit';
import { dcvHost } from '../sanitized/screens';

const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.20.0.0/16' };
const entry = (more: Json) => ({
  NetworkAclId: { Ref: 'Acl' },
  CidrBlock: '10.20.0.0/16',
  Protocol: 6,
  RuleAction: 'allow',
  RuleNumber: 100,
  PortRange: { From: 443, To: 443 },
  ...more,
});
const zone = (name: string) =>
  template(name, {
    Vpc: resource('EC2::VPC', { CidrBlock: '10.20.0.0/16' }),
    Group: resource('EC2::SecurityGroup', {
      VpcId: { Ref: 'Vpc' },
      SecurityGroupIngress: [https],
      SecurityGroupEgress: [https],
    }),
    Acl: resource('EC2::NetworkAcl', { VpcId: { Ref: 'Vpc' } }),
    Entry: resource('EC2::NetworkAclEntry', entry({})),
  });
const internet = zone('internet');
Object.assign(internet.Resources, {
  Way: resource('EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Vpc' }, InternetGatewayId: 'igw-1' }),
});
const BASE: Base = { templates: { lgwan: zone('lgwan'), internet } };

const ingress =
  (more: Json, of = 'lgwan'): Change =>
  (draft) =>
    draft.set(`${of}/Group`, { SecurityGroupIngress: [{ ...https, ...more }] });
const acl =
  (more: Json): Change =>
  (draft) =>
    draft.set('lgwan/Entry', entry(more));

/** The hosts of screens stand in the group of the internet zone. */
const screens =
  (more: Json): Change =>
  (draft) => {
    ingress(more, 'internet')(draft);
    draft.add('internet/Subnet', 'EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.20.1.0/24' });
    draft.add('internet/Template', 'EC2::LaunchTemplate', {
      LaunchTemplateData: { UserData: dcvHost('%any% allow display') },
    });
    draft.add('internet/Host', 'EC2::Instance', {
      SubnetId: { Ref: 'Subnet' },
      SecurityGroupIds: [{ 'Fn::GetAtt': ['Group', 'GroupId'] }],
      LaunchTemplate: { LaunchTemplateId: { Ref: 'Template' }, Version: '1' },
    });
  };

testRule(specificPorts, BASE, [
  ['a group opens from port 1 on', ingress({ FromPort: 1 }), ['finding lgwan/Group']],
  ['a group opens up to the last port', ingress({ ToPort: 65535 }), ['finding lgwan/Group']],
  ['a group opens every protocol', ingress({ IpProtocol: '-1' }), ['finding lgwan/Group']],
  [
    'a group lets everything out',
    (draft) => draft.set('lgwan/Group', { SecurityGroupEgress: [{ ...https, FromPort: 0, ToPort: 65535 }] }),
    ['finding lgwan/Group'],
  ],
  ['a range of a hundred ports', ingress({ FromPort: 1400, ToPort: 1499 }), 'conforms'],
  ['a range of a hundred and one ports', ingress({ FromPort: 1400, ToPort: 1500 }), ['finding lgwan/Group']],
  ['answers to ping', ingress({ IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }), 'conforms'],
  ['an open zone', ingress({ FromPort: 1 }, 'internet'), 'conforms'],
  [
    'an open zone that leads nowhere',
    (draft) => {
      ingress({ FromPort: 1 }, 'internet')(draft);
      draft.remove('internet/Way');
    },
    ['finding internet/Group'],
  ],
  [
    'members of the group among themselves',
    (draft) =>
      draft.add('lgwan/Own', 'EC2::SecurityGroupIngress', {
        GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
        SourceSecurityGroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
        IpProtocol: '-1',
      }),
    'conforms',
  ],
  ['an entry opens from port 1 on', acl({ PortRange: { From: 1, To: 443 } }), ['finding lgwan/Entry']],
  ['an entry opens from a called port on', acl({ PortRange: { From: 443, To: 65535 } }), ['finding lgwan/Entry']],
  ['an entry opens every protocol', acl({ Protocol: -1, PortRange: undefined }), ['finding lgwan/Entry']],
  ['an entry lets replies through', acl({ PortRange: { From: 1024, To: 65535 } }), 'conforms'],
  ['an entry denies every port', acl({ RuleAction: 'deny', PortRange: { From: 0, To: 65535 } }), 'conforms'],
  ['a group of the internet zone opens from port 1 on', ingress({ FromPort: 1 }, 'internet'), 'conforms'],
  ['a group of screens opens from port 1 on', screens({ FromPort: 1 }), ['finding internet/Group']],
  [
    'screens let out from port 1 on',
    (draft) => {
      screens({})(draft);
      draft.set('internet/Group', { SecurityGroupEgress: [{ ...https, FromPort: 1 }] });
    },
    ['finding internet/Group'],
  ],
  [
    'an internet zone that leaves by the premises',
    (draft) => {
      draft.templates.internet.Metadata.sanso.internetExit = 'premises';
      ingress({ FromPort: 1 }, 'internet')(draft);
    },
    ['finding internet/Group'],
  ],
  ['a group of screens opens one port', screens({}), 'conforms'],
]);
