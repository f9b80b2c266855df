import { config as productionInput } from '../../config/production';
import { loadConfig, parseConfig } from '../../lib/config/load';
import { policiesOf } from '../../lib/deployment-policy/policies';
import { stackRoleRights } from '../../lib/deployment-policy/stack-role';
import { type LookedAt, lookAt } from '../../lib/doctor/account';
import { zonesOfFlows } from '../../lib/doctor/availability-zones';
import type { Prerequisite } from '../../lib/doctor/finding';
import { nextStep } from '../../lib/doctor/next-steps';
import { doctorText } from '../../lib/doctor/text';
import { firstStacks, wantedBy } from '../../lib/doctor/wanted';
import { buildModel } from '../../lib/model/model';
import { PROVIDED } from '../../lib/policy/premises';
import { displayWidth } from '../../lib/report/table';
import { unportable } from '../docs/portable';
import { TODAY } from '../support';
import { type Answers, deployedStacks, emptyAccount, endpointService, fakeReader, REFUSED, roles } from './fake-reader';

const config = loadConfig('production', TODAY);
const wanted = wantedBy(config);
/** The account that holds hosts, functions, load balancers and a table. */
const INTERNET = '333333333333';
const stacks = wanted.templates.filter(({ account }) => account === INTERNET);
const nameOf = (type: string) =>
  wanted.resources.find((resource) => resource.type === type && resource.account === INTERNET)?.name ?? '';

/** Everything that was ever found here, for what holds of all of it. */
const all: Prerequisite[] = [];

async function look(answers: Answers = {}, account = INTERNET): Promise<LookedAt> {
  const looked = await lookAt(fakeReader({ ...emptyAccount(account), ...answers }, account, 'city'), config, wanted);
  all.push(...looked.section.found);
  return looked;
}

/** `state: sentence` of what was found about a topic. */
const about = ({ section }: LookedAt, topic: string) =>
  section.found.filter((one) => one.topic === topic).map(({ state, en }) => `${state}: ${en}`);

test('a new account that is prepared lacks nothing', async () => {
  const looked = await look();
  expect(looked.section.found.filter(({ state }) => state !== 'met').map(({ topic }) => topic)).toEqual([
    'linked-roles',
  ]);
  expect(about(looked, 'stacks')).toEqual([`met: none of its ${stacks.length} stacks is deployed yet`]);
  expect(looked).toMatchObject({
    standing: [],
    stacks: stacks.map(({ stackName }) => stackName),
  });
});

const OURS: [string, string][] = [
  ['AWS::AccessAnalyzer::Analyzer', `arn:aws:access-analyzer:ap-northeast-1:${INTERNET}:analyzer/ours`],
  ['AWS::Config::ConfigurationRecorder', 'ours'],
  ['AWS::Config::DeliveryChannel', 'ours'],
  ['AWS::SSM::Document', 'SSM-SessionManagerRunShell'],
  ['AWS::IAM::ServiceLinkedRole', 'AWSServiceRoleForConfig'],
  ['AWS::EC2::VPC', 'vpc-ours'],
  ['AWS::EC2::VPCBlockPublicAccessOptions', INTERNET],
  ['AWS::EC2::SnapshotBlockPublicAccess', INTERNET],
  ['AWS::DynamoDB::Table', nameOf('AWS::DynamoDB::Table')],
];
/** What the account shows once it is deployed. */
const DEPLOYED: Answers = {
  ...deployedStacks(stacks, OURS),
  'accessanalyzer:ListAnalyzers': { analyzers: [{ name: 'ours' }] },
  'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [{ name: 'ours' }] },
  'config:DescribeDeliveryChannels': { DeliveryChannels: [{ name: 'ours' }] },
  'dynamodb:ListTables': { TableNames: [nameOf('AWS::DynamoDB::Table')] },
  'ec2:DescribeVpcs': { Vpcs: [{ VpcId: 'vpc-ours' }] },
  'ec2:DescribeInternetGateways': { InternetGateways: [] },
  'ec2:DescribeNetworkInterfaces': { NetworkInterfaces: [{ VpcId: 'vpc-ours' }] },
  'ec2:DescribeVpcBlockPublicAccessOptions': {
    VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-bidirectional' },
  },
  'ec2:GetSnapshotBlockPublicAccessState': { State: 'block-all-sharing' },
  'iam:GetRole': roles(
    [INTERNET],
    ['AccessAnalyzer', 'Backup', 'Config', 'ElasticLoadBalancing', 'Route53Resolver'].map(
      (name) => `AWSServiceRoleFor${name}`,
    ),
  ),
  'ssm:ListDocuments': { DocumentIdentifiers: [{ Name: 'SSM-SessionManagerRunShell' }] },
};

