import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sanitize } from '../../lib/sanitization/sanitize';
import { faultsOf, type SanitizeCase } from './sanitize/expectations';

/** Cases of the gate (`expect.json` and inputs) outside the repository, where SANSO_CASES names their folder. */
const ROOT = join(process.env.SANSO_CASES ?? 'no-cases', 'sanitize');
const folders = existsSync(ROOT) ? readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, 'expect.json'))) : [];
const expectationOf = (folder: string): SanitizeCase =>
  JSON.parse(readFileSync(join(ROOT, folder, 'expect.json'), 'utf8'));

test('cases are judged only where they are given', () => {
  expect(folders.length > 0).toBe(process.env.SANSO_CASES !== undefined);
});

// A loop, because an empty table is an error in Jest.
for (const folder of folders) {
  const expected = expectationOf(folder);
  // What the command refuses before it reads anything is for the tests of the command.
  if (expected.status.includes('usage')) continue;
  test(`${folder}: ${expected.title}`, async () => {
    const { batch = [expected], stored_as: stored = expected.inputs } = expected;
    const faults: string[] = [];
    for (const [index, each] of batch.entries()) {
      const name = expected.inputs[index];
      const bytes = new Uint8Array(readFileSync(join(ROOT, folder, stored[index])));
      const door = expected.door ?? (name.toLowerCase().endsWith('.eml') ? 'mail' : 'file');
      const item = { name, bytes, door };
      faults.push(
        ...(await faultsOf(each, item, await sanitize(item), (file) => readFileSync(join(ROOT, folder, file)))),
      );
    }
    expect({ family: expected.family, faults }).toEqual({ family: expected.family, faults: [] });
  });
}
