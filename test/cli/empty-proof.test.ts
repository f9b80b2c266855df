import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCode } from '../../lib/check/result';
import { host, of, type Resources, vpc } from '../reachability/parts';
import { TODAY } from '../support';
import { sanso } from './run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-empty-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A template of the internet zone, of a whole deployment or of a part. */
function write(resources: Resources, deployment?: 'whole'): void {
  const sanso = { zone: 'internet', account: '111111111111', region: 'ap-northeast-1', deployment };
  writeFileSync(join(folder, 't.template.json'), JSON.stringify({ Metadata: { sanso }, Resources: resources }));
}
const check = (...argv: string[]) => sanso('check', folder, '--as-of', TODAY, ...argv);
const assumptionsIn = (out: string) =>
  (JSON.parse(out).assumptions as { rule: string; resources: string[]; reason: string }[]).filter(
    ({ rule }) => rule === 'Sanso-2.11-ZonePaths',
  );

/** Conforms, and has no network. */
const PARAMETER = { Limit: of('SSM::Parameter', { Type: 'String', Value: '1' }) };
const EMPTY = {
  en: 'Isolation: empty — nothing to prove: the templates hold no sender of one zone with a receiver of another, and neither in a closed zone',
  ja: '分離: 対象なし — 証明すべきものがない。',
};

test('a part without a network says that nothing was proved, and passes', async () => {
  write(PARAMETER);
  const { out, code } = await check();
  expect(out.replaceAll('\n', ' ')).toContain(EMPTY.en);
  expect(out).not.toContain('proved over');
  expect(code).toBe(0);
  expect((await check('--lang', 'ja')).out).toContain(EMPTY.ja);
});

test('of a whole deployment that is undecided', async () => {
  write(PARAMETER, 'whole');
  const { out } = await check('--format', 'json');
  expect(JSON.parse(out).summary.isolation.verdict).toBe('empty');
  expect(assumptionsIn(out)).toMatchObject([
    { resources: ['t'], reason: expect.stringMatching(/^nothing to prove in a whole deployment: /) },
  ]);
  // A deployment of one parameter lacks much else, which other rules find.
  expect(exitCode({ ...JSON.parse(out), violations: [] })).toBe(3);
});

test('a whole deployment with a closed zone is proved, and leaves nothing open', async () => {
  const resources = { ...vpc('A', 1), ...host('AHost', 'ASubnet', '10.1.1.10', { ingress: [], egress: [] }) };
  for (const { Properties } of Object.values(resources)) Properties.Tags = [{ Key: 'sanso:zone', Value: 'lgwan' }];
  write(resources, 'whole');
  const { out } = await check('--format', 'json');
  const { isolation } = JSON.parse(out).summary;
  expect(isolation).toEqual({
    verdict: 'network-proved',
    flows: 0,
    about: { senders: 1, receivers: 1, networks: 1, vacantSubnets: 0 },
  });
  expect(assumptionsIn(out)).toEqual([]);
  expect((await check()).out).toContain(
    'Isolation: proved over 1 sender, 1 receiver, 1 network — no path between zones',
  );
});

test('JSON tells why in both languages, and the certificate of it holds for nobody', async () => {
  write(PARAMETER);
  const file = join(folder, 'c.json');
  const { out } = await check('--format', 'json', '--certificate', file);
  expect(JSON.parse(out).summary.isolation).toEqual({
    verdict: 'empty',
    flows: 0,
    about: { senders: 0, receivers: 0, networks: 0, vacantSubnets: 0 },
    reason: {
      en: expect.stringMatching(/^nothing to prove: /),
      ja: expect.stringMatching(/^証明すべきものがない。/),
    },
  });
  const { verdict, about } = JSON.parse(readFileSync(file, 'utf8'));
  expect({ verdict, about }).toMatchObject({ verdict: 'empty', about: { senders: 0 } });
  expect(await sanso('certificate', folder, '--as-of', TODAY, '--certificate', file)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/· the certificate itself says empty\n {2}· nothing to prove: /),
  });
});

test('SARIF notes the verdict of the run', async () => {
  write(PARAMETER);
  const { out } = await check('--format', 'sarif');
  const [{ invocations, properties }] = JSON.parse(out).runs;
  expect(invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        { level: 'note', message: { id: expect.any(String), text: expect.stringContaining(EMPTY.en) } },
        { level: 'note', message: { id: expect.any(String), text: expect.stringContaining('No flow register') } },
      ],
    },
  ]);
  expect(properties.summary.isolation.verdict).toBe('empty');
});
