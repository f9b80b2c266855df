import { everyPolicy, WRITTEN_POLICY_TYPES } from '../../facts/grants/every-policy';
import { say } from '../../messages/say';
import { grouped } from '../../model/grouped';
import type { Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { mostOf } from '../most-of';
import { finding, type Rule } from '../rule';

/** So many policies say the same at least, before one that says less is a gap. */
const SEVERAL = 3;

/** Where most statements of one name and the same actions ask for a condition, every one does: one that lost it allows more. */
export const conditionsAlike: Rule = {
  id: 'Sanso-6.6-ConditionsAlike',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: '同じ名前で同じ操作を許す文には、同じ条件を付けること',
    en: 'Statements of one name about the same actions ask for the same conditions',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: WRITTEN_POLICY_TYPES,
  singleResource: false,
  check: ({ model, grants }) => {
    const written = everyPolicy(model, grants).flatMap(({ holder, property, statements }) => {
      const named = statements.filter(({ effect, sid }) => effect === 'Allow' && sid !== undefined);
      return named.map((statement) => ({ holder, property, statement, kind: kindOf(holder, statement, named) }));
    });
    return [...grouped(written.map((each) => [each.kind, each] as const)).values()].flatMap((siblings) => {
      if (new Set(siblings.map(({ holder }) => holder)).size < SEVERAL) return [];
      const keys = [...new Set(siblings.flatMap(({ statement }) => keysOf(statement)))];
      return keys.flatMap((key) => {
        const has = ({ statement }: { statement: Statement }) => keysOf(statement).includes(key);
        const isRule = mostOf(siblings, () => key, has).has(key);
        const outliers = isRule ? siblings.filter((each) => !has(each)) : [];
        return outliers.map(({ holder, property, statement: { sid = '', actions, notActions } }) =>
          finding(
            holder,
            say('conditions-alike', {
              policy: holder.logicalId,
              statement: sid,
              actions: [...actions, ...notActions].slice(0, 3),
              key,
            }),
            { property },
          ),
        );
      });
    });
  },
};

/** What makes statements siblings: where they stand, how they are called, and what they allow, also where it is said in parts. */
function kindOf({ type }: Resource, statement: Statement, named: readonly Statement[]): string {
  const parts = named.filter((other) => stemOf(other) === stemOf(statement));
  const actions = (of: readonly Statement[]) => [...new Set(of.flatMap((each) => each.actions))].sort();
  return JSON.stringify([
    type,
    stemOf(statement),
    actions([statement]),
    actions(parts),
    [...statement.notActions].sort(),
  ]);
}

/** The name of a statement without the number of a part. */
function stemOf({ sid = '' }: Statement): string {
  return sid.replace(/\d+$/, '');
}

/** Keys that a statement asks for; a zone and an independent network are told apart by tags of their own. */
function keysOf({ conditions }: Statement): readonly string[] {
  return [...new Set(conditions.map(({ key }) => key.toLowerCase().replace(/sanso:(zone|network)$/, 'sanso:zone')))];
}
