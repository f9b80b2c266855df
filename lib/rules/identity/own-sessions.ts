import type { Facts } from '../../facts/facts';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import { conditionsOn, demandsKey, hasVariable, type Statement, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

/** What somebody does with a session: to resume one of another person is to work in their name. */
const ACTIONS = ['ssm:ResumeSession', 'ssm:TerminateSession'];

/**
 * Whoever may go on with sessions may go on with their own alone. Source: AWS Systems Manager User Guide,
 * "Additional sample IAM policies for Session Manager".
 */
export const ownSessions: Rule = {
  id: 'Sanso-6.6-OwnSessions',
  clauses: ['6(6)b', '6(7)a'],
  title: {
    ja: '再開・終了できるセッションを、本人が始めたものに限ること',
    en: 'People resume and end their own sessions only',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: ({ grants }: Facts): Outcome[] => {
    const going = grants.allowed.filter(
      ({ statement }) => !isAdministrator(statement) && ACTIONS.some((action) => speaksOf(statement, action)),
    );
    return going
      .filter(({ statement }) => !isOwn(statement))
      .map(({ holder, policy, property }) =>
        finding([policy, holder], say('own-sessions', { holder: holder.name }), { property }),
      );
  },
};

/** Whether a statement speaks of sessions that bear the id of whoever asks, by their tag or by the beginning of their name. */
function isOwn(statement: Statement): boolean {
  const { resources } = statement;
  return (
    conditionsOn(statement, 'ssm:resourceTag/aws:ssmmessages:session-id').some(
      (condition) => demandsKey(condition) && condition.values?.every(hasVariable) === true,
    ) ||
    (resources.length > 0 && resources.every((text) => /:session\/(?!\*$)/.test(text)))
  );
}
