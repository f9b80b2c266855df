import { judgeRule } from '../../lib/check/judge-rule';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { RULES } from '../../lib/rules';
import { readInput } from '../../lib/template/read';
import type { Template, TemplateResource } from '../../lib/template/template';
import { weakened } from '../mutation/apply';
import { sampleConfig, TODAY } from '../support';
import { synthesized } from '../synthesized';

/**
 * Take from a whole deployment what a clause needs, each thing at a time: that nobody has it is a finding. Detection, which the
 * sample does not have, is taken away in `adding-a-control.long.ts`.
 */
const { config, directory } = synthesized(sampleConfig());
const { templates } = readInput([directory]);
const register = flowRegister(config.flows);

type Of = (resource: TemplateResource) => boolean;

/** Templates without some resources and what refers to them. */
function without(gone: Of): readonly Template[] {
  let left: readonly Template[] = templates;
  for (const { name, body } of templates)
    for (const [logicalId, resource] of Object.entries(body.Resources)) {
      const { Type: type } = resource;
      if (gone(resource)) left = weakened(left, { template: name, logicalId, type, class: '', kind: '', zone: '' });
    }
  return left;
}
const types =
  (...names: string[]): Of =>
  ({ Type }) =>
    names.includes(Type.replace('AWS::', ''));
const ofZone = (zone: string) =>
  templates.filter(({ body }) => (body.Metadata?.sanso as { zone?: string } | undefined)?.zone !== zone);

const zones = templates.flatMap(({ body }) =>
  Object.values(body.Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::EC2::Subnet' ? String(Properties?.AvailabilityZone) : [],
  ),
);

/** Findings of a rule about a deployment, as texts. */
function said(id: string, left: readonly Template[]): readonly string[] {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const facts = new Facts({ model: buildModel(left), register, asOf: TODAY });
  return judgeRule(rule, facts)
    .filter(({ kind }) => kind === 'finding')
    .map((outcome) => JSON.stringify(outcome));
}

test.each<[what: string, rule: string, left: () => readonly Template[]]>([
  ['my-number', 'Sanso-2.11-ZonePresence', () => ofZone('my-number')],
  ['lgwan', 'Sanso-2.11-ZonePresence', () => ofZone('lgwan')],
  ['the internet zone', 'Sanso-2.11-ZonePresence', () => ofZone('internet')],
  ['recorder', 'Sanso-6.7-ConfigurationRecorder', () => without(types('Config::ConfigurationRecorder'))],
  ['trail', 'Sanso-6.7-TrailPresence', () => without(types('CloudTrail::Trail'))],
  ['people who are told', 'Sanso-6.7-AlarmRecipients', () => without(types('SNS::Subscription'))],
  [
    'an alarm route',
    'Sanso-6.7-AlarmRoute',
    () => without(types('SNS::Topic', 'SNS::TopicPolicy', 'SNS::Subscription', 'Events::Rule', 'CloudWatch::Alarm')),
  ],
  ['session document', 'Sanso-6.6-SessionDocument', () => without(types('SSM::Document'))],
  ['patching', 'Sanso-6.6-Patching', () => without(types('SSM::Association'))],
  ['time', 'Sanso-6.6-TimeSource', () => without(types('EC2::DHCPOptions'))],
  ['network ACLs', 'Sanso-2.11-NetworkAclPresence', () => without(types('EC2::NetworkAcl'))],
  [
    'screen transfer',
    'Sanso-2.12-ScreenTransferPresence',
    () => templates.filter(({ name }) => !name.endsWith('screen-transfer')),
  ],
  [
    'the second Availability Zone',
    'Sanso-2.7-AvailabilityZones',
    () => without(({ Type, Properties }) => Type === 'AWS::EC2::Subnet' && Properties?.AvailabilityZone !== zones[0]),
  ],
  ['analyzer', 'Sanso-6.6-AccessAnalyzer', () => without(types('AccessAnalyzer::Analyzer'))],
  ['flow logs', 'Sanso-6.7-FlowLog', () => without(types('EC2::FlowLog'))],
  ['query logs', 'Sanso-6.7-DnsQueryLog', () => without(types('Route53Resolver::ResolverQueryLoggingConfig'))],
  ['DNS Firewall', 'Sanso-6.3.1-DnsFirewall', () => without(types('Route53Resolver::FirewallRuleGroupAssociation'))],
  ['backup', 'Sanso-2.7-BackupCoverage', () => without(types('Backup::BackupPlan', 'Backup::BackupSelection'))],
])('a whole deployment without %s is found by %s', (_, rule, left) => {
  const known = new Set(said(rule, templates));
  const fresh = said(rule, left()).filter((text) => !known.has(text));
  expect(fresh).not.toEqual([]);
});

test('of a part of it nothing is missed', () => {
  const part = templates.filter(({ name }) => name.endsWith('lgwan-network'));
  for (const rule of ['Sanso-2.11-ZonePresence', 'Sanso-6.7-TrailPresence', 'Sanso-6.6-Patching'])
    expect(said(rule, part.map(unmarked))).toEqual([]);
});

/** Not marked as whole: what a test of one construct gives to the judge. */
function unmarked(template: Template): Template {
  const { deployment: _, ...sanso } = { ...(template.body.Metadata?.sanso as object) } as Record<string, unknown>;
  return { ...template, body: { ...template.body, Metadata: { ...template.body.Metadata, sanso } } };
}
