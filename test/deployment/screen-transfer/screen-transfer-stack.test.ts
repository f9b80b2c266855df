import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { roleCidr } from '../../../lib/config/address-plan';
import type { CheckedConfig, ConfigInput, DcvBastionConfig } from '../../../lib/config/schema';
import { zoneOf } from '../../../lib/config/zone';
import { AWS_OWNED_BUCKETS, endpointPolicy } from '../../../lib/deployment/network/endpoint-policy';
import { endpointReasons } from '../../../lib/deployment/network/endpoints';
import { NetworkStack } from '../../../lib/deployment/network/network-stack';
import { screenFlows } from '../../../lib/deployment/screen-transfer/screen-flows';
import { ScreenTransferStack } from '../../../lib/deployment/screen-transfer/screen-transfer-stack';
import { createZoneKey } from '../../../lib/deployment/zone-key';
import { sampleConfig, testApp, zoneStack } from '../../support';

const SECRET = 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf';
const ENTRY = { sts: 'vpce-0000000000000000a', lambda: 'vpce-0000000000000000b' };

function synth(change: (input: ConfigInput) => void = () => {}, entryEndpoints?: typeof ENTRY) {
  const config = sampleConfig(change);
  return { config, template: stackOf(config, entryEndpoints) };
}

function stackOf(config: CheckedConfig, entryEndpoints?: typeof ENTRY): Template {
  const app = testApp();
  const zone = zoneOf(config, 'internet');
  const base = zoneStack(config, 'internet', app);
  const stack = new ScreenTransferStack(app, {
    config,
    screen: config.screenTransfer as DcvBastionConfig,
    zone,
    network: new NetworkStack(app, { config, zone }).network,
    key: createZoneKey(base, 'Key'),
    alarmTopic: new Topic(base, 'Alarms'),
    entryEndpoints,
  });
  return Template.fromStack(stack);
}

const change = (more: object) => (input: ConfigInput) => {
  Object.assign(input.screenTransfer as object, more);
};
const single = synth(change({ certificateSecretArn: SECRET }), ENTRY);
const multiple = synth(change({ seats: 9, certificateSecretArn: SECRET }));
const both = [
  ['one host', single.template],
  ['several hosts', multiple.template],
] as const;

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON
type Properties = any;
const all = (template: Template, type: string): Properties[] =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);
const statements = (template: Template, id: RegExp): Properties[] =>
  Object.entries(template.findResources('AWS::IAM::ManagedPolicy'))
    .filter(([name]) => id.test(name))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

