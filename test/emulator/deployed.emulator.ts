import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import { type CheckResult, check } from '../../lib/judge/check';
import { flowRegister } from '../../lib/judge/flow-register';
import { liveModel } from '../../lib/live/live-model';
import { type Snapshot, takeSnapshot } from '../../lib/live/snapshot';
import { cdk } from '../../lib/local/cdk';
import { type Coverage, changedCoverage, coverageOf } from '../../lib/local/coverage';
import { type Emulator, emulatorEnvironment, startEmulator } from '../../lib/local/emulator';
import { pythonEnvironment } from '../../lib/local/python-environment';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { type Call, callsOf } from './aws';
import { CHANGES, Standing } from './changes';

const ROOT = resolve(__dirname, '../..');
const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
const DIRECTORY = mkdtempSync(join(tmpdir(), 'sanso-emulator-'));
const config = loadConfig('sample', TODAY);
const written: Coverage = JSON.parse(readFileSync(join(ROOT, 'emulator/coverage.sample.json'), 'utf8'));

let python: string;
let emulator: Emulator;
let aws: Call;
let deployed: Snapshot;

const start = (name: string, auth = false): Promise<Emulator> =>
  startEmulator({
    root: ROOT,
    python,
    account: ACCOUNT,
    region: REGION,
    log: join(DIRECTORY, `${name}.log`),
    journal: join(DIRECTORY, `${name}.jsonl`),
    keep: false,
    auth,
  });

/** The CDK CLI against the emulator; throws with what it said when it fails. */
async function run(...args: string[]): Promise<string> {
  const { code, last } = await attempt(...args);
  if (code !== 0) throw new Error(`cdk ${args[0]} ended with ${code}:\n${last}`);
  return last;
}
function attempt(...args: string[]) {
  const env = emulatorEnvironment(emulator.endpoint, ACCOUNT, REGION, DIRECTORY);
  return cdk([...args, '--no-notices'], { root: ROOT, env, log: join(DIRECTORY, 'cdk.log') });
}
const deploy = (assembly: string, ...stacks: string[]) => [
  'deploy',
  ...(stacks.length > 0 ? stacks : ['--all']),
  '--app',
  assembly,
  '--require-approval',
  'never',
  '--concurrency',
  '4',
];

/** What the account shows, as `npm run deploy:local` reads it. */
async function snapshot(): Promise<Snapshot> {
  const credentials = { accessKeyId: ACCOUNT, secretAccessKey: 'emulator' };
  const taken = await takeSnapshot([{ region: REGION, endpoint: emulator.endpoint, credentials }]);
  const notShown = Object.fromEntries(Object.entries(written.types).map(([type, { lost }]) => [type, lost]));
  const unread = taken.unread.filter(({ action }) => !written.unknownCalls.includes(action));
  return { ...taken, unread, notShown };
}
const judged = (taken: Snapshot): CheckResult =>
  check({ model: liveModel(taken).model, flows: flowRegister(config.flows), asOf: TODAY });

const assembly = synthesized(config).directory;

beforeAll(async () => {
  mkdirSync(DIRECTORY, { recursive: true });
  python = await pythonEnvironment(ROOT, join(ROOT, '.emulator'), () => {});
  emulator = await start('emulator');
  aws = callsOf(emulator, ACCOUNT);
  await run('bootstrap', `aws://${ACCOUNT}/${REGION}`);
  await run(...deploy(assembly));
  deployed = await snapshot();
});
afterAll(() => emulator?.stop());

test('the isolation of the sample is proved from what is running, without any finding', () => {
  const { violations, assumptions, summary } = judged(deployed);
  expect([...violations, ...assumptions]).toEqual([]);
  expect(summary.isolation?.verdict).toBe('network-proved');
});

test('what the emulators create is what is written down: at least 85 of 100, and none unaccounted for', () => {
  const actual = coverageOf(liveModel({ ...deployed, notShown: {} }).compared, written.unknownCalls);
  expect(changedCoverage(written, actual)).toEqual([]);
  expect(actual.created + actual.partly + actual.notEmulated).toBe(actual.resources);
  expect((actual.created + actual.partly) / actual.resources).toBeGreaterThanOrEqual(0.85);
});

