import { Command, Option } from 'commander';
import { ConfigError } from '../config/errors';
import { acknowledgements } from './acknowledgements';
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

  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message);
      return EXIT.badInput;
    }
    // Commander has already said what is wrong; help and version end well.
    const { code: name, exitCode } = error as { code?: string; exitCode?: number };
    if (name?.startsWith('commander.')) return exitCode === 0 ? EXIT.ok : EXIT.badInput;
    throw error;
  }
  return code;
}
