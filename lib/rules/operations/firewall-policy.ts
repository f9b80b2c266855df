import { passesBroadly, passesSomething } from '../../facts/network/firewall-rules';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { part, shown } from '../../template/values';
import { demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

const FORWARD = 'aws:forward_to_sfe';
/** Managed groups of signatures and of known bad domains: intrusion prevention. */
const PREVENTION = /:aws-managed:stateful-rulegroup\//;

/** Firewalls hand every packet to stateful rules, prevent intrusions, and drop what no rule lets through (W02). */
export const firewallPolicy: Rule = {
  id: 'Sanso-6.3.3-FirewallPolicy',
  clauses: ['6(3)③', '6(6)'],
  title: {
    ja: 'ファイアウォールは全ての通信を検査し、許可していない通信を遮断すること',
    en: 'Firewalls inspect everything and drop what no rule lets through',
  },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::NetworkFirewall::FirewallPolicy', 'AWS::NetworkFirewall::RuleGroup'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::NetworkFirewall::FirewallPolicy').flatMap((policy) => {
      const body = policy.properties.FirewallPolicy;
      return [...settings(policy, body), ...prevention(model, policy, body), ...stateless(model, policy, body)];
    }),
};

function settings(policy: Resource, body: Value | undefined): Outcome[] {
  // What is dropped before the stateful rules does no harm.
  const forwards = (known: unknown) =>
    Array.isArray(known) && known.length > 0 && known.every((each) => each === FORWARD || each === 'aws:drop');
  const drops = (known: unknown) => Array.isArray(known) && known.some((each) => /^aws:drop_/.test(String(each)));
  return demands(policy, [
    ...['StatelessDefaultActions', 'StatelessFragmentDefaultActions'].map((key) => ({
      property: `FirewallPolicy.${key}`,
      value: part(body, key),
      meets: forwards,
      message: `${key} of ${policy.id} is ${shown(part(body, key))}: packets do not reach the stateful rules`,
      mend: `Set it to ["${FORWARD}"].`,
    })),
    {
      property: 'FirewallPolicy.StatefulEngineOptions.RuleOrder',
      value: part(body, 'StatefulEngineOptions', 'RuleOrder'),
      meets: (known) => known === 'STRICT_ORDER',
      message: `${policy.id} does not keep the order of its rules, so that any pass wins over every drop`,
      mend: 'Set RuleOrder to STRICT_ORDER.',
    },
    {
      property: 'FirewallPolicy.StatefulEngineOptions.StreamExceptionPolicy',
      value: part(body, 'StatefulEngineOptions', 'StreamExceptionPolicy'),
      meets: (known) => known !== 'CONTINUE',
      message: `${policy.id} lets connections through whose beginning it has not seen`,
      mend: 'Set StreamExceptionPolicy to DROP.',
    },
    {
      property: 'FirewallPolicy.StatefulDefaultActions',
      value: part(body, 'StatefulDefaultActions'),
      meets: drops,
      message: `StatefulDefaultActions of ${policy.id} is ${shown(part(body, 'StatefulDefaultActions'))}: what no rule knows passes`,
      mend: 'Add aws:drop_established or aws:drop_strict.',
    },
  ]);
}

function prevention(model: Model, policy: Resource, body: Value | undefined): Outcome[] {
  const references = valuesAt(body, 'StatefulRuleGroupReferences[]');
  const arnOf = (reference: Value) => textsAt(reference, 'ResourceArn')[0] ?? '';
  const groups = references.filter((reference) => PREVENTION.test(arnOf(reference)));
  const outcomes: Outcome[] = [];
  const property = 'FirewallPolicy.StatefulRuleGroupReferences';
  if (groups.length === 0)
    outcomes.push(
      finding(
        policy,
        `${policy.id} prevents no intrusions: it has no managed threat signatures`,
        'Add managed stateful rule groups of AWS.',
        { property },
      ),
    );
  for (const group of groups) {
    if (textsAt(group, 'Override.Action')[0] !== 'DROP_TO_ALERT') continue;
    outcomes.push(
      finding(policy, `${policy.id} only alerts where ${nameOf(arnOf(group))} would drop`, 'Remove the Override.', {
        property,
      }),
    );
  }
  const priority = (reference: Value) => Number(valuesAt(reference, 'Priority')[0] ?? Number.NaN);
  const last = Math.max(...groups.map(priority));
  for (const reference of references) {
    const group = model.find(arnOf(reference), 'AWS::NetworkFirewall::RuleGroup');
    if (!group) continue;
    const early = groups.length > 0 && priority(reference) < last && passesSomething(group);
    if (early)
      outcomes.push(
        finding(
          [policy, group],
          `${group.id} lets traffic pass before the managed threat signatures of ${policy.id} see it`,
          'Give the managed groups the lower priority numbers.',
          { property },
        ),
      );
    if (passesBroadly(group))
      outcomes.push(
        finding([group, policy], `${group.id} lets everything pass`, 'Name the destinations that are needed.', {
          property: 'RuleGroup.RulesSource',
        }),
      );
  }
  return outcomes;
}

function nameOf(arn: string): string {
  return arn.split('/').at(-1) ?? arn;
}

/** Stateless rules come first: what they pass is never inspected. */
function stateless(model: Model, policy: Resource, body: Value | undefined): Outcome[] {
  return textsAt(body, 'StatelessRuleGroupReferences[].ResourceArn').flatMap((arn) => {
    const group = model.find(arn, 'AWS::NetworkFirewall::RuleGroup');
    if (!group) return [];
    const rules = valuesAt(group.properties, 'RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[]');
    const passes = rules.some((rule) => textsAt(rule, 'RuleDefinition.Actions[]').includes('aws:pass'));
    if (!passes) return [];
    return [
      finding(
        [group, policy],
        `Stateless rules of ${group.id} pass packets that ${policy.id} never inspects`,
        'Let stateless rules drop or forward, never pass.',
        { property: 'RuleGroup.RulesSource' },
      ),
    ];
  });
}
