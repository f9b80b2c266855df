import type { Facts } from '../../facts/facts';
import { objectOf } from '../../facts/pipelines/object-grants';
import type { Pipelines } from '../../facts/pipelines/pipelines';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { overlap, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

const ROLE = 'AWS::IAM::Role';

/** Each step of the pipeline does its own and no more, so that none can be skipped (M01, M04). */
export const pipelineSeparation: Rule = {
  id: 'Sanso-2.12-PipelineSeparation',
  clauses: ['2(12)', '6(3)②b'],
  title: { ja: '無害化の各段階の権限を分けること', en: 'No step of the pipeline can skip another' },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role', 'AWS::S3::BucketPolicy', 'AWS::StepFunctions::StateMachine'],
  singleResource: false,
  check: (facts) => [
    ...shortcuts(facts.pipelines),
    ...writersOfStaging(facts),
    ...facts.pipelines.machines.converterRoles.flatMap((role) => [
      ...strangeBuckets(facts, role),
      ...fedByItself(facts.pipelines, role),
    ]),
    ...otherStarters(facts),
  ],
};

/** A role that reads what came in and writes into a closed zone needs no pipeline at all. */
function shortcuts({ handOffs, intakes, grants }: Pipelines): Outcome[] {
  return handOffs.all.flatMap(({ role, bucket, grant }) => {
    const raw = intakes.buckets.find((intake) => grants.grantOf(role, 's3:GetObject', intake));
    if (!raw) return [];
    const about = { role: role.id, intake: raw.name, bucket: bucket.name };
    return [finding([role, grant, bucket], say('pipeline-separation.shortcut', about))];
  });
}

/** Converted files come from the converter alone. */
function writersOfStaging({ model, zones, pipelines }: Facts): Outcome[] {
  const { handOffs, intakes, machines, grants } = pipelines;
  if (machines.converterRoles.length === 0) return [];
  const isOfInternet = (resource: Resource) => zones.placeOf(resource)?.zone === 'internet';
  const staging = model
    .ofType('AWS::S3::Bucket')
    .filter(
      (bucket) =>
        isOfInternet(bucket) &&
        !intakes.buckets.includes(bucket) &&
        handOffs.roles.some((role) => grants.grantOf(role, 's3:GetObject', bucket)),
    );
  // Roles of other zones are judged as grants between zones.
  const others = model.ofType(ROLE).filter((role) => isOfInternet(role) && !machines.converterRoles.includes(role));
  return staging.flatMap((bucket) =>
    others.flatMap((role) => {
      const grant = grants.grantOf(role, 's3:PutObject', bucket);
      const message = say('pipeline-separation.staging', { role: role.id, bucket: bucket.name });
      return grant ? [finding([role, grant, bucket], message)] : [];
    }),
  );
}

/** A converter that writes where nobody of the templates looks leaks. */
function strangeBuckets({ model, pipelines }: Facts, role: Resource): Outcome[] {
  const known = model.ofType('AWS::S3::Bucket').map(objectOf);
  const isStrange = (pattern: string) =>
    /^arn:[^:]*:s3:::[^*?\uffff]*\//.test(pattern) && !known.some((object) => overlap(pattern, object));
  return pipelines.grants
    .allowed(role)
    .filter(({ statement }) => speaksOf(statement, 's3:PutObject'))
    .flatMap(({ statement, source }) =>
      statement.resources
        .filter(isStrange)
        .map((objects) => finding([role, source], say('pipeline-separation.strange', { role: role.id, objects }))),
    );
}

/** A converter that writes where it reads could feed itself. */
function fedByItself({ intakes, grants }: Pipelines, role: Resource): Outcome[] {
  return intakes.all
    .filter(({ scanRoles }) => !scanRoles.includes(role))
    .flatMap(({ bucket }) => {
      const grant = grants.grantOf(role, 's3:PutObject', bucket);
      const message = say('pipeline-separation.fed-by-itself', { role: role.id, bucket: bucket.name });
      return grant ? [finding([role, grant, bucket], message)] : [];
    });
}

/** Whoever starts the machine himself writes the verdict himself. Roles of other zones are judged as grants between zones. */
function otherStarters({ model, zones, pipelines }: Facts): Outcome[] {
  return pipelines.machines.known.flatMap(({ machine }) => {
    const proper = pipelines.machines
      .startersOf(machine)
      .flatMap((starter) => ['Targets[].RoleArn', 'RoleArn'].flatMap((path) => referred(model, starter, path, ROLE)));
    return model
      .ofType(ROLE)
      .filter((role) => zones.placeOf(role)?.zoneId === zones.placeOf(machine)?.zoneId && !proper.includes(role))
      .flatMap((role) => {
        const grant = pipelines.grants.statementOf(role, STARTING, machine.names);
        const message = say('pipeline-separation.starter', { role: role.id, machine: machine.id });
        return grant ? [finding([role, grant.source, machine], message)] : [];
      });
  });
}

const STARTING = ['states:StartExecution', 'states:StartSyncExecution'];
