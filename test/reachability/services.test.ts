import {
  AB,
  albGroup,
  apart,
  balancer,
  byPeering,
  CLOSED,
  expectRow,
  FORWARD,
  IN,
  linked,
  OUT,
  peering,
  type Row,
  toInternet,
  transitGateway,
  viaHub,
} from './landscapes';
import { allow, att, elastic, gateway, host, of, type Resources, ref, vpc } from './parts';

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
    'one that registers somewhere that nobody knows',
    behind(instances(fromBalancer(8443), { TargetGroupARNs: [ref('Peer')] })),
    { from: 'A', to: 'Web' },
    'undecided',
  ],
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

/** A, an endpoint of a gateway load balancer before the internet gateway, and an appliance in a VPC of its own. */
const behindEndpoint = (targets: object[], appliance: object = {}, service: unknown = ref('Service')): Resources => ({
  ...vpc('One', 1, { '': { '0.0.0.0/0': toEndpoint }, Endpoint: { '0.0.0.0/0': toInternet } }),
  ...gateway('One'),
  ...host('A', 'OneSubnet', '10.1.1.10'),
  ...elastic('A'),
  ...vpc('Two', 2),
  ...host('B', 'TwoSubnet', '10.2.1.10', { ingress: [geneve], ...appliance }),
  Edge: of('EC2::RouteTable', { VpcId: ref('One') }),
  EdgeAssociation: of('EC2::GatewayRouteTableAssociation', { GatewayId: ref('OneIgw'), RouteTableId: ref('Edge') }),
  EdgeRoute: of('EC2::Route', { RouteTableId: ref('Edge'), DestinationCidrBlock: '10.1.1.0/24', ...toEndpoint }),
  Balancer: of('ElasticLoadBalancingV2::LoadBalancer', { Type: 'gateway', Subnets: [ref('TwoSubnet')] }),
  Targets: of('ElasticLoadBalancingV2::TargetGroup', {
    VpcId: ref('Two'),
    Protocol: 'GENEVE',
    Port: 6081,
    TargetType: 'ip',
    Targets: targets,
  }),
  Listener: of('ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: ref('Balancer'),
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
  }),
  Service: of('EC2::VPCEndpointService', { GatewayLoadBalancerArns: [ref('Balancer')] }),
  Endpoint: of('EC2::VPCEndpoint', {
    VpcId: ref('One'),
    VpcEndpointType: 'GatewayLoadBalancer',
    ServiceName: { 'Fn::Join': ['.', ['com.amazonaws.vpce', { Ref: 'AWS::Region' }, service]] },
    SubnetIds: [ref('OneSubnetEndpoint')],
  }),
});
const toEndpoint = { VpcEndpointId: ref('Endpoint') };
const geneve = { IpProtocol: 'udp', FromPort: 6081, ToPort: 6081, CidrIp: '10.2.0.0/16' };
const appliance = [{ Id: '10.2.1.10' }];
const copies: Resources = {
  Target: of('EC2::TrafficMirrorTarget', { GatewayLoadBalancerEndpointId: ref('Endpoint') }),
  Session: of('EC2::TrafficMirrorSession', {
    NetworkInterfaceId: ref('A'),
    TrafficMirrorTargetId: ref('Target'),
    SessionNumber: 1,
  }),
  OneSubnetRoute0: of('EC2::KeyPair'),
};
const APPLIANCES: Row[] = [
  ['an appliance that takes what it is given lets it go on', behindEndpoint(appliance), OUT, 'reachable'],
  ['and in', behindEndpoint(appliance), IN, 'reachable'],
  ['none at all lets nothing go on', behindEndpoint([]), OUT, 'ELBV2_NO_TARGETS'],
  ['nor in', behindEndpoint([]), IN, 'ELBV2_NO_TARGETS'],
  [
    'nor one that refuses it',
    behindEndpoint(appliance, { ingress: [allow(6081, { CidrIp: '10.2.0.0/16' })] }),
    OUT,
    'ENI_SG_RULES_MISMATCH',
  ],
  ['an appliance gets the packets that it looks at', behindEndpoint(appliance), AB, 'reachable'],
  ['and nobody else does', behindEndpoint([]), AB, 'ELBV2_NO_TARGETS'],
  ['a target that is not in the templates', behindEndpoint([{ Id: 'i-0123456789abcdef0' }]), OUT, 'undecided'],
  [
    'copies of traffic go to appliances as well',
    { ...behindEndpoint(appliance), ...copies },
    { from: 'A', to: 'B', protocol: 'udp', port: 6081, oneWay: true },
    'reachable',
  ],
  [
    'and to nobody where there are none',
    { ...behindEndpoint([]), ...copies },
    { from: 'A', to: 'B', protocol: 'udp', port: 6081, oneWay: true },
    'NO_ROUTE_TO_DESTINATION',
  ],
  ['a balancer without any target group', { ...behindEndpoint([]), Listener: of('EC2::KeyPair') }, OUT, 'undecided'],
  ['a service that is not', behindEndpoint(appliance, {}, 'vpce-svc-0123456789abcdef0'), OUT, 'undecided'],
];

