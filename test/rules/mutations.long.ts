import { keyOf, Mutant, SUBNET, TABLE, VPC } from '../mutant';

/**
 * Break the conforming deployment in one way at a time: each break has to be seen, under its clause. A rule that stops
 * seeing one of them fails here, whatever its own tests say.
 */
const before = new Set(new Mutant().judged().map(keyOf));

const GROUP = 'AWS::EC2::SecurityGroup';
const OPEN = { CidrIp: '0.0.0.0/0', IpProtocol: '-1' };
const ROOT = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });

const MUTATIONS: [name: string, clause: string, mutate: (m: Mutant) => void][] = [
  [
    'internet gateway attached to my-number',
    '6(3)①',
    (m) => {
      m.add('my-number-network', 'Igw', 'AWS::EC2::InternetGateway', {});
      m.add('my-number-network', 'IgwAttachment', 'AWS::EC2::VPCGatewayAttachment', {
        VpcId: VPC(m, 'my-number'),
        InternetGatewayId: { Ref: 'Igw' },
      });
    },
  ],
  [
    'egress-only internet gateway in lgwan',
    '6(3)',
    (m) => m.add('lgwan-network', 'Eigw', 'AWS::EC2::EgressOnlyInternetGateway', { VpcId: VPC(m, 'lgwan') }),
  ],
  [
    'NAT gateway in lgwan',
    '6(3)',
    (m) =>
      m.add('lgwan-network', 'Nat', 'AWS::EC2::NatGateway', {
        SubnetId: SUBNET(m, 'lgwan'),
        AllocationId: 'eipalloc-0123456789abcdef0',
      }),
  ],
  [
    'public addresses in a my-number subnet',
    '6(3)①',
    (m) => {
      m.of('my-number-network', 'AWS::EC2::Subnet').MapPublicIpOnLaunch = true;
    },
  ],
  [
    'peering between lgwan and internet',
    '6(3)',
    (m) =>
      m.add('lgwan-network', 'Peering', 'AWS::EC2::VPCPeeringConnection', {
        VpcId: VPC(m, 'lgwan'),
        PeerVpcId: 'vpc-0123456789abcdef0',
      }),
  ],
  [
    'transit gateway with its defaults',
    '',
    (m) => m.add('account', 'Tgw', 'AWS::EC2::TransitGateway', { Description: 'hub' }),
  ],
  [
    'default route in my-number',
    '6(3)①',
    (m) =>
      m.add('my-number-network', 'Default', 'AWS::EC2::Route', {
        RouteTableId: TABLE(m, 'my-number'),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'vgw-0123456789abcdef0',
      }),
  ],
  [
    'route to another zone',
    '6(3)',
    (m) =>
      m.add('lgwan-network', 'ToMyNumber', 'AWS::EC2::Route', {
        RouteTableId: TABLE(m, 'lgwan'),
        DestinationCidrBlock: '10.10.0.0/16',
        GatewayId: 'vgw-0123456789abcdef0',
      }),
  ],
  [
    'open egress of a group in my-number',
    '6(3)①',
    (m) => {
      m.of('my-number-network', GROUP).SecurityGroupEgress = [OPEN];
    },
  ],
  [
    'omitted egress of a group in my-number',
    '6(3)①',
    (m) => {
      delete m.of('my-number-network', GROUP).SecurityGroupEgress;
    },
  ],
  [
    'ingress from all the world in lgwan',
    '6(3)',
    (m) => {
      m.of('lgwan-network', GROUP).SecurityGroupIngress = [
        { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      ];
    },
  ],
  [
    'ingress from another zone in my-number',
    '6(3)①',
    (m) => {
      m.of('my-number-network', GROUP).SecurityGroupIngress = [
        { CidrIp: '10.30.0.0/16', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      ];
    },
  ],
  [
    'standalone ingress from lgwan in my-number',
    '6(3)①',
    (m) =>
      m.add('my-number-network', 'Extra', 'AWS::EC2::SecurityGroupIngress', {
        GroupId: { 'Fn::GetAtt': [m.id('my-number-network', GROUP), 'GroupId'] },
        CidrIp: '10.20.0.0/16',
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
      }),
  ],
  [
    'supernet that covers every zone',
    '6(3)',
    (m) => {
      m.of('lgwan-network', GROUP).SecurityGroupIngress = [{ CidrIp: '10.0.0.0/8', IpProtocol: '-1' }];
    },
  ],
  [
    'prefix list with all addresses',
    '6(3)①',
    (m) => {
      m.add('my-number-network', 'List', 'AWS::EC2::PrefixList', {
        PrefixListName: 'all',
        AddressFamily: 'IPv4',
        MaxEntries: 1,
        Entries: [{ Cidr: '0.0.0.0/0' }],
      });
      m.add('my-number-network', 'ByList', 'AWS::EC2::SecurityGroupEgress', {
        GroupId: { 'Fn::GetAtt': [m.id('my-number-network', GROUP), 'GroupId'] },
        DestinationPrefixListId: { 'Fn::GetAtt': ['List', 'PrefixListId'] },
        IpProtocol: '-1',
      });
    },
  ],
  [
    'NACL entry for all addresses in my-number',
    '6(3)①',
    (m) => {
      m.of('my-number-network', 'AWS::EC2::NetworkAclEntry').CidrBlock = '0.0.0.0/0';
    },
  ],
  [
    'NACL entry for another zone',
    '6(3)',
    (m) => {
      m.of('lgwan-network', 'AWS::EC2::NetworkAclEntry').CidrBlock = '10.10.0.0/16';
    },
  ],
  [
    'Block Public Access only for ingress',
    '6(3)',
    (m) => {
      m.of('account', 'AWS::EC2::VPCBlockPublicAccessOptions').InternetGatewayBlockMode = 'block-ingress';
    },
  ],
  [
    'Block Public Access exclusion for lgwan',
    '6(3)',
    (m) =>
      m.add('lgwan-network', 'Exclusion', 'AWS::EC2::VPCBlockPublicAccessExclusion', {
        VpcId: VPC(m, 'lgwan'),
        InternetGatewayExclusionMode: 'allow-bidirectional',
      }),
  ],
  [
    'IPv6 in my-number',
    '6(3)①',
    (m) =>
      m.add('my-number-network', 'Six', 'AWS::EC2::VPCCidrBlock', {
        VpcId: VPC(m, 'my-number'),
        AmazonProvidedIpv6CidrBlock: true,
      }),
  ],
  [
    'overlapping block of a zone',
    '',
    (m) => {
      m.of('lgwan-network', 'AWS::EC2::VPC').CidrBlock = '10.10.0.0/16';
    },
  ],
  [
    'VPN from my-number to elsewhere by propagation',
    '6(3)',
    (m) =>
      m.add('my-number-network', 'Propagation', 'AWS::EC2::VPNGatewayRoutePropagation', {
        RouteTableIds: [TABLE(m, 'my-number')],
        VpnGatewayId: 'vgw-0fedcba9876543210',
      }),
  ],
  [
    'client VPN into my-number',
    '6(3)①',
    (m) =>
      m.add('my-number-network', 'ClientVpn', 'AWS::EC2::ClientVpnEndpoint', {
        ClientCidrBlock: '10.99.0.0/22',
        VpcId: VPC(m, 'my-number'),
        ServerCertificateArn: 'arn:aws:acm:ap-northeast-1:111111111111:certificate/a',
        AuthenticationOptions: [],
        ConnectionLogOptions: { Enabled: false },
      }),
  ],
  [
    'instance connect endpoint in my-number',
    '6(3)①',
    (m) =>
      m.add('my-number-network', 'Eice', 'AWS::EC2::InstanceConnectEndpoint', { SubnetId: SUBNET(m, 'my-number') }),
  ],
  [
    'RAM share of a subnet',
    '',
    (m) =>
      m.add('my-number-network', 'Share', 'AWS::RAM::ResourceShare', {
        Name: 'share',
        AllowExternalPrincipals: true,
        Principals: ['222222222222'],
        ResourceArns: [
          { 'Fn::Join': ['/', ['arn:aws:ec2:ap-northeast-1:111111111111:subnet', SUBNET(m, 'my-number')]] },
        ],
      }),
  ],
  [
    'Lattice network without authorization',
    '',
    (m) => {
      m.add('lgwan-network', 'Lattice', 'AWS::VpcLattice::ServiceNetwork', { Name: 'all' });
      m.add('lgwan-network', 'LatticeA', 'AWS::VpcLattice::ServiceNetworkVpcAssociation', {
        ServiceNetworkIdentifier: { Ref: 'Lattice' },
        VpcIdentifier: VPC(m, 'lgwan'),
      });
    },
  ],
  [
    'endpoint service open to everybody',
    '',
    (m) => {
      m.of('screen-transfer', 'AWS::EC2::VPCEndpointServicePermissions').AllowedPrincipals = ['*'];
    },
  ],
  [
    'endpoint service without acceptance',
    '',
    (m) => {
      m.of('screen-transfer', 'AWS::EC2::VPCEndpointService').AcceptanceRequired = false;
    },
  ],
  [
    'endpoint to an unknown service',
    '',
    (m) =>
      m.add('my-number-network', 'Odd', 'AWS::EC2::VPCEndpoint', {
        VpcId: VPC(m, 'my-number'),
        VpcEndpointType: 'Interface',
        ServiceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0aaaaaaaaaaaaaaaa',
        SubnetIds: [SUBNET(m, 'my-number')],
      }),
  ],
  [
    'endpoint without policy',
    '6(3)①',
    (m) => {
      delete m.of('my-number-network', 'AWS::EC2::VPCEndpoint', '.s3"').PolicyDocument;
    },
  ],
  [
    'endpoint policy for any principal',
    '6(3)①',
    (m) => {
      delete m.of('my-number-network', 'AWS::EC2::VPCEndpoint', '.s3"').PolicyDocument.Statement[0].Condition;
    },
  ],
  [
    'endpoint policy for any resource',
    '6(3)①',
    (m) => {
      const [statement] = m.of('my-number-network', 'AWS::EC2::VPCEndpoint', '.s3"').PolicyDocument.Statement;
      statement.Resource = '*';
      statement.Condition = { StringEquals: { 'aws:PrincipalAccount': '111111111111' } };
    },
  ],
  [
    'endpoint policy with IfExists',
    '6(3)①',
    (m) => {
      const [statement] = m.of('my-number-network', 'AWS::EC2::VPCEndpoint', '.s3"').PolicyDocument.Statement;
      statement.Resource = '*';
      statement.Condition = {
        StringEquals: { 'aws:PrincipalAccount': '111111111111' },
        StringEqualsIfExists: { 'aws:ResourceAccount': '111111111111' },
      };
    },
  ],
  [
    'no DNS Firewall on lgwan',
    '6(3)',
    (m) => m.remove('lgwan-network', 'AWS::Route53Resolver::FirewallRuleGroupAssociation'),
  ],
  [
    'DNS Firewall that only alerts',
    '6(3)①',
    (m) => {
      m.of('my-number-network', 'AWS::Route53Resolver::FirewallRuleGroup').FirewallRules[1].Action = 'ALERT';
    },
  ],
  [
    'DNS Firewall that allows everything',
    '6(3)①',
    (m) => {
      m.of('my-number-network', 'AWS::Route53Resolver::FirewallDomainList', 'allowed').Domains = ['*'];
    },
  ],
  [
    'forwarding of names to the internet',
    '6(3)①',
    (m) =>
      m.add('my-number-network', 'Forward', 'AWS::Route53Resolver::ResolverRule', {
        DomainName: '.',
        RuleType: 'FORWARD',
        TargetIps: [{ Ip: '203.0.113.53' }],
      }),
  ],
  [
    'hosted zone of two zones',
    '',
    (m) =>
      m.add('lgwan-network', 'Zone', 'AWS::Route53::HostedZone', {
        Name: 'shared.example',
        VPCs: [
          { VPCId: VPC(m, 'lgwan'), VPCRegion: 'ap-northeast-1' },
          { VPCId: 'vpc-0123456789abcdef0', VPCRegion: 'ap-northeast-1' },
        ],
      }),
  ],
  [
    'no query log in my-number',
    '6(7)',
    (m) => m.remove('my-number-network', 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation'),
  ],
  ['no flow log in lgwan', '6(7)', (m) => m.remove('lgwan-network', 'AWS::EC2::FlowLog')],
  [
    'flow log of rejected traffic only',
    '6(7)',
    (m) => {
      m.of('my-number-network', 'AWS::EC2::FlowLog').TrafficType = 'REJECT';
    },
  ],
  [
    'clock from the internet',
    '6(6)',
    (m) => {
      m.of('lgwan-network', 'AWS::EC2::DHCPOptions').NtpServers = ['203.0.113.123'];
    },
  ],
  [
    'public bucket',
    '',
    (m) => {
      delete m.of('my-number-data', 'AWS::S3::Bucket', 'resident').PublicAccessBlockConfiguration;
    },
  ],
  [
    'store read by another account',
    '6(3)①',
    (m) => {
      m.of('my-number-data', 'AWS::S3::BucketPolicy', 'resident').PolicyDocument.Statement.push({
        Effect: 'Allow',
        Principal: ROOT('222222222222'),
        Action: 's3:GetObject',
        Resource: '*',
      });
    },
  ],
  [
    'store without the endpoint demand',
    '6(3)①',
    (m) => {
      m.of('my-number-data', 'AWS::S3::BucketPolicy', 'SourceVpce').PolicyDocument.Statement = [];
    },
  ],
  [
    'store without labels',
    '6(2)',
    (m) => {
      m.of('my-number-data', 'AWS::S3::Bucket', 'resident').Tags = [{ Key: 'sanso:zone', Value: 'my-number' }];
    },
  ],
  [
    '3B in the internet zone',
    '6(2)',
    (m) =>
      m.add('internet-foundation', 'Leak', 'AWS::S3::Bucket', {
        Tags: [
          { Key: 'sanso:zone', Value: 'internet' },
          { Key: 'sanso:confidentiality', Value: '3B' },
          { Key: 'sanso:integrity', Value: '2' },
          { Key: 'sanso:availability', Value: '1' },
        ],
      }),
  ],
  [
    'store without a customer managed key',
    '',
    (m) => {
      m.of('my-number-data', 'AWS::S3::Bucket', 'resident').BucketEncryption = {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      };
    },
  ],
  [
    'key used by everybody',
    '',
    (m) => {
      m.of('my-number-foundation', 'AWS::KMS::Key').KeyPolicy.Statement.push({
        Effect: 'Allow',
        Principal: '*',
        Action: 'kms:Decrypt',
        Resource: '*',
      });
    },
  ],
  [
    'key without rotation',
    '',
    (m) => {
      m.of('my-number-foundation', 'AWS::KMS::Key').EnableKeyRotation = false;
    },
  ],
  ['IAM user', '6(3)①', (m) => m.add('my-number-access', 'User', 'AWS::IAM::User', {})],
  [
    'administrators without MFA',
    '6(3)①',
    (m) => {
      for (const statement of m.of('my-number-access', 'AWS::IAM::Role', '-administrator"').AssumeRolePolicyDocument
        .Statement)
        for (const operator of ['Bool', 'NumericLessThan']) delete statement.Condition[operator];
    },
  ],
  [
    'MFA with BoolIfExists',
    '6(3)①',
    (m) => {
      for (const statement of m.of('my-number-access', 'AWS::IAM::Role', '-administrator"').AssumeRolePolicyDocument
        .Statement) {
        statement.Condition.BoolIfExists = statement.Condition.Bool;
        for (const operator of ['Bool', 'NumericLessThan']) delete statement.Condition[operator];
      }
    },
  ],
  [
    'role entered by everybody',
    '',
    (m) => {
      m.of('my-number-access', 'AWS::IAM::Role', '-operator"').AssumeRolePolicyDocument.Statement = [
        { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
      ];
    },
  ],
  [
    'everything allowed in my-number',
    '',
    (m) =>
      m.add('my-number-access', 'Admin', 'AWS::IAM::ManagedPolicy', {
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
      }),
  ],
  [
    'role of lgwan that enters my-number',
    '',
    (m) =>
      m.add('lgwan-access', 'Hop', 'AWS::IAM::ManagedPolicy', {
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Resource: 'arn:aws:iam::111111111111:role/sanso-sample-my-number-administrator',
            },
          ],
        },
      }),
  ],
  [
    'host without IMDSv2',
    '6(6)',
    (m) => {
      m.of('screen-transfer', 'AWS::EC2::LaunchTemplate').LaunchTemplateData.MetadataOptions = {
        HttpTokens: 'optional',
      };
    },
  ],
  [
    'session document without encryption',
    '',
    (m) => {
      m.of('account', 'AWS::SSM::Document').Content.inputs.kmsKeyId = '';
    },
  ],
  [
    'trail in one Region',
    '6(7)',
    (m) => {
      m.of('account', 'AWS::CloudTrail::Trail').IsMultiRegionTrail = false;
    },
  ],
  [
    'trail switched off',
    '6(7)',
    (m) => {
      m.of('account', 'AWS::CloudTrail::Trail').IsLogging = false;
    },
  ],
  [
    'trail without validation',
    '6(7)',
    (m) => {
      m.of('account', 'AWS::CloudTrail::Trail').EnableLogFileValidation = false;
    },
  ],
  ['no trail', '6(7)', (m) => m.remove('account', 'AWS::CloudTrail::Trail')],
  [
    'archive without Object Lock',
    '6(7)',
    (m) => {
      delete m.of('log-archive', 'AWS::S3::Bucket', '"ObjectLockEnabled"').ObjectLockConfiguration;
    },
  ],
  [
    'archive without versions',
    '',
    (m) => {
      delete m.of('log-archive', 'AWS::S3::Bucket', '"ObjectLockEnabled"').VersioningConfiguration;
    },
  ],
  ['alarms that reach nobody', '', (m) => m.remove('my-number-foundation', 'AWS::SNS::Subscription')],
  [
    'function URL in lgwan',
    '',
    (m) =>
      m.add('lgwan-network', 'Url', 'AWS::Lambda::Url', {
        AuthType: 'NONE',
        TargetFunctionArn: 'arn:aws:lambda:ap-northeast-1:111111111111:function:x',
      }),
  ],
  [
    'public database in my-number',
    '',
    (m) =>
      m.add('my-number-data', 'Db', 'AWS::RDS::DBInstance', {
        Engine: 'postgres',
        PubliclyAccessible: true,
        DBInstanceClass: 'db.t3.small',
      }),
  ],
  [
    'backup vault without lock in production',
    '',
    (m) => {
      for (const body of Object.values(m.bodies)) body.Metadata.sanso.profile = 'production';
      delete m.of('my-number-data', 'AWS::Backup::BackupVault').LockConfiguration;
    },
  ],
  [
    'flow from internet to my-number',
    '6(3)①',
    (m) => {
      m.flows.push({
        ...m.flows[0],
        id: 'bad',
        from: { zone: 'internet', cidr: '10.30.0.10/32' },
        to: { zone: 'my-number', cidr: '10.10.0.10/32' },
        sanitization: 'none',
      });
    },
  ],
  [
    'expired flow',
    '',
    (m) => {
      m.flows[0].expires = '2026-01-31';
    },
  ],
  [
    'flow without approver',
    '',
    (m) => {
      m.flows[0].approver = '';
    },
  ],
  [
    'screens without a declared flow',
    '',
    (m) => {
      m.flows.length = 0;
    },
  ],
];

test('there are at least 60 breaks, each of its own', () => {
  expect(new Set(MUTATIONS.map(([name]) => name)).size).toBeGreaterThanOrEqual(60);
});

test('the deployment itself has no finding', () => {
  expect([...before]).toEqual([]);
});

test.each(MUTATIONS)('%s is caught (%s)', (_, clause, mutate) => {
  const mutant = new Mutant();
  mutate(mutant);
  const found = mutant.judged().filter((violation) => !before.has(keyOf(violation)));
  expect(found.map(({ rule, clauses }) => `${rule} ${clauses.join(' ')}`)).toContainEqual(
    clause === '' ? expect.any(String) : expect.stringContaining(clause),
  );
});
