import { OUTSIDE } from '../../../lib/facts/stores/data-links';
import { classificationOf, mayReceiveFrom } from '../../../lib/facts/stores/stores';
import { say } from '../../../lib/messages/say';
import { Unknown } from '../../../lib/template/unknown';
import { factsOf } from '../../rules/judge';
import { type Json, resource, template } from '../../rules/kit';

const tags = (confidentiality: string) => [
  { Key: 'sanso:confidentiality', Value: confidentiality },
  { Key: 'sanso:availability', Value: '2' },
];
const of = (Resources: Record<string, Json>) =>
  factsOf({
    lgwan: template('lgwan', {
      Key: resource('KMS::Key'),
      Alias: resource('KMS::Alias', { AliasName: 'alias/own', TargetKeyId: { Ref: 'Key' } }),
      Logs: resource('S3::Bucket', { BucketName: 'logs', Tags: tags('1') }),
      Data: resource('S3::Bucket', {
        BucketName: 'data',
        LoggingConfiguration: { DestinationBucketName: { Ref: 'Logs' } },
        Tags: tags('3B'),
      }),
      Own: resource('S3::Bucket', { BucketName: 'own', LoggingConfiguration: { DestinationBucketName: 'own' } }),
      Cluster: resource('RDS::DBCluster'),
      Member: resource('RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Cluster' } }),
      Table: resource('DynamoDB::GlobalTable', { Replicas: [{ Region: 'ap-northeast-1', Tags: tags('3C') }] }),
      ...Resources,
    }),
    internet: template('internet', { Queue: resource('SQS::Queue', { QueueName: 'sanso-internet-queue' }) }),
  });
const { stores, model } = of({});
const find = (logicalId: string) => {
  const found = model.resources.find((each) => each.logicalId === logicalId);
  if (!found) throw new Error(`no ${logicalId}`);
  return found;
};

test('the data of a cluster is counted once', () => {
  expect(stores.all.map(({ logicalId }) => logicalId)).toEqual(['Logs', 'Data', 'Own', 'Cluster', 'Table', 'Queue']);
});

test.each([
  ['Data', '3B'],
  ['Table', '3C'],
  ['Own', undefined],
])('the confidentiality of %s is %s', (logicalId, expected) => {
  expect(classificationOf(find(logicalId)).confidentiality).toBe(expected);
});

test.each([
  ['Data', 'lgwan', true],
  ['Data', 'internet', false],
  ['Logs', 'internet', true],
  ['Own', 'lgwan', false],
])('%s may receive from %s: %s', (logicalId, from, expected) => {
  expect(mayReceiveFrom(find(logicalId), from)).toBe(expected);
});

test.each([
  ['Logs', true],
  ['Data', false],
  // What a bucket logs about itself makes it no store of logs.
  ['Own', false],
])('%s receives access logs: %s', (logicalId, expected) => {
  expect(stores.receivesAccessLogs(find(logicalId))).toBe(expected);
});

test.each([
  ['alias/aws/s3', { kind: 'aws' }],
  ['alias/own', { kind: 'key', key: find('Key') }],
  ['alias/sanso-internet', { kind: 'named', text: 'alias/sanso-internet', zone: 'internet' }],
  ['alias/any', { kind: 'other', text: 'alias/any', outside: false }],
  [
    'arn:aws:kms:ap-northeast-1:222222222222:key/1',
    { kind: 'other', text: 'arn:aws:kms:ap-northeast-1:222222222222:key/1', outside: true },
  ],
])('the key %s', (text, expected) => {
  expect(stores.keyUse(text)).toEqual(expected);
});

test('a key that is not known stays so', () => {
  const unknown = new Unknown(say('words.reason', { reason: 'a parameter' }));
  expect(stores.keyUse(unknown)).toEqual({ kind: 'unknown', unknown });
});

test.each<[string, Json, (string | undefined)[]]>([
  ['a resource', { TopicArn: { Ref: 'Topic' }, Endpoint: { 'Fn::GetAtt': ['Topic', 'TopicArn'] } }, ['lgwan', 'lgwan']],
  [
    'a resource of another zone',
    { TopicArn: { Ref: 'Topic' }, Endpoint: 'arn:aws:sqs:ap-northeast-1:111111111111:sanso-internet-queue' },
    ['lgwan', 'internet'],
  ],
  ['the web', { TopicArn: { Ref: 'Topic' }, Endpoint: 'https://chat.example' }, ['lgwan', OUTSIDE]],
  [
    'an account outside',
    { TopicArn: { Ref: 'Topic' }, Endpoint: 'arn:aws:sqs:ap-northeast-1:222222222222:queue' },
    ['lgwan', OUTSIDE],
  ],
  [
    'what may be of any zone',
    { TopicArn: { Ref: 'Topic' }, Endpoint: 'arn:aws:sqs:ap-northeast-1:111111111111:any' },
    ['lgwan', undefined],
  ],
])('a link ends at %s', (_, properties, expected) => {
  const { dataLinks } = of({ Topic: resource('SNS::Topic'), Link: resource('SNS::Subscription', properties) });
  const link = dataLinks.all.find((each) => each.resource.logicalId === 'Link');
  expect([...(link?.starts ?? []), ...(link?.ends ?? [])].map(({ zone }) => zone)).toEqual(expected);
});
