import { type Model, nestedTemplate, type Resource } from '../model';
import { part } from '../parts';
import { isUnknown, type Value } from '../unknown';
import { INTERFACE_TYPES, SUBNET_GROUPS } from './interface-types';
import type { Unmodelled, Vpc } from './network';
import type { Vpcs } from './vpcs';

/** Types of EC2 that this model knows, and those that carry nothing. */
const KNOWN_OF_EC2 = new Set(
  [
    // What carries, filters, sends or receives: modelled.
    'CarrierGateway ClientVpnEndpoint ClientVpnTargetNetworkAssociation CustomerGateway EgressOnlyInternetGateway EIP',
    'EIPAssociation GatewayRouteTableAssociation Instance InstanceConnectEndpoint InternetGateway NatGateway NetworkAcl',
    'NetworkAclEntry NetworkInterface NetworkInterfaceAttachment PrefixList Route RouteTable SecurityGroup',
    'SecurityGroupEgress SecurityGroupIngress Subnet SubnetCidrBlock SubnetNetworkAclAssociation',
    'SubnetRouteTableAssociation TrafficMirrorSession TrafficMirrorTarget TransitGateway TransitGatewayAttachment',
    'TransitGatewayConnect TransitGatewayPeeringAttachment TransitGatewayPrefixListReference TransitGatewayRoute',
    'TransitGatewayRouteTable TransitGatewayRouteTableAssociation TransitGatewayRouteTablePropagation',
    'TransitGatewayVpcAttachment VPC VPCBlockPublicAccessExclusion VPCBlockPublicAccessOptions VPCCidrBlock VPCEndpoint',
    'VPCEndpointService VPCEndpointServicePermissions VPCGatewayAttachment VPCPeeringConnection VPNConnection',
    'VPNConnectionRoute VPNGateway VPNGatewayRoutePropagation VerifiedAccessEndpoint',
    // What carries nothing by itself.
    'CapacityReservation CapacityReservationFleet ClientVpnAuthorizationRule ClientVpnRoute DHCPOptions',
    'EnclaveCertificateIamRoleAssociation FlowLog Host IPAM IPAMAllocation IPAMPool IPAMPoolCidr',
    'IPAMResourceDiscovery IPAMResourceDiscoveryAssociation IPAMScope InstanceMetadataDefaults KeyPair LaunchTemplate',
    'NetworkInsightsAccessScope NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath',
    'NetworkInterfacePermission NetworkPerformanceMetricSubscription PlacementGroup SecurityGroupVpcAssociation',
    'SnapshotBlockPublicAccess TrafficMirrorFilter TrafficMirrorFilterRule VPCDHCPOptionsAssociation',
    'VPCEndpointConnectionNotification VPCEncryptionControl VerifiedAccessGroup VerifiedAccessInstance',
    'VerifiedAccessTrustProvider Volume VolumeAttachment',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `AWS::EC2::${name}`),
);

/** Other types that name networks and are modelled, or that carry nothing. */
const KNOWN = new Set([
  ...KNOWN_OF_EC2,
  ...Object.keys(INTERFACE_TYPES),
  ...Object.keys(SUBNET_GROUPS),
  'AWS::ApiGateway::RestApi',
  'AWS::AppStream::Stack',
  'AWS::ApiGateway::VpcLink',
  'AWS::AutoScaling::AutoScalingGroup',
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::CloudFormation::Stack',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::VpcOrigin',
  'AWS::DirectConnect::Connection',
  'AWS::DirectConnect::DirectConnectGateway',
  'AWS::DirectConnect::DirectConnectGatewayAssociation',
  'AWS::DirectConnect::Lag',
  'AWS::DirectConnect::PrivateVirtualInterface',
  'AWS::DirectConnect::TransitVirtualInterface',
  'AWS::EC2::TransitGatewayMulticastDomain',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::TrustStore',
  'AWS::GlobalAccelerator::EndpointGroup',
  'AWS::NetworkFirewall::Firewall',
  'AWS::NetworkFirewall::FirewallPolicy',
  'AWS::NetworkFirewall::LoggingConfiguration',
  'AWS::NetworkFirewall::RuleGroup',
  'AWS::NetworkFirewall::TLSInspectionConfiguration',
  'AWS::NetworkManager::CustomerGatewayAssociation',
  'AWS::NetworkManager::Device',
  'AWS::NetworkManager::GlobalNetwork',
  'AWS::NetworkManager::Link',
  'AWS::NetworkManager::LinkAssociation',
  'AWS::NetworkManager::Site',
  'AWS::NetworkManager::TransitGatewayRegistration',
  'AWS::VpcLattice::AccessLogSubscription',
  'AWS::VpcLattice::AuthPolicy',
  'AWS::VpcLattice::Listener',
  'AWS::VpcLattice::ResourceConfiguration',
  'AWS::VpcLattice::ResourcePolicy',
  'AWS::VpcLattice::Rule',
  'AWS::VpcLattice::Service',
  'AWS::VpcLattice::ServiceNetwork',
  'AWS::VpcLattice::ServiceNetworkResourceAssociation',
  'AWS::VpcLattice::ServiceNetworkServiceAssociation',
  'AWS::VpcLattice::ServiceNetworkVpcAssociation',
  'AWS::VpcLattice::TargetGroup',
  // Of the CDK: it takes the rules of a default group away, which are kept here as if it had not.
  'Custom::VpcRestrictDefaultSG',
]);

