import { check } from '../../lib/check/check';
import type { Violation } from '../../lib/check/result';
import { loadConfig } from '../../lib/config/load';
import { premisesOfConfig } from '../../lib/config/premises';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { GUARD_TYPES } from '../../lib/model/protective-types';
import { RULES } from '../../lib/rules';
import { readInput } from '../../lib/template/read';
import type { Template } from '../../lib/template/template';
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
type Judge = (templates: readonly Template[]) => readonly Violation[];

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
  const usual = new Set(judge(templates).map(idOf));
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
        return judge(changed).filter((violation) => !usual.has(idOf(violation)));
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

test('a control in part is never worse than none, in a deployment with everything', () => {
  const { model } = factsOf(DEPLOYMENT.templates, DEPLOYMENT.flows);
  const { tried, found } = worse(model.templates, (templates) => {
    const bodies = Object.fromEntries(templates.map(({ name, body }) => [name, body]));
    const { violations, acknowledged } = check(factsOf(bodies, DEPLOYMENT.flows), RULES);
    return [...violations, ...acknowledged];
  });
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(80);
});

test('a control in part is never worse than none, in the sample', () => {
  const config = loadConfig('sample', TODAY);
  const { templates } = readInput([synthesized(config).directory]);
  const register = flowRegister(config.flows);
  const premises = premisesOfConfig(config);
  const { tried, found } = worse(templates, (changed) => {
    const facts = new Facts({ model: buildModel(changed), register, asOf: TODAY, premises });
    const { violations, acknowledged } = check(facts, RULES);
    return [...violations, ...acknowledged];
  });
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(120);
}, 600_000);