/** B behind a balancer in VPC Two that listens on 8080, and a host C beside it; nothing joins the VPCs. */
const inside = (more: Resources, listener: object = {}): Resources => {
  const {
    Service: _service,
    Endpoint: _endpoint,
    ...rest
  } = linked({
    ingress: [allow(443, { CidrIp: '10.2.0.0/16' })],
  });
  return {
    ...rest,
    ...host('C', 'TwoSubnet', '10.2.1.30'),
    Listener: of('ElasticLoadBalancingV2::Listener', {
      LoadBalancerArn: ref('Balancer'),
      Port: 8080,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }],
      ...listener,
    }),
    ...more,
  };
};
const restLink = of('ApiGateway::VpcLink', { Name: 'l', TargetArns: [ref('Balancer')] });
const method = (Uri: string, more: object = {}) =>
  of('ApiGateway::Method', {
    RestApiId: ref('Api'),
    HttpMethod: 'ANY',
    Integration: { Type: 'HTTP_PROXY', ConnectionType: 'VPC_LINK', ConnectionId: ref('Link'), Uri, ...more },
  });
const rest = (api: object, uri = 'http://web.example:8080/', more: Resources = {}): Resources =>
  inside({ Link: restLink, Api: of('ApiGateway::RestApi', { Name: 'a', ...api }), Method: method(uri), ...more });
const PRIVATE = { EndpointConfiguration: { Types: ['PRIVATE'], VpcEndpointIds: [ref('Execute')] } };
const execute = (more: Resources = {}): Resources => ({
  Execute: of('EC2::VPCEndpoint', {
    VpcId: ref('One'),
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.ap-northeast-1.execute-api',
    SubnetIds: [ref('OneSubnet')],
    SecurityGroupIds: [ref('EndpointGroup')],
  }),
  ...more,
});
const httpApi = (uri: object | undefined, more: Resources = {}): Resources =>
  inside({
    LinkGroup: of('EC2::SecurityGroup', { GroupDescription: 'l', VpcId: ref('Two') }),
    Link: of('ApiGatewayV2::VpcLink', {
      Name: 'l',
      SubnetIds: [ref('TwoSubnet')],
      SecurityGroupIds: [ref('LinkGroup')],
    }),
    Api: of('ApiGatewayV2::Api', { Name: 'a', ProtocolType: 'HTTP' }),
    ...(uri
      ? {
          Integration: of('ApiGatewayV2::Integration', {
            ApiId: ref('Api'),
            ConnectionType: 'VPC_LINK',
            ConnectionId: ref('Link'),
            IntegrationUri: uri,
          }),
        }
      : {}),
    ...more,
  });
