import { policiesOfRole } from '../../facts/grants/role-policies';
import { converters, pipelineMachines, startersOf } from '../../facts/pipelines/pipeline-machines';
import { grantOf, handOffs, intakes, objectOf, scanRoles } from '../../facts/pipelines/pipelines';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import { overlap, reaches, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

/** Each step of the pipeline does its own and no more, so that none can be skipped (M01, M04). */
export const pipelineSeparation: Rule = {
  id: 'Sanso-2.12-PipelineSeparation',
  clauses: ['2(12)', '6(3)②'],
  title: { ja: '無害化の各段階の権限を分けること', en: 'No step of the pipeline can skip another' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', 'AWS::S3::BucketPolicy', 'AWS::StepFunctions::StateMachine'],
  singleResource: false,
  check: ({ model }) => [
    ...shortcuts(model),
    ...writersOfStaging(model),
    ...converterReach(model),
    ...otherStarters(model),
  ],
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

/** A converter that writes where it reads could feed itself; one that writes where nobody of the templates looks leaks. */
function converterReach(model: Model): Outcome[] {
  return converters(model).flatMap(({ lambda }) => {
    const role = model.find(lambda.properties.Role, 'AWS::IAM::Role');
    if (!role) return [];
    return [...strangeBuckets(model, lambda, role), ...fedByItself(model, lambda, role)];
  });
}

function strangeBuckets(model: Model, lambda: Resource, role: Resource): Outcome[] {
  const known = model.ofType('AWS::S3::Bucket').map(objectOf);
  return policiesOfRole(model, role)
    .statements.filter(({ statement }) => statement.effect === 'Allow' && speaksOf(statement, 's3:PutObject'))
    .flatMap(({ statement, source }) => {
      const strange = statement.resources.filter(
        (pattern) =>
          /^arn:[^:]*:s3:::[^*?\uffff]*\//.test(pattern) && !known.some((object) => overlap(pattern, object)),
      );
      return strange.map((pattern) =>
        finding(
          [role, source],
          `${role.id} of converter ${lambda.id} writes ${pattern}, a bucket of no template`,
          'Let the converter write into the bucket from which files are handed over.',
        ),
      );
    });
}

function fedByItself(model: Model, lambda: Resource, role: Resource): Outcome[] {
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
}

/** Whoever starts the machine himself writes the verdict himself. Roles of other zones are judged as grants between zones. */
function otherStarters(model: Model): Outcome[] {
  return pipelineMachines(model).known.flatMap(({ machine }) => {
    const proper = startersOf(model, machine).flatMap(({ properties }) =>
      [...textsAt(properties, 'Targets[].RoleArn'), ...textsAt(properties, 'RoleArn')].map((arn) => model.find(arn)),
    );
    return model
      .ofType('AWS::IAM::Role')
      .filter((role) => role.zone === machine.zone && !proper.includes(role))
      .flatMap((role) => {
        const grant = policiesOfRole(model, role).statements.find(
          ({ statement }) =>
            statement.effect === 'Allow' &&
            ['states:StartExecution', 'states:StartSyncExecution'].some((action) => speaksOf(statement, action)) &&
            machine.names.some((name) => reaches(statement, name)),
        );
        if (!grant) return [];
        return [
          finding(
            [role, grant.source, machine],
            `${role.id} may start ${machine.id} with a verdict of its own`,
            'Let only the rule on the verdict of the scan start it.',
          ),
        ];
      });
  });
}