describe.each(both)('screen transfer with %s', (_, template) => {
  const zoneCidr = single.config.zones.internet.cidr;

  test('opens nothing but HTTPS to the endpoints, and the screen port to its own hosts', () => {
    const egress = [
      ...all(template, 'AWS::EC2::SecurityGroup').flatMap(({ SecurityGroupEgress = [] }) => SecurityGroupEgress),
      ...all(template, 'AWS::EC2::SecurityGroupEgress'),
    ];
    const seen = new Set(egress.map(({ CidrIp, FromPort, ToPort }) => `${CidrIp} ${FromPort}-${ToPort}`));
    expect(seen).toEqual(
      new Set([`${roleCidr(zoneCidr, 'endpoints')} 443-443`, `${roleCidr(zoneCidr, 'transfer')} 8443-8443`]),
    );
  });

  test('admits the declared addresses to the load balancer alone, and the load balancer and gateways to the rest', () => {
    const ingress = all(template, 'AWS::EC2::SecurityGroup').flatMap(
      ({ SecurityGroupIngress = [] }) => SecurityGroupIngress,
    );
    expect(ingress).toEqual([expect.objectContaining({ CidrIp: '172.16.20.0/24', FromPort: 8443, ToPort: 8443 })]);
    for (const rule of all(template, 'AWS::EC2::SecurityGroupIngress')) {
      expect(rule).toMatchObject({ FromPort: 8443, ToPort: 8443, SourceSecurityGroupId: expect.anything() });
    }
  });

  test('lets one named account connect, and applies the rules of the group to PrivateLink', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpointServicePermissions', {
      AllowedPrincipals: ['arn:aws:iam::111111111111:root'],
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      Scheme: 'internal',
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on',
    });
  });

  test('hardens every host: IMDSv2 within the host, encrypted, no key pair, no public address', () => {
    for (const { LaunchTemplateData: data } of all(template, 'AWS::EC2::LaunchTemplate')) {
      expect(data.MetadataOptions).toMatchObject({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
      expect(data.BlockDeviceMappings).toEqual([
        expect.objectContaining({ Ebs: expect.objectContaining({ Encrypted: true, KmsKeyId: expect.anything() }) }),
      ]);
      expect(data).not.toHaveProperty('KeyName');
      expect(data).not.toHaveProperty('NetworkInterfaces');
      expect(data.ImageId).toBe('ami-0123456789abcdef0');
    }
  });

  test('gives each role the boundary of the zone and no inline policy', () => {
    for (const role of all(template, 'AWS::IAM::Role')) {
      expect(role.PermissionsBoundary).toContain('policy/sanso-sample-internet-boundary');
      expect(role).not.toHaveProperty('Policies');
      expect(role.RoleName).toMatch(/^sanso-sample-internet-screen-/);
    }
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('lets the broker write leases and tokens, and the hosts not create any', () => {
    const actions = (id: RegExp) =>
      statements(template, id).flatMap(({ Effect, Action }) => (Effect === 'Allow' ? [Action].flat() : []));
    expect(actions(/^Broker/).filter((action) => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:PutItem',
      'dynamodb:Query',
    ]);
    expect(actions(/^HostsRole|^HostsHosts/).filter((action) => action.startsWith('dynamodb:'))).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
    ]);
  });

  test('lets only the host that ends TLS read its certificate', () => {
    const readers = Object.entries(template.findResources('AWS::IAM::ManagedPolicy')).filter(([, policy]) =>
      JSON.stringify(policy).includes('secretsmanager:GetSecretValue'),
    );
    expect(readers.map(([id]) => /Gateways/.test(id))).toEqual([template === multiple.template]);
    expect(JSON.stringify(readers)).toContain(SECRET);
  });

  test('lets the host that ends TLS decrypt its certificate by way of Secrets Manager, and nothing else', () => {
    const front = template === multiple.template ? /^HostsGateways/ : /^HostsRole|^HostsHosts/;
    const decrypts = statements(template, front).filter(({ Sid }) => Sid === 'KeyOfTheCertificate');
    expect(decrypts).toEqual([
      {
        Sid: 'KeyOfTheCertificate',
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: expect.objectContaining({ 'Fn::ImportValue': expect.stringContaining('Key') }),
        Condition: {
          StringEquals: {
            'kms:ViaService': 'secretsmanager.ap-northeast-1.amazonaws.com',
            'kms:EncryptionContext:SecretARN': SECRET,
          },
        },
      },
    ]);
  });

  test('tells a person when one of them waits in vain for its certificate', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '"sanso: no certificate"',
      LogGroupName: { Ref: Match.stringLikeRegexp('^LogLogGroup') },
      MetricTransformations: [Match.objectLike({ MetricName: 'CertificateMissing', MetricValue: '1' })],
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'CertificateMissing',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
  });

  test('patches every host each week', () => {
    template.hasResourceProperties('AWS::SSM::Association', {
      Name: 'AWS-RunPatchBaseline',
      Parameters: { Operation: ['Install'] },
    });
    const [{ Targets }] = all(template, 'AWS::SSM::Association');
    const jobs = new Set(
      all(template, 'AWS::EC2::Instance').map(
        ({ Tags }) => Tags.find(({ Key }: { Key: string }) => Key === 'sanso:job').Value as string,
      ),
    );
    expect(new Set(Targets[0].Values)).toEqual(jobs);
  });

  test('tells a person of patches that fail', () => {
    const [association] = Object.keys(template.findResources('AWS::SSM::Association'));
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.ssm'],
        'detail-type': [
          'EC2 State Manager Association State Change',
          'EC2 State Manager Instance Association State Change',
        ],
        detail: {
          'association-id': [{ 'Fn::GetAtt': [association, 'AssociationId'] }],
          status: ['Failed', 'TimedOut'],
        },
      },
      Targets: [{ Id: 'Alarm', Arn: Match.anyValue() }],
    });
    const [{ Targets }] = all(template, 'AWS::Events::Rule');
    const [{ AlarmActions }] = all(template, 'AWS::CloudWatch::Alarm');
    expect(Targets[0].Arn).toEqual(AlarmActions[0]);
  });

  test('lets hosts read every bucket of AWS that the S3 endpoint admits, and gateways all but the licence', () => {
    const buckets = AWS_OWNED_BUCKETS.map(({ bucket }) => `arn:aws:s3:::${bucket('ap-northeast-1')}/*`);
    const read = (id: RegExp) =>
      statements(template, id).flatMap(({ Action, Resource }) => (Action === 's3:GetObject' ? [Resource].flat() : []));
    expect(read(/^HostsRole/).sort()).toEqual([...buckets].sort());
    expect(buckets).toContain('arn:aws:s3:::aws-patch-manager-ap-northeast-1-4849fa78f/*');
    if (template === multiple.template) {
      expect(read(/^HostsGateways/).sort()).toEqual(buckets.filter((arn) => !/dcv-license/.test(arn)).sort());
    }
  });

  test('gives hosts and broker the address of the DynamoDB endpoint, which has no private name', () => {
    const [{ Environment }] = all(template, 'AWS::Lambda::Function');
    const url = JSON.stringify(Environment.Variables.AWS_ENDPOINT_URL_DYNAMODB);
    expect(url).toMatch(/^\{"Fn::Join":\["",\["https:\/\/",.*dynamodb.*DnsEntries/);
    const templates = Object.entries(template.findResources('AWS::EC2::LaunchTemplate'));
    const host = templates.find(([id]) => /^HostsTemplate/.test(id))?.[1].Properties.LaunchTemplateData.UserData;
    expect(JSON.stringify(host)).toMatch(/endpoint\\+":\\+"https:\/\/",.*dynamodb.*DnsEntries/);
  });

  test('labels the volumes, which no tag of the stack reaches', () => {
    for (const { LaunchTemplateData } of all(template, 'AWS::EC2::LaunchTemplate')) {
      const [{ ResourceType, Tags }] = LaunchTemplateData.TagSpecifications;
      expect(ResourceType).toBe('volume');
      expect(Tags).toEqual([
        { Key: 'Name', Value: expect.stringMatching(/^sanso-sample-internet-screen-/) },
        { Key: 'sanso:zone', Value: 'internet' },
        { Key: 'sanso:confidentiality', Value: '2' },
        { Key: 'sanso:integrity', Value: '1' },
        { Key: 'sanso:availability', Value: '1' },
      ]);
    }
  });

  test('tells a person of each instance that fails', () => {
    const watched = all(template, 'AWS::CloudWatch::Alarm').filter(
      ({ MetricName }) => MetricName === 'StatusCheckFailed',
    );
    expect(watched).toHaveLength(all(template, 'AWS::EC2::Instance').length);
    for (const alarm of all(template, 'AWS::CloudWatch::Alarm')) expect(alarm.AlarmActions).toHaveLength(1);
  });

  test('encrypts and labels the table and both logs', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: Match.objectLike({ SSEEnabled: true, SSEType: 'KMS' }),
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      Tags: Match.arrayWith([{ Key: 'sanso:confidentiality', Value: '2' }]),
    });
    const groups = all(template, 'AWS::Logs::LogGroup');
    expect(groups.map(({ LogGroupName }) => LogGroupName).sort()).toEqual([
      '/sanso/sample/internet/screen-broker',
      '/sanso/sample/internet/screen-transfer',
    ]);
    for (const group of groups) expect(group.KmsKeyId).toBeDefined();
    template.resourceCountIs('AWS::Logs::SubscriptionFilter', 2);
  });
});