const TO_B = { from: 'internet', to: 'B' } as const;
const TO_C = { from: 'internet', to: 'C' } as const;
const discovered = (port: number): Resources => ({
  Names: of('ServiceDiscovery::Service', { DnsConfig: { DnsRecords: [{ Type: 'SRV', TTL: 60 }] } }),
  Tasks: of('ECS::Service', {
    Cluster: 'c',
    TaskDefinition: 'd',
    ServiceRegistries: [{ RegistryArn: att('Names', 'Arn'), Port: port }],
    NetworkConfiguration: {
      AwsvpcConfiguration: { Subnets: [ref('TwoSubnet')], SecurityGroups: [ref('BGroup')] },
    },
  }),
});
const policy = (condition: object) => ({
  EndpointConfiguration: { Types: ['PRIVATE'] },
  Policy: {
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*', Condition: condition }],
  },
});
const APIS: Row[] = [
  ['a REST API takes 443 and sends to the port of its integration', rest({}), TO_B, 'reachable'],
  ['and takes no other port', rest({}), { ...TO_B, port: 8080 }, 'ELBV2_LISTENER_PORT_RESTRICTION'],
  ['nor sends to another one', rest({}, 'http://web.example:8081/'), TO_B, 'ELBV2_LISTENER_PORT_RESTRICTION'],
  ['a private one is not open to the internet', rest(PRIVATE, undefined, execute()), TO_B, 'UNASSOCIATED_COMPONENT'],
  ['but to its endpoint', rest(PRIVATE, undefined, execute()), AB, 'reachable'],
  [
    'to one that its policy names',
    rest(policy({ StringEquals: { 'aws:SourceVpce': ref('Execute') } }), undefined, execute()),
    AB,
    'reachable',
  ],
  [
    'to those of a network that it names',
    rest(policy({ StringEquals: { 'aws:SourceVpc': ref('One') } }), undefined, execute()),
    AB,
    'reachable',
  ],
  [
    'and to no other',
    rest(policy({ StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }), undefined, execute()),
    AB,
    'NO_ROUTE_TO_DESTINATION',
  ],
  [
    'a private API that calls a function',
    inside(
      execute({
        Api: of('ApiGateway::RestApi', { Name: 'a', ...PRIVATE }),
        Fn: of('Lambda::Function', {
          Code: {},
          Role: 'r',
          VpcConfig: { SubnetIds: [ref('TwoSubnet')], SecurityGroupIds: [ref('BGroup')] },
        }),
        Method: of('ApiGateway::Method', {
          RestApiId: ref('Api'),
          HttpMethod: 'ANY',
          Integration: {
            Type: 'AWS_PROXY',
            Uri: {
              // biome-ignore lint/suspicious/noTemplateCurlyInString: an intrinsic function
              'Fn::Sub': 'arn:aws:apigateway:ap-northeast-1:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations',
            },
          },
        }),
      }),
    ),
    { from: 'A', to: 'Fn' },
    'reachable',
  ],
  [
    'an API of a document',
    inside({
      Link: restLink,
      Api: of('ApiGateway::RestApi', {
        Body: {
          paths: {
            '/': {
              get: {
                'x-amazon-apigateway-integration': {
                  type: 'http_proxy',
                  connectionType: 'VPC_LINK',
                  connectionId: ref('Link'),
                  uri: 'http://web.example:8080/',
                },
              },
            },
          },
        },
      }),
    }),
    TO_B,
    'reachable',
  ],
  ['a link where no template has an API', inside({ Link: restLink }), TO_B, 'reachable'],
  [
    'a link that no API uses',
    inside({ Link: restLink, Api: of('ApiGateway::RestApi', { Name: 'a' }) }),
    TO_B,
    'UNASSOCIATED_COMPONENT',
  ],
  [
    'a link by a variable of a stage',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of API Gateway
    rest({}, undefined, { Method: method('http://web.example:8080/', { ConnectionId: '${stageVariables.link}' }) }),
    TO_B,
    'reachable',
  ],
  ['an HTTP API sends to the listener of its integration', httpApi(ref('Listener')), TO_B, 'reachable'],
  ['and to nobody else', httpApi(ref('Listener')), TO_C, 'NO_POSSIBLE_DESTINATION'],
  ['a link of it without integrations leads nowhere', httpApi(undefined), TO_B, 'UNASSOCIATED_COMPONENT'],
  [
    'an HTTP API sends to what registers with Cloud Map',
    httpApi(att('Names', 'Arn'), discovered(443)),
    { from: 'internet', to: 'Tasks' },
    'reachable',
  ],
  [
    'on the port that it registers',
    httpApi(att('Names', 'Arn'), discovered(3000)),
    { from: 'internet', to: 'Tasks' },
    'ENI_SG_RULES_MISMATCH',
  ],
];