/** Services whose resources are outside every VPC, whatever networks they name: for permissions, records, or copies of data. */
const OUTSIDE = new Set(
  [
    'AccessAnalyzer ACMPCA ApplicationAutoScaling Athena AuditManager Backup Budgets CertificateManager Chatbot',
    'CloudFormation CloudTrail CloudWatch CodeArtifact CodeCommit CodeDeploy CodePipeline Cognito Config Detective DLM',
    'DynamoDB ECR Events FIS FMS GuardDuty IAM Inspector InspectorV2 Kinesis KinesisFirehose KMS Logs Macie',
    'Organizations Oam Pinpoint RAM ResourceGroups RolesAnywhere Route53 Route53Profiles Route53Resolver S3',
    'S3ObjectLambda Scheduler SecretsManager SecurityHub SecurityLake ServiceCatalog ServiceDiscovery SES Shield Signer SNS',
    'SQS SSM SSMContacts SSMGuiConnect SSMIncidents SSO StepFunctions WAF WAFRegional WAFv2 WorkSpacesWeb XRay',
  ]
    .join(' ')
    .split(' '),
);

/** Services that carry packets between networks and of which only the types above are modelled. */
const CARRIERS = /^AWS::(EC2|NetworkManager|NetworkFirewall|VpcLattice|DirectConnect|Outposts)::/;

/** Keys by which a resource names a network. */
const NETWORK_KEY = /vpc|subnet|securitygroup|networkinterface|routetable|transitgateway|corenetwork/i;

/** Parts of a resource that speak of others' networks without being in them. */
const NOT_NETWORK = /^(.*Policy|.*PolicyDocument|Tags|Condition|Metadata|Definition.*|Code|Environment)$/;

/** What could carry packets and is not modelled, each by its name. */
export function unmodelledOf(model: Model, vpcs: Vpcs): Unmodelled[] {
  const found: Unmodelled[] = [];
  for (const resource of model.resources) {
    const reason = reasonOf(model, resource);
    if (reason !== undefined) found.push({ resource, reason, vpcs: touched(model, vpcs, resource) });
  }
  return found;
}

function reasonOf(model: Model, resource: Resource): string | undefined {
  const { type, logicalId, template } = resource;
  if (type === 'AWS::CloudFormation::Stack')
    return nestedTemplate(model.templates, template.body.Resources[logicalId])
      ? undefined
      : 'the template of this nested stack is not in the input';
  if (KNOWN.has(type)) return undefined;
  if (CARRIERS.test(type)) return `${type} may carry traffic and is not modelled`;
  const [vendor, service] = type.split('::');
  if (vendor === 'AWS' && OUTSIDE.has(service) && !/CustomResource$/.test(type)) return undefined;
  return namesNetwork(resource.properties) ? `${type} names a network and is not modelled` : undefined;
}

function namesNetwork(value: unknown): boolean {
  if (isUnknown(value)) return false;
  if (Array.isArray(value)) return value.some(namesNetwork);
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([key, inner]) => !NOT_NETWORK.test(key) && (NETWORK_KEY.test(key) || namesNetwork(inner)),
  );
}

/** VPCs that a resource names, directly or by something in them. */
export function touched(model: Model, vpcs: Vpcs, resource: Resource): Vpc[] {
  const found = new Set<Vpc>();
  const visit = (value: Value | undefined): void => {
    if (typeof value === 'string') {
      const target = model.find(value);
      const vpc = target && vpcOf(vpcs, target);
      if (vpc) found.add(vpc);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isUnknown(value)) value.options?.forEach(visit);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  Object.values(resource.properties).forEach(visit);
  return [...found];
}

function vpcOf(vpcs: Vpcs, target: Resource): Vpc | undefined {
  if (target.type === 'AWS::EC2::VPC') return vpcs.vpc(target.name);
  if (target.type === 'AWS::EC2::Subnet') return vpcs.subnets.find(({ resource }) => resource === target)?.vpc;
  const above = part(target.properties, 'VpcId');
  return above === undefined ? undefined : vpcs.vpc(above);
}
