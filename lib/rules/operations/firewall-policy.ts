import { blockOf, isPrivate } from '../../address/block';
import { passesBroadly, passesSomething } from '../../facts/network/firewall-rules';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { isWhole } from '../../model/whole';
import type { Value } from '../../template/unknown';
import { knownText, part, textsAt, valuesAt, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

const FORWARD = 'aws:forward_to_sfe';
/** Managed groups of signatures and of known bad domains: intrusion prevention. */
const PREVENTION = /:aws-managed:stateful-rulegroup\//;
const GROUP = 'AWS::NetworkFirewall::RuleGroup';
const REFERENCES = 'FirewallPolicy.StatefulRuleGroupReferences';
const STATELESS_REFERENCES = 'FirewallPolicy.StatelessRuleGroupReferences';

/** Firewalls hand every packet to stateful rules, prevent intrusions, and drop what no rule lets through (W02). */
export const firewallPolicy: Rule = {
  id: 'Sanso-6.3.3-FirewallPolicy',
  clauses: ['6(3)③a', '6(6)d'],
  title: {
    ja: 'ファイアウォールはすべての通信を検査し、許可していない通信を遮断すること',
    en: 'Firewalls inspect everything and drop what no rule lets through',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::NetworkFirewall::FirewallPolicy', 'AWS::NetworkFirewall::RuleGroup', 'AWS::NetworkFirewall::Firewall'],
  singleResource: false,
  check: ({ model }) => [
    ...model
      .ofType('AWS::NetworkFirewall::FirewallPolicy')
      .flatMap((policy) => [
        ...settings(policy),
        ...home(policy),
        ...prevention(model, policy),
        ...stateless(model, policy),
        ...foreignGroups(model, policy),
      ]),
    ...model.ofType('AWS::NetworkFirewall::Firewall').flatMap((firewall) => foreignPolicy(model, firewall)),
  ],
};

/** What a group that no template defines lets pass is known to nobody here; those of AWS are named for what they drop. */
function foreignGroups(model: Model, resource: Resource): Outcome[] {
  if (!isWhole(model)) return [];
  return [REFERENCES, STATELESS_REFERENCES].flatMap((property) =>
    valuesAt(resource.properties, `${property}[].ResourceArn`).flatMap((value): Outcome[] => {
      if (PREVENTION.test(knownText(value) ?? '') || model.find(value, GROUP)) return [];
      const about = { policy: resource.id, group: worded(value) };
      return [finding(resource, say('firewall-policy.foreign', about), { property })];
    }),
  );
}

function foreignPolicy(model: Model, firewall: Resource): Outcome[] {
  const property = 'FirewallPolicyArn';
  const value = firewall.properties[property];
  if (!isWhole(model) || value === undefined || model.find(value, 'AWS::NetworkFirewall::FirewallPolicy')) return [];
  const about = { firewall: firewall.id, policy: worded(value) };
  return [finding(firewall, say('firewall-policy.elsewhere', about), { property })];
}

/** Signatures look at what goes between the inside and the rest: where all is inside, they look at nothing. */
function home(resource: Resource): Outcome[] {
  const property = 'FirewallPolicy.PolicyVariables.RuleVariables.HOME_NET.Definition';
  const open = textsAt(resource.properties, `${property}[]`).filter((text) => {
    const block = blockOf(text);
    return block !== undefined && !isPrivate(block);
  });
  if (open.length === 0) return [];
  return [finding(resource, say('firewall-policy.home', { policy: resource.id, blocks: open }), { property })];
}

function settings(resource: Resource): Outcome[] {
  const policy = resource.id;
  const value = (key: string) => worded(part(resource.properties, 'FirewallPolicy', key));
  const engine = 'FirewallPolicy.StatefulEngineOptions';
  return [
    ...['StatelessDefaultActions', 'StatelessFragmentDefaultActions'].flatMap((setting) =>
      requireProperty(
        resource,
        `FirewallPolicy.${setting}`,
        // What is dropped before the stateful rules does no harm.
        (known) =>
          Array.isArray(known) && known.length > 0 && known.every((each) => each === FORWARD || each === 'aws:drop'),
        say('firewall-policy.stateless-default', { policy, setting, value: value(setting) }),
      ),
    ),
    ...requireProperty(
      resource,
      `${engine}.RuleOrder`,
      (known) => known === 'STRICT_ORDER',
      say('firewall-policy.order', { policy }),
    ),
    ...requireProperty(
      resource,
      `${engine}.StreamExceptionPolicy`,
      (known) => known !== 'CONTINUE',
      say('firewall-policy.midstream', { policy }),
    ),
    ...requireProperty(
      resource,
      'FirewallPolicy.StatefulDefaultActions',
      (known) => Array.isArray(known) && known.some((each) => /^aws:drop_/.test(String(each))),
      say('firewall-policy.default', { policy, value: value('StatefulDefaultActions') }),
    ),
    ...requireProperty(
      resource,
      'FirewallPolicy.StatefulDefaultActions',
      // What passes is found above.
      (known) => !Array.isArray(known) || known.length === 0 || known.some((each) => /^aws:alert_/.test(String(each))),
      say('firewall-policy.silent', { policy }),
    ),
  ];
}

function prevention(model: Model, resource: Resource): Outcome[] {
  const policy = resource.id;
  const detail = { property: REFERENCES };
  const references = valuesAt(resource.properties, `${REFERENCES}[]`);
  const arnOf = (reference: Value) => textsAt(reference, 'ResourceArn').join();
  const managed = references.filter((reference) => PREVENTION.test(arnOf(reference)));
  const priority = (reference: Value) => Number(valuesAt(reference, 'Priority')[0] ?? Number.NaN);
  const last = Math.max(...managed.map(priority));
  return [
    ...(managed.length === 0 ? [finding(resource, say('firewall-policy.no-signatures', { policy }), detail)] : []),
    ...managed
      .filter((reference) => textsAt(reference, 'Override.Action')[0] === 'DROP_TO_ALERT')
      .map((reference) => {
        const group = arnOf(reference).replace(/^.*\//, '');
        return finding(resource, say('firewall-policy.alert-only', { policy, group }), detail);
      }),
    ...references.flatMap((reference) => {
      const found = model.find(arnOf(reference), GROUP);
      if (!found) return [];
      const group = found.id;
      const isEarly = managed.length > 0 && priority(reference) < last && passesSomething(found);
      const early = say('firewall-policy.early', { policy, group });
      const broad = { property: 'RuleGroup.RulesSource' };
      return [
        ...(isEarly ? [finding([resource, found], early, detail)] : []),
        ...(passesBroadly(found) ? [finding([found, resource], say('firewall-policy.broad', { group }), broad)] : []),
      ];
    }),
  ];
}

/** Stateless rules come first: what they pass is never inspected. */
function stateless(model: Model, policy: Resource): Outcome[] {
  const actions = 'RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[].RuleDefinition.Actions[]';
  return referred(model, policy, 'FirewallPolicy.StatelessRuleGroupReferences[].ResourceArn', GROUP)
    .filter(({ properties }) => textsAt(properties, actions).includes('aws:pass'))
    .map((group) =>
      finding([group, policy], say('firewall-policy.stateless-pass', { group: group.id, policy: policy.id }), {
        property: 'RuleGroup.RulesSource',
      }),
    );
}
