import { storageEncryption } from '../../../lib/rules/data/storage-encryption';
import { into } from '../changes';
import { testRule } from '../kit';
import { DEPLOYMENT, HIGH, resource } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });
const database = (more: object, Tags: unknown = HIGH, deletion?: string) =>
  resource('RDS::DBInstance', { Engine: 'postgres', Tags, ...more }, deletion);

testRule(storageEncryption, DEPLOYMENT, [
  ['an encrypted database', one(database({ StorageEncrypted: true })), 'conforms'],
  ['a database in the clear', one(database({})), ['finding my-number/It']],
  [
    'an encrypted disk',
    one(resource('EC2::Instance', { BlockDeviceMappings: [{ Ebs: { Encrypted: true } }] })),
    'conforms',
  ],
  [
    'a disk in the clear',
    one(resource('EC2::Instance', { BlockDeviceMappings: [{ Ebs: { VolumeSize: 8 } }] })),
    ['finding my-number/It'],
  ],
  ['a disk of the image', one(resource('EC2::Instance', {})), ['finding my-number/It']],
  ['a queue', one(resource('SQS::Queue', {})), 'conforms'],
  ['a queue in the clear', one(resource('SQS::Queue', { SqsManagedSseEnabled: false })), ['finding my-number/It']],
  ['a topic in the clear', one(resource('SNS::Topic', {})), ['finding my-number/It']],
  ['a stream in the clear', one(resource('Kinesis::Stream', {})), ['finding my-number/It']],
]);
