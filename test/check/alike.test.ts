import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { check, expectIsolated, InputError, SansoChecks, SansoPlugin } from '../../lib';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import type { Rule } from '../../lib/rules/rule';
import { acknowledgement } from '../acknowledgement';
import { FLOW } from '../flow';
import { TODAY } from '../support';

/** Command, plugin, pack and test helper read what is given by the same functions, and refuse it by the same sentences. */

const template = {
  Metadata: { sanso: { zone: 'lgwan' } },
  Resources: { Host: { Type: 'AWS::EC2::Instance', Properties: {} } },
};
const app = new App({ builtinCloudFormationValidation: false });
const stack = new Stack(app, 'Web');
stack.templateOptions.metadata = { sanso: { zone: 'lgwan' } };
new CfnResource(stack, 'Host', { type: 'AWS::EC2::Instance', properties: {} });
const { directory } = app.synth();
const context = {
  stackTemplates: [{ templatePath: join(directory, 'Web.template.json'), accountId: undefined, region: undefined }],
};

type Asked = Record<string, unknown>;
const CALLERS: Readonly<Record<string, (given: Asked) => unknown>> = {
  check: (given) => check({ web: template }, given),
  SansoPlugin: (given) => new SansoPlugin(given).validate(context),
  SansoChecks: (given) => new SansoChecks(undefined, given).validateScope(stack),
  expectIsolated: (given) => expectIsolated(app, { mayBeEmpty: true, ...given }),
};
const callers = (...names: string[]) => names.map((name) => [name, CALLERS[name]] as const);
const saidBy = (call: (given: Asked) => unknown, given: Asked) => {
  try {
    call(given);
    return 'nothing';
  } catch (error) {
    return error instanceof InputError ? error.in('en') : `no InputError: ${(error as Error).message}`;
  }
};

test('the severity of each rule is told alike by check, plugin and pack', () => {
  const told = ({ violations }: ReturnType<SansoPlugin['validate']>) =>
    Object.fromEntries(violations.map(({ ruleName, ruleMetadata = {} }) => [ruleName, ruleMetadata.severity]));
  const checked: Record<string, unknown> = Object.fromEntries(
    check({ Web: template }, { asOf: TODAY }).violations.map(({ rule, severity }) => [rule, severity]),
  );
  const plugin = told(new SansoPlugin({ asOf: TODAY }).validate(context));
  expect(new Set(Object.values(checked)).size).toBeGreaterThan(1);
  expect(plugin).toMatchObject(checked);
  const pack = told(new SansoChecks(undefined, { asOf: TODAY }).validateScope(stack));
  expect(Object.keys(pack)).not.toEqual([]);
  expect(checked).toMatchObject(pack);
});

describe.each(callers('check', 'SansoPlugin', 'expectIsolated'))('flows that %s is given', (_, call) => {
  test.each<[string, unknown, string]>([
    ['a text', 'flows.json', 'flows: a flow register is a list of flows: write [ … ] or { "flows": [ … ] }'],
    [
      'an address that is missing',
      [{ ...FLOW, from: { zone: 'lgwan' } }],
      'flows: f: from.cidr is missing: write a text',
    ],
    [
      'a misspelt field',
      [{ ...FLOW, to: { zone: 'internet', cdir: '10.2.0.1/32' } }],
      'flows: f: to.cidr is missing: was it meant by cdir?',
    ],
    ['no id', [{ ...FLOW, id: undefined }], 'flows: entry 1: id is missing: write a text'],
  ])('%s is refused', (_, flows, sentence) => {
    expect(saidBy(call, { asOf: TODAY, flows })).toBe(sentence);
  });

  test('what is a register is taken', () => {
    expect(saidBy(call, { asOf: TODAY, flows: [FLOW] })).not.toMatch(/flow register|missing|InputError: .*undefined/);
  });
});

test.each(callers('check', 'SansoPlugin'))('premises that %s is given are read as those of a file', (_, call) => {
  expect(saidBy(call, { asOf: TODAY, premises: [{ id: 'mfa' }] })).toMatch(/^premises: entry 1: what /);
});

test.each(callers('check', 'SansoPlugin', 'SansoChecks'))(
  'acknowledgements that %s is given are read so',
  (_, call) => {
    const acknowledgements = [{ ...acknowledgement([{ rule: 'Sanso-6.6-InstanceMetadata' }]), kind: 'acepted' }];
    expect(saidBy(call, { asOf: TODAY, acknowledgements })).toMatch(/^acknowledgements: .*did you mean "accepted"\?/);
  },
);

test.each(Object.entries(CALLERS))('%s has no option that is lost, and no day that there is not', (name, call) => {
  expect(saidBy(call, { asof: TODAY })).toBe(`${name} has no option asof: did you mean asOf?`);
  expect(saidBy(call, { asOf: '2026-02-30' })).toBe('asOf "2026-02-30" is no day of the calendar: write YYYY-MM-DD');
});

describe('today', () => {
  // Eight in the evening of the last day of the year by UTC: in Japan the year is over.
  beforeEach(() => jest.useFakeTimers({ now: new Date('2026-12-31T20:00:00Z'), doNotFake: ['nextTick'] }));
  afterEach(() => jest.useRealTimers());

  test('is that of Japan for command, plugin and pack', () => {
    const days: string[] = [];
    const rule: Rule = {
      ...instanceMetadata,
      check: ({ asOf }) => {
        days.push(asOf);
        return [];
      },
    };
    expect(check({ web: template }).summary.asOf).toBe('2027-01-01');
    CALLERS.SansoPlugin({ rules: [rule] });
    CALLERS.SansoChecks({ rules: [rule] });
    expect(new Set(days)).toEqual(new Set(['2027-01-01']));
  });

  test('is asked of the clock in one place', () => {
    const root = join(__dirname, '../..');
    const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' });
    const asking = files
      .filter((file) => file.endsWith('.ts'))
      .filter((file) =>
        /new Date\((?:\)\.(toISOString\(\)\.|toLocale|get)|Date\.now\(\))/.test(
          readFileSync(join(root, 'lib', file), 'utf8'),
        ),
      );
    expect(asking).toEqual([join('policy', 'day.ts')]);
  });
});
