import { keyPolicy } from '../../../lib/rules/data/key-policy';
import { into } from '../changes';
import { testRule } from '../kit';
import { ACCOUNT, allow, DEPLOYMENT, policy, resource, roleArn } from './deployment';

/** One resource more in my-number. */
const one = (It: object) => into('my-number', { It });

const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const THROUGH_S3 = { StringEquals: { 'kms:ViaService': 's3.ap-northeast-1.amazonaws.com' } };
/** A key that named roles use, and what its account may do with it. */
const used = (actions: string, condition?: object) =>
  one(
    resource('KMS::Key', {
      KeyPolicy: policy(
        allow(ROOT, actions, '*', condition),
        allow(ROOT, 'kms:Decrypt', '*', { ArnLike: { 'aws:PrincipalArn': roleArn('sanso-my-number-*') } }),
      ),
    }),
  );

testRule(keyPolicy, DEPLOYMENT, [
  ['a key with a policy', one(resource('KMS::Key', { KeyPolicy: policy(allow('*', 'kms:*')) })), 'conforms'],
  ['a key that its account administers and its roles use', used('kms:PutKeyPolicy'), 'conforms'],
  ['a key that its account uses beside its roles', used('kms:*'), ['finding my-number/It']],
  ['a key that its account uses through a service', used('kms:*', THROUGH_S3), 'conforms'],
  ['a key without a policy', one(resource('KMS::Key', {})), ['finding my-number/It']],
]);
