import { say } from '../../messages/say';
import { isEvaluation } from '../../model/profile';
import { finding, type Rule } from '../rule';
import { bucketsOf } from '../subjects';

/** The archive is in an account of its own: whoever owns a zone's account cannot reach its logs (L04). */
export const archiveAccount: Rule = {
  id: 'Sanso-6.7-ArchiveAccount',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログ保管領域を他の領域と別のアカウントに置くこと', en: 'The log archive has an account of its own' },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  subjects: bucketsOf('log-archive'),
  check: ({ model, logs }) => {
    if (isEvaluation(model)) return [];
    const zoned = new Set(model.ofType('AWS::EC2::VPC').map(({ account }) => account));
    return logs.archive.lockedBuckets
      .filter(({ account }) => zoned.has(account))
      .map((bucket) => finding(bucket, say('archive-account', { bucket: bucket.name, account: bucket.account })));
  },
};
