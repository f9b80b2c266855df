import type { Reader } from '../../lib/doctor/reader';
import type { Answer } from '../../lib/live/account';
import { actionOf, CALLS, type Service } from '../../lib/live/calls';
import type { Template } from '../../lib/template/template';

/** What an account answers to a call: an answer, one that depends on the question, or a refusal. */
export type Answers = Readonly<Record<string, object | ((input: Answer) => object | undefined) | Error>>;

export const REFUSED = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });

/** An account that answers from a table. A call that nobody expected fails the test. */
export function fakeReader(answers: Answers, account: string, profile?: string, region = 'ap-northeast-1'): Reader {
  const unread: Reader['unread'] = [];
  const get = async (service: Service, operation: string, input: object = {}): Promise<Answer> => {
    const answer = answers[`${service}:${operation}`];
    if (answer === undefined || !(CALLS[service] as readonly string[]).includes(operation))
      throw new Error(`nobody answers ${service}:${operation}`);
    if (!(answer instanceof Error)) return typeof answer === 'function' ? answer(input) : answer;
    const action = actionOf(service, operation);
    const reason = `${answer.name}: ${answer.message}`;
    if (!unread.some((one) => one.action === action)) unread.push({ account, region, action, reason, types: [] });
    return undefined;
  };
  return {
    account,
    target: { region, profile },
    unread,
    get,
    list: async (service, operation, list, input) => (await get(service, operation, input))?.[list] ?? [],
    // What is refused is noted by whoever asked.
    reading: () => fakeReader(answers, account, profile, region),
    inRegion: (other) => fakeReader(answers, account, profile, other),
  };
}

const trust = (...accounts: string[]) => ({
  Role: {
    AssumeRolePolicyDocument: encodeURIComponent(
      JSON.stringify({ Statement: accounts.map((one) => ({ Effect: 'Allow', Principal: { AWS: one } })) }),
    ),
  },
});

/** A trust policy of the roles of the bootstrap, and no service-linked role. */
export const roles =
  (trusted: readonly string[], present: readonly string[] = []) =>
  ({ RoleName }: { RoleName: string }) => {
    if (!RoleName.startsWith('AWSServiceRole')) return trust(...trusted);
    return present.includes(RoleName) ? { Role: { RoleName } } : undefined;
  };

const TOOLKIT = { StackName: 'CDKToolkit', StackStatus: 'CREATE_COMPLETE', EnableTerminationProtection: true };
const BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

const ZONES = ['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d'];

/** A service as the EC2 API describes it, with the zones in which it has an endpoint. */
export const endpointService = (service: string, zones: readonly string[], type = 'Interface') => ({
  ServiceName: service,
  ServiceType: [{ ServiceType: type }],
  AvailabilityZones: zones,
});

/** A new account that is bootstrapped as the guide says, and holds nothing but the default VPC that AWS makes. */
export function emptyAccount(account: string): Answers {
  const zone = (letter: string, id: string) => ({ ZoneName: `ap-northeast-1${letter}`, ZoneId: `apne1-az${id}` });
  return {
    'accessanalyzer:ListAnalyzers': { analyzers: [] },
    'backup:ListBackupVaults': { BackupVaultList: [{ BackupVaultName: 'Default' }] },
    'cloudtrail:DescribeTrails': { trailList: [] },
    'cloudformation:DescribeStacks': { Stacks: [TOOLKIT] },
    'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [] },
    'config:DescribeDeliveryChannels': { DeliveryChannels: [] },
    'dynamodb:ListTables': { TableNames: [] },
    'ec2:DescribeAvailabilityZones': { AvailabilityZones: [zone('a', '4'), zone('c', '1'), zone('d', '2')] },
    'ec2:DescribeEgressOnlyInternetGateways': { EgressOnlyInternetGateways: [] },
    'ec2:DescribeInstanceTypeOfferings': ({ Filters: [{ Values }] }) => ({
      InstanceTypeOfferings: Values.flatMap((InstanceType: string) =>
        ZONES.map((Location) => ({ InstanceType, Location })),
      ),
    }),
    'ec2:DescribeInstanceTypes': ({ InstanceTypes: [InstanceType] }) => ({
      InstanceTypes: [{ InstanceType, VCpuInfo: { DefaultVCpus: 8 } }],
    }),
    'ec2:DescribeInternetGateways': { InternetGateways: [{ Attachments: [{ VpcId: 'vpc-default' }] }] },
    'ec2:DescribeNetworkInterfaces': { NetworkInterfaces: [] },
    'ec2:DescribeVpcBlockPublicAccessOptions': { VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } },
    'ec2:DescribeVpcEndpointServices': ({ Filters: [{ Values }] }) => ({
      ServiceDetails: Values.map((service: string) => endpointService(service, ZONES)),
    }),
    'ec2:DescribeVpcs': { Vpcs: [{ VpcId: 'vpc-default', IsDefault: true }] },
    'ec2:DescribeVpnConnections': { VpnConnections: [] },
    'ec2:GetSnapshotBlockPublicAccessState': { State: 'unblocked' },
    'elb:DescribeLoadBalancers': { LoadBalancers: [] },
    'iam:GetAccountSummary': { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } },
    'iam:GetRole': roles([`arn:aws:iam::${account}:root`]),
    'iam:ListAttachedRolePolicies': {
      AttachedPolicies: [{ PolicyArn: `arn:aws:iam::${account}:policy/city-deployment` }],
    },
    'kms:ListAliases': { Aliases: [{ AliasName: 'alias/aws/s3' }] },
    'lambda:GetAccountSettings': { AccountLimit: { ConcurrentExecutions: 1000 } },
    'logs:DescribeLogGroups': { logGroups: [] },
    'quotas:GetAWSDefaultServiceQuota': { Quota: { Value: 200 } },
    'quotas:GetServiceQuota': { Quota: { Value: 4096 } },
    'resolver:ListResolverEndpoints': { ResolverEndpoints: [] },
    's3:GetPublicAccessBlock': { PublicAccessBlockConfiguration: BLOCKED },
    's3:ListBuckets': { Buckets: [] },
    'secretsmanager:DescribeSecret': {
      KmsKeyId: 'alias/sanso-production-internet',
      VersionIdsToStages: { '01234567-89ab-cdef-0123-456789abcdef': ['AWSCURRENT'] },
    },
    'ssm:GetParameter': { Parameter: { Value: '33' } },
    'ssm:ListDocuments': { DocumentIdentifiers: [] },
  };
}

/** The stacks of a deployment as CloudFormation has them, beside the bootstrap. */
export function deployedStacks(
  templates: readonly Template[],
  resources: readonly (readonly [type: string, id: string])[],
  status = 'CREATE_COMPLETE',
): Answers {
  return {
    'cloudformation:DescribeStacks': {
      Stacks: [TOOLKIT, ...templates.map(({ stackName }) => ({ StackName: stackName, StackStatus: status }))],
    },
    'cloudformation:GetTemplate': ({ StackName }) => ({
      TemplateBody: JSON.stringify(templates.find(({ stackName }) => stackName === StackName)?.body),
    }),
    'cloudformation:ListStackResources': ({ StackName }) => ({
      StackResourceSummaries:
        StackName === templates[0].stackName
          ? resources.map(([ResourceType, PhysicalResourceId]) => ({ ResourceType, PhysicalResourceId }))
          : [],
    }),
  };
}
