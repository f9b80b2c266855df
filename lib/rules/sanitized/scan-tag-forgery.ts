import { policiesOfRole } from '../../facts/grants/role-policies';
import { isDenied } from '../../facts/pipelines/intake-denials';
import { CLEAN, type Intake, intakes, NOT_CLEAN, objectOf, scanRoles } from '../../facts/pipelines/pipelines';
import type { Model, Resource } from '../../model/model';
import { reaches, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

const TAGGING = ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'];

/** Nobody but the scanner writes a verdict (M02). */
export const scanTagForgery: Rule = {
  id: 'Sanso-6.3.2-ScanTagForgery',
  clauses: ['6(3)②', '2(12)'],
  title: { ja: '検査結果を検査機能以外が書き換えられないこと', en: 'Nobody but the scanner writes a verdict' },
  aspects: ['I'],
  severity: 'high',
  types: ['AWS::S3::BucketPolicy', 'AWS::IAM::Role'],
  singleResource: false,
  check: ({ model }) =>
    intakes(model).flatMap((intake): Outcome[] => {
      const { bucket, policies } = intake;
      const open = TAGGING.filter((action) =>
        [CLEAN, ...NOT_CLEAN].some((verdict) => !isDenied(model, intake, action, verdict)),
      );
      const denial =
        open.length === 0
          ? []
          : [
              finding(
                [...policies, bucket],
                `Others than the scanner may write the verdict on objects of ${bucket.name} (${open.join(', ')})`,
                'Deny it to everybody but the role of the scan.',
                { property: 'PolicyDocument' },
              ),
            ];
      return [...denial, ...granted(model, intake)];
    }),
};

/** A role that is allowed to write verdicts, even if something else still denies it. */
function granted(model: Model, intake: Intake): Outcome[] {
  const scanners = scanRoles(model, intake);
  const object = objectOf(intake.bucket);
  return model
    .ofType('AWS::IAM::Role')
    .filter((role) => !scanners.includes(role) && role.zone === 'internet')
    .flatMap((role) => {
      const grant = policiesOfRole(model, role).statements.find(
        ({ statement }) =>
          statement.effect === 'Allow' &&
          TAGGING.some((action) => speaksOf(statement, action)) &&
          reaches(statement, object),
      );
      if (!grant) return [];
      const resources: Resource[] = [grant.source, role, intake.bucket];
      return [
        finding(
          resources,
          `${role.id} may write verdicts on objects of ${intake.bucket.name}`,
          'Take s3:PutObjectTagging away from it.',
        ),
      ];
    });
}
