import type { Facts } from '../../facts/facts';
import { usesKey } from '../../facts/grants/admitted-grants';
import { deploys, keyActionsIn } from '../../facts/grants/control-actions';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import {
  comparisonOf,
  conditionsOn,
  demandsKey,
  isDenial,
  type Statement,
  speaksOf,
} from '../../template/policy-document';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/** What a key is used for: whoever may end it does none of this. */
const USES = ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:CreateGrant'];

const END = 'kms:ScheduleKeyDeletion';
/** Days that a key has to wait before it is gone. */
const MONTH = 30;

/** Who ends keys and who reads with them are two people: the one is denied the other in words, whatever key policies allow. */
export const keyAdministration: Rule = {
  id: 'Sanso-6.6-KeyAdministration',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: '鍵の管理者に鍵の利用を明示的に拒否すること',
    en: 'Administrators of keys are denied the use of keys in words',
  },
  aspects: ['C', 'A'],
  severity: 'medium',
  types: [...POLICY_HOLDERS, 'AWS::KMS::Key'],
  singleResource: false,
  check: (facts) => [
    ...facts.grants.resourcePolicies
      .filter(({ holder, statements }) => holder.type === 'AWS::KMS::Key' && statements.some(usesAndEnds))
      .map(({ holder, property }) =>
        finding(holder, say('key-administration.policy', { key: holder.logicalId }), { property }),
      ),
    ...hasty(facts),
    ...administratorsOf(facts).flatMap((holder) => {
      const denials = facts.grants
        .ofRole(holder)
        .statements.map(({ statement }) => statement)
        .filter((each) => isDenial(each) && each.conditions.length === 0 && each.resources.includes('*'));
      const actions = USES.filter((action) => !denials.some((denial) => speaksOf(denial, action)));
      return actions.length > 0 ? [finding(holder, say('key-administration', { holder: holder.name, actions }))] : [];
    }),
  ],
};

/** Where most administrators of keys have to leave a month before a key is gone, all have: a key ends what it protects. */
function hasty(facts: Facts): Outcome[] {
  const ending = administratorsOf(facts).filter((holder) =>
    facts.grants
      .ofRole(holder)
      .statements.some(({ statement }) => statement.effect === 'Allow' && speaksOf(statement, END)),
  );
  const isKept = (holder: Resource) =>
    facts.grants.ofRole(holder).statements.some(({ statement }) => isDenial(statement) && deniesHaste(statement));
  const keeping = mostOf(ending, () => true, isKept);
  return ending
    .filter((holder) => keeping.has(true) && !isKept(holder))
    .map((holder) => finding(holder, say('key-administration.hasty', { holder: holder.name, days: MONTH })));
}

function deniesHaste(statement: Statement): boolean {
  return (
    speaksOf(statement, END) &&
    conditionsOn(statement, 'kms:ScheduleKeyDeletionPendingWindowInDays').some(
      (condition) =>
        comparisonOf(condition) === 'numericlessthan' &&
        condition.values?.every((days) => Number(days) >= MONTH) === true,
    )
  );
}

/** Whether a statement of a key policy lets roles that it names use the key and end it. What an account may, its policies say. */
function usesAndEnds(statement: Statement): boolean {
  return (
    statement.effect === 'Allow' &&
    usesKey(statement) &&
    keyActionsIn(statement).length > 0 &&
    conditionsOn(statement, 'aws:PrincipalArn').some(demandsKey)
  );
}

function administratorsOf({ grants }: Facts): readonly Resource[] {
  const holders = grants.allowed
    .filter(
      ({ holder, statement }) => !isAdministrator(statement) && !deploys(holder) && keyActionsIn(statement).length > 0,
    )
    .map(({ holder }) => holder);
  // A policy that nobody has yet stands for its holders.
  return [...new Set(holders)].filter(({ type }) => type !== 'AWS::IAM::ManagedPolicy' && type !== 'AWS::IAM::Policy');
}
