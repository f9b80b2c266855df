import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { config as production } from '../../config/production';
import { config as sample } from '../../config/sample';
import { config as union } from '../../config/union';
import { chosenConfig } from '../../lib/config/context';
import { ConfigError } from '../../lib/config/errors';
import { configNames, loadConfig, parseConfig } from '../../lib/config/load';
import { TODAY } from '../support';

const FIXTURES = join(__dirname, 'fixtures');

describe('the configurations of the repository', () => {
  test.each(['sample', 'production', 'union'])('%s passes and is listed', (name) => {
    expect(configNames()).toContain(name);
    expect(loadConfig(name, TODAY)).toMatchObject({ name, schemaVersion: 1, asOf: TODAY });
  });

  test('sample is the small one, in one account', () => {
    const { profile, accounts } = loadConfig('sample');
    expect(profile).toBe('evaluation');
    expect(new Set([accounts['my-number'], accounts.lgwan, accounts.internet, accounts['log-archive']]).size).toBe(1);
  });

  test('production has an account per zone, kept logs, and services named across accounts', () => {
    const { profile, accounts, logging, flows } = loadConfig('production');
    expect(profile).toBe('production');
    expect(new Set([accounts['my-number'], accounts.lgwan, accounts.internet, accounts['log-archive']]).size).toBe(4);
    expect(logging.retentionDays).toBeGreaterThanOrEqual(365);
    expect(flows.filter((flow) => flow.serviceName).map((flow) => flow.id)).toEqual(['tax-inquiry', 'screen']);
  });

  test('union has a fire command network and gateways that were handed over', () => {
    const { zones } = loadConfig('union', TODAY);
    expect(zones.independent.map((zone) => zone.id)).toEqual(['fire-command']);
    for (const zone of [zones['my-number'], zones.lgwan, ...zones.independent])
      expect(zone.onPremises.kind).toBe('existing');
  });

  test('the samples that fix their day stay valid; the one that does not expires with its flows', () => {
    expect(loadConfig('sample', '2031-01-01').asOf).toBe(TODAY);
    expect(loadConfig('production', '2031-01-01').asOf).toBe(TODAY);
    expect(() => loadConfig('union', '2027-04-01')).toThrow(
      'flows.screen.expires 2027-03-31 is over (today 2027-04-01)',
    );
  });

  test.each(['sample', 'production', 'union'])(
    '%s names documentation addresses and fictional accounts only (clause 11)',
    (name) => {
      const text = readFileSync(join(__dirname, `../../config/${name}.ts`), 'utf8');
      const addresses = text.match(/\b\d+\.\d+\.\d+\.\d+\b/g) ?? [];
      expect(
        addresses.filter(
          (address) => !/^(10|172\.(1[6-9]|2\d|3[01])|192\.0\.2|198\.51\.100|203\.0\.113)\./.test(address),
        ),
      ).toEqual([]);
      const accounts = text.match(/(?<=[':])\d{12}(?=[':])/g) ?? [];
      expect(accounts.filter((account) => !/^(\d)\1{11}$/.test(account))).toEqual([]);
    },
  );
});

describe('a configuration that cannot be loaded', () => {
  test.each([
    ['prodction', 'there is no configuration "prodction": did you mean production? There are '],
    ['tokyo', 'there is no configuration "tokyo": choose '],
    ['sample.ts', 'there is no configuration "sample.ts": did you mean sample? There are '],
    ['../config/sample', 'there is no configuration "../config/sample": did you mean sample? There are '],
    ['config\\union.ts', 'there is no configuration "config\\\\union.ts": did you mean union? There are '],
    ['../package', 'there is no configuration "../package": choose '],
    ['/etc/passwd', 'there is no configuration "/etc/passwd": choose '],
    ['', 'there is no configuration "": choose '],
  ])('%p', (name, sentence) => {
    expect(() => loadConfig(name)).toThrow(ConfigError);
    expect(() => loadConfig(name)).toThrow(`configuration: 1 problem\n  - ${sentence}`);
  });

  test.each([
    ['nothing', 'the file exports no config: write "export const config: ConfigInput = { … }"'],
    ['throwing', 'config/throwing.ts:1:7 fails: CITY_ACCOUNT is not set: write plain values, which cannot fail'],
    ['misnamed', 'name "sample" differs from the name of the file: write "misnamed", or rename the file'],
  ])('%s', (name, sentence) => {
    expect(() => loadConfig(name, TODAY, FIXTURES)).toThrow(new ConfigError(name, [sentence]));
  });
});

