import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { outcomesOf } from '../../lib/model/outcomes';
import { askOutcomes } from '../../lib/reachability/ask-outcomes';
import { ask, type Query, querySchema } from '../../lib/reachability/query';
import { readInput } from '../../lib/template/read';

/** Questions on topologies (`CASE.json`, `expected.json`) outside the repository, where SANSO_CASES names their folder. */
const folder = join(process.env.SANSO_CASES ?? 'no-cases', 'reach');
interface Expected {
  readonly case: string;
  readonly verdict: string;
  readonly why: string;
}
const expected: Expected[] = existsSync(folder) ? JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) : [];

test('questions are asked only where they are given', () => {
  expect(expected.length > 0).toBe(process.env.SANSO_CASES !== undefined);
});

// A loop, because an empty table is an error in Jest.
for (const [index, { case: name, verdict, why, ...question }] of expected.entries())
  test(`${name}, question ${index + 1}`, () => {
    const model = buildModel(readInput([join(folder, `${name}.json`)]).templates);
    const outcomes = outcomesOf(model).map((each) => {
      const network = buildNetwork(each.model);
      return { ...each, ask: (query: Query) => ask(each.model, network, query) };
    });
    const given = askOutcomes(outcomes, querySchema.parse(question));
    expect({ why, verdict: given.verdict }).toEqual({ why, verdict });
  });
