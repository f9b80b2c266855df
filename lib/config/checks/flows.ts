import { roleCidr } from '../../deployment/network/addresses';
import { isDay } from '../../policy/day';
import { type Flow, pairVerdict, portRanges } from '../../policy/flows';
import type { CheckedConfig } from '../load';
import { type Zone, zonesOf } from '../zone';
import { isSound, isWithin, lengthOf } from './cidr';
import { aYearAfter, NOT_A_DAY } from './dates';
import { type Check, pairs, permittedFlows, premisesOf, repeated } from './subjects';

/** More ports than this are no flow but a hole; the widest one known, managed streaming, has 443 and 1400-1499. */
const MOST_PORTS = 101;

/** Hand-overs of objects come with the sanitization pipeline, which this release does not build. */
const NOT_BUILT_YET = ['mail-text', 'file-scan'];

/** Flows have different names. */
export const flowIds: Check = ({ flows }) =>
  repeated(flows.map((flow) => flow.id)).map((id) => `flows names ${id} more than once: give each flow its own id`);

/** The direction matrix of the policy: who may open what towards whom (clauses 6(3)① and 6(3)②). */
export const flowPairs: Check = (config) => {
  const ids = zonesOf(config).map((zone) => zone.id);
  return config.flows.flatMap((flow) => {
    const unknown = (['from', 'to'] as const).filter((side) => !ids.includes(flow[side].zone));
    if (unknown.length > 0) {
      return unknown.map(
        (side) =>
          `flows.${flow.id}.${side}.zone ${flow[side].zone} is no zone of this configuration: choose ${ids.join(', ')}`,
      );
    }
    const verdict = pairVerdict(flow.from.zone, flow.to.zone);
    if (!verdict.allowed) return [`flows.${flow.id} ${arrow(flow)} is refused: ${verdict.reason}: remove the flow`];
    if (!verdict.sanitizations.includes(flow.sanitization)) {
      return [
        `flows.${flow.id}.sanitization ${flow.sanitization} is not for ${arrow(flow)}: choose ${verdict.sanitizations.join(' or ')}`,
      ];
    }
    return [];
  });
};

/** What carries a flow: PrivateLink for connections, a hand-off bucket for objects. */
export const flowCarriers: Check = (config) =>
  permittedFlows(config).flatMap((flow) => {
    const object = NOT_BUILT_YET.includes(flow.sanitization);
    return [
      ...(object
        ? [
            `flows.${flow.id}.sanitization ${flow.sanitization} is not built in this release: remove the flow until it is`,
          ]
        : []),
      ...(object && flow.protocol !== 's3'
        ? [
            `flows.${flow.id}.protocol ${flow.protocol} does not carry ${flow.sanitization}: sanitized objects cross by s3`,
          ]
        : []),
      ...(!object && flow.protocol === 's3'
        ? [
            `flows.${flow.id}.protocol s3 is for sanitized objects only: choose tcp, or sanitization mail-text or file-scan`,
          ]
        : []),
      ...(!object && flow.protocol === 'udp'
        ? [
            `flows.${flow.id}.protocol udp is not built: PrivateLink, which carries flows between zones, is built for tcp here`,
          ]
        : []),
    ];
  });

/** Ports are exact. */
export const flowPorts: Check = (config) => permittedFlows(config).flatMap(portMistakes);

/** A flow is approved for a year at the most (clauses 6(1) and 8). */
export const flowApprovals: Check = (config) =>
  permittedFlows(config).flatMap(({ id, expires }) => {
    const { asOf } = config;
    const field = `flows.${id}.expires ${expires}`;
    if (!isDay(expires)) return [`${field} ${NOT_A_DAY}`];
    if (expires < asOf) {
      return [`${field} is over (today ${asOf}): remove the flow, or have it approved again and enter the new day`];
    }
    return expires > aYearAfter(asOf)
      ? [
          `${field} is more than a year after ${asOf}: a flow is reviewed every year, write ${aYearAfter(asOf)} or earlier`,
        ]
      : [];
  });

/** Addresses of a side belong to its zone, and in the VPC to its hosts. */
export const flowAddresses: Check = (config) => {
  const zones = zonesOf(config);
  return permittedFlows(config).flatMap((flow) =>
    (['from', 'to'] as const).flatMap((side) => {
      const zone = zones.find((candidate) => candidate.id === flow[side].zone);
      return zone ? sideMistakes(`flows.${flow.id}.${side}.cidr`, zone, flow[side].cidr, flow) : [];
    }),
  );
};

