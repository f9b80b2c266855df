import { blockOf, isHost, touches } from '../../address/block';
import type { Facts } from '../../facts/facts';
import { LINK_TYPES } from '../../facts/stores/link-types';
import { labelledPlace, type ZoneId } from '../../facts/zones/place';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { GAP, isUnknown, type Value } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * Services that carry traffic or work for whoever configures them, into VPCs, functions and stores that their properties
 * name. Networks, grants and copies of data have rules of their own.
 */
const CARRIERS = [
  /^AWS::ApiGateway(V2)?::/,
  /^AWS::AppSync::/,
  /^AWS::CloudFront::(Distribution|VpcOrigin)$/,
  /^AWS::GlobalAccelerator::/,
  /^AWS::ElasticLoadBalancingV2::(Listener|ListenerRule|TargetGroup)$/,
  /^AWS::VpcLattice::(Listener|Rule|TargetGroup|ResourceConfiguration|ResourceGateway)$/,
  /^AWS::(AppFlow|DMS|DataSync|Glue|Transfer|CodeBuild|CodePipeline|SageMaker|EKS|ECS|Batch|EMR|EMRServerless)::/,
  /^AWS::(MWAA|MSK|KafkaConnect|AppRunner|QuickSight|Athena|Redshift|RedshiftServerless|AmazonMQ|Grafana|Synthetics)::/,
  /^AWS::(ElastiCache|MemoryDB|DAX|Neptune|DocDB|FSx|StorageGateway|DirectoryService|ServiceDiscovery|Cloud9)::/,
  /^AWS::(OpenSearchService|OpenSearchServerless|Elasticsearch|Bedrock|IoT|WorkSpacesThinClient)::/,
  /^AWS::RDS::(DBInstance|DBCluster|GlobalCluster|DBSubnetGroup|DBProxy|DBProxyEndpoint|DBProxyTargetGroup|Integration)$/,
  /^AWS::Events::(ApiDestination|Connection|Endpoint)$/,
  /^AWS::Lambda::Function$/,
  /^AWS::Serverless::(Function|Api|HttpApi)$/,
];

/** Services whose ways have rules of their own, or that carry no data of anybody. */
const JUDGED_ELSEWHERE =
  /^AWS::(EC2|AutoScaling|ElasticLoadBalancing(V2)?|NetworkFirewall|NetworkManager|DirectConnect|Outposts|Route53\w*|RAM|VpcLattice|CloudFront|IAM|RolesAnywhere|SSO|IdentityStore|Organizations|ControlTower|KMS|CertificateManager|ACMPCA|Signer|Oam|XRay|AccessAnalyzer|SecurityHub|Macie|InspectorV2|Detective|WAFv2|WAFRegional|FMS|Shield|SSM\w*|AppStream|WorkSpaces\w*|CloudFormation|ServiceCatalog\w*|ResourceGroups|ApplicationAutoScaling|AutoScalingPlans)::/;

/** Services that move data by properties which the rule on links knows: what others of their properties name is looked at here. */
const LINKING =
  /^AWS::(Cognito|SecretsManager|S3|S3ObjectLambda|EFS|DynamoDB|SNS|SQS|Kinesis|KinesisFirehose|ECR|RDS|Backup|Lambda|Events|Scheduler|Pipes|StepFunctions|Logs|CloudWatch|CloudTrail|Config|GuardDuty|Budgets|CE|CUR|BCMDataExports|Chatbot|SES)::/;

/** Where data lies and not where a program does: a property that names a bucket, or a text that is a URL of S3. */
const BUCKET = /(^|\.)\w*Bucket(Name|Arn|ARN)?(\[\d+\])?$/;
const PROGRAM = /script|code|asset|artifact|template/i;

/** Properties that name nothing that traffic could reach: words for people, settings of programs, rights. */
const SILENT =
  /^(Tags|Name|Description|Environment|EnvironmentVariables|Policy|PolicyDocument|Definition|Code|Role|RoleArn|KmsKeyId|KMSKeyArn|KmsKeyArn|.*(Description|RoleArn|RoleARN|KmsKey.*|LogGroup.*))$/;

/** Types of what may be named across zones: keys, rights and logs are judged elsewhere. */
const ELSEWHERE = /^AWS::(IAM|KMS|Logs|SSO|CloudWatch|CertificateManager|CloudFormation|Organizations|Config)::/;
const ELSEWHERE_BY_SERVICE = /^(iam|sts|kms|logs|sso|cloudwatch|acm|acm-pca|cloudformation|organizations|config)$/;

