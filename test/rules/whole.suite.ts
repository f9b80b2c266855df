import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The tests of all rules in one module registry: a whole run would otherwise load the judge once for each of them, which takes
 * longer than the tests. Each is still a file of its own: `npx jest test/rules/network/vpc-peering.test.ts`.
 */
const TOPICS = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

for (const { name: topic } of TOPICS)
  describe(topic, () => {
    for (const file of readdirSync(join(__dirname, topic)).filter((each) => each.endsWith('.test.ts')))
      describe(file, () => {
        require(join(__dirname, topic, file));
      });
  });

test('there are tests of rules', () => {
  expect(TOPICS.length).toBeGreaterThan(5);
});
