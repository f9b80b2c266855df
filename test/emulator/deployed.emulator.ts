import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import cdkJson from '../../cdk.json';
import { config as sample } from '../../config/sample';
import { check } from '../../lib/check/check';
import type { CheckResult } from '../../lib/check/result';
import { loadConfig, parseConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { addDeployment } from '../../lib/deployment/deployment';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { readOnlyPolicy } from '../../lib/live/calls';
import { liveModel } from '../../lib/live/live-model';
import { type Snapshot, takeSnapshot } from '../../lib/live/snapshot';
import { cdk } from '../../lib/local/cdk';
import { type Coverage, changedCoverage, coverageOf, withCoverage } from '../../lib/local/coverage';
import { type Emulator, emulatorEnvironment, startEmulator } from '../../lib/local/emulator';
import { deploymentFailure } from '../../lib/local/first-cause';
import { pythonEnvironment } from '../../lib/local/python-environment';
import { render } from '../../lib/messages/render';
import { readStacks } from '../../lib/report/assembly';
import { sanso } from '../cli/run';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { type Call, callsOf } from './aws';
import { CHANGES, type Change, Standing } from './changes';

const ROOT = resolve(__dirname, '../..');
const ACCOUNT = '111111111111';
const REGION = 'ap-northeast-1';
/** Beside the environment of the emulators, and not where temporary files go: who looks for a cause finds the logs there. */
const DIRECTORY = join(ROOT, '.emulator', 'test');
const CDK_LOG = join(DIRECTORY, 'cdk.log');
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
    auth,
  });

/** The CDK CLI against the emulator; throws with the first cause when it fails. */
async function run(...args: string[]): Promise<void> {
  const { code, error } = await attempt(...args);
  if (code === 0) return;
  if (args[0] !== 'deploy') throw new Error(`cdk ${args[0]} failed: ${error}\n  log: ${CDK_LOG}`);
  const { endpoint } = emulator;
  const of = {
    stacks: readStacks(assembly),
    endpoint,
    region: REGION,
    assembly,
    log: CDK_LOG,
  };
  throw new Error((await deploymentFailure({ error }, of)).en);
}
function attempt(...args: string[]) {
  const env = emulatorEnvironment(emulator.endpoint, ACCOUNT, REGION, DIRECTORY);
  return cdk([...args, '--no-notices'], { root: ROOT, env, log: CDK_LOG });
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
  return withCoverage(taken, written);
}
const judged = (taken: Snapshot): CheckResult =>
  check(
    new Facts({
      model: liveModel(taken).model,
      register: flowRegister(config.flows),
      asOf: TODAY,
      premises: premisesOfConfig(config),
    }),
    undefined,
    acknowledgements,
  );

const { directory: assembly, acknowledgements } = synthesized(config);

/** The sample with a subnet that no VPC can hold, beside a group that could be made. */
function brokenAssembly(): string {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'sanso-broken-')), context: cdkJson.context });
  addDeployment(app, config);
  const stack = app.node.findAll().find(({ node }) => node.id === 'sample-lgwan-network') as Stack;
  const vpc = stack.node.findAll().find((each): each is CfnVPC => each instanceof CfnVPC);
  const VpcId = (vpc as CfnVPC).ref;
  const group = new CfnResource(stack, 'MadeFirst', {
    type: 'AWS::EC2::SecurityGroup',
    properties: { GroupDescription: 'made, and rolled back', VpcId },
  });
  const subnet = new CfnResource(stack, 'Broken', {
    type: 'AWS::EC2::Subnet',
    properties: { VpcId, CidrBlock: '192.168.0.0/24' },
  });
  subnet.addDependency(group);
  return app.synth().directory;
}

