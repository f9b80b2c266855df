import type { AccountReader, Answer } from '../../lib/live/account';
import type { LiveResource } from '../../lib/live/live-resource';
import { READERS } from '../../lib/live/readers';

/** What AWS would answer, by operation; to everything else there is nothing. */
type Answers = Readonly<Record<string, (input: Answer) => Answer>>;

/** What the readers of these types make of answers. */
async function shown(types: readonly string[], answers: Answers): Promise<LiveResource[]> {
  const get = async (_: string, operation: string, input = {}) => answers[operation]?.(input);
  const account = {
    account: '111111111111',
    target: { region: 'ap-northeast-1' },
    get,
    list: async (service: string, operation: string, list: string, input = {}) =>
      (await get(service, operation, input))?.[list] ?? [],
  } as unknown as AccountReader;
  const readers = READERS.filter((reader) => types.some((type) => reader.types.includes(type)));
  return (await Promise.all(readers.map(({ read }) => read(account)))).flat();
}
const of = (resources: readonly LiveResource[], type: string) =>
  resources.filter((each) => each.type === `AWS::${type}`);
const STRANGER = 'arn:aws:sns:ap-northeast-1:999999999999:elsewhere';

test('of a bucket who is told, who is admitted, and what becomes of objects', async () => {
  const [bucket] = await shown(['AWS::S3::Bucket'], {
    ListBuckets: () => ({ Buckets: [{ Name: 'records' }] }),
    GetBucketNotificationConfiguration: () => ({
      TopicConfigurations: [{ TopicArn: STRANGER, Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'] }],
    }),
    GetBucketAcl: () => ({
      Owner: { ID: 'own' },
      Grants: [{ Grantee: { ID: 'own' } }, { Grantee: { ID: 'other' }, Permission: 'READ' }],
    }),
    GetBucketLifecycleConfiguration: () => ({
      Rules: [
        {
          ID: 'x',
          Status: 'Enabled',
          Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }] } },
          Expiration: { Days: 1 },
        },
      ],
    }),
    ListBucketInventoryConfigurations: () => ({
      InventoryConfigurationList: [
        {
          Id: 'i',
          IsEnabled: true,
          Destination: { S3BucketDestination: { Bucket: 'arn:aws:s3:::elsewhere', Format: 'CSV' } },
        },
      ],
    }),
  });
  expect(bucket.properties).toMatchObject({
    NotificationConfiguration: {
      TopicConfigurations: [
        { Event: 's3:ObjectCreated:*', Topic: STRANGER },
        { Event: 's3:ObjectRemoved:*', Topic: STRANGER },
      ],
    },
    AccessControl: 'other READ',
    LifecycleConfiguration: { Rules: [{ Prefix: 'a/', TagFilters: [{ Key: 'k', Value: 'v' }], ExpirationInDays: 1 }] },
    InventoryConfigurations: [{ Destination: { BucketArn: 'arn:aws:s3:::elsewhere' } }],
  });
});

test('a bucket of which nobody has changed anything says nothing of that', async () => {
  const [{ properties }] = await shown(['AWS::S3::Bucket'], {
    ListBuckets: () => ({ Buckets: [{ Name: 'records' }] }),
    GetBucketAcl: () => ({ Owner: { ID: 'own' }, Grants: [{ Grantee: { ID: 'own' }, Permission: 'FULL_CONTROL' }] }),
  });
  expect(Object.keys(properties)).toEqual(['Tags']);
});