/** A managed service of one zone does not reach into another, whoever configures it. */
export const serviceAcrossZones: Rule = {
  id: 'Sanso-2.11-ServiceAcrossZones',
  clauses: ['2(11)', '6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: 'マネージドサービスを介して他の領域に到達しないこと',
    en: 'No managed service reaches into another zone',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::CloudFront::Distribution', 'AWS::ApiGateway::Method', 'AWS::DMS::Endpoint', 'AWS::Lambda::Function'],
  singleResource: false,
  check: (facts) =>
    facts.model.resources
      .filter(({ type }) => carries(type) || movesData(type))
      .flatMap((resource) => judge(facts, resource)),
};

const carries = (type: string) => CARRIERS.some((pattern) => pattern.test(type));

/** Whether a service that carries no traffic may still read and write what it names: search, analysis, translation. */
const movesData = (type: string) => type.startsWith('AWS::') && !JUDGED_ELSEWHERE.test(type);

function judge(facts: Facts, resource: Resource): Outcome[] {
  // Its label, not the network that it names: whose it is, and not where it reaches.
  const zone = labelledPlace(resource)?.zoneId;
  if (zone === undefined || isShared(zone)) return [];
  const named = namedIn(resource).filter((each) => isOfThisRule(resource.type, each));
  for (const { text, property } of named) {
    for (const { zoneId, target } of reached(facts, text, resource)) {
      if (zoneId !== undefined && (zoneId === zone || isShared(zoneId) || facts.flows.mayOpen(zone, zoneId))) continue;
      const other: ZoneId | Said = zoneId ?? say('service-across-zones.outside');
      const params = { resource: resource.id, zone, target: target?.id ?? text, other, property };
      return [finding(target ? [resource, target] : resource, say('service-across-zones', params), { property })];
    }
  }
  if (!facts.zones.isClosedId(zone)) return [];
  const open = named.find(
    (each) => namesStore(each) && !isLink(resource.type, each.property) && isNobodys(facts.model, each),
  );
  if (!open) return [];
  const what = { resource: resource.id, bucket: open.text, property: open.property };
  return [undecided(resource, say('service-across-zones.unknown', what), open.property)];
}

/** Whether what a property names is this rule's to judge: of services that link, what the rule on links does not know. */
function isOfThisRule(type: string, named: Named): boolean {
  if (carries(type)) return true;
  return namesStore(named) && !(LINKING.test(type) && (isLink(type, named.property) || /Polic(y|ies)$/.test(type)));
}

/** Whether a text is surely meant as a store: an ARN, a URL of S3, or the name of a bucket. */
function namesStore({ text, property }: Named): boolean {
  return /^(arn:|s3:\/\/)/.test(text) || text.includes('@') || BUCKET.test(property);
}

/** Whether a property is one by which a type moves data: the rule on links speaks of it. */
function isLink(type: string, property: string): boolean {
  const path = property.replace(/\[\d+\]/g, '[]');
  const links = Object.hasOwn(LINK_TYPES, type) ? LINK_TYPES[type] : [];
  return links.some(({ from = [], to = [] }) => [...from, ...to].includes(path));
}

/** Types of what goes by the name of a bucket. */
const KEPT = /^AWS::S3(Express|Tables|Vectors|Outposts|ObjectLambda)?::/;

/** Whether a bucket is in no template, so that its data may go to anybody. */
function isNobodys(model: Model, { text, property }: Named): boolean {
  if (PROGRAM.test(property) || text.includes(GAP)) return false;
  const [, url] = /^s3:\/\/([^/]+)/.exec(text) ?? [];
  const [, arn] = /^arn:[^:]*:s3:::([^/*]+)/.exec(text) ?? [];
  const bucket = url ?? arn ?? (BUCKET.test(property) && !text.startsWith('arn:') ? text : undefined);
  return bucket !== undefined && !KEPT.test(model.find(bucket)?.type ?? '') && !model.find(bucket, 'AWS::S3::Bucket');
}

interface Named {
  readonly text: string;
  readonly property: string;
}

function namedIn({ properties, type }: Resource): Named[] {
  // Of a function only its place in the network matters: what it may do is a matter of its role.
  const looked = /::Function$/.test(type)
    ? { VpcConfig: properties.VpcConfig, FileSystemConfigs: properties.FileSystemConfigs }
    : properties;
  const found: Named[] = [];
  const visit = (value: Value | undefined, property: string): void => {
    if (typeof value === 'string') found.push({ text: value, property });
    else if (isUnknown(value)) {
      if (value.pattern) found.push({ text: value.pattern, property });
      for (const option of value.options ?? []) visit(option, property);
    } else if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) visit(entry, `${property}[${index}]`);
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (!SILENT.test(key)) visit(inner, property ? `${property}.${key}` : key);
      }
    }
  };
  visit(looked as Value, '');
  return found;
}

/** Whether a text is the ARN of something that carries data in an account of no template. */
function isOutside({ accounts }: Model, text: string): boolean {
  const [, service, account] = /^arn:[^:]*:([a-z0-9-]+):[^:]*:(\d{12}):/.exec(text) ?? [];
  return account !== undefined && !accounts.has(account) && !ELSEWHERE_BY_SERVICE.test(service);
}

interface Reached {
  /** Undefined for what is outside the deployment. */
  readonly zoneId?: ZoneId;
  readonly target?: Resource;
}

/** What a text names: a resource, the host of a URL, a function inside the ARN of an integration, an address. */
function reached({ model, zones, addresses }: Facts, text: string, self: Resource): Reached[] {
  const candidates = [
    text,
    ...(/functions\/(arn:[^/]+)\/invocations/.exec(text)?.slice(1) ?? []),
    ...(/^[a-z0-9:+]+:\/\/([^/:?]+)/i.exec(text)?.slice(1) ?? []),
  ].filter((candidate) => !candidate.includes(GAP));
  return candidates.flatMap((candidate) => {
    const target = model.find(candidate);
    if (target && target !== self && !ELSEWHERE.test(target.type)) {
      const zoneId = zones.placeOf(target)?.zoneId;
      return zoneId ? [{ zoneId, target }] : [];
    }
    if (!target && isOutside(model, candidate)) return [{}];
    const block = target ? undefined : blockOf(candidate);
    return block && isHost(block) && !candidate.includes('/')
      ? addresses.claims
          .filter((claim) => claim.kind === 'network' && touches(claim.block, block))
          .map(({ zoneId }) => ({ zoneId }))
      : [];
  });
}