beforeAll(async () => {
  rmSync(DIRECTORY, { recursive: true, force: true });
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

describe('the commands against what is running', () => {
  const endpoint = () => ['--endpoint-url', emulator.endpoint, '--region', REGION];
  const environment = { ...process.env };
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: ACCOUNT, AWS_SECRET_ACCESS_KEY: 'emulator' });
  });
  afterAll(() => {
    process.env = { ...environment };
  });

  test('sanso verify reads, judges and keeps, and sanso check judges what it kept', async () => {
    const flows = join(DIRECTORY, 'flows.json');
    writeFileSync(flows, JSON.stringify(config.flows));
    const kept = join(DIRECTORY, 'kept.json');
    const json = ['--as-of', TODAY, '--format', 'json'];
    const coverage = join(ROOT, 'emulator/coverage.sample.json');
    const told = await sanso('verify', ...endpoint(), '--flows', flows, '--emulated', coverage, ...json);
    expect(JSON.parse(told.out)).toMatchObject({ violations: [], assumptions: [] });
    expect(told.code).toBe(0);
    const verified = await sanso('verify', ...endpoint(), '--flows', flows, '--save', kept, ...json);
    const result = JSON.parse(verified.out);
    // Where nobody tells the command that these are emulators: tags that they lose are a drift, calls that they do not know an
    // assumption, as they would be in an account.
    expect(verified.code).toBe(1);
    const other = result.violations.filter(
      ({ message }: { message: string }) => !/QueryLog\S* Tags differs/.test(message),
    );
    expect(other).toEqual([]);
    expect(result.assumptions.length).toBeGreaterThan(0);
    const checked = await sanso('check', kept, ...json);
    // What is kept holds register and acknowledgements itself: it names no files of its own.
    const withoutFiles = ({ summary, ...lists }: { summary: object }) => ({
      ...lists,
      summary: { ...summary, inputs: undefined },
    });
    expect(withoutFiles(JSON.parse(checked.out))).toEqual(withoutFiles(result));
  });

  test('sanso doctor finds the account prepared', async () => {
    const { out } = await sanso('doctor', ...endpoint(), '--format', 'json');
    const { sections } = JSON.parse(out) as { sections: { found: { state: string; en: string }[] }[] };
    const found = sections.flatMap((section) => section.found);
    expect(found.map(({ en }) => en)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^an account of config\/sample/),
        expect.stringMatching(/^bootstrapped/),
        expect.stringMatching(/^all of its \d+ stacks are deployed/),
      ]),
    );
    expect(found.filter(({ state }) => state === 'missing')).toEqual([]);
  });
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

  const readAs = (accessKeyId: string, secretAccessKey: string) =>
    takeSnapshot([{ region: REGION, endpoint: strict.endpoint, credentials: { accessKeyId, secretAccessKey } }]);

  test('what a person may not read is an assumption, by name', async () => {
    const { AccessKey: key } = await root('IAM', 'CreateAccessKey', { UserName: 'person' });
    const taken = await readAs(key.AccessKeyId, key.SecretAccessKey);
    const { live } = liveModel({ ...deployed, unread: taken.unread }).model;
    expect(live?.unread.map(({ reason }) => render(reason, 'en'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^iam:ListRoles cannot be read: AccessDenied/),
        expect.stringMatching(/^s3:ListAllMyBuckets cannot be read: AccessDenied/),
      ]),
    );
  });

  test('the read-only policy allows everything that is read', async () => {
    await root('IAM', 'CreateUser', { UserName: 'reader' });
    const PolicyDocument = JSON.stringify(readOnlyPolicy());
    await root('IAM', 'PutUserPolicy', { UserName: 'reader', PolicyName: 'read', PolicyDocument });
    const { AccessKey: key } = await root('IAM', 'CreateAccessKey', { UserName: 'reader' });
    const taken = await readAs(key.AccessKeyId, key.SecretAccessKey);
    expect(taken.resources.some(({ id }) => id === 'reader')).toBe(true);
    expect(taken.unread.filter(({ reason }) => /AccessDenied|not authorized/i.test(reason))).toEqual([]);
  });

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

describe('what is deployed next', () => {
  const changed = parseConfig(
    'sample',
    {
      ...sample,
      zones: {
        ...sample.zones,
        lgwan: {
          ...sample.zones.lgwan,
          onPremises: {
            kind: 'vpn',
            customerGatewayAddress: '198.51.100.10',
            prefixes: ['172.16.20.0/24', '172.16.21.0/24'],
          },
        },
      },
    },
    TODAY,
  );

  test('a change of the configuration is deployed, and nothing of what was before is left', async () => {
    await run(...deploy(synthesized(changed).directory));
    const after = await snapshot();
    const { violations, assumptions } = judged(after);
    expect([...violations, ...assumptions]).toEqual([]);
    const routes = after.resources.filter(({ properties }) => properties.DestinationCidrBlock === '172.16.21.0/24');
    expect(routes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['AWS::EC2::Route', 'AWS::EC2::VPNConnectionRoute']),
    );
  });

  test('a deployment that fails rolls back, and the next one succeeds', async () => {
    const before = await snapshot();
    const broken = brokenAssembly();
    const { code } = await attempt(...deploy(broken, 'sample-lgwan-network'));
    expect(code).not.toBe(0);
    const { Stacks } = await aws('CloudFormation', 'DescribeStacks', { StackName: 'sample-lgwan-network' });
    expect(Stacks[0].StackStatus).toMatch(/ROLLBACK_COMPLETE$/);
    const after = await snapshot();
    expect(judged(after).violations).toEqual([]);
    expect(after.resources.map(({ type, id }) => `${type} ${id}`).sort()).toEqual(
      before.resources.map(({ type, id }) => `${type} ${id}`).sort(),
    );
    await run(...deploy(assembly));
    deployed = await snapshot();
    expect(judged(deployed).violations).toEqual([]);
  });
});

