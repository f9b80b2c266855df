import { zoneOf, zonesOf } from '../../../lib/config/zone';
import { AccessStack } from '../../../lib/deployment/access/access-stack';
import { boundaryStatements } from '../../../lib/deployment/access/boundary-statements';
import { DataStack } from '../../../lib/deployment/data/data-stack';
import { FoundationStack } from '../../../lib/deployment/foundation/foundation-stack';
import { sampleConfig, testApp } from '../../support';
import { outsideOfBoundary } from './boundary-fit';
import { type Call, decision, sizeOf } from './iam';

const config = sampleConfig();
const ACCOUNT = '111111111111';
const EC2 = `arn:aws:ec2:ap-northeast-1:${ACCOUNT}`;
const KEY = `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`;

describe('my-number in an account that zones share', () => {
  const statements = boundaryStatements(config, zoneOf(config, 'my-number'));
  const bounded = (action: string, resource?: string, context?: Call['context']) =>
    decision(statements, { action, resource, context });

  test.each([
    'account:CloseAccount',
    'cloudtrail:StopLogging',
    'config:StopConfigurationRecorder',
    'ec2:AcceptVpcPeeringConnection',
    'ec2:AttachInternetGateway',
    'ec2:AuthorizeSecurityGroupEgress',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:CreateEgressOnlyInternetGateway',
    'ec2:CreateInternetGateway',
    'ec2:CreateCarrierGateway',
    'ec2:CreateNatGateway',
    'ec2:CreateNetworkAclEntry',
    'ec2:CreateRoute',
    'ec2:CreateTransitGateway',
    'ec2:CreateTransitGatewayVpcAttachment',
    'ec2:CreateVpnGateway',
    'ec2:CreateVpcEndpoint',
    'ec2:CreateVpcPeeringConnection',
    'ec2:CreateVpnConnection',
    'ec2:CreateVpcBlockPublicAccessExclusion',
    'ec2:ModifyImageAttribute',
    'ec2:ModifyInstanceAttribute',
    'ec2:ModifySnapshotAttribute',
    'ec2:ModifyVpcBlockPublicAccessOptions',
    'ec2:ReplaceRoute',
    'iam:AttachRolePolicy',
    'iam:CreateUser',
    'iam:DeleteRolePermissionsBoundary',
    'iam:UpdateAssumeRolePolicy',
    'kms:PutKeyPolicy',
    'lambda:CreateFunctionUrlConfig',
    'logs:DeleteLogGroup',
    'logs:PutRetentionPolicy',
    'organizations:LeaveOrganization',
    'ram:CreateResourceShare',
    'rds:ModifyDBSnapshotAttribute',
    's3:PutBucketPolicy',
    'ssm:ModifyDocumentPermission',
    'sts:AssumeRole',
    'sts:AssumeRoleWithSAML',
    'vpc-lattice:CreateServiceNetwork',
  ])('denies %s', (action) => {
    expect(bounded(action)).toBe('explicit deny');
  });

  test.each([
    ['ec2:StopInstances', `${EC2}:instance/i-0123456789abcdef0`],
    ['kms:Decrypt', KEY],
    ['ssm:GetParameter', `arn:aws:ssm:ap-northeast-1:${ACCOUNT}:parameter/a`],
  ])('denies %s on what carries the tag of another zone', (action, resource) => {
    const on = (zone: string) =>
      bounded(action, resource, {
        'aws:ResourceTag/sanso:zone': zone,
        'kms:ResourceAliases': ['alias/sanso-sample-my-number'],
      });
    expect(on('my-number')).toBe('allow');
    expect(on('lgwan')).toBe('explicit deny');
    expect(on('internet')).toBe('explicit deny');
  });

  test.each([
    ['s3:GetObject', 'arn:aws:s3:::sanso-sample-{zone}-records-111111111111/a'],
    ['dynamodb:GetItem', `arn:aws:dynamodb:ap-northeast-1:${ACCOUNT}:table/sanso-sample-{zone}-seats`],
    ['lambda:InvokeFunction', `arn:aws:lambda:ap-northeast-1:${ACCOUNT}:function:sanso-sample-{zone}-broker`],
    ['logs:GetLogEvents', `arn:aws:logs:ap-northeast-1:${ACCOUNT}:log-group:/sanso/sample/{zone}/dcv:log-stream:a`],
    ['sns:Publish', `arn:aws:sns:ap-northeast-1:${ACCOUNT}:sanso-sample-{zone}-alarms`],
    ['s3:PutObject', 'arn:aws:s3:::sanso-sample-log-archive-logs-111111111111/logs/{zone}/a'],
  ])('allows %s by the name of the zone only', (action, resource) => {
    expect(bounded(action, resource.replace('{zone}', 'my-number'))).toBe('allow');
    expect(bounded(action, resource.replace('{zone}', 'lgwan'))).toBe('no');
  });

  test('one role is passed, to AWS Backup alone', () => {
    const pass = (role: string, service: string) =>
      bounded('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/${role}`, { 'iam:PassedToService': service });
    expect(pass('sanso-sample-my-number-restore', 'backup.amazonaws.com')).toBe('allow');
    expect(pass('sanso-sample-my-number-restore', 'ec2.amazonaws.com')).toBe('no');
    expect(pass('sanso-sample-my-number-backup', 'backup.amazonaws.com')).toBe('no');
    expect(pass('sanso-sample-lgwan-restore', 'backup.amazonaws.com')).toBe('no');
  });

  test('a zone without backups passes no role at all', () => {
    const call = {
      action: 'iam:PassRole',
      resource: `arn:aws:iam::${ACCOUNT}:role/sanso-sample-lgwan-restore`,
      context: { 'iam:PassedToService': 'backup.amazonaws.com' },
    };
    expect(decision(boundaryStatements(config, zoneOf(config, 'lgwan')), call)).toBe('no');
  });

  test('looking stays in the Region of the deployment, and where global services answer', () => {
    const look = (region: string) => bounded('ec2:DescribeInstances', '-', { 'aws:RequestedRegion': region });
    expect(look('ap-northeast-1')).toBe('allow');
    expect(look('us-east-1')).toBe('allow');
    expect(look('eu-west-1')).toBe('no');
  });

  test('the archive is written and never read', () => {
    expect(bounded('s3:GetObject', 'arn:aws:s3:::sanso-sample-log-archive-logs-111111111111/logs/my-number/a')).toBe(
      'no',
    );
  });

  test('only key administrators disable and delete the key of the zone', () => {
    const disable = (role: string) =>
      bounded('kms:DisableKey', KEY, {
        'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/${role}`,
        'kms:ResourceAliases': ['alias/sanso-sample-my-number'],
      });
    expect(disable('sanso-sample-my-number-key-admin')).toBe('allow');
    expect(disable('sanso-sample-my-number-administrator')).toBe('explicit deny');
    expect(disable('sanso-sample-lgwan-key-admin')).toBe('explicit deny');
  });

  test('what AWS owns stays readable, other accounts do not', () => {
    const context = { 'aws:ResourceAccount': '222222222222' };
    expect(bounded('s3:GetObject', 'arn:aws:s3:::aws-ssm-ap-northeast-1/a', context)).toBe('allow');
    expect(bounded('s3:PutObject', 'arn:aws:s3:::sanso-sample-my-number-a-222222222222/a', context)).toBe(
      'explicit deny',
    );
    expect(bounded('sns:Publish', '-', context)).toBe('explicit deny');
  });
});

test('independent networks share a label and are kept apart by their own tag', () => {
  const fire = { ...zoneOf(config, 'lgwan'), id: 'fire-command', label: 'independent' as const };
  const two = {
    ...config,
    accounts: { ...config.accounts, independent: { 'fire-command': ACCOUNT, 'flood-control': ACCOUNT } },
    zones: { ...config.zones, independent: ['fire-command', 'flood-control'].map((id) => ({ ...fire, id })) },
  };
  const stop = (network: string) =>
    decision(boundaryStatements(two, zoneOf(two, 'fire-command')), {
      action: 'ec2:StopInstances',
      resource: `${EC2}:instance/i-0123456789abcdef0`,
      context: { 'aws:ResourceTag/sanso:zone': 'independent', 'aws:ResourceTag/sanso:network': network },
    });
  expect(stop('fire-command')).toBe('allow');
  expect(stop('flood-control')).toBe('explicit deny');
});

test.each([
  ['identity-center', 'permission sets have at most 32 characters', 8],
  ['iam', 'a zone id has at most 20 characters', 20],
])('with the longest names of mode %s the boundary fits into a managed policy (%s)', (mode, _, length) => {
  const longest = sampleConfig((input) => {
    input.screenTransfer = {
      ...input.screenTransfer,
      certificateSecretArn: `arn:aws:secretsmanager:ap-northeast-1:${ACCOUNT}:secret:screen-certificate-AbCdEf`,
    } as typeof input.screenTransfer;
    if (mode !== 'identity-center') return;
    input.access = {
      mode,
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      managementAccountId: '777777777777',
      groups: {},
    };
  });
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(length));
  // All with backups, whose restore role has to be named.
  const { dataStores } = zoneOf(longest, 'my-number');
  const network = { ...zoneOf(longest, 'internet'), label: 'independent' as const };
  const config = {
    ...longest,
    name: 'l'.repeat(12),
    accounts: {
      ...longest.accounts,
      'log-archive': '222222222222',
      independent: Object.fromEntries(ids.map((id) => [id, ACCOUNT])),
    },
    zones: { ...longest.zones, independent: ids.map((id) => ({ ...network, id })) },
  };
  const tooLong = zonesOf(config)
    .map((zone) => ({ ...zone, dataStores }))
    .map((zone) => ({ zone: zone.id, size: sizeOf(boundaryStatements(config, zone)) }))
    .filter(({ size }) => size > 6144);
  expect(tooLong).toEqual([]);
});

describe('every role of a zone fits into the boundary of the zone', () => {
  const app = testApp();
  const zone = zoneOf(config, 'my-number');
  const foundation = new FoundationStack(app, { config, zone });
  new DataStack(app, { config, zone, key: foundation.key, s3EndpointId: 'vpce-0123456789abcdef0' });
  new AccessStack(app, {
    config,
    zone,
    endpointIds: { sts: 'vpce-0123456789abcdef1' },
    alarmTopic: foundation.alarmTopic.topic,
  });

  test.each(app.synth().stacks.map(({ stackName, template }) => [stackName, template]))('%s', (_, template) => {
    expect(outsideOfBoundary(config, zone, template)).toEqual([]);
  });

  test('what does not fit is found', () => {
    const PolicyDocument = {
      Statement: [{ Effect: 'Allow', Action: ['ec2:CreateRoute', 's3:GetObject'], Resource: 'arn:aws:s3:::another/*' }],
    };
    const template = { Resources: { Wide: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } } } };
    expect(outsideOfBoundary(config, zone, template)).toEqual([
      'Wide: ec2:CreateRoute on arn:aws:s3:::another/x',
      'Wide: s3:GetObject on arn:aws:s3:::another/x',
    ]);
  });
});
