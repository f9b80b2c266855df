import { blockOf } from '../../model/address';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../model/unknown';
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
  const rules = valuesAt(acl.properties, 'Rules[]').map(toRule);
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
  const last = Math.max(
    ...acting.map(({ priority }) => priority),
    blocks ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
  );
  const early = rules.filter(
    ({ body, priority }) =>
      priority < last && valuesAt(body, 'Action.Allow').length > 0 && !isNarrow(model, statementOf(body)),
  );
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

function toRule(body: Value): AclRule {
  const statement = statementOf(body);
  const [managed] = valuesAt(statement, 'ManagedRuleGroupStatement');
  const overrides = valuesAt(managed, 'RuleActionOverrides[].ActionToUse');
  const scoped = valuesAt(managed, 'ScopeDownStatement').length > 0;
  const counts =
    valuesAt(body, 'OverrideAction.Count').length > 0 ||
    // Every rule of a group switched to count one by one, or the group confined to a few requests.
    overrides.filter((action) => valuesAt(action, 'Count').length > 0).length >= 10 ||
    (scoped && isExact(valuesAt(managed, 'ScopeDownStatement')[0]));
  return {
    body,
    name: textsAt(body, 'Name')[0] ?? 'a rule',
    priority: Number(valuesAt(body, 'Priority')[0] ?? 0),
    group: managed === undefined ? undefined : (textsAt(managed, 'Name')[0] ?? 'a managed group'),
    counts,
  };
}

function statementOf(body: Value): Value | undefined {
  return valuesAt(body, 'Statement')[0];
}

/** Whether a statement means one path or text alone. */
function isExact(statement: Value | undefined): boolean {
  return textsAt(statement, 'ByteMatchStatement.PositionalConstraint')[0] === 'EXACTLY';
}

/** Whether few requests meet a statement: a set of addresses that is no large part of the internet, or an exact text. */
function isNarrow(model: Model, statement: Value | undefined): boolean {
  const parts = valuesAt(statement, 'AndStatement.Statements[]');
  if (parts.length > 0) return parts.some((each) => isNarrow(model, each));
  const any = valuesAt(statement, 'OrStatement.Statements[]');
  if (any.length > 0) return any.every((each) => isNarrow(model, each));
  if (isExact(statement)) return true;
  const [arn] = valuesAt(statement, 'IPSetReferenceStatement.Arn');
  if (arn === undefined) return false;
  const set = model.find(arn, 'AWS::WAFv2::IPSet');
  // Ten bits are four million IPv4 addresses; whoever needs more does not know them.
  return textsAt(set?.properties, 'Addresses[]').every((text) => {
    const block = blockOf(text);
    return block !== undefined && (block.version === 6 || block.last - block.first < 1n << 22n);
  });
}