describe('one host', () => {
  const { template } = single;

  test('is the target of the load balancer and knows its seats', () => {
    template.resourceCountIs('AWS::EC2::Instance', 1);
    template.hasResourceProperties('AWS::EC2::Instance', {
      Tags: Match.arrayWith([{ Key: 'sanso:seats', Value: '1-4' }]),
    });
  });

  test('is full at nine of ten seats', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'SeatsInUse', Threshold: 4 });
  });
});

describe('several hosts', () => {
  const { template } = multiple;
  const instances = Object.entries(template.findResources('AWS::EC2::Instance'));
  const gateways = instances.filter(([id]) => /Gateways/.test(id)).map(([id]) => id);

  test('share the seats out over the Availability Zones', () => {
    const hosts = instances.filter(([id]) => !gateways.includes(id)).map(([, { Properties }]) => Properties);
    const seats = hosts.map(({ Tags }) => Tags.find(({ Key }: { Key: string }) => Key === 'sanso:seats').Value);
    expect(seats).toEqual(['1-4', '5-8', '9-9']);
    expect(new Set(hosts.map(({ SubnetId }) => JSON.stringify(SubnetId))).size).toBe(2);
  });

  test('are reached through a connection gateway in each Availability Zone', () => {
    expect(gateways).toHaveLength(2);
    const [{ Targets }] = all(template, 'AWS::ElasticLoadBalancingV2::TargetGroup');
    expect(Targets.map(({ Id }: { Id: { Ref: string } }) => Id.Ref)).toEqual(gateways);
  });

  test('admit the gateways and not the load balancer', () => {
    const rules = all(template, 'AWS::EC2::SecurityGroupIngress').map(({ GroupId, SourceSecurityGroupId }) => [
      GroupId['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''),
      SourceSecurityGroupId['Fn::GetAtt'][0].replace(/[0-9A-F]{8}$/, ''),
    ]);
    expect(rules).toEqual(
      expect.arrayContaining([
        ['HostsHostSecurityGroup', 'HostsGatewaySecurityGroup'],
        ['HostsGatewaySecurityGroup', 'HostsServiceSecurityGroup'],
      ]),
    );
    expect(rules).toHaveLength(2);
  });
});

describe('people', () => {
  test('enter with MFA through the STS endpoint of LGWAN, and may ask the broker through its Lambda endpoint', () => {
    const roles = all(single.template, 'AWS::IAM::Role').filter(({ RoleName }) => RoleName.endsWith('-screen-user'));
    expect(roles).toHaveLength(1);
    expect(roles[0].AssumeRolePolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Condition: expect.objectContaining({
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
          StringEquals: expect.objectContaining({
            'aws:SourceVpce': ENTRY.sts,
            'aws:PrincipalTag/sanso:zone': 'lgwan',
            'aws:PrincipalTag/sanso:job': 'screen-user',
          }),
        }),
      }),
    ]);
    expect(statements(single.template, /^User/)).toEqual([
      {
        Sid: 'AskForASeat',
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:aws:lambda:ap-northeast-1:111111111111:function:sanso-sample-internet-screen-broker',
        Condition: { StringEquals: { 'aws:SourceVpce': ENTRY.lambda } },
      },
    ]);
  });

  test('have no way in before the endpoints of LGWAN are known, and the stack says what to do', () => {
    expect(
      all(multiple.template, 'AWS::IAM::Role').filter(({ RoleName }) => RoleName.endsWith('-screen-user')),
    ).toEqual([]);
    multiple.template.hasOutput('SecondStep', { Value: Match.stringLikeRegexp('entryEndpointIds') });
    expect(single.template.findOutputs('SecondStep')).toEqual({});
  });

  test('come by a permission set where there is Identity Center: the policy is there, the role is not', () => {
    const { template } = synth((input) => {
      input.access = {
        mode: 'identity-center',
        instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
        managementAccountId: '999999999999',
        groups: {},
      };
    }, ENTRY);
    expect(all(template, 'AWS::IAM::Role').filter(({ RoleName }) => RoleName.endsWith('-screen-user'))).toEqual([]);
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'sanso-sample-internet-job-screen-user',
    });
    const [{ Environment }] = all(template, 'AWS::Lambda::Function');
    const allowed = new RegExp(Environment.Variables.ALLOWED);
    const arn = (role: string) => `arn:aws:sts::111111111111:assumed-role/${role}/sato@city.example`;
    expect(allowed.exec(arn('AWSReservedSSO_sample-internet-screen-user_0123456789abcdef'))?.groups?.person).toBe(
      'sato@city.example',
    );
    expect(allowed.test(arn('sanso-sample-internet-screen-user'))).toBe(false);
  });
});