test('of a function its aliases with their policies, and where its events come from and go to', async () => {
  const policy = { Statement: [{ Action: 'lambda:InvokeFunction', Principal: '*' }] };
  const found = await shown(['AWS::Lambda::Function'], {
    ListFunctions: () => ({ Functions: [{ FunctionName: 'f' }] }),
    GetPolicy: ({ Qualifier }) => (Qualifier === 'live' ? { Policy: JSON.stringify(policy) } : undefined),
    ListAliases: () => ({ Aliases: [{ Name: 'live', AliasArn: 'arn:alias', FunctionVersion: '1' }] }),
    ListVersionsByFunction: () => ({ Versions: [{ Version: '$LATEST' }, { Version: '1', FunctionArn: 'arn:f:1' }] }),
    ListEventSourceMappings: () => ({ EventSourceMappings: [{ UUID: 'u', EventSourceArn: STRANGER }] }),
    ListFunctionEventInvokeConfigs: () => ({
      FunctionEventInvokeConfigs: [{ FunctionArn: 'arn:aws:lambda:r:1:function:f:$LATEST', DestinationConfig: {} }],
    }),
  });
  expect(of(found, 'Lambda::Alias')).toMatchObject([{ id: 'arn:alias' }]);
  expect(of(found, 'Lambda::Version')).toMatchObject([{ id: 'arn:f:1' }]);
  expect(of(found, 'Lambda::Permission')).toMatchObject([{ id: 'f:live|lambda:InvokeFunction|*|' }]);
  expect(of(found, 'Lambda::EventSourceMapping')).toMatchObject([{ properties: { EventSourceArn: STRANGER } }]);
  expect(of(found, 'Lambda::EventInvokeConfig')).toMatchObject([{ id: 'f|$LATEST' }]);
});

test('rules of every bus, each bus but the one that every account has', async () => {
  const found = await shown(['AWS::Events::Rule', 'AWS::Events::EventBus'], {
    ListEventBuses: () => ({ EventBuses: [{ Name: 'default' }, { Name: 'own' }] }),
    ListRules: ({ EventBusName = 'default' }) => ({ Rules: [{ Name: `of-${EventBusName}` }] }),
    ListTargetsByRule: ({ EventBusName }) => ({ Targets: EventBusName ? [{ Id: '1', Arn: STRANGER }] : [] }),
  });
  expect(of(found, 'Events::Rule').map(({ id }) => id)).toEqual(['of-default', 'own|of-own']);
  expect(of(found, 'Events::Rule')[1].properties).toMatchObject({ Targets: [{ Arn: STRANGER }] });
  expect(of(found, 'Events::EventBus').map(({ id }) => id)).toEqual(['own']);
});

test.each<[string, string, Answers, object]>([
  [
    'policies of all log groups',
    'Logs::AccountPolicy',
    {
      DescribeAccountPolicies: ({ policyType }) =>
        policyType === 'SUBSCRIPTION_FILTER_POLICY'
          ? { accountPolicies: [{ policyName: 'x', policyDocument: '{}' }] }
          : {},
    },
    { PolicyType: 'SUBSCRIPTION_FILTER_POLICY', PolicyName: 'x' },
  ],
  [
    'accounts that a document is shared with',
    'SSM::Document',
    {
      ListDocuments: () => ({ DocumentIdentifiers: [{ Name: 'd' }] }),
      DescribeDocumentPermission: () => ({ AccountIds: ['all'] }),
    },
    { AccountIds: ['all'] },
  ],
  [
    'copies of a table in other Regions',
    'DynamoDB::Table',
    {
      ListTables: () => ({ TableNames: ['t'] }),
      DescribeTable: () => ({ Table: { Replicas: [{ RegionName: 'us-east-1' }] } }),
    },
    { Replicas: [{ Region: 'us-east-1' }] },
  ],
  [
    'a gateway of Direct Connect at a transit gateway',
    'DirectConnect::DirectConnectGatewayAssociation',
    {
      DescribeTransitGatewayAttachments: () => ({
        TransitGatewayAttachments: [
          { ResourceType: 'vpc' },
          { ResourceType: 'direct-connect-gateway', TransitGatewayId: 'tgw-1', ResourceId: 'dxgw' },
        ],
      }),
    },
    { AssociatedGatewayId: 'tgw-1', DirectConnectGatewayId: 'dxgw' },
  ],
  [
    'a route of a network to itself that somebody has turned',
    'EC2::Route',
    {
      DescribeRouteTables: () => ({
        RouteTables: [
          {
            RouteTableId: 'rtb-1',
            Routes: [
              { Origin: 'CreateRouteTable', DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
              { Origin: 'CreateRouteTable', DestinationCidrBlock: '10.0.0.0/16', NetworkInterfaceId: 'eni-1' },
            ],
          },
        ],
      }),
    },
    { NetworkInterfaceId: 'eni-1' },
  ],
  [
    'a network whose names are answered when the firewall is not there',
    'Route53Resolver::FirewallConfig',
    {
      ListFirewallConfigs: () => ({ FirewallConfigs: [{ Id: 'c', ResourceId: 'vpc-1', FirewallFailOpen: 'ENABLED' }] }),
    },
    { FirewallFailOpen: 'ENABLED' },
  ],
  [
    'who may call the services of a network',
    'VpcLattice::AuthPolicy',
    {
      ListServices: () => ({ items: [{ id: 'svc-1', arn: 'arn:svc' }] }),
      GetAuthPolicy: () => ({ policy: '{"Statement":[]}' }),
    },
    { Policy: { Statement: [] } },
  ],
])('%s', async (_, type, answers, properties) => {
  const types = READERS.flatMap((reader) => reader.types);
  const found = of(await shown(types, answers), type);
  expect(found).toHaveLength(1);
  expect(found[0].properties).toMatchObject(properties);
});

test('a role of Identity Center is read as any other', async () => {
  const found = await shown(['AWS::IAM::Role'], {
    ListRoles: () => ({ Roles: [{ RoleName: 'AWSReservedSSO_X_0123456789abcdef' }] }),
    GetRole: () => ({ Role: { Path: '/aws-reserved/sso.amazonaws.com/' } }),
    ListAttachedRolePolicies: () => ({
      AttachedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
    }),
  });
  expect(found).toMatchObject([{ properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] } }]);
  expect(found[0].implicit).toBeUndefined();
});

