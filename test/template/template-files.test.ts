import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readInput } from '../../lib/template/read';
import { isTemplateFile } from '../../lib/template/template-files';

const TEMPLATE = JSON.stringify({ Resources: { A: { Type: 'AWS::SQS::Queue' } } });
/** A comment in Shift_JIS, and a template. */
const SHIFT_JIS = Buffer.concat([
  Buffer.from('# '),
  Buffer.from([0x93, 0x73, 0x8e, 0x73]),
  Buffer.from('\nResources:\n  A:\n    Type: AWS::SQS::Queue\n'),
]);
const scratch = () => mkdtempSync(join(tmpdir(), 'sanso-files-'));
function write(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

test.each<[string, string, string | undefined]>([
  ['db.json', TEMPLATE, 'template'],
  ['web.yaml', 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n', 'template'],
  ['web.yml', 'Resources: {A: {Type: Custom::Thing}}', 'template'],
  ['old.template', TEMPLATE, 'template'],
  ['broken.yaml', 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n   B: [', 'broken'],
  ['tags.yaml', 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: {X: !Nope 1}\n', 'broken'],
  ['package.json', '{"name": "x"}', undefined],
  ['flows.json', '[]', undefined],
  ['api.yaml', 'Resources: [a, b]', undefined],
  ['policy.json', '{"Resources": {"A": {"Type": "bucket"}}}', undefined],
  ['large.json', JSON.stringify({ Description: 'x'.repeat(1024 * 1024), ...JSON.parse(TEMPLATE) }), 'broken'],
  ['large-data.json', JSON.stringify({ Resources: 'x'.repeat(1024 * 1024) }), undefined],
  ['notes.txt', TEMPLATE, undefined],
  ['ends-early.json', '{ "Resources": { "A": {', 'broken'],
  ['no-colon.json', `{"Resources" ${TEMPLATE.slice('{"Resources":'.length)}`, 'broken'],
  ['no-quote.json', '{ "AWSTemplateFormatVersion": "2010-09-09", "Resources: {} }', 'broken'],
  ['ends-at-once.json', '{ "AWSTemplateFormatVersion": "2010-09-09",', 'broken'],
  ['broken-early.yaml', 'Description: [\nResources:\n  A:\n', 'broken'],
  ['broken-data.json', '{ "Statement": [', undefined],
  ['broken-list.yaml', 'Resources: [a, {', undefined],
  ['comments.json', '// {"Resources": 1}', undefined],
])('%s by what it holds', (name, content, kind) => {
  expect(isTemplateFile(join(write(scratch(), { [name]: content }), name))).toBe(kind);
});

test('one in another encoding looks like a template, and is named', () => {
  const folder = write(scratch(), { 'a.json': TEMPLATE });
  const files = { 'utf-16.json': Buffer.from(`\ufeff${TEMPLATE}`, 'utf16le'), 'shift-jis.yaml': SHIFT_JIS };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  expect(readInput([folder]).notJudged).toEqual(['shift-jis.yaml', 'utf-16.json'].map((name) => join(folder, name)));
});

test('of a folder every template is judged, whatever it is called, and the rest is named', () => {
  const folder = write(scratch(), {
    'a.template.json': TEMPLATE,
    'db.json': TEMPLATE,
    'broken.yaml': 'Resources:\n  A:\n    Type: AWS::SQS::Queue\n   B: [',
    'package.json': '{}',
    'sub/other.yaml': 'Resources: {A: {Type: AWS::SQS::Queue}}',
    'sub/deep/more.json': TEMPLATE,
    'app/manifest.json': '{}',
    'app/x.template.json': TEMPLATE,
    'node_modules/thing/t.json': TEMPLATE,
  });
  const { templates, notJudged } = readInput([folder]);
  expect(templates.map(({ name }) => name)).toEqual(['a', 'db']);
  expect(notJudged).toEqual(
    ['broken.yaml', 'app', 'sub/other.yaml', 'sub/deep/more.json'].map((name) => join(folder, name)),
  );
});

test('of what is broken it is told why', () => {
  const folder = write(scratch(), { 'a.json': TEMPLATE, 'b.json': '{ "Resources": { "A": {', 'sub/c.json': TEMPLATE });
  const { notJudged, broken } = readInput([folder]);
  expect(notJudged).toEqual(['b.json', 'sub/c.json'].map((name) => join(folder, name)));
  expect(broken).toEqual([
    {
      en: `${join(folder, 'b.json')}: broken JSON: it ends in the middle`,
      ja: `${join(folder, 'b.json')}: JSONが途中で終わっている`,
    },
  ]);
});

test('a folder whose only template is broken is refused by the reason', () => {
  const folder = write(scratch(), { 'b.json': '{ "Resources": { "A": {' });
  expect(() => readInput([folder])).toThrow(
    /^.+: the folder holds no template that can be read: .+b\.json: broken JSON: it ends in the middle$/,
  );
});

test('what is named besides is judged, and not told', () => {
  const folder = write(scratch(), { 'a.json': TEMPLATE, 'sub/other.json': TEMPLATE });
  const { templates, notJudged } = readInput([folder, join(folder, 'sub/other.json')]);
  expect(templates.map(({ name }) => name)).toEqual(['a', 'other']);
  expect(notJudged).toEqual([]);
});

test('of a cloud assembly what the manifest does not name is told', () => {
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'A.template.json' } };
  const folder = write(scratch(), {
    'manifest.json': JSON.stringify({ artifacts: { A: stack } }),
    'A.template.json': TEMPLATE,
    'Old.template.json': TEMPLATE,
    'tree.json': '{}',
  });
  const { templates, notJudged } = readInput([folder]);
  expect(templates.map(({ name }) => name)).toEqual(['A']);
  expect(notJudged).toEqual([join(folder, 'Old.template.json')]);
});

test('a folder whose templates lie below it is refused by their names', () => {
  const folder = write(scratch(), { 'sub/other.json': TEMPLATE });
  expect(() => readInput([folder])).toThrow(
    /no template that can be read, but there is 1 more: .*other\.json: name these/,
  );
});

test('several below it are refused by their patterns as well, beside the reason for one that is broken', () => {
  const files = {
    'a/web.json': TEMPLATE,
    'b/web.yaml': TEMPLATE,
    'b/half.json': '{"Resources":{"A":{"Type":"AWS::A::B"',
  };
  const folder = write(scratch(), files);
  expect(() => readInput([folder])).toThrow(
    /there are 2 more: .*web\.json, .*web\.yaml: name these, or all by "[^"]+\*\.json" "[^"]+\*\.yaml"; .*half\.json: broken JSON/,
  );
  const { templates, notJudged } = readInput([join(folder, '**', '*.json'), join(folder, '**', '*.yaml')]);
  expect(templates).toHaveLength(2);
  expect(notJudged).toEqual([join(folder, 'b/half.json')]);
});

test('files are told apart by path', () => {
  const folder = write(scratch(), {
    'a/template.json': TEMPLATE,
    'b/template.json': TEMPLATE,
    'c/web.json': TEMPLATE,
    'c/web.yaml': 'Resources: {}',
  });
  const files = ['a/template.json', 'b/template.json', 'b/../b/template.json', 'c/web.json', 'c/web.yaml'];
  expect(readInput(files.map((file) => join(folder, file))).templates.map(({ name }) => name)).toEqual([
    'a.template',
    'b.template',
    'web.json',
    'web.yaml',
  ]);
});
