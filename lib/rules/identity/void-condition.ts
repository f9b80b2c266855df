import { areBroad } from '../../address/broad-block';
import { everyPolicy, WRITTEN_POLICY_TYPES } from '../../facts/grants/every-policy';
import { say } from '../../messages/say';
import { type Condition, comparisonOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

/** Keys that say who asks, for whom and by what, where everybody says nothing. */
const KEYS =
  /^(aws:(principalarn|principalaccount|sourcearn|sourceaccount|sourceowner|sourceip|sourcevpce?)|kms:(viaservice|calleraccount|encryptioncontext:.+))$/i;

/** A condition that everybody meets looks like a limit and is none; a denial that excepts everybody denies nothing. */
export const voidCondition: Rule = {
  id: 'Sanso-6.6-VoidCondition',
  clauses: ['6(6)b', '2(5)', '6(3)①a'],
  title: {
    ja: 'ポリシーの条件を誰もが満たすものとしないこと',
    en: 'No condition of a policy is one that everybody meets',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: WRITTEN_POLICY_TYPES,
  singleResource: true,
  check: ({ model, grants }) =>
    everyPolicy(model, grants).flatMap(({ holder, property, statements }): Outcome[] => {
      const found = statements.flatMap((statement) =>
        statement.conditions.filter(isVoid).map(({ operator, key, values = [] }) => ({
          operator,
          key,
          value: values.join(', '),
          effect: statement.effect,
        })),
      );
      const [first] = found;
      if (!first) return [];
      const { effect, ...condition } = first;
      const what = { policy: holder.logicalId, ...condition };
      const message = effect === 'Deny' ? say('void-condition.denial', what) : say('void-condition', what);
      return [finding(holder, message, { property })];
    }),
};

/** Whether everybody meets a condition, or nobody fails to be excepted by it. */
function isVoid(condition: Condition): boolean {
  const { key, values } = condition;
  if (!KEYS.test(key) || !values?.length) return false;
  const comparison = comparisonOf(condition);
  if (/^(not)?ipaddress$/.test(comparison)) return areBroad(values) && values.some((value) => /\/0$|\/1$/.test(value));
  // With StringLike, and so everywhere but with ARNs, `*` may ask that the key is there at all.
  const asksPresence =
    comparison === 'stringlike' && !/^(aws:principal|kms:viaservice|kms:encryptioncontext)/i.test(key);
  return (
    /^(arn(not)?(like|equals)|string(not)?like)$/.test(comparison) &&
    !asksPresence &&
    values.some((value) => /^\*+$/.test(value))
  );
}
