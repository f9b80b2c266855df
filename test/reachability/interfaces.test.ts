import { buildNetwork } from '../../lib/facts/network/build';
import { buildModel } from '../../lib/model/model';
import { isolationOf } from '../../lib/reachability/isolation';
import { ask, querySchema } from '../../lib/reachability/query';
import {
  albGroup,
  apart,
  balancer,
  byHub,
  expectRow,
  linked,
  peering,
  type Row,
  six,
  toInternet,
  transitGateway,
} from './landscapes';
import { allow, answer, att, gateway, host, of, type Resources, ref, vpc } from './parts';

const OWN = att('Own', 'GroupId');
const ONLY_OWN = { ingress: [allow(443, { SourceSecurityGroupId: OWN })] };

/** VPC One with A in it, whom only members of group `Own` reach; the group itself lets A in. */
const beside = (more: Resources, routes: object = {}): Resources => ({
  ...vpc('One', 1, { '': routes }),
  ...host('A', 'OneSubnet', '10.1.1.10', ONLY_OWN),
  Own: of('EC2::SecurityGroup', {
    GroupDescription: 'own',
    VpcId: ref('One'),
    SecurityGroupIngress: [allow(443, { CidrIp: '10.1.1.10/32' })],
  }),
  ...more,
});
const to = (from: string) => ({ from, to: 'A' });

const notebook = (properties: object = {}): Resources =>
  beside({
    Notebook: of('SageMaker::NotebookInstance', { SubnetId: ref('OneSubnet'), SecurityGroupIds: [OWN], ...properties }),
  });
const studio = (properties: object, more: Resources = {}): Resources =>
  beside({
    Studio: of('SageMaker::Domain', {
      VpcId: ref('One'),
      SubnetIds: [ref('OneSubnet')],
      DefaultUserSettings: { SecurityGroups: [OWN] },
      ...properties,
    }),
    ...more,
  });
const USER = { User: of('SageMaker::UserProfile', { DomainId: ref('Studio') }) };
const VPC_ONLY = { AppNetworkAccessType: 'VpcOnly' };
const DIRECT: Row[] = [
  ['a notebook reaches the internet past its VPC', notebook(), { from: 'Notebook', to: 'internet' }, 'reachable'],
  [
    'one way as well',
    notebook({ DirectInternetAccess: 'Enabled' }),
    { from: 'Notebook', to: 'internet', oneWay: true },
    'reachable',
  ],
  [
    'but not one that may not',
    notebook({ DirectInternetAccess: 'Disabled' }),
    { from: 'Notebook', to: 'internet' },
    'NO_ROUTE_TO_DESTINATION',
  ],
  ['nobody comes in by that way', notebook(), { from: 'internet', to: 'Notebook' }, 'UNASSOCIATED_COMPONENT'],
  ['a domain does the same', studio({}), { from: 'Studio', to: 'internet' }, 'reachable'],
  [
    'but not one that keeps to its VPC',
    studio(VPC_ONLY),
    { from: 'Studio', to: 'internet' },
    'NO_ROUTE_TO_DESTINATION',
  ],
  ['a user is where the domain is', studio({}, USER), { from: 'User', to: 'internet' }, 'reachable'],
  [
    'a parameter decides',
    studio({ AppNetworkAccessType: ref('Peer') }),
    { from: 'Studio', to: 'internet' },
    'undecided',
  ],
  ['with the groups of the domain', studio(VPC_ONLY, USER), to('User'), 'reachable'],
  [
    'unless it names its own',
    studio(VPC_ONLY, {
      User: of('SageMaker::UserProfile', {
        DomainId: ref('Studio'),
        UserSettings: { SecurityGroups: [att('AGroup', 'GroupId')] },
      }),
    }),
    to('User'),
    'ENI_SG_RULES_MISMATCH',
  ],
];

/** What zones and the internet do to each other; some resources are in another zone than the rest. */
function crossings(resources: Resources, zone = 'my-number', others: Readonly<Record<string, string>> = {}): string[] {
  for (const [name, { Properties }] of Object.entries(resources))
    Properties.Tags = [{ Key: 'sanso:zone', Value: others[name] ?? zone }];
  const place = { account: '111111111111', region: 'ap-northeast-1', stackName: 't', nested: false };
  const model = buildModel([{ name: 't', file: 't.template.json', body: { Resources: resources }, ...place }]);
  const { breaches, doubts, unmodelled } = isolationOf(buildNetwork(model), []);
  return [
    ...breaches.map(({ from, to: at }) => `${from} → ${at}`),
    ...doubts.map(({ from, to: at }) => `${from} ? ${at}`),
    ...unmodelled.map(({ resource }) => resource.logicalId),
  ].filter((text, index, all) => all.indexOf(text) === index);
}

/** Instances of something, in the subnet that it names, in group `Own`. */
const launching = (name: string, type: string, properties: object, more: Resources = {}, routes: object = {}) =>
  beside({ [name]: of(type, properties), ...more }, routes);
const template = (LaunchTemplateData: object): Resources => ({
  Template: of('EC2::LaunchTemplate', { LaunchTemplateData }),
});
const BY_TEMPLATE = { LaunchTemplateId: ref('Template'), Version: '1' };
const INLINE = { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: ref('OneSubnet'), Groups: [OWN] }] };
const spot = (SpotFleetRequestConfigData: object, more: Resources = {}) =>
  launching('Fleet', 'EC2::SpotFleet', { SpotFleetRequestConfigData }, more);
const fleet = (Overrides: object[], data: object) =>
  launching(
    'Fleet',
    'EC2::EC2Fleet',
    { LaunchTemplateConfigs: [{ LaunchTemplateSpecification: BY_TEMPLATE, Overrides }] },
    template(data),
  );
const group = (properties: object, more: Resources = {}) =>
  launching('Group', 'AutoScaling::AutoScalingGroup', properties, more);
