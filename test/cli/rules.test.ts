import { RULES } from '../../lib/rules';
import { sanso } from './run';

test('JSON lists every rule with title, clauses, severity, types and page', async () => {
  const { code, out } = await sanso('rules', '--format', 'json');
  const listed = JSON.parse(out);
  expect(code).toBe(0);
  expect(listed.map(({ id }: { id: string }) => id)).toEqual(RULES.map(({ id }) => id));
  expect(listed.find(({ id }: { id: string }) => id.endsWith('VpcPeering'))).toEqual({
    id: 'Sanso-6.3.1-VpcPeering',
    title: { en: expect.any(String), ja: expect.stringMatching(/こと$/) },
    clauses: expect.arrayContaining([expect.stringMatching(/^6\(3\)/)]),
    severity: 'high',
    types: expect.arrayContaining(['AWS::EC2::VPCPeeringConnection']),
    page: {
      en: expect.stringMatching(/docs\/en\/rules\/Sanso-6\.3\.1-VpcPeering\.md$/),
      ja: expect.stringMatching(/docs\/ja\/rules\/Sanso-6\.3\.1-VpcPeering\.md$/),
    },
  });
});

test.each([
  ['en', /^\| Rule \| Severity \| Clauses \| Title \| Types \|\n\| --- \| --- \| --- \| --- \| --- \|\n\| \[Sanso-/],
  ['ja', /^\| 規則 \| 重大度 \| 条項 \| 題 \| 種類 \|/],
])('Markdown is a table (%s)', async (lang, begin) => {
  const { out } = await sanso('rules', '--format', 'markdown', '--lang', lang);
  expect(out).toMatch(begin);
  expect(out.trim().split('\n')).toHaveLength(RULES.length + 2);
});

test('text is two lines for each rule', async () => {
  const { out } = await sanso('rules', '--lang', 'ja');
  expect(out).toMatch(/^Sanso-6\.3\.1-VpcPeering {2}高 {2}.*6\(3\)①a.*\n {2}.*こと$/m);
});
