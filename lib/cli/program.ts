import { Argument, Command, Help, Option } from 'commander';
import { version } from '../../package.json';
import { ConfigError } from '../config/errors';
import { missingClient } from '../live/missing-client';
import type { Language } from '../messages/message';
import { isPackaged } from '../messages/packaged';
import { ZONE_LABELS } from '../policy/zones';
import { displayWidth } from '../report/table';
import { columnsOf, inColumns } from '../report/terminal';
import { fitted } from '../report/wrap';
import { InputError } from '../template/input-error';
import { inJapanese, meantBy, meantChoice } from './command-line-mistakes';
import { afterHelp } from './examples';
import { FORMATS } from './formats';
import { languageOf } from './language';
import { type KnownOption, lostToNpm } from './npm-options';
import { sayIn, several, sharedOptions } from './options';
import { complain } from './print';

/** Exit codes of the command line, in order of precedence. */
const EXIT = { ok: 0, findings: 1, badInput: 2, undecided: 3 } as const;

/** Parse the command line and run one command; the result is the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const language = languageOf(argv, process.env);
  let code: number = EXIT.ok;
  const program = programIn(language, (result) => {
    code = result;
  });
  const lost = lostOptions(program, argv);
  if (lost) {
    complain(lost[language]);
    return EXIT.badInput;
  }
  if (/^(--lang[ =](ja|en) ?)*$/.test(argv.join(' '))) {
    program.outputHelp();
    return EXIT.ok;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof InputError) {
      complain(error.in(language));
      return EXIT.badInput;
    }
    const lacking = missingClient(error as Error);
    if (lacking) {
      complain(lacking[language]);
      return EXIT.badInput;
    }
    // Commander has already said what is wrong; help and version end well.
    const { code: name, exitCode } = error as { code?: string; exitCode?: number };
    if (name?.startsWith('commander.')) return exitCode === 0 ? EXIT.ok : EXIT.badInput;
    if (process.env.SANSO_DEBUG) throw error;
    complain(
      sayIn(language)(
        `sanso failed on this input: ${(error as Error).message} (SANSO_DEBUG=1 shows where; please report it)`,
        `この入力で sanso が失敗した: ${(error as Error).message} (SANSO_DEBUG=1 で箇所を示す。報告を求める)`,
      ),
    );
    return EXIT.badInput;
  }
  return code;
}

/** The package holds the judge; the deployment, its configurations and the emulators are in the repository. */
function assertRepository(command: string): void {
  if (!isPackaged()) return;
  throw new InputError(
    `sanso ${command} works on the deployment, which is in the repository and not in the package: run it in a clone`,
    `sanso ${command} はデプロイを扱う。デプロイはパッケージにはなく、リポジトリにある。クローンで実行する`,
  );
}

