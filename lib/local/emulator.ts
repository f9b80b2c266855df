import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { InputError } from '../template/input-error';
import { fileMistake } from '../template/read-text';

export interface EmulatorOptions {
  readonly root: string;
  readonly python: string;
  readonly account: string;
  readonly region: string;
  /** File for what the emulators say. */
  readonly log: string;
  /** File in which every resource that is made or not made is noted. */
  readonly journal: string;
  /** File of resources that are refused on purpose: `{"STACK": how many are made before}`. Default: none is. */
  readonly refusals?: string;
  /** Whether IAM is enforced. Default: everything is allowed. */
  readonly auth?: boolean;
  /** Port of 127.0.0.1 where a mail relay listens, whatever address functions are given. Default: nobody does. */
  readonly relayPort?: number;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`: every service of AWS. */
  readonly endpoint: string;
  /** Processes, to be stopped. */
  readonly pids: readonly number[];
  readonly stop: () => Promise<void>;
  /** Let them go on when this process ends; until then they end with it, however it ends. */
  readonly keep: () => void;
}

/** Longest time until the emulators answer, milliseconds. */
const LONGEST_START = 180_000;

/** Start the emulators on free ports of the loopback interface; they end with this process unless they are kept. */
export function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { root, python, account, region, log, journal, refusals, auth, relayPort } = options;
  const said = openSync(log, 'a');
  const child = spawn(
    python,
    [
      '-m',
      'sanso_emulator.serve',
      ...['--account', account, '--region', region, '--journal', journal],
      ...(refusals ? ['--refusals', refusals] : []),
      ...(auth ? ['--auth'] : []),
      ...(relayPort === undefined ? [] : ['--relay-port', String(relayPort)]),
    ],
    {
      cwd: root,
      // Its standard input closes when this process ends, however it ends.
      stdio: ['pipe', 'pipe', said],
      // An interrupt of the terminal comes to this process alone, which stops them; and kept ones outlive the terminal.
      detached: true,
      env: {
        ...process.env,
        // Functions run with the Node.js that runs this, also where another one comes first.
        PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
        PYTHONPATH: join(root, 'emulator'),
        PYTHONDONTWRITEBYTECODE: '1',
      },
    },
  );
  closeSync(said);
  return new Promise((done, fail) => {
    let text = '';
    const tooLong = setTimeout(() => {
      child.kill();
      fail(
        new InputError(
          `the emulators did not answer within ${LONGEST_START / 1000} s: see ${log}`,
          `エミュレータが${LONGEST_START / 1000}秒以内に応答しなかった。${log} を見る`,
        ),
      );
    }, LONGEST_START);
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString('utf8');
      // The whole line: a pipe that closes before its end would stop the emulators.
      const line = text
        .split('\n')
        .slice(0, -1)
        .find((each) => each.startsWith('{'));
      if (line === undefined) return;
      clearTimeout(tooLong);
      const { endpoint, pid, motoPid } = JSON.parse(line);
      const keep = () => {
        child.stdin?.end('keep\n');
        child.stdout?.destroy();
        child.unref();
      };
      done({ endpoint, pids: [child.pid ?? pid, pid, motoPid], stop: () => stopChild(child), keep });
    });
    child.on('error', (error) =>
      fail(
        new InputError(
          `the emulators cannot be started: ${fileMistake(error).en}`,
          `エミュレータを起動できない: ${fileMistake(error).ja}`,
        ),
      ),
    );
    child.on('exit', (code) => {
      clearTimeout(tooLong);
      fail(
        new InputError(
          `the emulators ended with ${code}: see ${log}`,
          `エミュレータが ${code} で終わった。${log} を見る`,
        ),
      );
    });
  });
}

/** Longest time until a process that was asked to end is ended, milliseconds. */
const LONGEST_STOP = 10_000;

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP);
    child.once('exit', () => {
      clearTimeout(hard);
      done();
    });
    child.kill('SIGTERM');
  });
}

/** What the CDK CLI, the AWS CLI and SDKs need to talk to the emulators and to nothing else. */
export function emulatorEnvironment(
  endpoint: string,
  account: string,
  region: string,
  home: string,
): NodeJS.ProcessEnv {
  const { AWS_PROFILE, AWS_SESSION_TOKEN, AWS_DEFAULT_PROFILE, ...rest } = process.env;
  return {
    ...rest,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_VERSION_CHECK: '1',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CI: '1',
    NO_COLOR: '1',
    NO_PROXY: '127.0.0.1,localhost',
    // The CDK CLI remembers account ids of keys in the home folder.
    HOME: home,
    USERPROFILE: home,
  };
}
