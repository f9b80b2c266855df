import { existsSync } from 'node:fs';
import { Access, type Question } from '../facts/access/access';
import { peopleMatrix } from '../facts/access/people-matrix';
import { modelOfInput } from '../live/input';
import { type Message, verbatim } from '../messages/message';
import type { Model } from '../model/model';
import { accessInWords, accessText } from '../report/access-text';
import { peopleMatrixText } from '../report/people-matrix-text';
import type { Language } from '../report/summary';
import { columnsOf } from '../report/terminal';
import { InputError } from '../template/input-error';
import { isObject } from '../template/json';
import { type InputFiles, readInput } from '../template/read';
import { readData } from '../template/read-data';
import { tellLeftOut } from './left-out';
import { answered, questionsIn } from './question-file';

export interface AccessOptions extends Omit<InputFiles, 'premises' | 'acknowledgements'> {
  readonly principal?: string;
  readonly action?: string;
  readonly resource?: string;
  /** `KEY=VALUE`; paths that stand behind one are given back. */
  readonly context?: readonly string[];
  readonly unknown?: readonly string[];
  readonly endpoint?: string;
  /** File with a session policy. */
  readonly sessionPolicy?: string;
  /** File with a JSON array of questions, answered in the same order. */
  readonly queries?: string;
  /** Everybody who acts as a role, under every circumstance. */
  readonly matrix?: boolean;
  /** Day on which people act. */
  readonly asOf: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

/** Answer one question or a file of them: may somebody do something? 3 when an answer is undecided. */
export function access(given: readonly string[], options: AccessOptions): number {
  const context = (options.context ?? []).filter(isPair);
  const unknown = (options.unknown ?? []).filter(isKey);
  // An option that takes several words takes the folder behind them too.
  const left = [options.context ?? [], options.unknown ?? []].flat().filter((word) => !isPair(word) && !isKey(word));
  const questions = options.matrix ? [] : questionsOf({ ...options, context, unknown });
  const input = readInput([...left, ...given], options);
  const model = modelOfInput(input);
  tellLeftOut(input, options.lang, model);
  const facts = new Access(model);
  if (options.matrix) return matrix(model, facts, options);
  const answers = questions.map(({ question, name }) => accessInWords(answered(name, () => facts.ask(question))));
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify(options.queries === undefined ? answers[0] : answers, null, 2)}\n`);
  } else {
    const width = columnsOf(process.stdout, process.env);
    const texts = answers.map((answer, index) => accessText(questions[index].question, answer, options.lang, width));
    process.stdout.write(`${texts.join('\n\n')}\n`);
  }
  return answers.some(({ decision }) => decision === 'undecided') ? 3 : 0;
}

/** Person × role × circumstance, for auditors. */
function matrix(model: Model, facts: Access, { asOf, format, lang }: AccessOptions): number {
  const rows = peopleMatrix(model, facts, asOf);
  if (format === 'json') {
    const plain = rows.map(({ holder, account, from, decisions }) => ({
      role: holder.id,
      name: holder.name,
      account,
      from,
      decisions,
    }));
    process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
  } else process.stdout.write(`${peopleMatrixText(rows, lang, columnsOf(process.stdout, process.env))}\n`);
  return rows.some(({ decisions }) => Object.values(decisions).includes('undecided')) ? 3 : 0;
}

function isPair(word: string): boolean {
  return /^[^=:/\\]+:[^=]*=/.test(word) || (word.includes('=') && !existsSync(word));
}

function isKey(word: string): boolean {
  return word === '*' || (!word.includes('=') && /^[\w-]+:/.test(word) && !existsSync(word));
}

interface Asked {
  readonly question: Question;
  /** Where it stands, for messages; empty for the one of the command line. */
  readonly name: Message;
}

function questionsOf(options: AccessOptions): Asked[] {
  const { queries, principal, action, resource, context = [], unknown, endpoint, sessionPolicy } = options;
  if (queries !== undefined) {
    if ([principal, action, resource].some((part) => part !== undefined))
      throw new InputError(
        '--queries brings its own questions: leave out --principal, --action and --resource',
        '--queries のファイルに問いがある。--principal、--action、--resource を指定しない',
      );
    return questionsIn(
      queries,
      { one: 'question', several: 'questions', parts: '{principal, action, resource, …}' },
      (entry, name) => ({ question: parsed(entry, name), name }),
    );
  }
  if (principal === undefined || action === undefined || resource === undefined)
    throw new InputError(
      'nothing to ask: give --principal, --action and --resource, or --queries FILE',
      '問いがない。--principal、--action、--resource、又は --queries FILE を指定する',
    );
  const name = verbatim('');
  const policy = sessionPolicy === undefined ? undefined : policyIn(sessionPolicy);
  return [
    {
      question: parsed(
        { principal, action, resource, context: pairsOf(context), unknown, endpoint, sessionPolicy: policy },
        name,
      ),
      name,
    },
  ];
}

function policyIn(file: string): unknown {
  if (existsSync(file)) return readData(file);
  throw new InputError(`${file}: there is no such session policy`, `${file}: そのようなセッションポリシーはない`);
}

/** Keys with their values; one that is given several times has several. */
function pairsOf(words: readonly string[]): Record<string, string | string[]> {
  const pairs: Record<string, string | string[]> = {};
  for (const word of words) {
    const cut = word.indexOf('=');
    const [key, value] = [word.slice(0, cut), word.slice(cut + 1)];
    const known = pairs[key];
    pairs[key] = known === undefined ? value : [known, value].flat();
  }
  return pairs;
}

const PARTS = ['principal', 'action', 'resource', 'context', 'unknown', 'endpoint', 'sessionPolicy'];

/** A question as somebody wrote it. @throws InputError */
function parsed(given: unknown, name: Message): Question {
  const wrong = (en: string, ja: string) => new InputError(`${name.en}${en}`, `${name.ja}${ja}`);
  if (!isObject(given)) throw wrong('a question is an object', '問いはオブジェクトである');
  const strange = Object.keys(given).find((key) => !PARTS.includes(key));
  if (strange !== undefined)
    throw wrong(
      `${strange} is no part of a question: it has ${PARTS.join(', ')}`,
      `${strange} は問いの項目ではない。項目は ${PARTS.join('、')} である`,
    );
  for (const part of ['principal', 'action', 'resource'])
    if (typeof given[part] !== 'string' || given[part] === '')
      throw wrong(`${part} is missing: give it as text`, `${part} がない。文字列で指定する`);
  const { action, endpoint, sessionPolicy, unknown = [], context = {} } = given;
  if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/i.test(String(action)))
    throw wrong(
      `action ${action} is no action: write service:Name, s3:GetObject for instance`,
      `action ${action} はアクションではない。s3:GetObject のように service:Name の形で書く`,
    );
  if (endpoint !== undefined && (typeof endpoint !== 'string' || endpoint === ''))
    throw wrong(
      'endpoint is no name of a VPC endpoint: give it as text',
      'endpoint はVPCエンドポイントの名前ではない。文字列で指定する',
    );
  if (!Array.isArray(unknown) || unknown.some((key) => typeof key !== 'string'))
    throw wrong(
      'unknown is no list of keys: write ["aws:SourceIp"]',
      'unknown はキーの配列ではない。["aws:SourceIp"] のように書く',
    );
  if (sessionPolicy !== undefined && !isObject(sessionPolicy) && typeof sessionPolicy !== 'string')
    throw wrong('sessionPolicy is no policy document', 'sessionPolicy はポリシードキュメントではない');
  if (typeof sessionPolicy === 'string') assertJson(sessionPolicy, wrong);
  return { ...(given as object), context: contextOf(context, wrong), unknown } as unknown as Question;
}

function assertJson(text: string, wrong: (en: string, ja: string) => InputError): void {
  try {
    JSON.parse(text);
  } catch {
    throw wrong('sessionPolicy is no JSON', 'sessionPolicy はJSONではない');
  }
}

function contextOf(given: unknown, wrong: (en: string, ja: string) => InputError): Question['context'] {
  if (!isObject(given)) throw wrong('context is no object of keys', 'context はキーのオブジェクトではない');
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      if (value === null) return [key, null];
      if (isPlain(value)) return [key, String(value)];
      if (Array.isArray(value) && value.every(isPlain)) return [key, value.map(String)];
      throw wrong(
        `context ${key} is neither text nor a list of texts nor null`,
        `context の ${key} は文字列、文字列の配列、null のいずれでもない`,
      );
    }),
  );
}