describe('profiles and accounts', () => {
  test('concurrency of the broker is reserved in production only, because new accounts have none to reserve', () => {
    const production = stackOf({ ...single.config, profile: 'production' });
    production.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: 5 });
    single.template.hasResourceProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: Match.absent() });
  });

  test('production keeps the table and protects the load balancer; every profile accepts endpoints by hand', () => {
    const config: CheckedConfig = { ...single.config, profile: 'production' };
    const template = stackOf(config);
    template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'RetainExceptOnCreate' });
    template.hasResourceProperties('AWS::EC2::VPCEndpointService', { AcceptanceRequired: true });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', {
      LoadBalancerAttributes: Match.arrayWith([{ Key: 'deletion_protection.enabled', Value: 'true' }]),
    });
    single.template.hasResourceProperties('AWS::EC2::VPCEndpointService', { AcceptanceRequired: true });
  });

  test('another account of LGWAN is the one that may connect, and is accepted by hand', () => {
    const config: CheckedConfig = { ...single.config, accounts: { ...single.config.accounts, lgwan: '222222222222' } };
    const template = stackOf(config);
    template.hasResourceProperties('AWS::EC2::VPCEndpointService', { AcceptanceRequired: true });
    template.hasResourceProperties('AWS::EC2::VPCEndpointServicePermissions', {
      AllowedPrincipals: ['arn:aws:iam::222222222222:root'],
    });
  });
});

