import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { shadows } from '../../model/protective-types';
import { expansionsOf } from '../../template/expansions';
import type { Template } from '../../template/template';
import { isUnknown, type Value } from '../../template/unknown';
import { part, valuesAt } from '../../template/values';
import { prefixOf } from './addresses';
import { INTERFACE_TYPES, IPV6_WORDS } from './interface-types';
import type { Unmodelled, Vpc } from './network';
import type { OnPremisesParts } from './on-premises';
import type { TransitGateways } from './transit-gateways';
import { touched } from './unmodelled';
import type { Vpcs } from './vpcs';

const ec2 = (...names: string[]) => names.map((name) => `AWS::EC2::${name}`);
const lattice = (...names: string[]) => names.map((name) => `AWS::VpcLattice::${name}`);
const VPC = ec2('VPC');
const SUBNET = ec2('Subnet');
const ROUTE_TABLE = ec2('RouteTable');
const HUB = ec2('TransitGateway');
const HUB_TABLE = ec2('TransitGatewayRouteTable');
const ATTACHMENT = [
  ...ec2(
    'TransitGatewayVpcAttachment',
    'TransitGatewayAttachment',
    'TransitGatewayPeeringAttachment',
    'TransitGatewayConnect',
    'VPNConnection',
  ),
  'AWS::DirectConnect::DirectConnectGatewayAssociation',
];
const HOST = ec2('Instance', 'NetworkInterface');
const BALANCER = ['AWS::ElasticLoadBalancingV2::LoadBalancer'];
const TARGET_GROUP = ['AWS::ElasticLoadBalancingV2::TargetGroup'];
const PRIVATE_GATEWAY = 'AWS::EC2::VPNGateway';
/** A launch template by its id or its name, at each of some paths. */
const launchTemplates = (paths: readonly string[], keys = ['LaunchTemplateId', 'LaunchTemplateName']) =>
  Object.fromEntries(paths.flatMap((path) => keys.map((key) => [`${path}.${key}`, ec2('LaunchTemplate')] as const)));
const BY_CONFIGS = ['LaunchTemplateConfigs[].LaunchTemplateSpecification'];

