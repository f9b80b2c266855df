import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config as production } from '../../config/production';
import { config as union } from '../../config/union';
import type { Acknowledgement } from '../../lib/policy/acknowledgement';
import { POLICY_LINE } from '../../lib/policy/source';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { acknowledgement } from '../acknowledgement';
import { TODAY } from '../support';
import { sanso } from './run';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-acknowledgements-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
};
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const app = (name = 'ours') =>
  write(`${name}.template.json`, {
    Metadata: { sanso: { zone: 'internet', account: '111111111111', region: 'ap-northeast-1' } },
    Resources: { Host: HOST, Other: HOST },
  });
const entry = (resources: string[], fields: Partial<Acknowledgement> = {}) =>
  acknowledgement([{ rule: instanceMetadata.id, resources, property: 'MetadataOptions.HttpTokens' }], fields);

interface Judged {
  readonly violations: { rule: string; resources: string[] }[];
  readonly acknowledged: { rule: string; resources: string[]; acknowledgement: Acknowledgement }[];
  readonly summary: { expired?: { en: string; ja: string }; acknowledgements: { unused: unknown[] } };
}
async function check(...argv: string[]): Promise<Judged> {
  const { out } = await sanso('check', ...argv, '--as-of', TODAY, '--format', 'json');
  return JSON.parse(out);
}
const hostsIn = (list: Judged['violations']) =>
  list.filter(({ rule }) => rule === instanceMetadata.id).flatMap(({ resources }) => resources);

test('a file accepts its finding and nothing else; that of another app accepts nothing', async () => {
  app();
  const before = await check(folder);
  const given = await check(folder, '--acknowledgements', write('given.json', [entry(['ours/Host'])]));
  expect(hostsIn(before.violations)).toEqual(['ours/Host', 'ours/Other']);
  expect(hostsIn(given.violations)).toEqual(['ours/Other']);
  expect(hostsIn(given.acknowledged)).toEqual(['ours/Host']);
  expect(given.violations.length).toBe(before.violations.length - 1);
  const foreign = await check(folder, '--acknowledgements', write('foreign.json', [entry(['theirs/Host'])]));
  expect(foreign.violations).toEqual(before.violations);
  expect(foreign.acknowledged).toEqual([]);
  expect(foreign.summary.acknowledgements.unused).toHaveLength(1);
});

test('the file beside the templates is read, as flows.json is, but for another that is named', async () => {
  app();
  write('acknowledgements.json', [entry(['ours/Host'])]);
  expect(hostsIn((await check(folder)).violations)).toEqual(['ours/Other']);
  const other = write('other.json', [entry(['ours/Other'])]);
  expect(hostsIn((await check(folder, '--acknowledgements', other)).violations)).toEqual(['ours/Host']);
});

test.each([
  ['en', /^1 acknowledgement has expired: old-software \(2026-11-22, tax office\): the findings count again/],
  ['ja', /^承認1件の期限が過ぎている: old-software\(2026-11-22、税務課\)。該当の指摘は再び指摘として数える/],
] as const)('what has expired is the first sentence of every format: %s', async (language, sentence) => {
  app();
  write('acknowledgements.json', [entry(['ours/Host'], { expires: '2026-11-22', review: '2026-11-01' })]);
  const text = await sanso('check', folder, '--as-of', TODAY, '--lang', language);
  expect(text.code).toBe(1);
  expect(text.out.replaceAll('\n', language === 'en' ? ' ' : '')).toMatch(sentence);
  const { summary, violations } = await check(folder);
  expect(hostsIn(violations)).toEqual(['ours/Host', 'ours/Other']);
  expect(Object.keys(summary)[0]).toBe('expired');
  expect(summary.expired?.[language]).toMatch(sentence);
  const sarif = JSON.parse((await sanso('check', folder, '--as-of', TODAY, '--format', 'sarif')).out);
  expect(Object.keys(sarif.runs[0].properties)[0]).toBe('expired');
});

