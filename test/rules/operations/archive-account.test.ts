import { archiveAccount } from '../../../lib/rules/operations/archive-account';
import { testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

testRule(archiveAccount, DEPLOYMENT, [
  [
    'the account of a zone',
    (draft) => {
      draft.templates['log-archive'].Metadata.sanso.account = '111111111111';
    },
    ['finding log-archive/Bucket'],
  ],
  [
    'an evaluation, which is one account',
    (draft) => {
      for (const body of Object.values(draft.templates))
        Object.assign(body.Metadata.sanso, { profile: 'evaluation', account: '111111111111' });
    },
    'conforms',
  ],
]);
