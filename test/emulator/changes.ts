import type { Snapshot } from '../../lib/live/snapshot';
import type { Answer, Call } from './aws';

type Shown = Snapshot['resources'][number];

/** What stands in the account, found by type and by what its properties say. */
export class Standing {
  constructor(private readonly snapshot: Snapshot) {}

  /** The first resource of a type in a stack, by a part of its logical id. */
  of(type: string, stack: string, logicalId = ''): string {
    const found = this.snapshot.stacks
      .filter(({ stackName }) => stackName === stack)
      .flatMap(({ body, physicalIds }) =>
        Object.entries(body.Resources)
          .filter(([id, { Type }]) => Type === `AWS::${type}` && id.includes(logicalId))
          .map(([id]) => physicalIds[id]),
      );
    if (found.length === 0) throw new Error(`${stack} has no ${type} ${logicalId}`);
    return found[0];
  }

  shown(type: string, id: RegExp | ((shown: Shown) => boolean) = /./): Shown {
    const fits = typeof id === 'function' ? id : (shown: Shown) => id.test(shown.id);
    const found = this.snapshot.resources.find((one) => one.type === `AWS::${type}` && !one.implicit && fits(one));
    if (!found) throw new Error(`the account shows no ${type}`);
    return found;
  }
}

/** Something that somebody does past the templates, and what tells it: a rule, and a part of the id of the resource. */
export interface Change {
  readonly title: string;
  readonly rule: 'Sanso-6.7-OutOfBandResource' | 'Sanso-6.7-TemplateDrift';
  /** Resource that the finding names: it ends with, or the type that it says. */
  readonly names: RegExp;
  readonly apply: (call: Call, standing: Standing) => Promise<Answer>;
}

const added = (title: string, names: RegExp, apply: Change['apply']): Change => ({
  title,
  rule: 'Sanso-6.7-OutOfBandResource',
  names,
  apply,
});
const changed = (title: string, names: RegExp, apply: Change['apply']): Change => ({
  title,
  rule: 'Sanso-6.7-TemplateDrift',
  names,
  apply,
});

const MY_NUMBER = 'sample-my-number-network';
const LGWAN = 'sample-lgwan-network';
const INTERNET = 'sample-internet-network';
const AT_ALL = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

