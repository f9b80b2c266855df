import {
  endpointIp,
  type GroupRule,
  type NetworkAclEntry,
  natIp,
  type Ports,
  type Protocol,
  SAMPLE_PORTS,
  type Subnet,
  type Topology,
} from './topology';

/**
 * Walks single packets through a network, one hop at a time, with nothing of the engine: no sets, no search, no model. What it
 * finds by trying every sample is what the engine has to find by calculating.
 */
interface Nic {
  readonly name: string;
  readonly host: string;
  readonly kind: 'host' | 'nat' | 'balancer' | 'endpoint';
  readonly ip: string;
  readonly publicIp?: string;
  readonly subnet: Subnet;
  /** Undefined: no group at all, everything passes. */
  readonly groups?: readonly string[];
  readonly sourceDestCheck: boolean;
}

interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly port: number;
}

interface Journey {
  /** Groups of the sender, while the network knows them. */
  readonly groups?: readonly string[];
  readonly origin?: Nic;
  readonly isReply: boolean;
  /** Interfaces that forwarded the request: they let its replies pass. */
  readonly forwarders?: readonly Nic[];
  readonly hops: number;
}

interface End {
  readonly kind: 'nic' | 'nat';
  readonly nic: Nic;
  readonly packet: Packet;
  readonly forwarders?: readonly Nic[];
}

const MOST_HOPS = 12;

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly oneWay: boolean;
}

export class Simulator {
  private readonly nics: readonly Nic[];

  constructor(private readonly topology: Topology) {
    const subnet = (name: string) => topology.subnets.find((each) => each.name === name) as Subnet;
    const isExposed = (name: string) => topology.vpcs.find((vpc) => vpc.name === subnet(name).vpc)?.hasGateway ?? false;
    let count = 0;
    const publicIp = () => `203.0.113.${++count}`;
    this.nics = [
      ...topology.hosts.flatMap(({ name: host, interfaces }) =>
        interfaces.map(
          ({ name, ip, subnet: at, groups, sourceDestCheck, isPublic }): Nic => ({
            name,
            host,
            kind: 'host',
            ip,
            publicIp: isPublic && isExposed(at) ? publicIp() : undefined,
            subnet: subnet(at),
            groups,
            sourceDestCheck,
          }),
        ),
      ),
      ...topology.vpcs.flatMap(({ name, natIn }): Nic[] =>
        natIn
          ? [
              {
                name: `${name}Nat`,
                host: `${name}Nat`,
                kind: 'nat',
                ip: natIp(topology, name),
                publicIp: publicIp(),
                subnet: subnet(natIn),
                sourceDestCheck: false,
              },
            ]
          : [],
      ),
      ...topology.balancers.map(
        ({ name, ip, subnet: at, groups }): Nic => ({
          name,
          host: name,
          kind: 'balancer',
          ip,
          subnet: subnet(at),
          groups: groups.length > 0 ? groups : undefined,
          sourceDestCheck: true,
        }),
      ),
      ...topology.endpoints.map(
        (endpoint): Nic => ({
          name: endpoint.name,
          host: endpoint.name,
          kind: 'endpoint',
          ip: endpointIp(topology, endpoint),
          subnet: subnet(endpoint.subnet),
          groups: [endpoint.group],
          sourceDestCheck: true,
        }),
      ),
    ];
  }

  /**
   * Whether something gets through: asked for on a port, whatever port it arrives on behind a balancer; or arriving on that
   * port, whatever was asked of the hosts between.
   */
  answer({ from, to, port, oneWay }: Question): boolean {
    const sender = this.nics.find(({ name }) => name === from) as Nic;
    return (
      this.reaches(sender, [port], false, oneWay, (end) => end.nic.name === to) ||
      this.reaches(
        sender,
        SAMPLE_PORTS,
        true,
        oneWay,
        ({ nic, packet }) => nic.name === to && packet.port === port && packet.protocol === 'tcp',
      )
    );
  }

  /** Everything that some packet of an interface is delivered to, one way, by any means. */
  reached(from: string): ReadonlySet<string> {
    const found = new Set<string>();
    const sender = this.nics.find(({ name }) => name === from) as Nic;
    this.reaches(sender, SAMPLE_PORTS, true, true, ({ nic }) => {
      found.add(nic.name);
      return false;
    });
    return found;
  }