const published = (config: object, behavior: object | undefined, more: object = {}): Resources =>
  inside({
    ...gateway('Two'),
    Origin: of('CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: ref('Balancer'), Name: 'o', ...config } }),
    Distribution: of('CloudFront::Distribution', {
      DistributionConfig: {
        Enabled: true,
        Origins: [
          {
            Id: 'o',
            DomainName: 'web.example',
            ...(behavior ? { VpcOriginConfig: { VpcOriginId: att('Origin', 'Id') } } : {}),
          },
        ],
        DefaultCacheBehavior: { TargetOriginId: 'o', ...behavior },
        ...more,
      },
    }),
  });
const overHttp = { HTTPPort: 8080, OriginProtocolPolicy: 'http-only' };
const accelerated = (overrides: object[]): Resources =>
  inside({
    ...gateway('Two'),
    Accelerator: of('GlobalAccelerator::Accelerator', { Name: 'a' }),
    Front: of('GlobalAccelerator::Listener', {
      AcceleratorArn: ref('Accelerator'),
      Protocol: 'TCP',
      PortRanges: [{ FromPort: 443, ToPort: 443 }],
    }),
    Group: of('GlobalAccelerator::EndpointGroup', {
      ListenerArn: ref('Front'),
      EndpointConfigurations: [{ EndpointId: ref('Balancer') }],
      PortOverrides: overrides,
    }),
  });
const verified = (more: object, ingress: object = {}): Resources => ({
  ...inside({}),
  ...host('B', 'TwoSubnet', '10.2.1.10', {
    ingress: [allow(8443, { SourceSecurityGroupId: ref('VerifiedGroup'), ...ingress })],
  }),
  VerifiedGroup: of('EC2::SecurityGroup', { GroupDescription: 'v', VpcId: ref('Two') }),
  Verified: of('EC2::VerifiedAccessEndpoint', {
    AttachmentType: 'vpc',
    VerifiedAccessGroupId: 'vagr-0123456789abcdef0',
    SecurityGroupIds: [ref('VerifiedGroup')],
    ...more,
  }),
});
const toInterface = { NetworkInterfaceId: ref('B'), Port: 8443, Protocol: 'https' };
const ENTRANCES: Row[] = [
  [
    'viewers come by HTTPS, whatever the port of the origin',
    published(overHttp, { ViewerProtocolPolicy: 'https-only' }),
    TO_B,
    'reachable',
  ],
  [
    'and by nothing else where the policy says so',
    published(overHttp, { ViewerProtocolPolicy: 'https-only' }),
    { ...TO_B, port: 80 },
    'ELBV2_LISTENER_PORT_RESTRICTION',
  ],
  [
    'by HTTP where it does not',
    published(overHttp, { ViewerProtocolPolicy: 'allow-all' }),
    { ...TO_B, port: 80 },
    'reachable',
  ],
  [
    'what viewers of another origin may, is nothing to it',
    published(
      overHttp,
      { ViewerProtocolPolicy: 'https-only' },
      { CacheBehaviors: [{ PathPattern: '/x', TargetOriginId: 'other', ViewerProtocolPolicy: 'allow-all' }] },
    ),
    { ...TO_B, port: 80 },
    'ELBV2_LISTENER_PORT_RESTRICTION',
  ],
  [
    'an origin of a group of origins',
    published(
      overHttp,
      { TargetOriginId: 'g', ViewerProtocolPolicy: 'https-only' },
      { OriginGroups: { Items: [{ Id: 'g', Members: { Items: [{ OriginId: 'other' }, { OriginId: 'o' }] } }] } },
    ),
    TO_B,
    'reachable',
  ],
  [
    'an origin on a port that nobody listens on',
    published({ ...overHttp, HTTPPort: 8081 }, { ViewerProtocolPolicy: 'https-only' }),
    TO_B,
    'ELBV2_LISTENER_PORT_RESTRICTION',
  ],
  [
    'an origin that no distribution uses',
    published(overHttp, undefined),
    TO_B,
    'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  ],
  [
    'an accelerator sends to the port that it has instead',
    accelerated([{ ListenerPort: 443, EndpointPort: 8080 }]),
    TO_B,
    'reachable',
  ],
  ['or to the port that it listens on', accelerated([]), TO_B, 'ELBV2_LISTENER_PORT_RESTRICTION'],
  [
    'Verified Access lets people in to an interface',
    verified({ EndpointType: 'network-interface', NetworkInterfaceOptions: toInterface }),
    TO_B,
    'reachable',
  ],
  [
    'on the port that it names only',
    verified({ EndpointType: 'network-interface', NetworkInterfaceOptions: { ...toInterface, Port: 80 } }),
    TO_B,
    'ENI_SG_RULES_MISMATCH',
  ],
  [
    'to a block of addresses',
    verified({
      EndpointType: 'cidr',
      CidrOptions: {
        Cidr: '10.2.1.0/24',
        Protocol: 'tcp',
        PortRanges: [{ FromPort: 8443, ToPort: 8443 }],
        SubnetIds: [ref('TwoSubnet')],
      },
    }),
    { ...TO_B, port: 8443 },
    'reachable',
  ],
  [
    'and not beyond it',
    verified({
      EndpointType: 'cidr',
      CidrOptions: {
        Cidr: '10.2.1.128/25',
        Protocol: 'tcp',
        PortRanges: [{ FromPort: 8443, ToPort: 8443 }],
        SubnetIds: [ref('TwoSubnet')],
      },
    }),
    { ...TO_B, port: 8443 },
    'ELBV2_LISTENER_PORT_RESTRICTION',
  ],
];

/** A database in VPC Two, a proxy before it, and an endpoint of the proxy in VPC One. */
const database = (db: object, more: Resources = {}): Resources => ({
  ...apart({}),
  Subnets: of('RDS::DBSubnetGroup', { DBSubnetGroupDescription: 'd', SubnetIds: [ref('TwoSubnet')] }),
  DbGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'd',
    VpcId: ref('Two'),
    SecurityGroupIngress: [allow(5432, { SourceSecurityGroupId: ref('ProxyGroup') })],
  }),
  ProxyGroup: of('EC2::SecurityGroup', {
    GroupDescription: 'p',
    VpcId: ref('Two'),
    SecurityGroupIngress: [allow(5432, { CidrIp: '10.2.0.0/16' })],
  }),
  Db: of('RDS::DBInstance', {
    Engine: 'postgres',
    DBSubnetGroupName: ref('Subnets'),
    VPCSecurityGroups: [ref('DbGroup')],
    ...db,
  }),
  Proxy: of('RDS::DBProxy', {
    DBProxyName: 'proxy',
    EngineFamily: 'POSTGRESQL',
    VpcSubnetIds: [ref('TwoSubnet')],
    VpcSecurityGroupIds: [ref('ProxyGroup')],
  }),
  ProxyTargets: of('RDS::DBProxyTargetGroup', { DBProxyName: ref('Proxy'), DBInstanceIdentifiers: [ref('Db')] }),
  ...more,
});
const proxyEndpoint: Resources = {
  Near: of('RDS::DBProxyEndpoint', {
    DBProxyName: ref('Proxy'),
    VpcSubnetIds: [ref('OneSubnet')],
    VpcSecurityGroupIds: [ref('AGroup')],
  }),
};
const warehouse = (cluster: string): Resources => ({
  ...apart({}),
  Subnets: of('Redshift::ClusterSubnetGroup', { Description: 'd', SubnetIds: [ref('TwoSubnet')] }),
  NearSubnets: of('Redshift::ClusterSubnetGroup', { Description: 'd', SubnetIds: [ref('OneSubnet')] }),
  Warehouse: of('Redshift::Cluster', { ClusterSubnetGroupName: ref('Subnets'), VpcSecurityGroupIds: [ref('BGroup')] }),
  Other: of('Redshift::Cluster', { ClusterSubnetGroupName: ref('Subnets'), VpcSecurityGroupIds: [ref('BGroup')] }),
  Near: of('Redshift::EndpointAccess', {
    ClusterIdentifier: ref(cluster),
    SubnetGroupName: ref('NearSubnets'),
    VpcSecurityGroupIds: [ref('AGroup')],
  }),
});
const toDb = (from: string) => ({ from, to: 'Db', port: 5432 });
const DATABASES: Row[] = [
  ['a proxy opens connections to its database', database({}), toDb('B'), 'reachable'],
  ['on the port that the database says', database({ Port: 5433 }), toDb('B'), 'ENI_SG_RULES_MISMATCH'],
  [
    'one without targets opens none',
    database({}, { ProxyTargets: of('RDS::DBProxyTargetGroup', { DBProxyName: ref('Proxy') }) }),
    toDb('B'),
    'ELBV2_NO_TARGETS',
  ],
  ['an endpoint of a proxy in another VPC', database({}, proxyEndpoint), toDb('A'), 'reachable'],
  ['without one nothing leads there', database({}), toDb('A'), 'NO_ROUTE_TO_DESTINATION'],
  ['an endpoint of a warehouse', warehouse('Warehouse'), { from: 'A', to: 'Warehouse', port: 5439 }, 'reachable'],
  ['is not one of another', warehouse('Other'), { from: 'A', to: 'Warehouse', port: 5439 }, 'NO_ROUTE_TO_DESTINATION'],
];

