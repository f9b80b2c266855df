import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown, Unknown, type Value } from '../../template/unknown';
import { entries, valuesAt } from '../../template/values';

/** A policy that stands on a thing and says who may use it. */
export interface ResourcePolicy {
  /** The resource whose template text holds the policy. */
  readonly holder: Resource;
  /** What it protects, as far as it is in the templates; the holder itself where the policy is a property of it. */
  readonly targets: readonly Resource[];
  readonly property: string;
  readonly statements: readonly Statement[];
  /** Why its statements are not known. Default: they are. */
  readonly unknown?: Unknown;
}

/** Where the policy stands and what it protects; no target: the resource itself. */
interface Position {
  readonly policy: string;
  readonly target?: string;
}

/** Types that hold resource policies. Trust policies of roles and endpoint policies are judged by their own rules. */
export const RESOURCE_POLICY_POSITIONS: Record<string, readonly Position[]> = {
  'AWS::S3::BucketPolicy': [{ policy: 'PolicyDocument', target: 'Bucket' }],
  'AWS::S3::AccessPoint': [{ policy: 'Policy', target: 'Bucket' }],
  'AWS::S3::MultiRegionAccessPointPolicy': [{ policy: 'Policy', target: 'MrapName' }],
  'AWS::S3ObjectLambda::AccessPointPolicy': [{ policy: 'PolicyDocument', target: 'ObjectLambdaAccessPoint' }],
  'AWS::S3Express::BucketPolicy': [{ policy: 'PolicyDocument', target: 'Bucket' }],
  'AWS::S3Express::AccessPoint': [{ policy: 'Policy', target: 'Bucket' }],
  'AWS::S3Tables::TableBucketPolicy': [{ policy: 'ResourcePolicy', target: 'TableBucketARN' }],
  'AWS::S3Tables::TablePolicy': [{ policy: 'ResourcePolicy', target: 'TableARN' }],
  'AWS::S3Vectors::VectorBucketPolicy': [{ policy: 'Policy', target: 'VectorBucketArn' }],
  'AWS::S3Outposts::BucketPolicy': [{ policy: 'PolicyDocument', target: 'Bucket' }],
  'AWS::SQS::QueuePolicy': [{ policy: 'PolicyDocument', target: 'Queues[]' }],
  'AWS::SQS::QueueInlinePolicy': [{ policy: 'PolicyDocument', target: 'Queue' }],
  'AWS::SNS::TopicPolicy': [{ policy: 'PolicyDocument', target: 'Topics[]' }],
  'AWS::SNS::TopicInlinePolicy': [{ policy: 'PolicyDocument', target: 'TopicArn' }],
  'AWS::KMS::Key': [{ policy: 'KeyPolicy' }],
  'AWS::KMS::ReplicaKey': [{ policy: 'KeyPolicy' }],
  'AWS::SecretsManager::ResourcePolicy': [{ policy: 'ResourcePolicy', target: 'SecretId' }],
  'AWS::DynamoDB::Table': [
    { policy: 'ResourcePolicy.PolicyDocument' },
    { policy: 'StreamSpecification.ResourcePolicy.PolicyDocument' },
  ],
  'AWS::DynamoDB::GlobalTable': [
    { policy: 'Replicas[].ResourcePolicy.PolicyDocument' },
    { policy: 'Replicas[].ReplicaStreamSpecification.ResourcePolicy.PolicyDocument' },
  ],
  'AWS::Kinesis::ResourcePolicy': [{ policy: 'ResourcePolicy', target: 'ResourceArn' }],
  'AWS::Events::EventBus': [{ policy: 'Policy' }],
  'AWS::ECR::Repository': [{ policy: 'RepositoryPolicyText' }],
  'AWS::ECR::RegistryPolicy': [{ policy: 'PolicyText' }],
  'AWS::EFS::FileSystem': [{ policy: 'FileSystemPolicy' }],
  'AWS::OpenSearchService::Domain': [{ policy: 'AccessPolicies' }],
  'AWS::Elasticsearch::Domain': [{ policy: 'AccessPolicies' }],
  'AWS::Backup::BackupVault': [{ policy: 'AccessPolicy' }],
  'AWS::Backup::LogicallyAirGappedBackupVault': [{ policy: 'AccessPolicy' }],
  'AWS::Logs::ResourcePolicy': [{ policy: 'PolicyDocument' }],
  'AWS::Logs::Destination': [{ policy: 'DestinationPolicy' }],
  'AWS::Logs::DeliveryDestination': [{ policy: 'DeliveryDestinationPolicy' }],
  'AWS::Logs::LogGroup': [{ policy: 'ResourcePolicyDocument' }],
  'AWS::SSM::ResourcePolicy': [{ policy: 'Policy', target: 'ResourceArn' }],
  'AWS::Oam::Sink': [{ policy: 'Policy' }],
  'AWS::CloudTrail::ResourcePolicy': [{ policy: 'ResourcePolicy', target: 'ResourceArn' }],
  'AWS::CodeArtifact::Domain': [{ policy: 'PermissionsPolicyDocument' }],
  'AWS::CodeArtifact::Repository': [{ policy: 'PermissionsPolicyDocument' }],
  'AWS::MediaStore::Container': [{ policy: 'Policy' }],
  'AWS::RedshiftServerless::Namespace': [{ policy: 'NamespaceResourcePolicy' }],
  'AWS::Redshift::Cluster': [{ policy: 'NamespaceResourcePolicy' }],
  'AWS::XRay::ResourcePolicy': [{ policy: 'PolicyDocument' }],
  'AWS::DSQL::Cluster': [{ policy: 'PolicyDocument' }],
  'AWS::APS::ResourcePolicy': [{ policy: 'PolicyDocument', target: 'WorkspaceArn' }],
  'AWS::Backup::BackupAccessPoint': [{ policy: 'AccessPointPolicy', target: 'RecoveryPointArn' }],
  'AWS::Bedrock::KnowledgeBasePolicy': [{ policy: 'PolicyDocument', target: 'KnowledgeBaseId' }],
  'AWS::Bedrock::ResourcePolicy': [{ policy: 'PolicyDocument', target: 'ResourceArn' }],
  'AWS::BedrockAgentCore::ResourcePolicy': [{ policy: 'Policy', target: 'ResourceArn' }],
  'AWS::ECR::PublicRepository': [{ policy: 'RepositoryPolicyText' }],
  'AWS::EventSchemas::RegistryPolicy': [{ policy: 'Policy', target: 'RegistryName' }],
  'AWS::EventsV2::ResourcePolicy': [{ policy: 'PolicyDocument', target: 'EventBusArn' }],
  'AWS::FSx::S3AccessPointAttachment': [{ policy: 'S3AccessPoint.Policy' }],
  'AWS::Lambda::ResourcePolicy': [{ policy: 'PolicyDocument', target: 'ResourceArn' }],
  'AWS::Lex::ResourcePolicy': [{ policy: 'Policy', target: 'ResourceArn' }],
  'AWS::MSK::ClusterPolicy': [{ policy: 'Policy', target: 'ClusterArn' }],
  'AWS::MediaPackageV2::ChannelPolicy': [{ policy: 'Policy', target: 'ChannelName' }],
  'AWS::MediaPackageV2::OriginEndpointPolicy': [{ policy: 'Policy', target: 'OriginEndpointName' }],
  'AWS::MediaTailor::ChannelPolicy': [{ policy: 'Policy', target: 'ChannelName' }],
  'AWS::OSIS::Pipeline': [{ policy: 'ResourcePolicy.Policy' }],
  'AWS::Omics::SequenceStore': [{ policy: 'S3AccessPolicy' }],
  'AWS::S3Files::FileSystemPolicy': [{ policy: 'Policy', target: 'FileSystemId' }],
  'AWS::S3Outposts::AccessPoint': [{ policy: 'Policy', target: 'Bucket' }],
  'AWS::SMSVOICE::ResourcePolicy': [{ policy: 'PolicyDocument', target: 'ResourceArn' }],
  'AWS::SageMaker::ModelPackageGroup': [{ policy: 'ModelPackageGroupPolicy' }],
};

