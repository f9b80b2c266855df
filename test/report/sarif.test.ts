import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckResult } from '../../lib/check/result';
import { homeOf } from '../../lib/report/rule-page';
import { sarif } from '../../lib/report/sarif';
import { RULES } from '../../lib/rules';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { DECISION, NO_NOTES } from '../acknowledgement';

const folder = mkdtempSync(join(tmpdir(), 'sanso-sarif-'));
const host = join(folder, 'a b.template.json');
const flows = join(folder, 'flows.json');
writeFileSync(host, '{\n "Resources": {\n  "Hosts": {},\n  "Host": { "Type": "AWS::EC2::Instance" }\n }\n}\n');
writeFileSync(flows, '[\n { "id": "flow-1" }\n]\n');
afterAll(() => rmSync(folder, { recursive: true }));

const violation = {
  id: '0123456789ab',
  rule: instanceMetadata.id,
  clauses: instanceMetadata.clauses,
  clause: '6(6)a',
  severity: 'medium' as const,
  resources: ['a b/Host', 'a b/Hosts'],
  property: 'MetadataOptions',
  message: 'Host answers.',
  remediation: 'Set it.',
  trace: ['hop'],
  ja: { message: 'ホストが応答する。', remediation: '設定する。', trace: ['一段'] },
};
const open = { reason: 'not known', ja: { reason: '分からない' } };
const result: CheckResult = {
  schema: 'sanso.check/1',
  violations: [violation, { ...violation, resources: ['flow-1'], trace: [], ja: { ...violation.ja, trace: [] } }],
  assumptions: [{ id: 'ba9876543210', rule: violation.rule, clauses: [], resources: ['absent/Thing'], ...open }],
  acknowledged: [{ ...violation, acknowledgement: DECISION }],
  summary: {
    policy: { en: 'the policy', ja: '方針' },
    verdict: { en: '2 findings (not conforming)', ja: '指摘 2件(適合ではない)' },
    findings: 2,
    missingControls: 0,
    missingInPart: 0,
    accepted: 1,
    undecided: 1,
    acknowledgements: NO_NOTES,
    whole: false,
    evaluation: false,
    resources: 2,
    templates: 1,
    rules: 1,
    zones: [],
    flows: 1,
    inputs: { notJudged: [], unused: [] },
    asOf: '2026-11-23',
    clauses: [],
    threats: [],
  },
};
type Strings = Record<string, { text: string }>;
interface Run {
  properties: object;
  tool: {
    driver: {
      rules: { id: string; helpUri: string; help: { text: string }; defaultConfiguration: { level: string } }[];
      globalMessageStrings: Strings;
    };
  };
  results: Record<string, unknown>[];
  translations: { rules: { id: string; helpUri: string; help: { text: string } }[]; globalMessageStrings: Strings }[];
}
const runOf = (options = {}) =>
  (
    sarif(result, {
      templates: [{ name: 'a b', file: host }],
      flowsFile: flows,
      rules: [instanceMetadata],
      ...options,
    }) as unknown as { runs: Run[] }
  ).runs[0];

test('the verdict stands first', () => {
  const run = runOf();
  expect(Object.keys(run)[0]).toBe('properties');
  expect(run.properties).toMatchObject({ verdict: result.summary.verdict });
});

test('a rule leads to its page, in the language of the reader', () => {
  const { tool, translations } = runOf();
  const page = /^https:\/\/\S+\/docs\/(en|ja)\/rules\/Sanso-6\.6-InstanceMetadata\.md$/;
  expect(page.exec(tool.driver.rules[0].helpUri)?.[1]).toBe('en');
  expect(page.exec(translations[0].rules[0].helpUri)?.[1]).toBe('ja');
});

test.each([
  ['the homepage', { homepage: 'https://city.example/sanso/#readme' }, 'https://city.example/sanso'],
  [
    'the repository',
    { repository: { url: 'git+https://git.example/city/sanso.git' } },
    'https://git.example/city/sanso/blob/main',
  ],
  ['a repository by ssh', { repository: 'git@git.example:city/sanso.git' }, 'https://git.example/city/sanso/blob/main'],
  ['a repository in short', { repository: 'city/sanso' }, 'https://github.com/city/sanso/blob/main'],
  ['neither', {}, 'https://sanso.example'],
])('pages are where %s says', (_, home, address) => {
  expect(homeOf(home)).toBe(address);
});

test('a finding is a failed result with its file, line and resource', () => {
  const [finding, aboutFlow] = runOf({ root: folder }).results;
  expect(finding).toMatchObject({
    ruleId: 'Sanso-6.6-InstanceMetadata',
    ruleIndex: 0,
    kind: 'fail',
    level: 'warning',
    message: { text: 'Host answers. Set it.' },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'a%20b.template.json' }, region: { startLine: 4 } },
        logicalLocations: [{ name: 'Host', fullyQualifiedName: 'a b/Host', kind: 'resource' }],
      },
    ],
    relatedLocations: [{ physicalLocation: { region: { startLine: 3 } } }],
    codeFlows: [{ threadFlows: [{ locations: [{ location: { message: { text: 'hop' } } }] }] }],
  });
  expect(aboutFlow).toMatchObject({
    locations: [{ physicalLocation: { artifactLocation: { uri: 'flows.json' }, region: { startLine: 2 } } }],
  });
});

