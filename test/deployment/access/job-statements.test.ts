import { zoneOf } from '../../../lib/config/zone';
import { jobStatements } from '../../../lib/deployment/access/job-statements';
import { peopleStatements } from '../../../lib/deployment/access/people-statements';
import { ZONE_JOBS, type ZoneJob } from '../../../lib/policy/jobs';
import { sampleConfig } from '../../support';
import { type Call, decision } from './iam';

const config = sampleConfig();
/** The same zone in an account of its own. */
const apart = sampleConfig((input) => {
  input.accounts = {
    'my-number': '222222222222',
    lgwan: '333333333333',
    internet: '111111111111',
    'log-archive': '444444444444',
  };
  input.screenTransfer = { mode: 'none' };
  input.sanitization = {};
  input.flows = [];
});
const zone = zoneOf(config, 'internet');
const EC2 = 'arn:aws:ec2:ap-northeast-1:111111111111';
const HOST = `${EC2}:instance/i-0123456789abcdef0`;
const GROUP = `${EC2}:security-group/sg-0123456789abcdef0`;
const KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/00000000-0000-4000-8000-000000000000';
const DOCUMENTS = 'arn:aws:ssm:ap-northeast-1:111111111111:document';
const LOGS = 'arn:aws:logs:ap-northeast-1:111111111111:log-group:/sanso/sample';
const alias = (zoneId: string) => ({ 'kms:ResourceAliases': [`alias/sanso-sample-${zoneId}`] });
const tagged = (zoneId: string) => ({ 'aws:ResourceTag/sanso:zone': zoneId });

const SECRET = 'arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf';
/** Secrets Manager uses the key of the internet zone for a secret, in the name of a person. */
const byWayOf = (service: string, SecretARN: string): Call => ({
  action: 'kms:GenerateDataKey',
  resource: KEY,
  context: {
    ...alias('internet'),
    'kms:ViaService': `${service}.ap-northeast-1.amazonaws.com`,
    'kms:EncryptionContext:SecretARN': SecretARN,
  },
});

/** Somebody who entered a role as hanako ends the session of a user id. */
const session = (userId: string): Call => ({
  action: 'ssm:TerminateSession',
  resource: 'arn:aws:ssm:ap-northeast-1:111111111111:session/hanako-0123456789abcdef0',
  context: { 'aws:userid': 'AROAEXAMPLE:hanako', 'ssm:resourceTag/aws:ssmmessages:session-id': userId },
});

const CALLS: Record<string, Call> = {
  'start a session on a host of the zone': {
    action: 'ssm:StartSession',
    resource: HOST,
    context: { 'ssm:resourceTag/sanso:zone': 'internet', 'ssm:SessionDocumentAccessCheck': 'true' },
  },
  'use the recorded document': { action: 'ssm:StartSession', resource: `${DOCUMENTS}/SSM-SessionManagerRunShell` },
  'stop a host': { action: 'ec2:StopInstances', resource: HOST, context: tagged('internet') },
  'start a host': { action: 'ec2:StartInstances', resource: HOST, context: tagged('internet') },
  'revoke a rule': { action: 'ec2:RevokeSecurityGroupEgress', resource: GROUP, context: tagged('internet') },
  'read a log of the zone': { action: 'logs:GetLogEvents', resource: `${LOGS}/internet/dcv:log-stream:a` },
  'see the policy of the key': { action: 'kms:GetKeyPolicy', resource: KEY, context: alias('internet') },
  'disable the key': { action: 'kms:DisableKey', resource: KEY, context: alias('internet') },
  "end a session of one's own": session('AROAEXAMPLE:hanako'),
};

const MAY: Record<ZoneJob, string[]> = {
  administrator: [
    'start a session on a host of the zone',
    'use the recorded document',
    "end a session of one's own",
    'stop a host',
    'start a host',
    'read a log of the zone',
  ],
  operator: [
    'start a session on a host of the zone',
    'use the recorded document',
    "end a session of one's own",
    'read a log of the zone',
  ],
  auditor: ['read a log of the zone', 'see the policy of the key'],
  'break-glass': ['stop a host', 'revoke a rule', 'read a log of the zone'],
  'key-admin': ['see the policy of the key', 'disable the key'],
};

