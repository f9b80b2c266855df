import { App, Stack, Validations } from 'aws-cdk-lib';
import { SansoChecks, SINGLE_RESOURCE_RULES } from '../../lib/check/pack';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
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

test('an acknowledgement counts on its construct only', () => {
  const { app, plain, open } = foreignApp();
  Validations.of(plain).acknowledge({ id: 'Sanso-6.6-InstanceMetadata', reason: 'until the software is replaced' });
  const paths = pack(app)
    .validateScope(app)
    .violations.flatMap(({ violatingResources }) => violatingResources.map(({ constructPath }) => constructPath));
  expect(paths).toEqual([open.node.path]);
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
