import { Command, InvalidArgumentError, Option } from 'commander';
import { ConfigError } from '../config/errors';
import { InputError } from '../model/input-error';
import { acknowledgements } from './acknowledgements';
import { check } from './check';
import { start } from './start';

/** Exit codes of the command line, in order of precedence. */
export const EXIT = { ok: 0, findings: 1, badInput: 2, undecided: 3 } as const;

/** Parse the command line and run one command; the result is the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('sanso')
    .description('The three-tier network model of Japanese local governments, deployed and checked')
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(message) });
  const language = new Option('--lang <language>', 'language of the output')
    .choices(['ja', 'en'])
    .default((process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '').startsWith('ja') ? 'ja' : 'en');
  const config = new Option('-c, --config <name>', 'configuration: config/NAME.ts').default('sample');
  const directory = new Option('-o, --output <directory>', 'directory of the cloud assembly').default('cdk.out');

  program
    .command('start')
    .description('synthesize a configuration, run every check and summarize')
    .addOption(config)
    .addOption(directory)
    .addOption(language)
    .action(async (options) => {
      code = await start(options);
    });
  program
    .command('acknowledgements')
    .description('list every accepted finding of the last synthesis with clause, owner and expiry')
    .addOption(directory)
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action((options) => {
      code = acknowledgements(options);
    });

  program
    .command('check')
    .description('judge a cloud assembly, a folder or template files by the rules of the policy')
    .argument('<paths...>', 'cloud assembly, folder or templates (JSON or YAML)')
    .option('--flows <file>', 'flow register (default: flows.json beside the templates)')
    .addOption(
      new Option('--as-of <day>', 'day against which expiry is judged, YYYY-MM-DD')
        .argParser(day)
        .default(new Date().toISOString().slice(0, 10)),
    )
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'sarif']).default('text'))
    .option('--out <file>', 'file to write the result to (default: standard output)')
    .addOption(language)
    .action((paths, options) => {
      code = check(paths, options);
    });

  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof InputError) {
      console.error(error.message);
      return EXIT.badInput;
    }
    // Commander has already said what is wrong; help and version end well.
    const { code: name, exitCode } = error as { code?: string; exitCode?: number };
    if (name?.startsWith('commander.')) return exitCode === 0 ? EXIT.ok : EXIT.badInput;
    if (process.env.SANSO_DEBUG) throw error;
    console.error(
      `sanso failed on this input: ${(error as Error).message} (SANSO_DEBUG=1 shows where; please report it)`,
    );
    return EXIT.badInput;
  }
  return code;
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('Write YYYY-MM-DD.');
  return text;
}