const asking = (more: Resources, rule: object = {}): Resources => ({
  ...apart({}),
  Outbound: of('Route53Resolver::ResolverEndpoint', {
    Direction: 'OUTBOUND',
    SecurityGroupIds: [ref('BGroup')],
    IpAddresses: [{ SubnetId: ref('TwoSubnet') }],
  }),
  Rule: of('Route53Resolver::ResolverRule', {
    RuleType: 'FORWARD',
    DomainName: 'x.example',
    ResolverEndpointId: ref('Outbound'),
    TargetIps: [{ Ip: '10.2.1.10' }],
    ...rule,
  }),
  ...more,
});
const profiled = (profile: string): Resources => ({
  Profile: of('Route53Profiles::Profile', { Name: 'p' }),
  Other: of('Route53Profiles::Profile', { Name: 'o' }),
  Held: of('Route53Profiles::ProfileResourceAssociation', {
    ProfileId: ref('Profile'),
    ResourceArn: att('Rule', 'Arn'),
  }),
  Used: of('Route53Profiles::ProfileAssociation', { ProfileId: ref(profile), ResourceId: ref('One') }),
});
const associated: Resources = {
  Associated: of('Route53Resolver::ResolverRuleAssociation', { VPCId: ref('One'), ResolverRuleId: ref('Rule') }),
};
const delegated = { RuleType: 'DELEGATE', DelegationRecord: 'ns.x.example', TargetIps: undefined };
const DNS = { ...AB, protocol: 'udp', port: 53 } as const;
const RESOLVERS: Row[] = [
  ['a profile gives a VPC its rules', asking(profiled('Profile')), DNS, 'reachable'],
  ['another one does not', asking(profiled('Other')), DNS, 'NO_ROUTE_TO_DESTINATION'],
  ['a rule that delegates asks servers that nobody knows', asking(associated, delegated), DNS, 'undecided'],
  ['by DNS and by nothing else', asking(associated, delegated), AB, 'NO_ROUTE_TO_DESTINATION'],
];

