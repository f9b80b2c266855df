import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { flowRegister } from '../judge/flow-register';
import { InputError } from '../model/input-error';
import { buildModel } from '../model/model';
import { buildNetwork } from '../model/network/build';
import { outcomesOf } from '../model/outcomes';
import { readInput } from '../model/read';
import { referencesOf } from '../policy/flows';
import { askOutcomes } from '../reachability/ask-outcomes';
import { type Query, querySchema } from '../reachability/query';
import { answerText } from '../report/reach-text';
import type { Language } from '../report/summary';

export interface ReachOptions {
  readonly from?: string;
  readonly to?: string;
  readonly protocol?: string;
  readonly port?: string;
  readonly sourcePort?: string;
  readonly ipVersion?: string;
  readonly oneWay?: boolean;
  /** File with a JSON array of queries, answered in the same order. */
  readonly queries?: string;
  readonly flows?: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

/** Answer one question or a file of them; 3 when an answer is undecided. */
export function reach(paths: readonly string[], options: ReachOptions): number {
  const questions = questionsOf(options);
  const input = readInput(paths, options.flows);
  const { flows } = flowRegister(input.flows, input.flowsFile);
  const model = buildModel(input.templates);
  const outcomes = outcomesOf(model).map(({ where, model: one }) => {
    return { where, model: one, network: buildNetwork(one, referencesOf(flows)) };
  });
  const answers = questions.map(({ query, name }) => named(name, () => askOutcomes(outcomes, query)));
  if (options.format === 'json') {
    process.stdout.write(`${JSON.stringify(options.queries === undefined ? answers[0] : answers, null, 2)}\n`);
  } else {
    const texts = answers.map((answer, index) => answerText(questions[index].query, answer, options.lang));
    process.stdout.write(`${texts.join('\n\n')}\n`);
  }
  return answers.some(({ verdict }) => verdict === 'undecided') ? 3 : 0;
}

interface Question {
  readonly query: Query;
  /** Where it stands, for messages; empty for the one of the command line. */
  readonly name: string;
}

function questionsOf(options: ReachOptions): Question[] {
  const { queries, from, to, protocol, port, sourcePort, ipVersion, oneWay } = options;
  if (queries !== undefined) {
    if (from !== undefined || to !== undefined)
      throw new InputError('--queries brings its own from and to: leave out --from and --to');
    return fromFile(queries);
  }
  if (from === undefined || to === undefined)
    throw new InputError('nothing to ask: give --from ID and --to ID, or --queries FILE');
  const given = { from, to, protocol, port, sourcePort, oneWay, ipVersion: ipVersion && Number(ipVersion) };
  return [{ query: parsed(given, ''), name: '' }];
}

function fromFile(file: string): Question[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError(code === 'ENOENT' ? `${file}: there is no such file of queries` : `${file}: ${message}`);
  }
  if (!Array.isArray(content)) throw new InputError(`${file}: a file of queries is a JSON array of {from, to, …}`);
  return content.map((entry, index) => {
    const name = `${file}: query ${index + 1}: `;
    return { query: parsed(entry, name), name };
  });
}

function parsed(given: unknown, name: string): Query {
  const result = querySchema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const value = issue.path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)?.[key], given);
  throw new InputError(`${name}${issue.path.join('.') || 'the query'} ${shown(value)}: ${issue.message}`);
}

function shown(value: unknown): string {
  return value === undefined ? 'is missing' : z.util.stringifyPrimitive(value);
}

function named<T>(name: string, answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    if (error instanceof InputError && name !== '') throw new InputError(`${name}${error.message}`);
    throw error;
  }
}
