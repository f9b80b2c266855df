import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Emulator, emulatorEnvironment, startEmulator } from '../../lib/local/emulator';
import { firstError } from '../../lib/local/first-cause';
import { wordsOf } from './guide';

/** What of the repository a person who deploys uses. */
const USED = [
  'bin',
  'lib',
  'config',
  'scripts',
  'emulator',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
] as const;

export interface WorkspaceOptions {
  readonly root: string;
  /** Made anew: whatever was there is gone. */
  readonly directory: string;
  readonly python: string;
  /** Script of the AWS CLI, for that Python. */
  readonly aws: string;
  readonly account: string;
  readonly region: string;
  /** Whether IAM is enforced. Default: everything is allowed. */
  readonly auth?: boolean;
}

/** The access key of a person. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

/** Whose credentials a command has: the root of an account by its number, or a person. */
export type Who = string | AccessKey;

export interface Done {
  readonly code: number;
  readonly said: string;
}

/** A command that should have succeeded, or should not have. */
export class CommandError extends Error {}

/**
 * A copy of the repository beside an emulator of its own: what a person has who deploys. The configuration may be edited here, and
 * commands run as documents write them.
 */
export class Workspace {
  private constructor(
    private readonly options: WorkspaceOptions,
    readonly emulator: Emulator,
  ) {}

  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const { root, directory } = options;
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(join(directory, 'home'), { recursive: true });
    for (const name of USED)
      cpSync(join(root, name), join(directory, name), {
        recursive: true,
        filter: (path) => !/__pycache__/.test(path),
      });
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    const emulator = await startEmulator({
      ...options,
      log: join(directory, 'emulator.log'),
      journal: join(directory, 'journal.jsonl'),
      refusals: join(directory, 'refusals.json'),
    });
    return new Workspace(options, emulator);
  }

  /** The emulators end. */
  close(): Promise<void> {
    return this.emulator.stop();
  }

  get region(): string {
    return this.options.region;
  }

  /** Everything that was typed here and what came of it. */
  get log(): string {
    return join(this.options.directory, 'commands.log');
  }

  path(name: string): string {
    return join(this.options.directory, name);
  }

  /** Change a file as somebody does in an editor. */
  edit(name: string, change: (text: string) => string): void {
    const before = readFileSync(this.path(name), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${name}: the change finds nothing to change`);
    writeFileSync(this.path(name), after);
  }

  /** Let a stack fail when so many of its resources are made, or mend every cause. */
  refuse(stack?: string, after = 0): void {
    writeFileSync(this.path('refusals.json'), JSON.stringify(stack ? { [stack]: after } : {}));
  }

  /** Profiles of the AWS CLI, each for an account. */
  profiles(accounts: Readonly<Record<string, string>>): void {
    mkdirSync(this.path('home/.aws'), { recursive: true });
    const profile = ([name, account]: [string, string]) =>
      `[${name}]\naws_access_key_id = ${account}\naws_secret_access_key = emulator\n`;
    writeFileSync(this.path('home/.aws/credentials'), Object.entries(accounts).map(profile).join(''));
  }

  /**
   * Run a command as a document writes it, with the credentials of an account or of a person.
   *
   * @param more options that stand for a person: answers to questions
   * @returns what it said
   * @throws CommandError when it fails, with its first cause
   */
  async run(command: string, who: Who, more: readonly string[] = []): Promise<string> {
    const { code, said } = await this.attempt(command, who, more);
    if (code !== 0) throw new CommandError(`${command}\n    exit ${code}: ${firstError(said)}`);
    return said;
  }

  attempt(command: string, who: Who, more: readonly string[] = []): Promise<Done> {
    const [program, args] = this.program([...wordsOf(command), ...more]);
    const { directory, region } = this.options;
    const key = typeof who === 'string' ? undefined : who;
    const id = typeof who === 'string' ? who : who.id;
    const env = {
      ...emulatorEnvironment(this.emulator.endpoint, id, region, join(directory, 'home')),
      ...(key && { AWS_SECRET_ACCESS_KEY: key.secret }),
      // The template rules of the CDK judge the same templates in `npm test`, and cost half of each synthesis.
      CDK_VALIDATION: 'false',
    };
    appendFileSync(this.log, `\n$ ${[command, ...more].join(' ')}   # ${id}\n`);
    return new Promise((done, fail) => {
      const child = spawn(program, args, { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      const take = (data: string) => {
        said += data;
        appendFileSync(this.log, data);
      };
      child.stdout.setEncoding('utf8').on('data', take);
      child.stderr.setEncoding('utf8').on('data', take);
      child.on('error', fail);
      child.on('close', (code) => done({ code: code ?? 1, said }));
    });
  }

  /** Programs as the repository brings them: none is looked for on the machine. */
  private program([name, ...args]: string[]): [program: string, args: string[]] {
    const { python, aws } = this.options;
    if (name === 'aws') return [python, [aws, ...args]];
    if (name === 'node') return [process.execPath, args];
    const [tool, ...rest] = args;
    if (name === 'npx' && tool === 'cdk')
      return [process.execPath, [this.path('node_modules/aws-cdk/bin/cdk'), ...rest]];
    if (name === 'npm' && tool === 'start')
      return [process.execPath, [this.path('bin/sanso.mjs'), 'start', ...rest.slice(1)]];
    if (name === 'npx' && tool === 'sanso') return [process.execPath, [this.path('bin/sanso.mjs'), ...rest]];
    throw new Error(`a rehearsal cannot run ${name} ${tool}`);
  }
}
