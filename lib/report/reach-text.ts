import { BETWEEN } from '../messages/message';
import type { Declaration } from '../reachability/declaration';
import type { BlockedBy } from '../reachability/obstacles';
import type { Answer, OpenAssumption, Query } from '../reachability/query';
import type { PathHop } from '../reachability/trace';
import { AS_THEY_ARE, type ConstructNames } from './construct-names';
import type { Language } from './summary';
import { hanging } from './wrap';

/** Sentences of a part of an answer in English, and the same in Japanese. */
type Worded<Part, Sentence extends keyof Part> = Omit<Part, Sentence> &
  Readonly<Record<Sentence, string>> & { readonly ja: Readonly<Record<Sentence, string>> };

/** An answer as JSON gives it. */
export interface WordedAnswer extends Omit<Answer, 'path' | 'declared' | 'blockedBy' | 'assumptions' | 'meant'> {
  readonly path: readonly Worded<PathHop, 'text'>[];
  readonly declared?: Worded<Declaration, 'text'>;
  readonly blockedBy: readonly Worded<BlockedBy, 'message'>[];
  readonly assumptions: readonly Worded<OpenAssumption, 'reason'>[];
  readonly meant?: readonly Worded<{ readonly text: string }, 'text'>[];
}

const WORDS = {
  ja: {
    verdict: { reachable: '到達可能', isolated: '到達不可', undecided: '判定保留' },
    blocked: '遮断しているもの',
    answer: '応答',
    witness: '例',
    assumptions: '判定できなかった前提',
    oneWay: '片方向',
    connection: '接続',
    anyWay: 'パケット又はデータ',
    port: (port: string) => `のポート ${port}`,
    protocol: { any: 'すべてのプロトコル', tcp: 'tcp', udp: 'udp', icmp: 'icmp' },
  },
  en: {
    verdict: { reachable: 'reachable', isolated: 'isolated', undecided: 'undecided' },
    blocked: 'blocked by',
    answer: 'answer',
    witness: 'for example',
    assumptions: 'depends on',
    oneWay: 'one way',
    connection: 'connection',
    anyWay: 'packets or data',
    port: (port: string) => ` at port ${port}`,
    protocol: { any: 'any protocol', tcp: 'tcp', udp: 'udp', icmp: 'icmp' },
  },
} as const;

export interface AnswerTextOptions {
  readonly language: Language;
  /** Whether the question was about packets and data alike. Default: packets. */
  readonly isAnyWay?: boolean;
  /** Columns of the terminal. Default: 80. */
  readonly width?: number;
  /** What resources are called. Default: by their ids. */
  readonly names?: ConstructNames;
}

/** An answer as text: the verdict in a line, then the path hop by hop, or what blocks it. */
export function answerText(
  query: Query,
  answer: WordedAnswer,
  { language, isAnyWay = false, width = 80, names = AS_THEY_ARE }: AnswerTextOptions,
): string {
  const words = WORDS[language];
  const { from, to, protocol, port, oneWay } = query;
  const ports = port === 'any' || protocol === 'icmp' ? '' : protocol === 'any' ? words.port(port) : ` ${port}`;
  const traffic = words.protocol[protocol] + ports;
  const kind = isAnyWay ? [words.anyWay] : [traffic, oneWay ? words.oneWay : words.connection];
  const entry = (mark: string, text: string, at: Located) =>
    hanging(mark, names.sentence(located(text, at), at.resource === undefined ? [] : [at.resource]), width);
  const lines = hanging(
    '',
    `${words.verdict[answer.verdict]}: ${[`${from} → ${to}`, ...kind].join(BETWEEN[language])}`,
    width,
  );
  for (const each of answer.meant ?? []) lines.push(...hanging('  ', spoken(each, language).text, width));
  for (const [index, hop] of answer.path.entries()) {
    const back = hop.answer ? `← ${words.answer}: ` : '';
    lines.push(...entry(`  ${String(index + 1).padStart(2)} `, back + spoken(hop, language).text, hop));
    for (const place of hop.by ?? [])
      lines.push(...hanging('       ', names.sentence(place, hop.resources ?? []), width));
  }
  if (answer.witness) {
    const { protocol: name, source, sourcePort, destination, port: number } = answer.witness;
    const address = (host: string, at?: number) =>
      at === undefined ? host : host.includes(':') ? `[${host}]:${at}` : `${host}:${at}`;
    const example = `${words.witness}: ${name} ${address(source, sourcePort)} → ${address(destination, number)}`;
    lines.push(...hanging('  ', example, width));
  }
  if (answer.declared) lines.push(...hanging('  ', spoken(answer.declared, language).text, width));
  if (answer.blockedBy.length > 0) {
    lines.push(`  ${words.blocked}`);
    for (const obstacle of answer.blockedBy)
      lines.push(...entry('    · ', spoken(obstacle, language).message, obstacle));
  }
  if (answer.assumptions.length > 0) {
    lines.push(`  ${words.assumptions}`);
    for (const assumption of answer.assumptions)
      lines.push(...entry('    · ', spoken(assumption, language).reason, assumption));
  }
  return lines.join('\n');
}

function spoken<English extends { readonly ja: object }>(said: English, language: Language): English['ja'] {
  return language === 'ja' ? said.ja : said;
}

/** What a sentence speaks of. */
interface Located {
  readonly resource?: string;
  readonly property?: string;
}

/** A sentence with the place that it speaks of: `text  [Template/LogicalId Property]`. */
function located(text: string, { resource, property }: Located): string {
  return resource === undefined ? text : `${text}  [${resource}${property ? ` ${property}` : ''}]`;
}
