/**
 * Types whose resources an update must neither replace nor remove, each with what would be lost. Besides what holds data these
 * are names and addresses that others wrote down: routers and name servers at the premises, configurations of other accounts,
 * people.
 */
export const STATEFUL: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'recovery points',
  'AWS::CloudTrail::Trail': 'the record of what was done, and its digest chain',
  'AWS::DirectConnect::DirectConnectGateway': 'virtual interfaces that a carrier attached',
  'AWS::DirectConnect::DirectConnectGatewayAssociation': 'the way to the premises',
  'AWS::DynamoDB::Table': 'leases of seats',
  'AWS::EC2::CustomerGateway': 'the end of a tunnel at the premises',
  'AWS::EC2::Subnet': 'addresses of everything in it',
  'AWS::EC2::VPC': 'the network and everything in it',
  'AWS::EC2::VPCEndpoint': 'the id that policies of other accounts name, and a connection that was accepted',
  'AWS::EC2::VPCEndpointService': 'the service name that configurations of other accounts hold',
  'AWS::EC2::VPNConnection': 'addresses and keys of tunnels, which the router at the premises holds',
  'AWS::EC2::VPNGateway': 'the side of AWS of every tunnel',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'the address of a flow',
  'AWS::IAM::Role': 'the ARN that trusts and the identity provider name',
  'AWS::KMS::Alias': 'the name by which keys are found',
  'AWS::KMS::Key': 'everything that was encrypted with it',
  'AWS::Logs::LogGroup': 'log events',
  'AWS::Logs::LogStream': 'log events',
  'AWS::Route53::HostedZone': 'names of the zone',
  'AWS::Route53Resolver::ResolverEndpoint': 'addresses to which name servers at the premises forward',
  'AWS::S3::Bucket': 'objects',
  'AWS::SNS::Topic': 'subscriptions that a person confirmed',
  'AWS::SQS::Queue': 'messages that wait to be taken',
};
