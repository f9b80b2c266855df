import { dnsQueryLogDestination } from '../../../lib/rules/endpoints/dns-query-log-destination';
import { resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const log = (DestinationArn: unknown) => resource('Route53Resolver::ResolverQueryLoggingConfig', { DestinationArn });
const logGroup = resource('Logs::LogGroup', { LogGroupName: 'dns' });

testRule(dnsQueryLogDestination, BASE, [
  ['archive by name', having({ lgwan: { Log: log('arn:aws:s3:::sanso-log-archive-444444444444/dns') } }), 'conforms'],
  [
    'archive by resource',
    having({
      lgwan: { Log: log('arn:aws:s3:::kept') },
      'log-archive': { B: resource('S3::Bucket', { BucketName: 'kept' }) },
    }),
    'conforms',
  ],
  [
    'log group on the way',
    having({ lgwan: { LogGroup: logGroup, Log: log({ 'Fn::GetAtt': ['LogGroup', 'Arn'] }) } }),
    'conforms',
  ],
  [
    'bucket of the zone',
    having({ lgwan: { B: resource('S3::Bucket', { BucketName: 'own' }), Log: log('arn:aws:s3:::own') } }),
    ['finding lgwan/Log'],
  ],
  [
    'the archive where no template of it is given',
    (draft) => {
      delete draft.templates['log-archive'];
    },
    ['undecided my-number/Log', 'undecided lgwan/Log', 'undecided internet/Log'],
  ],
  ['bucket of nobody known', having({ lgwan: { Log: log('arn:aws:s3:::elsewhere') } }), ['finding lgwan/Log']],
  ['not known', having({ lgwan: { Log: log(OPEN) } }), ['undecided lgwan/Log']],
]);
