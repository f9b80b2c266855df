import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { watch } from '../../lib/cli/watch';
import { cdk } from '../../lib/local/cdk';

/**
 * What `sanso check --watch` takes after a change of a CDK app of about 100 resources, in the folder that is named: a line of JSON with
 * milliseconds of the processor, of all processes. Beside it what `cdk synth` of the same app takes, without the CDK's own validator
 * in both. The app is JavaScript: one that compiles first has a longer synthesis, beside which the judgement is less.
 */
const [folder] = process.argv.slice(2);
/** How many changes, after a judgement that loads and compiles: a person who writes makes many. */
const CHANGES = 3;
/** Milliseconds of a tick of the kernel, in which it counts the time of processes that have ended. */
const TICK = 10;

const APP = `
const { App, Duration, Stack } = require('aws-cdk-lib/core');
const { GatewayVpcEndpointAwsService, IpAddresses, SecurityGroup, SubnetType, Vpc } = require('aws-cdk-lib/aws-ec2');
const { Code, Function, Runtime } = require('aws-cdk-lib/aws-lambda');
const { BlockPublicAccess, Bucket } = require('aws-cdk-lib/aws-s3');
const { Queue, QueueEncryption } = require('aws-cdk-lib/aws-sqs');

const stack = new Stack(new App(), 'City');
stack.templateOptions.metadata = { sanso: { zone: 'lgwan', account: '111111111111', region: 'ap-northeast-1' } };
const vpc = new Vpc(stack, 'Network', {
  ipAddresses: IpAddresses.cidr('10.1.0.0/16'),
  natGateways: 0,
  subnetConfiguration: ['app', 'data', 'link'].map((name) => ({ name, subnetType: SubnetType.PRIVATE_ISOLATED })),
  gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
});
for (let index = 0; index < 12; index++) {
  const store = new Bucket(stack, 'Store' + index, { enforceSSL: true, blockPublicAccess: BlockPublicAccess.BLOCK_ALL });
  const queue = new Queue(stack, 'Queue' + index, { encryption: QueueEncryption.SQS_MANAGED, retentionPeriod: Duration.days(4) });
  const securityGroups = [new SecurityGroup(stack, 'Group' + index, { vpc, allowAllOutbound: false })];
  const work = new Function(stack, 'Work' + index, {
    code: Code.fromInline('exports.handler = async () => CHANGE;'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_22_X,
    vpc,
    vpcSubnets: { subnetGroupName: 'app' },
    securityGroups,
  });
  store.grantRead(work);
  queue.grantConsumeMessages(work);
}
stack.node.root.synth();
`;

const write = (change: number) => writeFileSync(join(folder, 'app.js'), APP.replace('CHANGE', String(change)));

/** Of this process and of all that it started and that have ended. */
function everywhere(): number {
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + (Number(fields[13]) + Number(fields[14])) * TICK;
}

async function synthesis(): Promise<number> {
  const before = everywhere();
  const { code, said } = await cdk(['synth', '--quiet', '--output', join(folder, 'cdk.out.plain')], {
    root: folder,
    cli: resolve(__dirname, '../../node_modules/aws-cdk/bin/cdk'),
    env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_VERSION_CHECK: '1' },
  });
  if (code !== 0) throw new Error(said);
  return everywhere() - before;
}

async function main(): Promise<void> {
  symlinkSync(resolve(__dirname, '../../node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'cdk.json'), '{ "app": "node app.js" }');
  write(0);
  const stop = new AbortController();
  const again: number[] = [];
  const plain: number[] = [];
  const said = join(folder, '.result.json');
  let begin: number | undefined;
  /** One change, beside one synthesis: what else the machine does then is the same for both. */
  const next = async () => {
    plain.push(await synthesis());
    begin = everywhere();
    write(plain.length);
  };
  await watch([folder], { format: 'json', asOf: '2026-12-01', lang: 'en', quiet: true, out: said } as const, {
    signal: stop.signal,
    judged: (code) => {
      if (code === 2) throw new Error('the app was not judged');
      if (begin !== undefined) again.push(everywhere() - begin);
      if (again.length === CHANGES) stop.abort();
      else void next();
    },
  });
  const { summary } = JSON.parse(readFileSync(said, 'utf8'));
  rmSync(join(folder, 'node_modules'));
  console.log(JSON.stringify({ resources: summary.resources, again: Math.min(...again), plain: Math.min(...plain) }));
}
main();
