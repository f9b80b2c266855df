import { bucketVersions } from '../../../lib/rules/data/bucket-versions';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, LOW, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

const kept = (NoncurrentDays: number, rule: object = {}, properties: object = {}) =>
  resource('S3::Bucket', {
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays }, ...rule }],
    },
    Tags: HIGH,
    ...properties,
  });

testRule(bucketVersions, DEPLOYMENT, [
  ['versions', one(resource('S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, Tags: HIGH })), 'conforms'],
  ['no versions', one(resource('S3::Bucket', { Tags: HIGH })), ['finding my-number/It']],
  ['versions kept for a month', one(kept(30)), 'conforms'],
  ['versions kept for a day', one(kept(1)), ['finding my-number/It']],
  ['versions kept for a day by a rule that is off', one(kept(1, { Status: 'Disabled' })), 'conforms'],
  ['versions of what is locked', one(kept(1, {}, { ObjectLockConfiguration: {} })), 'conforms'],
  ['no versions asked for', one(resource('S3::Bucket', { Tags: LOW })), 'conforms'],
]);
