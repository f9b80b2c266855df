import { type Ctx, type J, k, list, NO, of } from './lib';

// ---- routes
const RT = 'AWS::EC2::Route';
const dest = (name: string, cidr: string | ((p: J, c: Ctx) => string)) =>
  k('routes', RT, name, (p, c) => {
    if (!p.DestinationCidrBlock) return NO;
    p.DestinationCidrBlock = typeof cidr === 'string' ? cidr : cidr(p, c);
  });
dest('default', '0.0.0.0/0');
dest('half', '0.0.0.0/1');
dest('172.16/12', '172.16.0.0/12');
dest('10/8', '10.0.0.0/8');
dest('192.168/16', '192.168.0.0/16');
dest('shorter /16', (p) => p.DestinationCidrBlock.replace(/(\d+\.\d+)\.\d+\.\d+\/\d+/, '$1.0.0/16'));
dest('shorter /20', (p) => {
  const [a] = p.DestinationCidrBlock.split('/');
  const b = a.split('.').map(Number);
  return `${b[0]}.${b[1]}.${b[2] & 0xf0}.0/20`;
});
dest('shorter by one', (p) => {
  const [a, l] = p.DestinationCidrBlock.split('/');
  const b = a.split('.').map(Number);
  const n = Number(l) - 1;
  const v = ((b[0] << 24) | (b[1] << 16) | (b[2] << 8) | b[3]) >>> 0;
  const s = (v & (n === 0 ? 0 : ~0 << (32 - n))) >>> 0;
  return `${s >>> 24}.${(s >>> 16) & 255}.${(s >>> 8) & 255}.${s & 255}/${n}`;
});
dest('another private net', '192.168.77.0/24');
dest('public', '198.51.100.0/24');
dest('link local', '169.254.0.0/16');
k('routes', RT, 'target igw literal', (p) => {
  delete p.GatewayId;
  p.GatewayId = 'igw-0123456789abcdef0';
});
k('routes', RT, 'target nat', (p) => {
  delete p.GatewayId;
  p.NatGatewayId = 'nat-0123456789abcdef0';
});
k('routes', RT, 'target eni', (p) => {
  delete p.GatewayId;
  p.NetworkInterfaceId = 'eni-0123456789abcdef0';
});
k('routes', RT, 'target instance', (p) => {
  delete p.GatewayId;
  p.InstanceId = 'i-0123456789abcdef0';
});
k('routes', RT, 'target tgw', (p) => {
  delete p.GatewayId;
  p.TransitGatewayId = 'tgw-0123456789abcdef0';
});
k('routes', RT, 'target peering', (p) => {
  delete p.GatewayId;
  p.VpcPeeringConnectionId = 'pcx-0123456789abcdef0';
});
k('routes', RT, 'target vgw literal', (p) => {
  p.GatewayId = 'vgw-0999999999abcdef0';
});
k('routes', RT, 'target carrier', (p) => {
  delete p.GatewayId;
  p.CarrierGatewayId = 'cagw-0123456789abcdef0';
});
k('routes', RT, 'target local gateway', (p) => {
  delete p.GatewayId;
  p.LocalGatewayId = 'lgw-0123456789abcdef0';
});
k('routes', RT, 'target endpoint', (p) => {
  delete p.GatewayId;
  p.VpcEndpointId = 'vpce-0123456789abcdef0';
});
k('routes', RT, 'target core network', (p) => {
  delete p.GatewayId;
  p.CoreNetworkArn = 'arn:aws:networkmanager::666666666666:core-network/x';
});
k('routes', RT, 'target egress-only', (p) => {
  delete p.GatewayId;
  delete p.DestinationCidrBlock;
  p.DestinationIpv6CidrBlock = '::/0';
  p.EgressOnlyInternetGatewayId = 'eigw-0123456789abcdef0';
});
k('routes', RT, 'prefix list', (p) => {
  delete p.DestinationCidrBlock;
  p.DestinationPrefixListId = 'pl-0123456789abcdef0';
});
const added = (name: string, props: (c: Ctx, p: J) => J) =>
  k('routes', 'AWS::EC2::RouteTable', `added: ${name}`, (p, c) => {
    c.body.Resources.Added = { Type: RT, Properties: { RouteTableId: { Ref: c.id }, ...props(c, p) } };
  });