describe('an archive under compliance lock', () => {
  const Bucket = `sanso-sample-log-archive-logs-${ACCOUNT}`;
  const Key = 'logs/operations/proof.json';
  let VersionId: string;

  beforeAll(async () => {
    const answer = await aws('S3', 'PutObject', {
      Bucket,
      Key,
      Body: '{}',
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: new Date(Date.now() + 86_400_000),
    });
    VersionId = answer.VersionId;
  });

  test.each([
    ['deletion', 'DeleteObject', {}],
    ['deletion past governance', 'DeleteObject', { BypassGovernanceRetention: true }],
    [
      'shortening',
      'PutObjectRetention',
      { Retention: { Mode: 'COMPLIANCE', RetainUntilDate: new Date(Date.now() + 60_000) } },
    ],
    [
      'downgrade',
      'PutObjectRetention',
      { Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() + 172_800_000) } },
    ],
  ])('denies %s', async (_, operation, more) => {
    await expect(aws('S3', operation, { Bucket, Key, VersionId, ...more })).rejects.toThrow(/denied/i);
    const kept = await aws('S3', 'GetObject', { Bucket, Key, VersionId });
    expect(await kept.Body.transformToString()).toBe('{}');
  });

  test('keeps its versions', async () => {
    const suspended = { Bucket, VersioningConfiguration: { Status: 'Suspended' } };
    await expect(aws('S3', 'PutBucketVersioning', suspended)).rejects.toThrow();
  });
});

describe('an emulator that enforces IAM', () => {
  let strict: Emulator;
  let root: Call;
  let person: Call;

  beforeAll(async () => {
    strict = await start('strict', true);
    root = callsOf(strict, ACCOUNT);
    await root('IAM', 'CreateUser', { UserName: 'person' });
    await root('IAM', 'PutUserPolicy', {
      UserName: 'person',
      PolicyName: 'enter',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }],
      }),
    });
    const { AccessKey: key } = await root('IAM', 'CreateAccessKey', { UserName: 'person' });
    person = callsOf(strict, key.AccessKeyId, key.SecretAccessKey);
  });
  afterAll(() => strict?.stop());

  const enter = async (RoleName: string, trust: object) => {
    await root('IAM', 'CreateRole', { RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${RoleName}`;
    return person('STS', 'AssumeRole', { RoleArn, RoleSessionName: 'person' });
  };
  const trustOf = (condition?: object) => ({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: 'sts:AssumeRole',
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  });

  test('lets a person into a role that demands no MFA', async () => {
    expect((await enter('without', trustOf())).Credentials).toBeDefined();
  });

  test('denies a role that demands MFA as every role of people here does', async () => {
    const roles = deployed.resources.filter(
      ({ type, id }) => type === 'AWS::IAM::Role' && /^sanso-sample-(my-number|lgwan|internet)-administrator/.test(id),
    );
    expect(roles.length).toBeGreaterThan(0);
    for (const { id, properties } of roles) {
      const [statement] = properties.AssumeRolePolicyDocument.Statement;
      const mfa = { Bool: statement.Condition.Bool };
      expect(mfa.Bool['aws:MultiFactorAuthPresent']).toBe('true');
      // The principal is an identity account elsewhere; here the person is of this one, and the rest of the trust stays.
      await expect(enter(id, trustOf(mfa))).rejects.toThrow(/not authorized|denied/i);
    }
  });
});

describe('after changes past the templates', () => {
  let found: CheckResult;

  beforeAll(async () => {
    const standing = new Standing(deployed);
    for (const { title, apply } of CHANGES) {
      try {
        await apply(aws, standing);
      } catch (error) {
        throw new Error(`${title}: ${(error as Error).message}`);
      }
    }
    found = judged(await snapshot());
  });

  test('there are at least 25 of them', () => expect(CHANGES.length).toBeGreaterThanOrEqual(25));

  test.each(CHANGES.map((change) => [change.title, change] as const))('%s is found', (_, { rule, names }) => {
    const messages = found.violations.filter((each) => each.rule === rule).map(({ message }) => message);
    expect(messages.filter((message) => names.test(message))).not.toEqual([]);
  });

  test('the proof breaks or is left open, and is never claimed', () => {
    expect(found.summary.isolation?.verdict).not.toBe('network-proved');
  });
});
