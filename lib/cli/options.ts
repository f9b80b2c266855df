import { InvalidArgumentError, Option } from 'commander';
import { slipIn } from '../config/slips';
import type { Language } from '../messages/message';
import { isDay, todayInJapan } from '../policy/day';

/** A text in the language of the reader, written in both side by side. */
export type Say = (en: string, ja: string) => string;

export const sayIn =
  (language: Language): Say =>
  (en, ja) =>
    language === 'ja' ? ja : en;

/** Options that several commands have, described in the language of the reader. */
export function sharedOptions(language: Language) {
  const say = sayIn(language);
  return {
    lang: new Option('--lang <language>', say('language of the output', '出力の言語'))
      .choices(['ja', 'en'])
      .default(language),
    asOf: new Option(
      '--as-of <day>',
      say('day against which expiry is judged, YYYY-MM-DD', '期限を判定する基準日、YYYY-MM-DD'),
    )
      .argParser((text) => day(text, say))
      .default(todayInJapan()),
    config: new Option('-c, --config <name>', say('configuration: config/NAME.ts', '設定: config/NAME.ts')).default(
      'sample',
    ),
    output: new Option(
      '-o, --output <directory>',
      say('directory of the cloud assembly', 'クラウドアセンブリのフォルダー'),
    ).default('cdk.out'),
    flows: new Option(
      '--flows <file>',
      say(
        'flow register (default: flows.json beside the templates)',
        '通信の登録簿(既定: テンプレートと同じ場所の flows.json)',
      ),
    ),
    premises: new Option(
      '--premises <file>',
      say(
        'evidence of what is outside AWS (default: premises.json beside the templates)',
        'AWSの外にある前提の証跡(既定: テンプレートと同じ場所の premises.json)',
      ),
    ),
    acknowledgements: new Option(
      '--acknowledgements <file>',
      say(
        'findings that are lived with, each by a decision (default: acknowledgements.json beside the templates)',
        '決裁により承認した指摘(既定: テンプレートと同じ場所の acknowledgements.json)',
      ),
    ),
    /** What is said of templates from outside. */
    given: {
      config: new Option(
        '--config <file>',
        say(
          'what is said of templates that nobody edits (default: sanso.config.json beside the templates or here)',
          '編集しないテンプレートに外から与える設定(既定: テンプレートと同じ場所か、現在のフォルダーの sanso.config.json)',
        ),
      ),
      zones: new Option(
        '--zones <file>',
        say('zones by template: {"web.yaml": "lgwan"}', 'テンプレートごとの領域: {"web.yaml": "lgwan"}'),
      ),
      parameters: new Option(
        '--parameters <file>',
        say(
          'values of parameters, FILE for all templates or TEMPLATE=FILE; repeat it for several',
          'パラメーターの値。全テンプレートなら FILE、一つなら TEMPLATE=FILE。繰り返して指定できる',
        ),
      ).argParser(several),
      stack: new Option(
        '--stack <name=file>',
        say(
          'name of the stack that is made of a template; repeat it for several',
          'テンプレートから作るスタックの名前。繰り返して指定できる',
        ),
      ).argParser(several),
    },
    format: (...choices: string[]) =>
      new Option('--format <format>', say('form of the output', '出力の形式')).choices(choices).default('text'),
    out: new Option(
      '--out <file>',
      say('file to write the result to (default: standard output)', '結果を書き込むファイル(既定: 標準出力)'),
    ),
    profile: new Option(
      '--profile <name>',
      say(
        'profile of the AWS CLI; repeat it for several accounts',
        'AWS CLIのプロファイル。アカウントが複数なら繰り返して指定する',
      ),
    ).argParser(several),
    endpointUrl: new Option(
      '--endpoint-url <url>',
      say('another address of AWS, for an emulator', 'AWSに代わる接続先(エミュレータ用)'),
    ),
  };
}

/** Every value of an option that may be repeated. */
export function several(value: string, known: string[] = []): string[] {
  return [...known, value];
}

function day(text: string, say: Say): string {
  if (isDay(text)) return text;
  const slip = slipIn(text, isDay);
  throw new InvalidArgumentError(
    slip
      ? say(`It ${slip.what.en}: write ${slip.mended}.`, `これ${slip.what.ja}。${slip.mended} と書く`)
      : say('Write YYYY-MM-DD.', '暦にある日を YYYY-MM-DD の形で書く'),
  );
}
