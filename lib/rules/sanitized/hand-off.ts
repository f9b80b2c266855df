import type { Facts } from '../../facts/facts';
import { pipelineMachines } from '../../facts/pipelines/pipeline-machines';
import { grantOf, type HandOver, handOffs, policiesOfBucket } from '../../facts/pipelines/pipelines';
import type { Model, Resource } from '../../model/model';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule } from '../rule';

/** What a hand-over does not need, and what would make it a way back. */
const BACKWARDS = ['s3:GetObject', 's3:DeleteObject', 's3:PutObjectTagging', 's3:PutObjectAcl', 's3:PutBucketPolicy'];

/** A hand-off is declared, one-way, and fed by the pipeline alone (M01, M04). */
export const handOff: Rule = {
  id: 'Sanso-2.12-HandOff',
  clauses: ['2(12)', '2(11)', '6(3)②', '6(3)①'],
  title: {
    ja: '領域間の受渡しは登録された一方向のものとし、無害化処理だけが書き込むこと',
    en: 'A hand-off is declared, one-way, and fed by the pipeline alone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::IAM::Role'],
  singleResource: false,
  check: (facts) => [
    ...handOffs(facts.model).flatMap((each) => [
      ...undeclared(facts, each),
      ...backwards(facts.model, each),
      ...besides(facts.model, each),
    ]),
    ...fedFromWithin(facts.model),
  ],
};

function undeclared(facts: Facts, { role, bucket, grant }: HandOver): Outcome[] {
  const { network = 'internet' } = role;
  const to = bucket.network ?? 'a zone that is not known';
  const flows = facts.flows
    .between(network, to)
    .filter(
      ({ protocol, sanitization }) =>
        protocol === 's3' && (sanitization === 'file-scan' || sanitization === 'mail-text'),
    );
  if (flows.length > 0) return [];
  return [
    finding(
      [bucket, ...policiesOfBucket(facts.model, bucket), role, grant],
      `${role.id} of ${network} writes ${bucket.name} of ${to} without a declared flow`,
      to === 'my-number'
        ? 'Remove it: my-number and internet never communicate.'
        : `Declare a flow ${network} to ${to} of protocol s3 with its sanitization.`,
    ),
  ];
}

function backwards(model: Model, { role, bucket }: HandOver): Outcome[] {
  return BACKWARDS.flatMap((action) => {
    const grant = grantOf(model, role, action, bucket);
    if (!grant) return [];
    return [
      finding(
        [grant, role, bucket],
        `${role.id} may ${action} on ${bucket.name}: a hand-off is one-way`,
        'Leave it s3:PutObject alone.',
      ),
    ];
  }).slice(0, 1);
}

/** Who writes is the pipeline: a state machine whose way to the hand-off can be judged. */
function besides(model: Model, { role, bucket, grant }: HandOver): Outcome[] {
  const { known, unknown } = pipelineMachines(model);
  const machines = [...known.map(({ machine }) => machine), ...unknown.map(({ machine }) => machine)];
  const acts = machines.some((machine) => model.find(machine.properties.RoleArn, 'AWS::IAM::Role') === role);
  const others = trustedOthers(role);
  if (acts && others.length === 0) return [];
  const why = acts ? `${others.join(', ')} may take it` : 'no state machine of the pipeline acts with it';
  return [
    finding(
      [role, grant, bucket],
      `${role.id} writes ${bucket.name} past the pipeline: ${why}`,
      'Let only the state machine of the pipeline write into the hand-off.',
    ),
  ];
}

/** Whom a role trusts beside state machines. */
function trustedOthers(role: Resource): readonly string[] {
  const read = statementsOf(role.properties.AssumeRolePolicyDocument);
  if (isUnknown(read)) return [read.reason];
  return read
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ aws, federated, service }) => [
      ...aws,
      ...federated,
      ...service.filter((name) => name !== 'states.amazonaws.com'),
    ]);
}

/** The zone that receives takes out and puts nothing in, so that what lies there has come through the pipeline. */
function fedFromWithin(model: Model): Outcome[] {
  const buckets = [...new Set(handOffs(model).map(({ bucket }) => bucket))];
  return buckets.flatMap((bucket) =>
    model
      .ofType('AWS::IAM::Role')
      .filter(({ network }) => network === bucket.network)
      .flatMap((role) => {
        const grant = grantOf(model, role, 's3:PutObject', bucket);
        if (!grant) return [];
        return [
          finding(
            [grant, role, bucket],
            `${role.id} writes the hand-off ${bucket.name} that it should only read`,
            'Leave it s3:GetObject alone.',
          ),
        ];
      }),
  );
}
