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
