import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { GAP } from '../../template/unknown';
import { part } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Rule } from '../rule';

/** Where most functions run code of a bucket of their own account, all do: code of another bucket is whoever's writes it. */
export const functionCode: Rule = {
  id: 'Sanso-6.6-FunctionCode',
  clauses: ['6(6)c'],
  title: {
    ja: '関数のコードを確認済みの保管場所から取ること',
    en: 'Functions run code of the bucket that their account keeps it in',
  },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Lambda::Function'],
  singleResource: false,
  check: ({ model }) => {
    const sources = model
      .ofType('AWS::Lambda::Function')
      .map((code) => ({ code, bucket: part(code.properties, 'Code', 'S3Bucket') }))
      .filter((each): each is { code: Resource; bucket: string } => typeof each.bucket === 'string');
    const isOwn = ({ code, bucket }: (typeof sources)[number]) => isOf(model, code, bucket);
    if (!mostOf(sources, () => true, isOwn).has(true)) return [];
    return sources
      .filter((each) => !isOwn(each))
      .map(({ code, bucket }) =>
        finding(code, say('function-code', { function: code.id, source: bucket }), { property: 'Code.S3Bucket' }),
      );
  },
};

/** Whether a bucket is one of the deployment, or carries the account in its name; a part that is not known may be it. */
function isOf(model: Model, { account }: Resource, bucket: string): boolean {
  return bucket.includes(GAP) || bucket.includes(account ?? GAP) || model.find(bucket, 'AWS::S3::Bucket') !== undefined;
}
