import type { Language, Message } from '../messages/message';
import { fitted } from '../report/wrap';

interface Example {
  readonly command: string;
  readonly what: Message;
}

const example = (command: string, en: string, ja: string): Example => ({ command, what: { en, ja } });

/** How each command is used, by its name. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  start: [
    example('sanso start', 'the sample', '見本'),
    example('sanso start -c production -o cdk.out.production', 'another configuration', '別の設定'),
  ],
  acknowledgements: [
    example('sanso acknowledgements', 'all of them', 'すべて'),
    example(
      'sanso acknowledgements --since ../main/cdk.out',
      'what a change accepts newly',
      '変更が新たに承認するもの',
    ),
  ],
  check: [
    example('sanso check cdk.out', 'what was synthesized', '合成したもの'),
    example('sanso check templates/ --severity high', 'a part, by severity', '重大度で絞った一部'),
    example('sanso check cdk.out --format json --out base.json', 'save a baseline', '基準を保存する'),
    example('sanso check cdk.out --baseline base.json', 'fail by what is new', '新たなものだけを失敗とする'),
    example('sanso check cdk.out --report sarif=a.sarif --report junit=a.xml', 'for a pipeline', 'パイプライン用'),
    example('sanso check . --watch', 'a CDK app after each change', 'CDKアプリを変更のたびに'),
  ],
  init: [
    example('sanso init templates/', 'of a folder, or a CDK app', 'フォルダー又はCDKアプリについて'),
    example("sanso init '**/*.yaml'", 'of all that lie below', '下位のフォルダーにあるものすべてについて'),
    example('sanso init . --zone lgwan', 'all of one zone', 'すべてが一つの領域の場合'),
  ],
  certificate: [example('sanso certificate cdk.out', 'beside the templates', 'テンプレートの隣の証明書')],
  verify: [
    example('sanso verify --region ap-northeast-1', 'the account of the environment', '環境のアカウント'),
    example('sanso verify --profile a --profile b --save account.json', 'several, kept', '複数を読み、残す'),
  ],
  doctor: [
    example('sanso doctor --machine', 'this machine only', 'このマシンだけ'),
    example('sanso doctor -c sample --region ap-northeast-1', 'and the account', 'アカウントも'),
  ],
  'deploy-local': [
    example('sanso deploy-local --keep', 'leave it running', '動かしたままにする'),
    example('sanso deploy-local --stop', 'stop it', '止める'),
  ],
  'deployment-policy': [
    example(
      'sanso deployment-policy cdk.out --stack-role --out policies',
      'for cdk bootstrap --cloudformation-execution-policies',
      'cdk bootstrap --cloudformation-execution-policies 用',
    ),
    example('sanso deployment-policy cdk.out --people', 'for whoever deploys', 'デプロイする者用'),
    example(
      'sanso deployment-policy templates/ --stack-role --account 111111111111',
      'of templates that name no account',
      'アカウントのないテンプレートについて',
    ),
  ],
  resources: [
    example('sanso resources cdk.out', 'all types', 'すべての種類'),
    example('sanso resources cdk.out --none AWS::EC2::NatGateway', 'fail when there is one', 'あれば失敗とする'),
  ],
  records: [example('sanso records *.gz --containing 10.0.0.1', 'records with an address', 'あるアドレスの記録')],
  sanitize: [
    example('sanso sanitize letter.docm notice.eml --out released', 'a file and a mail', 'ファイルとメール'),
    example('sanso sanitize plan.pdf --out released --format json', 'for a program', 'プログラム用'),
  ],
  explain: [
    example('sanso explain VpcPeering', 'a rule', '規則'),
    example('sanso explain "6(3)①a"', 'a clause', '条項'),
  ],
  reach: [
    example('sanso reach cdk.out --from zone:lgwan --to zone:internet', 'between zones', '領域の間'),
    example(
      'sanso reach cdk.out --from Web --to internet --protocol tcp --port 443',
      'from a resource',
      'リソースから',
    ),
  ],
  access: [
    example(
      'sanso access cdk.out --principal App --action s3:GetObject --resource "Data#a"',
      'one question',
      '問い一つ',
    ),
    example('sanso access cdk.out --queries questions.json --format json', 'a file of them', 'ファイルの問い'),
    example('sanso access cdk.out --matrix', 'who gets in, for auditors', '監査用の、入れる者の表'),
  ],
  rules: [
    example('sanso rules', 'to read', '読む'),
    example('sanso rules --format markdown --lang ja', 'for a document', '文書に貼る'),
    example('sanso rules --format json', 'for a program', 'プログラム用'),
  ],
  completion: [
    example('source <(sanso completion bash)', 'in ~/.bashrc', '~/.bashrc に書く'),
    example('source <(sanso completion zsh)', 'in ~/.zshrc', '~/.zshrc に書く'),
    example('sanso completion powershell | Out-String | Invoke-Expression', 'in $PROFILE', '$PROFILE に書く'),
  ],
};