/**
 * By what resources name each other when they join networks: property, and the types that it has to mean. Where it means
 * nothing of the templates, something of the way is missing, and nobody knows what.
 */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'AWS::EC2::Route': {
    RouteTableId: ROUTE_TABLE,
    GatewayId: ec2('InternetGateway', 'VPNGateway', 'CarrierGateway', 'VPCEndpoint'),
  },
  'AWS::EC2::RouteTable': { VpcId: VPC },
  'AWS::EC2::SubnetRouteTableAssociation': { SubnetId: SUBNET },
  'AWS::EC2::GatewayRouteTableAssociation': {
    RouteTableId: ROUTE_TABLE,
    GatewayId: ec2('InternetGateway', 'VPNGateway'),
  },
  'AWS::EC2::VPCGatewayAttachment': { VpcId: VPC },
  'AWS::EC2::EIPAssociation': { NetworkInterfaceId: HOST, InstanceId: HOST },
  'AWS::EC2::EIP': { InstanceId: HOST },
  'AWS::EC2::NetworkInterfaceAttachment': { NetworkInterfaceId: HOST, InstanceId: HOST },
  'AWS::EC2::Instance': launchTemplates(['LaunchTemplate']),
  'AWS::AutoScaling::AutoScalingGroup': {
    ...launchTemplates([
      'LaunchTemplate',
      'MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification',
      'MixedInstancesPolicy.LaunchTemplate.Overrides[].LaunchTemplateSpecification',
    ]),
    LaunchConfigurationName: ['AWS::AutoScaling::LaunchConfiguration'],
  },
  'AWS::EC2::EC2Fleet': launchTemplates(BY_CONFIGS),
  'AWS::EC2::SpotFleet': launchTemplates(BY_CONFIGS.map((path) => `SpotFleetRequestConfigData.${path}`)),
  'AWS::Batch::ComputeEnvironment': launchTemplates(['ComputeResources.LaunchTemplate']),
  'AWS::EKS::Nodegroup': launchTemplates(['LaunchTemplate'], ['Id', 'Name']),
  'AWS::GameLift::GameServerGroup': launchTemplates(['LaunchTemplate']),
  'AWS::PCS::ComputeNodeGroup': launchTemplates(['CustomLaunchTemplate'], ['TemplateId']),
  'AWS::EC2::TransitGatewayRouteTable': { TransitGatewayId: HUB },
  'AWS::EC2::TransitGatewayRouteTableAssociation': {
    TransitGatewayAttachmentId: ATTACHMENT,
    TransitGatewayRouteTableId: HUB_TABLE,
  },
  'AWS::EC2::TransitGatewayRouteTablePropagation': {
    TransitGatewayAttachmentId: ATTACHMENT,
    TransitGatewayRouteTableId: HUB_TABLE,
  },
  'AWS::EC2::TransitGatewayRoute': {
    TransitGatewayAttachmentId: ATTACHMENT,
    TransitGatewayRouteTableId: HUB_TABLE,
  },
  'AWS::EC2::TransitGatewayPrefixListReference': {
    TransitGatewayAttachmentId: ATTACHMENT,
    TransitGatewayRouteTableId: HUB_TABLE,
  },
  'AWS::EC2::TransitGatewayVpcAttachment': { TransitGatewayId: HUB, VpcId: VPC },
  'AWS::EC2::TransitGatewayAttachment': { TransitGatewayId: HUB, VpcId: VPC },
  'AWS::EC2::TransitGatewayPeeringAttachment': { TransitGatewayId: HUB, PeerTransitGatewayId: HUB },
  'AWS::EC2::VPCPeeringConnection': { VpcId: VPC, PeerVpcId: VPC },
  'AWS::EC2::VPNGatewayRoutePropagation': { 'RouteTableIds[]': ROUTE_TABLE, VpnGatewayId: ec2('VPNGateway') },
  'AWS::EC2::VPNConnection': { VpnGatewayId: ec2('VPNGateway'), TransitGatewayId: HUB },
  'AWS::EC2::VPNConnectionRoute': { VpnConnectionId: ec2('VPNConnection') },
  'AWS::DirectConnect::DirectConnectGatewayAssociation': {
    AssociatedGatewayId: ec2('VPNGateway', 'TransitGateway'),
  },
  'AWS::EC2::SubnetNetworkAclAssociation': { SubnetId: SUBNET, NetworkAclId: ec2('NetworkAcl', 'VPC') },
  'AWS::EC2::NetworkAclEntry': { NetworkAclId: ec2('NetworkAcl', 'VPC') },
  'AWS::EC2::ClientVpnTargetNetworkAssociation': { ClientVpnEndpointId: ec2('ClientVpnEndpoint') },
  'AWS::EC2::VPCEndpoint': {
    'RouteTableIds[]': ROUTE_TABLE,
    ServiceNetworkArn: lattice('ServiceNetwork'),
    ResourceConfigurationArn: lattice('ResourceConfiguration'),
  },
  'AWS::EC2::VPCEndpointService': { 'NetworkLoadBalancerArns[]': BALANCER, 'GatewayLoadBalancerArns[]': BALANCER },
  'AWS::EC2::TrafficMirrorSession': {
    NetworkInterfaceId: HOST,
    TrafficMirrorTargetId: ec2('TrafficMirrorTarget'),
  },
  'AWS::EC2::TrafficMirrorTarget': {
    NetworkInterfaceId: HOST,
    NetworkLoadBalancerArn: BALANCER,
    GatewayLoadBalancerEndpointId: ec2('VPCEndpoint'),
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    LoadBalancerArn: BALANCER,
    'DefaultActions[].TargetGroupArn': TARGET_GROUP,
    'DefaultActions[].ForwardConfig.TargetGroups[].TargetGroupArn': TARGET_GROUP,
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    ListenerArn: ['AWS::ElasticLoadBalancingV2::Listener'],
    'Actions[].TargetGroupArn': TARGET_GROUP,
    'Actions[].ForwardConfig.TargetGroups[].TargetGroupArn': TARGET_GROUP,
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { 'Targets[].Id': [...HOST, ...BALANCER, 'AWS::Lambda::Function'] },
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': {
    ServiceNetworkIdentifier: lattice('ServiceNetwork'),
    VpcIdentifier: VPC,
  },
  'AWS::VpcLattice::ServiceNetworkServiceAssociation': {
    ServiceNetworkIdentifier: lattice('ServiceNetwork'),
    ServiceIdentifier: lattice('Service'),
  },
  'AWS::VpcLattice::ServiceNetworkResourceAssociation': {
    ServiceNetworkId: lattice('ServiceNetwork'),
    ResourceConfigurationId: lattice('ResourceConfiguration'),
  },
  'AWS::VpcLattice::Listener': {
    ServiceIdentifier: lattice('Service'),
    'DefaultAction.Forward.TargetGroups[].TargetGroupIdentifier': lattice('TargetGroup'),
  },
  'AWS::VpcLattice::Rule': {
    ListenerIdentifier: lattice('Listener'),
    'Action.Forward.TargetGroups[].TargetGroupIdentifier': lattice('TargetGroup'),
  },
  'AWS::VpcLattice::TargetGroup': { 'Targets[].Id': [...HOST, ...BALANCER, 'AWS::Lambda::Function'] },
  'AWS::VpcLattice::ResourceConfiguration': { ResourceGatewayId: lattice('ResourceGateway') },
  'AWS::Route53Resolver::ResolverRuleAssociation': {
    ResolverRuleId: ['AWS::Route53Resolver::ResolverRule'],
    VPCId: VPC,
  },
  'AWS::Route53Profiles::ProfileAssociation': { ProfileId: ['AWS::Route53Profiles::Profile'] },
  'AWS::Route53Profiles::ProfileResourceAssociation': {
    ResourceArn: [
      'AWS::Route53Resolver::ResolverRule',
      'AWS::Route53Resolver::FirewallRuleGroup',
      'AWS::Route53Resolver::ResolverQueryLoggingConfig',
      'AWS::Route53::HostedZone',
      'AWS::EC2::VPCEndpoint',
    ],
  },
  'AWS::RDS::DBProxyEndpoint': { DBProxyName: ['AWS::RDS::DBProxy'] },
  'AWS::RDS::DBProxyTargetGroup': {
    'DBInstanceIdentifiers[]': ['AWS::RDS::DBInstance'],
    'DBClusterIdentifiers[]': ['AWS::RDS::DBCluster'],
  },
  'AWS::Redshift::EndpointAccess': { ClusterIdentifier: ['AWS::Redshift::Cluster'] },
  'AWS::GlobalAccelerator::EndpointGroup': {
    'EndpointConfigurations[].EndpointId': [...HOST, ...BALANCER, ...ec2('EIP')],
  },
  'AWS::CloudFront::VpcOrigin': { 'VpcOriginEndpointConfig.Arn': [...HOST, ...BALANCER] },
  'AWS::ApiGateway::VpcLink': { 'TargetArns[]': BALANCER },
  // What stands with something else stands nowhere that is known without it.
  ...Object.fromEntries(
    Object.entries(INTERFACE_TYPES).flatMap(([type, { standsWith }]) =>
      standsWith && !standsWith.orNowhere ? [[type, { [standsWith.path]: standsWith.types }]] : [],
    ),
  ),
};

