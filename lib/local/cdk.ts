import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { firstError } from './first-cause';

/** The CDK CLI of this project, unmodified. */
const CDK = 'node_modules/aws-cdk/bin/cdk';

export interface CdkRun {
  readonly root: string;
  /** The CDK CLI. Default: that of the root. */
  readonly cli?: string;
  readonly env: NodeJS.ProcessEnv;
  /** File to which everything that it says is added. Default: none. */
  readonly log?: string;
  /** Called for every line. */
  readonly line?: (text: string) => void;
  /** Aborts it. */
  readonly signal?: AbortSignal;
}

export interface CdkDone {
  readonly code: number;
  /** Everything that it said. */
  readonly said: string;
  /** Its first error, in one line. */
  readonly error: string;
}

/** What the CDK says, less its advice to accept a finding by an id alone: that leaves no decision behind. */
export function withoutBareAdvice(lines: readonly string[]): string[] {
  return lines.filter((line) => !line.includes("Acknowledge with '"));
}

/** Run the CDK CLI. */
export function cdk(
  args: readonly string[],
  { root, cli = resolve(root, CDK), env, log, line, signal }: CdkRun,
): Promise<CdkDone> {
  return new Promise((done, fail) => {
    const file = log === undefined ? undefined : createWriteStream(log, { flags: 'a' });
    const lines: string[] = [];
    let open = '';
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const take = (data: string) => {
      file?.write(data);
      const parts = (open + data).split('\n');
      open = parts.pop() ?? '';
      for (const text of parts) {
        lines.push(text);
        line?.(text);
      }
    };
    // Letters of several bytes stay whole where the output is cut.
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', fail);
    child.on('close', (status) => {
      file?.end();
      if (open !== '') lines.push(open);
      const said = withoutBareAdvice(lines).join('\n');
      done({ code: status ?? 1, said, error: firstError(said) });
    });
  });
}
