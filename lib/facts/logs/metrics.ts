import type { Model, Resource } from '../../model/model';
import { conditionsOn, covers, speaksOf } from '../../template/policy-document';
import { textsAt } from '../../template/values';
import type { Grants } from '../grants/grants';
import type { Trust } from '../grants/trust';

/** What AWS counts in a namespace. */
interface Namespace {
  readonly metrics: RegExp;
  /** Dimensions without which some of its metrics have no data. */
  readonly dimensions?: readonly (readonly [metrics: RegExp, names: readonly string[]])[];
  /** By dimension the type of what it names. */
  readonly things?: Readonly<Record<string, string>>;
}

const OF_BALANCERS = {
  dimensions: [[/HostCount$/, ['TargetGroup', 'LoadBalancer']]],
  things: {
    TargetGroup: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    LoadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  },
} as const;

/** Source: the lists of metrics and dimensions in the guides of each service. */
const OF_AWS: Readonly<Record<string, Namespace>> = {
  'AWS/Events': {
    metrics:
      /^(DeadLetterInvocations|Invocations|InvocationAttempts|InvocationsCreated|FailedInvocations|RetryInvocationAttempts|SuccessfulInvocationAttempts|InvocationsSentToDlq|InvocationsFailedToBeSentToDlq|MatchedEvents|TriggeredRules|ThrottledRules|IngestionTo\w+|IngestiontoInvocation\w*|EventBusName|PutEvents\w+|PutPartnerEvents\w+)$/,
    dimensions: [[/^FailedInvocations$/, ['RuleName']]],
    things: { RuleName: 'AWS::Events::Rule' },
  },
  'AWS/EC2': {
    metrics:
      /^(CPU(Utilization|CreditUsage|CreditBalance|SurplusCreditBalance|SurplusCreditsCharged)|Disk(Read|Write)(Ops|Bytes)|MetadataNoToken(Rejected)?|Network(In|Out|PacketsIn|PacketsOut)|StatusCheckFailed(_Instance|_System|_AttachedEBS)?|EBS\w+|InstanceEBS\w+|DedicatedHostCPUUtilization|GPU\w+)$/,
    dimensions: [[/^StatusCheckFailed/, ['InstanceId']]],
    things: { InstanceId: 'AWS::EC2::Instance' },
  },
  'AWS/Lambda': {
    metrics:
      /^(Invocations|Errors|DeadLetterErrors|DestinationDeliveryFailures|Throttles|OversizedRecordCount|ProvisionedConcurrency\w+|RecursiveInvocationsDropped|Duration|PostRuntimeExtensionsDuration|IteratorAge|OffsetLag|ConcurrentExecutions|ProvisionedConcurrentExecutions|UnreservedConcurrentExecutions|ClaimedAccountConcurrency|Async\w+|SignatureValidationErrors|\w+EventCount|ProvisionedPollers|EventPollerUnit)$/,
    things: { FunctionName: 'AWS::Lambda::Function' },
  },
  'AWS/S3': {
    metrics:
      /^(BucketSizeBytes|NumberOfObjects|\w+Requests|SelectBytes\w+|Bytes(Downloaded|Uploaded|PendingReplication)|[45]xxErrors|FirstByteLatency|TotalRequestLatency|ReplicationLatency|Operations(Pending|Failed)Replication)$/,
    dimensions: [[/Replication$|^ReplicationLatency$/, ['SourceBucket', 'DestinationBucket', 'RuleId']]],
    things: { SourceBucket: 'AWS::S3::Bucket', BucketName: 'AWS::S3::Bucket' },
  },
  'AWS/SQS': {
    metrics: /^(ApproximateAgeOfOldestMessage|ApproximateNumberOf\w+|NumberOf\w+|SentMessageSize)$/,
    dimensions: [[/./, ['QueueName']]],
    things: { QueueName: 'AWS::SQS::Queue' },
  },
  'AWS/States': {
    metrics:
      /^(Execution(s\w+|Time|Throttled)|(Activit(y|ies)|LambdaFunctions?|ServiceIntegrations?|Express\w*|Map\w*|OpenMap\w*|OpenExecution\w*)\w*|ThrottledEvents|ProvisionedBucketSize|ProvisionedRefillRate|ConsumedCapacity)$/,
    things: { StateMachineArn: 'AWS::StepFunctions::StateMachine' },
  },
  'AWS/Firehose': { metrics: /./, dimensions: [[/./, ['DeliveryStreamName']]] },
  'AWS/NetworkELB': {
    metrics:
      /^((Healthy|UnHealthy)HostCount|(Consumed|Peak)\w+|(ActiveFlow|NewFlow|ActiveZonalShift|ProcessedPackets|ProcessedBytes|PortAllocation|RejectedFlow|UnhealthyRouting|ZonalHealth|ClientTLS|TargetTLS|TCP_|SecurityGroupBlocked|TotalFlow)\w*)$/,
    ...OF_BALANCERS,
  },
  'AWS/ApplicationELB': { metrics: /./, ...OF_BALANCERS },
  'AWS/AppStream': {
    metrics:
      /^(\w*Capacity(Utilization|Error)?|PendingCapacity|RunningCapacity|InUseCapacity|ActualCapacity|DesiredCapacity|AvailableCapacity|\w*Session\w*)$/,
    dimensions: [[/./, ['Fleet']]],
    things: { Fleet: 'AWS::AppStream::Fleet' },
  },
  'AWS/NetworkFirewall': { metrics: /./, dimensions: [[/./, ['FirewallName']]] },
};

