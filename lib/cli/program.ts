import { Command, InvalidArgumentError, Option } from 'commander';
import { ConfigError } from '../config/errors';
import { InputError } from '../model/input-error';
import { acknowledgements } from './acknowledgements';
import { certificate } from './certificate';
import { check } from './check';
import { deployLocalCommand } from './deploy-local';
import { doctor } from './doctor';
import { reach } from './reach';
import { start } from './start';
import { verify } from './verify';

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
  const asOf = new Option('--as-of <day>', 'day against which expiry is judged, YYYY-MM-DD')
    .argParser(day)
    .default(new Date().toISOString().slice(0, 10));
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
    .addOption(asOf)
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'sarif']).default('text'))
    .option('--out <file>', 'file to write the result to (default: standard output)')
    .option('--certificate <file>', 'file to write the certificate of the proof of isolation to')
    .addOption(language)
    .action((paths, options) => {
      code = check(paths, options);
    });
  program
    .command('certificate')
    .description('verify the certificate of a proof of isolation, without the search that found it')
    .argument('<paths...>', 'cloud assembly, folder or templates (JSON or YAML)')
    .option('--certificate <file>', 'certificate (default: isolation-certificate.json beside the templates)')
    .option('--flows <file>', 'flow register (default: flows.json beside the templates)')
    .addOption(asOf)
    .action((paths, options) => {
      code = certificate(paths, options);
    });

  const several = (value: string, known: string[] = []) => [...known, value];
  program
    .command('verify')
    .description('judge what is deployed: read live accounts and compare them with their templates')
    .option('--profile <name>', 'profile of the AWS CLI; repeat it for several accounts', several)
    .option('--region <region>', 'Region; repeat it for several (default: AWS_REGION)', several)
    .option('--endpoint-url <url>', 'another address of AWS, for an emulator')
    .option('--flows <file>', 'flow register (default: cdk.out/flows.json)')
    .option('--save <file>', 'file that keeps what was read; sanso check reads it')
    .option(
      '--emulated <file>',
      'coverage of an emulator, which does not show everything: emulator/coverage.sample.json',
    )
    .option('--print-policy', 'print the read-only policy that reading needs, and stop')
    .addOption(asOf)
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json', 'sarif']).default('text'))
    .option('--out <file>', 'file to write the result to (default: standard output)')
    .addOption(language)
    .action(async (options) => {
      code = await verify(options);
    });

  program
    .command('doctor')
    .description('say what a deployment still lacks: versions, credentials, Region, bootstrap, quotas')
    .addOption(config)
    .addOption(directory)
    .option('--profile <name>', 'profile of the AWS CLI; repeat it for several accounts', several)
    .option('--region <region>', 'Region (default: AWS_REGION, else that of the configuration)')
    .option('--endpoint-url <url>', 'another address of AWS, for an emulator')
    .option('--machine', 'only what has to be on this machine')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .addOption(language)
    .action(async (options) => {
      code = await doctor(options);
    });
  program
    .command('deploy-local')
    .description('deploy into emulators on this machine with the unmodified CDK CLI, and judge what is running')
    .addOption(config)
    .option('--keep', 'leave the emulators up and say how to talk to them')
    .option('--stop', 'stop what --keep left up')
    .option('--update-coverage', 'write down which resources the emulators create')
    .addOption(language)
    .action(async (options) => {
      code = await deployLocalCommand(options);
    });

  program
    .command('reach')
    .description('ask whether packets of one place reach another, with the path or with what blocks it')
    .argument('<paths...>', 'cloud assembly, folder or templates (JSON or YAML)')
    .option('--from <id>', 'logical id, Template/LogicalId, tag Name, zone or zone:NAME, internet or onprem')
    .option('--to <id>', 'the same, or service:NAME')
    .addOption(new Option('--protocol <protocol>', 'protocol').choices(['tcp', 'udp', 'icmp', 'any']))
    .option('--port <port>', 'port, or FROM-TO (default: any)')
    .option('--source-port <port>', 'port of the sender, or FROM-TO (default: any)')
    .addOption(new Option('--ip-version <version>', 'IP version (default: either)').choices(['4', '6']))
    .option('--one-way', 'ask for delivery only, not for a connection with its answers')
    .option('--queries <file>', 'JSON array of queries, answered in the same order')
    .option('--flows <file>', 'flow register (default: flows.json beside the templates)')
    .addOption(new Option('--format <format>', 'output').choices(['text', 'json']).default('text'))
    .addOption(language)
    .action((paths, options) => {
      code = reach(paths, options);
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
