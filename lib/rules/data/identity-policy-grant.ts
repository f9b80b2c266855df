import type { Facts } from '../../facts/facts';
import { mayReceiveFrom, onlyAdds, RECEIVING_ZONES } from '../../facts/grants/admitted-grants';
import { ANSWERING, DATA_TYPES, dataActions, ofType, reachableAs, reachesData } from '../../facts/grants/data-access';
import { IDENTITY_POLICY_TYPES, type IdentityPolicy, identityPolicies } from '../../facts/grants/identity-policies';
import { resourcePolicies } from '../../facts/grants/resource-policies';
import { partiesOf, zoneInName, zonesOfAccount } from '../../facts/names/principals';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
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
  clauses: ['6(3)①', '6(3)②', '2(5)', '2(11)'],
  title: {
    ja: 'IAMポリシーは自らの領域のデータだけに許可すること',
    en: 'An identity policy reaches data of its own zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: IDENTITY_POLICY_TYPES,
  singleResource: false,
  check: (facts) => [
    ...identityPolicies(facts.model).flatMap((policy) => judgePolicy(facts, policy)),
    ...broadManagedPolicies(facts.model),
  ],
};

function judgePolicy(facts: Facts, policy: IdentityPolicy): Outcome[] {
  const { holder, roles, zones, property, statements } = policy;
  if (policy.unreadable) return [undecided(holder, policy.unreadable, property)];
  const [zone = undefined] = zones;
  if (zone === undefined) return [];
  const allows = statements.filter(({ effect, hasPrincipal }) => effect === 'Allow' && !hasPrincipal);
  const reached = allows.flatMap((statement) =>
    zones.flatMap((own) => foreignTargets(facts, policy, statement, own).map((target) => ({ statement, target }))),
  );
  const outside = allows.flatMap((statement) => elsewhere(facts, statement, zone));
  if (reached.length === 0 && outside.length === 0) return [];
  const whom = roles.length > 0 ? roles.map(({ logicalId }) => logicalId).join(', ') : holder.logicalId;
  const targets = [...new Set(reached.map(({ target }) => target))];
  // A wildcard reaches whatever there is: only what is meant by name belongs to the finding.
  const named = [
    ...new Set(
      reached.filter(({ statement, target }) => isNamed(facts.model, statement, target)).map(({ target }) => target),
    ),
  ];
  const what = [
    ...targets.slice(0, 5).map(({ logicalId, network }) => `${logicalId} (${network})`),
    ...(targets.length > 5 ? [`${targets.length - 5} more`] : []),
    ...outside,
  ].join(', ');
  return [
    finding(
      [holder, ...roles, ...named],
      `The policy of ${whom} of ${zones.join(', ')} reaches ${what}`,
      `Name resources of ${zones.join(', ')} only in Resource.`,
      { property },
    ),
  ];
}

