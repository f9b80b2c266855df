import { accessAnalyzer } from '../../../lib/rules/operations/access-analyzer';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(accessAnalyzer, DEPLOYMENT, [
  ['no analyzer', remove('security/Analyzer'), ['finding security/Detector']],
  ['unused access only', set('security/Analyzer', 'Type', 'ACCOUNT_UNUSED_ACCESS'), ['finding security/Analyzer']],
  [
    'another account without an analyzer',
    (draft) => {
      draft.add('other/Trail', 'CloudTrail::Trail', { IsLogging: true });
      draft.templates.other.Metadata.sanso.account = '222222222222';
      draft.templates.other.Metadata.sanso.zone = 'security';
    },
    ['finding other/Trail'],
  ],
  ['an analyzer of the organization', (draft) => draft.set('security/Analyzer', { Type: 'ORGANIZATION' }), 'conforms'],
]);
