import { archiveExpiry } from '../../../lib/rules/operations/archive-expiry';
import { testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

testRule(archiveExpiry, DEPLOYMENT, [
  [
    'ninety days',
    (draft) => {
      draft.of('log-archive/Bucket').LifecycleConfiguration.Rules[0].ExpirationInDays = 90;
    },
    ['finding log-archive/Bucket'],
  ],
  [
    'a rule that is switched off',
    (draft) => {
      draft.of('log-archive/Bucket').LifecycleConfiguration.Rules = [{ Status: 'Disabled', ExpirationInDays: 30 }];
    },
    'conforms',
  ],
]);
