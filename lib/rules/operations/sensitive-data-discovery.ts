import { detectionOf } from '../../facts/logs/detection';
import { demand } from '../demand';
import { finding, type Rule } from '../rule';

/** Macie looks for personal data where it does not belong (clause 6(2)). */
export const sensitiveDataDiscovery: Rule = {
  id: 'Sanso-6.2-SensitiveDataDiscovery',
  clauses: ['6(2)', '6(7)'],
  title: { ja: '個人情報の所在を調べる Macie を有効にすること', en: 'Macie looks for personal data' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::Macie::Session'],
  singleResource: false,
  check: ({ model }) => {
    const sessions = model.ofType('AWS::Macie::Session');
    const others = detectionOf(model);
    if (sessions.length === 0 && others.length > 0)
      return [finding(others, 'The deployment detects, but has no Macie session', 'Add an AWS::Macie::Session.')];
    return sessions.flatMap((session) =>
      demand(session, {
        property: 'Status',
        value: session.properties.Status,
        // A session that says nothing is enabled.
        meets: (known) => known === undefined || known === 'ENABLED',
        message: `Macie ${session.id} is paused`,
        mend: 'Set Status to ENABLED.',
      }),
    );
  },
};
