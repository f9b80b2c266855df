import { existsSync, type FSWatcher, readdirSync, rmSync, statSync, watch as watchFolder } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cdk } from '../local/cdk';
import type { Language } from '../messages/message';
import { InputError } from '../template/input-error';
import { readData } from '../template/read-data';
import { type CheckOptions, check } from './check';
import { onInterruption } from './interruption';
import { complain } from './print';

/** Milliseconds of quiet after which a change is over: editors write a file in several steps. */
const QUIET = 150;

/** A CDK app, and where it is synthesized to. */
interface App {
  readonly root: string;
  readonly cli: string;
  readonly output: string;
}

export interface WatchTools {
  /** Ends it. Default: an interruption does. */
  readonly signal?: AbortSignal;
  /** Called after each judgement with its exit code. */
  readonly judged?: (code: number) => void;
}

/**
 * Judge templates, or the CDK apps among the paths, now and again after each change, until it is interrupted. An app is synthesized
 * by its own CDK CLI, but without the CDK's own validator: that takes two thirds of a synthesis, and is for the commit and not for
 * each change.
 *
 * @returns the exit code of the last judgement
 */
export async function watch(
  paths: readonly string[],
  options: CheckOptions,
  { signal, judged = () => {} }: WatchTools = {},
): Promise<number> {
  const apps = paths.map((path) => appIn(path));
  const outputs = apps.flatMap((app) => app?.output ?? []);
  let code = 0;
  let isRunning = false;
  let isChanged = false;
  const stop = new AbortController();
  signal?.addEventListener('abort', () => stop.abort(), { once: true });
  const watched = new Watched(paths, outputs, () => void changed());
  const run = async () => {
    const begin = Date.now();
    code = await judge(paths, apps, options, stop.signal);
    if (stop.signal.aborted) return;
    say(options, code, Date.now() - begin);
    judged(code);
  };
  const changed = async () => {
    isChanged = true;
    if (isRunning) return;
    isRunning = true;
    while (isChanged && !stop.signal.aborted) {
      isChanged = false;
      watched.look();
      await run();
    }
    isRunning = false;
  };
  watched.look();
  const end = onInterruption(
    () => stop.abort(),
    () => process.exit(130),
  );
  await changed();
  if (!stop.signal.aborted) await new Promise((done) => stop.signal.addEventListener('abort', done, { once: true }));
  end();
  watched.close();
  return code;
}

/** Judge once; what cannot be read now may be right after the next change. */
async function judge(
  paths: readonly string[],
  apps: readonly (App | undefined)[],
  options: CheckOptions,
  signal: AbortSignal,
): Promise<number> {
  try {
    for (const app of apps) if (app) await synthesize(app, signal);
    return check(
      paths.map((path, index) => apps[index]?.output ?? path),
      options,
    );
  } catch (error) {
    if (signal.aborted) return 2;
    if (!(error instanceof InputError)) throw error;
    complain(error.in(options.lang));
    return 2;
  }
}

/** @throws InputError when no assembly comes out; one that a plugin finds something in does come out */
async function synthesize({ root, cli, output }: App, signal: AbortSignal): Promise<void> {
  // What an earlier synthesis left is never judged in its place.
  rmSync(join(output, 'manifest.json'), { force: true });
  const { code, error } = await cdk(['synth', '--quiet', '--output', output], {
    root,
    cli,
    signal,
    env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_VERSION_CHECK: '1' },
  });
  if (code !== 0 && !existsSync(join(output, 'manifest.json')))
    throw new InputError(`${root}: cdk synth failed: ${error}`, `${root}: cdk synth が失敗した: ${error}`);
}

/** The app of a folder with `cdk.json`; undefined for anything else. */
function appIn(path: string): App | undefined {
  const file = join(path, 'cdk.json');
  if (!existsSync(file)) return undefined;
  const root = resolve(path);
  const { output } = readData(file) as { readonly output?: unknown };
  return { root, cli: cliOf(root), output: resolve(root, typeof output === 'string' ? output : 'cdk.out') };
}

/** The CDK CLI of a project, which may lie in a folder above it. */
function cliOf(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules/aws-cdk/bin/cdk');
    if (existsSync(file)) return file;
    if (folder === dirname(folder))
      throw new InputError(
        `${root}: the project has no CDK CLI: run npm ci, or npm install --save-dev aws-cdk`,
        `${root}: プロジェクトにCDK CLIがない。npm ci 又は npm install --save-dev aws-cdk を実行する`,
      );
  }
}

/** The folders of what is judged, each watched by itself: what a synthesis writes and what packages hold is no change. */
class Watched {
  private readonly watchers = new Map<string, FSWatcher>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly paths: readonly string[],
    private readonly outputs: readonly string[],
    private readonly changed: () => void,
  ) {}

  /** Watch every folder that there is now. */
  look(): void {
    const folders = new Set(this.paths.flatMap((path) => this.foldersBelow(resolve(path))));
    for (const [folder, watcher] of this.watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) {
      if (this.watchers.has(folder)) continue;
      const watcher = watchFolder(folder, (_, name) => this.saw(join(folder, String(name))));
      // A folder that goes away is seen from the one above it.
      watcher.on('error', () => watcher.close());
      this.watchers.set(folder, watcher);
    }
  }

  close(): void {
    clearTimeout(this.timer);
    for (const watcher of this.watchers.values()) watcher.close();
  }

  private saw(file: string): void {
    if (this.isLeftOut(file)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.changed, QUIET);
  }

  private foldersBelow(path: string): string[] {
    // A pattern may mean what comes to be anywhere below its first folder.
    if (!existsSync(path)) return path.includes('*') ? this.foldersBelow(dirname(path)) : [dirname(path)];
    if (!statSync(path).isDirectory()) return [dirname(path)];
    const below = readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(path, name))
      .filter((folder) => !this.isLeftOut(folder));
    return [path, ...below.flatMap((folder) => this.foldersBelow(folder))];
  }

  private isLeftOut(file: string): boolean {
    const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return (
      name === 'node_modules' ||
      name.startsWith('.') ||
      name.startsWith('cdk.out') ||
      name.endsWith('.tmp') ||
      this.outputs.includes(file)
    );
  }
}

function say({ lang, quiet }: CheckOptions, code: number, took: number): void {
  if (quiet || !process.stderr.isTTY) return;
  const seconds = (took / 1000).toFixed(1);
  console.error(waiting(lang, code, seconds));
}

function waiting(language: Language, code: number, seconds: string): string {
  return language === 'ja'
    ? `\n終了コード ${code}、${seconds}秒。変更を待っている(Ctrl-Cで終わる)…`
    : `\nExit code ${code}, ${seconds} s. Waiting for a change (Ctrl-C ends) …`;
}