describe('a folder of configurations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.ts`), text);
  afterAll(() => rmSync(folder, { recursive: true }));
  const nothing =
    'configuration: 1 problem\n  - the folder config is missing or holds no configuration: write config/NAME.ts as docs/en/configuration.md shows';

  test.each(['', 'missing'])('that holds nothing, or does not exist: %p', (name) => {
    expect(() => loadConfig('sample', TODAY, join(folder, name))).toThrow(new Error(nothing));
  });

  test.each(['my-city', 'MyCity', 'my_city', 'averylongname'])('%s.ts has to be renamed', (name) => {
    const other = mkdtempSync(join(folder, 'named-'));
    writeFileSync(join(other, `${name}.ts`), 'export const config = {};');
    expect(() => loadConfig(name, TODAY, other)).toThrow(
      `configuration: 1 problem\n  - config/${name}.ts is not allowed: a name has 2 to 12 lower-case letters and digits, a letter first: rename the file, and the name in it`,
    );
  });

  // Jest compiles with another compiler than the commands do, so these are loaded as the commands load them.
  test('mistakes of a file are told with their place, and without a trace', () => {
    write('syntax', "export const config = {\n  name: 'syntax'\n  profile: 'evaluation',\n};\n");
    write('reads', 'const city: any = undefined;\n\nexport const config = { accounts: city.accounts };\n');
    write(
      'needs',
      "function need(name: string): never {\n  throw new Error(name + ' is not set\\nsecond line');\n}\nneed('CITY');\n",
    );
    write('nullish', 'throw null;\n');
    write('imports', "export { config } from './elsewhere';\n");
    const script = `
      const { loadConfig } = require(${JSON.stringify(join(__dirname, '../../lib/config/load.ts'))});
      for (const name of ['syntax', 'reads', 'needs', 'nullish', 'imports']) {
        try { loadConfig(name, undefined, ${JSON.stringify(folder)}); } catch (error) { console.log(error.message); }
      }`;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: join(__dirname, '../..'),
      encoding: 'utf8',
    });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'config/syntax.ts: 1 problem',
      '  - config/syntax.ts:3:3 cannot be read: Expected "}" but found "profile": look there and at the line before for a missing comma, quote or bracket',
      'config/reads.ts: 1 problem',
      expect.stringMatching(
        /^ {2}- config\/reads\.ts:3:\d+ fails: Cannot read properties of undefined \(reading 'accounts'\): write plain values, which cannot fail$/,
      ),
      'config/needs.ts: 1 problem',
      expect.stringMatching(
        /^ {2}- config\/needs\.ts:2:\d+ fails: CITY is not set: write plain values, which cannot fail$/,
      ),
      'config/nullish.ts: 1 problem',
      '  - config/nullish.ts fails: null: write plain values, which cannot fail',
      'config/imports.ts: 1 problem',
      "  - config/imports.ts fails: Cannot find module './elsewhere': correct the import",
    ]);
  });
});

describe('the context that chooses a configuration', () => {
  const ofTheCdk = {
    '@aws-cdk/core:enablePartitionLiterals': true,
    'aws:cdk:enable-path-metadata': true,
    'aws:cdk:bundling-stacks': ['**'],
    'availability-zones:account=111111111111:region=ap-northeast-1': [],
    'cli-telemetry': false,
  };

  test('is config, beside those of the CDK; sample without one', () => {
    expect(chosenConfig({ ...ofTheCdk, config: 'union' })).toBe('union');
    expect(chosenConfig(ofTheCdk)).toBe('sample');
  });

  test.each([
    ['confg', 'did you mean config?'],
    ['Config', 'did you mean config?'],
    ['configuration', 'did you mean config?'],
    ['config-name', 'did you mean config?'],
    ['city', 'there is only config, as in -c config=sample'],
  ])('%s is refused', (key, mend) => {
    expect(() => chosenConfig({ ...ofTheCdk, [key]: 'production' })).toThrow(
      new ConfigError(undefined, [`unknown context ${key}: ${mend}`]),
    );
  });
});

test('today is the day in Japan, where contracts and approvals end', () => {
  jest.useFakeTimers({ now: new Date('2026-11-22T16:00:00Z') });
  try {
    expect(parseConfig('union', union).asOf).toBe('2026-11-23');
  } finally {
    jest.useRealTimers();
  }
});

test('whatever is wrong, the answer is sentences: no other error, no object or undefined in the text', () => {
  const bases = [sample, production, union];
  const places = bases.flatMap((base) => leaves(base).map((path) => ({ base, path })));
  const oddities = [
    undefined,
    null,
    0,
    -1,
    1e21,
    Number.NaN,
    '',
    ' ',
    'x',
    '0.0.0.0/0',
    '255.255.255.255/32',
    '999.1.1.1/99',
    '10.0.0.0/00',
    '9-1',
    '2026-99-99',
    '999999999999',
    true,
    [],
    {},
    [[]],
    [null],
  ];
  fc.assert(
    fc.property(
      fc.array(fc.record({ place: fc.constantFrom(...places), value: fc.constantFrom(...oddities) }), {
        minLength: 1,
        maxLength: 4,
      }),
      (changes) => {
        const { base } = changes[0].place;
        const input = structuredClone(base) as never;
        for (const { place, value } of changes.filter((change) => change.place.base === base))
          put(input, place.path, value);
        try {
          parseConfig('under-test', input, TODAY);
        } catch (error) {
          if (!(error instanceof ConfigError)) throw error;
          for (const { en, ja } of error.problems) expect(`${en} ${ja}`).not.toMatch(/undefined|\[object|NaN\d|\n/);
        }
      },
    ),
    { numRuns: 120, seed: 23 },
  );
});

/** Every path of a value, down to its leaves. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length > 0 ? [path] : []),
    ...Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key])),
  ];
}

/** Set a value where a path leads; a path that an earlier change has cut off leads nowhere. */
function put(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [key, ...rest] = path;
  if (rest.length === 0) target[key] = value;
  else if (typeof target[key] === 'object' && target[key] !== null)
    put(target[key] as Record<string, unknown>, rest, value);
}
