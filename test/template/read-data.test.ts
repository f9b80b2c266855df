import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputError } from '../../lib/template/input-error';
import { readData } from '../../lib/template/read-data';

function mistakeOf(name: string, text: string): { message: string; told: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'sanso-data-')), name);
  writeFileSync(file, text);
  try {
    readData(file);
  } catch (error) {
    const { message } = error as Error;
    return { message, told: (error as InputError).in('ja') };
  }
  throw new Error('nothing was wrong');
}

test.each([
  ['a value that is not there', '[{"id": "a",\n "from": }]', 'at line 2, column 10', '2行10桁目が壊れている'],
  ['a comma too many', '{"a": 1,}', 'at line 1, column 9', '1行9桁目が壊れている'],
  ['a key without quotes', '{"a": true, b: null}', 'at line 1, column 13', '1行13桁目が壊れている'],
  ['something after the end', '{"a": -1.5e3} x', 'at line 1, column 15', '1行15桁目が壊れている'],
  ['nothing but a beginning', '{', ': it ends in the middle', '途中で終わっている'],
  ['an end in a list', '[{"id": "a"', ': it ends in the middle', '途中で終わっている'],
  ['an end in a text', '["a', ': it ends in the middle', '途中で終わっている'],
  [
    'a full-width colon',
    '{"市"：1}',
    'at line 1, column 5: ： was typed with full-width characters: type : in',
    '1行5桁目が壊れている: 全角の ： が入力されている。半角で : と入力する',
  ],
  [
    'full-width digits',
    '{"a": ８０}',
    'at line 1, column 7: ８０ was typed',
    '全角の ８０ が入力されている。半角で 80 と入力する',
  ],
  [
    'Japanese quotes',
    '{"目的、": “あ”}',
    'at line 1, column 9: “ was typed',
    '全角の “ が入力されている。半角で " と入力する',
  ],
  [
    'a Japanese comma',
    '[1、2]',
    'at line 1, column 3: 、 was typed',
    '全角の 、 が入力されている。半角で , と入力する',
  ],
])('JSON with %s is told by its place', (_, text, english, japanese) => {
  const { message, told } = mistakeOf('given.json', text);
  expect(message).toContain(`given.json: broken JSON${english.startsWith(':') ? '' : ' '}${english}`);
  expect(told).toContain(japanese);
});

test.each([
  [
    'a colon after a key',
    'Resources：\n  A: 1\n',
    'line 1, column 10: ： was typed',
    '1行10桁目が壊れている: 全角の ： が',
  ],
  [
    'a colon further down',
    'R:\n  A:\n    Type： x\n    B: y\n',
    'line 3, column 9: ： was',
    '3行9桁目が壊れている: 全角の ： が',
  ],
  [
    'a space that indents',
    'R:\n  A: 1\n　B: 2\n',
    'line 3, column 1: a full-width space',
    '3行1桁目が壊れている: 全角の空白が',
  ],
  ['a space below a key', 'R:\n　A: 2\n', 'line 2, column 1: a full-width space', '2行1桁目が壊れている: 全角の空白が'],
  ['a bracket', 'R: ｛\n  A: 1\n', 'line 1, column 4: ｛ was typed', '全角の ｛ が入力されている。半角で { と入力する'],
])('YAML with %s of full width is told by its place', (_, text, english, japanese) => {
  const { message, told } = mistakeOf('given.yaml', text);
  expect(message).toContain(`given.yaml: broken YAML at ${english}`);
  expect(told).toContain(japanese);
});

test.each([
  ['JSON', 'given.json', '{"目的：": "８０、“画面”　転送"}', { '目的：': '８０、“画面”　転送' }],
  [
    'YAML',
    'given.yaml',
    '目的: 画面転送：８０、 あ　い # ：\n説明: |\n  　字下げ\n',
    { 目的: '画面転送：８０、 あ　い', 説明: '　字下げ\n' },
  ],
])('full-width characters in the texts of %s stay', (_, name, text, expected) => {
  const file = join(mkdtempSync(join(tmpdir(), 'sanso-data-')), name);
  writeFileSync(file, text);
  expect(readData(file)).toEqual(expected);
});