test.each<[string, unknown, RegExp, RegExp]>([
  [
    'a mistake',
    [{ ...entry(['ours/Host']), expires: '2027-10-02' }],
    /^.*bad\.json: old-software: expires 2027-10-02 is more than a year after the decision of 2026-10-01/,
    /^.*bad\.json: old-software: expires 2027-10-02 は決裁日 2026-10-01 から1年を超える/,
  ],
  [
    'a breach of isolation',
    [acknowledgement([{ rule: 'Sanso-2.11-ZonePaths', resources: ['ours/Host'] }])],
    /Sanso-2\.11-ZonePaths cannot be accepted/,
    /Sanso-2\.11-ZonePaths の指摘は承認できない/,
  ],
  [
    'another encoding',
    Buffer.from([0x5b, 0x22, 0x8f, 0xb3, 0x94, 0x46, 0x22, 0x5d]),
    /bad\.json: is not UTF-8/,
    /bad\.json.*UTF-8/,
  ],
])('%s is bad input, told in the language of the reader', async (_, content, english, japanese) => {
  const file = write('bad.json', content);
  for (const [language, sentence] of [
    ['en', english],
    ['ja', japanese],
  ] as const) {
    const { code, out, error } = await sanso('check', app(), '--acknowledgements', file, '--lang', language);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toMatch(sentence);
  }
});

test('a file that is not there is bad input', async () => {
  const { code, error } = await sanso('check', app(), '--acknowledgements', join(folder, 'none.json'), '--lang', 'en');
  expect(code).toBe(2);
  expect(error).toMatch(/none\.json: there is no such file of acknowledgements/);
});

/** What `npm start` leaves in a folder, of everything that a configuration accepts. */
function assembly(entries: readonly Acknowledgement[]): void {
  const placed = entries.map((each) => ({
    ...each,
    findings: each.findings.map((place) => ({ ...place, resources: ['stack/Construct'] })),
  }));
  write('acknowledgements.json', placed);
  write('validation-report.json', {
    pluginReports: placed.flatMap(({ id, findings }) =>
      findings
        .filter(({ rule }) => rule.includes('::'))
        .map(({ rule }) => ({
          pluginName: rule.split('::')[0],
          violations: [],
          suppressedViolations: [
            {
              ruleName: rule.slice(rule.indexOf('::') + 2),
              reason: `${id} | …`,
              violatingConstructs: [{ constructPath: 'stack/Construct' }],
            },
          ],
        })),
    ),
  });
  write('sanso-check.json', {
    acknowledged: placed
      .filter(({ kind }) => kind === 'missing-control')
      .map(({ findings, ...decision }) => ({ ...findings[0], acknowledgement: decision })),
  });
}

test.each([production, union])('in Japanese no line is English: $name', async ({ acknowledgements = [] }) => {
  assembly(acknowledgements);
  const { code, out } = await sanso('acknowledgements', '-o', folder, '--lang', 'ja');
  expect(code).toBe(0);
  // An id of an entry, a rule with its construct, or words of which one at the least is Japanese.
  const isName = (line: string) =>
    /^[a-z0-9-]*$/.test(line) || /^ {2}- \S+ \(1\): \S+$|^ {2}- \S+ \(\d+\)$|^ {6}\S+( ×\d+)?$/.test(line);
  const lines = out.split('\n').filter((line) => !isName(line));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => !/[\u3041-\u30ff\u4e00-\u9fff]/.test(line))).toEqual([]);
  // English prose is words in a row; names of services and actions are not.
  expect(lines.filter((line) => /\b[a-z]+ [a-z]+ [a-z]+\b/.test(line))).toEqual([]);
});

test('in English the same stands in English', async () => {
  assembly(production.acknowledgements ?? []);
  const { out } = await sanso('acknowledgements', '-o', folder, '--lang', 'en');
  const japanese = out.split('\n').filter((line) => /[\u3041-\u30ff]/.test(line));
  // The policy is called by its name.
  expect(japanese.filter((line) => line !== POLICY_LINE.en)).toEqual([]);
});

test('what no entry stands behind ends with 1', async () => {
  assembly([]);
  const report = {
    suppressedViolations: [{ ruleName: 'R', reason: 'trust me', violatingConstructs: [{ constructPath: 'a' }] }],
  };
  write('validation-report.json', { pluginReports: [{ pluginName: 'P', violations: [], ...report }] });
  expect(await sanso('acknowledgements', '-o', folder, '--lang', 'en')).toMatchObject({
    code: 1,
    out: expect.stringContaining('(not in the register)'),
  });
});
