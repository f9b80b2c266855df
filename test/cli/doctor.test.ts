import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import { demandsOn } from '../../lib/doctor/quotas';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { sanso } from './run';

const environment = { ...process.env };
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  process.env.HOME = mkdtempSync(join(tmpdir(), 'sanso-doctor-'));
});
afterEach(() => {
  process.env = { ...environment };
});

test('a machine that has everything lacks nothing', async () => {
  const { code, out } = await sanso('doctor', '--machine', '--lang', 'en');
  expect(code).toBe(0);
  expect(out).toMatch(/AWS CDK CLI 2\.1148\.1/);
  expect(out).toMatch(/nothing is missing/);
});

test('without credentials it says so, and how to mend it', async () => {
  const { code, out } = await sanso('doctor', '--format', 'json');
  expect(code).toBe(1);
  const missing = (JSON.parse(out) as { state: string; en: string; ja: string }[]).filter(
    ({ state }) => state === 'missing',
  );
  expect(missing).toHaveLength(1);
  expect(missing[0].en).toMatch(/no credentials that work .*--profile/);
  expect(missing[0].ja).toMatch(/資格情報/);
});

test('quotas are compared with what the templates of an account need', () => {
  const { directory } = synthesized(loadConfig('sample', TODAY));
  const demands = demandsOn(directory, '111111111111', 'ap-northeast-1') ?? [];
  const needed = Object.fromEntries(demands.map(({ quota, needed: count }) => [quota.name, count]));
  expect(needed).toMatchObject({
    'VPCs per Region': 3,
    'Site-to-Site VPN connections per Region': 2,
    'Resolver endpoints per Region': 2,
  });
  expect(needed['Rules per network ACL']).toBeGreaterThan(1);
  expect(demandsOn(directory, '222222222222', 'ap-northeast-1')?.every(({ needed: count }) => count === 0)).toBe(true);
  expect(demandsOn(join(directory, 'nowhere'), '111111111111', 'ap-northeast-1')).toBeUndefined();
});