const PUT = 'cloudwatch:PutMetricData';

/** What alarms watch: metrics that AWS counts, and those that something in the deployment writes. */
export class Metrics {
  constructor(
    private readonly model: Model,
    private readonly grants: Grants,
  ) {}

  /** Dimensions without which a metric of AWS has no data, so that an alarm on it never goes off. */
  dimensionsOf(namespace: string, metric: string): readonly string[] {
    return OF_AWS[namespace]?.dimensions?.find(([metrics]) => metrics.test(metric))?.[1] ?? [];
  }

  /** Whether AWS counts a metric, or something in the deployment may write it. */
  isWritten(alarm: Resource, namespace: string, metric: string): boolean {
    // Of a service that is not in the list nobody can say here what it counts.
    if (/^(AWS|CWAgent|ContainerInsights|ECS|LambdaInsights|Glue)(\/|$)/.test(namespace))
      return OF_AWS[namespace]?.metrics.test(metric) ?? true;
    const isFilter = this.filtersOf(alarm.account).some(
      ([ofNamespace, named]) =>
        (ofNamespace === undefined || ofNamespace === namespace) && (named === undefined || named === metric),
    );
    return isFilter || this.isPut(alarm, namespace);
  }

  /** The resource type that a dimension of a metric of AWS names. */
  thingOf(namespace: string, dimension: string): string | undefined {
    return OF_AWS[namespace]?.things?.[dimension];
  }

  /** Namespace and name of what the metric filters of an account write; undefined where one is not known. */
  private filtersOf(account: string): (readonly [namespace: string | undefined, metric: string | undefined])[] {
    return this.model
      .ofType('AWS::Logs::MetricFilter')
      .filter((filter) => filter.account === account)
      .flatMap(({ properties }) => {
        const names = textsAt(properties, 'MetricTransformations[].MetricName');
        const [namespace] = textsAt(properties, 'MetricTransformations[].MetricNamespace');
        return (names.length > 0 ? names : [undefined]).map((name) => [namespace, name] as const);
      });
  }

  /** Whether something that runs in the account may write metrics of a namespace; what people may write, nobody counts on. */
  private isPut({ account }: Resource, namespace: string): boolean {
    const runs = ({ role, allows }: Trust) =>
      role.account === account && allows.some(({ service }) => service.length > 0);
    const roles = new Set(this.grants.trusts.filter(runs).map(({ role }) => role));
    const { awsPolicies, allowed, unknown } = this.grants;
    return (
      awsPolicies.some(({ holder, name }) => roles.has(holder) && /^(CloudWatch|AmazonSSMManaged)/.test(name)) ||
      unknown.some(({ holder }) => roles.has(holder)) ||
      allowed.some(
        ({ holder, statement }) =>
          roles.has(holder) &&
          speaksOf(statement, PUT) &&
          conditionsOn(statement, 'cloudwatch:namespace').every(
            ({ values }) => values?.some((value) => covers(value, namespace)) ?? true,
          ),
      )
    );
  }
}
