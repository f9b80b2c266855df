import { check } from '../../lib/check/check';
import type { CheckResult, Violation } from '../../lib/check/result';
import { loadConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { GUARD_TYPES } from '../../lib/model/protective-types';
import type { Acknowledgement } from '../../lib/policy/acknowledgement';
import { RULES } from '../../lib/rules';
import { readInput } from '../../lib/template/read';
import type { Template } from '../../lib/template/template';
import { acknowledgement } from '../acknowledgement';
import { factsOf } from '../rules/judge';
import type { Json } from '../rules/kit';
import { DEPLOYMENT } from '../rules/operations/deployment';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';

/** Types that protect beside those that do nothing else. */
const ALSO = [
  'AWS::Backup::BackupVault',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::Events::Rule',
  'AWS::Logs::SubscriptionFilter',
  'AWS::NetworkFirewall::FirewallPolicy',
  'AWS::NetworkFirewall::RuleGroup',
  'AWS::Route53Resolver::FirewallDomainList',
  'AWS::Route53Resolver::FirewallRuleGroup',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SSM::Association',
  'AWS::SSM::Document',
  'AWS::WAFv2::WebACL',
];

/**
 * An alarm that nobody asked for is missed by nobody, whatever it watches; one that is there and tells nobody is a fault. So
 * these are held by the rules of alarms alone.
 */
const NOT_MISSED = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
const CONTROLS = new Set([...GUARD_TYPES, ...ALSO].filter((type) => !NOT_MISSED.includes(type)));

const RANK = { low: 1, medium: 2, high: 3 } as const;
const strongest = (found: readonly Violation[]) => Math.max(0, ...found.map(({ severity }) => RANK[severity]));

type Resources = Record<string, Json>;
type Judge = (templates: readonly Template[], accepted?: readonly Acknowledgement[]) => CheckResult;

/** A resource and everything that names it: without them nobody has the control. */
function withoutControl(resources: Resources, id: string): void {
  delete resources[id];
  const names = new RegExp(`"Ref":"${id}"|"Fn::GetAtt":\\["${id}"|\\$\\{${id}[.}]|"DependsOn":\\[?[^\\]]*"${id}"`);
  for (const [other, resource] of Object.entries(resources))
    if (names.test(JSON.stringify(resource))) withoutControl(resources, other);
}

/** Ways to configure a thing in part: nothing of it, or all but one property, in two levels. */
function parts(properties: Json): [string, (own: Json) => void][] {
  const isMap = (value: Json) => value !== null && typeof value === 'object' && !Array.isArray(value);
  return [
    [
      'nothing',
      (own) => {
        for (const key of Object.keys(own)) delete own[key];
      },
    ],
    ...Object.entries(properties).flatMap(([key, value]): [string, (own: Json) => void][] => [
      [`no ${key}`, (own) => delete own[key]],
      ...(typeof value === 'boolean' ? [[`other ${key}`, (own: Json) => (own[key] = !value)] as never] : []),
      ...(Array.isArray(value) && value.length > 0 ? [[`empty ${key}`, (own: Json) => (own[key] = [])] as never] : []),
      ...(isMap(value)
        ? Object.keys(value as object)
            .filter((inner) => !/^(Ref|Fn::)/.test(inner))
            .map((inner) => [`no ${key}.${inner}`, (own: Json) => delete own[key][inner]] as never)
        : []),
    ]),
  ];
}

/** Where a control in part is found more strongly than its absence. */
function worse(templates: readonly Template[], judge: Judge): { tried: number; found: string[] } {
  const idOf = ({ rule, message }: Violation) => `${rule} ${message}`;
  const all = ({ violations, acknowledged }: CheckResult) => [...violations, ...acknowledged];
  const usual = new Set(all(judge(templates)).map(idOf));
  const tried = new Set<string>();
  const found: string[] = [];
  let count = 0;
  for (const template of templates)
    for (const [id, { Type: type, Properties: properties = {} }] of Object.entries<Json>(template.body.Resources)) {
      if (!CONTROLS.has(type) || tried.has(type)) continue;
      tried.add(type);
      const beyond = (change: (resources: Resources) => void) => {
        const { Outputs: _, ...body } = structuredClone(template.body);
        change(body.Resources);
        const changed = templates.map((each) => (each === template ? { ...each, body } : each));
        return all(judge(changed)).filter((violation) => !usual.has(idOf(violation)));
      };
      const absent = beyond((resources) => withoutControl(resources, id));
      const bound = strongest([...absent, ...beyond(() => {})]);
      for (const [what, change] of parts(properties)) {
        count++;
        const part = beyond((resources) => {
          resources[id].Properties ??= {};
          change(resources[id].Properties);
        });
        for (const { rule, severity, message } of part.filter((each) => RANK[each.severity] > bound))
          found.push(`${type} with ${what}: ${severity} ${rule}: ${message}`);
      }
    }
  return { tried: count, found };
}

/** A policy of a topic grants: applied to nothing, it is no control that is there in part. */
const GRANTS = ['AWS::SNS::TopicPolicy'];

/** What stays open of a control in part where it was decided to go without it. */
function uncovered(templates: readonly Template[], judge: Judge): { tried: string[]; found: string[] } {
  const idOf = ({ rule, message }: Violation) => `${rule} ${message}`;
  const usual = new Set(judge(templates).violations.map(idOf));
  const tried: string[] = [];
  const found: string[] = [];
  for (const template of templates)
    for (const [id, { Type: type, Properties: properties = {} }] of Object.entries<Json>(template.body.Resources)) {
      if (!CONTROLS.has(type) || GRANTS.includes(type) || tried.includes(type)) continue;
      const open = (change: (resources: Resources) => void, accepted: readonly Acknowledgement[]) => {
        const { Outputs: _, ...body } = structuredClone(template.body);
        change(body.Resources);
        const changed = templates.map((each) => (each === template ? { ...each, body } : each));
        const { violations } = judge(changed, accepted);
        // A label that most have is missed of all others too, whatever is taken away.
        return violations.filter((each) => !usual.has(idOf(each)) && !/of \d+ resources/.test(each.message));
      };
      const without = (resources: Resources) => withoutControl(resources, id);
      const missed = open(without, []);
      const decided = missed.map(({ rule, clause }) =>
        acknowledgement([{ rule }], { id: rule, kind: 'missing-control', clause }),
      );
      // What is missed otherwise than as a whole is a fault of something else.
      if (missed.length === 0 || open(without, decided).length > 0) continue;
      tried.push(type);
      // A document that does not say what it is for is one for commands.
      const ways = parts(properties).filter(([what]) => type !== 'AWS::SSM::Document' || what !== 'nothing');
      for (const [what, change] of ways) {
        const left = open((resources) => {
          resources[id].Properties ??= {};
          change(resources[id].Properties);
        }, decided);
        for (const { rule, message } of left) found.push(`${type} with ${what}: ${rule}: ${message}`);
      }
    }
  return { tried, found };
}

const whole: Judge = (templates, accepted) => {
  const bodies = Object.fromEntries(templates.map(({ name, body }) => [name, body]));
  return check(factsOf(bodies, DEPLOYMENT.flows), RULES, accepted);
};
const { templates: everything } = factsOf(DEPLOYMENT.templates, DEPLOYMENT.flows).model;

const config = loadConfig('sample', TODAY);
const { templates: sample } = readInput([synthesized(config).directory]);
const register = flowRegister(config.flows);
const premises = premisesOfConfig(config);
const ofSample: Judge = (templates, accepted) =>
  check(new Facts({ model: buildModel(templates), register, asOf: TODAY, premises }), RULES, accepted);

test('a control in part is never worse than none, in a deployment with everything', () => {
  const { tried, found } = worse(everything, whole);
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(80);
});

test('a control in part is never worse than none, in the sample', () => {
  const { tried, found } = worse(sample, ofSample);
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(120);
}, 600_000);

test.each([
  [
    'a deployment with everything',
    everything,
    whole,
    ['AWS::GuardDuty::Detector', 'AWS::SecurityHub::Hub', 'AWS::Macie::Session'],
  ],
  [
    'the sample',
    sample,
    ofSample,
    ['AWS::SSM::Document', 'AWS::Config::ConfigurationRecorder', 'AWS::AccessAnalyzer::Analyzer'],
  ],
])(
  'what is decided to be missing may be there in part, in %s',
  (_, templates, judge, some) => {
    const { tried, found } = uncovered(templates, judge);
    expect(found).toEqual([]);
    expect(tried).toEqual(expect.arrayContaining(some));
  },
  600_000,
);
