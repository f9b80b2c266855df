import type { Facts } from '../../facts/facts';
import { onlyAdds } from '../../facts/grants/admitted-grants';
import { awsPolicyGiving } from '../../facts/grants/aws-policies';
import { ANSWERING, DATA_TYPES, ofType, speaksOfData } from '../../facts/grants/data-access';
import { IDENTITY_POLICY_TYPES, type IdentityPolicy, PERMISSION_SET } from '../../facts/grants/identity-policies';
import { mayReceiveFrom } from '../../facts/stores/stores';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import {
  conditionsOn,
  covers,
  demandsKey,
  hasVariable,
  OWN_ACCOUNT,
  OWN_ZONE,
  overlap,
  type Statement,
  speaksOf,
} from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { entries } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * An identity of one zone has no policy that reaches data of another, whatever else may still block it. Adding to the
 * archive, to detection and to alarms is for all; a declared hand-off lets one zone put objects.
 */
export const identityPolicyGrant: Rule = {
  id: 'Sanso-6.3.1-IdentityPolicyGrant',
  clauses: ['6(3)①a', '6(3)②a', '2(5)', '2(11)'],
  title: {
    ja: 'IAMポリシーは自らの領域のデータだけに許可すること',
    en: 'An identity policy reaches data of its own zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: IDENTITY_POLICY_TYPES,
  singleResource: false,
  check: (facts) => [
    ...facts.grants.identityPolicies
      .filter(({ policy }) => policy.type !== PERMISSION_SET)
      .flatMap((policy) => judgePolicy(facts, policy)),
    ...reachingBoundaries(facts),
    ...broadManagedPolicies(facts),
  ],
};

/** A boundary is the most that its holders may do: it keeps them to their zone as well as their policies do. */
function reachingBoundaries(facts: Facts): Outcome[] {
  return facts.grants.boundingPolicies.flatMap((bounding): Outcome[] => {
    const { policy, property, statements } = bounding;
    const { network: zone } = policy;
    // Another rule says of a boundary that it is not known.
    if (zone === undefined) return [];
    const targets = statements
      .filter(({ effect }) => effect === 'Allow')
      .map(withoutRecoveryPoints)
      .filter(({ resources, notResources }) => resources.length + notResources.length > 0)
      .flatMap((statement) =>
        foreignTargets(facts, bounding, statement, zone).filter(
          // Nobody is given what is in another account, but by its name.
          (target) => target.account === policy.account || isNamed(facts, statement, target),
        ),
      )
      // What serves all is read and added to in many ways, and each policy says in which.
      .filter(({ network }) => !isShared(network));
    if (targets.length === 0) return [];
    const names = [...new Set(targets)].map(({ logicalId, network }) =>
      say('identity-policy-grant.target', { target: logicalId, zone: network ?? '' }),
    );
    const what = { policy: policy.name, zone, targets: names.slice(0, 5) };
    return [finding(policy, say('identity-policy-grant.boundary', what), { property })];
  });
}

/** To which zone a recovery point belongs is for its tag to say, which boundaries deny by. */
function withoutRecoveryPoints(statement: Statement): Statement {
  return { ...statement, resources: statement.resources.filter((text) => !text.includes(':recovery-point:')) };
}

function judgePolicy(facts: Facts, policy: IdentityPolicy): Outcome[] {
  const { property, unknown } = policy;
  if (unknown) return [undecided(policy.policy, unknown.reason, property)];
  const having = holdersOf(policy);
  const zones = [...new Set(having.flatMap(({ network }) => network ?? []))];
  const [zone = undefined] = zones;
  if (zone === undefined) return [];
  const allows = policy.statements.filter(({ effect, hasPrincipal }) => effect === 'Allow' && !hasPrincipal);
  const reached = allows.flatMap((statement) =>
    zones.flatMap((own) => foreignTargets(facts, policy, statement, own).map((target) => ({ statement, target }))),
  );
  const outside = allows.flatMap((statement) => elsewhere(facts, statement, zone));
  if (reached.length === 0 && outside.length === 0) return [];
  const targets = [...new Set(reached.map(({ target }) => target))];
  // A wildcard reaches whatever there is: only what is meant by name belongs to the finding.
  const named = reached
    .filter(({ statement, target }) => isNamed(facts, statement, target))
    .map(({ target }) => target);
  const shown = targets
    .slice(0, 5)
    .map(({ logicalId, network }) => say('identity-policy-grant.target', { target: logicalId, zone: network ?? '' }));
  const more = targets.length > 5 ? [say('identity-policy-grant.more', { count: targets.length - 5 })] : [];
  const message = say('identity-policy-grant', {
    holders: having.map(({ logicalId }) => logicalId),
    zones,
    targets: [...shown, ...more, ...outside],
  });
  return [finding([policy.policy, ...having, ...named], message, { property })];
}

/** Who has a policy; a policy that nothing in the templates attaches, or only a permission set, stands for itself. */
function holdersOf({ policy, holders }: IdentityPolicy): readonly Resource[] {
  const identities = holders.filter(({ type }) => type !== PERMISSION_SET);
  return identities.length > 0 ? identities : [policy];
}

function foreignTargets(facts: Facts, policy: IdentityPolicy, statement: Statement, zone: string): Resource[] {
  return facts.grants.data
    .reachedBy(statement)
    .filter(
      (target) =>
        target.network !== undefined &&
        target.network !== zone &&
        !isNarrowed(facts.model, statement, policy.policy, target) &&
        !allowed(facts, policy, ofType(statement, target.type), zone, target),
    );
}

/** Whether conditions keep a statement from a target. */
function isNarrowed(model: Model, statement: Statement, holder: Resource, target: Resource): boolean {
  const own: Readonly<Record<string, string | undefined>> = {
    [OWN_ZONE]: holder.zone,
    [OWN_ACCOUNT]: holder.account,
  };
  const missed = (key: string, meets: (value: string) => boolean) =>
    conditionsOn(statement, key).some(
      (condition) =>
        demandsKey(condition) &&
        condition.values !== undefined &&
        !condition.values
          .map((value) => own[value] ?? value)
          .some((value) => value.includes(GAP) || hasVariable(value) || meets(value)),
    );
  return (
    ['aws', 'ssm', 'ec2', 's3'].some(
      (service) =>
        missed(`${service}:ResourceTag/sanso:zone`, (value) => covers(value, target.zoneTag ?? target.zone ?? '')) ||
        missed(`${service}:ResourceTag/sanso:network`, (value) => covers(value, target.network ?? '')),
    ) ||
    missed('aws:ResourceAccount', (value) => covers(value, target.account)) ||
    missed('s3:ResourceAccount', (value) => covers(value, target.account)) ||
    (/^AWS::KMS::/.test(target.type) && missed('kms:ResourceAliases', (value) => hasAlias(model, target, value)))
  );
}

function hasAlias(model: Model, key: Resource, pattern: string): boolean {
  return model
    .ofType('AWS::KMS::Alias')
    .some((alias) => covers(pattern, alias.name) && model.find(alias.properties.TargetKeyId) === key);
}

function allowed(facts: Facts, policy: IdentityPolicy, statement: Statement, zone: string, target: Resource): boolean {
  const to = target.network;
  if (to !== undefined && ANSWERING.includes(target.type) && facts.flows.mayOpen(zone, to, [[443, 443]])) return true;
  if (to === undefined || !onlyAdds(statement)) return false;
  if (isShared(to)) return true;
  if (!facts.flows.handsOff(zone, to)) return false;
  if (target.type === 'AWS::KMS::Key') return !speaksOf(statement, 'kms:Decrypt');
  return (
    target.type === 'AWS::S3::Bucket' && mayReceiveFrom(target, zone) && isNamedAsWriter(facts, target, policy, zone)
  );
}

/** A hand-off has its writers named by the bucket: a role that the bucket does not name does not write, declared or not. */
function isNamedAsWriter(
  { grants, principals }: Facts,
  bucket: Resource,
  { holders }: IdentityPolicy,
  zone: string,
): boolean {
  const writers = grants
    .policiesOn(bucket)
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.effect === 'Allow' && onlyAdds(statement))
    .flatMap((statement) => principals.partiesOf(statement))
    .filter(({ kind, zones }) => kind === 'identity' && zones.has(zone));
  if (writers.length === 0) return true;
  return holders.every((role) => writers.some(({ text }) => role.names.some((name) => covers(text, name))));
}