  private reaches(
    sender: Nic,
    ports: readonly number[],
    throughHosts: boolean,
    oneWay: boolean,
    isGoal: (end: End) => boolean,
  ): boolean {
    // A machine with two interfaces sends by either.
    const senders = throughHosts ? this.nics.filter(({ host }) => host === sender.host) : [sender];
    const waiting = senders.map((nic) => ({
      nic,
      packets: this.samples(nic, ports, throughHosts ? ['tcp', 'udp'] : ['tcp']),
    }));
    const seen = new Set<string>();
    for (let at = 0; at < waiting.length; at++) {
      const { nic, packets } = waiting[at];
      for (const packet of packets) {
        for (const end of this.send(nic, packet)) {
          if (!oneWay && !this.comesBack(nic, end)) continue;
          if (end.kind === 'nic' && isGoal(end)) return true;
          for (const next of this.forwarding(end, throughHosts, isGoal)) {
            if (next === 'arrived') return true;
            const key = `${next.nic.name} ${JSON.stringify(next.packets)}`;
            if (seen.has(key)) continue;
            seen.add(key);
            waiting.push(next);
          }
        }
      }
    }
    return false;
  }

  private samples(sender: Nic, ports: readonly number[], protocols: readonly Packet['protocol'][]): Packet[] {
    const destinations = this.nics.flatMap(({ ip, publicIp }) => [ip, ...(publicIp ? [publicIp] : [])]);
    const sources = sender.sourceDestCheck ? [sender.ip] : [sender.ip, ...this.nics.map(({ ip }) => ip), '192.0.2.1'];
    return [...new Set(sources)].flatMap((source) =>
      destinations.flatMap((destination) =>
        ports.flatMap((port) =>
          SAMPLE_PORTS.flatMap((sourcePort) =>
            protocols.map((protocol): Packet => ({ protocol, source, sourcePort, destination, port })),
          ),
        ),
      ),
    );
  }

  /** Who sends on what has arrived somewhere. */
  private forwarding(
    end: End,
    throughHosts: boolean,
    isGoal: (end: End) => boolean,
  ): ('arrived' | { nic: Nic; packets: Packet[] })[] {
    const { nic, packet } = end;
    if (end.kind === 'nat') {
      return [{ nic, packets: SAMPLE_PORTS.map((sourcePort) => ({ ...packet, source: nic.ip, sourcePort })) }];
    }
    if (nic.kind === 'balancer') return this.balanced(nic, packet);
    if (nic.kind === 'endpoint') {
      const { balancer } = this.topology.endpoints.find(({ name }) => name === nic.name) as { balancer: string };
      const target = this.nics.find(({ name }) => name === balancer) as Nic;
      // The groups of the balancer are asked about the client, which no group can name.
      if (!this.letsIn(target, packet, undefined)) return [];
      if (isGoal({ kind: 'nic', nic: target, packet })) return ['arrived'];
      return this.balanced(target, packet);
    }
    if (!throughHosts) return [];
    const others = this.nics.filter((other) => other.host === nic.host && other !== nic);
    return others.map((other) => ({
      nic: other,
      packets: this.samples({ ...other, sourceDestCheck: true }, SAMPLE_PORTS, ['tcp', 'udp']),
    }));
  }

  private balanced(nic: Nic, { protocol, port }: Packet): { nic: Nic; packets: Packet[] }[] {
    const balancer = this.topology.balancers.find(({ name }) => name === nic.name);
    if (!balancer || protocol !== 'tcp' || balancer.port !== port) return [];
    return balancer.targets.map((destination) => ({
      nic,
      packets: SAMPLE_PORTS.map((sourcePort) => ({
        protocol,
        source: nic.ip,
        sourcePort,
        destination,
        port: balancer.targetPort,
      })),
    }));
  }

  private comesBack(sender: Nic, { nic, packet, forwarders = [] }: End): boolean {
    const reply: Packet = {
      ...packet,
      source: packet.destination,
      sourcePort: packet.port,
      destination: packet.source,
      port: packet.sourcePort,
    };
    return this.send(nic, reply, forwarders).some((end) => end.kind === 'nic' && end.nic === sender);
  }

  /** Where a packet ends that an interface sends; a reply, where it is told who forwarded the request. */
  private send(nic: Nic, packet: Packet, forwarders?: readonly Nic[]): End[] {
    const isReply = forwarders !== undefined;
    if (!isReply && !this.letsOut(nic, packet)) return [];
    return this.routed(nic.subnet, packet, { groups: nic.groups ?? [], origin: nic, isReply, forwarders, hops: 0 });
  }

