import { App, Stack, Validations } from 'aws-cdk-lib';
import { SansoChecks } from '../../lib/check/pack';
import { SINGLE_RESOURCE_RULES } from '../../lib/check/single-resource-rules';
import type { Acknowledgement } from '../../lib/policy/acknowledgement';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { acknowledgement } from '../acknowledgement';
import { englishIn } from '../messages/english';
import { TODAY } from '../support';
import { foreignApp } from './app';

const pack = (app: ReturnType<typeof foreignApp>['app']) =>
  new SansoChecks(app, { asOf: TODAY, rules: [instanceMetadata] });

test('a unit test of a scope needs no synthesis; rule ids carry the clause, and each resource has its own message', () => {
  const { app, plain, open } = foreignApp();
  const { success, violations } = pack(app).validateScope(app);
  expect(success).toBe(false);
  expect(violations).toMatchObject([
    {
      ruleName: 'Sanso-6.6-InstanceMetadata',
      description: expect.stringContaining('undecided'),
      violatingResources: [{ constructPath: open.node.path }],
    },
    {
      ruleName: 'Sanso-6.6-InstanceMetadata',
      description: expect.stringContaining('Plain answers metadata requests without a session token'),
      fix: 'Set HttpTokens to required.',
      ruleMetadata: { clauses: '6(6)a' },
      violatingResources: [{ constructPath: plain.node.path }],
    },
  ]);
});

test('one stack alone can be validated, and what conforms passes', () => {
  const { hosts, plain, open } = foreignApp();
  expect(pack(hosts as never).validateScope(hosts).violations).toHaveLength(2);
  for (const host of [plain, open]) host.addPropertyOverride('MetadataOptions.HttpTokens', 'required');
  expect(pack(hosts as never).validateScope(hosts)).toEqual({ success: true, violations: [] });
});

test('a construct inside a stack is judged by the template of its stack', () => {
  const { proper, plain } = foreignApp();
  expect(pack(plain as never).validateScope(proper).violations).toEqual([]);
  expect(pack(plain as never).validateScope(plain).violations).toHaveLength(1);
});

const pathsOf = ({ violations }: ReturnType<SansoChecks['validateScope']>) =>
  violations.flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath));

test('an acknowledgement accepts the finding that it names, and its decision stands in the report', () => {
  const { app, hosts, plain, open } = foreignApp();
  const place = `${hosts.artifactId}/${hosts.resolve(plain.logicalId)}`;
  const entry = acknowledgement([
    { rule: instanceMetadata.id, resources: [place], property: 'MetadataOptions.HttpTokens' },
  ]);
  const accepting = (entries: Acknowledgement[], asOf = TODAY) =>
    new SansoChecks(app, { asOf, rules: [instanceMetadata], acknowledgements: entries }).validateScope(app);
  const report = accepting([entry]);
  expect(pathsOf(report)).toEqual([open.node.path]);
  expect(report.metadata).toEqual({
    [`acknowledged ${instanceMetadata.id} ${place}`]:
      'old-software | clause 6(6)a | Old software knows no other way. | owner tax office | approver deputy mayor | decision 税第3号 of 2026-10-01 | expires 2027-06-30',
  });
  expect(pathsOf(accepting([]))).toHaveLength(2);
  const late = accepting([entry], '2027-07-01');
  expect(pathsOf(late)).toHaveLength(2);
  expect(late.metadata).toEqual({ expired: expect.stringMatching(/^1 acknowledgement has expired: old-software/) });
  expect(() => accepting([{ ...entry, expires: '2027-10-02' }])).toThrow(/more than a year/);
});

test('what the CDK accepts by a bare id stays a finding, which the CDK cannot suppress', () => {
  const { app, plain } = foreignApp();
  Validations.of(plain).acknowledge({ id: 'Sanso-6.6-InstanceMetadata', reason: 'trust me' });
  const report = pack(app).validateScope(app);
  expect(pathsOf(report)).toHaveLength(2);
  expect(report.violations.map(({ severity }) => severity)).toEqual(['fatal', 'fatal']);
});

test('registered with an app, the pack fails its synthesis', () => {
  const { app } = foreignApp();
  Validations.of(app).addPlugins(pack(app));
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => app.synth()).toThrow(/Sanso-6\.6-InstanceMetadata|Validation failed/);
  said.mockRestore();
});

test('by default it judges by every rule that one resource alone answers to', () => {
  const { ruleIds } = new SansoChecks();
  expect(ruleIds).toEqual(SINGLE_RESOURCE_RULES.map(({ id }) => id));
  expect(ruleIds).toContain('Sanso-6.3.1-MfaAtEntry');
});

test('a scope of which nothing names a zone is refused, not passed', () => {
  const stack = new Stack(new App(), 'Plain');
  expect(() => new SansoChecks().validateScope(stack)).toThrow(/Plain: no template names a zone/);
});

test('in Japanese every sentence is Japanese, and what is refused too', () => {
  const { app, hosts, plain } = foreignApp();
  const japanese = (entries: Acknowledgement[] = [], asOf = TODAY) =>
    new SansoChecks(app, { asOf, rules: [instanceMetadata], acknowledgements: entries, language: 'ja' }).validateScope(
      app,
    );
  const { violations } = japanese();
  expect(violations).toHaveLength(2);
  expect(violations.flatMap(({ description, fix = '' }) => englishIn(`${description}\n${fix}`))).toEqual([]);
  expect(violations[0].description).toMatch(/^判定保留: /);
  const place = `${hosts.artifactId}/${hosts.resolve(plain.logicalId)}`;
  const entry = acknowledgement([
    { rule: instanceMetadata.id, resources: [place], property: 'MetadataOptions.HttpTokens' },
  ]);
  expect(japanese([entry]).metadata).toEqual({
    [`承認済み ${instanceMetadata.id} ${place}`]:
      'old-software | 条項 6(6)a | 古いソフトウェアはほかの方法を知らない。 | 責任者 税務課 | 承認者 副市長 | 決裁 税第3号 2026-10-01 | 期限 2027-06-30',
  });
  expect(japanese([entry], '2027-07-01').metadata).toEqual({ 期限切れ: expect.stringMatching(/^承認1件の期限/) });
  expect(() => japanese([{ ...entry, expires: '2027-10-02' }])).toThrow(/決裁日 2026-10-01 から1年を超える/);
});
