import { acknowledgementSentences } from '../check/acknowledgement-notes';
import type { CheckResult } from '../check/result';
import type { CheckedConfig } from '../config/schema';
import { configWarnings } from '../config/warnings';
import { zonesOf } from '../config/zone';
import type { Language, Message } from '../messages/message';
import { ZONE_TITLES, type ZoneLabel } from '../policy/zones';
import type { Certificate } from '../reachability/certificate';
import { NOTHING_TO_PROVE } from '../reachability/proof-scope';
import { scopeText } from '../reachability/verdict-text';
import { type AcceptedFinding, isMissing } from './accepted';
import type { AssemblyStack, ValidationReport } from './assembly';
import { nothingToJudge, openThreats } from './nothing-to-judge';
import { table, widestWidth } from './table';
import { labelled, wrap } from './wrap';

export type { Language };

/** What to do, with what, and what to know of it. */
type Step = readonly [step: string, what: string, note: string];

const WORDS = {
  ja: {
    profile: { evaluation: '評価用', production: '本番用' },
    zone: '領域',
    account: 'アカウント',
    stacks: (count: number) => `スタック(${count}個)`,
    resources: 'リソース',
    total: '合計',
    flows: '領域をまたぐ通信(登録簿)',
    noFlows: 'なし — 領域の間はすべて拒否',
    until: '期限',
    checks: '検査',
    findings: (count: number) => `指摘 ${count}件`,
    accepted: (count: number, entries: number) => `承認済みの指摘 ${count}件(登録 ${entries}件) — 一覧`,
    news: (count: number) => `うち ${count}件は前回のまとめの後に承認済みとなった。承認してよいか確かめる:`,
    nobody: '登録なし',
    isolation: {
      'network-proved': '分離 証明済み: 登録した通信のほかに領域をまたぐ通信経路はない — 検証',
      breached: '分離 不成立(登録外の経路あり)',
      undecided: '分離 判定保留',
      empty: `分離 対象なし: ${NOTHING_TO_PROVE.ja}`,
    },
    about: (about: string) => `対象 ${about}`,
    warnings: '注意',
    limits: 'AWSの上限に近いもの',
    open: (count: number) => `未接続の通信 ${count}件(構成はまだ完成していない)`,
    output: '出力',
    next: '次にすること',
    steps: (config: string, directory: string): readonly Step[] => [
      ['設定を変える', `config/${config}.ts`, 'docs/ja/configuration.md'],
      ['テンプレートを読む', `${directory}/${config}-*.template.json`, 'docs/ja/architecture.md'],
      [
        'このマシンでデプロイしてみる',
        `npm run deploy:local -- -c ${config}`,
        'AWSアカウント不要、Python 3.10以降が要る',
      ],
      ['差分を見る', `npx cdk diff -c config=${config}`, 'AWSの認証情報が要る'],
      ['デプロイする', `npx cdk deploy --all -c config=${config}`, '先に docs/ja/deployment.md'],
    ],
  },
  en: {
    profile: { evaluation: 'evaluation', production: 'production' },
    zone: 'Zone',
    account: 'Account',
    stacks: (count: number) => `Stacks (${count})`,
    resources: 'Resources',
    total: 'Total',
    flows: 'Declared flows between zones',
    noFlows: 'none: everything between zones is denied',
    until: 'until',
    checks: 'Checks',
    findings: (count: number) => (count === 1 ? '1 finding' : `${count} findings`),
    accepted: (count: number, entries: number) => `${count} accepted findings under ${entries} acknowledgements`,
    news: (count: number) =>
      count === 1
        ? '1 of them is accepted newly since the last summary: should it be?'
        : `${count} of them are accepted newly since the last summary: should they be?`,
    nobody: 'not in the register',
    isolation: {
      'network-proved': 'Isolation proved: no path between zones except the declared flows',
      breached: 'Isolation breached',
      undecided: 'Isolation undecided',
      empty: `Isolation empty: ${NOTHING_TO_PROVE.en}`,
    },
    about: (about: string) => `of ${about}`,
    warnings: 'Warnings',
    limits: 'Close to limits of AWS',
    open: (count: number) =>
      `${count} declared ${count === 1 ? 'flow' : 'flows'} not connected yet: the deployment is not whole`,
    output: 'Output',
    next: 'Next',
    steps: (config: string, directory: string): readonly Step[] => [
      ['change the settings', `config/${config}.ts`, 'docs/en/configuration.md'],
      ['read the templates', `${directory}/${config}-*.template.json`, 'docs/en/architecture.md'],
      ['deploy on this machine', `npm run deploy:local -- -c ${config}`, 'no AWS account; needs Python 3.10 or newer'],
      ['see the changes', `npx cdk diff -c config=${config}`, 'needs AWS credentials'],
      ['deploy', `npx cdk deploy --all -c config=${config}`, 'first docs/en/deployment.md'],
    ],
  },
} as const;

