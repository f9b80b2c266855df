import { fillingOf, type Limit } from '../../../lib/facts/limits/limit';
import { filledLimits, filledSentence, filledSentences, LIMITS } from '../../../lib/facts/limits/limits';
import { UNRESERVED } from '../../../lib/facts/limits/quotas';
import { buildModel } from '../../../lib/model/model';
import type { TemplateBody } from '../../../lib/template/template';
import { THIS_REGION } from '../../../lib/template/template';
import { type Json, resource } from '../../rules/kit';

/** A deployment that fills a limit by an amount: resources, or a whole template. */
type Build = (amount: number) => Record<string, Json> | Partial<TemplateBody>;

const ACCOUNT = '111111111111';
const text = (length: number) => 'a'.repeat(Math.max(0, length));
const times = (count: number, make: (index: number) => Json) =>
  Array.from({ length: count }, (_, index) => make(index));
const many = (count: number, make: (index: number) => Json) =>
  Object.fromEntries(times(count, (index) => [`R${index}`, make(index)]));
const members = (count: number) => many(count, (index) => ({ Value: `${index}` }));
const one = (type: string, properties: Json) => ({ Thing: resource(type, properties) });
/** A policy of a length, as it is written without white space. */
const policy = (length: number) => ({ Statement: [{ Sid: text(length - '{"Statement":[{"Sid":""}]}'.length) }] });
const statements = (count: number) => ({ Statement: times(count, () => ({ Effect: 'Allow' })) });
const sized = (type: string, field: string) => (amount: number) => one(type, { [field]: policy(amount) });
const ofOrganization = (Type: string) => (amount: number) =>
  one('Organizations::Policy', { Type, Content: policy(amount) });
