import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';

/** The CDK CLI of this project, unmodified. */
const CDK = 'node_modules/aws-cdk/bin/cdk';

export interface CdkRun {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** File to which everything that it says is added. */
  readonly log: string;
  /** Called for every line. */
  readonly line?: (text: string) => void;
  /** Aborts it. */
  readonly signal?: AbortSignal;
}

/** Run the CDK CLI; the result is its exit code and the last lines that it said. */
export function cdk(
  args: readonly string[],
  { root, env, log, line, signal }: CdkRun,
): Promise<{ code: number; last: string }> {
  return new Promise((done, fail) => {
    const file = createWriteStream(log, { flags: 'a' });
    const lines: string[] = [];
    let open = '';
    const child = spawn(process.execPath, [resolve(root, CDK), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const take = (data: Buffer) => {
      file.write(data);
      const parts = (open + data.toString('utf8')).split('\n');
      open = parts.pop() ?? '';
      for (const text of parts) {
        lines.push(text);
        line?.(text);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', fail);
    child.on('close', (status) => {
      file.end();
      const errors = lines.filter((text) => /error|failed|❌/i.test(text));
      done({ code: status ?? 1, last: (errors.length > 0 ? errors : lines).slice(-12).join('\n') });
    });
  });
}
