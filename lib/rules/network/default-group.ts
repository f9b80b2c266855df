import type { Facts } from '../../facts/facts';
import { isClosed } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { valuesAt } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** Where types that stand in a VPC name their groups; each gets the default group of the VPC when it names none. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::Instance': [
    'SecurityGroupIds[]',
    'SecurityGroups[]',
    'NetworkInterfaces[].GroupSet[]',
    'NetworkInterfaces[].NetworkInterfaceId',
    'LaunchTemplate',
  ],
  'AWS::EC2::NetworkInterface': ['GroupSet[]'],
  'AWS::EC2::VPCEndpoint': ['SecurityGroupIds[]'],
  'AWS::EFS::MountTarget': ['SecurityGroups[]'],
  'AWS::RDS::DBInstance': ['VPCSecurityGroups[]', 'DBSecurityGroups[]', 'DBClusterIdentifier'],
  'AWS::RDS::DBCluster': ['VpcSecurityGroupIds[]'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['SecurityGroups[]'],
};

/** In closed zones everything names its groups: the default group of a VPC lets everything out unless somebody empties it. */
export const defaultGroup: Rule = {
  id: 'Sanso-6.3.1-DefaultGroup',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域でVPCの既定のセキュリティグループを使わないこと',
    en: 'Nothing in a closed zone stands in the default security group of its VPC',
  },
  aspects: ['C'],
  severity: 'medium',
  types: Object.keys(GROUPS),
  singleResource: true,
  check: ({ model, zones }: Facts): Outcome[] =>
    model
      .ofType(...Object.keys(GROUPS))
      .filter((resource) => takesGroups(resource) && isClosed(zones.placeOf(resource)))
      .filter(({ type, properties }) => GROUPS[type].every((path) => valuesAt(properties, path).length === 0))
      .map((resource) => finding(resource, say('default-group', { name: resource.logicalId }))),
};

/** Gateway endpoints have no group, and a network load balancer without groups filters nothing of its own. */
function takesGroups({ type, properties }: Resource): boolean {
  if (type === 'AWS::EC2::VPCEndpoint') return properties.VpcEndpointType === 'Interface';
  if (type === 'AWS::ElasticLoadBalancingV2::LoadBalancer') return (properties.Type ?? 'application') === 'application';
  return true;
}
