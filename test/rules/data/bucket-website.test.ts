import { bucketWebsite } from '../../../lib/rules/data/bucket-website';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, labels, resource } from './deployment';

/** One resource more in lgwan. */
const one = (It: object) => into('lgwan', { It });
const bucket = (more: object) => resource('S3::Bucket', { BucketName: 'b', Tags: labels('lgwan'), ...more });

testRule(bucketWebsite, DEPLOYMENT, [
  ['no web site', one(bucket({})), 'conforms'],
  ['a web site', one(bucket({ WebsiteConfiguration: { IndexDocument: 'index.html' } })), ['finding lgwan/It']],
  [
    'transfer acceleration',
    one(bucket({ AccelerateConfiguration: { AccelerationStatus: 'Enabled' } })),
    ['finding lgwan/It'],
  ],
  [
    'transfer acceleration that is off',
    one(bucket({ AccelerateConfiguration: { AccelerationStatus: 'Suspended' } })),
    'conforms',
  ],
  [
    'every origin',
    one(bucket({ CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'] }] } })),
    ['finding lgwan/It'],
  ],
  [
    'an origin of the zone',
    one(bucket({ CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://a.lgwan.internal'] }] } })),
    'conforms',
  ],
]);
