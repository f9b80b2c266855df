import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load';
import { readStacks, readValidationReport } from '../report/assembly';
import { type Language, summary } from '../report/summary';

export interface StartOptions {
  readonly config: string;
  readonly output: string;
  readonly lang: Language;
}

/** Synthesize with the CDK CLI, which runs the validation plugins, and summarize what came out; its exit code when it fails. */
export async function start({ config: name, output, lang }: StartOptions): Promise<number> {
  const config = loadConfig(name);
  const root = resolve(__dirname, '../..');
  const cdk = resolve(root, 'node_modules/aws-cdk/bin/cdk');
  const words = lang === 'ja' ? `${name} を合成し、検査しています…` : `Synthesizing and checking ${name} …`;
  console.error(words);
  const code = await new Promise<number>((done, fail) => {
    spawn(process.execPath, [cdk, 'synth', '--quiet', '-c', `config=${name}`, '--output', resolve(output)], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1' },
    })
      .on('error', fail)
      .on('exit', (status) => done(status ?? 1));
  });
  if (code !== 0) return 1;
  console.log(
    `\n${summary({ config, stacks: readStacks(output), report: readValidationReport(output), directory: output, language: lang })}`,
  );
  return 0;
}