test('of a queue who fills it, how it is encrypted, and where its dead letters go', async () => {
  const url = 'https://sqs.ap-northeast-1.amazonaws.com/111111111111/waiting';
  const arn = 'arn:aws:sqs:ap-northeast-1:111111111111:waiting';
  const found = await shown(['AWS::SQS::Queue'], {
    ListQueues: () => ({ QueueUrls: [url] }),
    GetQueueAttributes: () => ({
      Attributes: {
        QueueArn: arn,
        VisibilityTimeout: '120',
        KmsMasterKeyId: 'alias/zone',
        SqsManagedSseEnabled: 'false',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `${arn}-dead`, maxReceiveCount: 5 }),
        Policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage' }] }),
      },
    }),
    ListQueueTags: () => ({ Tags: { 'sanso:zone': 'lgwan' } }),
  });
  expect(of(found, 'SQS::Queue')).toEqual([
    {
      type: 'AWS::SQS::Queue',
      id: 'waiting',
      properties: {
        VisibilityTimeout: 120,
        KmsMasterKeyId: 'alias/zone',
        RedrivePolicy: { deadLetterTargetArn: `${arn}-dead`, maxReceiveCount: 5 },
        Tags: [{ Key: 'sanso:zone', Value: 'lgwan' }],
      },
      assigned: { QueueName: 'waiting' },
      attributes: { Arn: arn, QueueName: 'waiting', QueueUrl: url },
    },
  ]);
  expect(of(found, 'SQS::QueuePolicy')).toMatchObject([
    { id: 'waiting', properties: { Queues: [url], PolicyDocument: { Statement: [{ Principal: '*' }] } } },
  ]);
});

test('of a queue that nobody admits to, no policy', async () => {
  const found = await shown(['AWS::SQS::Queue'], {
    ListQueues: () => ({ QueueUrls: ['https://sqs.ap-northeast-1.amazonaws.com/111111111111/own'] }),
    GetQueueAttributes: () => ({ Attributes: { QueueArn: 'arn:aws:sqs:ap-northeast-1:111111111111:own' } }),
  });
  expect(found.map(({ type }) => type)).toEqual(['AWS::SQS::Queue']);
});

test('of a state machine its steps, its role and what it logs', async () => {
  const arn = 'arn:aws:states:ap-northeast-1:111111111111:stateMachine:path';
  const [machine] = await shown(['AWS::StepFunctions::StateMachine'], {
    ListStateMachines: () => ({ stateMachines: [{ stateMachineArn: arn }] }),
    DescribeStateMachine: () => ({
      name: 'path',
      type: 'STANDARD',
      roleArn: 'arn:aws:iam::111111111111:role/path',
      definition: '{"StartAt":"One","States":{"One":{"Type":"Succeed"}}}',
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:x:*' } }],
      },
      tracingConfiguration: { enabled: true },
    }),
    ListTagsForResource: () => ({ tags: [{ key: 'sanso:zone', value: 'internet' }] }),
  });
  expect(machine).toMatchObject({
    id: arn,
    properties: {
      RoleArn: 'arn:aws:iam::111111111111:role/path',
      Definition: { StartAt: 'One', States: { One: { Type: 'Succeed' } } },
      LoggingConfiguration: {
        Level: 'ALL',
        IncludeExecutionData: false,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:x:*' } }],
      },
      TracingConfiguration: { Enabled: true },
      Tags: [{ Key: 'sanso:zone', Value: 'internet' }],
    },
  });
});