added('0/0 igw', () => ({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0123456789abcdef0' }));
added('0/0 nat', () => ({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0123456789abcdef0' }));
added('0/0 tgw', () => ({ DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-0123456789abcdef0' }));
added('10/8 tgw', () => ({ DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-0123456789abcdef0' }));
added('peer', () => ({ DestinationCidrBlock: '10.99.0.0/16', VpcPeeringConnectionId: 'pcx-0123456789abcdef0' }));
added('eni', () => ({ DestinationCidrBlock: '10.99.0.0/16', NetworkInterfaceId: 'eni-0123456789abcdef0' }));
added('vgw', () => ({ DestinationCidrBlock: '10.99.0.0/16', GatewayId: 'vgw-0123456789abcdef0' }));
added('vgw default', () => ({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vgw-0123456789abcdef0' }));
added('own vgw 10.99', (c) => {
  const v = of(c, 'AWS::EC2::VPNGateway')[0];
  return { DestinationCidrBlock: '10.99.0.0/16', GatewayId: v ? { Ref: v[0] } : 'vgw-0123456789abcdef0' };
});
added('own vgw 172.31', (c) => {
  const v = of(c, 'AWS::EC2::VPNGateway')[0];
  return { DestinationCidrBlock: '172.31.0.0/16', GatewayId: v ? { Ref: v[0] } : 'vgw-0123456789abcdef0' };
});
added('ipv6 eigw', () => ({ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-0123456789abcdef0' }));
added('prefix list s3', () => ({ DestinationPrefixListId: 'pl-61a54008', VpcEndpointId: 'vpce-0123456789abcdef0' }));
k('routes', 'AWS::EC2::RouteTable', 'propagation', (_p, c) => {
  const v = of(c, 'AWS::EC2::VPNGateway')[0];
  c.body.Resources.Prop = {
    Type: 'AWS::EC2::VPNGatewayRoutePropagation',
    Properties: { RouteTableIds: [{ Ref: c.id }], VpnGatewayId: v ? { Ref: v[0] } : 'vgw-0123456789abcdef0' },
  };
});
k('routes', 'AWS::EC2::VPNConnection', 'dynamic routing', (p) => {
  p.StaticRoutesOnly = false;
});
k('routes', 'AWS::EC2::VPNConnectionRoute', 'default', (p) => {
  p.DestinationCidrBlock = '0.0.0.0/0';
});
k('routes', 'AWS::EC2::VPNConnectionRoute', 'other', (p) => {
  p.DestinationCidrBlock = '10.99.0.0/16';
});
k('routes', 'AWS::EC2::VPNConnectionRoute', '172.16/12', (p) => {
  p.DestinationCidrBlock = '172.16.0.0/12';
});
k('routes', 'AWS::EC2::VPNConnectionRoute', 'of the other zone', (p, c) => {
  p.DestinationCidrBlock = c.zone === 'lgwan' ? '172.16.10.0/24' : '172.16.20.0/24';
});
k('routes', 'AWS::EC2::CustomerGateway', 'address other', (p) => {
  p.IpAddress = '203.0.113.99';
});
k('routes', 'AWS::EC2::CustomerGateway', 'address of the other', (p, c) => {
  p.IpAddress = c.zone === 'lgwan' ? '192.0.2.10' : '198.51.100.10';
});
k('routes', 'AWS::EC2::SubnetRouteTableAssociation', 'table of another role', (p, c) => {
  const t = of(c, 'AWS::EC2::RouteTable').find(([id]) => /onpremises/.test(id));
  if (!t || JSON.stringify(p.RouteTableId).includes(t[0])) return NO;
  p.RouteTableId = { Ref: t[0] };
});
k('routes', 'AWS::EC2::SubnetRouteTableAssociation', 'workload removed', (_p, c) => {
  if (!/workload/.test(c.id)) return NO;
  delete c.body.Resources[c.id];
});
const DXA = 'AWS::DirectConnect::DirectConnectGatewayAssociation';
k('routes', DXA, 'prefixes wide', (p) => {
  const key = Object.keys(p).find((x) => /Prefixes/.test(x));
  if (!key) return NO;
  p[key] = ['0.0.0.0/0'];
});
k('routes', DXA, 'prefixes 10/8', (p) => {
  const key = Object.keys(p).find((x) => /Prefixes/.test(x));
  if (!key) return NO;
  p[key] = ['10.0.0.0/8'];
});
k('routes', DXA, 'prefixes removed', (p) => {
  const key = Object.keys(p).find((x) => /Prefixes/.test(x));
  if (!key) return NO;
  delete p[key];
});
k('routes', 'AWS::EC2::VPC', 'peering added', (_p, c) => {
  c.body.Resources.Peer = {
    Type: 'AWS::EC2::VPCPeeringConnection',
    Properties: { VpcId: { Ref: c.id }, PeerVpcId: 'vpc-0123456789abcdef0', PeerOwnerId: '666666666666' },
  };
});
k('routes', 'AWS::EC2::VPC', 'tgw attachment added', (_p, c) => {
  c.body.Resources.Att = {
    Type: 'AWS::EC2::TransitGatewayAttachment',
    Properties: {
      VpcId: { Ref: c.id },
      TransitGatewayId: 'tgw-0123456789abcdef0',
      SubnetIds: [{ Ref: of(c, 'AWS::EC2::Subnet')[0][0] }],
    },
  };
});
k('routes', 'AWS::EC2::VPC', 'igw added', (_p, c) => {
  c.body.Resources.Igw = { Type: 'AWS::EC2::InternetGateway', Properties: {} };
  c.body.Resources.IgwA = {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: { Ref: c.id }, InternetGatewayId: { Ref: 'Igw' } },
  };
});
// ---- network ACLs
const E = 'AWS::EC2::NetworkAclEntry';
const e = (name: string, f: (p: J, c: Ctx) => boolean | undefined) => {
  k('network ACLs', E, `ingress: ${name}`, (p, c) => (p.Egress ? false : f(p, c)));
  k('network ACLs', E, `egress: ${name}`, (p, c) => (p.Egress ? f(p, c) : false));
};
e('all addresses', (p) => {
  p.CidrBlock = '0.0.0.0/0';
});
e('10/8', (p) => {
  p.CidrBlock = '10.0.0.0/8';
});
e('172.16/12', (p) => {
  p.CidrBlock = '172.16.0.0/12';
});
e('192.168/16', (p) => {
  p.CidrBlock = '192.168.0.0/16';
});
e('another private net', (p) => {
  p.CidrBlock = '192.168.77.0/24';
});
e('shorter by 4', (p) => {
  const [a, l] = p.CidrBlock.split('/');
  const b = a.split('.').map(Number);
  const n = Number(l) - 4;
  const v = ((b[0] << 24) | (b[1] << 16) | (b[2] << 8) | b[3]) >>> 0;
  const s = (v & (~0 << (32 - n))) >>> 0;
  p.CidrBlock = `${s >>> 24}.${(s >>> 16) & 255}.${(s >>> 8) & 255}.${s & 255}/${n}`;
});
e('whole vpc', (p, c) => {
  const v = of(c, 'AWS::EC2::VPC')[0];
  p.CidrBlock = v[1].Properties.CidrBlock;
});
e('shorter by 8', (p) => {
  const [a, l] = p.CidrBlock.split('/');
  const b = a.split('.').map(Number);
  const n = Number(l) - 8;
  const v = ((b[0] << 24) | (b[1] << 16) | (b[2] << 8) | b[3]) >>> 0;
  const s = (v & (~0 << (32 - n))) >>> 0;
  p.CidrBlock = `${s >>> 24}.${(s >>> 16) & 255}.${(s >>> 8) & 255}.${s & 255}/${n}`;
});
e('protocol -1', (p) => {
  p.Protocol = -1;
  delete p.PortRange;
});
e('all ports', (p) => {
  p.PortRange = { From: 0, To: 65535 };
});
e('ports from 1', (p) => {
  p.PortRange.From = 1;
  p.PortRange.To = Math.max(p.PortRange.To, 1024);
});
e('ports to 65535', (p) => {
  if (p.PortRange.To === 65535) return NO;
  p.PortRange.To = 65535;
});
e('port 22', (p) => {
  if (p.PortRange.From > 1000) return NO;
  p.PortRange = { From: 22, To: 22 };
});
e('port 3389', (p) => {
  if (p.PortRange.From > 1000) return NO;
  p.PortRange = { From: 3389, To: 3389 };
});
e('port 445', (p) => {
  if (p.PortRange.From > 1000) return NO;
  p.PortRange = { From: 445, To: 445 };
});
e('port range 20-3389', (p) => {
  if (p.PortRange.From > 1000) return NO;
  p.PortRange = { From: 20, To: 3389 };
});
e('protocol udp', (p) => {
  p.Protocol = 17;
});
e('protocol icmp', (p) => {
  p.Protocol = 1;
  delete p.PortRange;
  p.Icmp = { Code: -1, Type: -1 };
});
e('ipv6 all', (p) => {
  delete p.CidrBlock;
  p.Ipv6CidrBlock = '::/0';
});
e('on another ACL', (p, c) => {
  const a = of(c, 'AWS::EC2::NetworkAcl').find(([id]) => !JSON.stringify(p.NetworkAclId).includes(id));
  if (!a) return NO;
  p.NetworkAclId = { Ref: a[0] };
});
const ea = (name: string, props: J) =>
  k('network ACLs', 'AWS::EC2::NetworkAcl', `added: ${name}`, (_p, c) => {
    c.body.Resources.AddedE = {
      Type: E,
      Properties: { NetworkAclId: { Ref: c.id }, RuleAction: 'allow', RuleNumber: 1, ...props },
    };
  });
ea('all in', { CidrBlock: '0.0.0.0/0', Egress: false, Protocol: -1 });
ea('all out', { CidrBlock: '0.0.0.0/0', Egress: true, Protocol: -1 });
ea('ssh in', { CidrBlock: '0.0.0.0/0', Egress: false, Protocol: 6, PortRange: { From: 22, To: 22 } });
ea('https out', { CidrBlock: '0.0.0.0/0', Egress: true, Protocol: 6, PortRange: { From: 443, To: 443 } });
ea('private in', { CidrBlock: '10.0.0.0/8', Egress: false, Protocol: -1 });
ea('private out', { CidrBlock: '172.16.0.0/12', Egress: true, Protocol: -1 });
ea('one host in', { CidrBlock: '203.0.113.7/32', Egress: false, Protocol: 6, PortRange: { From: 443, To: 443 } });
ea('private host out', { CidrBlock: '192.168.7.7/32', Egress: true, Protocol: 6, PortRange: { From: 443, To: 443 } });
ea('ipv6', { Ipv6CidrBlock: '::/0', Egress: true, Protocol: -1 });
k('network ACLs', 'AWS::EC2::NetworkAcl', 'whole vpc all protocols in', (_p, c) => {
  const v = of(c, 'AWS::EC2::VPC')[0];
  c.body.Resources.AddedE = {
    Type: E,
    Properties: {
      NetworkAclId: { Ref: c.id },
      RuleAction: 'allow',
      RuleNumber: 1,
      Egress: false,
      Protocol: -1,
      CidrBlock: v[1].Properties.CidrBlock,
    },
  };
});
k('network ACLs', 'AWS::EC2::SubnetNetworkAclAssociation', 'default acl', (p, c) => {
  const v = of(c, 'AWS::EC2::VPC')[0];
  p.NetworkAclId = { 'Fn::GetAtt': [v[0], 'DefaultNetworkAcl'] };
});
k('network ACLs', 'AWS::EC2::SubnetNetworkAclAssociation', 'another acl', (p, c) => {
  const a = of(c, 'AWS::EC2::NetworkAcl').find(([id]) => !JSON.stringify(p.NetworkAclId).includes(id));
  if (!a) return NO;
  p.NetworkAclId = { Ref: a[0] };
});
k('network ACLs', 'AWS::EC2::SubnetNetworkAclAssociation', 'removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
k('network ACLs', 'AWS::EC2::SubnetNetworkAclAssociation', 'literal acl', (p) => {
  p.NetworkAclId = 'acl-0123456789abcdef0';
});
// ---- groups
const SG = 'AWS::EC2::SecurityGroup';
for (const dir of ['SecurityGroupIngress', 'SecurityGroupEgress'] as const) {
  const g = (name: string, f: (r: J, p: J, c: Ctx) => boolean | undefined) =>
    k('security groups', SG, `${dir}: ${name}`, (p, c) => {
      const r = list(p[dir]).find((x) => x.CidrIp && !x.CidrIp.startsWith('255'));
      return r ? f(r, p, c) : false;
    });
  g('all', (r) => {
    r.CidrIp = '0.0.0.0/0';
  });
  g('10/8', (r) => {
    r.CidrIp = '10.0.0.0/8';
  });
  g('172.16/12', (r) => {
    r.CidrIp = '172.16.0.0/12';
  });
  g('other private', (r) => {
    r.CidrIp = '192.168.77.0/24';
  });
  g('ports', (r) => {
    r.FromPort = 0;
    r.ToPort = 65535;
  });
  g('protocol', (r) => {
    r.IpProtocol = '-1';
    delete r.FromPort;
    delete r.ToPort;
  });
  g('port 22', (r) => {
    r.FromPort = 22;
    r.ToPort = 22;
  });
  g('prefix list', (r) => {
    delete r.CidrIp;
    if (dir === 'SecurityGroupIngress') r.SourcePrefixListId = 'pl-0123456789abcdef0';
    else r.DestinationPrefixListId = 'pl-0123456789abcdef0';
  });
  g('group of a stranger', (r) => {
    delete r.CidrIp;
    if (dir === 'SecurityGroupIngress') {
      r.SourceSecurityGroupId = 'sg-0123456789abcdef0';
      r.SourceSecurityGroupOwnerId = '666666666666';
    } else r.DestinationSecurityGroupId = 'sg-0123456789abcdef0';
  });
  g('added all 443', (_r, p) => {
    p[dir].push({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
  });
  g('added ssh private', (_r, p) => {
    p[dir].push({ CidrIp: '10.0.0.0/8', IpProtocol: 'tcp', FromPort: 22, ToPort: 22 });
  });
  g('ipv6 added', (_r, p) => {
    p[dir].push({ CidrIpv6: '::/0', IpProtocol: '-1' });
  });
  g('whole vpc', (r, _p, _c) => {
    if (!r.CidrIp.startsWith('10.')) return NO;
    r.CidrIp = r.CidrIp.replace(/(\d+\.\d+)\..*/, '$1.0.0/16');
  });
}
k('security groups', SG, 'egress removed (default all)', (p) => {
  delete p.SecurityGroupEgress;
});
k('security groups', SG, 'egress dummy to all', (p) => {
  const r = list(p.SecurityGroupEgress).find((x) => x.CidrIp?.startsWith('255'));
  if (!r) return NO;
  Object.assign(r, { CidrIp: '0.0.0.0/0', IpProtocol: '-1' });
  delete r.FromPort;
  delete r.ToPort;
});
// ---- identity center
const PS = 'AWS::SSO::PermissionSet',
  AS = 'AWS::SSO::Assignment';
const ps = (name: string, f: (p: J, c: Ctx) => boolean | undefined) => k('identity center', PS, name, f, false);
ps('session 12h', (p) => {
  p.SessionDuration = 'PT12H';
});
ps('session 8h', (p) => {
  p.SessionDuration = 'PT8H';
});
ps('session 4h', (p) => {
  p.SessionDuration = 'PT4H';
});
ps('session removed', (p) => {
  delete p.SessionDuration;
});
ps('boundary removed', (p) => {
  delete p.PermissionsBoundary;
});
ps('boundary other', (p) => {
  p.PermissionsBoundary = { ManagedPolicyArn: 'arn:aws:iam::aws:policy/PowerUserAccess' };
});
ps('boundary administrator', (p) => {
  p.PermissionsBoundary = { ManagedPolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' };
});
ps('boundary of another zone', (p, _c) => {
  const n = p.PermissionsBoundary.CustomerManagedPolicyReference;
  const z = ['my-number', 'lgwan', 'internet'].find((x) => !n.Name.includes(x)) ?? '';
  n.Name = n.Name.replace(/my-number|lgwan|internet|log-archive/, z);
});
ps('boundary misspelt', (p) => {
  p.PermissionsBoundary.CustomerManagedPolicyReference.Name += '-2';
});
ps('relay state', (p) => {
  p.RelayStateType = 'https://evil.example/';
});
ps('admin policy', (p) => {
  p.ManagedPolicies = ['arn:aws:iam::aws:policy/AdministratorAccess'];
});
ps('poweruser', (p) => {
  p.ManagedPolicies = ['arn:aws:iam::aws:policy/PowerUserAccess'];
});
ps('iam full', (p) => {
  p.ManagedPolicies = ['arn:aws:iam::aws:policy/IAMFullAccess'];
});
ps('readonly', (p) => {
  p.ManagedPolicies = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
});
ps('s3 full', (p) => {
  p.ManagedPolicies = ['arn:aws:iam::aws:policy/AmazonS3FullAccess'];
});
ps('inline all', (p) => {
  p.InlinePolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
});
ps('inline s3', (p) => {
  p.InlinePolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };
});
ps('inline iam', (p) => {
  p.InlinePolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:PassRole', 'iam:CreateRole', 'iam:AttachRolePolicy'], Resource: '*' }],
  };
});
ps('inline assume', (p) => {
  p.InlinePolicy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }] };
});
ps('inline trail', (p) => {
  p.InlinePolicy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail'], Resource: '*' }],
  };
});
ps('people policy removed', (p) => {
  const n = p.CustomerManagedPolicyReferences.length;
  p.CustomerManagedPolicyReferences = p.CustomerManagedPolicyReferences.filter((x: J) => !/people$/.test(x.Name));
  if (p.CustomerManagedPolicyReferences.length === n) return NO;
});
ps('job of another', (p) => {
  const r = p.CustomerManagedPolicyReferences.find((x: J) => /job-/.test(x.Name));
  r.Name = r.Name.replace(/job-.*/, r.Name.includes('administrator') ? 'job-key-admin' : 'job-administrator');
});
ps('job of another zone', (p) => {
  const r = p.CustomerManagedPolicyReferences.find((x: J) => /job-/.test(x.Name));
  const z = ['my-number', 'lgwan', 'internet'].find((x) => !r.Name.includes(x)) ?? '';
  r.Name = r.Name.replace(/my-number|lgwan|internet|log-archive/, z);
});
ps('two jobs', (p) => {
  const r = p.CustomerManagedPolicyReferences.find((x: J) => /job-/.test(x.Name));
  p.CustomerManagedPolicyReferences.push({
    Name: r.Name.replace(/job-.*/, r.Name.includes('administrator') ? 'job-key-admin' : 'job-administrator'),
    Path: '/',
  });
});
ps('acts-in removed', (p) => {
  p.Tags = p.Tags.filter((t: J) => t.Key !== 'sanso:acts-in');
});
ps('acts-in other', (p, _c) => {
  const t = p.Tags.find((x: J) => x.Key === 'sanso:acts-in');
  t.Value = t.Value === 'internet' ? 'lgwan' : 'internet';
});
ps('name of another zone', (p) => {
  const z = ['my-number', 'lgwan', 'internet'].find((x) => !p.Name.includes(x)) ?? '';
  p.Name = p.Name.replace(/my-number|lgwan|internet|log-archive/, z);
});
ps('name other', (p) => {
  p.Name = 'helpdesk';
});
ps('name as another', (p) => {
  p.Name = p.Name.endsWith('operator')
    ? p.Name.replace('operator', 'auditor')
    : p.Name.replace(/-[a-z-]+$/, '-operator');
  if (!/operator|auditor/.test(p.Name)) return NO;
});
ps('instance other', (p) => {
  p.InstanceArn = 'arn:aws:sso:::instance/ssoins-9999999999999999';
});
ps('second assignment to a user', (p, c) => {
  c.body.Resources.Extra = {
    Type: AS,
    Properties: {
      InstanceArn: p.InstanceArn,
      PermissionSetArn: { 'Fn::GetAtt': [c.id, 'PermissionSetArn'] },
      PrincipalId: '99999999-9999-4999-8999-999999999999',
      PrincipalType: 'USER',
      TargetId: '111111111111',
      TargetType: 'AWS_ACCOUNT',
    },
  };
});
ps('second assignment elsewhere', (_p, c) => {
  const a = Object.values<J>(c.body.Resources).find(
    (r) => r.Type === AS && JSON.stringify(r.Properties.PermissionSetArn).includes(`"${c.id}"`),
  );
  const t = a.Properties.TargetId === '111111111111' ? '222222222222' : '111111111111';
  c.body.Resources.Extra = { Type: AS, Properties: { ...a.Properties, TargetId: t } };
});
const as = (name: string, f: (p: J, c: Ctx) => boolean | undefined) =>
  k('identity center', AS, `assignment: ${name}`, f);
as('type user', (p) => {
  p.PrincipalType = 'USER';
});
as('group of another job', (p) => {
  p.PrincipalId = p.PrincipalId.endsWith('01')
    ? p.PrincipalId.replace(/01$/, '02')
    : p.PrincipalId.replace(/\d\d$/, '01');
});
as('group of another zone', (p) => {
  p.PrincipalId = p.PrincipalId.startsWith('1')
    ? '33333333-3333-4333-8333-333333333301'
    : '11111111-1111-4111-8111-111111111101';
});
as('account stranger', (p) => {
  p.TargetId = '666666666666';
});
as('account other zone', (p) => {
  p.TargetId = p.TargetId === '111111111111' ? '333333333333' : '111111111111';
});
as('account log archive', (p) => {
  p.TargetId = '444444444444';
});
as('set of another', (p, c) => {
  const o = Object.entries<J>(c.body.Resources).find(
    ([id, r]) => r.Type === PS && !JSON.stringify(p.PermissionSetArn).includes(id),
  ) ?? [''];
  p.PermissionSetArn = { 'Fn::GetAtt': [o[0], 'PermissionSetArn'] };
});
// ---- topics
const T = 'AWS::SNS::Topic',
  TP = 'AWS::SNS::TopicPolicy',
  S = 'AWS::SNS::Subscription';
const pol = (c: Ctx) =>
  Object.values<J>(c.body.Resources).find((r) => r.Type === TP && JSON.stringify(r.Properties.Topics).includes(c.id))
    ?.Properties.PolicyDocument;
const t = (name: string, f: (p: J, c: Ctx) => boolean | undefined) => k('topics', T, name, f);
t('key removed', (p) => {
  delete p.KmsMasterKeyId;
});
t('key aws', (p) => {
  p.KmsMasterKeyId = 'alias/aws/sns';
});
t('key stranger', (p) => {
  p.KmsMasterKeyId = 'arn:aws:kms:ap-northeast-1:666666666666:key/x';
});
t('topic subscription inline stranger', (p) => {
  p.Subscription = [{ Endpoint: 'someone@evil.example', Protocol: 'email' }];
});
t('archive removed fifo', (p) => {
  p.FifoTopic = true;
});
t('delivery status', (p) => {
  p.SignatureVersion = '1';
});
t('tracing', (p) => {
  p.TracingConfig = 'PassThrough';
});
t('confidentiality lowered', (p) => {
  p.Tags.find((x: J) => x.Key === 'sanso:confidentiality').Value = '1';
});
t('integrity lowered', (p) => {
  p.Tags.find((x: J) => x.Key === 'sanso:integrity').Value = '1';
});
t('zone other', (p, c) => {
  p.Tags.find((x: J) => x.Key === 'sanso:zone').Value = c.zone === 'internet' ? 'lgwan' : 'internet';
});
t('tags removed', (p) => {
  delete p.Tags;
});
t('data protection none', (p) => {
  p.DataProtectionPolicy = { Name: 'x', Version: '2021-06-01', Statement: [] };
});
t('policy removed', (_p, c) => {
  const e2 = Object.entries<J>(c.body.Resources).find(([, r]) => r.Type === TP) ?? [''];
  delete c.body.Resources[e2[0]];
});
t('policy publish everybody', (_p, c) => {
  pol(c).Statement.push({ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: { Ref: c.id } });
});
t('policy subscribe everybody', (_p, c) => {
  pol(c).Statement.push({ Effect: 'Allow', Principal: '*', Action: 'sns:Subscribe', Resource: { Ref: c.id } });
});
t('policy subscribe stranger', (_p, c) => {
  pol(c).Statement.push({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::666666666666:root' },
    Action: ['sns:Subscribe', 'sns:Receive'],
    Resource: { Ref: c.id },
  });
});
t('policy manage own root', (_p, c) => {
  pol(c).Statement.push({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${(c.body.Metadata as J).sanso.account}:root` },
    Action: ['sns:SetTopicAttributes', 'sns:DeleteTopic', 'sns:AddPermission'],
    Resource: { Ref: c.id },
  });
});
t('policy source account removed', (_p, c) => {
  const s = pol(c).Statement.find((x: J) => x.Effect === 'Allow');
  if (!s) return NO;
  delete s.Condition;
});
t('policy source account other', (_p, c) => {
  const s = pol(c).Statement.find((x: J) => x.Effect === 'Allow');
  if (!s) return NO;
  s.Condition.StringEquals['aws:SourceAccount'] = '666666666666';
});
t('policy source account added', (_p, c) => {
  const s = pol(c).Statement.find((x: J) => x.Effect === 'Allow');
  if (!s) return NO;
  s.Condition.StringEquals['aws:SourceAccount'] = [s.Condition.StringEquals['aws:SourceAccount'], '666666666666'];
});
t('policy source account IfExists', (_p, c) => {
  const s = pol(c).Statement.find((x: J) => x.Effect === 'Allow');
  if (!s) return NO;
  s.Condition = { StringEqualsIfExists: s.Condition.StringEquals };
});
t('policy service other', (_p, c) => {
  const s = pol(c).Statement.find((x: J) => x.Effect === 'Allow');
  if (!s) return NO;
  s.Principal.Service = ['cloudwatch.amazonaws.com', 'ses.amazonaws.com'];
});
t('policy action all', (_p, c) => {
  const s = pol(c).Statement.find((x: J) => x.Effect === 'Allow');
  if (!s) return NO;
  s.Action = 'sns:*';
});
t('policy cloudwatch gone', (_p, c) => {
  const d2 = pol(c);
  const n = d2.Statement.length;
  d2.Statement = d2.Statement.filter((x: J) => x.Effect !== 'Allow');
  if (d2.Statement.length === n) return NO;
});
t('policy tls deny removed', (_p, c) => {
  const d2 = pol(c);
  d2.Statement = d2.Statement.filter((x: J) => x.Effect !== 'Deny');
});
t('policy tls deny inverted', (_p, c) => {
  pol(c).Statement.find((x: J) => x.Effect === 'Deny').Condition.Bool['aws:SecureTransport'] = 'true';
});
t('policy tls deny narrowed', (_p, c) => {
  pol(c).Statement.find((x: J) => x.Effect === 'Deny').Principal = { AWS: 'arn:aws:iam::666666666666:root' };
});
t('policy tls deny of another action', (_p, c) => {
  pol(c).Statement.find((x: J) => x.Effect === 'Deny').Action = 'sns:Subscribe';
});
t('policy tls deny excepted', (_p, c) => {
  pol(c).Statement.find((x: J) => x.Effect === 'Deny').Condition.StringNotEquals = {
    'aws:PrincipalAccount': '666666666666',
  };
});
t('policy of another topic', (_p, c) => {
  of(c, TP)[0][1].Properties.Topics = ['arn:aws:sns:ap-northeast-1:666666666666:x'];
});
const s = (name: string, f: (p: J, c: Ctx) => boolean | undefined) => k('topics', S, `subscription: ${name}`, f);
s('removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
s('of a stranger', (p) => {
  p.Endpoint = 'attacker@evil.example';
});
s('other domain', (p) => {
  p.Endpoint = 'ops@vendor.example';
});
s('http', (p) => {
  p.Protocol = 'http';
  p.Endpoint = 'http://x.example/';
});
s('https', (p) => {
  p.Protocol = 'https';
  p.Endpoint = 'https://x.example/';
});
s('filter policy', (p) => {
  p.FilterPolicy = { severity: ['never'] };
});
s('filter policy body', (p) => {
  p.FilterPolicyScope = 'MessageBody';
  p.FilterPolicy = { AlarmName: [{ prefix: 'x' }] };
});
s('sqs stranger', (p) => {
  p.Protocol = 'sqs';
  p.Endpoint = 'arn:aws:sqs:ap-northeast-1:666666666666:x';
});
s('lambda stranger', (p) => {
  p.Protocol = 'lambda';
  p.Endpoint = 'arn:aws:lambda:ap-northeast-1:666666666666:function:x';
});
s('topic other', (p) => {
  p.TopicArn = 'arn:aws:sns:ap-northeast-1:666666666666:x';
});
s('added of a stranger', (p, c) => {
  c.body.Resources.SubX = {
    Type: S,
    Properties: { TopicArn: p.TopicArn, Protocol: 'email', Endpoint: 'attacker@evil.example' },
  };
});
s('added https', (p, c) => {
  c.body.Resources.SubX = {
    Type: S,
    Properties: { TopicArn: p.TopicArn, Protocol: 'https', Endpoint: 'https://evil.example/' },
  };
});
s('added sms', (p, c) => {
  c.body.Resources.SubX = { Type: S, Properties: { TopicArn: p.TopicArn, Protocol: 'sms', Endpoint: '+15555550100' } };
});
s('endpoint empty', (p) => {
  delete p.Endpoint;
});
// ---- names (DNS)
const DL = 'AWS::Route53Resolver::FirewallDomainList',
  RG = 'AWS::Route53Resolver::FirewallRuleGroup',
  RA = 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  QL = 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  QA = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
  RE = 'AWS::Route53Resolver::ResolverEndpoint',
  HZ = 'AWS::Route53::HostedZone',
  RS = 'AWS::Route53::RecordSet',
  DH = 'AWS::EC2::DHCPOptions';
const al = (name: string, dom: string[]) =>
  k('names', DL, name, (p) => {
    if (p.Domains.length < 2) return NO;
    p.Domains.push(...dom);
  });
al('everything', ['*']);
al('com', ['*.com']);
al('example', ['exfil.example']);
al('amazonaws', ['*.amazonaws.com']);
al('amazonaws region', ['*.ap-northeast-1.amazonaws.com']);
al('other region', ['s3.us-east-1.amazonaws.com']);
al('github', ['github.com']);
al('pastebin', ['pastebin.com']);
al('dyn', ['*.ngrok.io']);
al('jp', ['*.jp']);
al('cloudfront', ['*.cloudfront.net']);
al('on.aws', ['*.lambda-url.ap-northeast-1.on.aws']);
al('elb', ['*.elb.amazonaws.com']);
al('execute-api', ['*.execute-api.ap-northeast-1.amazonaws.com']);
al('sts global', ['sts.amazonaws.com']);
al('console', ['signin.aws.amazon.com']);
k('names', DL, 'block list narrowed', (p) => {
  if (p.Domains.length > 1) return NO;
  p.Domains = ['bad.example'];
});
const rg = (name: string, f: (p: J) => boolean | undefined) => k('names', RG, name, f);
rg('block to alert', (p) => {
  p.FirewallRules.find((x: J) => x.Action === 'BLOCK').Action = 'ALERT';
  delete p.FirewallRules[1].BlockResponse;
});
rg('block to allow', (p) => {
  p.FirewallRules.find((x: J) => x.Action === 'BLOCK').Action = 'ALLOW';
  delete p.FirewallRules[1].BlockResponse;
});
rg('block removed', (p) => {
  p.FirewallRules = p.FirewallRules.filter((x: J) => x.Action !== 'BLOCK');
});
rg('block override', (p) => {
  Object.assign(
    p.FirewallRules.find((x: J) => x.Action === 'BLOCK'),
    {
      BlockResponse: 'OVERRIDE',
      BlockOverrideDomain: 'evil.example',
      BlockOverrideDnsType: 'CNAME',
      BlockOverrideTtl: 1,
    },
  );
});
rg('block of one type', (p) => {
  p.FirewallRules.find((x: J) => x.Action === 'BLOCK').Qtype = 'A';
});
rg('block nodata', (p) => {
  p.FirewallRules.find((x: J) => x.Action === 'BLOCK').BlockResponse = 'NODATA';
  return NO;
});
rg('redirection trusted', (p) => {
  p.FirewallRules[0].FirewallDomainRedirectionAction = 'TRUST_REDIRECTION_DOMAIN';
});
rg('allow everything first', (p) => {
  p.FirewallRules[0].FirewallDomainListId = p.FirewallRules[1].FirewallDomainListId;
});
rg('allow rule of a stranger', (p) => {
  p.FirewallRules.push({ Action: 'ALLOW', FirewallDomainListId: 'rslvr-fdl-0123456789', Priority: 50 });
});
rg('allow aws list', (p) => {
  p.FirewallRules.push({ Action: 'ALLOW', FirewallDomainListId: 'rslvr-fdl-2c46f2ecbfec4dcc', Priority: 50 });
});
rg('priority swapped', (p) => {
  p.FirewallRules[0].Priority = 300;
  return NO;
});
k('names', RA, 'mutation protection', (p) => {
  p.MutationProtection = 'DISABLED';
});
k('names', RA, 'vpc other', (p) => {
  p.VpcId = 'vpc-0123456789abcdef0';
});
k('names', RA, 'removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
k('names', RA, 'group other', (p) => {
  p.FirewallRuleGroupId = 'rslvr-frg-0123456789';
});
k('names', RA, 'second earlier', (p, c) => {
  c.body.Resources.Ra2 = {
    Type: RA,
    Properties: { FirewallRuleGroupId: 'rslvr-frg-0123456789', VpcId: p.VpcId, Priority: 100 + 1 - 1 + 0, Name: 'x' },
  };
});
k('names', 'AWS::EC2::VPC', 'fail open', (_p, c) => {
  c.body.Resources.Fo = {
    Type: 'AWS::Route53Resolver::FirewallConfig',
    Properties: { ResourceId: { Ref: c.id }, FirewallFailOpen: 'ENABLED' },
  };
});
k('names', 'AWS::EC2::VPC', 'dnssec off? rule to outside', (_p, c) => {
  c.body.Resources.Rr = {
    Type: 'AWS::Route53Resolver::ResolverRule',
    Properties: {
      RuleType: 'FORWARD',
      DomainName: '.',
      ResolverEndpointId: 'rslvr-out-0123',
      TargetIps: [{ Ip: '203.0.113.53' }],
    },
  };
  c.body.Resources.Rra = {
    Type: 'AWS::Route53Resolver::ResolverRuleAssociation',
    Properties: { VPCId: { Ref: c.id }, ResolverRuleId: { 'Fn::GetAtt': ['Rr', 'ResolverRuleId'] } },
  };
});
k('names', 'AWS::EC2::VPC', 'rule association of a stranger', (_p, c) => {
  c.body.Resources.Rra = {
    Type: 'AWS::Route53Resolver::ResolverRuleAssociation',
    Properties: { VPCId: { Ref: c.id }, ResolverRuleId: 'rslvr-rr-0123456789' },
  };
});
k('names', QL, 'destination stranger', (p) => {
  p.DestinationArn = 'arn:aws:s3:::strange';
});
k('names', QL, 'path of another zone', (p, c) => {
  p.DestinationArn = p.DestinationArn.replace(`dns/${c.zone}`, `dns/${c.zone === 'lgwan' ? 'internet' : 'lgwan'}`);
});
k('names', QA, 'removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
k('names', QA, 'other vpc', (p) => {
  p.ResourceId = 'vpc-0123456789abcdef0';
});
k('names', RE, 'outbound', (p) => {
  p.Direction = 'OUTBOUND';
});
k('names', RE, 'group other', (p) => {
  p.SecurityGroupIds = ['sg-0123456789abcdef0'];
});
k('names', RE, 'default group', (p, c) => {
  p.SecurityGroupIds = [{ 'Fn::GetAtt': [of(c, 'AWS::EC2::VPC')[0][0], 'DefaultSecurityGroup'] }];
});
k('names', RE, 'one subnet', (p) => {
  p.IpAddresses = [p.IpAddresses[0], p.IpAddresses[0]];
});
k('names', RE, 'dual stack', (p) => {
  p.ResolverEndpointType = 'DUALSTACK';
});
k('names', RE, 'added outbound', (p, c) => {
  c.body.Resources.Out = { Type: RE, Properties: { ...structuredClone(p), Direction: 'OUTBOUND' } };
});
k('names', HZ, 'public', (p) => {
  delete p.VPCs;
});
k('names', HZ, 'another vpc', (p) => {
  p.VPCs.push({ VPCId: 'vpc-0123456789abcdef0', VPCRegion: 'ap-northeast-1' });
});
k('names', RS, 'address of a stranger', (p) => {
  delete p.AliasTarget;
  p.TTL = '60';
  p.ResourceRecords = ['203.0.113.66'];
});
k('names', RS, 'cname of a stranger', (p) => {
  delete p.AliasTarget;
  p.Type = 'CNAME';
  p.TTL = '60';
  p.ResourceRecords = ['evil.example'];
});
k('names', RS, 'alias to a stranger', (p) => {
  p.AliasTarget = { DNSName: 'evil.example', HostedZoneId: 'Z2FDTNDATAQYW2' };
});
k('names', DH, 'name servers outside', (p) => {
  p.DomainNameServers = ['203.0.113.53'];
});
k('names', DH, 'name servers private', (p) => {
  p.DomainNameServers = ['10.99.0.53'];
});
k('names', DH, 'name servers mixed', (p) => {
  p.DomainNameServers = ['AmazonProvidedDNS', '203.0.113.53'];
});
k('names', DH, 'ntp outside', (p) => {
  p.NtpServers = ['203.0.113.1'];
});
k('names', DH, 'ntp removed', (p) => {
  delete p.NtpServers;
});
k('names', DH, 'domain name', (p) => {
  p.DomainName = 'evil.example';
});
k('names', 'AWS::EC2::VPCDHCPOptionsAssociation', 'default', (p) => {
  p.DhcpOptionsId = 'default';
});
k('names', 'AWS::EC2::VPCDHCPOptionsAssociation', 'removed', (_p, c) => {
  delete c.body.Resources[c.id];
});
k('names', 'AWS::EC2::VPC', 'dns support off', (p) => {
  p.EnableDnsSupport = false;
});
// ---- labels
const tagged = (label: string, value: (v: string, c: Ctx) => string | undefined | false) => (p: J, c: Ctx) => {
  const arr = p.Tags ?? p.HostedZoneTags;
  if (!Array.isArray(arr)) return NO;
  const i = arr.findIndex((x: J) => x.Key === label);
  if (i < 0) return NO;
  const v = value(arr[i].Value, c);
  if (v === false) return NO;
  if (v === undefined) arr.splice(i, 1);
  else arr[i].Value = v;
};
const TYPES = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::RouteTable',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::SecurityGroup',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::SNS::Topic',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Role',
  'AWS::KinesisFirehose::DeliveryStream',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::Instance',
  'AWS::Lambda::Function',
  'AWS::SSO::PermissionSet',
  'AWS::CloudTrail::Trail',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::FlowLog',
  'AWS::Route53Resolver::FirewallRuleGroup',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::EC2::VPCEndpointService',
  'AWS::EC2::CustomerGateway',
  'AWS::EC2::VPNConnection',
  'AWS::Events::Rule',
  'AWS::CloudWatch::Alarm',
  'AWS::SSM::Document',
  'AWS::SSM::Association',
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::Route53Resolver::FirewallDomainList',
  'AWS::Route53Resolver::ResolverEndpoint',
  'AWS::Route53::HostedZone',
  'AWS::EC2::DHCPOptions',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::AppStream::Fleet',
  'AWS::AppStream::Stack',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation',
];
for (const type of TYPES) {
  const n = (x: string) => `${type.slice(5)} ${x}`;
  k(
    'labels',
    type,
    n('zone removed'),
    tagged('sanso:zone', () => undefined),
  );
  k(
    'labels',
    type,
    n('zone other'),
    tagged('sanso:zone', (v) => (v === 'internet' ? 'lgwan' : 'internet')),
  );
  k(
    'labels',
    type,
    n('zone my-number'),
    tagged('sanso:zone', (v) => (v === 'my-number' ? false : 'my-number')),
  );
  k(
    'labels',
    type,
    n('zone operations'),
    tagged('sanso:zone', () => 'operations'),
  );
  k(
    'labels',
    type,
    n('zone misspelt'),
    tagged('sanso:zone', (v) => `${v} `),
  );
  k(
    'labels',
    type,
    n('confidentiality removed'),
    tagged('sanso:confidentiality', () => undefined),
  );
  k(
    'labels',
    type,
    n('confidentiality lowered'),
    tagged('sanso:confidentiality', (v) => (v === '1' ? false : '1')),
  );
  k(
    'labels',
    type,
    n('confidentiality one lower'),
    tagged('sanso:confidentiality', (v) => (v === '3B' ? '2' : false)),
  );
  k(
    'labels',
    type,
    n('confidentiality invalid'),
    tagged('sanso:confidentiality', () => '9'),
  );
  k(
    'labels',
    type,
    n('integrity lowered'),
    tagged('sanso:integrity', (v) => (v === '1' ? false : '1')),
  );
  k(
    'labels',
    type,
    n('integrity removed'),
    tagged('sanso:integrity', () => undefined),
  );
  k(
    'labels',
    type,
    n('availability lowered'),
    tagged('sanso:availability', (v) => (v === '1' ? false : '1')),
  );
  k(
    'labels',
    type,
    n('availability removed'),
    tagged('sanso:availability', () => undefined),
  );
  k(
    'labels',
    type,
    n('job other'),
    tagged('sanso:job', () => 'other'),
  );
  k(
    'labels',
    type,
    n('job removed'),
    tagged('sanso:job', () => undefined),
  );
  k(
    'labels',
    type,
    n('flow other'),
    tagged('sanso:flow', () => 'other'),
  );
  k(
    'labels',
    type,
    n('flow removed'),
    tagged('sanso:flow', () => undefined),
  );
  k(
    'labels',
    type,
    n('role other'),
    tagged('sanso:role', (v) => (v === 'workload' ? 'endpoints' : 'workload')),
  );
  k(
    'labels',
    type,
    n('vendor removed'),
    tagged('sanso:vendor', () => undefined),
  );
  k(
    'labels',
    type,
    n('expires later'),
    tagged('sanso:expires', () => '2099-12-31'),
  );
  k(
    'labels',
    type,
    n('expires removed'),
    tagged('sanso:expires', () => undefined),
  );
  k(
    'labels',
    type,
    n('premises other'),
    tagged('sanso:premises', () => '0.0.0.0/0'),
  );
  k(
    'labels',
    type,
    n('seats other'),
    tagged('sanso:seats', () => '1-999'),
  );
  k(
    'labels',
    type,
    n('network other'),
    tagged('sanso:network', () => 'another'),
  );
  k(
    'labels',
    type,
    n('body other'),
    tagged('sanso:body', () => 'another'),
  );
}
const bodyMeta = (name: string, f: (m: J, c: Ctx) => boolean | undefined) =>
  k('labels', 'AWS::EC2::VPC', `metadata: ${name}`, (_p, c) => f(c.body.Metadata.sanso, c));
bodyMeta('zone other', (m) => {
  m.zone = m.zone === 'internet' ? 'lgwan' : 'internet';
});
bodyMeta('zone removed', (m) => {
  delete m.zone;
});
bodyMeta('account other', (m) => {
  m.account = '666666666666';
});
bodyMeta('profile evaluation', (m) => {
  if (m.profile === 'evaluation') return NO;
  m.profile = 'evaluation';
});
bodyMeta('removed', (_m, c) => {
  delete c.body.Metadata;
});
bodyMeta('region other', (m) => {
  m.region = 'us-east-1';
});
