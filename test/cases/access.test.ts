import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Access, type Question } from '../../lib/facts/access/access';
import { buildModel } from '../../lib/model/model';
import { readInput } from '../../lib/template/read';

/** Questions of access (`queries.json`, `expect.json`) outside the repository, where SANSO_CASES names their folder. */
const root = join(process.env.SANSO_CASES ?? 'no-cases', 'access');
const folders = ['requests', 'generated'].flatMap((part) =>
  existsSync(join(root, part)) ? readdirSync(join(root, part)).map((name) => join(root, part, name)) : [],
);

interface Expected {
  readonly decision: readonly string[];
  readonly why?: string;
  readonly by?: readonly string[];
  readonly any?: readonly string[];
  readonly cond?: readonly string[];
}

test('questions are asked only where they are given', () => {
  expect(folders.length > 0).toBe(process.env.SANSO_CASES !== undefined);
});

// A loop, because an empty table is an error in Jest.
for (const folder of folders)
  test(folder, () => {
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const access = new Access(buildModel(readInput([folder]).templates));
    const { answers } = read('expect.json') as { answers: Expected[] };
    const faults = (read('queries.json') as Question[]).flatMap((question, index) => {
      const given = access.ask(question);
      const { decision, by = [], any = [], cond = [], why } = answers[index];
      const has = (text: string) => given.by.some((place) => place.includes(text));
      const isRight =
        decision.includes(given.decision) &&
        by.every(has) &&
        (any.length === 0 || any.some(has)) &&
        cond.every((key) => given.conditions.some((each) => each.includes(key)));
      const { decision: found, by: places, conditions } = given;
      return isRight ? [] : [{ index, question, why, expected: answers[index], found, places, conditions }];
    });
    expect(faults).toEqual([]);
  });
