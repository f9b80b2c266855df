import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { accountsOf } from '../config/accounts';
import { loadConfig } from '../config/load';
import { coverageText } from '../local/coverage-text';
import { type DeployedLocally, deployLocal } from '../local/deploy';
import { laxityText } from '../local/laxity-text';
import type { Language } from '../report/summary';
import { columnsOf } from '../report/terminal';
import { fitted } from '../report/wrap';
import { InputError } from '../template/input-error';
import { readText } from '../template/read-text';
import { onInterruption } from './interruption';
import { complain } from './print';

export interface DeployLocalCommand {
  readonly config: string;
  readonly keep?: boolean;
  readonly stop?: boolean;
  readonly updateCoverage?: boolean;
  readonly lang: Language;
}

const ROOT = resolve(__dirname, '../..');
const RUNNING = join(ROOT, '.emulator', 'running.json');
const LOCK = join(ROOT, '.emulator', 'lock');

/** Deploy into emulators on this machine and say what came of it; the result is the exit code. */
export async function deployLocalCommand(options: DeployLocalCommand): Promise<number> {
  const { lang, keep = false, updateCoverage = false } = options;
  assertSystem();
  if (options.stop) return stopKept(lang);
  const config = loadConfig(options.config);
  assertAlone();
  // What an earlier run left up would hold its memory and be forgotten.
  if (existsSync(RUNNING)) stopKept(lang);
  const begin = Date.now();
  const abort = new AbortController();
  const settled = onInterruption(
    () => {
      complain(
        lang === 'ja'
          ? '中断している。もう一度Ctrl-Cを押すと直ちに終わる。'
          : 'Interrupted, stopping what is up; Ctrl-C again ends it at once.',
      );
      abort.abort();
    },
    () => {
      // The emulators end with this process, with everything that they have started.
      for (const file of [RUNNING, LOCK]) rmSync(file, { force: true });
      complain(
        lang === 'ja'
          ? '直ちに終わった。エミュレータは数秒で止まり、次の実行は初めから行う。'
          : 'Ended at once. The emulators stop within seconds, and the next run begins anew.',
      );
      process.exit(2);
    },
  );
  mkdirSync(dirname(LOCK), { recursive: true });
  writeFileSync(LOCK, String(process.pid));
  const step = (text: string) => complain(`${String(Math.round((Date.now() - begin) / 1000)).padStart(4)} s  ${text}`);
  try {
    const deployed = await deployLocal(ROOT, {
      config,
      language: lang,
      keep,
      updateCoverage,
      step,
      signal: abort.signal,
      kept: ({ endpoint, pids }) => writeFileSync(RUNNING, `${JSON.stringify({ endpoint, pids })}\n`),
    });
    const about = fitted(
      `${coverageText(deployed.coverage, lang)}\n\n${laxityText(lang)}`,
      columnsOf(process.stdout, process.env),
    );
    console.log(`\n${about}\n\n${deployed.verdict}`);
    if (keep) console.log(`\n${howToTalk(deployed, options.config, lang)}`);
    return verdictOf(deployed, lang);
  } catch (error) {
    // The emulators have been stopped on the way here.
    if (!abort.signal.aborted) throw error;
    complain(lang === 'ja' ? '中断した。何も残っていない。' : 'Interrupted; nothing is left running.');
    return 2;
  } finally {
    settled();
    rmSync(LOCK, { force: true });
  }
}

function verdictOf({ changed, code }: DeployedLocally, lang: Language): number {
  if (changed.length === 0) return code;
  complain(
    [
      lang === 'ja'
        ? '作成できた範囲が記録(emulator/coverage.*.json)と異なる。意図した変更なら --update-coverage で書き直す。'
        : 'What was created is not what emulator/coverage.*.json says; write it anew with --update-coverage where the change is meant:',
      ...changed.map((line) => `  ${line}`),
    ].join('\n'),
  );
  return code === 0 ? 1 : code;
}

function howToTalk({ endpoint, snapshotFile }: DeployedLocally, config: string, lang: Language): string {
  const { region } = loadConfig(config);
  const [account] = accountsOf(loadConfig(config));
  const lines = [
    `  export AWS_ENDPOINT_URL=${endpoint} AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=emulator`,
    `  export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`,
    '  aws ec2 describe-vpcs',
    `  npx sanso verify --flows .emulator/cdk.out/flows.json --emulated emulator/coverage.${config}.json`,
    // The path of the folder may hold spaces, which a shell would take for several files.
    `  npx sanso check ${relative('', snapshotFile)}`,
  ];
  return lang === 'ja'
    ? ['エミュレータは動き続けている。接続するには:', ...lines, '止めるには: npm run deploy:local -- --stop'].join('\n')
    : ['The emulators are still up. To talk to them:', ...lines, 'To stop them: npm run deploy:local -- --stop'].join(
        '\n',
      );
}

/** The emulators are stopped by signals and process groups, which Windows does not have. */
function assertSystem(): void {
  if (process.platform !== 'win32') return;
  throw new InputError(
    'the local deployment does not run on Windows itself: run it in WSL, the Windows Subsystem for Linux; every other command works there',
    'ローカルデプロイはWindowsでは動かない。WSL(Windows Subsystem for Linux)の中で実行する。ほかのコマンドはWindowsでも使える',
  );
}

/** Two runs in one folder would take each other's files away. */
function assertAlone(): void {
  if (!existsSync(LOCK)) return;
  const pid = Number(readText(LOCK));
  try {
    process.kill(pid, 0);
  } catch {
    // It was ended without a word.
    return;
  }
  throw new InputError(
    `another local deployment is under way in this folder (process ${pid}): wait for it, or interrupt it`,
    `このフォルダーで別のローカルデプロイを実行している(プロセス ${pid})。終わるのを待つか、中断する`,
  );
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

/** Stop what an earlier run left up, by the ids of its processes. */
function stopKept(lang: Language, silent = false): number {
  if (!existsSync(RUNNING)) {
    if (!silent) console.log(lang === 'ja' ? '動いているエミュレータはない。' : 'No emulator is up.');
    return 0;
  }
  const { pids } = JSON.parse(readText(RUNNING)) as { pids: number[] };
  for (const pid of pids) endProcess(pid);
  rmSync(RUNNING);
  if (!silent) console.log(lang === 'ja' ? 'エミュレータを止めた。' : 'The emulators are stopped.');
  return 0;
}