export const CHANGES: readonly Change[] = [
  added('a peering of two zones with a route', /VPCPeeringConnection pcx-/, async (call, at) => {
    const [VpcId, PeerVpcId] = [at.of('EC2::VPC', MY_NUMBER), at.of('EC2::VPC', INTERNET)];
    const { VpcPeeringConnection: peering } = await call('EC2', 'CreateVpcPeeringConnection', { VpcId, PeerVpcId });
    const { VpcPeeringConnectionId } = peering;
    await call('EC2', 'AcceptVpcPeeringConnection', { VpcPeeringConnectionId });
    await call('EC2', 'CreateRoute', {
      RouteTableId: at.of('EC2::RouteTable', MY_NUMBER),
      DestinationCidrBlock: '10.30.0.0/16',
      VpcPeeringConnectionId,
    });
  }),
  added('a route', /Route rtb-.*\|10\.30\.0\.0\/16/, async () => undefined),
  added('a transit gateway with an attachment', /TransitGatewayVpcAttachment tgw-attach-/, async (call, at) => {
    const { TransitGateway: hub } = await call('EC2', 'CreateTransitGateway');
    await call('EC2', 'CreateTransitGatewayVpcAttachment', {
      TransitGatewayId: hub.TransitGatewayId,
      VpcId: at.of('EC2::VPC', LGWAN),
      SubnetIds: [at.of('EC2::Subnet', LGWAN)],
    });
  }),
  added('an internet gateway', /VPCGatewayAttachment vpc-.*\|igw-/, async (call, at) => {
    const { InternetGateway: gateway } = await call('EC2', 'CreateInternetGateway');
    await call('EC2', 'AttachInternetGateway', {
      InternetGatewayId: gateway.InternetGatewayId,
      VpcId: at.of('EC2::VPC', LGWAN),
    });
  }),
  added('a gateway of translation', /NatGateway nat-/, async (call, at) => {
    const { AllocationId } = await call('EC2', 'AllocateAddress', { Domain: 'vpc' });
    return call('EC2', 'CreateNatGateway', { AllocationId, SubnetId: at.of('EC2::Subnet', INTERNET) });
  }),
  added('an address of the internet', /EIP eipalloc-/, async () => undefined),
  added('an endpoint', /VPCEndpoint vpce-/, (call, at) =>
    call('EC2', 'CreateVpcEndpoint', {
      VpcId: at.of('EC2::VPC', LGWAN),
      VpcEndpointType: 'Interface',
      ServiceName: 'com.amazonaws.ap-northeast-1.sqs',
      SubnetIds: [at.of('EC2::Subnet', LGWAN)],
    }),
  ),
  added('a group', /SecurityGroup sg-/, (call, at) =>
    call('EC2', 'CreateSecurityGroup', {
      GroupName: 'somebody',
      Description: 'made by hand',
      VpcId: at.of('EC2::VPC', LGWAN),
    }),
  ),
  added('a rule of a list', /NetworkAclEntry acl-.*\|false\|7/, (call, at) =>
    call('EC2', 'CreateNetworkAclEntry', {
      NetworkAclId: at.of('EC2::NetworkAcl', MY_NUMBER),
      RuleNumber: 7,
      Egress: false,
      Protocol: '-1',
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
    }),
  ),
  added('an interface', /NetworkInterface eni-/, (call, at) =>
    call('EC2', 'CreateNetworkInterface', { SubnetId: at.of('EC2::Subnet', MY_NUMBER) }),
  ),
  added('an instance', /Instance i-/, (call, at) =>
    call('EC2', 'RunInstances', {
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: at.of('EC2::Subnet', INTERNET),
    }),
  ),
  added('a further block of a VPC', /VPCCidrBlock vpc-cidr-assoc-/, (call, at) =>
    call('EC2', 'AssociateVpcCidrBlock', { VpcId: at.of('EC2::VPC', INTERNET), CidrBlock: '10.31.0.0/16' }),
  ),
  added('a subnet', /Subnet subnet-/, (call, at) =>
    call('EC2', 'CreateSubnet', { VpcId: at.of('EC2::VPC', INTERNET), CidrBlock: '10.31.0.0/24' }),
  ),
  added('a route of a VPN connection', /VPNConnectionRoute vpn-.*\|172\.31\.0\.0\/24/, (call, at) =>
    call('EC2', 'CreateVpnConnectionRoute', {
      VpnConnectionId: at.of('EC2::VPNConnection', LGWAN),
      DestinationCidrBlock: '172.31.0.0/24',
    }),
  ),
  added('a user', /User somebody/, (call) => call('IAM', 'CreateUser', { UserName: 'somebody' })),
  added('a role', /Role by-hand/, (call) =>
    call('IAM', 'CreateRole', {
      RoleName: 'by-hand',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
      }),
    }),
  ),
  added('an address of a function', /Lambda::Url/, (call, at) =>
    call('Lambda', 'CreateFunctionUrlConfig', {
      FunctionName: at.of('Lambda::Function', 'sample-screen-transfer'),
      AuthType: 'NONE',
    }),
  ),
  added('a bucket', /Bucket somebody-s-bucket/, (call) =>
    call('S3', 'CreateBucket', {
      Bucket: 'somebody-s-bucket',
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' },
    }),
  ),
  added('somebody who is told', /Subscription arn:aws:sns:/, (call, at) =>
    call('SNS', 'Subscribe', {
      TopicArn: at.shown('SNS::Topic').id,
      Protocol: 'sqs',
      Endpoint: 'arn:aws:sqs:ap-northeast-1:999999999999:elsewhere',
    }),
  ),
  added('everybody who may call a function', /Lambda::Permission/, (call, at) =>
    call('Lambda', 'AddPermission', {
      FunctionName: at.of('Lambda::Function', 'sample-screen-transfer'),
      StatementId: 'everybody',
      Action: 'lambda:InvokeFunction',
      Principal: '*',
    }),
  ),
  added('a grant of a key', /KMS::Grant/, (call, at) =>
    call('KMS', 'CreateGrant', {
      KeyId: at.of('KMS::Key', 'sample-my-number-foundation'),
      GranteePrincipal: 'arn:aws:iam::222222222222:root',
      Operations: ['Decrypt'],
    }),
  ),
  added('a group', /IAM::Group by-hand/, (call) => call('IAM', 'CreateGroup', { GroupName: 'by-hand' })),
  changed('a key that is disabled', /internet-foundation\/Key.* Enabled/, (call, at) =>
    call('KMS', 'DisableKey', { KeyId: at.of('KMS::Key', 'sample-internet-foundation') }),
  ),
  changed('a host that forwards', /HostsInstance\S* SourceDestCheck/, (call, at) =>
    call('EC2', 'ModifyInstanceAttribute', {
      InstanceId: at.of('EC2::Instance', 'sample-screen-transfer'),
      SourceDestCheck: { Value: false },
    }),
  ),
  changed('a function that never runs', /BrokerFunction\S* ReservedConcurrentExecutions/, (call, at) =>
    call('Lambda', 'PutFunctionConcurrency', {
      FunctionName: at.of('Lambda::Function', 'sample-screen-transfer', 'Broker'),
      ReservedConcurrentExecutions: 0,
    }),
  ),
  changed('an open group', /lgwan-network\/.* SecurityGroupIngress/, (call, at) =>
    call('EC2', 'AuthorizeSecurityGroupIngress', {
      GroupId: at.of('EC2::SecurityGroup', LGWAN, 'Endpoints'),
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }),
  ),
  changed('a group that lets everything out', /internet-network\/.* SecurityGroupEgress/, (call, at) =>
    call('EC2', 'AuthorizeSecurityGroupEgress', {
      GroupId: at.of('EC2::SecurityGroup', INTERNET, 'Endpoints'),
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }),
  ),
  changed('an endpoint that everybody may use', /my-number-network\/.* PolicyDocument/, (call, at) =>
    call('EC2', 'ModifyVpcEndpoint', {
      VpcEndpointId: at.of('EC2::VPCEndpoint', MY_NUMBER),
      PolicyDocument: AT_ALL,
    }),
  ),
  changed('another rule of a list', /lgwan-network\/NetworkAcl.* CidrBlock/, async (call, at) => {
    const acl = at.of('EC2::NetworkAcl', LGWAN);
    const entry = at.shown('EC2::NetworkAclEntry', ({ id }) => id.startsWith(`${acl}|`));
    const { RuleNumber, Egress, RuleAction } = entry.properties;
    return call('EC2', 'ReplaceNetworkAclEntry', {
      NetworkAclId: acl,
      RuleNumber,
      Egress,
      RuleAction,
      Protocol: '-1',
      CidrBlock: '0.0.0.0/0',
    });
  }),
  changed('another list of a subnet', /internet-network\/.* NetworkAclId/, async (call, at) => {
    const subnet = at.of('EC2::Subnet', INTERNET);
    const { NetworkAcls: lists } = await call('EC2', 'DescribeNetworkAcls');
    const association = lists
      .flatMap(({ Associations = [] }: Answer) => Associations)
      .find(({ SubnetId }: Answer) => SubnetId === subnet);
    const other = lists.find(({ IsDefault, VpcId }: Answer) => IsDefault && VpcId === at.of('EC2::VPC', INTERNET));
    return call('EC2', 'ReplaceNetworkAclAssociation', {
      AssociationId: association.NetworkAclAssociationId,
      NetworkAclId: other.NetworkAclId,
    });
  }),
  changed('another table of a subnet', /lgwan-network\/.* RouteTableId/, async (call, at) => {
    const subnet = at.of('EC2::Subnet', LGWAN);
    const { RouteTables: tables } = await call('EC2', 'DescribeRouteTables');
    const association = tables
      .flatMap(({ Associations = [] }: Answer) => Associations)
      .find(({ SubnetId }: Answer) => SubnetId === subnet);
    const other = tables.find(
      ({ VpcId, RouteTableId }: Answer) =>
        VpcId === at.of('EC2::VPC', LGWAN) && RouteTableId !== association.RouteTableId,
    );
    return call('EC2', 'ReplaceRouteTableAssociation', {
      AssociationId: association.RouteTableAssociationId,
      RouteTableId: other.RouteTableId,
    });
  }),
  changed('public addresses', /my-number-network\/.* MapPublicIpOnLaunch/, (call, at) =>
    call('EC2', 'ModifySubnetAttribute', {
      SubnetId: at.of('EC2::Subnet', MY_NUMBER),
      MapPublicIpOnLaunch: { Value: true },
    }),
  ),
  changed('a flow log that is deleted', /lgwan-network\/.*FlowLog/, (call, at) =>
    call('EC2', 'DeleteFlowLogs', { FlowLogIds: [at.of('EC2::FlowLog', LGWAN)] }),
  ),
  changed('a list that is labelled as of another zone', /internet-network\/.* Tags/, (call, at) =>
    call('EC2', 'CreateTags', {
      Resources: [at.of('EC2::NetworkAcl', INTERNET)],
      Tags: [{ Key: 'sanso:zone', Value: 'lgwan' }],
    }),
  ),
  changed('somebody else who may connect to a service', /AllowedPrincipals/, (call, at) =>
    call('EC2', 'ModifyVpcEndpointServicePermissions', {
      ServiceId: at.of('EC2::VPCEndpointService', 'sample-screen-transfer'),
      AddAllowedPrincipals: ['*'],
    }),
  ),
  changed('a role that anybody enters without MFA', /my-number-access\/.* AssumeRolePolicyDocument/, (call, at) =>
    call('IAM', 'UpdateAssumeRolePolicy', {
      RoleName: at.of('IAM::Role', 'sample-my-number-access'),
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
      }),
    }),
  ),
  changed('a role that may do everything', /lgwan-access\/.* ManagedPolicyArns/, (call, at) =>
    call('IAM', 'AttachRolePolicy', {
      RoleName: at.of('IAM::Role', 'sample-lgwan-access'),
      PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    }),
  ),
  changed('a boundary that is taken away', /internet-access\/.* PermissionsBoundary/, (call, at) =>
    call('IAM', 'DeleteRolePermissionsBoundary', { RoleName: at.of('IAM::Role', 'sample-internet-access') }),
  ),
  changed('another version of a policy', /my-number-access\/.* PolicyDocument/, (call, at) =>
    call('IAM', 'CreatePolicyVersion', {
      PolicyArn: at.of('IAM::ManagedPolicy', 'sample-my-number-access'),
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
      }),
      SetAsDefault: true,
    }),
  ),
  changed('a bucket without its policy', /my-number-data\/.*Policy/, (call, at) =>
    call('S3', 'DeleteBucketPolicy', { Bucket: at.of('S3::Bucket', 'sample-my-number-data') }),
  ),
  changed('a bucket that may become public', /log-archive\/.* PublicAccessBlockConfiguration/, (call, at) =>
    call('S3', 'DeletePublicAccessBlock', { Bucket: at.of('S3::Bucket', 'sample-log-archive') }),
  ),
  changed('records that are kept a day', /lgwan-foundation\/.* RetentionInDays/, (call, at) =>
    call('CloudWatchLogs', 'PutRetentionPolicy', {
      logGroupName: at.of('Logs::LogGroup', 'sample-lgwan-foundation'),
      retentionInDays: 1,
    }),
  ),
  changed(
    'records that no longer reach the archive',
    /LogShipping\S* is not as its template says/,
    async (call, at) => {
      const filter = at.shown('Logs::SubscriptionFilter');
      const [logGroupName, filterName] = filter.id.split('|');
      return call('CloudWatchLogs', 'DeleteSubscriptionFilter', { logGroupName, filterName });
    },
  ),
  changed('a trail that is stopped', /account\/.* IsLogging/, (call, at) =>
    call('CloudTrail', 'StopLogging', { Name: at.of('CloudTrail::Trail', 'sample-account') }),
  ),
  changed('a key that is never changed', /log-archive\/Key.* EnableKeyRotation/, (call, at) =>
    call('KMS', 'DisableKeyRotation', { KeyId: at.of('KMS::Key', 'sample-log-archive') }),
  ),
  changed('queries that are no longer recorded', /internet-network\/.*QueryLog/, (call, at) => {
    const association = at.shown(
      'Route53Resolver::ResolverQueryLoggingConfigAssociation',
      ({ properties }) => properties.ResourceId === at.of('EC2::VPC', INTERNET),
    );
    return call('Route53Resolver', 'DisassociateResolverQueryLogConfig', {
      ResolverQueryLogConfigId: association.properties.ResolverQueryLogConfigId,
      ResourceId: association.properties.ResourceId,
    });
  }),
  changed('an alarm that is deleted', /screen-transfer\/Alarms/, (call, at) =>
    call('CloudWatch', 'DeleteAlarms', { AlarmNames: [at.of('CloudWatch::Alarm', 'sample-screen-transfer')] }),
  ),
  changed('a rule that no longer watches', / State differs/, (call, at) =>
    call('EventBridge', 'DisableRule', { Name: at.shown('Events::Rule').id }),
  ),
];