/** Every command with its options, described in the language of the reader. Each is loaded when it runs: they share little. */
function programIn(language: Language, done: (code: number) => void): Command {
  const say = sayIn(language);
  const { lang, asOf, config, output, flows, premises, acknowledgements, given, format, out, profile, endpointUrl } =
    sharedOptions(language);
  const program = new Command('sanso');
  const command = (name: string, en: string, ja: string) => program.command(name).description(say(en, ja));
  program
    .description(
      say(
        'The three-tier network model of Japanese local governments, deployed and checked',
        '自治体の三層の対策をデプロイし、検査する',
      ),
    )
    .version(version, '-V, --version', say('show the version', '版を示す'))
    .helpOption('-h, --help', say('show this help', 'この説明を示す'))
    .helpCommand('help [command]', say('show the help of a command', 'コマンドの説明を示す'))
    .addOption(lang)
    .enablePositionalOptions()
    .addHelpText(
      'after',
      say(
        '\nExit codes: 0 conforms or answered, 1 findings, 2 bad input, 3 undecided.',
        '\n終了コード: 0 適合又は回答、1 指摘あり、2 入力の誤り、3 判定保留。',
      ),
    )
    .exitOverride()
    .configureHelp(language === 'ja' ? HELP_IN_JAPANESE : { minWidthToWrap: LEAST_TO_WRAP })
    .configureOutput({
      outputError: (message, write) => {
        const left = (/too many arguments/.test(message) ? meantBy(leftOver(program)) : meantChoice(message))?.[
          language
        ];
        const said = language === 'ja' ? inJapanese(message) : message.trimEnd();
        write(`${inColumns(`${said}${left ? `\n${left}` : ''}`, process.stderr, process.env)}\n`);
      },
    });

  command(
    'start',
    'synthesize a configuration, run every check and summarize',
    '設定を合成し、すべての検査を行い、まとめを示す',
  )
    .addOption(config)
    .addOption(output)
    .addOption(lang)
    .action(async (options) => {
      assertRepository('start');
      done(await (require('./start') as typeof import('./start')).start(options));
    });
  command(
    'acknowledgements',
    'list every accepted finding of the last synthesis with clause, owner and expiry',
    '最後の合成の承認済みの指摘を、条項、責任者、期限とともに示す',
  )
    .addOption(output)
    .option(
      '--since <directory>',
      say('only what is not accepted in this other cloud assembly', 'このクラウドアセンブリで承認されていないものだけ'),
    )
    .addOption(format('text', 'json'))
    .addOption(lang)
    .action(async (options) =>
      done(await (require('./acknowledgements') as typeof import('./acknowledgements')).acknowledgements(options)),
    );

  const paths = say(
    'cloud assembly, folder or templates (JSON or YAML)',
    'クラウドアセンブリ、フォルダー又はテンプレート(JSON又はYAML)',
  );
  command(
    'check',
    'judge a cloud assembly, a folder or template files by the rules of the policy',
    'クラウドアセンブリ、フォルダー又はテンプレートを基本方針の規則で検査する',
  )
    .argument('<paths...>', paths)
    .addOption(flows)
    .addOption(given.config)
    .addOption(given.zones)
    .addOption(given.parameters)
    .addOption(given.stack)
    .addOption(premises)
    .addOption(acknowledgements)
    .addOption(asOf)
    .addOption(
      new Option(
        '--severity <severity>',
        say('least severity that is shown and fails', '示し、失敗とする重大度の下限'),
      ).choices(['high', 'medium', 'low']),
    )
    .option(
      '--rule <rule>',
      say('only this rule; repeat it for several', 'この規則だけ。複数なら繰り返して指定する'),
      several,
    )
    .option(
      '--clause <clause>',
      say(
        'only this clause and those below it; repeat it for several',
        'この条項とその下だけ。複数なら繰り返して指定する',
      ),
      several,
    )
    .option(
      '--baseline <file>',
      say(
        'saved result of --format json: only what is new fails',
        '保存した --format json の結果。新たなものだけを失敗とする',
      ),
    )
    .addOption(format(...FORMATS))
    .addOption(out)
    .option(
      '--report <format=file>',
      say(
        'further output of the same judgement; repeat it for several',
        '同じ判定の別の出力。複数なら繰り返して指定する',
      ),
      several,
    )
    .option('-q, --quiet', say('say the verdict only', '判定だけを示す'))
    .option(
      '--watch',
      say(
        'judge again after each change of a CDK app or of templates',
        'CDKアプリ又はテンプレートが変わるたびに判定する',
      ),
    )
    .option(
      '--certificate <file>',
      say('file to write the certificate of the proof of isolation to', '分離の証明書を書き込むファイル'),
    )
    .addOption(lang)
    .action(async (given, options) =>
      done(
        options.watch
          ? await (require('./watch') as typeof import('./watch')).watch(given, options)
          : (require('./check') as typeof import('./check')).check(given, options),
      ),
    );
  command(
    'init',
    'write a first sanso.config.json for templates that nobody edits: what is found, and what is open',
    'テンプレートに外から与える設定 sanso.config.json の初版を、分かったことと未定のことから作る',
  )
    .argument(
      '[paths...]',
      say('folder of templates, CDK app or templates', 'テンプレートのフォルダー、CDKアプリ又はテンプレート'),
      ['.'],
    )
    .addOption(
      new Option(
        '--zone <zone>',
        say('zone of the templates that say none', '領域を示さないテンプレートの領域'),
      ).choices([...ZONE_LABELS]),
    )
    .addOption(lang)
    .action(async (paths, options) => done(await (require('./init') as typeof import('./init')).init(paths, options)));
  command(
    'certificate',
    'verify the certificate of a proof of isolation, without the search that found it',
    '分離の証明書を、証明時の探索によらずに検証する',
  )
    .argument('<paths...>', paths)
    .option(
      '--certificate <file>',
      say(
        'certificate (default: isolation-certificate.json beside the templates)',
        '証明書(既定: テンプレートと同じ場所の isolation-certificate.json)',
      ),
    )
    .addOption(flows)
    .addOption(given.config)
    .addOption(given.zones)
    .addOption(given.parameters)
    .addOption(given.stack)
    .addOption(asOf)
    .addOption(lang)
    .action(async (given, options) =>
      done(await (require('./certificate') as typeof import('./certificate')).certificate(given, options)),
    );

  command(
    'verify',
    'judge what is deployed: read live accounts and compare them with their templates',
    '稼働中のアカウントを読み取り、テンプレートと比べて検査する',
  )
    .addOption(profile)
    .option(
      '--region <region>',
      say(
        'Region; repeat it for several (default: AWS_REGION)',
        'リージョン。複数なら繰り返して指定する(既定: AWS_REGION)',
      ),
      several,
    )
    .addOption(endpointUrl)
    .addOption(given.config)
    .option(
      '--flows <file>',
      say('flow register (default: cdk.out/flows.json)', '通信の登録簿(既定: cdk.out/flows.json)'),
    )
    .option(
      '--premises <file>',
      say(
        'evidence of what is outside AWS (default: cdk.out/premises.json)',
        'AWSの外にある前提の証跡(既定: cdk.out/premises.json)',
      ),
    )
    .option(
      '--acknowledgements <file>',
      say(
        'findings that are lived with, each by a decision (default: cdk.out/acknowledgements.json)',
        '決裁により承認した指摘(既定: cdk.out/acknowledgements.json)',
      ),
    )
    .option(
      '--save <file>',
      say('file that keeps what was read; sanso check reads it', '読み取った内容を残すファイル(sanso check で読める)'),
    )
    .option(
      '--emulated <file>',
      say(
        'coverage of an emulator, which does not show everything: emulator/coverage.sample.json',
        'エミュレータの対応範囲(エミュレータはすべてを示さない): emulator/coverage.sample.json',
      ),
    )
    .option(
      '--print-policy',
      say(
        'print the read-only policy that reading needs, and stop',
        '読み取りに要る読み取り専用のポリシーを示して終わる',
      ),
    )
    .addOption(asOf)
    .addOption(format('text', 'json', 'sarif'))
    .addOption(out)
    .addOption(lang)
    .action(async (options) => done(await (require('./verify') as typeof import('./verify')).verify(options)));

  command(
    'doctor',
    'say what a deployment still lacks: on this machine, and in each account',
    'デプロイに足りないものを、このマシンと各アカウントについて示す',
  )
    .addOption(config)
    .option(
      '-o, --output <directory>',
      say(
        'cloud assembly that will be deployed; refused when the configuration synthesizes another one (default: what it synthesizes)',
        'デプロイするクラウドアセンブリ。設定の合成結果と異なれば拒否する(既定: 設定の合成結果)',
      ),
    )
    .addOption(profile)
    .option('--region <region>', say('Region, which the configuration fixes', 'リージョン(設定で決まる)'))
    .addOption(endpointUrl)
    .option('--machine', say('only what has to be on this machine', 'このマシンに要るものだけ'))
    .addOption(format('text', 'json'))
    .addOption(lang)
    .action(async (options) => {
      assertRepository('doctor');
      done(await (require('./doctor') as typeof import('./doctor')).doctor(options));
    });
  command(
    'deploy-local',
    'deploy into emulators on this machine with the unmodified CDK CLI, and judge what is running',
    'このマシンのエミュレータに、変更を加えないCDK CLIでデプロイし、稼働状態を検査する',
  )
    .addOption(config)
    .option(
      '--keep',
      say('leave the emulators up and say how to talk to them', 'エミュレータを動かしたままにし、接続方法を示す'),
    )
    .option('--stop', say('stop what --keep left up', '--keep で残したエミュレータを止める'))
    .option(
      '--update-coverage',
      say('write down which resources the emulators create', 'エミュレータが作成するリソースの記録を書き直す'),
    )
    .addOption(lang)
    .action(async (options) => {
      assertRepository('deploy-local');
      done(await (require('./deploy-local') as typeof import('./deploy-local')).deployLocalCommand(options));
    });

  command(
    'deployment-policy',
    'print the least policies that deploying, updating and destroying templates needs',
    'テンプレートのデプロイ、更新、削除に要る最小限のポリシーを示す',
  )
    .argument(
      '<directory>',
      say('cloud assembly or folder of templates', 'クラウドアセンブリ又はテンプレートのフォルダー'),
    )
    .option('--stack-role', say('of the role that CloudFormation acts with', 'CloudFormationが用いるロールのもの'))
    .option('--bootstrap', say('of whoever runs cdk bootstrap', 'cdk bootstrap を実行する者のもの'))
    .option('--people', say('of whoever runs cdk deploy', 'cdk deploy を実行する者のもの'))
    .option(
      '--account <id>',
      say(
        'only this account, which templates that name none belong to (default: every account of the templates)',
        'このアカウントだけ。アカウントのないテンプレートはこれに属する(既定: テンプレートのすべてのアカウント)',
      ),
    )
    .option(
      '--out <directory>',
      say(
        'folder to write a file per policy to, by account (default: standard output)',
        'ポリシーごとのファイルを、アカウントごとに書き込むフォルダー(既定: 標準出力)',
      ),
    )
    .addOption(lang)
    .action(async (directory, options) =>
      done(
        (require('./deployment-policy') as typeof import('./deployment-policy')).deploymentPolicy(directory, options),
      ),
    );

  command(
    'resources',
    'count the resources of a cloud assembly by type',
    'クラウドアセンブリのリソースを種類ごとに数える',
  )
    .argument('[directory]', say('cloud assembly', 'クラウドアセンブリ'), 'cdk.out')
    .option(
      '--none <types...>',
      say(
        'count these types only, and end with 1 when there is a resource of one of them',
        'この種類だけを数え、リソースが一つでもあれば1で終わる',
      ),
    )
    .addOption(lang)
    .action(async (directory, options) =>
      done(await (require('./resources') as typeof import('./resources')).resources(directory, options)),
    );
  command(
    'records',
    'print the records of objects that were downloaded from the log archive, a line each',
    'ログ保管からダウンロードしたオブジェクトの記録を、1行ずつ示す',
  )
    .argument('<files...>', say('objects, compressed or not', 'オブジェクト。圧縮されていてもよい'))
    .option('--containing <text>', say('only records that contain this', 'これを含む記録だけ'))
    .addOption(lang)
    .action(async (files, options) =>
      done(await (require('./records') as typeof import('./records')).records(files, options)),
    );

  command(
    'sanitize',
    'rebuild files as the gate between zones does: what cannot be made safe is rejected (無害化)',
    'ファイルを領域間の無害化通信のとおりに再構成する。安全にできないものは通さない',
  )
    .argument('<inputs...>', say('files', 'ファイル'))
    .requiredOption('--out <directory>', say('empty or new folder to write to', '書き込む空の又は新しいフォルダー'))
    .addOption(format('text', 'json'))
    .addOption(
      new Option(
        '--as <door>',
        say(
          'the door by which all inputs come (default: mail for .eml, else file)',
          'すべての入力の入口(既定: .eml は mail、ほかは file)',
        ),
      ).choices(['mail', 'file']),
    )
    .addOption(lang)
    .action(async (inputs, options) =>
      done(await (require('./sanitize') as typeof import('./sanitize')).sanitizeCommand(inputs, options)),
    );

  command(
    'explain',
    'tell what a rule or a clause asks, and what answers it',
    '規則又は条項が求めることと、それに答えるものを示す',
  )
    .argument('<name>', say('rule or clause: VpcPeering, 6(3)①a', '規則又は条項: VpcPeering、6(3)①a'))
    .addOption(lang)
    .action(async (name, options) =>
      done(await (require('./explain') as typeof import('./explain')).explain(name, options)),
    );

  const port = (en: string, ja: string) => say(`${en}, or FROM-TO (default: any)`, `${ja}又はFROM-TO(既定: すべて)`);
  command(
    'reach',
    'ask whether packets or data of one place reach another, with the path or with what blocks it',
    'ある場所から別の場所へパケット又はデータが届くかを、その経路、又は遮断しているものとともに示す',
  )
    .argument('<paths...>', paths)
    .option(
      '--from <id>',
      say(
        'logical id, Template/LogicalId, tag Name, zone or zone:NAME, internet, onprem, foreign or account:NUMBER',
        '論理ID、Template/LogicalId、タグ Name、領域又は zone:NAME、internet、onprem、foreign 又は account:番号',
      ),
    )
    .option('--to <id>', say('the same, or service:NAME', '同上、又は service:NAME'))
    .addOption(
      new Option('--protocol <protocol>', say('protocol', 'プロトコル')).choices(['tcp', 'udp', 'icmp', 'any']),
    )
    .option('--port <port>', port('port', 'ポート'))
    .option('--source-port <port>', port('port of the sender', '送信元のポート'))
    .addOption(
      new Option('--ip-version <version>', say('IP version (default: either)', 'IPの版(既定: 両方)')).choices([
        '4',
        '6',
      ]),
    )
    .option(
      '--one-way',
      say('ask for delivery only, not for a connection with its answers', '応答を含まない到達だけを問う'),
    )
    .option(
      '--queries <file>',
      say('JSON array of queries, answered in the same order', '問いのJSON配列。同じ順に答える'),
    )
    .addOption(flows)
    .addOption(asOf)
    .addOption(given.config)
    .addOption(given.zones)
    .addOption(given.parameters)
    .addOption(given.stack)
    .addOption(format('text', 'json'))
    .addOption(lang)
    .action(async (given, options) =>
      done(await (require('./reach') as typeof import('./reach')).reach(given, options)),
    );
  command(
    'access',
    'ask whether somebody may do something, by all policies together, and what decides it',
    '誰が何をできるかを、すべてのポリシーを合わせて判定し、何が決めたかを示す',
  )
    .argument('[paths...]', paths)
    .option(
      '--principal <id>',
      say(
        'logical id, Template/LogicalId, tag Name, name or ARN, service:NAME, federated:ARN or anonymous',
        '論理ID、Template/LogicalId、タグ Name、物理名又はARN、service:NAME、federated:ARN、anonymous',
      ),
    )
    .option('--action <action>', say('service:Name', 'service:Name の形のアクション'))
    .option(
      '--resource <id>',
      say(
        'the same, with # and the rest: Bucket#key; or an ARN or *',
        '同上。# の後に残りを書く: Bucket#key。ARN又は * も可',
      ),
    )
    .option(
      '--context <key=value...>',
      say(
        'key of the request; one that is given several times has several values',
        '要求のキー。繰り返せば複数の値を持つ',
      ),
    )
    .option(
      '--unknown <key...>',
      say('key that may have any value or none', 'どの値も取り得る、又はないかもしれないキー'),
    )
    .option('--endpoint <id>', say('VPC endpoint that the request comes through', '要求が通るVPCエンドポイント'))
    .option('--session-policy <file>', say('policy of the session', 'セッションポリシー'))
    .option(
      '--queries <file>',
      say('JSON array of questions, answered in the same order', '問いのJSON配列。同じ順に答える'),
    )
    .option(
      '--matrix',
      say(
        'person × role × circumstance: who gets in with MFA, and who not without',
        '人×ロール×状況の表: MFAがあれば入れる者、なければ入れない者',
      ),
    )
    .addOption(asOf)
    .addOption(given.config)
    .addOption(given.zones)
    .addOption(given.parameters)
    .addOption(given.stack)
    .addOption(format('text', 'json'))
    .addOption(lang)
    .action(async (named, options) => done((require('./access') as typeof import('./access')).access(named, options)));
  command(
    'rules',
    'list every rule with its clauses, severity, types and page',
    'すべての規則を、条項、重大度、種類、ページとともに示す',
  )
    .addOption(format('text', 'json', 'markdown'))
    .addOption(lang)
    .action(async (options) => done((require('./rules') as typeof import('./rules')).rules(options)));
  command(
    'completion',
    'print what completes commands and options in a shell',
    'シェルでコマンドとオプションを補完するものを示す',
  )
    .addArgument(new Argument('<shell>', say('shell', 'シェル')).choices(['bash', 'zsh', 'powershell']))
    .addOption(lang)
    .action(async (shell) =>
      done((require('./completion') as typeof import('./completion')).completion(program, shell)),
    );
  for (const each of program.commands)
    each.addHelpText('after', () => afterHelp(each.name(), language, columnsOf(process.stdout, process.env)));
  return program;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
};

