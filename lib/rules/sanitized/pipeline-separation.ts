import type { Model } from '../../model/model';
import { finding, type Outcome, type Rule } from '../rule';
import { converters } from './pipeline-machines';
import { grantOf, handOffs, intakes, scanRoles } from './pipelines';

/** Each step of the pipeline does its own and no more, so that none can be skipped (M01, M04). */
export const pipelineSeparation: Rule = {
  id: 'Sanso-2.12-PipelineSeparation',
  clauses: ['2(12)', '6(3)②'],
  title: { ja: '無害化の各段階の権限を分けること', en: 'No step of the pipeline can skip another' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', 'AWS::S3::BucketPolicy'],
  singleResource: false,
  check: ({ model }) => [...shortcuts(model), ...writersOfStaging(model), ...converterReach(model)],
};

/** A role that reads what came in and writes into a closed zone needs no pipeline at all. */
function shortcuts(model: Model): Outcome[] {
  return handOffs(model).flatMap(({ role, bucket, grant }) => {
    const raw = intakes(model).find((intake) => grantOf(model, role, 's3:GetObject', intake.bucket));
    if (!raw) return [];
    return [
      finding(
        [role, grant, bucket],
        `${role.id} reads ${raw.bucket.name} and writes ${bucket.name}: it can hand over what was not converted`,
        'Let one role convert and another hand over.',
      ),
    ];
  });
}

/** Converted files come from the converter alone. */
function writersOfStaging(model: Model): Outcome[] {
  const makers = new Set(
    converters(model).flatMap(({ lambda }) => model.find(lambda.properties.Role, 'AWS::IAM::Role') ?? []),
  );
  if (makers.size === 0) return [];
  const delivering = [...new Set(handOffs(model).map(({ role }) => role))];
  const raw = intakes(model);
  const staging = model
    .ofType('AWS::S3::Bucket')
    .filter(
      (bucket) =>
        bucket.zone === 'internet' &&
        raw.every((intake) => intake.bucket !== bucket) &&
        delivering.some((role) => grantOf(model, role, 's3:GetObject', bucket)),
    );
  return staging.flatMap((bucket) =>
    model
      .ofType('AWS::IAM::Role')
      // Roles of other zones are judged as grants between zones.
      .filter((role) => !makers.has(role) && role.zone === 'internet')
      .flatMap((role) => {
        const grant = grantOf(model, role, 's3:PutObject', bucket);
        if (!grant) return [];
        return [
          finding(
            [role, grant, bucket],
            `${role.id} writes ${bucket.name}, from where files are handed over as converted`,
            'Let the converter alone write there.',
          ),
        ];
      }),
  );
}

/** A converter that writes where it reads could feed itself; one that takes what is not its own is no converter. */
function converterReach(model: Model): Outcome[] {
  return converters(model).flatMap(({ lambda }) => {
    const role = model.find(lambda.properties.Role, 'AWS::IAM::Role');
    if (!role) return [];
    return intakes(model)
      .filter((intake) => !scanRoles(model, intake).includes(role))
      .flatMap(({ bucket }) => {
        const grant = grantOf(model, role, 's3:PutObject', bucket);
        if (!grant) return [];
        return [
          finding(
            [role, grant, bucket],
            `${role.id} of converter ${lambda.id} writes ${bucket.name}, which it reads`,
            'Take s3:PutObject on the intake away from it.',
          ),
        ];
      });
  });
}
