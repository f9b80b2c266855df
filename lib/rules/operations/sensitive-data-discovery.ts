import { say } from '../../messages/say';
import { inPart, missing } from '../missed-in';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

/** Macie looks for personal data where it does not belong (clause 6(2)). */
export const sensitiveDataDiscovery: Rule = {
  id: 'Sanso-6.2-SensitiveDataDiscovery',
  clauses: ['6(2)', '6(7)b'],
  title: { ja: '個人情報の所在を調べるMacieを有効にすること', en: 'Macie looks for personal data' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Macie::Session'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model, logs } = facts;
    const sessions = model.ofType('AWS::Macie::Session');
    const needing = logs.detection.filter((each) => !sessions.includes(each));
    const none = missing(facts, needing, say('sensitive-data-discovery'));
    if (sessions.length === 0) return none;
    const paused = sessions.flatMap((session) =>
      requireProperty(
        session,
        'Status',
        // A session that says nothing is enabled.
        (known) => known === undefined || known === 'ENABLED',
        say('sensitive-data-discovery.paused', { session: session.id }),
      ),
    );
    return inPart(sensitiveDataDiscovery.id, none, paused);
  },
};