test('what is undecided is open, what is acknowledged is suppressed with its reason', () => {
  const [, , open, accepted] = runOf().results;
  expect(open).toMatchObject({
    kind: 'open',
    level: 'none',
    message: { text: 'not known' },
    locations: [{ logicalLocations: [{ name: 'Thing' }] }],
  });
  expect(open.locations).not.toMatchObject([{ physicalLocation: expect.anything() }]);
  expect(accepted).toMatchObject({
    suppressions: [
      {
        kind: 'external',
        status: 'accepted',
        justification: [
          'Old software knows no other way. (clause 6(6)a, owner tax office, approver deputy mayor, decision 税第3号 of 2026-10-01, expires 2027-06-30)',
          '古いソフトウェアはほかの方法を知らない。(条項 6(6)a、責任者 税務課、承認者 副市長、決裁 税第3号 2026-10-01、期限 2027-06-30)',
        ].join('\n'),
        properties: { acknowledgement: DECISION },
      },
    ],
  });
});

test('every sentence is translated, and a message names its string', () => {
  const { results, tool, translations } = runOf();
  const [japanese] = translations;
  const messages = JSON.stringify(results).matchAll(/"text":"([^"]+)","id":"(s\d+)"/g);
  const said = [...messages].map(([, text, id]) => {
    expect(tool.driver.globalMessageStrings[id].text).toBe(text);
    return japanese.globalMessageStrings[id].text;
  });
  expect(new Set(said)).toEqual(new Set(['ホストが応答する。設定する。', '一段', '分からない']));
  expect(japanese.rules.map(({ id }) => id)).toEqual(tool.driver.rules.map(({ id }) => id));
});

test('a file elsewhere is named as a whole', () => {
  const [finding] = runOf({ root: join(folder, 'below') }).results;
  expect(finding).toMatchObject({
    locations: [{ physicalLocation: { artifactLocation: { uri: pathToFileURL(host).href } } }],
  });
});

test('every rule is described with help, level and clauses', () => {
  const { rules } = runOf({ rules: RULES }).tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
  for (const { help, defaultConfiguration } of rules) {
    expect(help.text).toMatch(/Clauses of the security policy: \S/);
    expect(['error', 'warning', 'note']).toContain(defaultConfiguration.level);
  }
});

test('a finding has the same fingerprints in every run, and one that looks alike has others', () => {
  const [first] = runOf().results;
  const prints = { 'sansoFinding/v2': expect.stringMatching(/^[0-9a-f]{16}$/) };
  expect(first.partialFingerprints).toMatchObject(prints);
  expect(runOf({ root: folder }).results[0].partialFingerprints).toEqual(first.partialFingerprints);
  const all = runOf().results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
  // The accepted one is the same finding as the first, and comes after it.
  expect(new Set(all).size).toBe(all.length);
});

test('what a baseline knows is unchanged, and the rest is new', () => {
  const baseline = { file: 'base.json', newFindings: 1, newUndecided: 1, gone: [] };
  const [first, ...others] = result.violations;
  const compared = {
    ...result,
    violations: [{ ...first, known: true as const }, ...others],
    summary: { ...result.summary, baseline },
  };
  const { results = [] } = sarif(compared, { templates: [] }).runs[0];
  expect(results.map(({ baselineState }) => baselineState).slice(0, 3)).toEqual(['unchanged', 'new', 'new']);
  expect(runOf().results.map(({ baselineState }) => baselineState)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('the line of code that made a resource comes first, and that of the template beside it', () => {
  const app = join(folder, 'app.ts');
  writeFileSync(app, '');
  const metadata = { '/city/Host': [{ type: 'aws:cdk:creationStack', data: [`new Host (${app}:12:5)`] }] };
  const manifest = join(folder, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ artifacts: { city: { metadata } } }));
  const body = { Resources: { Host: { Type: 'T', Metadata: { 'aws:cdk:path': 'city/Host' } } } };
  const [finding] = runOf({ root: folder, templates: [{ name: 'a b', file: host, body }] }).results;
  rmSync(manifest);
  expect(finding).toMatchObject({
    locations: [{ physicalLocation: { artifactLocation: { uri: 'app.ts' }, region: { startLine: 12 } } }],
    relatedLocations: [
      { physicalLocation: { artifactLocation: { uri: 'a%20b.template.json' }, region: { startLine: 4 } } },
      { physicalLocation: { artifactLocation: { uri: 'a%20b.template.json' }, region: { startLine: 3 } } },
    ],
  });
});

/** What the schema of SARIF 2.1.0 demands beyond names and types, which the compiler holds by `@types/sarif`. */
test('the log keeps the rules of SARIF for indices, levels, addresses and what is given once', () => {
  const log = sarif(result, { templates: [{ name: 'a b', file: host }], flowsFile: flows });
  const [{ tool, results = [], translations = [] }] = log.runs;
  const { rules = [] } = tool.driver;
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(translations.every((each) => each.rules?.length === rules.length)).toBe(true);
  for (const { ruleId, ruleIndex = -1, kind, level, locations = [], message } of results) {
    expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect([kind, level]).toContain(kind === 'fail' ? 'fail' : 'none');
    expect(message.text).toBeTruthy();
    for (const { physicalLocation } of locations) {
      expect(physicalLocation?.artifactLocation?.uri ?? '').toMatch(/^[\w.~%/:-]*$/);
      expect(physicalLocation?.region?.startLine ?? 1).toBeGreaterThan(0);
    }
  }
  for (const { helpUri = '', help } of rules) {
    expect(() => new URL(helpUri)).not.toThrow();
    expect(help?.markdown).toContain(`](${helpUri})`);
  }
  // An undefined field is left out of the file, and null is nowhere allowed.
  expect(JSON.stringify(log)).not.toMatch(/:null[,}]/);
});
