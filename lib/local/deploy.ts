import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check } from '../check/check';
import { readAcknowledgements } from '../check/read-acknowledgements';
import { exitCode } from '../check/result';
import { accountsOf } from '../config/accounts';
import { premisesOfConfig } from '../config/premises';
import type { CheckedConfig } from '../config/schema';
import { zonesOf } from '../config/zone';
import { Facts } from '../facts/facts';
import { flowRegister } from '../facts/flows/flow-register';
import { liveModel } from '../live/live-model';
import { type Snapshot, takeSnapshot } from '../live/snapshot';
import type { Language } from '../messages/message';
import { readStacks } from '../report/assembly';
import { checkText } from '../report/check-text';
import { constructNames } from '../report/construct-names';
import { columnsOf } from '../report/terminal';
import { InputError } from '../template/input-error';
import { readData } from '../template/read-data';
import { type CdkDone, type CdkRun, cdk } from './cdk';
import { type Coverage, changedCoverage, coverageOf, withCoverage } from './coverage';
import { type Emulator, emulatorEnvironment, startEmulator } from './emulator';
import { deploymentFailure } from './first-cause';
import { pythonEnvironment } from './python-environment';

export interface DeployLocalOptions {
  readonly config: CheckedConfig;
  readonly language: Language;
  /** Leave the emulators up. */
  readonly keep: boolean;
  /** Write the coverage down instead of comparing it. */
  readonly updateCoverage: boolean;
  readonly step: (text: string) => void;
  readonly signal: AbortSignal;
  /** Told just before emulators are left up, so that somebody can stop them whatever happens next. */
  readonly kept: (emulator: Pick<Emulator, 'endpoint' | 'pids'>) => void;
}

export interface DeployedLocally {
  readonly endpoint: string;
  readonly pids: readonly number[];
  readonly coverage: Coverage;
  /** Where the coverage is not what is written down. */
  readonly changed: readonly string[];
  readonly verdict: string;
  /** Exit code of the judgement of what is deployed. */
  readonly code: number;
  readonly snapshotFile: string;
}

/** Words of the progress, in the language of the reader. */
const STEPS = {
  ja: {
    python: 'Python環境を用意している(初回のみ)',
    start: 'エミュレータを起動している',
    synth: 'テンプレートを合成し、アカウントを準備している(cdk synth, cdk bootstrap)',
    deploy: 'デプロイしている(cdk deploy --all)',
    verify: '稼働中の状態を読み取り、検査している',
  },
  en: {
    python: 'Preparing the Python environment (once)',
    start: 'Starting the emulators',
    synth: 'Synthesizing, and preparing the account (cdk synth, cdk bootstrap)',
    deploy: 'Deploying (cdk deploy --all)',
    verify: 'Reading what is running, and judging it',
  },
} as const;

/** Where everything of a local deployment is kept; git ignores it. */
const DIRECTORY = '.emulator';

/**
 * Deploy a configuration into emulators on the loopback interface with the unmodified CDK CLI and the unmodified templates,
 * and judge what is running there.
 *
 * @throws InputError in one sentence when a step cannot be done; nothing stays running then
 */
export async function deployLocal(root: string, options: DeployLocalOptions): Promise<DeployedLocally> {
  const { config, language, keep, step, signal } = options;
  assertMakesGateways(config);
  const [account] = accountsOf(config);
  const { region } = config;
  const say = STEPS[language];
  const directory = join(root, DIRECTORY);
  const file = (name: string) => join(directory, name);
  const log = file('deploy.log');
  mkdirSync(directory, { recursive: true });
  for (const name of ['deploy.log', 'journal.jsonl', 'home', 'cdk.out', 'snapshot.json'])
    rmSync(file(name), { recursive: true, force: true });
  const python = await pythonEnvironment(
    root,
    directory,
    (making) => {
      if (making) step(say.python);
    },
    signal,
  );
  signal.throwIfAborted();
  step(say.start);
  const emulator = await startEmulator({ root, python, account, region, log, journal: file('journal.jsonl') });
  // What runs beside a step that fails has nothing left to do.
  const failed = new AbortController();
  try {
    signal.throwIfAborted();
    mkdirSync(file('home'), { recursive: true });
    const runAs = (own: string): CdkRun => ({
      root,
      env: emulatorEnvironment(emulator.endpoint, own, region, file('home')),
      log,
      signal: AbortSignal.any([signal, failed.signal]),
    });
    const run = runAs(account);
    step(say.synth);
    const synthesized = cdk(['synth', '--quiet', '-c', `config=${config.name}`, '--output', file('cdk.out')], run).then(
      (done) => assertDone('cdk synth', done, `npx sanso start -c ${config.name}`),
    );
    await Promise.all([synthesized, bootstrapped([account], region, log, runAs)]);
    const stacks = readStacks(file('cdk.out'));
    const accounts = [...new Set([account, ...stacks.map((stack) => stack.account)])];
    await bootstrapped(accounts.slice(1), region, log, runAs);
    step(say.deploy);
    const line = (text: string) => {
      const [, stack] = /✅\s+(\S+)/.exec(text) ?? [];
      if (stack) step(`  ${stack}`);
    };
    const deploying = [
      'deploy',
      '--all',
      '--app',
      file('cdk.out'),
      '--require-approval',
      'never',
      '--concurrency',
      '4',
    ];
    const done = await cdk([...deploying, '--no-notices'], { ...run, line });
    if (done.code !== 0) {
      const run = { stacks, region, endpoint: emulator.endpoint, assembly: file('cdk.out'), log };
      const { en, ja } = await deploymentFailure(done, run);
      throw new InputError(en, ja);
    }
    step(say.verify);
    const deployed = await judged(root, options, emulator, { accounts, region, directory });
    if (!keep) await emulator.stop();
    else {
      options.kept(emulator);
      emulator.keep();
    }
    return deployed;
  } catch (error) {
    failed.abort();
    await emulator.stop();
    throw error;
  }
}

