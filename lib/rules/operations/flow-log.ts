import type { Logs } from '../../facts/logs/logs';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Without these a flow log does not tell who spoke with whom about what, and whether it was let through. */
const FIELDS = ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'action'];

/** Every VPC and transit gateway has a flow log of all traffic in the archive (L02). */
export const flowLog: Rule = {
  id: 'Sanso-6.7-FlowLog',
  clauses: ['6(7)a', '6(3)③a'],
  title: {
    ja: 'すべてのVPCとTransit Gatewayの通信記録が全件ログ保管領域に届くこと',
    en: 'All traffic of every VPC and transit gateway is recorded in the archive',
  },
  aspects: ['I', 'C'],
  severity: 'high',
  types: ['AWS::EC2::FlowLog', 'AWS::EC2::VPC', 'AWS::EC2::TransitGateway'],
  singleResource: false,
  check: ({ model, logs }) =>
    model.ofType('AWS::EC2::VPC', 'AWS::EC2::TransitGateway').flatMap((network) => judge(logs, network)),
};

function judge(logs: Logs, network: Resource): Outcome[] {
  const own = logs.flowLogsOf(network);
  const flaws = own.map((log) => flawOf(logs, log, network));
  if (flaws.includes(undefined)) return [];
  const open = own.find((_, index) => flaws[index] === 'open');
  if (open) return [undecided(open, say('flow-log.unknown', { network: network.id }))];
  if (own.length === 0) return [finding(network, say('flow-log.none', { network: network.id }))];
  const said = flaws.flatMap((flaw) => (flaw === undefined || flaw === 'open' ? [] : flaw));
  return [
    finding([...own, network], say('flow-log', { network: network.id, flaws: said }), { property: 'TrafficType' }),
  ];
}

/** What is wrong with a flow log; undefined when nothing is, `open` when that is not known. */
function flawOf({ archive }: Logs, { properties }: Resource, network: Resource): Said | 'open' | undefined {
  const { ResourceType: type, TrafficType: traffic, LogFormat: format } = properties;
  const isOfVpc = network.type === 'AWS::EC2::VPC';
  if (type !== (isOfVpc ? 'VPC' : 'TransitGateway'))
    return isUnknown(type) ? 'open' : say('flow-log.type', { type: worded(type) });
  if (isOfVpc && traffic !== 'ALL')
    return isUnknown(traffic) ? 'open' : say('flow-log.traffic', { traffic: worded(traffic) });
  if (isUnknown(format)) return 'open';
  if (isOfVpc && typeof format === 'string' && format !== '') {
    const fields = FIELDS.filter((field) => !new RegExp(`\\$\\{(pkt-)?${field}\\}`).test(format));
    if (fields.length > 0) return say('flow-log.format', { fields });
  }
  const destination = properties.LogDestination ?? properties.LogGroupName;
  const verdict = archive.destinationOf(destination);
  if (verdict === 'elsewhere') return say('flow-log.destination', { destination: worded(destination) });
  return verdict === 'open' ? 'open' : undefined;
}
