import { displayWidth } from '../../lib/report/table';
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
  ['en', 'VPCs of different zones are not peered (high; 2(11), 6(3)①a, 6(3)②a, 9ただし書)'],
  ['ja', '異なる領域のVPCをピアリング接続しないこと (高; 2(11)、6(3)①a、6(3)②a、9ただし書)'],
])('Markdown is a list with links (%s)', async (lang, title) => {
  const { out } = await sanso('rules', '--format', 'markdown', '--lang', lang);
  expect(out.match(/^- \[Sanso-/gm)).toHaveLength(RULES.length);
  expect(out).toMatch(
    new RegExp(
      `^- \\[Sanso-6\\.3\\.1-VpcPeering\\]\\(https://.+/${lang}/rules/Sanso-6\\.3\\.1-VpcPeering\\.md\\)$`,
      'm',
    ),
  );
  expect(out).toContain(`\n  ${title}\n  \`AWS::EC2::VPCPeeringConnection\`\n`);
  // A link cannot be broken.
  expect(out.split('\n').filter((line) => !line.startsWith('- [') && displayWidth(line) > 100)).toEqual([]);
});

test('text is two lines for each rule', async () => {
  const { out } = await sanso('rules', '--lang', 'ja');
  expect(out).toMatch(/^Sanso-6\.3\.1-VpcPeering {2}高 {2}.*6\(3\)①a.*\n {2}.*こと$/m);
});