const EXIT_CODES: Message = {
  en: 'Exit codes: 0 conforms or answered, 1 findings, 2 bad input, 3 undecided.',
  ja: '終了コード: 0 適合又は回答、1 指摘あり、2 入力の誤り、3 判定保留。',
};

const ANSWERED: Message = {
  en: 'Exit codes: 0 answered, 2 bad input, 3 an answer is undecided.',
  ja: '終了コード: 0 回答済み、2 入力の誤り、3 判定保留の回答あり。',
};
const TOLD: Message = { en: 'Exit codes: 0 printed, 2 bad input.', ja: '終了コード: 0 表示済み、2 入力の誤り。' };

/** Where they mean something else. */
const OWN_EXIT_CODES: Readonly<Record<string, Message>> = {
  check: {
    en: 'Exit codes: 0 no finding, 1 findings, 2 bad input, 3 something is undecided.\nWith --baseline new ones count alone, with --severity, --rule or --clause those shown.',
    ja: '終了コード: 0 指摘なし、1 指摘あり、2 入力の誤り、3 判定保留あり。\n--baseline では新たなものだけ、--severity、--rule、--clause では示すものだけを数える。',
  },
  completion: TOLD,
  explain: TOLD,
  records: TOLD,
  rules: TOLD,
  init: { en: 'Exit codes: 0 written, 2 bad input.', ja: '終了コード: 0 作成済み、2 入力の誤り。' },
  acknowledgements: {
    en: 'Exit codes: 0 printed, 1 something is accepted that no acknowledgement names, 2 bad input.',
    ja: '終了コード: 0 表示済み、1 登録のない承認あり、2 入力の誤り。',
  },
  certificate: {
    en: 'Exit codes: 0 it holds, 1 it does not hold, 2 bad input.',
    ja: '終了コード: 0 成り立つ、1 成り立たない、2 入力の誤り。',
  },
  reach: ANSWERED,
  access: ANSWERED,
  doctor: {
    en: 'Exit codes: 0 nothing is missing, 1 something is missing, 2 bad input,\n3 something could not be read.',
    ja: '終了コード: 0 不足なし、1 不足あり、2 入力の誤り、3 読み取れないものあり。',
  },
  sanitize: {
    en: 'Exit codes: 0 all released, 1 at least one rejected, 2 bad usage.\nThe file result.json of each input says what became of it.',
    ja: '終了コード: 0 すべて通した、1 通さないものあり、2 使い方の誤り。\n各入力の result.json が結果を示す。',
  },
  'deployment-policy': {
    en: 'Exit codes: 0 printed, 2 bad input, 3 something is undecided, which the policies do not allow.',
    ja: '終了コード: 0 表示済み、2 入力の誤り、3 判定保留あり(ポリシーはそれを許していない)。',
  },
  resources: {
    en: 'Exit codes: 0 counted, 1 there is a resource of --none, 2 bad input.',
    ja: '終了コード: 0 集計済み、1 --none のリソースあり、2 入力の誤り。',
  },
};

/**
 * What stands below the options in the help of a command: examples and exit codes.
 *
 * @param width columns of the terminal
 */
export function afterHelp(command: string, language: Language, width: number): string {
  const title = language === 'ja' ? '例:' : 'Examples:';
  const lines = (EXAMPLES[command] ?? []).flatMap(({ command: line, what }) => [
    `  # ${what[language]}`,
    `    ${line}`,
  ]);
  const codes = fitted((OWN_EXIT_CODES[command] ?? EXIT_CODES)[language], width);
  return ['', title, ...lines, '', codes].join('\n');
}
