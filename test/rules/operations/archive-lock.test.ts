import { archiveLock } from '../../../lib/rules/operations/archive-lock';
import { testRule } from '../kit';
import { evaluation, set } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(archiveLock, DEPLOYMENT, [
  ['no retention', set('log-archive/Bucket', 'ObjectLockConfiguration'), ['finding log-archive/Bucket']],
  ['no lock', set('log-archive/Bucket', 'ObjectLockEnabled', false), ['finding log-archive/Bucket']],
  [
    'a lock that can be lifted',
    (draft) => {
      draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention.Mode = 'GOVERNANCE';
    },
    ['finding log-archive/Bucket'],
  ],
  [
    'thirty days',
    (draft) => {
      draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention.Days = 30;
    },
    ['finding log-archive/Bucket'],
  ],
  [
    'one year',
    (draft) => {
      draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention = { Mode: 'COMPLIANCE', Years: 1 };
    },
    'conforms',
  ],
  [
    'a day that can be lifted, to try things out',
    (draft) => {
      draft.of('log-archive/Bucket').ObjectLockConfiguration.Rule.DefaultRetention = { Mode: 'GOVERNANCE', Days: 1 };
      evaluation(draft);
    },
    'conforms',
  ],
]);
