import { readable } from '../check/readable';
import { Facts } from '../facts/facts';
import { flowRegister } from '../facts/flows/flow-register';
import { modelOfInput } from '../live/input';
import { type Message, verbatim } from '../messages/message';
import { render } from '../messages/render';
import type { Said } from '../messages/say';
import type { Model } from '../model/model';
import { outcomesOf } from '../model/outcomes';
import { askOutcomes } from '../reachability/ask-outcomes';
import { askAnyWay } from '../reachability/data-paths/ask-any-way';
import { type Answer, ask, QUERY_MENDS, type Query, querySchema } from '../reachability/query';
import { constructNames } from '../report/construct-names';
import { answerText, type WordedAnswer } from '../report/reach-text';
import type { Language } from '../report/summary';
import { columnsOf } from '../report/terminal';
import { InputError } from '../template/input-error';
import { type InputFiles, readInput } from '../template/read';
import { schemaMistake } from '../template/schema-mistake';
import { tellLeftOut } from './left-out';
import { answered, questionsIn } from './question-file';

export interface ReachOptions extends Omit<InputFiles, 'premises' | 'acknowledgements'> {
  readonly from?: string;
  readonly to?: string;
  readonly protocol?: string;
  readonly port?: string;
  readonly sourcePort?: string;
  readonly ipVersion?: string;
  readonly oneWay?: boolean;
  /** File with a JSON array of queries, answered in the same order. */
  readonly queries?: string;
  /** Day against which entries of the register are in force. */
  readonly asOf: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

/** Answer one question or a file of them; 3 when an answer is undecided. */
export function reach(paths: readonly string[], options: ReachOptions): number {
  const questions = questionsOf(options);
  const input = readInput(paths, options);
  const register = flowRegister(input.flows, input.flowsFile);
  const model = modelOfInput(input);
  tellLeftOut(input, options.lang, model);
  const outcomes = outcomesOf(model).map(({ said, undecided, model: one }) => {
    const facts = new Facts({ model: one, register, asOf: options.asOf });
    return {
      said,
      undecided,
      packets: (query: Query) => ask(one, facts.network, query, () => facts.flows.valid),
      anyWay: (query: Query) => askAnyWay(facts, query),
    };
  });
  const answers = questions.map(({ query, name, isAnyWay }) => {
    const asked = outcomes.map(({ packets, anyWay, ...outcome }) => ({ ...outcome, ask: isAnyWay ? anyWay : packets }));
    return inWords(
      model,
      answered(name, () => askOutcomes(asked, query)),
    );
  });
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify(options.queries === undefined ? answers[0] : answers, null, 2)}\n`);
  } else {
    const texts = answers.map((answer, index) =>
      answerText(questions[index].query, answer, {
        isAnyWay: questions[index].isAnyWay,
        language: options.lang,
        width: columnsOf(process.stdout, process.env),
        names: constructNames(model.resources),
      }),
    );
    process.stdout.write(`${texts.join('\n\n')}\n`);
  }
  return answers.some(({ verdict }) => verdict === 'undecided') ? 3 : 0;
}

interface Question {
  readonly query: Query;
  /** Whether it says nothing of packets: then it is about data as well. */
  readonly isAnyWay: boolean;
  /** Where it stands, for messages; empty for the one of the command line. */
  readonly name: Message;
}

function questionsOf(options: ReachOptions): Question[] {
  const { queries, from, to, protocol, port, sourcePort, ipVersion, oneWay } = options;
  if (queries !== undefined) {
    if (from !== undefined || to !== undefined)
      throw new InputError(
        '--queries brings its own from and to: leave out --from and --to',
        '--queries のファイルに from と to がある。--from と --to を指定しない',
      );
    return questionsIn(queries, { one: 'query', several: 'queries', parts: '{from, to, …}' }, (entry, name) => {
      assertKeys(entry, name);
      return { query: parsed(entry, name), isAnyWay: saysNothingOfPackets(entry), name };
    });
  }
  if (from === undefined || to === undefined)
    throw new InputError(
      'nothing to ask: give --from ID and --to ID, or --queries FILE',
      '問いがない。--from ID と --to ID、又は --queries FILE を指定する',
    );
  const given = { from, to, protocol, port, sourcePort, oneWay, ipVersion: ipVersion && Number(ipVersion) };
  return [{ query: parsed(given, verbatim('')), isAnyWay: saysNothingOfPackets(given), name: verbatim('') }];
}

/** What a question about packets says of them. */
const OF_PACKETS = ['protocol', 'port', 'sourcePort', 'ipVersion', 'oneWay'] as const;

function saysNothingOfPackets(entry: unknown): boolean {
  const given = (entry ?? {}) as Readonly<Record<string, unknown>>;
  return OF_PACKETS.every((key) => given[key] === undefined || given[key] === null);
}

/** Words by which people and other tools call the parts of a question. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  from: ['source', 'src', 'sender'],
  to: ['destination', 'dest', 'dst', 'target', 'receiver'],
  protocol: ['proto'],
  port: ['ports', 'dport', 'destport', 'dstport', 'destinationport', 'toport'],
  sourcePort: ['srcport', 'sport', 'fromport'],
  ipVersion: ['ip', 'version', 'family', 'ipfamily'],
  oneWay: ['oneway', 'unidirectional'],
};

/** A key that is nearly one of a question would be left out, and a wider question answered: it is refused instead. */
function assertKeys(entry: unknown, name: Message): void {
  if (entry === null || typeof entry !== 'object') return;
  for (const key of Object.keys(entry)) {
    const plain = key.toLowerCase().replace(/[_\s-]/g, '');
    for (const [right, others] of Object.entries(MEANT))
      if (key !== right && (plain === right.toLowerCase() || others.includes(plain)))
        throw new InputError(
          `${name.en}${key} is no part of a question: did you mean ${right}?`,
          `${name.ja}${key} は問いの項目ではない。${right} の誤りではないか`,
        );
  }
}

/** What a part of a question has to be, in Japanese. */
const MENDS: Readonly<Record<string, string>> = {
  [QUERY_MENDS.from]: 'パケットの起点の名前を書く',
  [QUERY_MENDS.to]: 'パケットの届く先の名前を書く',
  [QUERY_MENDS.protocol]: 'tcp、udp、icmp、any から選ぶ',
  [QUERY_MENDS.ipVersion]: '4 又は 6 とする',
  [QUERY_MENDS.oneWay]: 'true 又は false とする',
  [QUERY_MENDS.port]: 'any、0 から 65535 までのポート、又は FROM-TO を書く',
};

function parsed(given: unknown, name: Message): Query {
  const result = querySchema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const value = issue.path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)?.[key], given);
  const field = issue.path.join('.');
  throw new InputError(
    `${name.en}${field || 'the query'} ${shown(value)}: ${issue.message}`,
    MENDS[issue.message] === undefined
      ? `${name.ja}${field || '問い'} ${value === undefined ? '' : `${shown(value)} `}${schemaMistake(issue).ja}`
      : `${name.ja}${field} ${value === undefined ? 'がない' : `${shown(value)} は使えない`}。${MENDS[issue.message]}`,
  );
}

function shown(value: unknown): string {
  return value === undefined ? 'is missing' : JSON.stringify(value);
}

/** An answer in words that stand in the templates. */
function inWords(model: Model, { meant, declared, ...answer }: Answer): WordedAnswer {
  const words = (said: Said, language: Language) => readable(model, render(said, language));
  return {
    ...answer,
    path: answer.path.map(({ text, ...hop }) => ({
      ...hop,
      text: words(text, 'en'),
      ja: { text: words(text, 'ja') },
    })),
    blockedBy: answer.blockedBy.map(({ message, ...obstacle }) => ({
      ...obstacle,
      message: words(message, 'en'),
      ja: { message: words(message, 'ja') },
    })),
    assumptions: answer.assumptions.map(({ reason, ...assumption }) => ({
      ...assumption,
      reason: words(reason, 'en'),
      ja: { reason: words(reason, 'ja') },
    })),
    ...(declared && {
      declared: {
        ...declared,
        text: words(declared.text, 'en'),
        ja: { text: words(declared.text, 'ja') },
      },
    }),
    ...(meant && { meant: meant.map((said) => ({ text: render(said, 'en'), ja: { text: render(said, 'ja') } })) }),
  };
}
