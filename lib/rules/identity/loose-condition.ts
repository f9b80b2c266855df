import { everyPolicy, WRITTEN_POLICY_TYPES } from '../../facts/grants/every-policy';
import { type Loose, LooseConditions } from '../../facts/grants/loose-conditions';
import { type SaidFinding, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { finding, type Outcome, type Rule } from '../rule';

/** A condition holds what it seems to hold: it is demanded, it names what it means, and a denial of it denies. */
export const looseCondition: Rule = {
  id: 'Sanso-6.6-LooseCondition',
  clauses: ['6(6)b', '2(5)', '6(3)①a'],
  title: {
    ja: 'ポリシーの条件は、書かれたものだけを通し、書かれたものを拒むこと',
    en: 'Conditions of policies let through what they name and nothing else',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: WRITTEN_POLICY_TYPES,
  singleResource: true,
  check: ({ model, grants, asOf }) => {
    const conditions = new LooseConditions(model, asOf);
    return everyPolicy(model, grants).flatMap(({ holder, property, statements }): Outcome[] => {
      const [first] = statements.flatMap((statement) => conditions.of(statement, holder) ?? []);
      return first ? [finding(holder, sentence(holder, first), { property })] : [];
    });
  },
};

function sentence({ logicalId: policy }: Resource, { how, operator, key, value }: Loose): SaidFinding {
  switch (how) {
    case 'absent':
      return say('loose-condition.absent', { policy, operator, key });
    case 'empty':
      return say('loose-condition.empty', { policy, operator, key });
    case 'negated':
      return say('loose-condition.negated', { policy, operator, key, value });
    case 'wild':
      return say('loose-condition.wild', { policy, key, value });
    case 'foreign':
      return say('loose-condition.foreign', { policy, key, value });
    case 'never':
      return say('loose-condition.never', { policy, operator, key, value });
    case 'excepted':
      return say('loose-condition.excepted', { policy, key, value });
    case 'narrowed':
      return say('loose-condition.narrowed', { policy, operator, key, value });
    case 'turned':
      return say('loose-condition.turned', { policy, operator, key, value });
  }
}
