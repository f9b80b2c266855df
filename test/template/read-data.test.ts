import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readData } from '../../lib/template/read-data';

test.each([
  ['a value that is not there', '[{"id": "a",\n "from": }]', 'at line 2, column 10', '2行10桁目が壊れている'],
  ['a comma too many', '{"a": 1,}', 'at line 1, column 9', '1行9桁目が壊れている'],
  ['a key without quotes', '{"a": true, b: null}', 'at line 1, column 13', '1行13桁目が壊れている'],
  ['something after the end', '{"a": -1.5e3} x', 'at line 1, column 15', '1行15桁目が壊れている'],
  ['nothing but a beginning', '{', ': it ends in the middle', '途中で終わっている'],
  ['an end in a list', '[{"id": "a"', ': it ends in the middle', '途中で終わっている'],
  ['an end in a text', '["a', ': it ends in the middle', '途中で終わっている'],
])('JSON with %s is told by its place', (_, text, english, japanese) => {
  const file = join(mkdtempSync(join(tmpdir(), 'sanso-data-')), 'given.json');
  writeFileSync(file, text);
  let error: unknown;
  try {
    readData(file);
  } catch (thrown) {
    error = thrown;
  }
  const { message, in: told } = error as { message: string; in: (language: 'ja') => string };
  expect(message).toContain(`given.json: broken JSON${english.startsWith(':') ? '' : ' '}${english}`);
  expect(told.call(error, 'ja')).toContain(japanese);
});
