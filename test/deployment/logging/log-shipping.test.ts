import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogShipping } from '../../../lib/deployment/logging/log-shipping';
import { ShippedLogGroup } from '../../../lib/deployment/logging/shipped-log-group';
import { sampleConfig, zoneStack } from '../../support';

const config = sampleConfig((input) => {
  input.accounts['log-archive'] = '444444444444';
});
const template = shipped();

function shipped(): Template {
  const stack = zoneStack(config, 'lgwan');
  const key = new Key(stack, 'Key');
  const shipping = new LogShipping(stack, 'LogShipping', { key });
  new ShippedLogGroup(stack, 'Sessions', { log: 'sessions', key, shipping });
  return Template.fromStack(stack);
}

const KEY = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] };
const STREAM = 'arn:aws:firehose:ap-northeast-1:111111111111:deliverystream/sanso-sample-lgwan-log-shipping';

test('a delivery stream of the zone writes under the prefix of the zone, encrypted on both sides', () => {
  template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamName: 'sanso-sample-lgwan-log-shipping',
    DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: KEY },
    ExtendedS3DestinationConfiguration: Match.objectLike({
      BucketARN: 'arn:aws:s3:::sanso-sample-log-archive-logs-444444444444',
      Prefix: 'logs/lgwan/!{timestamp:yyyy/MM/dd}/',
      ErrorOutputPrefix: Match.stringLikeRegexp('^logs/lgwan/errors/'),
      CompressionFormat: 'GZIP',
      EncryptionConfiguration: {
        KMSEncryptionConfig: { AWSKMSKeyARN: 'arn:aws:kms:ap-northeast-1:444444444444:alias/sanso-sample-log-archive' },
      },
    }),
    Tags: Match.arrayWith([
      { Key: 'sanso:confidentiality', Value: '2' },
      { Key: 'sanso:zone', Value: 'lgwan' },
    ]),
  });
});

test('its role adds objects under that prefix and can read none', () => {
  const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  const actions: string[] = policies.flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
  );
  expect(actions).toContain('s3:PutObject');
  expect(actions.filter((action) => /^s3:(GetObject|List(Bucket|BucketVersions)$|Delete)/.test(action))).toEqual([]);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: Match.arrayWith(['s3:PutObject']),
          Resource: 'arn:aws:s3:::sanso-sample-log-archive-logs-444444444444/logs/lgwan/*',
        }),
        Match.objectLike({
          Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
          Resource: 'arn:aws:kms:ap-northeast-1:444444444444:key/*',
          Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/sanso-sample-log-archive' } },
        }),
      ]),
    },
  });
});

test.each([
  ['sanso-sample-lgwan-log-shipping', 'firehose.amazonaws.com'],
  ['sanso-sample-lgwan-log-subscription', 'logs.amazonaws.com'],
])('role %s is for %s alone, inside the permission boundary of the zone', (name, service) => {
  template.hasResourceProperties('AWS::IAM::Role', {
    RoleName: name,
    PermissionsBoundary: 'arn:aws:iam::111111111111:policy/sanso-sample-lgwan-boundary',
    AssumeRolePolicyDocument: {
      Statement: [
        { Principal: { Service: service }, Condition: Match.anyValue(), Effect: 'Allow', Action: 'sts:AssumeRole' },
      ],
    },
  });
});

test('a shipped log group is named after its zone, encrypted, labelled, and sends every event', () => {
  template.hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'Delete',
    Properties: {
      LogGroupName: '/sanso/sample/lgwan/sessions',
      KmsKeyId: KEY,
      RetentionInDays: 90,
      Tags: Match.arrayWith([
        { Key: 'sanso:confidentiality', Value: '2' },
        { Key: 'sanso:zone', Value: 'lgwan' },
      ]),
    },
  });
  template.hasResource('AWS::Logs::SubscriptionFilter', {
    Properties: {
      FilterPattern: '',
      DestinationArn: STREAM,
      RoleArn: 'arn:aws:iam::111111111111:role/sanso-sample-lgwan-log-subscription',
    },
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^LogShippingStream')]),
  });
});

test('the log of failed deliveries is not shipped: it would feed a failure into itself', () => {
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/sanso/sample/lgwan/log-shipping' });
  template.resourceCountIs('AWS::Logs::SubscriptionFilter', 1);
});

test('a log group of another stack names the stream without a reference', () => {
  const stack = zoneStack(config, 'lgwan');
  new ShippedLogGroup(stack, 'Dcv', { log: 'dcv', key: new Key(stack, 'Key') });
  Template.fromStack(stack).hasResourceProperties('AWS::Logs::SubscriptionFilter', { DestinationArn: STREAM });
});