function isNamed({ grants }: Facts, statement: Statement, target: Resource): boolean {
  return statement.resources.some((pattern) => {
    const [, , , , , ...rest] = pattern.split(':');
    const name = (rest.join(':') || pattern).split(/[/:]/).at(0) ?? '';
    return (
      !/^[*?]/.test(name) &&
      pattern !== '*' &&
      grants.data.reachableAs(target).some((arn) => isMeant(arn, stem(pattern)))
    );
  });
}

/** Whether a text goes on as a pattern begins, or stands for what the pattern names inside of it. */
function isMeant(arn: string, beginning: string): boolean {
  return arn.startsWith(beginning) || (arn.endsWith('*') && beginning.startsWith(stem(arn)));
}

function stem(pattern: string): string {
  return pattern.replace(/[*?\uffff].*$/s, '');
}

/** Buckets of AWS from which hosts are patched and managed. */
const AWS_BUCKET =
  /^(aws-ssm-|amazon-ssm-|aws-patchmanager-|patch-baseline-snapshot-|aws-windows-downloads-|al2023-repos-|amazonlinux|amazon-linux|dcv-license|aws-codedeploy-|ec2imagebuilder-|prod-[^/]*starport-layer-bucket|cdk-|amazoncloudwatch-agent|aws-appstream|appstream)/;

