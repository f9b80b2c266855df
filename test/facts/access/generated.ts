import fc from 'fast-check';
import { ARNS, type RefQuestion, type RefWorld, type S, THINGS } from './reference';
import type { Json, Worlds } from './world';

const ACTIONS = {
  bucket: ['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*', '*', 'S3:getobject'],
  queue: ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:*Message', '*'],
  key: ['kms:Decrypt', 'kms:Encrypt', 'kms:*crypt', 'kms:*'],
  role: ['sts:AssumeRole', 'sts:TagSession', 'sts:*', 'sts:Assume*'],
} as const;
const ASKED = {
  bucket: ['s3:GetObject', 's3:PutObject'],
  queue: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
  key: ['kms:Decrypt', 'kms:Encrypt'],
  role: ['sts:AssumeRole', 'sts:TagSession'],
} as const;

const CONDITIONS: readonly NonNullable<S['condition']>[] = [
  ['StringEquals', 'aws:SourceVpce', ['vpce-0a']],
  ['StringNotEquals', 'aws:SourceVpce', ['vpce-0a', 'vpce-0b']],
  ['StringNotEqualsIfExists', 'aws:SourceVpce', ['vpce-0a']],
  ['StringLike', 'aws:SourceVpce', ['vpce-0*']],
  ['StringLikeIfExists', 'aws:SourceVpce', ['?pce-0b']],
  ['Bool', 'aws:MultiFactorAuthPresent', ['true']],
  ['BoolIfExists', 'aws:MultiFactorAuthPresent', ['false']],
  ['NumericLessThan', 'aws:MultiFactorAuthAge', ['3600']],
  ['NumericLessThanIfExists', 'aws:MultiFactorAuthAge', ['300']],
  ['Null', 'aws:MultiFactorAuthAge', ['true']],
  ['Null', 'aws:TagKeys', ['false']],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['team', 'cost']],
  ['ForAllValues:StringNotLike', 'aws:TagKeys', ['z*']],
  ['ForAnyValue:StringEquals', 'aws:TagKeys', ['team']],
  ['ForAnyValue:StringNotEquals', 'aws:TagKeys', ['team']],
  ['IpAddress', 'aws:SourceIp', ['203.0.113.0/24']],
  ['NotIpAddress', 'aws:SourceIp', ['203.0.113.0/24', '198.51.100.9']],
  ['NotIpAddressIfExists', 'aws:SourceIp', ['203.0.113.0/24']],
  ['DateLessThan', 'aws:CurrentTime', ['2026-12-01T00:00:00Z']],
  ['ArnLike', 'aws:SourceArn', ['arn:aws:sns:*:111111111111:t?']],
  ['ArnNotLike', 'aws:SourceArn', ['arn:aws:sns:*:*:t1']],
  ['StringEquals', 'aws:PrincipalAccount', ['111111111111', '888888888888']],
  ['Bool', 'aws:SecureTransport', ['false']],
];

const optional = <T>(of: fc.Arbitrary<T>, share: number) =>
  fc.oneof({ weight: 100 - share, arbitrary: fc.constant(undefined) }, { weight: share, arbitrary: of });

function statement(kind: RefWorld['kind'], onThing: boolean, denials: number, allows = 100): fc.Arbitrary<S> {
  const thing = THINGS[kind];
  const anywhere = kind === 'key' || (kind === 'role' && onThing);
  return fc.record({
    deny: fc.nat(99).map((n) => (allows === 0 ? true : n < denials)),
    action: fc.constantFrom(...ACTIONS[kind]),
    notAction: fc.nat(9).map((n) => n === 0),
    resource: anywhere
      ? fc.constant('*')
      : fc.constantFrom('*', thing, `${thing.slice(0, -1)}?`, `${thing.slice(0, -2)}*`, `${thing}y`),
    notResource: anywhere ? fc.constant(false) : fc.nat(9).map((n) => n === 0),
    condition: optional(fc.constantFrom(...CONDITIONS), 60),
    ...(onThing
      ? { who: fc.constantFrom('*', '111111111111', '222222222222', '888888888888', ...Object.values(ARNS)) }
      : {}),
  }) as fc.Arbitrary<S>;
}

export const worlds: fc.Arbitrary<RefWorld> = fc
  .constantFrom('bucket' as const, 'queue' as const, 'key' as const, 'role' as const)
  .chain((kind) => {
    const list = (onThing: boolean, denials: number, most: number, allows = 100) =>
      fc.array(statement(kind, onThing, denials, allows), { maxLength: most });
    return fc.record({
      kind: fc.constant(kind),
      identity: list(false, 15, 4),
      boundary: optional(list(false, 10, 3), 40),
      thing: list(true, 15, 4),
      endpoint: optional(
        fc.array(
          statement(kind, true, 10).map((s) => ({ ...s, who: '*' })),
          { minLength: 1, maxLength: 3 },
        ),
        40,
      ),
      scp: list(false, 100, 1, 0),
      rcp: list(false, 100, 1, 0).map((all) => all.map((s) => ({ ...s, who: '*' }))),
    });
  });

