import {
  App,
  CfnResource,
  type IPolicyValidationPlugin,
  type PolicyValidationPluginReport,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import { SansoChecks } from '../../lib/check/pack';
import { SansoPlugin, type SansoPluginProps } from '../../lib/check/plugin';
import { say } from '../../lib/messages/say';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { zonePaths } from '../../lib/rules/network/zone-paths';
import type { Rule } from '../../lib/rules/rule';
import { finding, openPoint, undecided } from '../../lib/rules/rule';
import { acknowledgement } from '../acknowledgement';
import { englishIn } from '../messages/english';
import { TODAY } from '../support';
import { foreignApp, saidOf } from './app';

/** Synthesize an app and give what the plugin said. */
function reportOf(app: App, props: SansoPluginProps): PolicyValidationPluginReport {
  return saidOf(app, new SansoPlugin({ asOf: TODAY, ...props }));
}

test('the templates of all stacks are judged together, with references between them resolved', () => {
  const across: Rule = {
    ...instanceMetadata,
    id: 'Sanso-2.11-Across',
    check: ({ model, register, asOf }) =>
      model.ofType('AWS::EC2::Instance').flatMap((host) => {
        const subnet = model.find(host.properties.SubnetId);
        return subnet
          ? [
              finding(
                [host, subnet],
                say('words.finding', {
                  message: `${subnet.id} ${register.flows.length} ${asOf}`,
                  remediation: 'mend',
                }),
                { property: 'SubnetId' },
              ),
            ]
          : [];
      }),
  };
  const { app, plain } = foreignApp();
  const flow = {
    id: 'f',
    from: { zone: 'a', cidr: '' },
    to: { zone: 'b', cidr: '' },
    protocol: 'tcp',
    port: 1,
  } as never;
  const { success, violations } = reportOf(app, { rules: [across], flows: [flow] });
  expect(success).toBe(false);
  expect(violations).toContainEqual({
    ruleName: 'Sanso-2.11-Across',
    severity: 'fatal',
    description: 'network/Subnet 1 2026-11-23',
    fix: 'mend',
    violatingResources: [
      {
        resourceLogicalId: plain.node.id,
        templatePath: expect.stringContaining('hosts.template.json'),
        locations: ['Properties/SubnetId'],
      },
      {
        resourceLogicalId: 'Subnet',
        templatePath: expect.stringContaining('network.template.json'),
        locations: ['Properties/SubnetId'],
      },
    ],
    ruleMetadata: { clauses: '6(6)a', severity: 'high', resources: 'hosts/Plain, network/Subnet' },
  });
});

test('what is undecided fails like a finding', () => {
  const open: Rule = {
    ...instanceMetadata,
    check: ({ model }) => [undecided(model.resources[0], say('words.reason', { reason: 'nobody knows' }))],
  };
  const { success, violations } = reportOf(foreignApp().app, { rules: [open] });
  expect(success).toBe(false);
  expect(violations).toMatchObject([{ severity: 'fatal', description: 'undecided: nobody knows' }]);
});

test('an open point is listed with its step, and stops nothing', () => {
  const step = { ja: '接続する', en: 'connect it' };
  const open: Rule = {
    ...instanceMetadata,
    check: () => [openPoint(['screen'], say('words.reason', { reason: 'not connected yet' }), step)],
  };
  expect(reportOf(foreignApp().app, { rules: [open] })).toEqual({
    success: true,
    violations: [],
    metadata: { [`open ${open.id} screen`]: 'not connected yet: connect it' },
  });
});

test('the verdict of the proof stands in the report, where its rules were asked', () => {
  const { metadata } = reportOf(foreignApp().app, { rules: [zonePaths] });
  expect(metadata).toMatchObject({
    isolation: expect.stringMatching(/^Isolation: proved over 3 senders, 3 receivers, 1 network/),
  });
});

test('without findings it succeeds', () => {
  expect(reportOf(foreignApp().app, { rules: [{ ...instanceMetadata, check: () => [] }] })).toEqual({
    success: true,
    violations: [],
    metadata: {},
  });
});

test('acknowledgements accept the findings that they name, and say who decided', () => {
  const { app, hosts, plain } = foreignApp();
  const place = `${hosts.artifactId}/${hosts.resolve(plain.logicalId)}`;
  const acknowledgements = [
    acknowledgement([{ rule: instanceMetadata.id, resources: [place], property: 'MetadataOptions.HttpTokens' }]),
  ];
  const rules = [instanceMetadata];
  const { violations, metadata } = reportOf(app, { rules, acknowledgements });
  // The other host is undecided, which nobody can accept.
  expect(violations.map(({ description }) => description)).toEqual([expect.stringMatching(/^undecided/)]);
  expect(metadata).toMatchObject({
    [`acknowledged ${instanceMetadata.id} ${place}`]:
      'old-software | clause 6(6)a | Old software knows no other way. | owner tax office | approver deputy mayor | decision 税第3号 of 2026-10-01 | expires 2027-06-30',
  });
  const late = reportOf(foreignApp().app, { rules, acknowledgements, asOf: '2027-07-01' });
  expect(late.violations).toHaveLength(2);
  expect(late.metadata).toMatchObject({ expired: expect.stringMatching(/^1 acknowledgement has expired/) });
});

test('the acknowledgements of another app accept nothing, and this is told', () => {
  const acknowledgements = [acknowledgement([{ rule: instanceMetadata.id, resources: ['other/Plain'] }])];
  const { violations, metadata } = reportOf(foreignApp().app, { rules: [instanceMetadata], acknowledgements });
  expect(violations).toHaveLength(2);
  expect(Object.values(metadata ?? {})).toEqual([
    expect.stringContaining(`accepts nothing at ${instanceMetadata.id} other/Plain`),
  ]);
});

test('a bare acknowledgement of the CDK does not bring a finding through a synthesis', () => {
  const { app } = foreignApp();
  Validations.of(app).addPlugins(new SansoPlugin({ rules: [instanceMetadata], asOf: TODAY }));
  Validations.of(app).acknowledge({ id: `SansoDeployment::${instanceMetadata.id}`, reason: 'trust me' });
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => app.synth()).toThrow(/validation failed|InstanceMetadata/i);
  said.mockRestore();
});

