import { logDelivery } from '../../../lib/rules/operations/log-delivery';
import { type Change, type Json, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';

/** Change the statement by which the policy of the bucket or the key admits services. */
const admits =
  (where: 'Policy' | 'Key', changes: object): Change =>
  (draft) => {
    const { PolicyDocument, KeyPolicy } = draft.of(`log-archive/${where}`);
    const statements: Json[] = (PolicyDocument ?? KeyPolicy).Statement;
    Object.assign(
      statements.find(({ Effect }) => Effect === 'Allow'),
      changes,
    );
  };
/** A Deny more, of the bucket. */
const denies =
  (Condition: object, more: object = {}): Change =>
  (draft) => {
    const Resource = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] };
    const deny: Json = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource, Condition, ...more };
    draft.of('log-archive/Policy').PolicyDocument.Statement.push(deny);
  };
const ARCHIVE = 'sanso-log-archive-444444444444';
/** Where AWS Config delivers what it records. */
const records =
  (S3BucketName: string): Change =>
  (draft) =>
    draft.set('security/Channel', { S3BucketName });
/** The same in its own name, into a bucket that admits it under a path. */
const recordsBySelf =
  (path: string): Change =>
  (draft) => {
    draft.add('log-archive/Records', 'S3::Bucket', { BucketName: 'recorded' });
    const Statement = [
      {
        Effect: 'Allow',
        Principal: { Service: 'config.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::recorded/${path}`,
      },
    ];
    draft.add('log-archive/RecordsPolicy', 'S3::BucketPolicy', { Bucket: 'recorded', PolicyDocument: { Statement } });
    draft.of('security/Recorder').RoleARN =
      'arn:aws:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';
    records('recorded')(draft);
  };
const TRAILS = { Service: 'cloudtrail.amazonaws.com' };
const STOPPED = ['finding log-archive/Bucket'] as const;
/** Both services are stopped. */
const BOTH = ['finding log-archive/Bucket', 'finding log-archive/Bucket'] as const;
const OWN_ROLES = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } };

testRule(logDelivery, DEPLOYMENT, [
  ['a bucket that admits trails only', admits('Policy', { Principal: TRAILS }), STOPPED],
  ['a key that admits trails only', admits('Key', { Principal: TRAILS }), STOPPED],
  ['a key that lets services decrypt only', admits('Key', { Action: 'kms:Decrypt' }), STOPPED],
  [
    'a key that admits services for the organization',
    admits('Key', { Condition: { StringEquals: { 'aws:SourceOrgID': 'o-exampleorg1' } } }),
    'conforms',
  ],
  [
    'a bucket that admits services for another account',
    admits('Policy', { Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } } }),
    BOTH,
  ],
  [
    'a bucket that admits services for the logs of the account',
    admits('Policy', {
      Condition: { ArnLike: { 'aws:SourceArn': ['arn:aws:logs:*:111111111111:*', 'arn:aws:cloudtrail:*:*:trail/*'] } },
    }),
    'conforms',
  ],
  ['a Deny for whoever is not of the organization', denies(OWN_ROLES), BOTH],
  [
    'the same Deny, but for services',
    denies({ ...OWN_ROLES, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }),
    'conforms',
  ],
  [
    'a Deny for whoever does not come through an endpoint',
    denies({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } }),
    BOTH,
  ],
  [
    'the same Deny, for whoever comes through endpoints at all',
    denies({ StringNotEquals: { 'aws:SourceVpce': 'vpce-1' }, Null: { 'aws:SourceVpce': 'false' } }),
    'conforms',
  ],
  [
    'a Deny for services of other accounts',
    denies({ StringNotEquals: { 'aws:SourceAccount': ['111111111111', '444444444444'] } }),
    'conforms',
  ],
  [
    'a Deny of objects that name no key',
    denies({ StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } }),
    BOTH,
  ],
  ['a Deny for one role', denies({}, { Principal: { AWS: 'arn:aws:iam::111111111111:role/app' } }), 'conforms'],
  [
    'a trail whose own key admits other services',
    (draft) => {
      draft.of('security/TrailKey').KeyPolicy.Statement[0].Principal = { Service: 'delivery.logs.amazonaws.com' };
    },
    STOPPED,
  ],
  ['AWS Config into a bucket with default retention', records(ARCHIVE), STOPPED],
  [
    'AWS Config into a bucket without',
    (draft) => {
      draft.add('log-archive/Records', 'S3::Bucket', { BucketName: 'records' });
      records('records')(draft);
    },
    'conforms',
  ],
  [
    'access logs into a bucket with default retention',
    (draft) => draft.add('internet/Site', 'S3::Bucket', { LoggingConfiguration: { DestinationBucketName: ARCHIVE } }),
    STOPPED,
  ],
  ['no bucket policy, in another account', (draft) => draft.remove('log-archive/Policy'), BOTH],
  [
    'a key that no template makes',
    (draft) => {
      const [rule] = draft.of('log-archive/Bucket').BucketEncryption.ServerSideEncryptionConfiguration;
      rule.ServerSideEncryptionByDefault.KMSMasterKeyID = 'arn:aws:kms:ap-northeast-1:444444444444:key/1';
    },
    ['undecided log-archive/Bucket'],
  ],
  [
    'a flow log under a path that the bucket does not admit',
    (draft) => {
      admits('Policy', { Resource: `arn:aws:s3:::${ARCHIVE}/flow/*` })(draft);
      draft.of('security/Trail').S3KeyPrefix = 'flow';
      draft.of('internet/FlowLog').LogDestination = `arn:aws:s3:::${ARCHIVE}/flow/internet`;
    },
    STOPPED,
  ],
  [
    'every log under the path that the bucket admits',
    (draft) => {
      admits('Policy', { Resource: `arn:aws:s3:::${ARCHIVE}/flow/*` })(draft);
      draft.of('security/Trail').S3KeyPrefix = 'flow';
      for (const zone of ['internet', 'my-number'])
        draft.of(`${zone}/FlowLog`).LogDestination = `arn:aws:s3:::${ARCHIVE}/flow/${zone}`;
      draft.remove('internet/FirewallLog');
    },
    'conforms',
  ],
  [
    'a trail of another account than the path that the bucket admits',
    admits('Policy', { Resource: `arn:aws:s3:::${ARCHIVE}/AWSLogs/222222222222/*` }),
    BOTH,
  ],
  [
    'AWS Config by its own role into a bucket that does not admit it',
    recordsBySelf('elsewhere/*'),
    ['finding log-archive/Records'],
  ],
  ['AWS Config by its own role into a bucket that admits it', recordsBySelf('AWSLogs/111111111111/*'), 'conforms'],
]);