test('an account is bootstrapped with the printed policies, all of them, and never with AdministratorAccess', async () => {
  const { section } = await look({ 'ssm:GetParameter': () => undefined });
  const { commands = [] } = section.found.find((one) => one.topic === 'bootstrap') ?? {};
  expect(commands.join('\n')).not.toContain('AdministratorAccess');
  const policies = policiesOf(stackRoleRights(buildModel(stacks), INTERNET).statements).map(
    (_, index) => `sanso-deployment-${index + 1}`,
  );
  expect(commands.slice(0, 2)).toEqual([
    'npx sanso start -c production -o cdk.out.production',
    `npx sanso deployment-policy cdk.out.production --stack-role --account ${INTERNET} --out deployment-policies`,
  ]);
  expect(commands.slice(2, -1)).toEqual(
    policies.map(
      (name) =>
        `aws iam create-policy --policy-name ${name} --policy-document file://deployment-policies/${INTERNET}/${name}.json --region ap-northeast-1 --profile city`,
    ),
  );
  expect(/policies "(.*?)"/.exec(commands.at(-1) ?? '')?.[1].split(',')).toEqual(
    policies.map((name) => `arn:aws:iam::${INTERNET}:policy/${name}`),
  );
});

test('what our own stacks made is no obstacle', async () => {
  const looked = await look(DEPLOYED);
  expect(looked.section.found.filter(({ state }) => state !== 'met')).toEqual([]);
  expect(about(looked, 'stacks')).toEqual([`met: all of its ${stacks.length} stacks are deployed`]);
});

/** An account that an organization has prepared: it has everything that there is once. */
const PREPARED: Answers = {
  'accessanalyzer:ListAnalyzers': { analyzers: [{ name: 'landing-zone' }] },
  'cloudtrail:DescribeTrails': { trailList: [{ Name: 'landing-zone' }] },
  'config:DescribeConfigurationRecorders': {
    ConfigurationRecorders: [{ name: 'aws-controltower-BaselineConfigRecorder' }],
  },
  'config:DescribeDeliveryChannels': { DeliveryChannels: [{ name: 'aws-controltower-BaselineConfigDeliveryChannel' }] },
  'ec2:DescribeVpcBlockPublicAccessOptions': {
    VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-bidirectional', ManagedBy: 'declarative-policy' },
  },
  'ec2:GetSnapshotBlockPublicAccessState': { State: 'block-all-sharing', ManagedBy: 'declarative-policy' },
  'iam:GetRole': roles([INTERNET], ['AWSServiceRoleForConfig']),
  'ssm:ListDocuments': { DocumentIdentifiers: [{ Name: 'SSM-SessionManagerRunShell' }] },
};