describe.each(ZONE_JOBS)('%s', (job) => {
  const statements = jobStatements(config, zone, job);

  test.each(Object.keys(CALLS))('%s', (name) => {
    expect(decision(statements, CALLS[name])).toBe(MAY[job].includes(name) ? 'allow' : 'no');
  });

  test.each<[string, Call]>([
    [
      'start a session on a host of another zone',
      { ...CALLS['start a session on a host of the zone'], context: { 'ssm:resourceTag/sanso:zone': 'lgwan' } },
    ],
    ['end a session of somebody else', session('AROAEXAMPLE:taro')],
    ['use another document', { action: 'ssm:StartSession', resource: `${DOCUMENTS}/Other` }],
    ['stop a host of another zone', { ...CALLS['stop a host'], context: tagged('lgwan') }],
    ['revoke a rule of another zone', { ...CALLS['revoke a rule'], context: tagged('lgwan') }],
    ['open a rule', { action: 'ec2:AuthorizeSecurityGroupEgress', resource: GROUP, context: tagged('internet') }],
    ['read a log of another zone', { action: 'logs:GetLogEvents', resource: `${LOGS}/lgwan/dcv:log-stream:a` }],
    ['disable the key of another zone', { action: 'kms:DisableKey', resource: KEY, context: alias('lgwan') }],
    ['change a key policy', { action: 'kms:PutKeyPolicy', resource: KEY, context: alias('internet') }],
    ['read an object', { action: 's3:GetObject', resource: 'arn:aws:s3:::sanso-sample-internet-a-111111111111/a' }],
    [
      'enter another role',
      { action: 'sts:AssumeRole', resource: 'arn:aws:iam::111111111111:role/sanso-sample-lgwan-operator' },
    ],
  ])('never: %s', (_, call) => {
    expect(decision(statements, call)).toBe('no');
  });
});

test('a host of an independent network is told by its network, not by the label that it shares', () => {
  const fire = { ...zone, id: 'fire-command', label: 'independent' as const };
  const statements = jobStatements(config, fire, 'operator');
  const start = (network: string) =>
    decision(statements, {
      action: 'ssm:StartSession',
      resource: HOST,
      context: { 'ssm:resourceTag/sanso:zone': 'independent', 'ssm:resourceTag/sanso:network': network },
    });
  expect(start('fire-command')).toBe('allow');
  expect(start('flood-control')).toBe('no');
});

describe('what belongs to a whole account', () => {
  test.each<[ZoneJob, string]>([
    ['auditor', 'cloudtrail:LookupEvents'],
    ['auditor', 'logs:GetQueryResults'],
    ['operator', 'logs:GetQueryResults'],
    ['operator', 'logs:StopQuery'],
    ['break-glass', 'logs:GetQueryResults'],
  ])('%s, %s: only where the zone has its account for itself', (job, action) => {
    expect(decision(jobStatements(config, zone, job), { action })).toBe('no');
    expect(decision(jobStatements(apart, zoneOf(apart, 'internet'), job), { action })).toBe('allow');
  });

  test('logs are still read where zones share an account', () => {
    for (const action of ['logs:FilterLogEvents', 'logs:DescribeLogStreams']) {
      expect(decision(jobStatements(config, zone, 'operator'), { action, resource: `${LOGS}/internet/dcv` })).toBe(
        'allow',
      );
    }
  });
});

describe('restoring a copy', () => {
  const backedUp = zoneOf(config, 'my-number');
  const start = (zoneId: string): Call => ({
    action: 'backup:StartRestoreJob',
    resource: 'arn:aws:backup:ap-northeast-1:111111111111:recovery-point:resident-records-20261123',
    context: tagged(zoneId),
  });
  const pass = (role: string, service: string): Call => ({
    action: 'iam:PassRole',
    resource: `arn:aws:iam::111111111111:role/${role}`,
    context: { 'iam:PassedToService': service },
  });

  test.each<[string, Call, string]>([
    ['starts with a copy of the zone', start('my-number'), 'allow'],
    ['never with a copy of another zone', start('lgwan'), 'no'],
    ['hands over the restore role', pass('sanso-sample-my-number-restore', 'backup.amazonaws.com'), 'allow'],
    ['to no other service', pass('sanso-sample-my-number-restore', 'lambda.amazonaws.com'), 'no'],
    ['and no other role', pass('sanso-sample-my-number-backup', 'backup.amazonaws.com'), 'no'],
  ])('an administrator %s', (_, call, expected) => {
    expect(decision(jobStatements(config, backedUp, 'administrator'), call)).toBe(expected);
  });

  test('nobody else does, and nobody where nothing is backed up', () => {
    for (const job of ZONE_JOBS.filter((other) => other !== 'administrator')) {
      expect(decision(jobStatements(config, backedUp, job), start('my-number'))).toBe('no');
    }
    expect(decision(jobStatements(config, zone, 'administrator'), start('internet'))).toBe('no');
  });
});

describe('a key administrator', () => {
  const statements = jobStatements(config, zone, 'key-admin');
  const schedule = (days: string) =>
    decision(statements, {
      action: 'kms:ScheduleKeyDeletion',
      resource: KEY,
      context: { ...alias('internet'), 'kms:ScheduleKeyDeletionPendingWindowInDays': days },
    });

  test('waits thirty days before a key is gone', () => {
    expect(schedule('30')).toBe('allow');
    expect(schedule('29')).toBe('explicit deny');
  });

  test.each([
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:GenerateDataKeyWithoutPlaintext',
    'kms:ReEncryptFrom',
    'kms:CreateGrant',
  ])('never uses it: %s', (action) => {
    expect(decision(statements, { action, resource: KEY, context: alias('internet') })).toBe('explicit deny');
  });
});

