import { keyUse } from '../../../lib/rules/identity/key-use';
import { all, into } from '../changes';
import { type Change, type Json, resource, testRule } from '../kit';
import { ACCOUNT, allowing, DEPLOYMENT, holds, LAMBDA, lgwanMay, role, roleArn } from './deployment';

const KEYS = `arn:aws:kms:ap-northeast-1:${ACCOUNT}:key/*`;
const use = (Condition?: Json, Action: unknown = ['kms:Decrypt', 'kms:GenerateDataKey']) => ({
  Action,
  Resource: KEYS,
  ...(Condition ? { Condition } : {}),
});
const BY_S3 = { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } };
const OF_SESSIONS = { Null: { 'kms:EncryptionContext:aws:ssm:SessionId': 'false' } };
const FREE = ['finding lgwan/LgRole'] as const;

/** The keys of the archive, as a boundary of lgwan allows their use, and a role that uses its own through S3. */
const bounded = (Condition: Json): Change =>
  all(
    into('log-archive', {
      Key: resource('KMS::Key'),
      Alias: resource('KMS::Alias', { AliasName: 'alias/sanso-log-archive', TargetKeyId: { Ref: 'Key' } }),
    }),
    into('lgwan', {
      Boundary: resource('IAM::ManagedPolicy', {
        ManagedPolicyName: 'sanso-lgwan-boundary',
        PolicyDocument: allowing(
          use({ ...Condition, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/sanso-log-archive' } }),
        ),
      }),
      LgRole: role('sanso-lgwan-app', LAMBDA, [use(BY_S3)], { PermissionsBoundary: { Ref: 'Boundary' } }),
    }),
  );

testRule(keyUse, DEPLOYMENT, [
  ['keys are used through S3', lgwanMay(use(BY_S3)), 'conforms'],
  ['keys are used through S3, and for sessions', lgwanMay(use(BY_S3), use(BY_S3), use(OF_SESSIONS)), 'conforms'],
  [
    'keys of another zone are used through S3, and those of this one by themselves',
    all(lgwanMay(use()), holds('internet', use(BY_S3)), holds('my-number', use(BY_S3))),
    FREE,
  ],
  ['keys are used through S3, and by themselves', lgwanMay(use(BY_S3), use(BY_S3), use()), FREE],
  [
    'keys are used through S3, and through it if anything is said',
    lgwanMay(use(BY_S3), use(BY_S3), use({ StringEqualsIfExists: BY_S3.StringEquals })),
    FREE,
  ],
  [
    'keys are used through S3, and whatever is no session',
    lgwanMay(use(BY_S3), use(BY_S3), use({ Null: { 'kms:EncryptionContext:aws:ssm:SessionId': 'true' } })),
    FREE,
  ],
  [
    'keys are used through S3, and through anything',
    lgwanMay(use(BY_S3), use(BY_S3), use({ StringLike: { 'kms:ViaService': '*' } })),
    FREE,
  ],
  [
    'keys are used through S3, and granted to services of AWS',
    lgwanMay(use(BY_S3), use(BY_S3), use({ Bool: { 'kms:GrantIsForAWSResource': 'true' } }, 'kms:CreateGrant')),
    'conforms',
  ],
  [
    'keys are used through S3, and looked at',
    lgwanMay(use(BY_S3), use(BY_S3), use(undefined, 'kms:DescribeKey')),
    'conforms',
  ],
  ['keys are used by themselves as often as through S3', lgwanMay(use(BY_S3), use()), 'conforms'],
  ['keys are used by themselves, and nobody of the zone does otherwise', lgwanMay(use()), 'conforms'],
  [
    'keys are used through S3, and by themselves in another zone',
    all(lgwanMay(use(BY_S3)), holds('internet', use())),
    'conforms',
  ],
  ['a boundary lets the archive be written through S3', bounded(BY_S3), 'conforms'],
  ['a boundary lets the keys of the archive be used', bounded({}), ['finding lgwan/Boundary']],
  [
    'a role of the archive is named by ARN',
    lgwanMay(use(BY_S3), use(BY_S3), use({ ArnEquals: { 'aws:PrincipalArn': roleArn('sanso-lgwan-app') } })),
    FREE,
  ],
]);