test('the broker may have STS check a proof that the role of people signed', () => {
  const { config } = single;
  const zone = zoneOf(config, 'internet');
  expect(endpointReasons(config, zone).has('sts')).toBe(true);
  expect(endpointPolicy(config, zone, 'sts')).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Action: ['sts:GetCallerIdentity'],
        Condition: expect.objectContaining({
          ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::111111111111:role/sanso-sample-internet-*'] },
        }),
      }),
    ]),
  });
});

test('without the address of the DynamoDB endpoint nothing is deployed that could not work', () => {
  const { config } = single;
  const app = testApp();
  const zone = zoneOf(config, 'internet');
  const base = zoneStack(config, 'internet', app);
  const { vpc, subnets } = new NetworkStack(app, { config, zone }).network;
  expect(
    () =>
      new ScreenTransferStack(app, {
        config,
        screen: config.screenTransfer as DcvBastionConfig,
        zone,
        network: { vpc, subnets, endpointUrls: {} },
        key: createZoneKey(base, 'Key'),
        alarmTopic: new Topic(base, 'Alarms'),
      }),
  ).toThrow('address of the DynamoDB endpoint');
});

test('without its two flows in the register there is no screen transfer', () => {
  const { config } = single;
  expect(() => screenFlows({ ...config, flows: config.flows.slice(0, 1) })).toThrow('needs two flows lgwan → internet');
});
