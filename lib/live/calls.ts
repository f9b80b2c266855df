/**
 * Every call to AWS that reading an account makes: what is not listed here cannot be called, and the read-only policy is made
 * from this list, so that neither can forget the other.
 */
export const CALLS = {
  accessanalyzer: ['ListAnalyzers', 'ListArchiveRules'],
  backup: [
    'GetBackupPlan',
    'GetBackupSelection',
    'GetBackupVaultAccessPolicy',
    'ListBackupPlans',
    'ListBackupSelections',
    'ListBackupVaults',
    'ListTags',
  ],
  cloudformation: ['DescribeStacks', 'GetTemplate', 'ListStackResources'],
  cloudtrail: ['DescribeTrails', 'GetEventSelectors', 'GetTrailStatus', 'ListTags'],
  cloudwatch: ['DescribeAlarms', 'ListTagsForResource'],
  config: ['DescribeConfigurationRecorderStatus', 'DescribeConfigurationRecorders', 'DescribeDeliveryChannels'],
  dynamodb: [
    'DescribeContinuousBackups',
    'DescribeTable',
    'DescribeTimeToLive',
    'GetResourcePolicy',
    'ListTables',
    'ListTagsOfResource',
  ],
  ec2: [
    'DescribeAddresses',
    'DescribeAvailabilityZones',
    'DescribeCarrierGateways',
    'DescribeClientVpnEndpoints',
    'DescribeClientVpnTargetNetworks',
    'DescribeCustomerGateways',
    'DescribeDhcpOptions',
    'DescribeEgressOnlyInternetGateways',
    'DescribeFlowLogs',
    'DescribeInstanceConnectEndpoints',
    'DescribeInstanceTypeOfferings',
    'DescribeInstanceTypes',
    'DescribeInstances',
    'DescribeInternetGateways',
    'DescribeLaunchTemplateVersions',
    'DescribeLaunchTemplates',
    'DescribeManagedPrefixLists',
    'DescribeNatGateways',
    'DescribeNetworkAcls',
    'DescribeNetworkInterfacePermissions',
    'DescribeNetworkInterfaces',
    'DescribeRouteTables',
    'DescribeSecurityGroupVpcAssociations',
    'DescribeSecurityGroups',
    'DescribeSubnets',
    'DescribeTrafficMirrorSessions',
    'DescribeTransitGatewayAttachments',
    'DescribeTransitGatewayPeeringAttachments',
    'DescribeTransitGatewayRouteTables',
    'DescribeTransitGatewayVpcAttachments',
    'DescribeTransitGateways',
    'DescribeVpcAttribute',
    'DescribeVpcBlockPublicAccessExclusions',
    'DescribeVpcBlockPublicAccessOptions',
    'DescribeVpcEndpointServiceConfigurations',
    'DescribeVpcEndpointServicePermissions',
    'DescribeVpcEndpointServices',
    'DescribeVpcEndpoints',
    'DescribeVpcPeeringConnections',
    'DescribeVpcs',
    'DescribeVpnConnections',
    'DescribeVpnGateways',
    'GetManagedPrefixListEntries',
    'GetSnapshotBlockPublicAccessState',
    'GetTransitGatewayRouteTableAssociations',
    'GetTransitGatewayRouteTablePropagations',
    'SearchTransitGatewayRoutes',
  ],
  elb: [
    'DescribeListeners',
    'DescribeLoadBalancerAttributes',
    'DescribeLoadBalancers',
    'DescribeTags',
    'DescribeTargetGroupAttributes',
    'DescribeTargetGroups',
    'DescribeTargetHealth',
  ],
  events: ['DescribeEventBus', 'ListEventBuses', 'ListRules', 'ListTagsForResource', 'ListTargetsByRule'],
  firehose: ['DescribeDeliveryStream', 'ListDeliveryStreams', 'ListTagsForDeliveryStream'],
  guardduty: ['GetMalwareProtectionPlan', 'ListMalwareProtectionPlans'],
  iam: [
    'GetAccountSummary',
    'GetPolicyVersion',
    'GetRole',
    'GetRolePolicy',
    'GetSAMLProvider',
    'ListAccessKeys',
    'ListAttachedGroupPolicies',
    'ListAttachedRolePolicies',
    'ListAttachedUserPolicies',
    'ListGroupPolicies',
    'ListGroups',
    'ListInstanceProfiles',
    'ListOpenIDConnectProviders',
    'ListPolicies',
    'ListRolePolicies',
    'ListRoles',
    'ListSAMLProviders',
    'ListUserPolicies',
    'ListUsers',
  ],
  kms: [
    'DescribeKey',
    'GetKeyPolicy',
    'GetKeyRotationStatus',
    'ListAliases',
    'ListGrants',
    'ListKeys',
    'ListResourceTags',
  ],
  lambda: [
    'GetAccountSettings',
    'GetFunction',
    'GetPolicy',
    'ListAliases',
    'ListEventSourceMappings',
    'ListFunctionEventInvokeConfigs',
    'ListFunctionUrlConfigs',
    'ListFunctions',
    'ListTags',
    'ListVersionsByFunction',
  ],
  logs: [
    'DescribeAccountPolicies',
    'DescribeDeliveries',
    'DescribeDestinations',
    'DescribeLogGroups',
    'DescribeLogStreams',
    'DescribeMetricFilters',
    'DescribeResourcePolicies',
    'DescribeSubscriptionFilters',
    'ListTagsForResource',
  ],
  ram: ['GetResourceShares', 'ListPrincipals', 'ListResources'],
  quotas: ['GetAWSDefaultServiceQuota', 'GetServiceQuota'],
  resolver: [
    'GetFirewallDomainList',
    'ListFirewallConfigs',
    'ListFirewallDomainLists',
    'ListFirewallDomains',
    'ListFirewallRuleGroupAssociations',
    'ListFirewallRuleGroups',
    'ListFirewallRules',
    'ListResolverEndpointIpAddresses',
    'ListResolverEndpoints',
    'ListResolverQueryLogConfigAssociations',
    'ListResolverQueryLogConfigs',
    'ListResolverRuleAssociations',
    'ListResolverRules',
    'ListTagsForResource',
  ],
  route53: ['GetHostedZone', 'ListHostedZones', 'ListResourceRecordSets', 'ListTagsForResource'],
  s3: [
    'GetBucketAcl',
    'GetBucketEncryption',
    'GetBucketLifecycleConfiguration',
    'GetBucketLogging',
    'GetBucketNotificationConfiguration',
    'GetBucketOwnershipControls',
    'GetBucketPolicy',
    'GetBucketReplication',
    'GetBucketTagging',
    'GetBucketVersioning',
    'GetBucketWebsite',
    'GetObjectLockConfiguration',
    'GetPublicAccessBlock',
    'ListBucketInventoryConfigurations',
    'ListBuckets',
  ],
  secretsmanager: ['DescribeSecret'],
  ses: ['DescribeReceiptRuleSet', 'ListReceiptRuleSets'],
  sns: ['GetSubscriptionAttributes', 'GetTopicAttributes', 'ListSubscriptions', 'ListTagsForResource', 'ListTopics'],
  sqs: ['GetQueueAttributes', 'ListQueueTags', 'ListQueues'],
  ssm: [
    'DescribeActivations',
    'DescribeAssociation',
    'DescribeDocumentPermission',
    'GetDocument',
    'GetParameter',
    'ListAssociations',
    'ListDocuments',
    'ListResourceDataSync',
  ],
  states: ['DescribeStateMachine', 'ListStateMachines', 'ListTagsForResource'],
  sts: ['GetCallerIdentity'],
  vpclattice: [
    'GetAuthPolicy',
    'GetResourcePolicy',
    'GetService',
    'GetServiceNetwork',
    'ListResourceConfigurations',
    'ListServiceNetworkResourceAssociations',
    'ListServiceNetworkServiceAssociations',
    'ListServiceNetworkVpcAssociations',
    'ListServiceNetworks',
    'ListServices',
  ],
} as const;

