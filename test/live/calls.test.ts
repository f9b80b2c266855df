import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionsMeant } from '../../lib/facts/grants/authorization-data';
import { actionOf, CALLS, readOnlyPolicy, type Service } from '../../lib/live/calls';

const ROOT = join(__dirname, '../../lib');
const sources = ['live', 'doctor']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map((file) => join(ROOT, folder, String(file))),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('calls.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const calls = (Object.entries(CALLS) as [Service, readonly string[]][]).flatMap(([service, operations]) =>
  operations.map((operation) => [service, operation] as const),
);
const { Statement: statements } = readOnlyPolicy() as { Statement: { Effect: string; Action: string[] }[] };
const actions = statements.flatMap(({ Action }) => Action);

test.each(calls)('%s %s is made somewhere', (service, operation) => {
  const made = new RegExp(`'${service}',\\s*'${operation}'`);
  expect(made.test(sources)).toBe(true);
});

test('the policy allows what every call needs, and nothing else', () => {
  const needed = new Set(calls.map(([service, operation]) => actionOf(service, operation)));
  const families = actions.filter((action) => action.endsWith('*'));
  const isOfFamily = (action: string) => families.some((family) => action.startsWith(family.slice(0, -1)));
  expect(actions.filter((action) => !families.includes(action)).sort()).toEqual(
    [...needed].filter((action) => !isOfFamily(action)).sort(),
  );
  // A family stands for many calls that are made, and for no action that tells more than a list.
  for (const family of families) {
    expect([...needed].filter((action) => action.startsWith(family.slice(0, -1))).length).toBeGreaterThan(5);
    expect(actionsMeant(family).filter(({ name }) => !/:List[A-Za-z]+$/.test(name))).toEqual([]);
  }
  expect(statements.every(({ Effect }) => Effect === 'Allow')).toBe(true);
});

test('nothing in it changes, decrypts or reads data', () => {
  expect(actions.filter((action) => !/^[a-z0-9-]+:(Get|List|Describe|Search)[A-Za-z]*\*?$/.test(action))).toEqual([]);
  const data =
    /^(s3:GetObject|kms:(Decrypt|Generate)|dynamodb:(GetItem|Query|Scan)|logs:(GetLogEvents|FilterLog)|ssm:GetParameters)/;
  expect(actions.filter((action) => data.test(action))).toEqual([]);
});

test('a managed policy holds it: 6144 characters without spaces', () => {
  expect(JSON.stringify(readOnlyPolicy()).length).toBeLessThanOrEqual(6144);
});