/** Stores that a statement names and that are not in the templates: another zone's by their name, or nobody's. */
function elsewhere({ model, zones, grants, flows, principals }: Facts, statement: Statement, zone: string): string[] {
  return statement.resources.filter((pattern) => {
    const [arn, , service, , account, ...rest] = pattern.split(':');
    if (arn !== 'arn' || pattern.includes(GAP)) return false;
    const type = DATA_TYPES.find((candidate) => DATA_SERVICE[candidate] === service);
    if (!type || !speaksOfData(statement, type)) return false;
    if (/^\d{12}$/.test(account) && !model.accounts.has(account)) return true;
    const name = rest.join(':');
    const known = model
      .ofType(type)
      .some((store) => grants.data.reachableAs(store).some((each) => overlap(pattern, each)));
    if (known || (service === 's3' && AWS_BUCKET.test(name))) return false;
    const named = service === 's3' ? principals.zoneOfBucket(name) : principals.zoneInName(name);
    const adds = onlyAdds(ofType(statement, type));
    if (named === undefined) {
      // The name of a bucket says nothing of its owner: where it tells another zone it still accuses.
      const told = principals.zoneInName(name);
      const accuses = told !== undefined && told !== zone;
      if (accuses && adds && flows.handsOff(zone, told)) return false;
      return service === 's3' && (zones.isClosedId(zone) || accuses) && !/^[*?]/.test(name);
    }
    if (named === zone || (adds && isShared(named))) return false;
    // What the shared zones keep for all may be read; their buckets hold what others must not see.
    if (isShared(named)) return service === 's3' && zones.isClosedId(zone);
    return true;
  });
}

const DATA_SERVICE: Record<string, string> = {
  'AWS::S3::Bucket': 's3',
  'AWS::KMS::Key': 'kms',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SNS::Topic': 'sns',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::SecretsManager::Secret': 'secretsmanager',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::KinesisFirehose::DeliveryStream': 'firehose',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::Lambda::Function': 'lambda',
  'AWS::StepFunctions::StateMachine': 'states',
  'AWS::Events::EventBus': 'events',
  'AWS::ECR::Repository': 'ecr',
  'AWS::SSM::Parameter': 'ssm',
  'AWS::ApiGateway::RestApi': 'execute-api',
  'AWS::AppSync::GraphQLApi': 'appsync',
  'AWS::VpcLattice::Service': 'vpc-lattice',
};

function broadManagedPolicies({ model, principals }: Facts): Outcome[] {
  return model.ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group').flatMap((identity) => {
    const { logicalId, network: zone, account, properties } = identity;
    const others = [...principals.zonesOfAccount(account)].filter((each) => each !== zone && !isShared(each));
    if (zone === undefined || others.length === 0) return [];
    const policies = entries(properties.ManagedPolicyArns).flatMap(
      (arn) => awsPolicyGiving('all data of a kind', arn)?.split('/').at(-1) ?? [],
    );
    if (policies.length === 0) return [];
    const what = { identity: logicalId, zone, policies, others, account };
    return [finding(identity, say('identity-policy-grant.aws-policy', what), { property: 'ManagedPolicyArns' })];
  });
}
