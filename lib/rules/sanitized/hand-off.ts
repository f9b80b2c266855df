import type { Facts } from '../../facts/facts';
import { trustOf } from '../../facts/grants/trust';
import type { HandOff } from '../../facts/pipelines/hand-offs';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referred } from '../../model/referring';
import { finding, type Outcome, type Rule } from '../rule';

/** What a hand-off does not need, and what would make it a way back. */
const BACKWARDS = ['s3:GetObject', 's3:DeleteObject', 's3:PutObjectTagging', 's3:PutObjectAcl', 's3:PutBucketPolicy'];

/** A hand-off is declared, one-way, and fed by the pipeline alone (M01, M04). */
export const handOff: Rule = {
  id: 'Sanso-2.12-HandOff',
  clauses: ['2(12)', '2(11)', '6(3)②b', '6(3)①a'],
  title: {
    ja: '領域間の受渡しは登録された一方向のものとし、無害化処理だけが書き込むこと',
    en: 'A hand-off is declared, one-way, and fed by the pipeline alone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::IAM::Role'],
  singleResource: false,
  check: (facts) => [
    ...facts.pipelines.handOffs.all.flatMap((each) => [
      ...undeclared(facts, each),
      ...backwards(facts, each),
      ...besides(facts, each),
    ]),
    ...fedFromWithin(facts),
  ],
};

function undeclared({ zones, flows, pipelines }: Facts, { role, bucket, grant }: HandOff): Outcome[] {
  const [from = 'internet', to = '-'] = [role, bucket].map((each) => zones.placeOf(each)?.zoneId);
  const declared = flows
    .between(from, to)
    .some(({ protocol, sanitization }) => protocol === 's3' && /^(file-scan|mail-text)$/.test(sanitization));
  if (declared) return [];
  const key = to === 'my-number' ? 'hand-off.forbidden' : 'hand-off.undeclared';
  return [
    finding(
      [bucket, ...pipelines.grants.policiesOf(bucket), role, grant],
      say(key, { role: role.id, from, bucket: bucket.name, to }),
    ),
  ];
}

function backwards({ pipelines }: Facts, { role, bucket }: HandOff): Outcome[] {
  for (const action of BACKWARDS) {
    const grant = pipelines.grants.grantOf(role, action, bucket);
    if (grant)
      return [
        finding([grant, role, bucket], say('hand-off.backwards', { role: role.id, action, bucket: bucket.name })),
      ];
  }
  return [];
}

/** Who writes is the pipeline: a state machine whose way to the hand-off can be judged. */
function besides({ model, pipelines }: Facts, { role, bucket, grant }: HandOff): Outcome[] {
  const { known, unknown } = pipelines.machines;
  const acts = [...known, ...unknown].some(({ machine }) =>
    referred(model, machine, 'RoleArn', 'AWS::IAM::Role').includes(role),
  );
  const others = trustedOthers(role);
  if (acts && others.length === 0) return [];
  const why = acts ? say('hand-off.trusts', { principals: others }) : say('hand-off.no-machine');
  return [finding([role, grant, bucket], say('hand-off.besides', { role: role.id, bucket: bucket.name, why }))];
}

/** Whom a role trusts beside state machines. */
function trustedOthers(role: Resource): readonly (string | Said)[] {
  const { allows, unknown } = trustOf(role);
  if (unknown) return [unknown.reason];
  return allows.flatMap(({ aws, federated, service }) => [
    ...aws,
    ...federated,
    ...service.filter((name) => name !== 'states.amazonaws.com'),
  ]);
}

/** The zone that receives takes out and puts nothing in, so that what lies there has come through the pipeline. */
function fedFromWithin({ model, zones, pipelines }: Facts): Outcome[] {
  return pipelines.handOffs.buckets.flatMap((bucket) =>
    model
      .ofType('AWS::IAM::Role')
      .filter((role) => zones.placeOf(role)?.zoneId === zones.placeOf(bucket)?.zoneId)
      .flatMap((role) => {
        const grant = pipelines.grants.grantOf(role, 's3:PutObject', bucket);
        const message = say('hand-off.from-within', { role: role.id, bucket: bucket.name });
        return grant ? [finding([grant, role, bucket], message)] : [];
      }),
  );
}