test('of received mail where it is put, and whether over TLS and scanned', async () => {
  const rule = { Name: 'mail', Enabled: true, TlsPolicy: 'Require', Recipients: ['city.example'], ScanEnabled: true };
  const actions = [{ S3Action: { BucketName: 'intake' } }];
  const found = await shown(['AWS::SES::ReceiptRule'], {
    ListReceiptRuleSets: () => ({ RuleSets: [{ Name: 'set' }] }),
    DescribeReceiptRuleSet: () => ({ Rules: [{ ...rule, Actions: actions }, { Name: 'off' }] }),
  });
  expect(of(found, 'SES::ReceiptRule').map(({ properties }) => properties)).toEqual([
    { RuleSetName: 'set', Rule: { ...rule, Actions: actions } },
    { RuleSetName: 'set', Rule: { Name: 'off', Enabled: false, ScanEnabled: false } },
  ]);
});

test('of a scan for malware its bucket, its role and whether it tags', async () => {
  const [plan] = await shown(['AWS::GuardDuty::MalwareProtectionPlan'], {
    ListMalwareProtectionPlans: () => ({ MalwareProtectionPlans: [{ MalwareProtectionPlanId: 'one' }] }),
    GetMalwareProtectionPlan: () => ({
      Arn: 'arn:aws:guardduty:ap-northeast-1:111111111111:malware-protection-plan/one',
      Role: 'arn:aws:iam::111111111111:role/scan',
      ProtectedResource: { S3Bucket: { BucketName: 'intake', ObjectPrefixes: ['a/'] } },
      Actions: { Tagging: { Status: 'DISABLED' } },
    }),
  });
  expect(plan).toMatchObject({
    id: 'one',
    properties: {
      Role: 'arn:aws:iam::111111111111:role/scan',
      ProtectedResource: { S3Bucket: { BucketName: 'intake', ObjectPrefixes: ['a/'] } },
      Actions: { Tagging: { Status: 'DISABLED' } },
    },
  });
});

test('of what feeds a function how much at once, how failures are told, and its tags', async () => {
  const found = await shown(['AWS::Lambda::Function'], {
    ListFunctions: () => ({ Functions: [{ FunctionName: 'relay' }] }),
    ListEventSourceMappings: () => ({
      EventSourceMappings: [
        {
          UUID: 'one',
          EventSourceArn: 'arn:aws:sqs:ap-northeast-1:111111111111:waiting',
          EventSourceMappingArn: 'arn:aws:lambda:ap-northeast-1:111111111111:event-source-mapping:one',
          BatchSize: 1,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 4 },
          State: 'Disabled',
        },
      ],
    }),
    ListTags: () => ({ Tags: { 'sanso:zone': 'lgwan' } }),
  });
  expect(of(found, 'Lambda::EventSourceMapping')).toMatchObject([
    {
      properties: {
        BatchSize: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 4 },
        Enabled: false,
        Tags: [{ Key: 'sanso:zone', Value: 'lgwan' }],
      },
      assigned: { FunctionName: 'relay' },
    },
  ]);
});

test('the policy that AWS gives to a topic is its own, and one with a further statement is not', async () => {
  const own = {
    Sid: '__default_statement_ID',
    Principal: { AWS: '*' },
    Condition: { StringEquals: { 'AWS:SourceOwner': '111111111111' } },
  };
  const implicit = async (...Statement: object[]) => {
    const found = await shown(['AWS::SNS::TopicPolicy'], {
      ListTopics: () => ({ Topics: [{ TopicArn: STRANGER }] }),
      GetTopicAttributes: () => ({ Attributes: { Policy: JSON.stringify({ Statement }) } }),
    });
    return of(found, 'SNS::TopicPolicy').map((policy) => policy.implicit ?? false);
  };
  expect(await implicit(own)).toEqual([true]);
  expect(await implicit(own, { Principal: '*' })).toEqual([false]);
  expect(await implicit({ ...own, Condition: undefined })).toEqual([false]);
});