function foreignTargets(facts: Facts, policy: IdentityPolicy, statement: Statement, zone: string): Resource[] {
  return facts.model
    .ofType(...DATA_TYPES)
    .filter(
      (target) =>
        target.network !== undefined &&
        target.network !== zone &&
        reachesData(facts.model, statement, target) &&
        !isNarrowed(facts.model, statement, policy.holder, target) &&
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

function allowed(
  facts: Facts,
  { roles }: IdentityPolicy,
  statement: Statement,
  zone: string,
  target: Resource,
): boolean {
  const { model } = facts;
  const to = target.network;
  if (to !== undefined && ANSWERING.includes(target.type) && facts.flows.mayOpen(zone, to, [[443, 443]])) return true;
  if (to === undefined || !onlyAdds(statement)) return false;
  if (RECEIVING_ZONES.includes(to)) return true;
  if (!facts.flows.handsOff(zone, to)) return false;
  if (target.type === 'AWS::KMS::Key') return !speaksOf(statement, 'kms:Decrypt');
  return (
    target.type === 'AWS::S3::Bucket' && mayReceiveFrom(target, zone) && isNamedAsWriter(model, target, roles, zone)
  );
}

/** A hand-off has its writers named by the bucket: a role that the bucket does not name does not write, declared or not. */
function isNamedAsWriter(model: Model, bucket: Resource, roles: readonly Resource[], zone: string): boolean {
  const writers = resourcePolicies(model)
    .filter(({ targets }) => targets.includes(bucket))
    .flatMap(({ statements }) => statements)
    .filter((statement) => statement.effect === 'Allow' && onlyAdds(statement))
    .flatMap((statement) => partiesOf(model, statement))
    .filter(({ kind, zones }) => kind === 'identity' && zones.has(zone));
  if (writers.length === 0) return true;
  return roles.every((role) => writers.some(({ text }) => role.names.some((name) => covers(text, name))));
}

function isNamed(model: Model, statement: Statement, target: Resource): boolean {
  return statement.resources.some((pattern) => {
    const [, , , , , ...rest] = pattern.split(':');
    const name = (rest.join(':') || pattern).split(/[/:]/).at(0) ?? '';
    return (
      !/^[*?]/.test(name) && pattern !== '*' && reachableAs(model, target).some((arn) => isMeant(arn, stem(pattern)))
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
function elsewhere(facts: Facts, statement: Statement, zone: string): string[] {
  const { model } = facts;
  return statement.resources.filter((pattern) => {
    const [arn, , service, , account, ...rest] = pattern.split(':');
    if (arn !== 'arn' || pattern.includes(GAP)) return false;
    const type = DATA_TYPES.find((candidate) => DATA_SERVICE[candidate] === service);
    if (!type || dataActions(statement, type).length === 0) return false;
    if (/^\d{12}$/.test(account) && !model.accounts.has(account)) return true;
    const name = rest.join(':');
    const known = model.ofType(type).some((store) => reachableAs(model, store).some((each) => overlap(pattern, each)));
    if (known || (service === 's3' && AWS_BUCKET.test(name))) return false;
    const named = zoneInName(model, name);
    const adds = onlyAdds(ofType(statement, type));
    if (named === undefined) return service === 's3' && isClosed(model, zone) && !/^[*?]/.test(name);
    if (named === zone || (adds && RECEIVING_ZONES.includes(named))) return false;
    // What the shared zones keep for all may be read; their buckets hold what others must not see.
    if (RECEIVING_ZONES.includes(named)) return service === 's3' && isClosed(model, zone);
    return !(adds && service === 's3' && facts.flows.handsOff(zone, named));
  });
}

function isClosed(model: Model, network: string): boolean {
  return (CLOSED_ZONES as readonly string[]).includes(zoneLabel(model, network));
}

function zoneLabel(model: Model, network: string): string {
  return model.resources.find((resource) => resource.network === network)?.zone ?? network;
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

/** Policies of AWS that reach all data of a kind in the account. */
const BROAD =
  /^arn:[^:]*:iam::aws:policy\/(job-function\/|service-role\/)?(AWSLambda(Execute|Role|Invocation-DynamoDB|(DynamoDB|Kinesis|SQSQueue)ExecutionRole)|AmazonEC2RoleforSSM|AmazonElasticMapReduceforEC2Role|AdministratorAccess|PowerUserAccess|ReadOnlyAccess|SystemAdministrator|DatabaseAdministrator|SecretsManagerReadWrite|DataScientist|(Amazon|AWS|CloudWatch)[A-Za-z0-9]*(FullAccess|ReadOnlyAccess|PowerUser)(_v\d)?)$/;
const BROAD_DATA =
  /(AdministratorAccess|PowerUserAccess|\/ReadOnlyAccess|Administrator|SecretsManager|DataScientist|S3|DynamoDB|SQS|SNS|Kinesis|Firehose|Logs|ElasticFileSystem|RDS|SSM|Lambda|StepFunctions|EventBridge|ContainerRegistry|KeyManagement|Backup|OpenSearch|MapReduce)/;

function broadManagedPolicies(model: Model): Outcome[] {
  return model.ofType('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group').flatMap((role) => {
    const others = [...zonesOfAccount(model, role.account)].filter(
      (zone) => zone !== role.network && !RECEIVING_ZONES.includes(zone),
    );
    if (role.network === undefined || others.length === 0) return [];
    const broad = entries(role.properties.ManagedPolicyArns).filter(
      (arn): arn is string => typeof arn === 'string' && BROAD.test(arn) && BROAD_DATA.test(arn),
    );
    if (broad.length === 0) return [];
    const names = broad.map((arn) => arn.split('/').at(-1)).join(', ');
    return [
      finding(
        role,
        `${role.logicalId} of ${role.network} has ${names}, which reaches everything of ${others.join(', ')} in account ${role.account}`,
        'Replace it by a policy that names resources of the zone.',
        { property: 'ManagedPolicyArns' },
      ),
    ];
  });
}
