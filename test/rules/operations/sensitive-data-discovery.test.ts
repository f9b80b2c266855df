import { sensitiveDataDiscovery } from '../../../lib/rules/operations/sensitive-data-discovery';
import { testRule } from '../kit';
import { remove, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(sensitiveDataDiscovery, DEPLOYMENT, [
  ['no session', remove('security/Macie'), ['finding security/Detector']],
  ['paused', set('security/Macie', 'Status', 'PAUSED'), ['finding security/Macie']],
  ['a session that says nothing', (draft) => draft.set('security/Macie', { Status: undefined }), 'conforms'],
  [
    'no detection at all',
    (draft) => {
      for (const id of ['Detector', 'Hub', 'Macie']) draft.remove(`security/${id}`);
    },
    ['finding deployment'],
  ],
]);