const mixed = (specification: object, Overrides: object[]) => ({
  VPCZoneIdentifier: [ref('OneSubnet')],
  MixedInstancesPolicy: { LaunchTemplate: { LaunchTemplateSpecification: specification, Overrides } },
});
const OTHER = {
  Other: of('EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [att('AGroup', 'GroupId')] } }),
};
const BY_OTHER = { LaunchTemplateId: ref('Other'), Version: '1' };
const LAUNCHED: Row[] = [
  [
    'a spot fleet launches by specifications',
    spot({ LaunchSpecifications: [{ SubnetId: ref('OneSubnet'), SecurityGroups: [{ GroupId: OWN }] }] }),
    to('Fleet'),
    'reachable',
  ],
  [
    'in the groups that they name',
    spot({
      LaunchSpecifications: [{ SubnetId: ref('OneSubnet'), SecurityGroups: [{ GroupId: att('AGroup', 'GroupId') }] }],
    }),
    to('Fleet'),
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'by a template with subnets of the override',
    spot(
      {
        LaunchTemplateConfigs: [
          { LaunchTemplateSpecification: BY_TEMPLATE, Overrides: [{ SubnetId: ref('OneSubnet') }] },
        ],
      },
      template({ SecurityGroupIds: [OWN] }),
    ),
    to('Fleet'),
    'reachable',
  ],
  ['a fleet as well', fleet([{ SubnetId: ref('OneSubnet') }], { SecurityGroupIds: [OWN] }), to('Fleet'), 'reachable'],
  [
    'in the groups of its template',
    fleet([{ SubnetId: ref('OneSubnet') }], { SecurityGroupIds: [att('AGroup', 'GroupId')] }),
    to('Fleet'),
    'ENI_SG_RULES_MISMATCH',
  ],
  ['whose template names the subnet', fleet([], INLINE), to('Fleet'), 'reachable'],
  [
    'an Auto Scaling group whose template names the subnet',
    group({ LaunchTemplate: BY_TEMPLATE }, template(INLINE)),
    to('Group'),
    'reachable',
  ],
  [
    'a group that chooses among templates launches by each of them',
    group(mixed(BY_OTHER, [{ LaunchTemplateSpecification: BY_TEMPLATE }]), {
      ...OTHER,
      ...template({ SecurityGroupIds: [OWN] }),
    }),
    to('Group'),
    'reachable',
  ],
  [
    'and by no other',
    group(mixed(BY_OTHER, [{ InstanceType: 't3.micro' }]), OTHER),
    to('Group'),
    'ENI_SG_RULES_MISMATCH',
  ],
];

const cluster = (more: Resources, a: object = {}): Resources => ({
  ...vpc('One', 1, { '': {} }),
  ...host('A', 'OneSubnet', '10.1.1.10', a),
  Cluster: of('EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: [ref('OneSubnet')] } }),
  ...more,
});
const nodes = (properties: object = {}): Resources => ({
  Nodes: of('EKS::Nodegroup', { ClusterName: ref('Cluster'), Subnets: [ref('OneSubnet')], ...properties }),
});
const BY_CLUSTER = { ingress: [allow(443, { SourceSecurityGroupId: att('Cluster', 'ClusterSecurityGroupId') })] };
const IN_CLUSTER = { GroupSet: [att('Cluster', 'ClusterSecurityGroupId')] };
const SSH = { from: 'A', to: 'Nodes', port: 22 };
const KUBERNETES: Row[] = [
  ['nodes are in the group of their cluster', cluster(nodes(), BY_CLUSTER), to('Nodes'), 'reachable'],
  [
    'pods of Fargate too',
    cluster(
      { Pods: of('EKS::FargateProfile', { ClusterName: ref('Cluster'), Subnets: [ref('OneSubnet')] }) },
      BY_CLUSTER,
    ),
    to('Pods'),
    'reachable',
  ],
  [
    'in the subnets of it where they name none',
    cluster({ Pods: of('EKS::FargateProfile', { ClusterName: ref('Cluster') }) }, BY_CLUSTER),
    to('Pods'),
    'reachable',
  ],
  [
    'and in no other group of it',
    cluster({
      Pods: of('EKS::FargateProfile', { ClusterName: ref('Cluster') }),
      Control: of('EC2::SecurityGroup', { GroupDescription: 'c', VpcId: ref('One') }),
      Cluster: of('EKS::Cluster', {
        ResourcesVpcConfig: { SubnetIds: [ref('OneSubnet')], SecurityGroupIds: [ref('Control')] },
      }),
      ...host('A', 'OneSubnet', '10.1.1.10', { ingress: [allow(443, { SourceSecurityGroupId: ref('Control') })] }),
    }),
    to('Pods'),
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'as a profile that the CDK makes',
    cluster(
      {
        Pods: {
          Type: 'Custom::AWSCDK-EKS-FargateProfile',
          Properties: { Config: { clusterName: ref('Cluster'), subnets: [ref('OneSubnet')] } },
        },
      },
      BY_CLUSTER,
    ),
    to('Pods'),
    'reachable',
  ],
  ['which lets in its members', cluster(nodes(), IN_CLUSTER), { from: 'A', to: 'Nodes' }, 'reachable'],
  ['and nobody else', cluster(nodes()), { from: 'A', to: 'Nodes' }, 'ENI_SG_RULES_MISMATCH'],
  [
    'unless rules of it say so',
    cluster({
      ...nodes(),
      Rule: of('EC2::SecurityGroupIngress', {
        GroupId: att('Cluster', 'ClusterSecurityGroupId'),
        ...allow(443, { CidrIp: '10.1.1.10/32' }),
      }),
    }),
    { from: 'A', to: 'Nodes' },
    'reachable',
  ],
  [
    'groups of a launch template take its place',
    cluster(
      {
        ...nodes({ LaunchTemplate: { Id: ref('Template') } }),
        ...template({ SecurityGroupIds: [att('AGroup', 'GroupId')] }),
      },
      BY_CLUSTER,
    ),
    to('Nodes'),
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'who may log in reaches nodes by SSH',
    cluster(nodes({ RemoteAccess: { Ec2SshKey: 'k', SourceSecurityGroups: [att('AGroup', 'GroupId')] } })),
    SSH,
    'reachable',
  ],
  ['everybody where nobody is named', cluster(nodes({ RemoteAccess: { Ec2SshKey: 'k' } })), SSH, 'reachable'],
  [
    'but not from another group',
    cluster({
      ...nodes({ RemoteAccess: { Ec2SshKey: 'k', SourceSecurityGroups: [OWN] } }),
      Own: of('EC2::SecurityGroup', { GroupDescription: 'own', VpcId: ref('One') }),
    }),
    SSH,
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'and by no other port',
    cluster(nodes({ RemoteAccess: { Ec2SshKey: 'k' } })),
    { from: 'A', to: 'Nodes' },
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'nodes of a cluster that is in no template',
    cluster(nodes({ ClusterName: 'elsewhere' })),
    { from: 'A', to: 'Nodes' },
    'undecided',
  ],
];

const BY_CDK = host('B', 'OneSubnet', '10.1.1.20', BY_CLUSTER);

/** Something in a subnet with a way to the internet, of which the subnet gives out public addresses or does not. */
const mapping = (name: string, type: string, properties: object, maps: boolean, more: Resources = {}): Resources => ({
  ...launching(name, type, properties, { ...gateway('One'), ...more }, { '0.0.0.0/0': toInternet }),
  OneSubnet: of('EC2::Subnet', {
    VpcId: ref('One'),
    CidrBlock: '10.1.1.0/24',
    ...(maps ? { MapPublicIpOnLaunch: true } : {}),
  }),
});
const NODES = { ClusterName: ref('Cluster'), Subnets: [ref('OneSubnet')] };
const CLUSTER = { Cluster: of('EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: [ref('OneSubnet')] } }) };
const batch = (Type: string) => ({ ComputeResources: { Type, Subnets: [ref('OneSubnet')], SecurityGroupIds: [OWN] } });
const EMR = { Instances: { Ec2SubnetId: ref('OneSubnet') } };
const database = (instance: object, more: Resources = {}): Resources => ({
  ...vpc('One', 1, { '': { '0.0.0.0/0': toInternet } }),
  Own: of('EC2::SecurityGroup', {
    GroupDescription: 'own',
    VpcId: ref('One'),
    SecurityGroupIngress: [allow(443, { CidrIp: '0.0.0.0/0' })],
  }),
  Subnets: of('RDS::DBSubnetGroup', { DBSubnetGroupDescription: 's', SubnetIds: [ref('OneSubnet')] }),
  Db: of('RDS::DBCluster', { DBSubnetGroupName: ref('Subnets'), VpcSecurityGroupIds: [OWN] }),
  Instance: of('RDS::DBInstance', { DBClusterIdentifier: ref('Db'), ...instance }),
  ...more,
});
const regional = (more: Resources): Resources => ({
  ...vpc('One', 1, { '': { '0.0.0.0/0': { NatGatewayId: ref('Nat') } } }),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  Nat: of('EC2::NatGateway', { AvailabilityMode: 'regional', VpcId: ref('One') }),
  ...more,
});
const BLOCKED = { Bpa: of('EC2::VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-bidirectional' }) };
const excluded = {
  Out: of('EC2::VPCBlockPublicAccessExclusion', { VpcId: ref('One'), InternetGatewayExclusionMode: 'allow-egress' }),
};
const dual = (IpAddressType: string): Resources => ({
  ...balancer('application', { Scheme: 'internet-facing', IpAddressType, SecurityGroups: [ref('AlbGroup')] }),
  ...albGroup([allow(443, { CidrIp: '0.0.0.0/0' })]),
  ...gateway('One'),
  OneSubnetBalancerRoute: of('EC2::Route', {
    RouteTableId: ref('OneSubnetBalancerTable'),
    DestinationCidrBlock: '0.0.0.0/0',
    ...toInternet,
  }),
});
const OUT_OF = (from: string) => ({ from, to: 'internet' });
const PUBLIC: Row[] = [
  [
    'nodes have the addresses that their subnet gives',
    mapping('Nodes', 'EKS::Nodegroup', NODES, true, CLUSTER),
    OUT_OF('Nodes'),
    'reachable',
  ],
  [
    'none where it gives none',
    mapping('Nodes', 'EKS::Nodegroup', NODES, false, CLUSTER),
    OUT_OF('Nodes'),
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
  ],
  [
    'instances of Batch as well',
    mapping('Jobs', 'Batch::ComputeEnvironment', batch('EC2'), true),
    OUT_OF('Jobs'),
    'reachable',
  ],
  [
    'but not its tasks',
    mapping('Jobs', 'Batch::ComputeEnvironment', batch('FARGATE'), true),
    OUT_OF('Jobs'),
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
  ],
  [
    'unless a job says so',
    mapping('Jobs', 'Batch::ComputeEnvironment', batch('FARGATE'), false, {
      Job: of('Batch::JobDefinition', {
        Type: 'container',
        ContainerProperties: { NetworkConfiguration: { AssignPublicIp: 'ENABLED' } },
      }),
    }),
    OUT_OF('Jobs'),
    'reachable',
  ],
  ['instances of EMR', mapping('Emr', 'EMR::Cluster', EMR, true), OUT_OF('Emr'), 'reachable'],
  [
    'instances of EMR without',
    mapping('Emr', 'EMR::Cluster', EMR, false),
    OUT_OF('Emr'),
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
  ],
  [
    'a cluster is public by its instances',
    { ...database({ PubliclyAccessible: true }), ...gateway('One') },
    { from: 'internet', to: 'Db' },
    'reachable',
  ],
  [
    'and each of them by the name of its own',
    { ...database({ PubliclyAccessible: true }), ...gateway('One') },
    { from: 'internet', to: 'Instance' },
    'reachable',
  ],
  [
    'but not by those that are not',
    { ...database({ PubliclyAccessible: false }), ...gateway('One') },
    { from: 'internet', to: 'Db' },
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  ],
  ['a regional gateway translates to the internet', regional(gateway('One')), OUT_OF('A'), 'reachable'],
  ['not without an internet gateway', regional({}), OUT_OF('A'), 'NO_ROUTE_TO_DESTINATION'],
  [
    'nor where public access is blocked',
    regional({ ...gateway('One'), ...BLOCKED }),
    OUT_OF('A'),
    'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
  ],
  ['unless its VPC is excluded', regional({ ...gateway('One'), ...BLOCKED, ...excluded }), OUT_OF('A'), 'reachable'],
  [
    'nobody comes in by it',
    regional(gateway('One')),
    { from: 'internet', to: 'A' },
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  ],
  ['a balancer of both versions is public', dual('dualstack'), { from: 'internet', to: 'B' }, 'reachable'],
  [
    'one without public addresses of IPv4 is not',
    dual('dualstack-without-public-ipv4'),
    { from: 'internet', to: 'B' },
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  ],
];

/** What is given parts of VPC One, while A and B are in two VPCs with nothing between. */
const AB = { from: 'A', to: 'B' };
const apartWith = (more: Resources): Resources =>
  apart({
    ...peering(),
    ...vpc('Three', 3),
    ...host('C', 'ThreeSubnet', '10.3.1.10'),
    ...vpc('Four', 4),
    ...host('D', 'FourSubnet', '10.4.1.10'),
    ...more,
  });
const thing = (Type: string, Properties: object): Resources => ({ Thing: { Type, Properties } });
const TABLE_OF_ONE = ref('OneSubnetTable');
const call = (action: string) => ({
  'Fn::Join': ['', [`{"service":"EC2","action":"${action}","parameters":{"RouteTableId":"`, TABLE_OF_ONE, '"}}']],
});
const handler = (logicalId: string): Resources => ({ [logicalId]: of('Lambda::Function', { Code: {} }) });
const madeBy = (logicalId: string) => ({ ServiceToken: att(logicalId, 'Arn') });
const CALLER = 'AWS679f53fac002430cb0da5b7982bd22872D164C4C';
const WRITER = 'CustomCrossRegionExportWriterCustomResourceProviderHandlerD8786E8A';
const GIVEN: [title: string, given: Resources, expected: 'isolated' | 'undecided'][] = [
  ['a table, whatever the key', thing('Custom::Routes', { Where: TABLE_OF_ONE }), 'undecided'],
  ['a group', thing('AWS::CloudFormation::CustomResource', { Who: att('AGroup', 'GroupId') }), 'undecided'],
  ['a VPC in a text', thing('Custom::Note', { Text: { 'Fn::Sub': `to-\${One}-and-back` } }), 'undecided'],
  [
    'an ARN of a subnet',
    thing('Custom::Note', { Text: { 'Fn::Sub': `arn:aws:ec2:ap-northeast-1:111111111111:subnet/\${OneSubnet}` } }),
    'undecided',
  ],
  ['an interface, by a third party', thing('Acme::Network::Tap', { Left: { Port: ref('A') } }), 'undecided'],
  ['a peering, in a definition', thing('Acme::Network::Bridge', { Definition: ref('Peering') }), 'undecided'],
  [
    'a table of another service that calls',
    thing('AWS::Scheduler::Schedule', {
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:ec2:createRoute',
        Input: { 'Fn::Sub': `{"RouteTableId":"\${OneSubnetTable}"}` },
      },
    }),
    'undecided',
  ],
  [
    'a step that changes a table',
    thing('AWS::StepFunctions::StateMachine', {
      Definition: {
        States: {
          Run: { Resource: 'arn:aws:states:::aws-sdk:ec2:replaceRoute', Parameters: { RouteTableId: TABLE_OF_ONE } },
        },
      },
    }),
    'undecided',
  ],
  [
    'a step that reads it',
    thing('AWS::StepFunctions::StateMachine', {
      Definition: {
        States: {
          Run: {
            Resource: 'arn:aws:states:::aws-sdk:ec2:describeRouteTables',
            Parameters: { RouteTableId: TABLE_OF_ONE },
          },
        },
      },
    }),
    'isolated',
  ],
  [
    'hosts that stop at night',
    thing('AWS::Scheduler::Schedule', {
      Target: {
        Arn: 'arn:aws:scheduler:::aws-sdk:ec2:stopInstances',
        Input: '{"InstanceIds":["i-0123456789abcdef0"]}',
      },
    }),
    'isolated',
  ],
  ['nothing of a network', thing('Custom::Seed', { Bucket: 'seeds', Count: 3 }), 'isolated'],
  ['only a tag', thing('Acme::Store::Table', { Tags: [{ Key: 'vpc', Value: ref('One') }] }), 'isolated'],
  [
    'calls that change',
    { ...thing('Custom::AWS', { ...madeBy(CALLER), Create: call('createRoute') }), ...handler(CALLER) },
    'undecided',
  ],
  [
    'calls that only read',
    { ...thing('Custom::AWS', { ...madeBy(CALLER), Create: call('describeRouteTables') }), ...handler(CALLER) },
    'isolated',
  ],
  ['what says so and is not of the CDK', thing('Custom::AWS', { Create: call('describeRouteTables') }), 'undecided'],
  [
    'names kept for other Regions',
    {
      ...thing('Custom::CrossRegionExportWriter', { ...madeBy(WRITER), WriterProps: { exports: { vpc: ref('One') } } }),
      ...handler(WRITER),
    },
    'isolated',
  ],
  [
    'the same by somebody else',
    thing('Custom::CrossRegionExportWriter', { WriterProps: { exports: { vpc: ref('One') } } }),
    'undecided',
  ],
];

/** What may join networks that nobody can name. */
const ANYWHERE: [title: string, given: Resources, expected: 'isolated' | 'undecided'][] = [
  [
    'calls on networks of other templates',
    thing('Custom::AWS', { ...madeBy(CALLER), Create: '{"service":"EC2","action":"acceptVpcPeeringConnection"}' }),
    'undecided',
  ],
  [
    'calls on something else',
    thing('Custom::AWS', { ...madeBy(CALLER), Create: '{"service":"S3","action":"putObject"}' }),
    'isolated',
  ],
  [
    'stacks of other templates',
    thing('AWS::CloudFormation::StackSet', { StackSetName: 's', TemplateURL: 'https://example.com/t' }),
    'undecided',
  ],
  ['a module', thing('Acme::Network::Bridge::MODULE', {}), 'undecided'],
  [
    'a connection to a resource of a VPC',
    thing('AWS::Events::Connection', {
      InvocationConnectivityParameters: {
        ResourceParameters: {
          ResourceConfigurationArn: 'arn:aws:vpc-lattice:ap-northeast-1:111111111111:resourceconfiguration/r',
        },
      },
    }),
    'undecided',
  ],
  ['a connection to the internet', thing('AWS::Events::Connection', { AuthorizationType: 'API_KEY' }), 'isolated'],
];

/** Common types that name networks and carry nothing from one to another. */
const QUIET: [type: string, properties: object][] = [
  ['AWS::AmazonMQ::Configuration', { EngineType: 'ACTIVEMQ' }],
  ['AWS::ApiGateway::RestApi', { EndpointConfiguration: { VpcEndpointIds: ['vpce-0123456789abcdef0'] } }],
  ['AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'VpcId', Value: ref('One') }] }],
  [
    'AWS::CodeBuild::Project',
    { VpcConfig: { VpcId: ref('One'), Subnets: [ref('OneSubnet')], SecurityGroupIds: [att('AGroup', 'GroupId')] } },
  ],
  ['AWS::DMS::ReplicationTask', { ReplicationInstanceArn: 'arn:aws:dms:ap-northeast-1:111111111111:rep:X' }],
  ['AWS::EC2::FlowLog', { ResourceId: ref('One'), ResourceType: 'VPC' }],
  ['AWS::EC2::InstanceEventWindow', { Name: 'night' }],
  ['AWS::EC2::SubnetCidrReservation', { SubnetId: ref('OneSubnet'), Cidr: '10.1.1.128/28', ReservationType: 'prefix' }],
  ['AWS::EC2::Snapshot', { VolumeId: 'vol-0123456789abcdef0' }],
  ['AWS::EC2::TransitGatewayConnectPeer', { TransitGatewayAttachmentId: 'tgw-attach-0123456789abcdef0' }],
  ['AWS::ECS::Cluster', { Configuration: { ManagedStorageConfiguration: {} } }],
  ['AWS::ECS::TaskDefinition', { NetworkMode: 'awsvpc', ContainerDefinitions: [] }],
  ['AWS::EFS::AccessPoint', { FileSystemId: 'fs-0123456789abcdef0' }],
  ['AWS::EKS::Addon', { AddonName: 'vpc-cni', ConfigurationValues: '{"eniConfig":{"subnets":{}}}' }],
  ['AWS::ElastiCache::ParameterGroup', { CacheParameterGroupFamily: 'redis7' }],
  ['AWS::FSx::StorageVirtualMachine', { FileSystemId: 'fs-0123456789abcdef0' }],
  [
    'AWS::IAM::Policy',
    { PolicyDocument: { Statement: [{ Condition: { StringEquals: { 'aws:SourceVpc': ref('One') } } }] } },
  ],
  ['AWS::MSK::Configuration', { ServerProperties: 'auto.create.topics.enable=false' }],
  ['AWS::Neptune::DBInstance', { DBSubnetGroupName: 'own', DBInstanceClass: 'db.r5.large' }],
  [
    'AWS::QuickSight::DataSource',
    { VpcConnectionProperties: { VpcConnectionArn: 'arn:aws:quicksight:ap-northeast-1:111111111111:vpcConnection/x' } },
  ],
  ['AWS::RAM::ResourceShare', { ResourceArns: [ref('One')] }],
  ['AWS::RDS::OptionGroup', { OptionConfigurations: [{ VpcSecurityGroupMemberships: [att('AGroup', 'GroupId')] }] }],
  ['AWS::Route53::HostedZone', { VPCs: [{ VPCId: ref('One'), VPCRegion: 'ap-northeast-1' }] }],
  ['AWS::S3::AccessPoint', { VpcConfiguration: { VpcId: ref('One') } }],
  [
    'AWS::SageMaker::UserProfile',
    { DomainId: 'd-0123456789ab', UserSettings: { SecurityGroups: [att('AGroup', 'GroupId')] } },
  ],
  ['AWS::ServiceDiscovery::PrivateDnsNamespace', { Vpc: ref('One') }],
  [
    'AWS::Synthetics::Canary',
    { VPCConfig: { SubnetIds: [ref('OneSubnet')], SecurityGroupIds: [att('AGroup', 'GroupId')] } },
  ],
];

/** Something that services start in the subnets of a document. */
const AWSVPC = { Subnets: [ref('OneSubnet')], SecurityGroups: [OWN] };
const NETWORK = { NetworkConfiguration: { AwsvpcConfiguration: AWSVPC } };
const machine = (Parameters: object, more: object = {}) =>
  beside({
    Thing: of('StepFunctions::StateMachine', {
      Definition: {
        StartAt: 'Run',
        States: { Run: { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters, End: true } },
      },
      ...more,
    }),
  });
const written = (subnets: string) =>
  `{"States":{"Run":{"Parameters":{"NetworkConfiguration":{"AwsvpcConfiguration":{${subnets},"SecurityGroups":["\${Own.GroupId}"]}}}}}}`;
const withOwn = (Type: string, Properties: object, more: Resources = {}) =>
  beside({ Thing: { Type, Properties }, ...more });
const textOf = (subnets: string) =>
  withOwn('AWS::StepFunctions::StateMachine', { DefinitionString: { 'Fn::Sub': written(subnets) } });
const option = (OptionName: string, Value: unknown) => ({ Namespace: 'aws:ec2:vpc', OptionName, Value });
const CONNECTOR = { Connector: of('AppRunner::VpcConnector', { Subnets: [ref('OneSubnet')], SecurityGroups: [OWN] }) };
const egress = (VpcConnectorArn: unknown) => ({
  NetworkConfiguration: { EgressConfiguration: { EgressType: 'VPC', VpcConnectorArn } },
});
const directory = {
  Directory: of('DirectoryService::MicrosoftAD', { VpcSettings: { VpcId: ref('One'), SubnetIds: [ref('OneSubnet')] } }),
};
const openTo = (more: Resources): Resources => ({
  ...vpc('One', 1, { '': {} }),
  ...host('A', 'OneSubnet', '10.1.1.10', { ingress: [allow(443, { CidrIp: '10.1.1.0/24' })] }),
  ...more,
});
const SENDERS: Row[] = [
  [
    'a task of a schedule',
    withOwn('AWS::Scheduler::Schedule', { Target: { EcsParameters: NETWORK } }),
    to('Thing'),
    'reachable',
  ],
  [
    'a task of a pipe',
    withOwn('AWS::Pipes::Pipe', { TargetParameters: { EcsTaskParameters: NETWORK } }),
    to('Thing'),
    'reachable',
  ],
  [
    'a stream that delivers into a VPC',
    withOwn('AWS::KinesisFirehose::DeliveryStream', {
      AmazonopensearchserviceDestinationConfiguration: {
        VpcConfiguration: { SubnetIds: [ref('OneSubnet')], SecurityGroupIds: [OWN] },
      },
    }),
    to('Thing'),
    'reachable',
  ],
  [
    'a function that rotates a secret',
    withOwn('AWS::SecretsManager::RotationSchedule', {
      HostedRotationLambda: { VpcSubnetIds: { 'Fn::Join': [',', [ref('OneSubnet')]] }, VpcSecurityGroupIds: OWN },
    }),
    to('Thing'),
    'reachable',
  ],
  [
    'which nobody connects to',
    withOwn('AWS::SecretsManager::RotationSchedule', {
      HostedRotationLambda: { VpcSubnetIds: ref('OneSubnet'), VpcSecurityGroupIds: OWN },
    }),
    { from: 'A', to: 'Thing' },
    'NO_POSSIBLE_DESTINATION',
  ],
  ['a task of a state machine', machine(NETWORK), to('Thing'), 'reachable'],
  [
    'in the groups that it names',
    machine({
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: [ref('OneSubnet')], SecurityGroups: [att('AGroup', 'GroupId')] },
      },
    }),
    to('Thing'),
    'ENI_SG_RULES_MISMATCH',
  ],
  ['also where that is a text', textOf(`"Subnets":["\${OneSubnet}"]`), to('Thing'), 'reachable'],
  [
    'in subnets that it is told while it runs',
    textOf('"Subnets.$":"$.subnets"'),
    { from: 'A', to: 'internet' },
    'undecided',
  ],
  [
    'an environment of Elastic Beanstalk',
    withOwn('AWS::ElasticBeanstalk::Environment', {
      OptionSettings: [option('Subnets', ref('OneSubnet')), option('SecurityGroups', OWN)],
    }),
    to('Thing'),
    'reachable',
  ],
  [
    'whose balancers are not known',
    withOwn('AWS::ElasticBeanstalk::Environment', {
      OptionSettings: [option('Subnets', ref('OneSubnet')), option('SecurityGroups', att('AGroup', 'GroupId'))],
    }),
    to('Thing'),
    'undecided',
  ],
  [
    'a service of App Runner',
    withOwn('AWS::AppRunner::Service', egress(att('Connector', 'VpcConnectorArn')), CONNECTOR),
    to('Thing'),
    'reachable',
  ],
  [
    'whose connector is in no template',
    withOwn('AWS::AppRunner::Service', egress('arn:aws:apprunner:ap-northeast-1:111111111111:vpcconnector/x/1/0')),
    { from: 'A', to: 'internet' },
    'undecided',
  ],
  [
    'a desktop is where its directory is',
    openTo({ ...directory, Desk: of('WorkSpaces::Workspace', { DirectoryId: ref('Directory') }) }),
    to('Desk'),
    'reachable',
  ],
  [
    'a pool of them as well',
    openTo({ ...directory, Desk: of('WorkSpaces::WorkspacesPool', { DirectoryId: ref('Directory') }) }),
    to('Desk'),
    'reachable',
  ],
  [
    'and nobody knows where without it',
    openTo({ Desk: of('WorkSpaces::Workspace', { DirectoryId: 'd-0123456789' }) }),
    { from: 'A', to: 'internet' },
    'undecided',
  ],
];

const connection = (groups: readonly unknown[]): Resources => ({
  Connection: of('Glue::Connection', {
    ConnectionInput: {
      PhysicalConnectionRequirements: { SubnetId: ref('OneSubnet'), SecurityGroupIdList: groups },
    },
  }),
});
const job = (groups: readonly unknown[]) =>
  withOwn('AWS::Glue::Job', { Connections: { Connections: [ref('Connection')] } }, connection(groups));
const computeNodes = (SecurityGroupIds: readonly unknown[]) =>
  withOwn(
    'AWS::PCS::ComputeNodeGroup',
    { SubnetIds: [ref('OneSubnet')], CustomLaunchTemplate: { TemplateId: ref('Template'), Version: '1' } },
    template({ SecurityGroupIds }),
  );
const source = (VpcConnectionArn: unknown) =>
  withOwn(
    'AWS::QuickSight::DataSource',
    { VpcConnectionProperties: { VpcConnectionArn } },
    { Link: of('QuickSight::VPCConnection', { SubnetIds: [ref('OneSubnet')], SecurityGroupIds: [OWN] }) },
  );
const agent = (group: string) =>
  withOwn('AWS::DataSync::Agent', {
    SubnetArns: [{ 'Fn::Sub': `arn:aws:ec2:ap-northeast-1:111111111111:subnet/\${OneSubnet}` }],
    SecurityGroupArns: [{ 'Fn::Sub': `arn:aws:ec2:ap-northeast-1:111111111111:security-group/\${${group}.GroupId}` }],
  });
const visitors = (routes: object): Resources => ({
  ...beside({ ...gateway('One') }, routes),
  Vpn: of('EC2::ClientVpnEndpoint', { ClientCidrBlock: '10.99.0.0/22', SecurityGroupIds: [OWN] }),
  VpnSubnet: of('EC2::ClientVpnTargetNetworkAssociation', {
    ClientVpnEndpointId: ref('Vpn'),
    SubnetId: ref('OneSubnet'),
  }),
  VpnRule: of('EC2::ClientVpnAuthorizationRule', {
    ClientVpnEndpointId: ref('Vpn'),
    TargetNetworkCidr: '0.0.0.0/0',
    AuthorizeAllGroups: true,
  }),
  VpnRoute: of('EC2::ClientVpnRoute', {
    ClientVpnEndpointId: ref('Vpn'),
    DestinationCidrBlock: '0.0.0.0/0',
    TargetVpcSubnetId: ref('OneSubnet'),
  }),
});
const MORE: Row[] = [
  ['a job is where its connection is', job([OWN]), to('Thing'), 'reachable'],
  ['in the groups of that', job([att('AGroup', 'GroupId')]), to('Thing'), 'ENI_SG_RULES_MISMATCH'],
  ['nodes of a cluster for computing, by their template', computeNodes([OWN]), to('Thing'), 'reachable'],
  ['in its groups', computeNodes([att('AGroup', 'GroupId')]), to('Thing'), 'ENI_SG_RULES_MISMATCH'],
  ['a data source is where its connection is', source(ref('Link')), to('Thing'), 'reachable'],
  ['groups and subnets by their ARNs', agent('Own'), to('Thing'), 'reachable'],
  ['and no other groups', agent('AGroup'), to('Thing'), 'ENI_SG_RULES_MISMATCH'],
  [
    'gaps of a definition are filled',
    withOwn('AWS::StepFunctions::StateMachine', {
      DefinitionString: `{"AwsvpcConfiguration":{"Subnets":["\${subnet}"],"SecurityGroups":["\${group}"]}}`,
      DefinitionSubstitutions: { subnet: ref('OneSubnet'), group: OWN },
    }),
    to('Thing'),
    'reachable',
  ],
  ['people of a client VPN go to the internet', visitors({ '0.0.0.0/0': toInternet }), OUT_OF('Vpn'), 'reachable'],
  ['where their subnet has a route to it', visitors({}), OUT_OF('Vpn'), 'NO_ROUTE_TO_DESTINATION'],
  ['nobody reaches them', visitors({}), { from: 'A', to: 'Vpn' }, 'NO_POSSIBLE_DESTINATION'],
  [
    'an instance whose interface names no subnet stands in the default VPC',
    beside({ Host: of('EC2::Instance', { NetworkInterfaces: [{ DeviceIndex: '0', GroupSet: [OWN] }] }) }),
    { from: 'Host', to: 'internet' },
    'undecided',
  ],
  [
    'a cluster that the CDK makes',
    cluster({
      Cluster: {
        Type: 'Custom::AWSCDK-EKS-Cluster',
        Properties: { Config: { resourcesVpcConfig: { subnetIds: [ref('OneSubnet')] } } },
      },
      ...BY_CDK,
    }),
    { from: 'Cluster', to: 'B' },
    'reachable',
  ],
  [
    'lets in its own members only',
    cluster({
      Cluster: {
        Type: 'Custom::AWSCDK-EKS-Cluster',
        Properties: { Config: { resourcesVpcConfig: { subnetIds: [ref('OneSubnet')] } } },
      },
    }),
    { from: 'A', to: 'Cluster' },
    'ENI_SG_RULES_MISMATCH',
  ],
];

/** A balancer that keeps to its Availability Zone, and a target in another subnet. */
const inZones = (near: object, far: object): Resources => {
  const made = balancer('network');
  for (const [subnet, zone] of Object.entries({ OneSubnetBalancer: near, OneSubnet: far })) {
    const { AvailabilityZone: _zone, ...properties } = made[subnet].Properties;
    made[subnet] = of('EC2::Subnet', { ...properties, ...zone });
  }
  return made;
};
const BY_NAME = { AvailabilityZone: 'ap-northeast-1a' };
const list = (more: Resources = {}) =>
  apart({
    List: of('EC2::PrefixList', { PrefixListName: 'l', AddressFamily: 'IPv4', MaxEntries: 5, Entries: [] }),
    ListRoute: of('EC2::Route', {
      RouteTableId: ref('OneSubnetTable'),
      DestinationPrefixListId: ref('List'),
      VpcPeeringConnectionId: ref('Peering'),
    }),
    ...peering(),
    ...more,
  });
const ZONES: Row[] = [
  [
    'a zone by name is not one by another name',
    inZones(BY_NAME, { AvailabilityZone: 'ap-northeast-1c' }),
    AB,
    'ELBV2_NO_TARGETS',
  ],
  ['but may be one by its id', inZones(BY_NAME, { AvailabilityZoneId: 'apne1-az1' }), AB, 'reachable'],
  [
    'ids compare among themselves',
    inZones({ AvailabilityZoneId: 'apne1-az2' }, { AvailabilityZoneId: 'apne1-az1' }),
    AB,
    'ELBV2_NO_TARGETS',
  ],
  [
    'a prefix list that IPAM fills',
    list({ Filled: of('EC2::IPAMPrefixListResolverTarget', { PrefixListId: ref('List') }) }),
    { ...AB, oneWay: true },
    'undecided',
  ],
  ['one that nobody fills', list(), { ...AB, oneWay: true }, 'NO_ROUTE_TO_DESTINATION'],
];

/** A subnet that gives out addresses of IPv6, with a way to the internet. */
const inSix = (name: string, type: string, properties: object, more: Resources = {}): Resources => {
  const given = six({ [name]: of(type, properties), ...more }, { '::/0': toInternet });
  Object.assign(given.OneSubnet.Properties, { AssignIpv6AddressOnCreation: true });
  return given;
};
const OUT_BY_SIX = (from: string) => ({ from, to: 'internet', ipVersion: 6, oneWay: true });
const FUNCTION = { VpcConfig: { SubnetIds: [ref('OneSubnet')], SecurityGroupIds: [att('AGroup', 'GroupId')] } };
const TASK = {
  NetworkConfiguration: {
    AwsvpcConfiguration: { Subnets: [ref('OneSubnet')], SecurityGroups: [att('AGroup', 'GroupId')] },
  },
};
const IPV6: Row[] = [
  [
    'a task has the IPv6 address that its subnet gives',
    inSix('Task', 'ECS::Service', TASK),
    OUT_BY_SIX('Task'),
    'reachable',
  ],
  [
    'a function only where it says so',
    inSix('Fn', 'Lambda::Function', { VpcConfig: { ...FUNCTION.VpcConfig, Ipv6AllowedForDualStack: true } }),
    OUT_BY_SIX('Fn'),
    'reachable',
  ],
];

const shared = (properties: object, principal: string): Resources => ({
  ...apart({}, { '10.2.0.0/16': byHub }, { '10.1.0.0/16': byHub }),
  ...transitGateway({
    DefaultRouteTableAssociation: 'disable',
    DefaultRouteTablePropagation: 'disable',
    ...properties,
  }),
  Share: of('RAM::ResourceShare', {
    Name: 's',
    Principals: [principal],
    ResourceArns: [{ 'Fn::Sub': `arn:aws:ec2:ap-northeast-1:111111111111:transit-gateway/\${Hub}` }],
  }),
});
const STRANGER = '999999999999';
const ANYONE = { AutoAcceptSharedAttachments: 'enable', DefaultRouteTableAssociation: 'enable' };
const SHARES: Row[] = [
  ['a hub that takes whoever attaches', shared(ANYONE, STRANGER), { ...AB, oneWay: true }, 'undecided'],
  [
    'one that waits for somebody to accept',
    shared({ ...ANYONE, AutoAcceptSharedAttachments: 'disable' }, STRANGER),
    AB,
    'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  ],
  [
    'one without a default table',
    shared({ AutoAcceptSharedAttachments: 'enable' }, STRANGER),
    AB,
    'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
  ],
  ['one of accounts that are known', shared(ANYONE, '111111111111'), AB, 'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT'],
];

/** An endpoint for a service of another template, whose balancer is in the Availability Zone of another name. */
function verdictOfLink(zone: string, account: string): string {
  const made = linked({}, undefined, {});
  const isId = zone.includes('-az');
  const inZone = (subnet: string, name: string) => {
    const { AvailabilityZone: _zone, ...properties } = made[subnet].Properties;
    made[subnet] = of('EC2::Subnet', { ...properties, [isId ? 'AvailabilityZoneId' : 'AvailabilityZone']: name });
  };
  inZone('OneSubnet', zone);
  inZone('TwoSubnet', isId ? 'apne1-az4' : 'ap-northeast-1c');
  made.Admitted = of('EC2::VPCEndpointServicePermissions', { ServiceId: ref('Service'), AllowedPrincipals: ['*'] });
  made.Endpoint.Properties.ServiceName = {
    'Fn::GetStackOutput': {
      StackName: 'provider',
      OutputName: 'Name',
      RoleArn: `arn:aws:iam::${account}:role/reads-outputs`,
    },
  };
  const isOfProvider = (name: string) => /^(Two|B|Balancer|Targets|Listener|Service|Admitted)/.test(name);
  const only = (belongs: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(made).filter(([name]) => belongs(name)));
  const place = { region: 'ap-northeast-1', nested: false };
  const Outputs = {
    Name: {
      Value: { 'Fn::Sub': `com.amazonaws.vpce.ap-northeast-1.\${Service}` },
    },
  };
  const model = buildModel([
    {
      name: 'provider',
      file: 'provider.template.json',
      body: { Resources: only(isOfProvider), Outputs },
      account,
      stackName: 'provider',
      ...place,
    },
    {
      name: 't',
      file: 't.template.json',
      body: { Resources: only((name) => !isOfProvider(name)) },
      account: '111111111111',
      stackName: 't',
      ...place,
    },
  ]);
  return ask(model, buildNetwork(model), querySchema.parse({ ...AB, protocol: 'tcp', port: 443 })).verdict;
}

describe('interfaces of services', () => {
  test.each([...DIRECT, ...LAUNCHED, ...KUBERNETES, ...PUBLIC, ...SENDERS, ...MORE, ...ZONES, ...SHARES, ...IPV6])(
    '%s',
    (...row) => {
      expectRow(row);
    },
  );

  test('a way past the VPC is a path out of a closed zone', () => {
    expect(crossings(notebook())).toEqual(['my-number → the internet']);
    expect(crossings(notebook({ DirectInternetAccess: 'Disabled' }))).toEqual([]);
    expect(crossings(notebook(), 'internet')).toEqual([]);
    expect(crossings(studio({}))).toEqual(['my-number → the internet']);
    expect(crossings(studio(VPC_ONLY))).toEqual([]);
  });

  test('what uses the connector of another zone sends into that zone', () => {
    const service = () => withOwn('AWS::AppRunner::Service', egress(ref('Connector')), CONNECTOR);
    expect(crossings(service(), 'my-number', { Thing: 'internet' })).toEqual(['internet → my-number']);
    expect(crossings(service())).toEqual([]);
  });

  test.each([
    ['by names of two accounts', 'ap-northeast-1a', '222222222222', 'reachable'],
    ['by names of one account', 'ap-northeast-1a', '111111111111', 'isolated'],
    ['by ids of two accounts', 'apne1-az1', '222222222222', 'isolated'],
  ])('an endpoint and its service in zones %s', (_title, zone, account, expected) => {
    expect(verdictOfLink(zone, account)).toBe(expected);
  });

  test.each(GIVEN)('what is given %s may change what a network carries', (_title, given, expected) => {
    expect(answer(apartWith(given), AB).verdict).toBe(expected);
    // Neither C nor D is in a network that it is given.
    expect(answer(apartWith(given), { from: 'C', to: 'D' }).verdict).toBe('isolated');
  });

  test.each(ANYWHERE)('%s', (_title, given, expected) => {
    expect(answer(apartWith({ ...handler(CALLER), ...given }), AB).verdict).toBe(expected);
  });

  test.each(QUIET)('%s carries nothing', (Type, Properties) => {
    expect(answer(apart(thing(Type, Properties)), AB).assumptions).toEqual([]);
  });

  test('a function without a word of IPv6 has none', () => {
    expect(answer(inSix('Fn', 'Lambda::Function', FUNCTION), OUT_BY_SIX('Fn')).verdict).toBe('isolated');
  });
});