test('registered with an app, a finding fails its synthesis', () => {
  const { app } = foreignApp();
  Validations.of(app).addPlugins(new SansoPlugin({ rules: [instanceMetadata], asOf: TODAY }));
  const said = jest.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => app.synth()).toThrow(/validation failed|InstanceMetadata/i);
  said.mockRestore();
});

test('an app of which nothing names a zone is refused, not passed', () => {
  const app = new App();
  new CfnResource(new Stack(app, 'Plain'), 'Group', {
    type: 'AWS::EC2::SecurityGroup',
    properties: { GroupDescription: 'open', SecurityGroupIngress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
  });
  expect(() => reportOf(app, {})).toThrow(/Plain: no template names a zone/);
});

test('the CDK takes the plugin and the pack by its own types, and fails whatever the severity of a rule', () => {
  const app = new App();
  const plugins: IPolicyValidationPlugin[] = [new SansoPlugin(), new SansoChecks(app)];
  expect(plugins.map(({ name }) => name)).toEqual(['SansoDeployment', 'Sanso']);
  const low: Rule = { ...instanceMetadata, severity: 'low' };
  const { violations } = reportOf(foreignApp().app, { rules: [low] });
  expect(new Set(violations.map(({ severity, ruleMetadata }) => [severity, ruleMetadata?.severity].join(' ')))).toEqual(
    new Set(['fatal low']),
  );
});

describe('in Japanese', () => {
  const step = { ja: '接続する', en: 'connect it' };
  const open: Rule = {
    ...instanceMetadata,
    check: () => [
      openPoint(
        ['screen'],
        say('flow-paths.no-permission', { from: 'lgwan', flow: 'f', function: 'g', account: '1' }),
        step,
      ),
    ],
  };

  test('every sentence of the report is Japanese', () => {
    const { app, hosts, plain } = foreignApp();
    const place = `${hosts.artifactId}/${hosts.resolve(plain.logicalId)}`;
    const at = { rule: instanceMetadata.id, resources: [place], property: 'MetadataOptions.HttpTokens' };
    const acknowledgements = [
      acknowledgement([at]),
      acknowledgement([{ ...at, resources: ['other/Plain'] }], { id: 'other' }),
      acknowledgement([at], {
        id: 'late',
        decision: { number: '1', date: '2026-01-01' },
        review: '2026-02-01',
        expires: '2026-03-01',
      }),
    ];
    const { violations, metadata = {} } = reportOf(app, {
      rules: [zonePaths, open, instanceMetadata],
      acknowledgements,
      language: 'ja',
    });
    expect(violations.map(({ description }) => description)).toEqual([expect.stringMatching(/^判定保留: /)]);
    expect(Object.keys(metadata).map((key) => key.split(' ')[0])).toEqual([
      '期限切れ',
      '分離',
      '承認済み',
      '承認',
      '未接続',
    ]);
    const said = [
      ...violations.flatMap(({ description, fix = '' }) => [description, fix]),
      ...Object.entries(metadata).flat(),
    ];
    expect(said.flatMap(englishIn)).toEqual([]);
    expect(said.join('\n')).toMatch(/接続する/);
  });

  test('so is what is refused', () => {
    expect(() => new SansoPlugin({ language: 'ja', zones: { a: 'x' as 'lgwan' } })).toThrow(/zones: a "x" は /);
    const app = new App();
    new CfnResource(new Stack(app, 'none'), 'Topic', { type: 'AWS::SNS::Topic' });
    expect(() => reportOf(app, { language: 'ja' })).toThrow(/領域/);
  });
});
