/** What AWS says of an action where the data does not, and where it says so. */
export interface Fault {
  /** What AWS evaluates the action on, in place of what the data says. */
  readonly formats: readonly string[];
  /** The page of AWS. */
  readonly source: string;
}

const BALANCER = `arn:\${Partition}:elasticloadbalancing:\${Region}:\${Account}`;
const BALANCERS = ['', 'app/', 'net/', 'gwy/'].map((kind) => `${BALANCER}:loadbalancer/${kind}\${LoadBalancerName}`);
/** Classic load balancers by their name, those of version 2 by kind, name and id. */
const EVERY_BALANCER = BALANCERS.map((arn, index) => (index === 0 ? arn : `${arn}/\${LoadBalancerId}`));
const TAGGED = [
  ...EVERY_BALANCER,
  `${BALANCER}:targetgroup/\${TargetGroupName}/\${TargetGroupId}`,
  `${BALANCER}:truststore/\${TrustStoreName}/\${TrustStoreId}`,
  ...['app', 'net', 'gwy'].map(
    (kind) => `${BALANCER}:listener/${kind}/\${LoadBalancerName}/\${LoadBalancerId}/\${ListenerId}`,
  ),
  ...['app', 'net'].map(
    (kind) =>
      `${BALANCER}:listener-rule/${kind}/\${LoadBalancerName}/\${LoadBalancerId}/\${ListenerId}/\${ListenerRuleId}`,
  ),
];
/** Two services have this prefix; the data has the actions of classic load balancers where both have one of a name. */
const VERSION_2 =
  'Service Authorization Reference, "Actions, resources, and condition keys for AWS Elastic Load Balancing V2"';

/** Where the data is wrong about AWS, by action. A test says when an entry is no longer needed. */
export const FAULTS_OF_THE_DATA: Readonly<Record<string, Fault>> = {
  'elasticloadbalancing:AddTags': { formats: TAGGED, source: VERSION_2 },
  'elasticloadbalancing:CreateLoadBalancer': { formats: EVERY_BALANCER, source: VERSION_2 },
  'elasticloadbalancing:DeleteLoadBalancer': { formats: EVERY_BALANCER, source: VERSION_2 },
  'elasticloadbalancing:ModifyLoadBalancerAttributes': { formats: EVERY_BALANCER, source: VERSION_2 },
  'elasticloadbalancing:RemoveTags': { formats: TAGGED, source: VERSION_2 },
  'logs:DescribeLogGroups': {
    formats: [`arn:\${Partition}:logs:\${Region}:\${Account}:log-group::log-stream:`],
    source: 'Amazon CloudWatch Logs User Guide, "Logs sent to CloudWatch Logs": on log-group:*, not on one log group',
  },
  's3:ListAllMyBuckets': {
    formats: ['arn:*:s3:::*'],
    source: 'Amazon S3 User Guide, "Identity-based policy examples for Amazon S3": on arn:aws:s3:::*',
  },
};

/**
 * Prefixes that several services or versions share, of which the data keeps one where both have an action of a name: whether
 * there is an action is judged, what it is about is not. Source: Service Authorization Reference, list of services.
 */
export const SHARED_PREFIXES: readonly string[] = [
  'apigateway',
  'aws-marketplace',
  'greengrass',
  'kinesisanalytics',
  'lex',
  'ses',
];