/** Types that are one statement of a policy themselves. */
const STATEMENT_TYPES = [
  'AWS::Events::EventBusPolicy',
  'AWS::Lambda::Permission',
  'AWS::Lambda::LayerVersionPermission',
  'AWS::LakeFormation::Permissions',
  'AWS::LakeFormation::PrincipalPermissions',
  'AWS::ACMPCA::Permission',
  'AWS::EntityResolution::PolicyStatement',
  'AWS::QBusiness::DataAccessor',
  'AWS::QBusiness::Permission',
  'AWS::Signer::ProfilePermission',
];

/** By which property each of them names what it opens. */
const OPENED = ['FunctionName', 'EventBusName', 'ApplicationId', 'CertificateAuthorityArn', 'ProfileName', 'Arn'];

/** Rules of its own form say who may use the data of a collection. */
const COLLECTION_POLICY = 'AWS::OpenSearchServerless::AccessPolicy';

export const RESOURCE_POLICY_TYPES: readonly string[] = [
  ...Object.keys(RESOURCE_POLICY_POSITIONS),
  ...STATEMENT_TYPES,
  COLLECTION_POLICY,
];

/** Every resource policy of a deployment. */
export function readResourcePolicies(model: Model): readonly ResourcePolicy[] {
  return [
    ...documents(model),
    ...model.ofType(...STATEMENT_TYPES).map((holder) => statementOfType(model, holder)),
    ...model.ofType(COLLECTION_POLICY).flatMap((holder) => collectionPolicies(model, holder)),
  ];
}

