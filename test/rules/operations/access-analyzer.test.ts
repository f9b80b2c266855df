import { accessAnalyzer } from '../../../lib/rules/operations/access-analyzer';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(accessAnalyzer, DEPLOYMENT, [
  ['no analyzer', remove('security/Analyzer'), ['finding security/Detector']],
  ['unused access only', set('security/Analyzer', 'Type', 'ACCOUNT_UNUSED_ACCESS'), ['finding security/Analyzer']],
  ['an analyzer of the organization', (draft) => draft.set('security/Analyzer', { Type: 'ORGANIZATION' }), 'conforms'],
]);
