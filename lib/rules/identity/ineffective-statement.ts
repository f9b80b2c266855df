import { dayOfTheReference } from '../../facts/grants/authorization-data';
import { everyPolicy, WRITTEN_POLICY_TYPES } from '../../facts/grants/every-policy';
import { type Ineffective, ineffectiveParts } from '../../facts/grants/ineffective';
import { type SaidFinding, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

/** What AWS never meets looks like a limit or a permission and is none: a denial of it denies nothing. */
export const ineffectiveStatement: Rule = {
  id: 'Sanso-6.6-IneffectiveStatement',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: 'ポリシーの操作、リソース及び条件キーをAWSが知るものとすること',
    en: 'Policies name actions, resources and condition keys that AWS knows',
  },
  aspects: ['C', 'A'],
  severity: 'low',
  types: WRITTEN_POLICY_TYPES,
  singleResource: true,
  check: ({ model, grants }) =>
    everyPolicy(model, grants).flatMap(({ holder, property, statements }): Outcome[] => {
      const found = statements.flatMap((statement) => ineffectiveParts(statement).map((part) => ({ statement, part })));
      const [first] = found;
      return first ? [finding(holder, sentence(holder, first.statement, first.part), { property })] : [];
    }),
};

function sentence({ logicalId: policy }: Resource, { effect }: Statement, part: Ineffective): SaidFinding {
  const { action } = part;
  switch (part.kind) {
    case 'action':
      return say('ineffective-statement.action', { policy, effect, action, day: dayOfTheReference() });
    case 'resource':
      return part.formats.length === 0
        ? say('ineffective-statement.everything', { policy, effect, action, resources: part.resources.join(', ') })
        : say('ineffective-statement.resource', {
            policy,
            effect,
            action,
            resources: part.resources.join(', '),
            formats: part.formats.join(', '),
          });
    case 'key':
      return say('ineffective-statement.key', { policy, effect, action, key: part.key });
  }
}