describe('an account in which somebody else provides what there is once', () => {
  const elsewhere = parseConfig(
    'production',
    {
      ...productionInput,
      provided: PROVIDED.map((what) => ({
        what,
        provider: 'AWS Control Tower',
        evidence: 'design of the landing zone',
        owner: 'information policy office',
        date: '2026-11-02',
        expires: '2027-10-31',
      })),
    },
    TODAY,
  );
  const wantedElsewhere = wantedBy(elsewhere);
  const lookElsewhere = async (answers: Answers) => {
    const reader = fakeReader({ ...emptyAccount(INTERNET), ...answers }, INTERNET, 'city');
    const looked = await lookAt(reader, elsewhere, wantedElsewhere);
    all.push(...looked.section.found);
    return looked;
  };
  const isInTheWay = ({ topic, state }: Prerequisite) =>
    ['singletons', 'linked-roles'].includes(topic) && state === 'missing';

  test('is refused before the deployment starts while the configuration makes them', async () => {
    const { section } = await look(PREPARED);
    expect(section.found.filter(isInTheWay).map(({ en }) => en.split(':')[0])).toEqual([
      'there is an analyzer of the account, landing-zone, and a Region has only one',
      'there is a recorder of AWS Config, aws-controltower-BaselineConfigRecorder, and a Region has only one',
      'there is a delivery channel of AWS Config, aws-controltower-BaselineConfigDeliveryChannel, and a Region has only one',
      'there is a session document, SSM-SessionManagerRunShell, and a Region has only one',
      'VPC Block Public Access is kept at block-bidirectional by a declarative policy of the organization, and this account cannot change it',
      'Block Public Access of snapshots is kept at block-all-sharing by a declarative policy of the organization, and this account cannot change it',
      'the service-linked role AWSServiceRoleForConfig is there already, and a template makes it',
    ]);
    for (const { topic, en, commands = [] } of section.found.filter(isInTheWay)) {
      if (topic === 'singletons')
        expect(en).toMatch(/write provided: \[\{ what: '[a-z-]+', accounts: \['333333333333'\], provider, evidence/);
      // What Control Tower made is repaired by it: nobody is told to delete it.
      expect(commands.join()).not.toContain('aws-controltower');
    }
  });

  test('lacks nothing with them switched off, and says who provides them', async () => {
    const looked = await lookElsewhere(PREPARED);
    expect(looked.section.found.filter(({ state }) => state === 'missing' || state === 'unread')).toEqual([]);
    expect(about(looked, 'singletons')).toEqual([
      'met: an analyzer of the account, landing-zone, is provided by AWS Control Tower (evidence design of the landing zone, until 2027-10-31)',
      expect.stringMatching(/^met: a recorder of AWS Config/),
      expect.stringMatching(/^met: a delivery channel of AWS Config/),
      expect.stringMatching(/^met: a session document/),
      expect.stringMatching(/^met: a trail/),
      'met: VPC Block Public Access, block-bidirectional, is provided by AWS Control Tower (evidence design of the landing zone, until 2027-10-31)',
      expect.stringMatching(/^met: Block Public Access of snapshots/),
      'met: nothing of which there can be only one is in the way',
    ]);
    // Nothing of it meets what is there, so that nothing has to be deployed before the rest.
    expect(firstStacks(elsewhere, wantedElsewhere)).toEqual(['production-log-archive']);
  });

  test('is told what is not there, whatever the evidence says', async () => {
    const looked = await lookElsewhere({});
    expect(about(looked, 'singletons').map((said) => said.split(', and')[0])).toEqual([
      'missing: an analyzer of the account is provided by AWS Control Tower as the configuration has it',
      'missing: a recorder of AWS Config is provided by AWS Control Tower as the configuration has it',
      'missing: a delivery channel of AWS Config is provided by AWS Control Tower as the configuration has it',
      'missing: a session document is provided by AWS Control Tower as the configuration has it',
      'missing: a trail is provided by AWS Control Tower as the configuration has it',
      'missing: VPC Block Public Access is provided by AWS Control Tower as the configuration has it',
      'missing: Block Public Access of snapshots is provided by AWS Control Tower as the configuration has it',
    ]);
    expect(about(looked, 'singletons').at(-1)).toMatch(
      /it is unblocked instead of block-all-sharing: ask the provider/,
    );
  });
});

const inUse = (id: string, attached: boolean): Answers => ({
  'ec2:DescribeVpcs': { Vpcs: [{ VpcId: 'vpc-default' }, { VpcId: id }] },
  'ec2:DescribeInternetGateways': { InternetGateways: attached ? [{ Attachments: [{ VpcId: id }] }] : [] },
  'ec2:DescribeNetworkInterfaces': { NetworkInterfaces: [{ VpcId: id }] },
});
const oneStack = (more: object, metadata: object = { sanso: {} }): Answers => ({
  'cloudformation:DescribeStacks': {
    Stacks: [{ StackName: stacks[0].stackName, StackStatus: 'CREATE_COMPLETE', ...more }],
  },
  'cloudformation:GetTemplate': { TemplateBody: { Metadata: metadata, Resources: {} } },
  'cloudformation:ListStackResources': { StackResourceSummaries: [] },
});
const quota =
  (code: string, value: number | undefined, others = 4096) =>
  ({ QuotaCode }: { QuotaCode: string }) => ({ Quota: { Value: QuotaCode === code ? value : others } });
const SSM = 'com.amazonaws.ap-northeast-1.ssm';
const SECRET = { KmsKeyId: 'alias/sanso-production-internet', VersionIdsToStages: { new: ['AWSCURRENT'] } };
/** Every service is offered everywhere, but for one. */
const offering =
  (service: string, instead: readonly object[]) =>
  ({ Filters: [{ Values }] }: { Filters: [{ Values: readonly string[] }] }) => ({
    ServiceDetails: [
      ...Values.filter((name) => !name.endsWith(`.${service}`)).map((name) =>
        endpointService(name, ['ap-northeast-1a', 'ap-northeast-1c']),
      ),
      ...instead,
    ],
  });
const VCPUS = 'L-1216C47A';
const [first] = stacks.map(({ stackName }) => stackName);

const CASES: [string, Answers, string, RegExp, command?: RegExp][] = [
  [
    'a stack of somebody else that ends as one of ours',
    {
      'cloudformation:DescribeStacks': { Stacks: [{ StackName: 'city-account', StackStatus: 'CREATE_COMPLETE' }] },
      'accessanalyzer:ListAnalyzers': { analyzers: [{ name: 'city' }] },
    },
    'singletons',
    /^missing: there is an analyzer of the account, city/,
  ],
  [
    'an analyzer of somebody else',
    { 'accessanalyzer:ListAnalyzers': { analyzers: [{ name: 'city' }] } },
    'singletons',
    /^missing: there is an analyzer of the account, city, and a Region has only one/,
    /^aws accessanalyzer delete-analyzer --analyzer-name city --region ap-northeast-1 --profile city$/,
  ],
  [
    'a recorder of somebody else',
    { 'config:DescribeConfigurationRecorders': { ConfigurationRecorders: [{ name: 'default' }] } },
    'singletons',
    /^missing: there is a recorder of AWS Config, default/,
    /stop-configuration-recorder/,
  ],
  [
    'a delivery channel',
    { 'config:DescribeDeliveryChannels': { DeliveryChannels: [{ name: 'default' }] } },
    'singletons',
    /^missing: there is a delivery channel/,
  ],
  [
    'preferences of Session Manager',
    { 'ssm:ListDocuments': { DocumentIdentifiers: [{ Name: 'Own' }, { Name: 'SSM-SessionManagerRunShell' }] } },
    'singletons',
    /^missing: there is a session document, SSM-SessionManagerRunShell/,
    /get-document/,
  ],
  [
    'public access that somebody blocked',
    {
      'ec2:DescribeVpcBlockPublicAccessOptions': {
        VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-ingress' },
      },
    },
    'singletons',
    /^look: VPC Block Public Access is set already \(block-ingress\): if somebody else provides it, write provided: \[\{ what: 'vpc-block-public-access', accounts: \['333333333333'\]/,
  ],
  [
    'public access that the organization blocks',
    {
      'ec2:DescribeVpcBlockPublicAccessOptions': {
        VpcBlockPublicAccessOptions: {
          InternetGatewayBlockMode: 'block-bidirectional',
          ManagedBy: 'declarative-policy',
        },
      },
    },
    'singletons',
    /^missing: VPC Block Public Access is kept at block-bidirectional by a declarative policy/,
  ],
  [
    'snapshots that the organization blocks',
    { 'ec2:GetSnapshotBlockPublicAccessState': { State: 'block-all-sharing', ManagedBy: 'declarative-policy' } },
    'singletons',
    /^missing: Block Public Access of snapshots is kept at block-all-sharing by a declarative policy/,
  ],
  [
    'a trail of the organization',
    { 'cloudtrail:DescribeTrails': { trailList: [{ Name: 'organization' }] } },
    'singletons',
    /^look: there is a trail already, organization, and both cost: if somebody else provides it, write provided: \[\{ what: 'trail'/,
  ],
  [
    'the role of AWS Config that the template makes',
    { 'iam:GetRole': roles([INTERNET], ['AWSServiceRoleForConfig']) },
    'linked-roles',
    /^missing: the service-linked role AWSServiceRoleForConfig is there already/,
    /delete-service-linked-role --role-name AWSServiceRoleForConfig/,
  ],
  [
    'roles that AWS has to make, without the right to do so',
    {},
    'linked-roles',
    /^look: the service-linked roles AWSServiceRoleForAccessAnalyzer, AWSServiceRoleForElasticLoadBalancing, AWSServiceRoleForRoute53Resolver are not there yet/,
    /create-service-linked-role --aws-service-name access-analyzer/,
  ],
  [
    'roles that AWS will make',
    {
      'iam:ListAttachedRolePolicies': {
        AttachedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
      },
    },
    'linked-roles',
    /^met: AWS makes the service-linked roles .* at the first deployment/,
  ],
  [
    'an execution policy that allows everything',
    {
      'iam:ListAttachedRolePolicies': {
        AttachedPolicies: [{ PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
      },
    },
    'bootstrap-policy',
    /^look: CloudFormation acts with AdministratorAccess: only in an account that holds nothing else/,
  ],
  [
    'a bucket of an earlier deployment',
    { 's3:ListBuckets': { Buckets: [{ Name: nameOf('AWS::S3::Bucket') }, { Name: 'other' }] } },
    'left-over',
    new RegExp(`^missing: the bucket ${nameOf('AWS::S3::Bucket')} is left from an earlier deployment`),
  ],
  [
    'a log group of an earlier deployment',
    { 'logs:DescribeLogGroups': { logGroups: [{ logGroupName: nameOf('AWS::Logs::LogGroup') }] } },
    'left-over',
    /^missing: the log group \/sanso\/production\/internet\/\S+ is left/,
  ],
  [
    'a web server of somebody else',
    inUse('vpc-web', true),
    'networks',
    /^missing: VPC vpc-web is in use and has an internet gateway/,
  ],
  [
    'a closed network of somebody else',
    inUse('vpc-back', false),
    'networks',
    /^look: another VPC, vpc-back, is in use/,
  ],
  [
    'a stack of somebody else with our name',
    oneStack({}, {}),
    'stacks',
    new RegExp(`^missing: stack ${first} is somebody else's with the same name`),
  ],
  [
    'a stack whose creation failed, under protection',
    oneStack({ StackStatus: 'ROLLBACK_COMPLETE', EnableTerminationProtection: true }),
    'stacks',
    new RegExp(`^missing: stack ${first} failed when it was made \\(ROLLBACK_COMPLETE\\)`),
    /^aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name/,
  ],
  [
    'an update that was not rolled back',
    oneStack({ StackStatus: 'UPDATE_ROLLBACK_FAILED' }),
    'stacks',
    /^missing: the update of stack/,
    /continue-update-rollback/,
  ],
  ['a stack under way', oneStack({ StackStatus: 'UPDATE_IN_PROGRESS' }), 'stacks', /^look: stack .* is under way/],
  ['a stack that was only planned', oneStack({ StackStatus: 'REVIEW_IN_PROGRESS' }), 'stacks', /^met: none of its/],
  [
    'no bootstrap',
    { 'ssm:GetParameter': () => undefined },
    'bootstrap',
    /^missing: not bootstrapped$/,
    /^npx cdk bootstrap aws:\/\/333333333333\/ap-northeast-1 --cloudformation-execution-policies "arn:aws:iam::333333333333:policy\/sanso-deployment-1,[^"]*" --public.*--termination-protection true --profile city$/,
  ],
  [
    'an old bootstrap',
    { 'ssm:GetParameter': { Parameter: { Value: '7' } } },
    'bootstrap',
    /^missing: the bootstrap has version 7, and 8 or newer is needed$/,
    // What CloudFormation may do stays as it is.
    /^npx cdk bootstrap aws:\/\/333333333333\/ap-northeast-1 --public-access-block-configuration true .*--profile city$/,
  ],
  [
    'a bootstrap that trusts another zone',
    { 'iam:GetRole': roles(['arn:aws:iam::222222222222:root', INTERNET]) },
    'bootstrap-trust',
    /^missing: the deployment roles trust 222222222222, the account of another zone/,
    /^npx cdk bootstrap aws:\/\/333333333333\/ap-northeast-1 --untrust 222222222222/,
  ],
  [
    'a bootstrap that trusts two accounts',
    { 'iam:GetRole': roles(['666666666666', '777777777777']) },
    'bootstrap-trust',
    /^missing: the deployment roles trust 666666666666, 777777777777: deploy from one account/,
  ],
  [
    'a bootstrap that trusts everybody',
    { 'iam:GetRole': roles(['*']) },
    'bootstrap-trust',
    /^missing: the deployment roles trust \*: name one account/,
  ],
  [
    'a bootstrap that trusts nobody else',
    { 'iam:GetRole': roles([INTERNET, '']) },
    'bootstrap-trust',
    /^met: no other account is trusted/,
  ],
  [
    'a bootstrap that trusts the account of whoever deploys',
    { 'iam:GetRole': roles(['666666666666']) },
    'bootstrap-trust',
    /^met: 666666666666 may deploy here/,
  ],
  [
    'the same after the deployment',
    { ...DEPLOYED, 'iam:GetRole': roles(['666666666666'], ['AWSServiceRoleForConfig']) },
    'bootstrap-trust',
    /^look: the deployment roles trust 666666666666: take it away/,
    /--untrust 666666666666/,
  ],
  [
    'a bootstrap stack that anybody may delete',
    { 'cloudformation:DescribeStacks': { Stacks: [{ StackName: 'CDKToolkit', StackStatus: 'CREATE_COMPLETE' }] } },
    'bootstrap-protection',
    /^missing: CDKToolkit has no termination protection/,
    /--enable-termination-protection/,
  ],
  [
    'a bootstrap of another name',
    { 'cloudformation:DescribeStacks': { Stacks: [] } },
    'bootstrap-protection',
    /^look: the bootstrap stack is not called CDKToolkit/,
  ],
  [
    'assets that could be made public',
    { 's3:GetPublicAccessBlock': () => undefined },
    'bootstrap-bucket',
    /^missing: the bucket of assets, cdk-hnb659fds-assets-333333333333-ap-northeast-1, does not block/,
  ],
  [
    'too few vCPUs',
    { 'quotas:GetServiceQuota': quota(VCPUS, 32) },
    'vcpus',
    /^missing: quota "Running On-Demand Standard instances" is 32 vCPUs; 7 hosts need 56, and 112 while/,
    /--quota-code L-1216C47A --desired-value 112/,
  ],
  [
    'vCPUs for the hosts, and not for a change of their image',
    { 'quotas:GetServiceQuota': quota(VCPUS, 64) },
    'vcpus',
    /^look: quota .* is 64 vCPUs/,
  ],
  ['vCPUs enough', { 'quotas:GetServiceQuota': quota(VCPUS, 112) }, 'vcpus', /^met: quota .* is 112 vCPUs/],
  [
    'vCPUs of a type that is not shown',
    { 'ec2:DescribeInstanceTypes': { InstanceTypes: [] } },
    'vcpus',
    /^unread: the vCPUs of 7 hosts cannot be compared/,
  ],
  [
    'the concurrency of a new account',
    { 'lambda:GetAccountSettings': { AccountLimit: { ConcurrentExecutions: 10 } } },
    'concurrency',
    /^missing: the concurrency limit of Lambda is 10; 29 are reserved and 100 cannot be: 129 are needed/,
    /--service-code lambda --quota-code L-B99A9384/,
  ],
  [
    'just enough concurrency',
    { 'lambda:GetAccountSettings': { AccountLimit: { ConcurrentExecutions: 129 } } },
    'concurrency',
    /^met: /,
  ],
  [
    'too few VPCs beside those that are there',
    { 'quotas:GetServiceQuota': quota('L-F678F1CE', 1) },
    'quotas',
    /^missing: quota "VPCs per Region" is 1, and 1 are needed beside 1 that are there/,
    /--quota-code L-F678F1CE --desired-value 2/,
  ],
  [
    'just enough VPCs beside those that are there',
    { 'quotas:GetServiceQuota': quota('L-F678F1CE', 2) },
    'quotas',
    /^look: quota "VPCs per Region" is 2, and 1 are needed beside 1 that are there/,
  ],
  ['room for VPCs', { 'quotas:GetServiceQuota': quota('L-F678F1CE', 3) }, 'quotas', /^met: \d+ quotas are enough/],
  [
    'a quota that has no value but the default',
    { 'quotas:GetServiceQuota': () => undefined, 'quotas:GetAWSDefaultServiceQuota': { Quota: { Value: 1 } } },
    'quotas',
    /^missing: quota "Subnets per VPC" is 1, and \d+ are needed$/,
  ],
  [
    'a quota that is not shown',
    { 'quotas:GetServiceQuota': quota('L-4A669CC0', undefined), 'quotas:GetAWSDefaultServiceQuota': {} },
    'quotas',
    /^unread: the value of quota "Resolver endpoints per Region" is not shown/,
  ],
  [
    'a trust policy that is too long for the account, asked where IAM tells it',
    { 'quotas:GetServiceQuota': quota('L-C07B4B0D', 100) },
    'quotas',
    /^missing: quota "Role trust policy length" is 100, and \d+ are needed$/,
    /--service-code iam --quota-code L-C07B4B0D --desired-value \d+ --region us-east-1/,
  ],
  [
    'an organization that closes the Region that tells the quotas of IAM',
    { 'quotas:GetServiceQuota': quota('L-C07B4B0D', undefined), 'quotas:GetAWSDefaultServiceQuota': {} },
    'quotas',
    /^met: \d+ quotas are enough/,
  ],
  [
    'an Availability Zone that the account does not have',
    { 'ec2:DescribeAvailabilityZones': { AvailabilityZones: [{ ZoneName: 'ap-northeast-1a', ZoneId: 'apne1-az4' }] } },
    'zones',
    /^missing: this account has no Availability Zone ap-northeast-1c: choose among ap-northeast-1a \(apne1-az4\)/,
  ],
  [
    'an endpoint that is not in an Availability Zone of the configuration',
    {
      'ec2:DescribeVpcEndpointServices': offering('ssm', [
        endpointService(SSM, ['ap-northeast-1a', 'ap-northeast-1d']),
      ]),
    },
    'endpoint-services',
    /^missing: the endpoint com\.amazonaws\.ap-northeast-1\.ssm is not in ap-northeast-1c: choose availabilityZones of the configuration among ap-northeast-1a, ap-northeast-1d$/,
  ],
  [
    'an endpoint that there is not',
    { 'ec2:DescribeVpcEndpointServices': offering('ssm', []) },
    'endpoint-services',
    /^missing: the endpoint com\.amazonaws\.ap-northeast-1\.ssm does not exist in this Region/,
  ],
  [
    'an endpoint that routes take, in place of an interface',
    { 'ec2:DescribeVpcEndpointServices': offering('ssm', [endpointService(SSM, ['ap-northeast-1a'], 'Gateway')]) },
    'endpoint-services',
    /^missing: the endpoint com\.amazonaws\.ap-northeast-1\.ssm does not exist/,
  ],
  [
    'endpoints where the configuration wants them',
    {},
    'endpoint-services',
    /^met: \d+ endpoints are in ap-northeast-1a, ap-northeast-1c$/,
  ],
  [
    'a type of instance that is not in an Availability Zone of the configuration',
    {
      'ec2:DescribeInstanceTypeOfferings': {
        InstanceTypeOfferings: [{ InstanceType: 'm6i.2xlarge', Location: 'ap-northeast-1c' }],
      },
    },
    'instance-types',
    /^missing: the instance type m6i\.2xlarge is not in ap-northeast-1a: choose availabilityZones/,
  ],
  [
    'a type of instance that there is not',
    { 'ec2:DescribeInstanceTypeOfferings': { InstanceTypeOfferings: [] } },
    'instance-types',
    /^missing: the instance type m6i\.2xlarge does not exist in this Region/,
  ],
  [
    'a type of instance where the configuration wants it',
    {},
    'instance-types',
    /^met: 1 instance type is in ap-northeast-1a, ap-northeast-1c$/,
  ],
  [
    'no secret for the certificate',
    { 'secretsmanager:DescribeSecret': () => undefined },
    'certificate',
    /^missing: there is no secret arn:aws:secretsmanager:ap-northeast-1:333333333333:secret:screen-certificate-AbCdEf: make one/,
    /^aws secretsmanager create-secret --name screen-certificate .*--region ap-northeast-1 --profile city$/,
  ],
  [
    'a secret that is to be deleted',
    { 'secretsmanager:DescribeSecret': { ...SECRET, DeletedDate: new Date(0) } },
    'certificate',
    /^missing: the secret screen-certificate waits for its deletion/,
    /restore-secret --secret-id arn:aws:secretsmanager/,
  ],
  [
    'a secret that is empty before the first deployment, as the guide makes it',
    { 'secretsmanager:DescribeSecret': {} },
    'certificate',
    /^look: the secret screen-certificate is still empty/,
  ],
  [
    'a secret that hosts wait for',
    { ...DEPLOYED, 'secretsmanager:DescribeSecret': { VersionIdsToStages: { old: ['AWSPREVIOUS'] } } },
    'certificate',
    /^missing: the secret screen-certificate is empty, and the screen hosts wait/,
  ],
  [
    'a secret under the key of AWS',
    { 'secretsmanager:DescribeSecret': { VersionIdsToStages: SECRET.VersionIdsToStages } },
    'certificate',
    /^missing: the secret screen-certificate is not encrypted with the key of the zone/,
  ],
  [
    'a secret with a certificate',
    { 'secretsmanager:DescribeSecret': SECRET },
    'certificate',
    /^met: the secret screen-certificate holds a certificate$/,
  ],
  [
    'a key of the root user',
    { 'iam:GetAccountSummary': { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 1 } } },
    'root',
    /^missing: the root user has an access key/,
  ],
  [
    'a root user without MFA',
    { 'iam:GetAccountSummary': { SummaryMap: { AccountMFAEnabled: 0 } } },
    'root',
    /^look: the root user has no MFA/,
  ],
];

test.each(CASES.map(([name, ...rest]) => ({ name, rest })))('$name', async ({ rest }) => {
  const [answers, topic, sentence, command] = rest;
  const looked = await look(answers);
  expect(about(looked, topic).filter((said) => sentence.test(said))).not.toEqual([]);
  const commands = looked.section.found.filter((one) => one.topic === topic).flatMap((one) => one.commands ?? []);
  if (command) expect(commands.filter((each) => command.test(each))).not.toEqual([]);
});

/** Of an account without stores, and where every quota has a value. */
const NOT_ASKED = ['backup:ListBackupVaults', 'quotas:GetAWSDefaultServiceQuota'];

test.each(Object.keys(emptyAccount(INTERNET)).filter((call) => !NOT_ASKED.includes(call)))(
  'when %s is refused, what hangs on it is not known, and nothing about it passes',
  async (call) => {
    const before = await look();
    const looked = await look({ [call]: REFUSED });
    const hidden = looked.section.found.filter(({ state }) => state === 'unread');
    expect(hidden.map(({ en }) => en).join()).toMatch(/cannot be read \(AccessDenied: not authorized\)/);
    const topics = new Set(hidden.map(({ topic }) => topic));
    const passed = looked.section.found.filter(({ state, topic }) => state === 'met' && topics.has(topic));
    expect(passed).toEqual([]);
    // A refusal is no obstacle that somebody could remove.
    const missing = looked.section.found.filter(({ state }) => state === 'missing');
    expect(missing).toEqual(before.section.found.filter(({ state }) => state === 'missing'));
  },
);

test('an account of somebody else is not looked at', async () => {
  const { section } = await lookAt(fakeReader({}, '555555555555'), config, wanted);
  expect(section.found.map(({ en }) => en)).toEqual([
    'not an account of config/production.ts (111111111111, 222222222222, 333333333333, 444444444444, 999999999999): correct the configuration or the credentials',
  ]);
});

describe('Availability Zones of both accounts of a flow', () => {
  const ids = (a: string, c: string) => new Map(Object.entries({ 'ap-northeast-1a': a, 'ap-northeast-1c': c }));
  const MY_NUMBER = '111111111111';
  const LGWAN = '222222222222';
  const seen = (lgwan: ReadonlyMap<string, string> | undefined) =>
    new Map([
      [MY_NUMBER, ids('apne1-az4', 'apne1-az1')],
      [LGWAN, lgwan],
      [INTERNET, ids('apne1-az1', 'apne1-az4')],
    ]);
  const said = (lgwan: ReadonlyMap<string, string> | undefined, more = {}) => {
    const found = zonesOfFlows({ ...config, ...more }, seen(lgwan));
    all.push(...found);
    return found.map(({ state, en }) => `${state}: ${en}`);
  };

  test('the same ones, under whatever names', () => {
    expect(said(ids('apne1-az1', 'apne1-az4'))).toEqual(
      ['tax-inquiry', 'screen', 'screen-broker'].map(
        (id) => `met: flow ${id}: both sides are in the same Availability Zones (apne1-az1, apne1-az4)`,
      ),
    );
  });

  test('different ones under the same names', () => {
    expect(said(ids('apne1-az1', 'apne1-az2'))[0]).toBe(
      'missing: flow tax-inquiry: ap-northeast-1a, ap-northeast-1c are apne1-az1, apne1-az2 in 222222222222 and apne1-az1, apne1-az4 in 111111111111, and do not meet: state zone ids in the configuration (docs/en/deployment.md)',
    );
  });

  test('of an account that was not looked at are not known', () => {
    expect(said(undefined)[0]).toMatch(
      /^unread: flow tax-inquiry: the Availability Zones of 222222222222 are not known/,
    );
  });

  test('need no comparison where the configuration states ids', () => {
    expect(said(undefined, { availabilityZoneIds: ['apne1-az1', 'apne1-az4'] })).toEqual([]);
  });

  test('are not compared within one account', () => {
    expect(zonesOfFlows(loadConfig('sample', TODAY), new Map())).toEqual([]);
  });
});

describe('the next command', () => {
  const next = async (answers: Answers) => {
    const looked = await look(answers);
    return nextStep({
      config,
      sections: [looked.section],
      accounts: [looked],
      profiles: ['city'],
      first: firstStacks(config, wanted),
      machineOnly: false,
    }).commands;
  };

  test.each<[string, Answers, string[]]>([
    [
      'deploys where nothing is missing: first what meets whatever an account already has',
      {},
      [
        'npx cdk deploy production-log-archive production-my-number-account production-lgwan-account production-internet-account production-log-archive-account -c config=production --no-rollback --profile city',
        'npx cdk deploy --all -c config=production --profile city',
      ],
    ],
    [
      'judges what is running where all is deployed',
      DEPLOYED,
      ['npm start -- -c production', 'npx sanso verify --region ap-northeast-1 --profile city'],
    ],
    [
      'bootstraps first',
      { 'ssm:GetParameter': () => undefined },
      [
        'npx sanso start -c production -o cdk.out.production',
        expect.stringMatching(/^npx sanso deployment-policy .* --account 333333333333 /) as unknown as string,
        ...Array.from(
          { length: 6 },
          (_, index) =>
            expect.stringMatching(
              `^aws iam create-policy --policy-name sanso-deployment-${index + 1} `,
            ) as unknown as string,
        ),
        expect.stringMatching(/^npx cdk bootstrap aws:\/\/333333333333/) as unknown as string,
        'npx sanso doctor -c production --profile city',
      ],
    ],
    [
      'gives the permissions to read',
      { 'iam:GetAccountSummary': REFUSED },
      ['npx sanso verify --print-policy', 'npx sanso doctor -c production --profile city'],
    ],
    [
      'mends what is in the way',
      { 'accessanalyzer:ListAnalyzers': { analyzers: [{ name: 'city' }] } },
      [
        'aws accessanalyzer delete-analyzer --analyzer-name city --region ap-northeast-1 --profile city',
        'npx sanso doctor -c production --profile city',
      ],
    ],
  ])('%s', async (_, answers, commands) => {
    expect(await next(answers)).toEqual(commands);
  });
});

describe('whatever is found', () => {
  const different = () => [...new Map(all.map((one) => [one.en, one])).values()];

  test('is said in both languages, with the same values', () => {
    expect(different().length).toBeGreaterThan(50);
    for (const { en, ja } of different()) {
      expect(ja).toMatch(/[\u3041-\u30ff]/);
      const values = en.replace(/\([^)]*docs[^)]*\)/, '').match(/[\w:/.-]*\d[\w:/.-]*\w|\bvpc-\w+/g) ?? [];
      expect([en, values.filter((value) => !ja.includes(value))]).toEqual([en, []]);
    }
  });

  test('has commands that cmd, PowerShell and a Unix shell read alike', () => {
    const commands = different().flatMap(({ commands: own = [] }) => own);
    expect(commands.length).toBeGreaterThan(20);
    expect(commands.flatMap((command) => unportable(command) ?? [])).toEqual([]);
  });

  test.each(['ja', 'en'] as const)('fits into 80 columns: %s', (language) => {
    const sections = [{ about: { en: 'account', ja: 'アカウント' }, found: different() }];
    const next = { why: { en: 'deploy', ja: 'デプロイする' }, commands: ['npx cdk deploy --all -c config=production'] };
    const text = doctorText(sections, next, language, ' \\');
    // A name or an ARN is never cut.
    const tooLong = text.split('\n').filter((line) => displayWidth(line) > 80 && /\s\S.*\s\S/.test(line.trim()));
    expect(tooLong).toEqual([]);
    expect(text).toMatch(
      language === 'ja' ? /不足 \d+件、読み取れないもの \d+件/ : /\d+ missing, \d+ could not be read/,
    );
  });
});