describe('what is denied to all people', () => {
  const ENDPOINT = 'vpce-0123456789abcdef0';
  const call = (context: Call['context'], sources = { endpointIds: [ENDPOINT], sourceAddresses: ['203.0.113.0/28'] }) =>
    decision(peopleStatements({ zoneId: 'internet', ...sources }), {
      action: 'logs:GetLogEvents',
      context: { 'aws:ViaAWSService': 'false', ...context },
    });

  test.each<[string, string, Call['context']]>([
    ['no', 'a call through an endpoint of the zone', { 'aws:SourceVpce': ENDPOINT }],
    ['no', 'a call from the office', { 'aws:SourceIp': '203.0.113.14' }],
    ['no', 'a service that goes on in the name of a person', { 'aws:ViaAWSService': 'true' }],
    ['explicit deny', 'a call through another endpoint', { 'aws:SourceVpce': 'vpce-0fedcba9876543210' }],
    ['explicit deny', 'a call from beside the office', { 'aws:SourceIp': '203.0.113.16' }],
  ])('%s: %s', (expected, _, context) => {
    expect(call(context)).toBe(expected);
  });

  test('without addresses of the office every address is elsewhere', () => {
    const closed = { endpointIds: [ENDPOINT], sourceAddresses: [] };
    expect(call({ 'aws:SourceIp': '203.0.113.14' }, closed)).toBe('explicit deny');
    expect(call({ 'aws:SourceVpce': ENDPOINT }, closed)).toBe('no');
  });

  test('without endpoints every endpoint is elsewhere', () => {
    const open = { endpointIds: [], sourceAddresses: ['203.0.113.0/28'] };
    expect(call({ 'aws:SourceVpce': ENDPOINT }, open)).toBe('explicit deny');
    expect(call({ 'aws:SourceIp': '203.0.113.14' }, open)).toBe('no');
  });

  test('nobody is shut out by mistake', () => {
    expect(() => peopleStatements({ zoneId: 'lgwan', endpointIds: [], sourceAddresses: [] })).toThrow(
      'zone lgwan: people would have no way in',
    );
  });

  test.each([
    ['AWS-StartPortForwardingSession', 'explicit deny'],
    ['AWS-StartPortForwardingSessionToRemoteHost', 'explicit deny'],
    ['AWS-StartSSHSession', 'explicit deny'],
    ['AWS-StartNonInteractiveCommand', 'explicit deny'],
    ['SSM-SessionManagerRunShell', 'no'],
  ])('sessions with %s: %s', (document, expected) => {
    const statements = peopleStatements({ zoneId: 'internet', endpointIds: [ENDPOINT], sourceAddresses: [] });
    const resource = `arn:aws:ssm:ap-northeast-1:${document.startsWith('AWS-') ? '' : '111111111111'}:document/${document}`;
    const context = { 'aws:SourceVpce': ENDPOINT, 'aws:ViaAWSService': 'false' };
    expect(decision(statements, { action: 'ssm:StartSession', resource, context })).toBe(expected);
  });
});

describe('the certificate of the screen hosts', () => {
  const withSecret = sampleConfig((input) => {
    Object.assign(input.screenTransfer as object, { certificateSecretArn: SECRET });
  });
  const may = (call: Call, job: ZoneJob = 'administrator', zoneId = 'internet') =>
    decision(jobStatements(withSecret, zoneOf(withSecret, zoneId), job), call);

  test.each<[string, Call, ReturnType<typeof may>]>([
    ['put a new one', { action: 'secretsmanager:PutSecretValue', resource: SECRET }, 'allow'],
    [
      'have it encrypted with the key of the zone',
      { action: 'secretsmanager:UpdateSecret', resource: SECRET },
      'allow',
    ],
    ['encrypt it', byWayOf('secretsmanager', SECRET), 'allow'],
    ['show that they may', byWayOf('secretsmanager', 'RequestToValidateKeyAccess'), 'allow'],
    ['encrypt another secret', byWayOf('secretsmanager', `${SECRET}2`), 'no'],
    ['use the key elsewhere', byWayOf('s3', SECRET), 'no'],
    ['read it', { action: 'secretsmanager:GetSecretValue', resource: SECRET }, 'no'],
    ['put another secret', { action: 'secretsmanager:PutSecretValue', resource: `${SECRET}2` }, 'no'],
  ])('administrators of the internet zone %s', (_, call, expected) => {
    expect(may(call)).toBe(expected);
  });

  test('nobody else touches it', () => {
    const put: Call = { action: 'secretsmanager:PutSecretValue', resource: SECRET };
    for (const job of ZONE_JOBS.filter((each) => each !== 'administrator')) expect(may(put, job)).not.toBe('allow');
    for (const zoneId of ['my-number', 'lgwan']) expect(may(put, 'administrator', zoneId)).toBe('no');
    expect(decision(jobStatements(config, zone, 'administrator'), put)).toBe('no');
  });
});