/** Properties that decide whether there is a way, by a value that is not known. */
const DECIDING: Readonly<Record<string, readonly string[]>> = {
  'AWS::AutoScaling::AutoScalingGroup': ['TargetGroupARNs[]', 'TrafficSources[].Identifier'],
  'AWS::ECS::Service': ['LoadBalancers[].TargetGroupArn', 'VpcLatticeConfigurations[].TargetGroupArn'],
  'AWS::ECS::TaskSet': ['LoadBalancers[].TargetGroupArn'],
  'AWS::EC2::Instance': ['SourceDestCheck', 'NetworkInterfaces[].AssociatePublicIpAddress'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData.NetworkInterfaces[].AssociatePublicIpAddress'],
  'AWS::AutoScaling::LaunchConfiguration': ['AssociatePublicIpAddress'],
  'AWS::EC2::NetworkInterface': ['SourceDestCheck'],
  'AWS::EC2::NatGateway': ['AvailabilityMode', 'ConnectivityType'],
  'AWS::EC2::Subnet': ['MapPublicIpOnLaunch', 'AssignIpv6AddressOnCreation'],
  'AWS::EC2::TransitGateway': [
    'DefaultRouteTableAssociation',
    'DefaultRouteTablePropagation',
    'SecurityGroupReferencingSupport',
  ],
  'AWS::EC2::VPCGatewayAttachment': ['InternetGatewayId', 'VpnGatewayId'],
  'AWS::EC2::VPCBlockPublicAccessOptions': ['InternetGatewayBlockMode'],
  'AWS::EC2::VPCEndpoint': ['VpcEndpointType', 'VpcId', 'SubnetIds[]'],
  'AWS::EC2::VPCPeeringConnection': ['PeerRegion'],
  'AWS::EC2::VPNConnection': ['StaticRoutesOnly'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic',
    'IpAddressType',
    'Scheme',
    'Type',
  ],
  'AWS::ElasticLoadBalancingV2::Listener': ['Port', 'Protocol'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': ['Port', 'Targets[].Port'],
  'AWS::EC2::TransitGatewayRoute': ['Blackhole'],
  'AWS::EC2::TransitGatewayPrefixListReference': ['Blackhole'],
  'AWS::VpcLattice::ServiceNetworkVpcAssociation': ['SecurityGroupIds[]'],
  'AWS::Route53Resolver::ResolverRule': ['TargetIps[].Ip', 'TargetIps[].Ipv6'],
};

/** Attributes of load balancers and target groups that decide so, in lists of keys and values. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'LoadBalancerAttributes',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'TargetGroupAttributes',
};
const DECIDING_ATTRIBUTE =
  /^(load_balancing\.cross_zone\.enabled|preserve_client_ip\.enabled|ipv6\.deny_all_igw_traffic)$/;

/** Ids of what exists outside the templates and has a model of its own, with an assumption where it is named. */
const FOREIGN = /^(vpc|subnet)-/;

/** What joins networks by a name of nothing in the templates, or by a value that is not known, each by its name. */
export function unknownReferences(
  model: Model,
  vpcs: Vpcs,
  transitGateways: TransitGateways,
  onPremises: OnPremisesParts,
): Unmodelled[] {
  const found: Unmodelled[] = [];
  const note = (resource: Resource, path: string, reason: Said) =>
    found.push({
      resource,
      property: path.replaceAll('[]', ''),
      reason,
      vpcs: around(model, vpcs, transitGateways, resource),
    });
  for (const [type, paths] of Object.entries(REFERENCES))
    for (const resource of model.ofType(type))
      for (const [path, types] of Object.entries(paths))
        for (const value of valuesAt(resource.properties, path)) {
          // A gateway that is handed over by its id is known by its attachment.
          if (types.includes(PRIVATE_GATEWAY) && onPremises.gateway(value)) continue;
          const reason = missing(model, value, types);
          if (reason !== undefined) note(resource, path, reason);
        }
  for (const [type, paths] of decidingPaths())
    for (const resource of model.ofType(type))
      for (const path of paths)
        for (const value of valuesAt(resource.properties, path))
          if (isUnknown(value)) note(resource, path, value.reason);
  for (const [type, list] of Object.entries(ATTRIBUTES))
    for (const resource of model.ofType(type))
      for (const entry of valuesAt(resource.properties, `${list}[]`)) {
        const [key, value] = [part(entry, 'Key'), part(entry, 'Value')];
        if (isUnknown(value) && (isUnknown(key) || DECIDING_ATTRIBUTE.test(String(key))))
          note(resource, list, value.reason);
      }
  return found;
}

/** What narrows a network and may not be there, because its condition is one of too many to be judged together. */
export function perhapsAbsent(model: Model, vpcs: Vpcs, transitGateways: TransitGateways): Unmodelled[] {
  return model.resources
    .filter((resource) => resource.existence && shadows(resource))
    .map((resource) => ({
      resource,
      reason: say('assumed.condition'),
      vpcs: around(model, vpcs, transitGateways, resource),
    }));
}

/** What macros and loops make at deployment may be a way between any networks. */
export function expandedAtDeployment(model: Model): Unmodelled[] {
  const expansions = new Map(model.templates.map((template) => [template, expansionsOf(template)]));
  if ([...expansions.values()].every((list) => list.length === 0)) return [];
  const ofTemplate = new Map<Template, Resource>();
  const byId = new Map<string, Resource>();
  for (const resource of model.resources) {
    byId.set(resource.id, resource);
    if (!ofTemplate.has(resource.template)) ofTemplate.set(resource.template, resource);
  }
  return [...expansions].flatMap(([template, list]) => {
    const one = ofTemplate.get(template);
    if (!one) return [];
    return list.map(({ id, reason, property }): Unmodelled => {
      const resource = byId.get(id) ?? { ...one, id, logicalId: id };
      return { resource, property, reason, vpcs: [] };
    });
  });
}

function decidingPaths(): [string, readonly string[]][] {
  const byType = Object.entries(INTERFACE_TYPES).flatMap(
    ([type, { publicWhen, publicBy, directWhen }]): [string, readonly string[]][] => [
      ...(publicWhen ? [[type, [publicWhen.path]] as [string, string[]]] : []),
      ...(publicWhen && publicBy ? [[publicBy.type, [publicWhen.path]] as [string, string[]]] : []),
      ...(directWhen ? [[type, [directWhen.path]] as [string, string[]]] : []),
      [type, IPV6_WORDS],
    ],
  );
  return [...Object.entries(DECIDING), ...byType];
}

function missing(model: Model, value: Value, types: readonly string[]): Said | undefined {
  if (isUnknown(value)) return value.reason;
  if (typeof value !== 'string' || value === 'local' || FOREIGN.test(value) || prefixOf(value)) return undefined;
  return model.find(value, ...types) ? undefined : say('assumed.not-here', { name: value });
}

/** VPCs that a resource may join: those that it names, and those of the transit gateways that it names. */
function around(model: Model, vpcs: Vpcs, transitGateways: TransitGateways, resource: Resource): Vpc[] {
  const named = touched(model, vpcs, resource);
  const { TransitGatewayId, TransitGatewayRouteTableId } = resource.properties;
  const table = model.find(TransitGatewayRouteTableId, ...HUB_TABLE);
  const transitGateway = model.find(TransitGatewayId ?? table?.properties.TransitGatewayId, ...HUB);
  const joined = transitGateways.transitGateways.filter(
    (each) => transitGateway !== undefined && each.resource === transitGateway,
  );
  return [...new Set([...named, ...joined.flatMap(({ attachments }) => attachments.flatMap(({ vpc }) => vpc ?? []))])];
}