/** Columns of a terminal, less the indentation. */
const WIDTH = 78;

/** What shows more of each verdict of the proof. */
const COMMAND_AFTER = {
  'network-proved': 'certificate',
  breached: 'check',
  undecided: 'check',
  empty: 'check',
} as const;

/** The validation plugins of a synthesis; one without findings may be absent from the report. */
const PLUGINS = [
  'SansoDeployment',
  'SansoLimits',
  'AwsSolutions',
  'NIST.800.53.R5',
  'CloudFormation Validate',
] as const;

export interface SummaryInput {
  readonly config: CheckedConfig;
  readonly stacks: readonly AssemblyStack[];
  readonly report: ValidationReport;
  /** What the proof of isolation came to, what it is about, and what it leaves open. Default: nothing is said of it. */
  readonly proof?: Pick<Certificate, 'verdict' | 'about' | 'open'>;
  /** What the check of the synthesis came to. Default: nothing is said of it. */
  readonly result?: Pick<CheckResult, 'summary'>;
  /** What is accepted. Default: nothing is. */
  readonly accepted?: readonly AcceptedFinding[];
  /** What was not accepted when the last summary was shown. Default: nothing is said of it. */
  readonly news?: readonly AcceptedFinding[];
  /** What comes close to a limit of AWS. Default: nothing does. */
  readonly limits?: readonly Message[];
  /** Directory of the cloud assembly, as a person would type it. */
  readonly directory: string;
  readonly language: Language;
}

/** What a synthesis made, so that a person understands it: zones, CIDRs, resources, findings, where it lies, what to do next. */
export function summary(input: SummaryInput): string {
  const {
    config,
    stacks,
    report,
    proof,
    result,
    accepted: all = [],
    news = [],
    limits = [],
    directory,
    language,
  } = input;
  const words = WORDS[language];
  const cidrs = new Map(zonesOf(config).map((zone) => [zone.id, zone.cidr]));
  const titles = new Map(zonesOf(config).map((zone) => [zone.id, zone.title[language]]));
  const networks = [...new Set(stacks.map((stack) => stack.network))];
  const count = (selected: readonly AssemblyStack[]) =>
    selected.reduce((sum, { template }) => sum + Object.keys(template.Resources ?? {}).length, 0);

  const zoneRows = networks.map((network) => {
    const own = stacks.filter((stack) => stack.network === network);
    const title = titles.get(network) ?? ZONE_TITLES[network as ZoneLabel]?.[language] ?? network;
    return [
      `${title} (${network})`,
      cidrs.get(network) ?? '-',
      [...new Set(own.map(({ account }) => account))].join(' '),
      count(own),
    ];
  });
  const stackRows = stacks.map((stack) => [stack.name, count([stack])]);
  const flowRows = config.flows.map(
    (flow) =>
      [
        flow.id,
        `${flow.from.zone} ${flow.from.cidr} → ${flow.to.zone} ${flow.to.cidr}`,
        `${flow.protocol} ${[flow.port].flat().join(',')}, ${words.until} ${flow.expires}`,
      ] as const,
  );
  const checkRows = PLUGINS.map((name) => {
    const plugin = report.pluginReports.find(({ pluginName }) => pluginName === name);
    const found = (plugin?.violations ?? []).reduce(
      (sum, { violatingConstructs }) => sum + violatingConstructs.length,
      0,
    );
    return [name, words.findings(found)];
  });
  const { open = [] } = proof ?? {};
  const listed = (sentences: readonly Message[]) =>
    sentences.map((sentence) =>
      wrap(sentence[language], WIDTH - 2)
        .map((line, index) => (index === 0 ? '- ' : '  ') + line)
        .join('\n'),
    );
  const warnings = listed(configWarnings(config));
  const openRows = open.map(({ flow, step }) => [flow, step[language]] as const);
  const accepted = all.filter((finding) => !isMissing(finding));
  const acceptedCount = countOf(accepted);
  // Quotes that every shell of every system takes.
  const argument = /\s/.test(directory) ? `"${directory}"` : directory;
  const option = directory === 'cdk.out' ? '' : ` -o ${argument}`;
  const checkLines = [
    table(checkRows),
    ...(proof ? proofLines(proof, argument, language) : []),
    withCommand(
      words.accepted(acceptedCount, new Set(accepted.map(({ id }) => id)).size),
      `npx sanso acknowledgements${option}`,
    ),
    ...newsLines(news, language),
    ...(result ? acknowledgementSentences(result.summary.acknowledgements, language) : []).flatMap((line) =>
      wrap(line, WIDTH),
    ),
  ];
  const indent = (text: string) => text.replace(/^/gm, '  ');

  return [
    wrap(
      `Sansō 三層 · ${config.name} · ${config.title[language]} · ${words.profile[config.profile]} · ${config.region}`,
      WIDTH + 2,
    ).join('\n'),
    ...(result ? [clauseLines(result, language).join('\n')] : []),
    table([[words.zone, 'CIDR', words.account, words.resources], ...zoneRows, [words.total, '', '', count(stacks)]]),
    `${words.stacks(stacks.length)}\n${indent(table(stackRows))}`,
    `${words.flows}\n${indent(flowRows.length > 0 ? labelled(flowRows, WIDTH) : words.noFlows)}`,
    `${words.checks}\n${indent(checkLines.join('\n'))}`,
    ...(warnings.length > 0 ? [`${words.warnings}\n${indent(warnings.join('\n'))}`] : []),
    ...(limits.length > 0 ? [`${words.limits}\n${indent(listed(limits).join('\n'))}`] : []),
    ...(open.length > 0 ? [`${words.open(open.length)}\n${indent(labelled(openRows, WIDTH))}`] : []),
    `${words.output}\n${indent(directory)}`,
    `${words.next}\n${indent(labelled(words.steps(config.name, directory), WIDTH))}`,
  ].join('\n\n');
}