/** 特定通信 of the my-number zone: one host, one service (clause 6(3)①). */
export const myNumberFlows: Check = (config) =>
  permittedFlows(config)
    .filter((flow) => [flow.from.zone, flow.to.zone].includes('my-number'))
    .flatMap((flow) => [
      ...(['from', 'to'] as const)
        .filter((side) => isSound(flow[side].cidr) && lengthOf(flow[side].cidr) !== 32)
        .map(
          (side) =>
            `flows.${flow.id}.${side}.cidr ${flow[side].cidr} is not exact: a flow of my-number names one host, write its /32`,
        ),
      ...entries(flow)
        .filter((entry) => typeof entry === 'string' && /^\d+-\d+$/.test(entry))
        .map((entry) => `flows.${flow.id}.port ${entry} is not exact: a flow of my-number names single ports`),
    ]);

/** The name of an endpoint service is only for an answering zone in another account, and of this Region. */
export const flowServices: Check = (config) => {
  const zones = zonesOf(config);
  return permittedFlows(config).flatMap((flow) => {
    if (flow.serviceName === undefined) return [];
    const account = (id: string) => zones.find((zone) => zone.id === id)?.account;
    if (account(flow.from.zone) === account(flow.to.zone)) {
      return [`flows.${flow.id}.serviceName is not needed: both zones are in one account, remove it`];
    }
    const region = flow.serviceName.split('.')[3];
    return region === config.region
      ? []
      : [`flows.${flow.id}.serviceName is in ${region}: give the service in ${config.region}`];
  });
};

function arrow(flow: Flow): string {
  return `${flow.from.zone} → ${flow.to.zone}`;
}

function entries(flow: Flow): (number | string)[] {
  return Array.isArray(flow.port) ? flow.port : [flow.port];
}

/** The sentences about the ports of one flow; none when {@link portRanges} can read them. */
export function portMistakes(flow: Flow): string[] {
  const field = `flows.${flow.id}.port`;
  const mistakes = entries(flow).flatMap((entry) => {
    if (/^(any|all|\*)$/i.test(String(entry)))
      return [`${field} ${entry} is not exact: name the ports that the business needs`];
    if (!/^\d+(-\d+)?$/.test(String(entry)))
      return [`${field} ${entry} is no port: write a number, "from-to" or a list of these`];
    const [[first, last]] = portRanges(entry);
    if (first < 1 || last < 1 || first > 65535 || last > 65535)
      return [`${field} ${entry} is out of range: ports are 1 to 65535`];
    return first > last ? [`${field} ${entry} is reversed: write "${last}-${first}"`] : [];
  });
  if (mistakes.length > 0) return mistakes;
  const ranges = portRanges(flow.port);
  const count = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (count > MOST_PORTS)
    return [`${field} ${entries(flow).join(', ')} opens ${count} ports: a flow has ${MOST_PORTS} at the most`];
  if (ranges.length === 1 && ranges[0][0] === ranges[0][1] && typeof flow.port !== 'number') {
    return [`${field} ${JSON.stringify(flow.port)} is one port: write the number ${ranges[0][0]}`];
  }
  return pairs(ranges)
    .filter(([a, b]) => a[0] <= b[1] && b[0] <= a[1])
    .map(([a, b]) => `${field} names port ${Math.max(a[0], b[0])} more than once: name each port once`);
}

function sideMistakes(field: string, zone: Zone, cidr: string, flow: Flow): string[] {
  if (![cidr, zone.cidr, ...premisesOf(zone)].every(isSound)) return [];
  if (isWithin(cidr, ...premisesOf(zone))) return [];
  if (!isWithin(cidr, zone.cidr)) {
    const premises = premisesOf(zone);
    const where = premises.length > 0 ? ` or its premises ${premises.join(', ')}` : '';
    return [`${field} ${cidr} is outside ${zone.id}: give addresses of its VPC ${zone.cidr}${where}`];
  }
  const hosts = roleCidr(zone.cidr, 'workload');
  return flow.sanitization === 'none' && !isWithin(cidr, hosts)
    ? [`${field} ${cidr} is not where ${zone.id} has its hosts: give addresses of its workload block ${hosts}`]
    : [];
}

/** The flows that carry a screen: pixels, and the request for a seat. */
export function screenFlowsOf(config: CheckedConfig): Flow[] {
  return config.flows.filter(
    (flow) => flow.from.zone === 'lgwan' && flow.to.zone === 'internet' && flow.sanitization === 'screen-transfer',
  );
}
