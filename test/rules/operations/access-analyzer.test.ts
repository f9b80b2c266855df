import { accessAnalyzer } from '../../../lib/rules/operations/access-analyzer';
import { resource, template, testRule } from '../kit';
import { premiseRows, provided } from '../premises';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(accessAnalyzer, DEPLOYMENT, [
  ['no analyzer', remove('security/Analyzer'), ['finding security/Detector']],
  ['unused access only', set('security/Analyzer', 'Type', 'ACCOUNT_UNUSED_ACCESS'), ['finding security/Analyzer']],
  [
    'an analyzer of one account, and a trail of another',
    (draft) => {
      draft.templates.other = template(
        'lgwan',
        { Trail: resource('CloudTrail::Trail', { IsLogging: true }) },
        '222222222222',
      );
    },
    ['finding other/Trail'],
  ],
  [
    'an analyzer of the organization, and a trail of another account',
    (draft) => {
      draft.set('security/Analyzer', { Type: 'ORGANIZATION' });
      draft.templates.other = template('lgwan', { Trail: resource('CloudTrail::Trail') }, '222222222222');
    },
    'conforms',
  ],
  ['an analyzer of the organization', (draft) => draft.set('security/Analyzer', { Type: 'ORGANIZATION' }), 'conforms'],
  ...premiseRows('access-analyzer', '111111111111', remove('security/Analyzer'), ['finding security/Detector']),
  [
    'no analyzer in an account whose trail somebody else keeps',
    (draft) => {
      for (const [name, { Resources }] of Object.entries(draft.templates))
        for (const [id, { Type }] of Object.entries<{ Type: string }>(Resources))
          if (/GuardDuty|Trail|SecurityHub|Macie|Inspector/.test(Type)) draft.remove(`${name}/${id}`);
      draft.remove('security/Analyzer');
      provided('trail')(draft);
    },
    ['finding log-archive/Bucket'],
  ],
]);
