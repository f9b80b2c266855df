import { AB, albGroup, apart, balancer, expectRow, type Row } from './landscapes';
import { allow, att, of, type Resources, ref } from './parts';

const fromBalancer = (from: number, to = from) => [
  { IpProtocol: 'tcp', FromPort: from, ToPort: to, CidrIp: '10.1.2.0/24' },
];
/** A group of instances in the subnet of A, with groups of a launch template. */
const instances = (ingress: object[], more: object = {}, data: object = {}): Resources => ({
  WebGroup: of('EC2::SecurityGroup', { GroupDescription: 'web', VpcId: ref('One'), SecurityGroupIngress: ingress }),
  Template: of('EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [ref('WebGroup')], ...data } }),
  Web: of('AutoScaling::AutoScalingGroup', {
    MinSize: '1',
    MaxSize: '1',
    VPCZoneIdentifier: [ref('OneSubnet')],
    LaunchTemplate: { LaunchTemplateId: ref('Template'), Version: '1' },
    ...more,
  }),
});
const behind = (more: Resources, group: object = {}): Resources => ({
  ...balancer('application', { SecurityGroups: [ref('AlbGroup')] }, { Targets: undefined, ...group }),
  ...albGroup([allow(443, { CidrIp: '10.1.0.0/16' })]),
  ...more,
});
const task = (LoadBalancers: object[], more: object = {}, type = 'Service', config = 'AwsvpcConfiguration') =>
  of(`ECS::${type}`, {
    Cluster: 'c',
    TaskDefinition: 'd',
    LoadBalancers,
    NetworkConfiguration: { [config]: { Subnets: [ref('OneSubnet')], SecurityGroups: [ref('BGroup')] } },
    ...more,
  });
/** Tasks of a service on the instances of its cluster. */
const onInstances = (port: object, ingress: object[], cluster: object = {}): Resources =>
  behind(
    {
      ...instances(ingress),
      Provider: of('ECS::CapacityProvider', { AutoScalingGroupProvider: { AutoScalingGroupArn: ref('Web') } }),
      Cluster: of('ECS::Cluster', { CapacityProviders: [ref('Provider')], ...cluster }),
      Tasks: of('ECS::TaskDefinition', {
        NetworkMode: 'bridge',
        ContainerDefinitions: [{ Name: 'c', Image: 'i', PortMappings: [{ ContainerPort: 3000, ...port }] }],
      }),
      Service: of('ECS::Service', {
        Cluster: ref('Cluster'),
        TaskDefinition: ref('Tasks'),
        LoadBalancers: [{ ContainerName: 'c', ContainerPort: 3000, TargetGroupArn: ref('Targets') }],
      }),
    },
    { TargetType: 'instance' },
  );
const REGISTRANTS: Row[] = [
  [
    'a group of instances that attaches as a traffic source',
    behind(instances(fromBalancer(8443), { TrafficSources: [{ Identifier: ref('Targets'), Type: 'elbv2' }] })),
    { from: 'A', to: 'Web' },
    'reachable',
  ],
  ['one that does not', behind(instances(fromBalancer(8443))), { from: 'A', to: 'Web' }, 'ELBV2_NO_TARGETS'],
  [
    'tasks take packets on the port of their container',
    behind({ B: task([{ ContainerName: 'c', ContainerPort: 8443, TargetGroupArn: ref('Targets') }]) }, { Port: 80 }),
    AB,
    'reachable',
  ],
  [
    'and on no other',
    behind({ B: task([{ ContainerName: 'c', ContainerPort: 80, TargetGroupArn: ref('Targets') }]) }),
    AB,
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'a set of tasks registers by itself',
    behind({
      B: task([{ ContainerPort: 8443, TargetGroupArn: ref('Targets') }], {}, 'TaskSet', 'AwsVpcConfiguration'),
    }),
    AB,
    'reachable',
  ],
  ['unless it names no group', behind({ B: task([], {}, 'TaskSet', 'AwsVpcConfiguration') }), AB, 'ELBV2_NO_TARGETS'],
  [
    'the other group of a deployment by two',
    behind({
      B: task([
        {
          ContainerPort: 8443,
          TargetGroupArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:111111111111:targetgroup/blue/0123',
          AdvancedConfiguration: { AlternateTargetGroupArn: ref('Targets') },
        },
      ]),
    }),
    AB,
    'reachable',
  ],
  [
    'and of one that CodeDeploy makes',
    behind({
      Blue: of('ElasticLoadBalancingV2::TargetGroup', { VpcId: ref('One'), Port: 8443, TargetType: 'ip' }),
      B: task([{ ContainerPort: 8443, TargetGroupArn: ref('Blue') }]),
      Deployment: of('CodeDeploy::DeploymentGroup', {
        LoadBalancerInfo: {
          TargetGroupPairInfoList: [
            { TargetGroups: ['Blue', 'Targets'].map((name) => ({ Name: att(name, 'TargetGroupName') })) },
          ],
        },
      }),
    }),
    AB,
    'reachable',
  ],
  [
    'tasks on instances take packets on ports that ECS chooses',
    onInstances({ HostPort: 0 }, fromBalancer(32768, 65535)),
    { from: 'A', to: 'Web' },
    'reachable',
  ],
  [
    'and are where these instances are',
    onInstances({ HostPort: 0 }, fromBalancer(32768, 65535)),
    { from: 'A', to: 'Service' },
    'reachable',
  ],
  [
    'or on the port that their definition says',
    onInstances({ HostPort: 80 }, fromBalancer(32768, 65535)),
    { from: 'A', to: 'Web' },
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'instances that join a cluster by their user data',
    behind(
      {
        ...instances(
          fromBalancer(8443),
          {},
          { UserData: { 'Fn::Base64': 'echo ECS_CLUSTER=c >> /etc/ecs/ecs.config' } },
        ),
        Service: of('ECS::Service', { Cluster: 'c', LoadBalancers: [{ TargetGroupArn: ref('Targets') }] }),
      },
      { TargetType: 'instance' },
    ),
    { from: 'A', to: 'Web' },
    'reachable',
  ],
  [
    'tasks on instances that no template tells',
    onInstances({ HostPort: 0 }, fromBalancer(32768, 65535), { CapacityProviders: ['other'] }),
    { from: 'A', to: 'B' },
    'undecided',
  ],
];

const lattice = (group: object, more: Resources = {}): Resources => ({
  ...apart({}, {}, {}, { ingress: [allow(8443, { CidrIp: '169.254.171.0/24' })] }),
  Network: of('VpcLattice::ServiceNetwork', { Name: 'n' }),
  Joined: of('VpcLattice::ServiceNetworkVpcAssociation', {
    ServiceNetworkIdentifier: ref('Network'),
    VpcIdentifier: ref('One'),
  }),
  Web: of('VpcLattice::Service', { Name: 's' }),
  WebJoined: of('VpcLattice::ServiceNetworkServiceAssociation', {
    ServiceNetworkIdentifier: ref('Network'),
    ServiceIdentifier: ref('Web'),
  }),
  WebListener: of('VpcLattice::Listener', {
    ServiceIdentifier: ref('Web'),
    Protocol: 'HTTPS',
    DefaultAction: { Forward: { TargetGroups: [{ TargetGroupIdentifier: ref('WebTargets') }] } },
  }),
  WebTargets: of('VpcLattice::TargetGroup', {
    Type: 'IP',
    Config: { Port: 8443, Protocol: 'HTTPS', VpcIdentifier: ref('Two') },
    ...group,
  }),
  ...more,
});
const tasksInTwo = (more: object): Resources => ({
  B: task([], {
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('TwoSubnet')], SecurityGroups: [ref('BGroup')] } },
    ...more,
  }),
});
const LATTICE: Row[] = [
  [
    'tasks that register with VPC Lattice',
    lattice({}, tasksInTwo({ VpcLatticeConfigurations: [{ TargetGroupArn: ref('WebTargets'), PortName: 'web' }] })),
    AB,
    'reachable',
  ],
  ['tasks that do not', lattice({}, tasksInTwo({})), AB, 'NO_ROUTE_TO_DESTINATION'],
  [
    'on the port that their definition names',
    lattice(
      {},
      {
        ...tasksInTwo({
          TaskDefinition: ref('Tasks'),
          VpcLatticeConfigurations: [{ TargetGroupArn: ref('WebTargets'), PortName: 'web' }],
        }),
        Tasks: of('ECS::TaskDefinition', {
          NetworkMode: 'awsvpc',
          ContainerDefinitions: [{ Name: 'c', Image: 'i', PortMappings: [{ Name: 'web', ContainerPort: 80 }] }],
        }),
      },
    ),
    AB,
    'NO_ROUTE_TO_DESTINATION',
  ],
  [
    'a second address of an interface is a target',
    lattice(
      { Targets: [{ Id: '10.2.1.11' }] },
      {
        B: of('EC2::NetworkInterface', {
          SubnetId: ref('TwoSubnet'),
          PrivateIpAddresses: ['10.2.1.10', '10.2.1.11'].map((PrivateIpAddress) => ({ PrivateIpAddress })),
          GroupSet: [ref('BGroup')],
        }),
      },
    ),
    AB,
    'reachable',
  ],
  [
    'so is a host that may have the address',
    lattice(
      { Targets: [{ Id: '10.2.1.50' }] },
      { B: of('EC2::NetworkInterface', { SubnetId: ref('TwoSubnet'), GroupSet: [ref('BGroup')] }) },
    ),
    AB,
    'reachable',
  ],
  ['and not one that has another', lattice({ Targets: [{ Id: '10.2.1.50' }] }), AB, 'NO_ROUTE_TO_DESTINATION'],
  [
    'nor one of another VPC with the same blocks',
    lattice({
      Config: { Port: 8443, Protocol: 'HTTPS', VpcIdentifier: ref('One') },
      Targets: [{ Id: '10.2.1.10' }],
    }),
    AB,
    'NO_ROUTE_TO_DESTINATION',
  ],
];

const ROWS = { REGISTRANTS, LATTICE };
describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_title, row) => void expectRow(row));
});
