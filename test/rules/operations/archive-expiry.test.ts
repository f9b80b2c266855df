import { archiveExpiry } from '../../../lib/rules/operations/archive-expiry';
import { type Change, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

/** A bucket of my-number that receives the access logs of another. */
const accessLogs =
  (ExpirationInDays: number): Change =>
  (draft) => {
    draft.add('my-number/Logs', 'S3::Bucket', {
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays }] },
    });
    draft.of('my-number/Bucket').LoggingConfiguration = { DestinationBucketName: { Ref: 'Logs' } };
  };

testRule(archiveExpiry, DEPLOYMENT, [
  [
    'ninety days',
    (draft) => {
      draft.of('log-archive/Bucket').LifecycleConfiguration.Rules[0].ExpirationInDays = 90;
    },
    ['finding log-archive/Bucket'],
  ],
  ['access logs of a year', accessLogs(365), 'conforms'],
  ['access logs of a day', accessLogs(1), ['finding my-number/Logs']],
  [
    'a rule that is switched off',
    (draft) => {
      draft.of('log-archive/Bucket').LifecycleConfiguration.Rules = [{ Status: 'Disabled', ExpirationInDays: 30 }];
    },
    'conforms',
  ],
]);