describe('after changes past the templates', () => {
  let found: CheckResult;
  /** Changes that the emulator did not let anybody make. */
  const refused = new Map<Change, Error>();

  beforeAll(async () => {
    const standing = new Standing(deployed);
    for (const change of CHANGES) {
      try {
        await change.apply(aws, standing);
      } catch (error) {
        refused.set(change, error as Error);
      }
    }
    found = judged(await snapshot());
  });

  test('there are at least 25 of them', () => expect(CHANGES.length).toBeGreaterThanOrEqual(25));

  test.each(CHANGES.map((change) => [change.title, change] as const))('%s is found', (_, change) => {
    const { rule, names } = change;
    expect(refused.get(change)).toBeUndefined();
    const messages = found.violations.filter((each) => each.rule === rule).map(({ message }) => message);
    expect(messages.filter((message) => names.test(message))).not.toEqual([]);
  });

  test('the proof breaks or is left open, and is never claimed', () => {
    expect(found.summary.isolation?.verdict).not.toBe('network-proved');
  });
});

describe('when everything goes, and comes back', () => {
  let first: Emulator;

  beforeAll(async () => {
    first = emulator;
    emulator = await start('second');
    aws = callsOf(emulator, ACCOUNT);
    await run('bootstrap', `aws://${ACCOUNT}/${REGION}`);
    await run(...deploy(assembly));
  });
  afterAll(async () => {
    await emulator.stop();
    emulator = first;
  });

  test('cdk destroy leaves nothing of the sample', async () => {
    await run('destroy', '--all', '--force', '--app', assembly);
    const left = await snapshot();
    expect(left.stacks.map(({ stackName }) => stackName)).toEqual(['CDKToolkit']);
    const made = left.resources.filter(
      ({ implicit, type, id, properties }) =>
        !implicit &&
        // AWS Lambda makes a log group for each function that it runs, and leaves it.
        !id.startsWith('/aws/lambda/') &&
        /sample/.test(`${id} ${JSON.stringify(properties)}`) &&
        type !== 'AWS::KMS::Key',
    );
    expect(made.map(({ type, id }) => `${type} ${id}`)).toEqual([]);
  });

  test('a path that somebody opens breaks the proof, and is told with its trace', async () => {
    await run(...deploy(assembly));
    deployed = await snapshot();
    expect(judged(deployed).summary.isolation?.verdict).toBe('network-proved');
    const at = new Standing(deployed);
    const zones = [
      { stack: 'sample-my-number-network', other: '10.30.0.0/16' },
      { stack: 'sample-internet-network', other: '10.10.0.0/16' },
    ];
    const { VpcPeeringConnection: peering } = await aws('EC2', 'CreateVpcPeeringConnection', {
      VpcId: at.of('EC2::VPC', zones[0].stack),
      PeerVpcId: at.of('EC2::VPC', zones[1].stack),
    });
    const { VpcPeeringConnectionId } = peering;
    await aws('EC2', 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    for (const { stack, other } of zones) {
      const VpcId = at.of('EC2::VPC', stack);
      const inVpc = (type: string) =>
        deployed.resources.filter((each) => each.type === `AWS::EC2::${type}` && each.properties.VpcId === VpcId);
      for (const { id } of inVpc('RouteTable'))
        await aws('EC2', 'CreateRoute', { RouteTableId: id, DestinationCidrBlock: other, VpcPeeringConnectionId });
      for (const { id } of inVpc('NetworkAcl'))
        for (const Egress of [true, false])
          await aws('EC2', 'CreateNetworkAclEntry', {
            NetworkAclId: id,
            RuleNumber: 3,
            Egress,
            Protocol: '-1',
            RuleAction: 'allow',
            CidrBlock: '0.0.0.0/0',
          });
      const { GroupId } = await aws('EC2', 'CreateSecurityGroup', { GroupName: 'open', Description: 'open', VpcId });
      await aws('EC2', 'AuthorizeSecurityGroupIngress', {
        GroupId,
        IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      });
      await aws('EC2', 'CreateNetworkInterface', { SubnetId: at.of('EC2::Subnet', stack), Groups: [GroupId] });
    }
    const { violations, summary } = judged(await snapshot());
    expect(summary.isolation?.verdict).toBe('breached');
    const paths = violations.filter(({ rule }) => rule === 'Sanso-2.11-ZonePaths');
    expect(paths.map(({ trace }) => trace.join('\n'))).toContainEqual(expect.stringContaining(VpcPeeringConnectionId));
  });
});
