import { join } from 'node:path';
import { TODAY } from '../support';
import { caseFolders, scoreCase } from './score';

/** Conformance cases (`good/`, `bad/`, `expect.json`) outside the repository, where SANSO_CASES names their folder. */
const folders = caseFolders(join(process.env.SANSO_CASES ?? 'no-cases', 'check'));

test('cases are judged only where they are given', () => {
  expect(folders.length > 0).toBe(process.env.SANSO_CASES !== undefined);
});

// A loop, because an empty table is an error in Jest.
for (const folder of folders) {
  test(folder, () => {
    const { right, found, expected } = scoreCase(folder, TODAY);
    expect({ case: expected.title, right, found }).toEqual({ case: expected.title, right: true, found });
  });
}