/** A gateway of another team is in an account of AWS, and in no emulator. */
function assertMakesGateways(config: CheckedConfig): void {
  for (const { id, onPremises } of zonesOf(config)) {
    const gateway = onPremises.kind === 'existing' ? onPremises.virtualPrivateGatewayId : undefined;
    if (gateway === undefined) continue;
    throw new InputError(
      `config/${config.name}.ts takes over ${gateway} for ${id}, which no emulator has: deploy a configuration that makes its links, such as sample, or choose onPremises.kind "vpn" in a copy`,
      `config/${config.name}.ts は ${id} で ${gateway} を引き継ぐが、これはどのエミュレータにもない。sample のように接続を自ら作る設定をデプロイするか、写しで onPremises.kind "vpn" を選ぶ`,
    );
  }
}

/** Every account is prepared with a key of its own; twelve digits are the key of that account. */
async function bootstrapped(
  accounts: readonly string[],
  region: string,
  log: string,
  runAs: (account: string) => CdkRun,
) {
  for (const account of accounts)
    assertDone(
      'cdk bootstrap',
      await cdk(['bootstrap', `aws://${account}/${region}`, '--no-notices'], runAs(account)),
      log,
    );
}

/** @param all where everything that it said can be read */
function assertDone(command: string, { code, error }: CdkDone, all: string): void {
  if (code !== 0)
    throw new InputError(
      `${command} failed: ${error}\n  all that it said: ${all}`,
      `${command} に失敗した: ${error}\n  すべての出力: ${all}`,
    );
}

async function judged(
  root: string,
  { config, language, updateCoverage }: DeployLocalOptions,
  { endpoint, pids }: Emulator,
  { accounts, region, directory }: { accounts: readonly string[]; region: string; directory: string },
): Promise<DeployedLocally> {
  const taken = await takeSnapshot(
    accounts.map((account) => ({
      region,
      endpoint,
      credentials: { accessKeyId: account, secretAccessKey: 'emulator' },
    })),
  );
  const coverageFile = join(root, 'emulator', `coverage.${config.name}.json`);
  const actual = coverageOf(
    liveModel(taken).compared,
    taken.unread.map(({ action }) => action),
  );
  if (updateCoverage) writeFileSync(coverageFile, `${JSON.stringify(actual, null, 2)}\n`);
  const written: Coverage = existsSync(coverageFile) ? JSON.parse(readFileSync(coverageFile, 'utf8')) : actual;
  const acknowledgementsFile = join(directory, 'cdk.out', 'acknowledgements.json');
  const snapshot: Snapshot = {
    ...withCoverage(taken, written),
    flows: config.flows,
    premises: premisesOfConfig(config),
    acknowledgements: readData(acknowledgementsFile),
  };
  const snapshotFile = join(directory, 'snapshot.json');
  writeFileSync(snapshotFile, JSON.stringify(snapshot));
  const { asOf } = config;
  const { model } = liveModel(snapshot);
  const result = check(
    new Facts({
      model,
      register: flowRegister(config.flows),
      asOf,
      premises: premisesOfConfig(config),
    }),
    undefined,
    readAcknowledgements(snapshot.acknowledgements, acknowledgementsFile),
  );
  return {
    endpoint,
    pids,
    coverage: actual,
    changed: changedCoverage(written, actual),
    verdict: checkText(result, {
      language,
      width: columnsOf(process.stdout, process.env),
      names: constructNames(model.resources),
    }),
    code: exitCode(result),
    snapshotFile: resolve(snapshotFile),
  };
}
