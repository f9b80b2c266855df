import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { outcomesOf } from '../../lib/model/outcomes';
import { askOutcomes } from '../../lib/reachability/ask-outcomes';
import { askAnyWay } from '../../lib/reachability/data-paths/ask-any-way';
import { type Query, querySchema } from '../../lib/reachability/query';
import { readInput } from '../../lib/template/read';
import { TODAY } from '../support';

/** Questions of paths of data (`queries.json`, `expect.json`) outside the repository, where SANSO_CASES names their folder. */
const root = join(process.env.SANSO_CASES ?? 'no-cases', 'access', 'paths');
const folders = existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : [];

interface Expected {
  readonly verdict: string;
  readonly why?: string;
  readonly via?: readonly string[];
}

test('questions are asked only where they are given', () => {
  expect(folders.length > 0).toBe(process.env.SANSO_CASES !== undefined);
});

// A loop, because an empty table is an error in Jest.
for (const folder of folders)
  test(folder, () => {
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const input = readInput([folder]);
    const register = flowRegister(input.flows, input.flowsFile);
    const outcomes = outcomesOf(buildModel(input.templates)).map(({ said, undecided, model }) => {
      const facts = new Facts({ model, register, asOf: TODAY });
      return { said, undecided, ask: (query: Query) => askAnyWay(facts, query) };
    });
    const { answers } = read('expect.json') as { answers: Expected[] };
    const faults = (read('queries.json') as object[]).flatMap((question, index) => {
      const given = askOutcomes(outcomes, querySchema.parse(question));
      const { verdict, why, via = [] } = answers[index];
      const text = JSON.stringify(given.path);
      const isRight = given.verdict === verdict && via.every((id) => text.includes(id));
      return isRight ? [] : [{ index, question, why, expected: answers[index], found: given.verdict, text }];
    });
    expect(faults).toEqual([]);
  });
