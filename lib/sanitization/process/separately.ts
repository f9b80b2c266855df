import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bufferOf } from '../buffer-of';
import { kindOf } from '../kind';
import { bySignature } from '../kinds/signatures';
import { DEFAULT_LIMITS } from '../limits';
import { asRejection, type Item, type Reason, Rejection } from '../result';
import type { Sanitized, SanitizeOptions } from '../sanitize';
import { fromReply, OVER_MEMORY, type Reply, type Request } from './protocol';

/** Converts in processes of its own: whatever one input does, time and memory end it, and the others go on. */
export interface Separate {
  sanitize(item: Item): Promise<Sanitized>;
  /** Ends what waits for more. */
  close(): void;
}

/** How long a process may take to start, and how many mails and texts one converts before a new one takes its place. */
const START_MILLISECONDS = 60_000;
const MOST_ITEMS = 500;
/** What a process is given of the environment: no credentials, one time zone, one locale. */
const ENVIRONMENT = /^(?:PATH|PATHEXT|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR|HOME|USERPROFILE|LD_LIBRARY_PATH|NODE_PATH)$/i;
const KEPT_OF_STDERR = 10_000;

interface Running {
  readonly child: ChildProcess;
  /** Why it ended, once it did. */
  readonly ended: Promise<Rejection>;
  items: number;
}

export function openSeparate(options: SanitizeOptions = {}): Separate {
  let warm: Running | undefined;
  const discard = (running: Running) => {
    running.child.kill('SIGKILL');
    if (warm === running) warm = undefined;
  };
  return {
    async sanitize(item) {
      const isLight = item.door === 'mail' || bySignature(bufferOf(item.bytes)) === undefined;
      try {
        const running = isLight && warm !== undefined ? warm : await start(options);
        if (isLight) warm = running;
        const sanitized = await convert(running, item, options);
        running.items++;
        if (!isLight || running.items >= MOST_ITEMS) discard(running);
        return sanitized;
      } catch (error) {
        if (isLight && warm !== undefined) discard(warm);
        return { kind: kindOf(item), status: 'rejected', rejection: asRejection(error) };
      }
    },
    close() {
      if (warm !== undefined) discard(warm);
    },
  };
}

/** In the repository TypeScript as it is; in the package what is built beside the command. */
function workerFile(): { readonly file: string; readonly execArgv: readonly string[] } {
  const source = join(__dirname, 'worker.ts');
  return existsSync(source)
    ? { file: source, execArgv: ['--require', require.resolve('tsx/cjs')] }
    : { file: join(__dirname, 'sanitize-worker.js'), execArgv: [] };
}

async function start({ limits = DEFAULT_LIMITS }: SanitizeOptions): Promise<Running> {
  const { file, execArgv } = workerFile();
  const child = fork(file, [], {
    execArgv: [...execArgv, `--max-old-space-size=${Math.ceil(limits.memoryBytes / 1024 / 1024)}`],
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name))),
      TZ: 'UTC',
      LC_ALL: 'C',
    },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-KEPT_OF_STDERR);
  });
  const ended = new Promise<Rejection>((resolve) => {
    child.once('error', (error) => resolve(new Rejection('converter-failed', error.message)));
    child.once('close', (code, signal) =>
      resolve(new Rejection(reasonOf(said), `ended with ${code ?? signal}: ${said}`)),
    );
  });
  const running = { child, ended, items: 0 };
  const ready = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')));
  const first = await withinTime(child, Promise.race([ready, ended]), START_MILLISECONDS);
  if (first !== 'ready') throw new Rejection('converter-failed', first.message);
  return running;
}

/** V8 says of its own heap that it is out of memory, in these words. */
const reasonOf = (said: string): Reason =>
  said.includes(OVER_MEMORY) || /out of memory|allocation failed/i.test(said) ? 'too-large' : 'converter-failed';

async function convert({ child, ended }: Running, item: Item, options: SanitizeOptions): Promise<Sanitized> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const replied = new Promise<Reply>((resolve) => child.once('message', (reply) => resolve(reply as Reply)));
  const request: Request = { item, options, memoryBytes: Math.max(limits.memoryBytes, 4 * item.bytes.length) };
  // A failure to send is told by the end of the process.
  child.send(request, () => {});
  const first = await withinTime(child, Promise.race([replied, ended]), limits.milliseconds);
  if (first instanceof Rejection) throw first;
  return fromReply(first);
}

/** Kills the process after its time. */
async function withinTime<T>(child: ChildProcess, result: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Rejection('timeout', `no result in ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
