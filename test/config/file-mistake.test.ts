import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileMistakes } from '../../lib/config/file-mistake';
import { englishIn } from '../messages/english';

const file = join(mkdtempSync(join(tmpdir(), 'sanso-mistake-')), 'city.ts');

/** What is said of a file with a line, where the parser stops in front of a text. */
function mistake(line: string, stopsAt: string, cause: string): { en: string; ja: string } {
  writeFileSync(file, `export const config = {\n${line}\n};\n`);
  const bytes = Buffer.byteLength(line.slice(0, line.indexOf(stopsAt)));
  const [said] = fileMistakes(new Error(`Transform failed with 1 error:\n${file}:2:${bytes}: ERROR: ${cause}`), file);
  return said;
}

test.each([
  ['digits', '市: 1, days: ８０,', '８０', 'Unexpected "８"', '2:13', '８０', '80'],
  ['a colon', '  name： 1,', '：', 'Expected "}" but found "："', '2:7', '：', ':'],
  ['quotes', '  name: “市”,', '“', 'Unexpected "“"', '2:9', '“', '"'],
  ['a comma', '  a: 1、 b: 2', '、', 'Expected "}" but found "、"', '2:7', '、', ','],
  ['a mark before the place', "  名: '（市）'， b: 2", 'b', 'Expected "}" but found "b"', '2:11', '，', ','],
])('%s of full width: what was typed and what to type', (_, line, stopsAt, cause, place, typed, plain) => {
  expect(mistake(line, stopsAt, cause)).toEqual({
    en: `config/city.ts:${place} cannot be read: ${typed} was typed with full-width characters: type ${plain} in half-width ones`,
    ja: `config/city.ts:${place} を読み取れない: 全角の ${typed} が入力されている。半角で ${plain} と入力する`,
  });
});

test.each([
  ['Expected "}" but found "b"', '"}" があるべきところに "b" がある'],
  ['Expected identifier but found end of file', '識別子 があるべきところに ファイルの終わり がある'],
  ['Unexpected end of file', 'ここに書けない ファイルの終わり がある'],
  ['Unterminated string literal', '文字列を閉じる引用符がない'],
  ['The symbol "a" has already been declared', 'a が二度宣言されている'],
  ['Something that nobody has translated', '構文が正しくない'],
])('%s, in Japanese', (cause, expected) => {
  const { en, ja } = mistake("  目的: '画面：転送' b", 'b', cause);
  expect(en).toContain(`config/city.ts:2:15 cannot be read: ${cause}: look there`);
  expect(ja).toBe(
    `config/city.ts:2:15 を読み取れない: ${expected}。その行と前の行に、コンマ、引用符又は括弧の抜けがないか確かめる`,
  );
});

test.each([
  ["Cannot find module './zones'\nRequire stack:", "'./zones' というモジュールがない。importを直す"],
  ['city is not defined', 'city が定義されていない。'],
  ['city is not a function', 'city は関数ではない。'],
  ["Cannot access 'city' before initialization", 'city を宣言より前で使っている。'],
  ["Cannot read properties of undefined (reading 'name')", 'undefined には name がない。'],
  ['the owner is not set', '"the owner is not set" という理由が示された。'],
  ['', '理由は示されていない。'],
])('a file that fails by %s, in Japanese', (cause, expected) => {
  const [{ ja }] = fileMistakes(new Error(cause), file);
  expect(ja).toContain(`を読み込めない: ${expected}`);
  expect(englishIn(ja.replace(/"[^"]*"/g, '…'))).toEqual([]);
});