const each = (type: string, properties: Json) => (amount: number) => many(amount, () => resource(type, properties));
const VPC = { Ref: 'Vpc' };
const inVpc =
  (type: string, more: Json = {}) =>
  (amount: number) => ({
    ...many(amount, () => resource(type, { VpcId: VPC, ...more })),
    Vpc: resource('EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  });
const named = (type: string, field: string) => (amount: number) => one(type, { [field]: text(amount) });

/** One for each row of the table; a row without one fails. */
const BUILDS: Readonly<Record<string, Build>> = {
  resources: each('SNS::Topic', {}),
  outputs: (amount) => ({ Resources: {}, Outputs: members(amount) }),
  parameters: (amount) => ({ Resources: {}, Parameters: many(amount, () => ({ Type: 'String', Default: 'a' })) }),
  mappings: (amount) => ({ Resources: {}, Mappings: many(amount, () => ({ A: { B: 'c' } })) }),
  'template-body': (amount) => {
    const Metadata = { sanso: { zone: 'lgwan' }, text: '' };
    const empty = JSON.stringify({ Metadata, Resources: {} }, null, 1).length;
    return { Metadata: { ...Metadata, text: text(amount - empty) }, Resources: {} };
  },
  'template-description': (amount) => ({ Resources: {}, Description: text(amount) }) as Partial<TemplateBody>,
  tags: (amount) => one('SNS::Topic', { Tags: times(amount, (index) => ({ Key: `k${index}`, Value: 'v' })) }),
  'user-data': (amount) =>
    one('EC2::LaunchTemplate', { LaunchTemplateData: { UserData: { 'Fn::Base64': text(amount) } } }),
  'function-environment': (amount) =>
    one('Lambda::Function', { Environment: { Variables: { A: text(amount - '{"A":""}'.length) } } }),
  document: (amount) => one('SSM::Document', { Content: { mainSteps: text(amount - '{"mainSteps":""}'.length) } }),
  'parameter-value': (amount) => one('SSM::Parameter', { Value: text(amount) }),
  'event-pattern': (amount) => one('Events::Rule', { EventPattern: { source: text(amount - '{"source":""}'.length) } }),
  'event-targets': (amount) => one('Events::Rule', { Targets: times(amount, () => ({ Id: 'a' })) }),
  'lifecycle-rules': (amount) => one('S3::Bucket', { LifecycleConfiguration: { Rules: times(amount, () => ({})) } }),

  'managed-policy': sized('IAM::ManagedPolicy', 'PolicyDocument'),
  'inline-policies': (amount) => ({
    Role: resource('IAM::Role', { Policies: [{ PolicyDocument: policy(100) }] }),
    More: resource('IAM::Policy', { Roles: [{ Ref: 'Role' }], PolicyDocument: policy(100) }),
    Beside: resource('IAM::RolePolicy', { RoleName: { Ref: 'Role' }, PolicyDocument: policy(amount - 200) }),
  }),
  'trust-policy': sized('IAM::Role', 'AssumeRolePolicyDocument'),
  'permission-set-policy': sized('SSO::PermissionSet', 'InlinePolicy'),
  'managed-policies-of-a-role': (amount) =>
    one('IAM::Role', { ManagedPolicyArns: times(amount, (index) => `arn:aws:iam::${ACCOUNT}:policy/p${index}`) }),
  'bucket-policy': sized('S3::BucketPolicy', 'PolicyDocument'),
  'key-policy': sized('KMS::Key', 'KeyPolicy'),
  'endpoint-policy': sized('EC2::VPCEndpoint', 'PolicyDocument'),
  'topic-policy': sized('SNS::TopicPolicy', 'PolicyDocument'),
  'topic-policy-statements': (amount) => one('SNS::TopicPolicy', { PolicyDocument: statements(amount) }),
  'queue-policy': sized('SQS::QueuePolicy', 'PolicyDocument'),
  'queue-policy-statements': (amount) => one('SQS::QueuePolicy', { PolicyDocument: statements(amount) }),
  'log-resource-policy': (amount) => one('Logs::ResourcePolicy', { PolicyDocument: JSON.stringify(policy(amount)) }),
  'service-control-policy': ofOrganization('SERVICE_CONTROL_POLICY'),
  'resource-control-policy': ofOrganization('RESOURCE_CONTROL_POLICY'),
  'declarative-policy': ofOrganization('DECLARATIVE_POLICY_EC2'),

  subnets: inVpc('EC2::Subnet'),
  // The main route table counts too.
  'route-tables': (amount) => inVpc('EC2::RouteTable')(amount - 1),
  routes: (amount) => ({
    ...many(amount, (index) =>
      resource('EC2::Route', { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: `10.${index}.0.0/16` }),
    ),
    Six: resource('EC2::Route', { RouteTableId: { Ref: 'Table' }, DestinationIpv6CidrBlock: '::/0' }),
    Table: resource('EC2::RouteTable', { VpcId: 'vpc-1' }),
  }),
  'network-acls': inVpc('EC2::NetworkAcl'),
  'network-acl-rules': (amount) => ({
    // The rule that denies the rest counts too.
    ...many(amount - 1, () => resource('EC2::NetworkAclEntry', { NetworkAclId: { Ref: 'Acl' }, Egress: true })),
    // IPv6 counts apart.
    Six: resource('EC2::NetworkAclEntry', { NetworkAclId: { Ref: 'Acl' }, Egress: true, Ipv6CidrBlock: '::/0' }),
    // The other direction counts apart.
    Other: resource('EC2::NetworkAclEntry', { NetworkAclId: { Ref: 'Acl' } }),
    Acl: resource('EC2::NetworkAcl', { VpcId: 'vpc-1' }),
  }),
  'security-group-rules': (amount) => ({
    Group: resource('EC2::SecurityGroup', {
      VpcId: 'vpc-1',
      SecurityGroupEgress: times(amount - 11, (index) => ({ CidrIp: `10.0.${index}.0/24`, IpProtocol: 'tcp' })),
    }),
    // A prefix list counts as often as it may have entries.
    Rule: resource('EC2::SecurityGroupEgress', { GroupId: { Ref: 'Group' }, DestinationPrefixListId: { Ref: 'List' } }),
    Second: resource('EC2::SecurityGroupEgress', { GroupId: { Ref: 'Group' }, CidrIp: '10.1.0.0/24' }),
    List: resource('EC2::PrefixList', { MaxEntries: 10 }),
  }),
  'groups-of-an-interface': (amount) =>
    one('EC2::VPCEndpoint', { SecurityGroupIds: times(amount, (index) => `sg-${index}`) }),
  'interface-endpoints': (amount) => ({
    ...inVpc('EC2::VPCEndpoint', { VpcEndpointType: 'Interface' })(amount),
    Gateway: resource('EC2::VPCEndpoint', { VpcId: VPC, VpcEndpointType: 'Gateway' }),
  }),
  listeners: each('ElasticLoadBalancingV2::Listener', { LoadBalancerArn: 'arn' }),
  domains: (amount) =>
    one('Route53Resolver::FirewallDomainList', { Domains: times(amount, (index) => `${index}.example`) }),
  'dns-firewall-rules': (amount) =>
    one('Route53Resolver::FirewallRuleGroup', { FirewallRules: times(amount, () => ({ Action: 'ALLOW' })) }),
  'dns-firewall-groups': inVpc('Route53Resolver::FirewallRuleGroupAssociation'),
  'firewall-capacity': (amount) => one('NetworkFirewall::RuleGroup', { Capacity: amount }),
  'firewall-rules': (amount) =>
    one('NetworkFirewall::RuleGroup', {
      RuleGroup: {
        RulesSource: {
          RulesString: `# passed\n${'pass tcp any any -> any any\n'.repeat(10)}`,
          RulesSourceList: { Targets: times(amount - 10, (index) => `${index}.example`) },
        },
      },
    }),
  'firewall-rule-groups': (amount) =>
    one('NetworkFirewall::FirewallPolicy', {
      FirewallPolicy: { StatefulRuleGroupReferences: times(amount, () => ({ ResourceArn: 'arn' })) },
    }),

  'name-of-stack': () => ({}),

  vpcs: each('EC2::VPC', {}),
  'elastic-addresses': each('EC2::EIP', {}),
  'security-groups': each('EC2::SecurityGroup', {}),
  'vpn-connections': each('EC2::VPNConnection', {}),
  'network-load-balancers': (amount) => ({
    ...each('ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' })(amount),
    Other: resource('ElasticLoadBalancingV2::LoadBalancer', { Type: 'application' }),
  }),
  'resolver-endpoints': each('Route53Resolver::ResolverEndpoint', {}),
  'firehose-streams': each('KinesisFirehose::DeliveryStream', {}),
  'reserved-concurrency': (amount) => one('Lambda::Function', { ReservedConcurrentExecutions: amount - UNRESERVED }),
  'event-rules': each('Events::Rule', {}),
  trails: each('CloudTrail::Trail', {}),
  'log-resource-policies': each('Logs::ResourcePolicy', {}),
  analyzers: (amount) => ({
    ...each('AccessAnalyzer::Analyzer', { Type: 'ACCOUNT' })(amount),
    Other: resource('AccessAnalyzer::Analyzer', { Type: 'ACCOUNT_UNUSED_ACCESS' }),
  }),
  recorders: each('Config::ConfigurationRecorder', {}),
  'delivery-channels': each('Config::DeliveryChannel', {}),
};

/** Names of resources, from the table itself: what a name is of, and the property. */
function buildOf({ id, measure }: Limit): Build {
  const known = BUILDS[id];
  if (known) return known;
  const [, type, field] = /^name-of-(\S+)$/.test(id) ? (NAMED.find(([limit]) => limit === id) ?? []) : [];
  if (!type || !field) throw new Error(`no deployment fills ${id}: ${measure}`);
  return named(type, field);
}

const NAMED = [
  'S3::Bucket BucketName',
  'IAM::Role RoleName',
  'IAM::ManagedPolicy ManagedPolicyName',
  'IAM::InstanceProfile InstanceProfileName',
  'IAM::SAMLProvider Name',
  'SSO::PermissionSet Name',
  'Lambda::Function FunctionName',
  'Logs::LogGroup LogGroupName',
  'Logs::LogStream LogStreamName',
  'ElasticLoadBalancingV2::LoadBalancer Name',
  'ElasticLoadBalancingV2::TargetGroup Name',
  'SSM::Parameter Name',
  'SSM::Document Name',
  'SecretsManager::Secret Name',
  'SNS::Topic TopicName',
  'SQS::Queue QueueName',
  'DynamoDB::Table TableName',
  'Events::Rule Name',
  'CloudWatch::Alarm AlarmName',
  'KMS::Alias AliasName',
  'KinesisFirehose::DeliveryStream DeliveryStreamName',
  'Backup::BackupVault BackupVaultName',
  'CloudTrail::Trail TrailName',
  'Config::ConfigurationRecorder Name',
  'Config::DeliveryChannel Name',
  'AccessAnalyzer::Analyzer AnalyzerName',
  'EC2::SecurityGroup GroupName',
  'EC2::LaunchTemplate LaunchTemplateName',
  'Route53Resolver::ResolverEndpoint Name',
  'Route53Resolver::FirewallRuleGroup Name',
  'Route53Resolver::FirewallDomainList Name',
  'Route53Resolver::ResolverQueryLoggingConfig Name',
  'NetworkFirewall::RuleGroup RuleGroupName',
  'StepFunctions::StateMachine StateMachineName',
  'AppStream::Fleet Name',
  'AppStream::Stack Name',
  'DirectConnect::DirectConnectGateway DirectConnectGatewayName',
].map((line) => {
  const [type, field] = line.split(' ');
  return [`name-of-${type.replace('::', '-').toLowerCase()}`, type, field] as const;
});

/** What is said of a deployment that fills a limit by an amount: of that limit alone. */
function filled(limit: Limit, amount: number) {
  const made = buildOf(limit)(amount);
  const body = ('Resources' in made ? made : { Resources: made }) as TemplateBody;
  const stackName = limit.id === 'name-of-stack' ? text(amount) : 'a';
  return filledLimits(
    buildModel([
      { name: 'a', file: 'a.template.json', body, account: ACCOUNT, region: THIS_REGION, stackName, nested: false },
    ]),
    [limit],
  );
}

/** Amounts at 79, 80, 100 and 101 percent of a limit: the nearest whole ones that lie on that side. */
const at = (value: number) => ({
  79: Math.ceil(value * 0.8) - 1,
  80: Math.ceil(value * 0.8),
  100: value,
  101: Math.max(value + 1, Math.floor(value * 1.01)),
});

describe.each(LIMITS.map((limit) => ({ id: limit.id, limit })))('$id', ({ limit }) => {
  const { value, most, margin } = limit;
  // One of one is what there is to be: nothing comes close to it.
  const isShown = margin <= 1;
  const amounts = at(value);
  const rows: [number, string | undefined][] = [
    ...(isShown && amounts[79] > 0 ? ([[amounts[79], undefined]] as [number, undefined][]) : []),
    ...(isShown ? ([[amounts[80], 'near']] as [number, string][]) : []),
    [amounts[100], isShown ? 'near' : undefined],
    [amounts[101], most > value ? 'raise' : 'over'],
    ...(most > value && Number.isFinite(most)
      ? ([
          [most, 'raise'],
          [at(most)[101], 'over'],
        ] as [number, string][])
      : []),
  ];

  test.each(rows)('%s: %s', (amount, filling) => {
    const found = filled(limit, amount);
    expect(found.map((each) => [each.amount, each.filling])).toEqual(filling ? [[amount, filling]] : []);
  });

  test('is stated by a page of AWS, and says what to do in both languages', () => {
    expect(limit.source).toMatch(/^https:\/\/(docs\.)?aws\.amazon\.com\/\S+$/);
    const [found] = filled(limit, amounts[101]);
    const { en, ja } = filledSentence(found);
    expect(en).toContain(limit.what.en);
    expect(en).toContain(limit.mend.en);
    expect(ja).toContain(limit.what.ja);
    expect(ja).toMatch(/[ぁ-ん]/);
  });
});

test('every limit has an id of its own', () => {
  const ids = LIMITS.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each([
  [15, undefined],
  [16, 'near'],
  [20, 'near'],
  [21, 'raise'],
  [40, 'raise'],
  [41, 'over'],
])('a limit of 20 that is raised to 40 at the most: %s is %s', (amount, filling) => {
  expect(fillingOf({ value: 20, most: 40, margin: 0.8 }, amount)).toBe(filling);
});

const byId = (id: string) => LIMITS.find((limit) => limit.id === id) as Limit;

test.each([
  [
    'trust-policy',
    5000,
    'a/Thing AssumeRolePolicyDocument: 5,000 characters of the trust policy of a role, and AWS allows 4,096: name fewer principals and conditions, or have the quota of IAM raised (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)',
    'a/Thing AssumeRolePolicyDocument: ロールの信頼ポリシーの文字数が5,000で、AWSの上限は4,096である。プリンシパルと条件を減らすか、IAMのクォータを引き上げる(https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)',
  ],
  [
    'vpcs',
    6,
    '111111111111 ap-northeast-1: 6 VPCs in a Region, and AWS allows 5 until it is asked for more (npx sanso doctor tells): have the quota raised before the deployment',
    '111111111111 ap-northeast-1: リージョンのVPCの数が6で、引き上げるまでのAWSの上限は5である(npx sanso doctor で分かる)。デプロイの前にクォータを引き上げる',
  ],
  [
    'user-data',
    15000,
    'a/Thing LaunchTemplateData.UserData: 15,000 bytes of user data before it is encoded, 91 % of the 16,384 that AWS allows: move what it does into a document or the image',
    'a/Thing LaunchTemplateData.UserData: 符号化する前のユーザーデータのバイト数が15,000で、AWSの上限16,384の91%である。処理をSSMドキュメント又はイメージに移す',
  ],
])('the sentence of %s', (id, amount, en, ja) => {
  const [found] = filled(byId(id), amount);
  expect(filledSentence(found)).toEqual({ en, ja });
});

test('several things close to one limit are one sentence, of the fullest', () => {
  const limit = byId('managed-policy');
  const model = buildModel([
    {
      name: 'a',
      file: 'a.template.json',
      body: {
        Resources: {
          A: resource('IAM::ManagedPolicy', { PolicyDocument: policy(5000) }),
          B: resource('IAM::ManagedPolicy', { PolicyDocument: policy(6000) }),
        },
      },
      account: ACCOUNT,
      region: THIS_REGION,
      stackName: 'a',
      nested: false,
    },
  ]);
  const [{ en, ja }, ...others] = filledSentences(filledLimits(model, [limit]));
  expect(en).toMatch(/^a\/B PolicyDocument: 6,000 .* \(and 1 more\)$/);
  expect(ja).toMatch(/\(ほか1件\)$/);
  expect(others).toEqual([]);
});

test('what is known only after deployment counts as long as it may become', () => {
  const [found] = filledLimits(
    buildModel([
      {
        name: 'a',
        file: 'a.template.json',
        body: {
          Resources: {
            // 36 characters for the id of the key, and 100 for a value that nobody knows.
            Policy: resource('IAM::ManagedPolicy', {
              PolicyDocument: [{ Ref: 'Key' }, { 'Fn::GetAtt': ['Own', 'A'] }],
            }),
            Key: resource('KMS::Key', { KeyPolicy: {} }),
            Own: { Type: 'Custom::Own' },
          },
        },
        account: ACCOUNT,
        region: THIS_REGION,
        stackName: 'a',
        nested: false,
      },
    ]),
    [{ ...byId('managed-policy'), value: 36, most: 36 }],
  );
  expect(found.amount).toBeGreaterThanOrEqual('["",""]'.length + 36 + 20);
});
