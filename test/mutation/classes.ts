/** Classes of weakenings, as the share of each is shown: by the property where it says more than the type, else by the type. */
const BY_PROPERTY: readonly [pattern: RegExp, name: string][] = [
  [/AssumeRolePolicyDocument/, 'identity trust'],
  [/PermissionsBoundary/, 'permissions boundaries'],
  [/^(Policies|ManagedPolicyArns)/, 'identity policies'],
  [/^Tags|Tags/, 'labels'],
  [/Encryption|Kms|KMS|SSE/, 'encryption'],
];
const BY_TYPE: readonly [pattern: RegExp, name: string][] = [
  [
    /^AWS::(NetworkFirewall|EC2::(EIP|InternetGateway|NatGateway|GatewayRouteTableAssociation|VPCBlockPublicAccessExclusion))/,
    'exit',
  ],
  [/^AWS::EC2::(SecurityGroup|NetworkAcl|VPCBlockPublic|SubnetNetworkAcl)|^Custom::/, 'network filters'],
  [/^AWS::EC2::(VPC|Subnet)$/, 'networks'],
  [/Route$|RouteTable|VPCGatewayAttachment|VPNGateway|CustomerGateway|VPNConnection|DirectConnect/, 'routes and lines'],
  [/^AWS::EC2::VPCEndpoint$/, 'endpoints'],
  [/^AWS::EC2::VPCEndpointService|ElasticLoadBalancing/, 'endpoint services'],
  [/Route53Resolver::ResolverQuery|FlowLog|^AWS::Logs|CloudTrail|Firehose/, 'logs'],
  [/Route53|DHCP/, 'names'],
  [/^AWS::IAM|^AWS::SSO/, 'identity policies'],
  [/^AWS::KMS/, 'encryption'],
  [/Policy$/, 'resource policies'],
  [/^AWS::Backup/, 'backup'],
  [/^AWS::(GuardDuty|SES|SQS|StepFunctions)/, 'sanitization'],
  [/CloudWatch|Events|SNS|Config|AccessAnalyzer/, 'detection'],
  [/^AWS::(S3|DynamoDB|EC2::Snapshot)/, 'stores'],
  [/^AWS::(EC2::(Instance|LaunchTemplate)|SSM|Lambda|AppStream|ApplicationAutoScaling)/, 'hosts and screens'],
];

/** The class of a weakening of a property of a type; an empty path is the resource as a whole. */
export function classOf(type: string, path: readonly (string | number)[]): string {
  const property = path.join('.');
  if (/PolicyDocument|KeyPolicy|AccessPolicy/.test(property)) {
    if (type === 'AWS::EC2::VPCEndpoint') return 'endpoint policies';
    if (type === 'AWS::IAM::Role' && property.startsWith('Assume')) return 'identity trust';
    return type.startsWith('AWS::IAM') ? 'identity policies' : 'resource policies';
  }
  const found =
    BY_PROPERTY.find(([pattern]) => pattern.test(property)) ?? BY_TYPE.find(([pattern]) => pattern.test(type));
  if (!found) throw new Error(`no class for ${type} ${property}`);
  return found[1];
}