  private routed(subnet: Subnet, packet: Packet, journey: Journey): End[] {
    if (journey.hops > MOST_HOPS) return [];
    const next = { ...journey, hops: journey.hops + 1 };
    const local = `10.${subnet.vpc.slice(3)}.0.0/16`;
    const candidates = [{ cidr: local, to: { kind: 'local' as const } }, ...subnet.routes].filter(({ cidr }) =>
      holds(cidr, packet.destination),
    );
    const [best] = candidates.sort((a, b) => bits(b.cidr) - bits(a.cidr));
    if (!best) return [];
    const { to } = best;
    switch (to.kind) {
      case 'local':
        return this.delivered(subnet, subnet.vpc, packet, next);
      case 'peering': {
        const [a, b] = to.name.split('To');
        const other = subnet.vpc === a ? b : a;
        const fits = holds(local, packet.source) && holds(`10.${other.slice(3)}.0.0/16`, packet.destination);
        return fits && passes(subnet.networkAcl?.outbound, packet, packet.destination)
          ? this.delivered(undefined, other, packet, next)
          : [];
      }
      case 'transit-gateway':
        return passes(subnet.networkAcl?.outbound, packet, packet.destination)
          ? this.intoHub(subnet, packet, next)
          : [];
      case 'igw':
        return passes(subnet.networkAcl?.outbound, packet, packet.destination)
          ? this.throughInternet(subnet, packet, next)
          : [];
      case 'nat': {
        const nat = this.nics.find(({ name }) => name === `${subnet.vpc}Nat`) as Nic;
        return this.crosses(subnet, nat.subnet, packet) ? [{ kind: 'nat', nic: nat, packet }] : [];
      }
      case 'host': {
        const nic = this.nics.find(({ name }) => name === to.name) as Nic;
        return this.crosses(subnet, nic.subnet, packet) ? this.forwarded(nic, packet, next) : [];
      }
    }
  }

  private crosses(from: Subnet, into: Subnet, packet: Packet): boolean {
    if (from === into) return true;
    return (
      passes(from.networkAcl?.outbound, packet, packet.destination) &&
      passes(into.networkAcl?.inbound, packet, packet.source)
    );
  }

  private delivered(from: Subnet | undefined, vpc: string, packet: Packet, journey: Journey): End[] {
    const nic = this.nics.find(({ ip, subnet }) => ip === packet.destination && subnet.vpc === vpc);
    if (!nic) return [];
    if (from !== nic.subnet) {
      if (from && !passes(from.networkAcl?.outbound, packet, packet.destination)) return [];
      if (!passes(nic.subnet.networkAcl?.inbound, packet, packet.source)) return [];
    }
    return this.received(nic, packet, journey);
  }

  private received(nic: Nic, packet: Packet, { isReply, groups, origin, forwarders }: Journey): End[] {
    // A machine with two interfaces needs no network to reach itself.
    const isItself = origin?.host === nic.host && this.nics.filter(({ host }) => host === nic.host).length > 1;
    if (isItself && !isReply) return [];
    return isReply || this.letsIn(nic, packet, groups) ? [{ kind: 'nic', nic, packet, forwarders }] : [];
  }

  /**
   * A host that does not check addresses sends on what a route brings it. Its groups remember what they let pass: a reply whose
   * request went another way is to them a packet like any other.
   */
  private forwarded(nic: Nic, packet: Packet, journey: Journey): End[] {
    if (packet.destination === nic.ip) return this.received(nic, packet, journey);
    if (nic.sourceDestCheck) return [];
    const { isReply, forwarders = [] } = journey;
    const remembers = (each: Nic) => isReply && forwarders.includes(each);
    if (!remembers(nic) && !this.letsIn(nic, packet, journey.groups)) return [];
    return this.nics
      .filter(({ host }) => host === nic.host)
      .flatMap((out) => [
        ...(!out.sourceDestCheck && (remembers(out) || this.letsOut(out, packet))
          ? this.routed(out.subnet, packet, {
              ...journey,
              groups: undefined,
              forwarders: isReply ? forwarders : [...forwarders, nic, out],
            })
          : []),
        ...(isReply ? [] : [{ kind: 'nat' as const, nic: out, packet }]),
      ]);
  }

