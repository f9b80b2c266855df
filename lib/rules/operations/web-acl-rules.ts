import { meansFew, meansMost } from '../../facts/network/web-acl-statements';
import { type SaidFinding, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Managed groups that every public web site needs; others may be tried out in count mode. */
const BASELINE = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];

/** Names of rules of a managed group that may be switched off one by one before the group counts as switched off. */
const FEW_RULES = 9;

interface AclRule {
  readonly body: Value;
  readonly name: string;
  readonly priority: number;
  /** Name of the managed group that it runs. */
  readonly group?: string;
  /** Whether what it finds is only counted. */
  readonly counts: boolean;
}

/** A web ACL blocks: managed groups that act, in front of anything that allows (W03). */
export const webAclRules: Rule = {
  id: 'Sanso-6.3.3-WebAclRules',
  clauses: ['6(3)③a', '6(6)d'],
  title: { ja: 'WAFは数えるだけでなく遮断すること', en: 'Web ACLs block and do not merely count' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::WAFv2::WebACL'],
  singleResource: false,
  check: ({ model }) => model.ofType('AWS::WAFv2::WebACL').flatMap((acl) => judge(model, acl)),
};

function judge(model: Model, resource: Resource): Outcome[] {
  const acl = resource.id;
  const rules = valuesAt(resource.properties, 'Rules[]').map((body) => toRule(model, body));
  const managed = rules.filter(({ group }) => group !== undefined);
  const acting = managed.filter(({ counts }) => !counts);
  const blocks = valuesAt(resource.properties, 'DefaultAction.Block').length > 0;
  const said: SaidFinding[] = [];
  const counting = managed.flatMap(({ group = '', counts }) => (counts && BASELINE.includes(group) ? group : []));
  if (!blocks && acting.length === 0)
    said.push(say(managed.length > 0 ? 'web-acl-rules.counts' : 'web-acl-rules.none', { acl }));
  else if (counting.length > 0) said.push(say('web-acl-rules.counts-group', { acl, groups: counting }));
  // What is blocked by default needs no managed rules; but nothing broad may be allowed without them.
  const withoutManaged = blocks ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const last = acting.length > 0 ? Math.max(...acting.map(({ priority }) => priority)) : withoutManaged;
  const early = rules.filter(({ body, priority }) => priority < last && allowsMany(model, body));
  if (early.length > 0) said.push(say('web-acl-rules.early', { acl, rules: early.map(({ name }) => name) }));
  return said.map((message) => finding(resource, message, { property: 'Rules' }));
}

function toRule(model: Model, body: Value): AclRule {
  const [managed] = valuesAt(body, 'Statement.ManagedRuleGroupStatement');
  const silenced = new Set([
    ...textsAt(managed, 'ExcludedRules[].Name'),
    ...valuesAt(managed, 'RuleActionOverrides[]')
      .filter((rule) => ['Count', 'Allow'].some((action) => valuesAt(rule, `ActionToUse.${action}`).length > 0))
      .flatMap((rule) => textsAt(rule, 'Name')),
  ]);
  const [scope] = valuesAt(managed, 'ScopeDownStatement');
  return {
    body,
    name: textsAt(body, 'Name')[0] ?? '-',
    priority: Number(valuesAt(body, 'Priority')[0] ?? 0),
    group: managed === undefined ? undefined : (textsAt(managed, 'Name')[0] ?? '-'),
    counts:
      valuesAt(body, 'OverrideAction.Count').length > 0 ||
      silenced.size > FEW_RULES ||
      // A group that looks at a part of the requests lets the others by.
      (scope !== undefined && !meansMost(model, scope)),
  };
}

/** Whether a rule, or one of the rule group that it runs, allows more than a few requests. */
function allowsMany(model: Model, body: Value): boolean {
  const [statement] = valuesAt(body, 'Statement');
  if (valuesAt(body, 'Action.Allow').length > 0) return !meansFew(model, statement);
  const [arn] = valuesAt(statement, 'RuleGroupReferenceStatement.Arn');
  const group = model.find(arn, 'AWS::WAFv2::RuleGroup');
  return valuesAt(group?.properties, 'Rules[]').some((rule) => allowsMany(model, rule));
}
