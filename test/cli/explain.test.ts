import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CLAUSES } from '../../lib/policy/clauses';
import { constructsNaming, filesOf } from '../../lib/report/rule-files';
import { displayWidth } from '../../lib/report/table';
import { RULES } from '../../lib/rules';
import { sanso } from './run';

const ROOT = join(__dirname, '../..');

test('a rule is told by its id or its last part: its clauses, what it judges, and its files', async () => {
  const { code, out } = await sanso('explain', 'vpcpeering');
  expect(code).toBe(0);
  expect(out).toContain('2(11) Splitting of communication paths');
  expect(out).toContain('AWS::EC2::VPCPeeringConnection');
  expect(out).toContain('lib/rules/network/vpc-peering.ts');
  expect((await sanso('explain', 'Sanso-6.3.1-VpcPeering')).out).toBe(out);
});

test.each(['6(3)①a', '6（3）①a', '6(3)1a'])('the clause %s is told in whatever width its letters are', async (name) => {
  const { code, out } = await sanso('explain', name, '--lang', 'ja');
  expect(code).toBe(0);
  expect(out).toMatch(/^6\(3\)①a /);
  expect(out).toContain('人が責任を負うもの');
});

test('a clause in parts is told part by part', async () => {
  const { out } = await sanso('explain', '6(7)');
  expect(out.match(/^6\(7\)[a-d] /gm)).toEqual(['6(7)a ', '6(7)b ', '6(7)c ', '6(7)d ']);
});

test('a clause that no rule judges says that people answer for it', async () => {
  expect((await sanso('explain', '6(5)')).out).toContain('No rule judges it');
});

test.each([
  ['VpcPering', 'did you mean VpcPeering?'],
  ['12', 'is no rule and no clause'],
  ['(', 'is no rule and no clause'],
])('%s is refused with the nearest one', async (name, sentence) => {
  const { code, error } = await sanso('explain', name);
  expect(code).toBe(2);
  expect(error).toContain(sentence);
});

test('every rule has its files, and every line keeps to 80 columns where it can be broken', async () => {
  for (const rule of RULES) {
    const { code, test: table } = filesOf(rule);
    expect([code, table].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  }
  for (const { id } of CLAUSES)
    for (const language of ['en', 'ja'])
      for (const line of (await sanso('explain', id, '--lang', language)).out.split('\n'))
        if (/\S\s+\S+\s+\S/.test(line)) expect(displayWidth(line)).toBeLessThanOrEqual(80);
});

test('constructs are found by the clause in their docstrings, and by no longer one', () => {
  expect(constructsNaming('6(3)①').length).toBeGreaterThan(0);
  expect(constructsNaming('6(99)')).toEqual([]);
});

test.each([
  ['en', ['Clauses', 'Resources', 'Files', 'Where it is built', 'Documents', 'What people answer for']],
  ['ja', ['条項', 'リソース', 'ファイル', '作成している箇所', '文書', '人が責任を負うもの']],
] as const)('a rule answers with what its clauses do: %s', async (lang, titles) => {
  const { out } = await sanso('explain', 'VpcPeering', '--lang', lang);
  const found = out.split('\n').filter((line) => /^\S/.test(line));
  expect(found).toEqual(expect.arrayContaining([...titles]));
  expect(out).toContain('lib/deployment/network/zone-network.ts');
});