export type Service = keyof typeof CALLS;
export type Operation<S extends Service> = (typeof CALLS)[S][number];

/** What IAM calls a service, where it is not its name here. */
const PREFIX: Partial<Record<Service, string>> = {
  accessanalyzer: 'access-analyzer',
  elb: 'elasticloadbalancing',
  quotas: 'servicequotas',
  resolver: 'route53resolver',
  vpclattice: 'vpc-lattice',
};

/** Calls that IAM knows by another name. Source: Service Authorization Reference, "Actions defined by Amazon S3". */
const ACTION: Readonly<Record<string, string>> = {
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
  's3:GetBucketReplication': 's3:GetReplicationConfiguration',
  's3:GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:ListBucketInventoryConfigurations': 's3:GetInventoryConfiguration',
  's3:ListBuckets': 's3:ListAllMyBuckets',
};

/** The action of IAM that a call needs. */
export function actionOf(service: Service, operation: string): string {
  const action = `${PREFIX[service] ?? service}:${operation}`;
  return ACTION[action] ?? action;
}

/** Actions that are allowed as a family, for want of room: all of them list settings. Source: Service Authorization Reference. */
const FAMILIES = ['route53resolver:List*'];

const inFamily = (action: string) => FAMILIES.find((family) => action.startsWith(family.slice(0, -1))) ?? action;

/**
 * A policy that allows what reading an account needs and nothing else; nothing in it changes or decrypts anything. One statement
 * for all services, because a managed policy holds 6,144 characters.
 */
export function readOnlyPolicy(): object {
  const actions = (Object.entries(CALLS) as [Service, readonly string[]][]).flatMap(([service, operations]) =>
    operations.map((operation) => inFamily(actionOf(service, operation))),
  );
  const statement = { Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' };
  return { Version: '2012-10-17', Statement: [statement] };
}
