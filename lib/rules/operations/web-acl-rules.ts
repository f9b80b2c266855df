import { meansFew, meansMost } from '../../facts/network/web-acl-statements';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { finding, type Outcome, type Rule } from '../rule';

/** Managed groups that every public web site needs; others may be tried out in count mode. */
const BASELINE = ['AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet'];

/** A web ACL blocks: managed groups that act, in front of anything that allows (W03). */
export const webAclRules: Rule = {
  id: 'Sanso-6.3.3-WebAclRules',
  clauses: ['6(3)③', '6(6)'],
  title: { ja: 'WAF は数えるだけでなく遮断すること', en: 'Web ACLs block and do not merely count' },
  aspects: ['C', 'I', 'A'],
  severity: 'high',
  types: ['AWS::WAFv2::WebACL'],
  singleResource: false,
  check: ({ model }) => model.ofType('AWS::WAFv2::WebACL').flatMap((acl) => judge(model, acl)),
};

interface AclRule {
  readonly body: Value;
  readonly name: string;
  readonly priority: number;
  /** Name of the managed group that it runs. */
  readonly group?: string;
  /** Whether what it finds is only counted. */
  readonly counts: boolean;
}

function judge(model: Model, acl: Resource): Outcome[] {
  const rules = valuesAt(acl.properties, 'Rules[]').map((body) => toRule(model, body));
  const groups = rules.filter(({ group }) => group !== undefined);
  const acting = groups.filter(({ counts }) => !counts);
  const blocks = valuesAt(acl.properties, 'DefaultAction.Block').length > 0;
  const outcomes: Outcome[] = [];
  if (!blocks && acting.length === 0)
    outcomes.push(
      finding(
        acl,
        groups.length > 0
          ? `Web ACL ${acl.id} only counts what its managed rules find`
          : `Web ACL ${acl.id} allows by default and has no managed rules`,
        'Run managed rule groups with OverrideAction None.',
        { property: 'Rules' },
      ),
    );
  const counting = groups.filter(({ group, counts }) => counts && BASELINE.includes(group ?? ''));
  if (counting.length > 0 && outcomes.length === 0)
    outcomes.push(
      finding(
        acl,
        `Web ACL ${acl.id} only counts what ${counting.map(({ group }) => group).join(', ')} finds`,
        'Set its OverrideAction to None.',
        { property: 'Rules' },
      ),
    );
  // What is blocked by default needs no managed rules; but nothing broad may be allowed without them.
  const last =
    acting.length > 0
      ? Math.max(...acting.map(({ priority }) => priority))
      : blocks
        ? Number.POSITIVE_INFINITY
        : Number.NEGATIVE_INFINITY;
  const early = rules.filter(({ body, priority }) => priority < last && allowsMany(model, body));
  if (early.length > 0)
    outcomes.push(
      finding(
        acl,
        `Web ACL ${acl.id} allows by ${early.map(({ name }) => name).join(', ')} before its managed rules look`,
        'Let only narrow address sets or exact paths pass before the managed rules.',
        { property: 'Rules' },
      ),
    );
  return outcomes;
}

/** Names of rules of a managed group that may be switched off one by one before the group counts as switched off. */
const FEW_RULES = 9;

function toRule(model: Model, body: Value): AclRule {
  const [managed] = valuesAt(statementOf(body), 'ManagedRuleGroupStatement');
  const silenced = new Set([
    ...textsAt(managed, 'ExcludedRules[].Name'),
    ...valuesAt(managed, 'RuleActionOverrides[]')
      .filter((rule) => ['Count', 'Allow'].some((action) => valuesAt(rule, `ActionToUse.${action}`).length > 0))
      .flatMap((rule) => textsAt(rule, 'Name')),
  ]);
  const [scope] = valuesAt(managed, 'ScopeDownStatement');
  return {
    body,
    name: textsAt(body, 'Name')[0] ?? 'a rule',
    priority: Number(valuesAt(body, 'Priority')[0] ?? 0),
    group: managed === undefined ? undefined : (textsAt(managed, 'Name')[0] ?? 'a managed group'),
    counts:
      valuesAt(body, 'OverrideAction.Count').length > 0 ||
      silenced.size > FEW_RULES ||
      // A group that looks at a part of the requests lets the others by.
      (scope !== undefined && !meansMost(model, scope)),
  };
}

function statementOf(body: Value): Value | undefined {
  return valuesAt(body, 'Statement')[0];
}

/** Whether a rule, or one of the rule group that it runs, allows more than a few requests. */
function allowsMany(model: Model, body: Value): boolean {
  const statement = statementOf(body);
  if (valuesAt(body, 'Action.Allow').length > 0) return !meansFew(model, statement);
  const [arn] = valuesAt(statement, 'RuleGroupReferenceStatement.Arn');
  const group = model.find(arn, 'AWS::WAFv2::RuleGroup');
  return valuesAt(group?.properties, 'Rules[]').some((rule) => allowsMany(model, rule));
}