export function questions(world: RefWorld): fc.Arbitrary<RefQuestion> {
  const context = fc.record(
    {
      'aws:SourceVpce': fc.constantFrom('vpce-0a', 'vpce-0b'),
      'aws:MultiFactorAuthPresent': fc.constantFrom('true', 'false'),
      'aws:MultiFactorAuthAge': fc.constantFrom('0', '300', '3600'),
      'aws:TagKeys': fc.subarray(['team', 'cost', 'zone']),
      'aws:SourceArn': fc.constantFrom('arn:aws:sns:ap-northeast-1:111111111111:t1', 'arn:aws:s3:::lake'),
      'aws:SourceIp': fc.constantFrom('203.0.113.5', '198.51.100.9', '192.0.2.1'),
      'aws:SecureTransport': fc.constantFrom('true', 'false'),
      'aws:CurrentTime': fc.constantFrom('2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'),
    },
    { requiredKeys: ['aws:CurrentTime'] },
  );
  const who = fc.constantFrom(
    'role' as const,
    'session' as const,
    'user' as const,
    'far' as const,
    'foreign' as const,
    'anonymous' as const,
  );
  return fc
    .record({
      who,
      action: fc.constantFrom(...ASKED[world.kind]),
      through: fc.boolean(),
      context,
      session: optional(fc.array(statement(world.kind, false, 10), { maxLength: 2 }), 25),
    })
    .map((question) => ({
      ...question,
      // Who brings no session has no session policy; who comes by an endpoint has that of the endpoint.
      session: question.who === 'session' ? question.session : undefined,
      context: question.through ? without(question.context, ['aws:SourceVpce', 'aws:SourceIp']) : question.context,
    })) as fc.Arbitrary<RefQuestion>;
}

function without(context: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(context).filter(([key]) => !keys.includes(key)));
}

export function written(s: S): Json {
  const who = s.who === undefined ? {} : { Principal: s.who === '*' ? '*' : { AWS: s.who } };
  const [operator, key, values] = s.condition ?? [];
  return {
    Effect: s.deny ? 'Deny' : 'Allow',
    ...who,
    [s.notAction ? 'NotAction' : 'Action']: s.action,
    [s.notResource ? 'NotResource' : 'Resource']: s.resource,
    ...(operator && key ? { Condition: { [operator]: { [key]: values } } } : {}),
  };
}

const document = (list: readonly S[]): Json => ({ Version: '2012-10-17', Statement: list.map(written) });
const trust = { Version: '2012-10-17', Statement: [] };
const OPEN = {
  BlockPublicAcls: false,
  BlockPublicPolicy: false,
  IgnorePublicAcls: false,
  RestrictPublicBuckets: false,
};

/** The templates of a world. */
export function templatesOf(world: RefWorld): Worlds {
  const policies = { Policies: [{ PolicyName: 'p', PolicyDocument: document(world.identity) }] };
  const bound = world.boundary ? { PermissionsBoundary: { Ref: 'M' } } : {};
  const on = document(world.thing);
  const thing: Json = {
    bucket: {
      X: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'lake', PublicAccessBlockConfiguration: OPEN } },
      P: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'X' }, PolicyDocument: on } },
    },
    queue: {
      X: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work' } },
      P: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'X' }], PolicyDocument: on } },
    },
    key: { X: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: on } } },
    role: { X: { Type: 'AWS::IAM::Role', Properties: { RoleName: 't', AssumeRolePolicyDocument: on } } },
  }[world.kind];
  const service = { bucket: 's3', queue: 'sqs', key: 'kms', role: 'sts' }[world.kind];
  return {
    a: {
      ...thing,
      R: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: 'r', AssumeRolePolicyDocument: trust, ...policies, ...bound },
      },
      U: { Type: 'AWS::IAM::User', Properties: { UserName: 'u', ...policies, ...bound } },
      ...(world.boundary
        ? {
            M: {
              Type: 'AWS::IAM::ManagedPolicy',
              Properties: { ManagedPolicyName: 'm', PolicyDocument: document(world.boundary) },
            },
          }
        : {}),
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Ep: {
        Type: 'AWS::EC2::VPCEndpoint',
        Properties: {
          ServiceName: `com.amazonaws.ap-northeast-1.${service}`,
          VpcEndpointType: 'Interface',
          VpcId: { Ref: 'Vpc' },
          ...(world.endpoint ? { PolicyDocument: document(world.endpoint) } : {}),
        },
      },
    },
    b: {
      Far: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'far', AssumeRolePolicyDocument: trust, ...policies } },
    },
    o: {
      ...(world.scp.length ? { Scp: organizationPolicy('SERVICE_CONTROL_POLICY', world.scp) } : {}),
      ...(world.rcp.length ? { Rcp: organizationPolicy('RESOURCE_CONTROL_POLICY', world.rcp) } : {}),
    },
  };
}

function organizationPolicy(type: string, list: readonly S[]): Json {
  return {
    Type: 'AWS::Organizations::Policy',
    Properties: { Name: type, Type: type, TargetIds: ['r-ab12'], Content: document(list) },
  };
}

/** A question as the command takes it. A key that is not given is absent here, the address too. */
export function asked({ who, action, through, context, session }: RefQuestion, kind: RefWorld['kind']) {
  return {
    principal: who === 'anonymous' ? 'anonymous' : ARNS[who],
    action,
    resource: kind === 'bucket' ? 'X#x' : 'X',
    context: through ? context : { 'aws:SourceIp': null, ...context },
    ...(through ? { endpoint: 'Ep' } : {}),
    ...(session ? { sessionPolicy: document(session) } : {}),
  };
}
