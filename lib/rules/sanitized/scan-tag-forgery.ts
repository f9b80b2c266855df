import type { Facts } from '../../facts/facts';
import type { Intake } from '../../facts/pipelines/intakes';
import { objectOf } from '../../facts/pipelines/object-grants';
import { CLEAN, NOT_CLEAN } from '../../facts/pipelines/verdict';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule } from '../rule';

const TAGGING = ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'];

/** Nobody but the scanner writes a verdict (M02). */
export const scanTagForgery: Rule = {
  id: 'Sanso-6.3.2-ScanTagForgery',
  clauses: ['6(3)②b', '2(12)'],
  title: { ja: '検査結果を検査機能以外が書き換えられないこと', en: 'Nobody but the scanner writes a verdict' },
  aspects: ['I'],
  severity: 'high',
  types: ['AWS::S3::BucketPolicy', 'AWS::IAM::Role'],
  singleResource: false,
  check: (facts) =>
    facts.pipelines.intakes.all.flatMap((intake): Outcome[] => {
      const { bucket, policies } = intake;
      const actions = TAGGING.filter((action) =>
        [CLEAN, ...NOT_CLEAN].some((verdict) => !facts.pipelines.intakes.isDenied(intake, action, verdict)),
      );
      const message = say('scan-tag-forgery.open', { bucket: bucket.name, actions });
      return [
        ...(actions.length > 0 ? [finding([...policies, bucket], message, { property: 'PolicyDocument' })] : []),
        ...granted(facts, intake),
      ];
    }),
};

/** A role that is allowed to write verdicts, even if something else still denies it. */
function granted({ model, zones, pipelines }: Facts, { bucket, scanRoles }: Intake): Outcome[] {
  return model
    .ofType('AWS::IAM::Role')
    .filter((role) => !scanRoles.includes(role) && zones.placeOf(role)?.zone === 'internet')
    .flatMap((role) => {
      const grant = pipelines.grants.statementOf(role, TAGGING, [objectOf(bucket)]);
      const message = say('scan-tag-forgery.granted', { role: role.id, bucket: bucket.name });
      return grant ? [finding([grant.source, role, bucket], message)] : [];
    });
}