const mirrored = (source: string, attribute: string): Resources => ({
  ...apart(peering(), { '10.2.0.0/16': byPeering }),
  ...host('A', 'OneSubnet', '10.1.1.10', { egress: [allow(443, { CidrIp: '10.1.0.0/16' })] }),
  Web: of('EC2::Instance', { SubnetId: ref('OneSubnet'), SecurityGroupIds: [ref('AGroup')] }),
  Other: of('EC2::Instance', { SubnetId: ref('OneSubnet'), SecurityGroupIds: [ref('AGroup')] }),
  Target: of('EC2::TrafficMirrorTarget', { NetworkInterfaceId: ref('B') }),
  Session: of('EC2::TrafficMirrorSession', {
    NetworkInterfaceId: att(source, attribute),
    TrafficMirrorTargetId: ref('Target'),
    SessionNumber: 1,
  }),
});
const COPY = { from: 'Web', to: 'B', protocol: 'udp', port: 4789, oneWay: true } as const;
const inHub = (more: object): Resources => ({
  ...viaHub(transitGateway(CLOSED)),
  Policy: of('NetworkFirewall::FirewallPolicy', { FirewallPolicyName: 'p', FirewallPolicy: FORWARD }),
  Firewall: of('NetworkFirewall::Firewall', { FirewallName: 'f', FirewallPolicyArn: ref('Policy'), ...more }),
});
const OTHERS: Row[] = [
  ['the first interface of an instance is mirrored', mirrored('Web', 'PrimaryNetworkInterfaceId'), COPY, 'reachable'],
  ['and not that of another', mirrored('Other', 'PrimaryNetworkInterfaceId'), COPY, 'ENI_SG_RULES_MISMATCH'],
  ['a firewall inside a transit gateway', inHub({ TransitGatewayId: ref('Hub') }), AB, 'undecided'],
  ['and none there', inHub({ VpcId: ref('One'), SubnetMappings: [] }), AB, 'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION'],
];

const ROWS = { REGISTRANTS, LATTICE, APPLIANCES, APIS, ENTRANCES, DATABASES, RESOLVERS, OTHERS };
describe.each(Object.entries(ROWS))('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_title, row) => void expectRow(row));
});
