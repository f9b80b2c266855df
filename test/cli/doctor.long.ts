import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import type { Section } from '../../lib/doctor/finding';
import { COUNTED, demandOn } from '../../lib/doctor/quotas';
import { differenceOf, wantedBy } from '../../lib/doctor/wanted';
import { buildModel } from '../../lib/model/model';
import { readInput } from '../../lib/template/read';
import { TODAY } from '../support';
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
  expect(out).toMatch(/Next: the machine is ready\n {2}npm start -- -c sample\n {2}npx sanso doctor -c sample\n$/);
});

test('without credentials it says so, what it could not look at, and how to mend it', async () => {
  const { code, out } = await sanso('doctor', '--format', 'json', '--lang', 'ja');
  expect(code).toBe(1);
  const { sections, missing, unread, next } = JSON.parse(out);
  const found = (sections as Section[]).flatMap((section) => section.found);
  expect({ missing, unread }).toEqual({ missing: 1, unread: 1 });
  const of = (state: string) => found.filter((one) => one.state === state);
  expect(of('missing')[0].en).toMatch(/^the environment has no credentials that work .*--profile/);
  expect(of('missing')[0].ja).toMatch(/認証情報/);
  expect(of('unread')[0].en).toMatch(/^account 111111111111 was not looked at/);
  expect(next.commands).toEqual(['npx sanso doctor -c sample --profile …']);
});

test('a profile that does not exist is named', async () => {
  const { code, out } = await sanso('doctor', '--profile', 'my-number', '--lang', 'ja');
  expect(code).toBe(1);
  expect(out.replace(/\n\s+/g, '')).toContain('プロファイル my-number がなく、ほかのプロファイルもない');
  expect(out).toMatch(/不足 1件、読み取れないもの 1件/);
});

test.each([
  ['us-east-9', '--region us-east-9 is not in Japan: choose ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka)'],
  [
    'ap-northeast-3',
    '--region ap-northeast-3 is not the Region of config/sample.ts, ap-northeast-1: leave it out, or name the configuration with -c',
  ],
])('the Region %s is a slip of whoever asks', async (region, sentence) => {
  const { code, error } = await sanso('doctor', '--region', region);
  expect({ code, error }).toEqual({ code: 2, error: `${sentence}\n` });
});

test('it documents its exit codes', async () => {
  const { out } = await sanso('doctor', '--help');
  expect(out).toMatch(
    /Exit codes: 0 nothing is missing, 1 something is missing, 2 bad input,\n3 something could not be read\./,
  );
});

describe('what an account is compared with', () => {
  const wanted = wantedBy(loadConfig('sample', TODAY));
  const directory = mkdtempSync(join(tmpdir(), 'sanso-assembly-'));
  const template = (description: string) =>
    writeFileSync(join(directory, 'sample-account.json'), JSON.stringify({ Description: description, Resources: {} }));
  beforeAll(() => {
    const properties = { templateFile: 'sample-account.json' };
    const artifacts = { 'sample-account': { type: 'aws:cloudformation:stack', properties } };
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
    template('before');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test('is what the configuration makes', () => {
    const of = (account: string) => {
      const model = buildModel(wanted.templates.filter((template) => template.account === account));
      return Object.fromEntries(COUNTED.map((limit) => [limit.quota.name, demandOn(limit, model)]));
    };
    expect(of('111111111111')).toMatchObject({
      'VPCs per Region': 3,
      'Site-to-Site VPN connections per Region': 2,
      'Resolver endpoints per Region': 2,
    });
    expect(of('111111111111')['Rules per network ACL']).toBeGreaterThan(1);
    expect(Object.values(of('222222222222')).every((needed) => needed === 0)).toBe(true);
    expect(wanted.bootstrap).toEqual({ parameter: '/cdk-bootstrap/hnb659fds/version', version: 8 });
  });

  test('differs from an old synthesis, and from that of another configuration', () => {
    const made = { ...wanted, templates: readInput([directory]).templates };
    expect(differenceOf(directory, made)).toBeUndefined();
    expect(differenceOf(join(directory, 'nowhere'), made)).toBeUndefined();
    template('after');
    expect(differenceOf(directory, made)).toEqual({ otherStacks: [], changed: ['sample-account'] });
    const others = made.templates.map((one) => ({ ...one, stackName: 'other-account' }));
    expect(differenceOf(directory, { ...made, templates: others })?.otherStacks).toEqual([
      'sample-account',
      'other-account',
    ]);
  });

  test('is refused where it is not what the configuration makes', async () => {
    const { code, error } = await sanso('doctor', '-o', directory);
    expect(code).toBe(2);
    expect(error).toMatch(
      / is not what config\/sample\.ts synthesizes \(sample-\S+ and \d+ more stacks\): run npm start -- -c sample -o /,
    );
  });
});
