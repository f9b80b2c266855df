import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import { readInput } from '../../lib/template/read';
import { fakeAccount } from '../live/fake-account';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { sanso } from './run';

const directory = mkdtempSync(join(tmpdir(), 'sanso-verify-'));
const write = (name: string, content: unknown) => {
  const file = join(directory, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

describe('a snapshot', () => {
  const config = loadConfig('sample', TODAY);
  const { directory: assembly, acknowledgements } = synthesized(config);
  const { templates } = readInput([assembly]);
  const taken = { ...fakeAccount(templates), flows: config.flows, acknowledgements };
  const file = write('snapshot.json', taken);

  test('is checked as templates are, with the flows that it keeps', async () => {
    const { code, out } = await sanso('check', file, '--as-of', TODAY, '--format', 'json');
    const result = JSON.parse(out);
    expect(result.violations).toEqual([]);
    expect(result.summary.isolation).toMatchObject({
      verdict: 'network-proved',
      flows: config.flows.length,
      about: { networks: 3 },
    });
    expect([0, 3]).toContain(code);
  });

  test('accepts nothing without the acknowledgements that it keeps, or that are named', async () => {
    const bare = write('bare.json', { ...taken, acknowledgements: undefined });
    const open = await sanso('check', bare, '--as-of', TODAY, '--format', 'json');
    expect(JSON.parse(open.out).summary).toMatchObject({ findings: expect.any(Number), missingControls: 0 });
    expect(open.code).toBe(1);
    const named = write('acknowledgements.json', acknowledgements);
    const given = await sanso('check', bare, '--acknowledgements', named, '--as-of', TODAY, '--format', 'json');
    expect(JSON.parse(given.out)).toMatchObject({ violations: [], summary: { missingControls: 6 } });
  });

  test('answers questions about paths', async () => {
    const { out } = await sanso('reach', file, '--from', 'zone:my-number', '--to', 'zone:internet', '--format', 'json');
    expect(JSON.parse(out).verdict).toBe('isolated');
  });

  test('of another shape is refused with the field', async () => {
    const { code, error } = await sanso('check', write('other.json', { ...taken, stacks: {} }));
    expect(code).toBe(2);
    expect(error).toMatch(/other\.json: stacks has to be a list: take the snapshot anew/);
  });

  test('that is broken is refused with one sentence', async () => {
    const { code, error } = await sanso('check', write('broken.json', '{"sanso":"snapshot",'));
    expect(code).toBe(2);
    expect(error).toMatch(/broken\.json: broken JSON/);
  });

  test('is checked alone', async () => {
    const { code, error } = await sanso('check', file, write('other.template.json', '{"Resources":{}}'));
    expect(code).toBe(2);
    expect(error).toMatch(/checked alone/);
  });
});

describe('an account that cannot be read', () => {
  const environment = { ...process.env };
  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    process.env.AWS_EC2_METADATA_DISABLED = 'true';
    process.env.HOME = directory;
  });
  afterEach(() => {
    process.env = { ...environment };
  });

  test('for want of a Region', async () => {
    const { code, error } = await sanso('verify');
    expect(code).toBe(2);
    expect(error).toMatch(/no Region is given: add --region/);
  });

  test.each([
    ['us-east-9', '--region us-east-9 is not in Japan: choose ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka)'],
    ['ap-northeast1', '--region ap-northeast1 is not in Japan: did you mean ap-northeast-1?'],
  ])('because the Region is %s: told before anybody signs in', async (region, sentence) => {
    const { code, error } = await sanso('verify', '--region', region, '--profile', 'nobody');
    expect({ code, error }).toEqual({ code: 2, error: `${sentence}\n` });
  });

  test('for want of a Region in the environment, in Japanese', async () => {
    process.env.AWS_REGION = 'us-east-1';
    const { code, error } = await sanso('verify', '--lang', 'ja');
    expect({ code, error }).toEqual({
      code: 2,
      error: 'AWS_REGION us-east-1 は国内ではない。ap-northeast-1 (Tokyo) 又は ap-northeast-3 (Osaka) を選ぶ\n',
    });
  });

  test('for want of the profile that was named', async () => {
    const { code, error } = await sanso(
      'verify',
      '--region',
      'ap-northeast-1',
      '--profile',
      'my-number',
      '--lang',
      'ja',
    );
    expect(code).toBe(2);
    expect(error).toMatch(/プロファイル my-number がなく、ほかのプロファイルもない/);
  });

  test('for want of credentials', async () => {
    const { code, error } = await sanso('verify', '--region', 'ap-northeast-1');
    expect(code).toBe(2);
    expect(error).toMatch(
      /the environment has no credentials that work \(.*\): sign in, or name a profile with --profile/,
    );
  });

  test('because nobody answers', async () => {
    process.env.AWS_ACCESS_KEY_ID = '111111111111';
    process.env.AWS_SECRET_ACCESS_KEY = 'none';
    const url = 'http://127.0.0.1:9';
    const { code, error } = await sanso('verify', '--region', 'ap-northeast-1', '--endpoint-url', url);
    expect(code).toBe(2);
    expect(error).toMatch(/the account cannot be read: .*ECONNREFUSED 127\.0\.0\.1:9/);
  }, 30_000);

  test('and a register that is not there', async () => {
    const { code, error } = await sanso('verify', '--region', 'ap-northeast-1', '--flows', 'nowhere.json');
    expect(code).toBe(2);
    expect(error).toMatch(/nowhere\.json: there is no such flow register/);
  });
});

test('the read-only policy is printed without any account', async () => {
  const { code, out } = await sanso('verify', '--print-policy');
  expect(code).toBe(0);
  expect(JSON.parse(out).Statement[0].Action.length).toBeGreaterThan(100);
});
