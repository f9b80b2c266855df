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
const TRAILS = { Service: 'cloudtrail.amazonaws.com' };
const STOPPED = ['finding log-archive/Bucket'] as const;
/** Both services are stopped. */
const BOTH = ['finding log-archive/Bucket', 'finding log-archive/Bucket'] as const;
const OWN_ROLES = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } };

testRule(logDelivery, DEPLOYMENT, [
  ['a bucket that admits trails only', admits('Policy', { Principal: TRAILS }), STOPPED],
  ['a key that admits trails only', admits('Key', { Principal: TRAILS }), STOPPED],
  ['a key that lets services decrypt only', admits('Key', { Action: 'kms:Decrypt' }), BOTH],
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
  ['no bucket policy, in another account', (draft) => draft.remove('log-archive/Policy'), BOTH],
  [
    'a key that no template makes',
    (draft) => {
      const [rule] = draft.of('log-archive/Bucket').BucketEncryption.ServerSideEncryptionConfiguration;
      rule.ServerSideEncryptionByDefault.KMSMasterKeyID = 'arn:aws:kms:ap-northeast-1:444444444444:key/1';
    },
    ['undecided log-archive/Bucket', 'undecided log-archive/Bucket'],
  ],
]);