/** Beside the longest command, 37 columns of 80 are left for what a command does. */
const LEAST_TO_WRAP = 30;

/** What stands in usage lines for what there may be. */
const PLACES: Readonly<Record<string, string>> = {
  '[options]': '[オプション]',
  '[command]': '[コマンド]',
  '[arguments]': '[引数]',
};
const PLACE = /\[(?:options|command|arguments)\]/g;
const withPlaces = (text: string) => text.replace(PLACE, (place) => PLACES[place]);

const HELP_IN_JAPANESE: ReturnType<Command['configureHelp']> = {
  displayWidth,
  boxWrap: fitted,
  minWidthToWrap: LEAST_TO_WRAP,
  styleTitle: (title) => TITLES[title] ?? title,
  styleUsage: withPlaces,
  subcommandTerm: (command) => withPlaces(new Help().subcommandTerm(command)),
  argumentDescription: ({ description, defaultValue }) =>
    defaultValue === undefined ? description : `${description}(既定: ${defaultValue})`,
  optionDescription: ({ description, argChoices, defaultValue }) => {
    const more = [
      ...(argChoices ? [`選択: ${argChoices.join('、')}`] : []),
      ...(defaultValue === undefined ? [] : [`既定: ${defaultValue}`]),
    ];
    return more.length > 0 ? `${description}(${more.join('、')})` : description;
  },
};

/** The words that the command which was named does not take. */
function leftOver(program: Command): readonly string[] {
  const [name] = program.args;
  return program.commands.find((command) => command.name() === name)?.args ?? [];
}

/** What npm took for itself when a script of the repository, or `npm exec`, was called with options and without `--`. */
function lostOptions(program: Command, argv: readonly string[]) {
  const known = (command: Command | undefined): KnownOption[] =>
    (command?.options ?? []).flatMap(({ long, short, required }) =>
      long ? [{ long: long.slice(2), short: short?.slice(1), takesValue: required }] : [],
    );
  const [name, ...args] = argv;
  const own = program.commands.find((command) => command.name() === name);
  return lostToNpm({
    env: process.env,
    args,
    own: known(own),
    all: program.commands.flatMap(known),
    direct: `npx sanso ${name}`,
  });
}
