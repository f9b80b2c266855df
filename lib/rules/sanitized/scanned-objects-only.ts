import { isDenied } from '../../facts/pipelines/intake-denials';
import { CLEAN, intakes, NOT_CLEAN } from '../../facts/pipelines/pipelines';
import { unknownIn } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const READS = ['s3:GetObject', 's3:GetObjectVersion'];

/** Nobody but the scanner reads an object that was not found clean, and least of all one that was not scanned yet (M02). */
export const scannedObjectsOnly: Rule = {
  id: 'Sanso-6.3.2-ScannedObjectsOnly',
  clauses: ['6(3)②', '2(12)'],
  title: {
    ja: '検査で問題がなかったファイルだけを読み出せること',
    en: 'Only objects that were found clean can be read',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model }) =>
    intakes(model).flatMap((intake): Outcome[] => {
      const { bucket, policies } = intake;
      const open = NOT_CLEAN.filter((verdict) => READS.some((action) => !isDenied(model, intake, action, verdict)));
      if (open.length === 0) return [];
      const unknown = policies
        .map(({ properties }) => unknownIn(properties.PolicyDocument))
        .find((found) => found !== undefined);
      if (unknown)
        return [
          undecided(
            policies[0],
            `whether objects that were not found clean can be read is not known: ${unknown.reason}`,
          ),
        ];
      const verdicts = open.map((verdict) => verdict ?? 'no verdict yet').join(', ');
      return [
        finding(
          [...policies, bucket],
          `Objects of ${bucket.name} can be read with ${verdicts}`,
          `Deny s3:GetObject and s3:GetObjectVersion to everybody but the role of the scan unless the tag GuardDutyMalwareScanStatus is ${CLEAN} (StringNotEquals, no Null, no further conditions).`,
          { property: 'PolicyDocument' },
        ),
      ];
    }),
};
