import type { Resource } from '../model/model';
import type { Value } from '../template/unknown';
import { part } from '../template/values';
import { READERS } from './readers';

/**
 * What identifies a resource that the API knows by no id of its own: the same text from the properties of a template and of
 * the account. Of the other types the physical id does.
 */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::NetworkAclEntry': ['NetworkAclId', 'Egress', 'RuleNumber'],
  'AWS::EC2::SubnetRouteTableAssociation': ['SubnetId'],
  'AWS::EC2::SubnetNetworkAclAssociation': ['SubnetId'],
  'AWS::EC2::GatewayRouteTableAssociation': ['GatewayId'],
  'AWS::EC2::VPCDHCPOptionsAssociation': ['VpcId'],
  'AWS::EC2::VPCEndpointServicePermissions': ['ServiceId'],
  'AWS::EC2::VPNConnectionRoute': ['VpnConnectionId', 'DestinationCidrBlock'],
  'AWS::EC2::TransitGatewayRouteTableAssociation': ['TransitGatewayRouteTableId', 'TransitGatewayAttachmentId'],
  'AWS::EC2::TransitGatewayRouteTablePropagation': ['TransitGatewayRouteTableId', 'TransitGatewayAttachmentId'],
  'AWS::EC2::TransitGatewayRoute': ['TransitGatewayRouteTableId', 'DestinationCidrBlock'],
  'AWS::Logs::AccountPolicy': ['PolicyType', 'PolicyName'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::VpcLattice::AuthPolicy': ['ResourceIdentifier'],
  'AWS::VpcLattice::ResourcePolicy': ['ResourceArn'],
  'AWS::Logs::LogStream': ['LogGroupName', 'LogStreamName'],
  'AWS::Route53::RecordSet': ['HostedZoneId', 'Name', 'Type'],
  'AWS::Backup::BackupSelection': ['BackupPlanId', 'BackupSelection.SelectionName'],
};

/** Types that an account has once, or not at all. */
const SETTINGS: ReadonlySet<string> = new Set([
  'AWS::EC2::VPCBlockPublicAccessOptions',
  'AWS::EC2::SnapshotBlockPublicAccess',
]);

/** By what an account shows a deployed resource. */
export function keyOf({ type, name, account, properties }: Resource): string {
  if (SETTINGS.has(type)) return account;
  const text = (value: Value | undefined) => String(value ?? false);
  switch (type) {
    case 'AWS::EC2::Route':
      return [
        properties.RouteTableId,
        properties.DestinationCidrBlock ?? properties.DestinationIpv6CidrBlock ?? properties.DestinationPrefixListId,
      ].join('|');
    case 'AWS::EC2::VPCGatewayAttachment':
      return [properties.VpcId, properties.InternetGatewayId ?? properties.VpnGatewayId].join('|');
    case 'AWS::EC2::VPNGatewayRoutePropagation':
      return [(properties.RouteTableIds as Value[] | undefined)?.[0], properties.VpnGatewayId].join('|');
    case 'AWS::Lambda::Permission': {
      // A function may be named by its ARN or by its name.
      const called = text(properties.FunctionName).split(':function:').at(-1);
      return [called, properties.Action, properties.Principal, properties.SourceArn].join('|');
    }
    case 'AWS::Lambda::EventInvokeConfig':
      return [text(properties.FunctionName).split(':function:').at(-1), properties.Qualifier].join('|');
    case 'AWS::SNS::TopicPolicy':
      return text((properties.Topics as Value[] | undefined)?.[0]);
    // The host of its address depends on the endpoint that is asked.
    case 'AWS::SQS::Queue':
      return nameOfQueue(name);
    case 'AWS::SQS::QueuePolicy':
      return nameOfQueue(text((properties.Queues as Value[] | undefined)?.[0]));
    case 'AWS::Logs::SubscriptionFilter':
    case 'AWS::Logs::MetricFilter':
      // A filter without a name is called by its physical id.
      return `${text(properties.LogGroupName)}|${properties.FilterName ?? name}`;
    default: {
      const key = KEYS[type];
      return key === undefined ? name : key.map((path) => text(part(properties, ...path.split('.')))).join('|');
    }
  }
}

const nameOfQueue = (url: string) => url.slice(url.lastIndexOf('/') + 1);

/** The same for a whole snapshot: by account, type and id, and by Region where the type belongs to one. */
export function keyIn({ account, region }: { account: string; region: string }, type: string, id: string): string {
  return `${account} ${isGlobal(type) ? 'global' : region} ${type} ${id}`;
}

/** Types that an account has in no Region or in all of them, whichever is asked. */
const GLOBAL: ReadonlySet<string> = new Set(READERS.flatMap(({ global, types }) => (global ? types : [])));

export function isGlobal(type: string): boolean {
  return GLOBAL.has(type);
}
