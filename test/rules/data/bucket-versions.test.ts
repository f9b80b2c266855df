import { bucketVersions } from '../../../lib/rules/data/bucket-versions';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, LOW, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

testRule(bucketVersions, DEPLOYMENT, [
  ['versions', one(resource('S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, Tags: HIGH })), 'conforms'],
  ['no versions', one(resource('S3::Bucket', { Tags: HIGH })), ['finding my-number/It']],
  ['no versions asked for', one(resource('S3::Bucket', { Tags: LOW })), 'conforms'],
]);
