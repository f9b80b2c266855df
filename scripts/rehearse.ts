import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pythonEnvironment } from '../lib/local/python-environment';
import { InputError } from '../lib/template/input-error';
import { awsCli } from './rehearse/aws-cli';
import { type RunOptions, rehearseEvaluation } from './rehearse/evaluation';
import { rehearseProduction } from './rehearse/production';
import { Rehearsal } from './rehearse/rehearsal';
import { rehearseRights } from './rehearse/rights';
import { rehearseSingletons } from './rehearse/singletons';
import { rehearseUpgrade } from './rehearse/upgrade';
import { CommandError, Workspace } from './rehearse/workspace';

/**
 * `npm run rehearse -- --times 2`: go through the life of a deployment in emulators, by the commands that the guides mark, and
 * say of each step what came of it. `--every-stack` lets every stack fail in turn and not one a run; `--short` is what `.ci/run` has
 * time for, the upgrade and the evaluation profile. Exit code 1 when a step failed, with its first cause; 2 for bad options.
 */
const ROOT = resolve(__dirname, '..');
const DIRECTORY = join(ROOT, '.emulator');
const USAGE =
  'usage: npm run rehearse -- [--times N] [--every-stack] [--short] [--only evaluation|production|upgrade|singletons|rights]';

type Scenario = readonly [
  kind: string,
  config: string,
  rehearse: (at: Rehearsal, options: RunOptions) => Promise<void>,
];
const SCENARIOS: readonly Scenario[] = [
  ['upgrade', 'sample', rehearseUpgrade],
  ['upgrade', 'production', rehearseUpgrade],
  ['evaluation', 'sample', rehearseEvaluation],
  ['production', 'production', rehearseProduction],
  ['singletons', 'sample', rehearseSingletons],
  ['rights', 'sample', rehearseRights],
];

function optionsOf(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      times: { type: 'string', default: '1' },
      'every-stack': { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1 || times > 100) throw new TypeError('--times takes a number from 1 to 100');
  const { short } = values;
  const chosen = SCENARIOS.filter(([kind, config]) =>
    values.only === undefined
      ? !short || (['upgrade', 'evaluation'].includes(kind) && config === 'sample')
      : kind === values.only,
  );
  if (chosen.length === 0) throw new TypeError(`--only ${values.only}: there is no such rehearsal`);
  return { times, everyStack: values['every-stack'], short, chosen };
}

async function main(): Promise<number> {
  const { times, everyStack, short, chosen } = optionsOf(process.argv.slice(2));
  mkdirSync(DIRECTORY, { recursive: true });
  const python = await pythonEnvironment(ROOT, DIRECTORY, () => console.log('Preparing the Python environment (once)'));
  const aws = awsCli(ROOT, python, DIRECTORY);
  for (let run = 0; run < times; run++)
    for (const [kind, config, rehearse] of chosen) {
      console.log(`-- ${kind} of ${config}, run ${run + 1} of ${times}`);
      const directory = join(DIRECTORY, 'rehearsal', `${kind}-${config}`);
      const account = '111111111111';
      const region = 'ap-northeast-1';
      const auth = kind === 'rights';
      const workspace = await Workspace.open({ root: ROOT, directory, python, aws, account, region, auth });
      try {
        await rehearse(new Rehearsal(ROOT, workspace, config, console.log, short), { run, everyStack, short });
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        console.error(`First cause: ${error.message}\n  everything that was typed and said: ${workspace.log}`);
        return 1;
      } finally {
        await workspace.close();
      }
    }
  return 0;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    const isMistake = error instanceof TypeError && error.message.startsWith('--');
    const isOption = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (isMistake || isOption) console.error(`${error.message}\n${USAGE}`);
    else console.error(error instanceof InputError ? error.message : error);
    process.exitCode = isMistake || isOption ? 2 : 1;
  },
);
