import { CLEAN, NOT_CLEAN } from '../../facts/pipelines/verdict';
import { say } from '../../messages/say';
import { unknownIn } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const READS = ['s3:GetObject', 's3:GetObjectVersion'];

/** Nobody but the scanner reads an object that was not found clean, and least of all one that was not scanned yet (M02). */
export const scannedObjectsOnly: Rule = {
  id: 'Sanso-6.3.2-ScannedObjectsOnly',
  clauses: ['6(3)②b', '2(12)'],
  title: {
    ja: '検査で問題がなかったファイルだけを読み出せること',
    en: 'Only objects that were found clean can be read',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket'],
  singleResource: false,
  check: ({ pipelines: { intakes } }) =>
    intakes.all.flatMap((intake): Outcome[] => {
      const { bucket, policies } = intake;
      const open = NOT_CLEAN.filter((verdict) => READS.some((action) => !intakes.isDenied(intake, action, verdict)));
      if (open.length === 0) return [];
      const [unknown] = policies.flatMap(({ properties }) => unknownIn(properties.PolicyDocument) ?? []);
      if (unknown)
        return [
          undecided(policies[0], say('scanned-objects-only.unknown', { bucket: bucket.name, reason: unknown.reason })),
        ];
      const verdicts = open.map((verdict) => verdict ?? say('scanned-objects-only.no-verdict'));
      const message = say('scanned-objects-only', { bucket: bucket.name, verdicts, clean: CLEAN });
      return [finding([...policies, bucket], message, { property: 'PolicyDocument' })];
    }),
};
