import { accountWide } from '../../../lib/rules/data/account-wide';
import { into } from '../changes';
import { resource, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

/** The zones of the deployment share an account. */
const internet = (type: string, properties: object = {}) => into('internet', { It: resource(type, properties) });
const FOUND = ['finding internet/It'] as const;
const hears = (name: unknown) =>
  internet('Events::Rule', { EventPattern: { source: ['aws.s3'], detail: { bucket: { name } } } });
const RECORDS = into('lgwan', { Records: resource('S3::Bucket', { BucketName: 'lgwan-records' }) });

testRule(accountWide, DEPLOYMENT, [
  [
    'records of all log groups go on',
    internet('Logs::AccountPolicy', { PolicyType: 'SUBSCRIPTION_FILTER_POLICY' }),
    FOUND,
  ],
  ['inventories of all hosts go on', internet('SSM::ResourceDataSync', { SyncName: 'x' }), FOUND],
  ['configurations of the account are gathered', internet('Config::ConfigurationAggregator'), FOUND],
  [
    'an account of nobody known may gather configurations',
    internet('Config::AggregationAuthorization', { AuthorizedAccountId: '777777777777' }),
    FOUND,
  ],
  [
    'an access grant to somebody outside',
    internet('S3::AccessGrant', { Grantee: { GranteeIdentifier: 'arn:aws:iam::777777777777:role/x' } }),
    FOUND,
  ],
  [
    'groups that are put on hosts of every account',
    internet('FMS::Policy', { SecurityServicePolicyData: { Type: 'SECURITY_GROUPS_COMMON' } }),
    ['undecided internet/It'],
  ],
  [
    'a rule on a bucket of another zone',
    (draft) => {
      RECORDS(draft);
      hears(['lgwan-records'])(draft);
    },
    FOUND,
  ],
  [
    'a rule on buckets of another name',
    (draft) => {
      RECORDS(draft);
      hears([{ prefix: 'internet-' }])(draft);
    },
    'conforms',
  ],
  [
    'a zone that has its account alone',
    (draft) => {
      internet('SSM::ResourceDataSync', { SyncName: 'x' })(draft);
      draft.templates.internet.Metadata.sanso.account = '222222222222';
    },
    'conforms',
  ],
]);
