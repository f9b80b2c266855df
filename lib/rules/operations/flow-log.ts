import { destinationOf } from '../../facts/logs/archive';
import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Without these a flow log does not tell who spoke with whom, and whether it was let through. */
const FIELDS = ['srcaddr', 'dstaddr', 'action'];

/** Every VPC and transit gateway has a flow log of all traffic in the archive (L02). */
export const flowLog: Rule = {
  id: 'Sanso-6.7-FlowLog',
  clauses: ['6(7)', '6(3)③'],
  title: {
    ja: '全ての VPC と Transit Gateway の通信記録が全件ログ保管領域に届くこと',
    en: 'All traffic of every VPC and transit gateway is recorded in the archive',
  },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::EC2::FlowLog', 'AWS::EC2::VPC', 'AWS::EC2::TransitGateway'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::EC2::VPC', 'AWS::EC2::TransitGateway').flatMap((network) => judge(model, network)),
};

function judge(model: Model, network: Resource): Outcome[] {
  const logs = model.ofType('AWS::EC2::FlowLog').filter(({ properties }) => {
    const subnet = model.find(properties.ResourceId, 'AWS::EC2::Subnet');
    const of = subnet ? subnet.properties.VpcId : properties.ResourceId;
    return model.find(of, network.type) === network;
  });
  const faults = logs.map((log) => faultOf(model, log, network));
  if (faults.includes(undefined)) return [];
  const open = logs.find((_, index) => faults[index] === 'open');
  if (open)
    return [undecided(open, `whether the flow log of ${network.id} takes all traffic to the archive is not known`)];
  if (logs.length === 0)
    return [
      finding(network, `${network.id} has no flow log`, 'Add an AWS::EC2::FlowLog of all traffic to the log archive.'),
    ];
  return [
    finding(
      [...logs, network],
      `The flow log of ${network.id} ${faults.join('; ')}`,
      'Record all traffic (TrafficType ALL, the default format) in the log archive.',
      { property: 'TrafficType' },
    ),
  ];
}

/** What is wrong with a flow log; undefined when nothing is, `open` when that is not known. */
function faultOf(model: Model, log: Resource, network: Resource): string | undefined {
  const { properties } = log;
  const ofVpc = network.type === 'AWS::EC2::VPC';
  if (properties.ResourceType !== (ofVpc ? 'VPC' : 'TransitGateway')) {
    return isUnknown(properties.ResourceType) ? 'open' : `is of ResourceType ${shown(properties.ResourceType)}`;
  }
  if (ofVpc && properties.TrafficType !== 'ALL') {
    return isUnknown(properties.TrafficType) ? 'open' : `records ${shown(properties.TrafficType)} traffic only`;
  }
  const format = properties.LogFormat;
  if (isUnknown(format)) return 'open';
  if (ofVpc && typeof format === 'string' && format !== '') {
    const missing = FIELDS.filter((field) => !new RegExp(`\\$\\{(pkt-)?${field}\\}`).test(format));
    if (missing.length > 0) return `leaves out ${missing.join(', ')}`;
  }
  const destination = properties.LogDestination ?? properties.LogGroupName;
  switch (destinationOf(model, destination)) {
    case 'archive':
      return undefined;
    case 'open':
      return 'open';
    default:
      return `goes to ${shown(destination)}, which is not the log archive`;
  }
}