test('of a firewall of names what narrows a rule, and what it answers instead', async () => {
  const found = await shown(['AWS::Route53Resolver::FirewallRuleGroup'], {
    ListFirewallRuleGroups: () => ({ FirewallRuleGroups: [{ Id: 'g' }] }),
    ListFirewallRules: () => ({
      FirewallRules: [{ Action: 'BLOCK', Priority: 1, Qtype: 'A', BlockOverrideDomain: 'x.example' }],
    }),
  });
  expect(of(found, 'Route53Resolver::FirewallRuleGroup')[0].properties).toMatchObject({
    FirewallRules: [{ Qtype: 'A', BlockOverrideDomain: 'x.example' }],
  });
});

test('servers of a name below a zone are a record, those of the zone are not', async () => {
  const found = await shown(['AWS::Route53::RecordSet'], {
    ListHostedZones: () => ({ HostedZones: [{ Id: '/hostedzone/Z1', Name: 'city.internal.' }] }),
    ListResourceRecordSets: () => ({
      ResourceRecordSets: ['city.internal.', 'below.city.internal.'].map((Name) => ({ Name, Type: 'NS' })),
    }),
  });
  expect(of(found, 'Route53::RecordSet').map(({ id }) => id)).toEqual(['Z1|below.city.internal|NS']);
});

test('of a user what inline policies say, the groups, and whether it may sign in', async () => {
  const [user] = await shown(['AWS::IAM::User'], {
    ListUsers: () => ({ Users: [{ UserName: 'u' }] }),
    ListUserPolicies: () => ({ PolicyNames: ['p'] }),
    GetUserPolicy: () => ({ PolicyDocument: '{"Statement":[]}' }),
    ListGroupsForUser: () => ({ Groups: [{ GroupName: 'admins' }] }),
    GetLoginProfile: () => ({ LoginProfile: {} }),
  });
  expect(user.properties).toEqual({
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [] } }],
    Groups: ['admins'],
    LoginProfile: { PasswordResetRequired: false },
  });
});

test('what a listener does beside forwarding to one group', async () => {
  const found = await shown(['AWS::ElasticLoadBalancingV2::Listener'], {
    DescribeLoadBalancers: () => ({ LoadBalancers: [{ LoadBalancerArn: 'arn:lb' }] }),
    DescribeListeners: () => ({
      Listeners: [
        {
          ListenerArn: 'arn:li',
          DefaultActions: [
            { Type: 'redirect', RedirectConfig: { Host: 'x.example', Path: '/#{path}', StatusCode: 'HTTP_301' } },
            { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a' }, { TargetGroupArn: 'b' }] } },
          ],
        },
      ],
    }),
  });
  expect(of(found, 'ElasticLoadBalancingV2::Listener')[0].properties.DefaultActions).toEqual([
    { Type: 'redirect', RedirectConfig: { Host: 'x.example', StatusCode: 'HTTP_301' } },
    { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a' }, { TargetGroupArn: 'b' }] } },
  ]);
});

test('groups of an association of Lattice, and what lies behind a configuration', async () => {
  const found = await shown(['AWS::VpcLattice::ServiceNetwork', 'AWS::VpcLattice::ResourceConfiguration'], {
    ListServiceNetworks: () => ({ items: [{ id: 'sn', arn: 'arn:sn' }] }),
    ListServiceNetworkVpcAssociations: () => ({ items: [{ id: 'a', arn: 'arn:a', vpcId: 'vpc-1' }] }),
    GetServiceNetworkVpcAssociation: () => ({ securityGroupIds: ['sg-1'] }),
    ListResourceConfigurations: () => ({ items: [{ id: 'r', arn: 'arn:r' }] }),
    GetResourceConfiguration: () => ({
      portRanges: ['5432'],
      resourceConfigurationDefinition: { ipResource: { ipAddress: '10.2.1.10' } },
    }),
  });
  expect(of(found, 'VpcLattice::ServiceNetworkVpcAssociation')[0].properties).toMatchObject({
    SecurityGroupIds: ['sg-1'],
  });
  expect(of(found, 'VpcLattice::ResourceConfiguration')[0].properties).toMatchObject({
    PortRanges: ['5432'],
    ResourceConfigurationDefinition: { IpResource: '10.2.1.10' },
  });
});
