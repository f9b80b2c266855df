import { roleCidr, type SubnetRole } from '../../config/address-plan';
import { mailRelayOf, sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import { exitDestination } from '../../config/security-cloud';
import type { Zone } from '../../config/zone';
import { type Flow, portRanges } from '../../policy/flows';
import { DOORS, endpointReasons } from './endpoints';

/** One side of a permit: subnets of this zone by role, or addresses outside its subnets. */
export type Party = { readonly role: SubnetRole } | { readonly cidr: string };

/** A communication that the network of a zone lets through, and why; NACLs, security groups and routes come from these alone. */
export interface Permit {
  readonly from: Party;
  readonly to: Party;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: readonly [number, number];
  /** Why it exists: a feature of the zone, or `flow:ID` of the register. */
  readonly reason: string;
}

const HTTPS = [443, 443] as const;
const DNS = [53, 53] as const;

/** Roles of subnets that a zone uses; the others get no subnet. */
export function rolesInUse(config: Config, zone: Zone): SubnetRole[] {
  const roles: SubnetRole[] = ['workload'];
  if (endpointReasons(config, zone).size > 0 || converts(config, zone)) roles.push('endpoints');
  if (config.flows.some((flow) => flow.from.zone === zone.id || flow.to.zone === zone.id)) roles.push('transfer');
  if (zone.onPremises.kind !== 'none') roles.push('on-premises');
  return roles;
}

/** Everything that the network of a zone lets through: from its features, and from the flow register (clauses 2(11), 6(3)). */
export function permitsOf(config: Config, zone: Zone): Permit[] {
  return [...featurePermits(config, zone), ...config.flows.flatMap((flow) => flowPermits(config, zone, flow))];
}

function featurePermits(config: Config, zone: Zone): Permit[] {
  const roles = rolesInUse(config, zone);
  const prefixes = zone.onPremises.kind === 'none' ? [] : zone.onPremises.prefixes;
  const permits: Permit[] = [];
  const services = [...endpointReasons(config, zone).keys()].filter((service) => !DOORS.includes(service));
  if (services.length > 0 || converts(config, zone)) {
    permits.push({
      from: { role: 'workload' },
      to: { role: 'endpoints' },
      protocol: 'tcp',
      ports: HTTPS,
      reason: 'workloads call AWS services',
    });
    if (zone.label === 'internet' && roles.includes('transfer') && services.length > 0) {
      permits.push({
        from: { role: 'transfer' },
        to: { role: 'endpoints' },
        protocol: 'tcp',
        ports: HTTPS,
        reason: 'screen hosts call AWS services',
      });
    }
  }
  const relay = zone.label === 'lgwan' ? mailRelayOf(config) : undefined;
  if (relay) {
    permits.push({
      from: { role: 'workload' },
      to: { cidr: `${relay.address}/32` },
      protocol: 'tcp',
      ports: [relay.port, relay.port],
      reason: 'sanitized mail goes to the mail relay at the premises',
    });
  }
  const exit = zone.label === 'internet' ? exitDestination(config) : undefined;
  if (exit && roles.includes('transfer')) {
    const { cidr, port, reason } = exit;
    permits.push({ from: { role: 'transfer' }, to: { cidr }, protocol: 'tcp', ports: [port, port], reason });
  }
  for (const cidr of prefixes) {
    if (services.length > 0) {
      permits.push({
        from: { cidr },
        to: { role: 'endpoints' },
        protocol: 'tcp',
        ports: HTTPS,
        reason: 'people at the premises call AWS services',
      });
    }
    for (const protocol of ['udp', 'tcp'] as const) {
      permits.push({
        from: { cidr },
        to: { role: 'on-premises' },
        protocol,
        ports: DNS,
        reason: 'clients at the premises resolve names of the zone',
      });
    }
  }
  return permits;
}

/** Whether the converters of sanitized communication stand in a zone: they have an endpoint of their own. */
function converts(config: Config, zone: Zone): boolean {
  return zone.label === 'internet' && sanitizedPaths(config).length > 0;
}

/**
 * What a flow needs in this zone. Flows between zones are PrivateLink: on the opening side the clients reach an endpoint in
 * the transfer subnets, on the answering side a load balancer in the transfer subnets reaches the hosts. There is no route
 * between zones. A request for a seat ends at the Lambda endpoint of its own zone, which stands in the transfer subnets too.
 */
function flowPermits(config: Config, zone: Zone, flow: Flow): Permit[] {
  if (flow.protocol !== 'tcp') return [];
  const reason = `flow:${flow.id}`;
  return portRanges(flow.port).flatMap((ports): Permit[] => {
    if (flow.from.zone === zone.id) {
      return [
        { from: partyOf(config, zone, flow.from.cidr), to: { role: 'transfer' }, protocol: 'tcp', ports, reason },
      ];
    }
    if (flow.to.zone === zone.id && !isManagedStreaming(config, flow) && !isBrokerFlow(config, flow)) {
      return [{ from: { role: 'transfer' }, to: partyOf(config, zone, flow.to.cidr), protocol: 'tcp', ports, reason }];
    }
    return [];
  });
}

/** Whether this flow is the request for a seat (LGWAN to the broker of the screen-transfer path). */
export function isBrokerFlow(config: Config, flow: Flow): boolean {
  return config.screenTransfer.mode === 'dcv-bastion' && flow.sanitization === 'screen-transfer' && flow.port === 443;
}

/** Whether the managed service carries this flow between its streaming endpoint and the fleet. */
export function isManagedStreaming(config: Config, flow: Flow): boolean {
  return config.screenTransfer.mode === 'workspaces-applications' && flow.sanitization === 'screen-transfer';
}

/** The role whose block holds these addresses, or the addresses themselves when they are at the premises. */
function partyOf(config: Config, zone: Zone, cidr: string): Party {
  const role = rolesInUse(config, zone).find((candidate) => roleCidr(zone.cidr, candidate) === cidr);
  return role ? { role } : { cidr };
}