  private intoHub(subnet: Subnet, packet: Packet, journey: Journey): End[] {
    const { transitGateway, subnets } = this.topology;
    const attachment = transitGateway?.attachments.find(({ vpc }) => vpc === subnet.vpc);
    if (!transitGateway || !attachment) return [];
    const near = subnets.filter(({ name, zone }) => attachment.subnets.includes(name) && zone === subnet.zone);
    if (!near.some((entry) => passes(entry.networkAcl?.inbound, packet, packet.source))) return [];
    const target = this.hubTarget(attachment.table, packet.destination);
    const out = transitGateway.attachments.find(({ vpc }) => vpc === target);
    if (!out) return [];
    const groups = transitGateway.keepsGroups ? journey.groups : undefined;
    return subnets
      .filter(({ name }) => out.subnets.includes(name))
      .flatMap((entry) => this.routed(entry, packet, { ...journey, groups }));
  }

  /** The attachment that a table of the hub chooses: the longest prefix, and a written route before a propagated one. */
  private hubTarget(index: number | undefined, destination: string): string | undefined {
    const { transitGateway } = this.topology;
    if (!transitGateway) return undefined;
    const all = transitGateway.attachments.map(({ vpc }) => ({
      cidr: `10.${vpc.slice(3)}.0.0/16`,
      to: vpc as string | undefined,
      rank: 1,
    }));
    const table = index === undefined ? undefined : transitGateway.tables[index];
    if (!table && !transitGateway.hasDefaults) return undefined;
    const routes = table
      ? [
          ...table.routes.map((route) => ({ to: undefined, ...route, rank: 0 })),
          ...all.filter(({ to }) => table.propagatedFrom.includes(to as string)),
        ]
      : all;
    const [best] = routes
      .filter(({ cidr }) => holds(cidr, destination))
      .sort((a, b) => bits(b.cidr) - bits(a.cidr) || a.rank - b.rank);
    return best?.to;
  }

  private throughInternet(subnet: Subnet, packet: Packet, { origin, isReply, forwarders, hops }: Journey): End[] {
    if (!origin?.publicIp || origin.ip !== packet.source || origin.subnet.vpc !== subnet.vpc) return [];
    const outside = { ...packet, source: origin.publicIp };
    const nic = this.nics.find(({ publicIp }) => publicIp === packet.destination);
    if (!nic || (nic.kind === 'nat' && !isReply)) return [];
    const inside = { ...outside, destination: nic.ip };
    return this.delivered(undefined, nic.subnet.vpc, inside, { isReply, forwarders, hops });
  }

  private letsOut({ groups }: Nic, packet: Packet): boolean {
    return this.permitted(groups, 'egress', packet, (rule) => this.isPeer(rule, packet.destination));
  }

  private letsIn({ groups }: Nic, packet: Packet, senderGroups: readonly string[] | undefined): boolean {
    return this.permitted(groups, 'ingress', packet, ({ peer }) =>
      'cidr' in peer ? holds(peer.cidr, packet.source) : (senderGroups?.includes(peer.group) ?? false),
    );
  }

  private isPeer({ peer }: GroupRule, ip: string): boolean {
    if ('cidr' in peer) return holds(peer.cidr, ip);
    return this.nics.some((nic) => nic.ip === ip && nic.groups?.includes(peer.group));
  }

  private permitted(
    groups: readonly string[] | undefined,
    side: 'ingress' | 'egress',
    packet: Packet,
    isPeer: (rule: GroupRule) => boolean,
  ): boolean {
    if (!groups) return true;
    return groups.some((name) => {
      const group = this.topology.groups.find((each) => each.name === name);
      const rules = group?.[side];
      if (!rules) return true;
      return rules.some((rule) => matches(rule.protocol, rule.ports, packet) && isPeer(rule));
    });
  }
}

function passes(entries: readonly NetworkAclEntry[] | undefined, packet: Packet, peer: string): boolean {
  if (!entries) return true;
  return (
    entries.find(({ cidr, protocol, ports }) => holds(cidr, peer) && matches(protocol, ports, packet))?.allow ?? false
  );
}

function matches(protocol: Protocol, [first, last]: Ports, packet: Packet): boolean {
  if (protocol === 'any') return true;
  return protocol === packet.protocol && packet.port >= first && packet.port <= last;
}

function value(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function bits(cidr: string): number {
  return Number(cidr.split('/')[1]);
}

function holds(cidr: string, ip: string): boolean {
  const size = 2 ** (32 - bits(cidr));
  return Math.floor(value(cidr.split('/')[0]) / size) === Math.floor(value(ip) / size);
}