/** A list of rules on collections and indexes, each with whom it lets in: roles and users by ARN, people by the id of a provider. */
function collectionPolicies(model: Model, holder: Resource): ResourcePolicy[] {
  const document = readJson(holder.properties.Policy);
  if (isUnknown(document)) return [{ holder, targets: [], property: 'Policy', statements: [], unknown: document }];
  return entries(document).flatMap((rule): ResourcePolicy[] => {
    const things = valuesAt(rule, 'Rules[].Resource[]');
    const collections = things.flatMap((thing) => model.find(String(thing).split('/')[1], COLLECTION) ?? []);
    const statements = statementsOf({
      Statement: {
        Effect: 'Allow',
        Principal: {
          AWS: valuesAt(rule, 'Principal[]').map((who) => (String(who).startsWith('arn:') ? who : NOT_TOLD)),
        },
        Action: valuesAt(rule, 'Rules[].Permission[]'),
        Resource: things,
      },
    });
    const common = { holder, targets: [...new Set(collections)], property: 'Policy' };
    return [isUnknown(statements) ? { ...common, statements: [], unknown: statements } : { ...common, statements }];
  });
}

const COLLECTION = 'AWS::OpenSearchServerless::Collection';
/** Who a provider lets in as whom is known to the provider alone. */
const NOT_TOLD = new Unknown(say('resource-policy-grant.unknown'));

function readJson(value: Value | undefined): Value {
  if (typeof value !== 'string') return value ?? [];
  try {
    return JSON.parse(value) as Value;
  } catch {
    return new Unknown(say('unknown.policy-text'));
  }
}

function documents(model: Model): ResourcePolicy[] {
  return model.ofType(...Object.keys(RESOURCE_POLICY_POSITIONS)).flatMap((holder) =>
    RESOURCE_POLICY_POSITIONS[holder.type].flatMap(({ policy, target }) =>
      valuesAt(holder.properties, policy).map((document) => {
        const statements = statementsOf(document);
        const targets =
          target === undefined
            ? [holder]
            : valuesAt(holder.properties, target).flatMap((value) => model.find(value) ?? []);
        const common = { holder, targets, property: policy.replaceAll('[]', '') };
        return isUnknown(statements) ? { ...common, statements: [], unknown: statements } : { ...common, statements };
      }),
    ),
  );
}

function statementOfType(model: Model, holder: Resource): ResourcePolicy {
  const { properties } = holder;
  const target =
    model.find(properties.FunctionName, 'AWS::Lambda::Function') ??
    OPENED.map((property) => model.find(properties[property])).find((found) => found !== undefined);
  const given = properties.Statement;
  const statement: Value =
    given ??
    ({
      Effect: 'Allow',
      Principal: principalOf(
        valuesAt(properties, 'DataLakePrincipal.DataLakePrincipalIdentifier')[0] ??
          valuesAt(properties, 'Principal.DataLakePrincipalIdentifier')[0] ??
          properties.Principal,
      ),
      Action: properties.Action ?? properties.Actions ?? [],
      Condition: permissionConditions(properties),
    } as Value);
  const statements = statementsOf({ Statement: statement });
  const common = { holder, targets: target ? [target] : [], property: given ? 'Statement' : 'Principal' };
  return isUnknown(statements) ? { ...common, statements: [], unknown: statements } : { ...common, statements };
}

/** A permission writes services and accounts in the same property. */
function principalOf(principal: Value | undefined): Value {
  if (typeof principal === 'string' && /\.(amazonaws\.com|amazon\.com)$/.test(principal)) return { Service: principal };
  return { AWS: principal ?? '*' };
}

function permissionConditions(properties: Resource['properties']): Value {
  const equals: Record<string, Value> = {};
  const add = (key: string, value: Value | undefined) => {
    if (value !== undefined && value !== null) equals[key] = value;
  };
  add('aws:SourceAccount', properties.SourceAccount);
  add('aws:PrincipalOrgID', properties.PrincipalOrgID ?? properties.OrganizationId);
  const condition = properties.Condition;
  // The old form of an event bus policy has one condition: an organization.
  const old = condition !== null && typeof condition === 'object' && !Array.isArray(condition) && !isUnknown(condition);
  if (old && typeof condition.Key === 'string') add(condition.Key, condition.Value);
  return properties.SourceArn === undefined || properties.SourceArn === null
    ? { StringEquals: equals }
    : { StringEquals: equals, ArnLike: { 'aws:SourceArn': properties.SourceArn } };
}
