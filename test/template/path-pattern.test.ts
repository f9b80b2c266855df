import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { InputError } from '../../lib/template/input-error';
import { pathsMeant } from '../../lib/template/path-pattern';
import { readInput } from '../../lib/template/read';

const TEMPLATE = JSON.stringify({ Resources: { A: { Type: 'AWS::SQS::Queue' } } });
const folder = mkdtempSync(join(tmpdir(), 'sanso-patterns-'));
const FILES = {
  'a.json': TEMPLATE,
  'b.yaml': 'Resources: {A: {Type: AWS::SQS::Queue}}',
  'c.template.json': TEMPLATE,
  'package.json': '{}',
  'broken.json': '{ "Resources": { "A": {',
  'star*.json': TEMPLATE,
  'web/one.json': TEMPLATE,
  'web/deep/two.json': TEMPLATE,
  'app/cdk.out/manifest.json': '{}',
  '.hidden/h.json': TEMPLATE,
  'node_modules/n.json': TEMPLATE,
  'data/package.json': '{}',
  'bad/broken.json': '{ "Resources": {',
};
for (const [name, content] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}
const shortened = (paths: readonly string[]) => paths.map((path) => relative(folder, path).replaceAll('\\', '/'));

test.each<[string, string[], string[]]>([
  ['*.json', ['a.json', 'c.template.json', 'star*.json'], ['broken.json']],
  ['*.yaml', ['b.yaml'], []],
  ['web/*.json', ['web/one.json'], []],
  ['w*/*/*.json', ['web/deep/two.json'], []],
  ['web/**/*.json', ['web/one.json', 'web/deep/two.json'], []],
  ['**/two.json', ['web/deep/two.json'], []],
  ['*/cdk.out', ['app/cdk.out'], []],
  ['.hid*/*.json', ['.hidden/h.json'], []],
  ['node_mod*/*.json', ['node_modules/n.json'], []],
  ['web/../a*.json', ['a.json'], []],
])('%s means its templates and folders', (pattern, paths, notJudged) => {
  const meant = pathsMeant([`${folder}/${pattern}`]);
  expect({ paths: shortened(meant.paths), notJudged: shortened(meant.notJudged) }).toEqual({ paths, notJudged });
});

test('what a shell has expanded stays as it is, also a name with an asterisk', () => {
  const paths = ['a.json', 'star*.json', 'absent.json'].map((name) => join(folder, name));
  expect(pathsMeant(paths)).toEqual({ paths, notJudged: [] });
});

test('what two patterns mean is read once', () => {
  expect(shortened(pathsMeant([`${folder}/a*.json`, `${folder}/*.json`]).paths)).toEqual([
    'a.json',
    'c.template.json',
    'star*.json',
  ]);
});

test.each<[string, string, string]>([
  ['none*.json', ': no file or folder matches the pattern', ': パターンに当たるファイルもフォルダーもない'],
  ['none/*.json', ': no file or folder matches the pattern', ': パターンに当たるファイルもフォルダーもない'],
  ['data/*.json', ': no template matches the pattern', ': パターンに当たるテンプレートがない'],
  ['bad/*.json', 'broken.json: broken JSON: it ends in the middle', 'broken.json: JSONが途中で終わっている'],
])('%s means nothing that can be read', (pattern, en, ja) => {
  const refused = () => readInput([`${folder}/${pattern}`]);
  expect(refused).toThrow(InputError);
  try {
    refused();
  } catch (error) {
    const said = error as InputError;
    expect([said.in('en').endsWith(en), said.in('ja').endsWith(ja)]).toEqual([true, true]);
  }
});

test('a quoted pattern is judged as the files that it means, and names what is broken', () => {
  const { templates, notJudged, broken = [] } = readInput([`${folder}/*.json`]);
  expect(templates.map(({ name }) => name)).toEqual(['a', 'c', 'star*']);
  expect(shortened(notJudged ?? [])).toEqual(['broken.json']);
  expect(broken).toHaveLength(1);
});