/** The verdict of the proof with the command that shows more, and how much it is about. */
function proofLines({ verdict, about }: Pick<Certificate, 'verdict' | 'about'>, directory: string, language: Language) {
  const words = WORDS[language];
  const said = wrap(words.isolation[verdict], WIDTH).join('\n  ');
  return [
    withCommand(said, `npx sanso ${COMMAND_AFTER[verdict]} ${directory}`),
    ...(verdict === 'empty' ? [] : wrap(words.about(scopeText(about, language)), WIDTH - 2).map((line) => `  ${line}`)),
  ];
}

/** The verdict, the clauses of which nothing was judged, the threats that nothing answers, and whose clauses they are. */
function clauseLines(
  { summary: { verdict, clauses, threats, policy, premises = [] } }: Pick<CheckResult, 'summary'>,
  language: Language,
): string[] {
  const lines = [
    verdict[language],
    nothingToJudge(clauses, language),
    ...openThreats(threats, language),
    policy[language],
    ...premises.map((premise) => premise[language]),
  ];
  return lines.flatMap((line) => wrap(line, WIDTH + 2));
}

/** A sentence and the command that shows more: in one line where that fits, else below it. */
function withCommand(sentence: string, command: string): string {
  const line = `${sentence}: ${command}`;
  return widestWidth(line) <= WIDTH ? line : `${sentence}:\n  ${command}`;
}

/** How many findings are accepted newly, by the acknowledgements that cover them. */
function newsLines(news: readonly AcceptedFinding[], language: Language): string[] {
  if (news.length === 0) return [];
  const words = WORDS[language];
  const ids = [...new Set(news.map(({ id }) => id))];
  const rows = ids.map((id) => {
    const own = news.filter((finding) => finding.id === id);
    return [`${countOf(own)}`, id ?? words.nobody, own[0].owner?.[language] ?? ''];
  });
  return [words.news(countOf(news)), table(rows).replace(/^/gm, '  ')];
}

function countOf(findings: readonly AcceptedFinding[]): number {
  return findings.reduce((sum, { constructs }) => sum + constructs.length, 0);
}
