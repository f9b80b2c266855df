import { meets, NONE, type Ranges, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isFalse, isTrue, part, textsAt, valuesAt } from '../../template/values';
import { byVersion, prefixOf, VERSIONS } from './addresses';
import type { Interfaces } from './interfaces';
import type { ByVersion, Destination, Endpoint, Forwarding, Interface } from './network';
import { ANY_PORT, writtenPort } from './ports';
import type { TargetRegistrations } from './target-registrations';

export const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const INSTANCE = 'AWS::EC2::Instance';
const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';

const TCP: Ranges = [6, 6];
const UDP: Ranges = [17, 17];
const BOTH: Ranges = [6, 6, 17, 17];
const PROTOCOLS: Readonly<Record<string, Ranges>> = { UDP, QUIC: UDP, TCP_UDP: BOTH, TCP_QUIC: BOTH };

/** Where a target of a group is: its interfaces, or a service that calls it. */
export interface Member {
  readonly interfaces: readonly Interface[];
  readonly addresses?: Destination['addresses'];
  /** Undefined: that of the group. */
  readonly port?: Ranges;
  readonly endpoint?: Endpoint;
}

/** What load balancers do with packets: every listener sends them on to the targets of its groups. */
export function addBalancers(
  model: Model,
  interfaces: Interfaces,
  targetRegistrations: TargetRegistrations,
  members: Members,
  add: (from: Interface, forwarding: Forwarding) => void,
): void {
  const rules = model.ofType(LISTENER_RULE);
  for (const listener of model.ofType(LISTENER)) {
    const { properties } = listener;
    const balancer = model.find(properties.LoadBalancerArn, BALANCER);
    if (!balancer) continue;
    const own = rules.filter((rule) => model.find(rule.properties.ListenerArn, LISTENER) === listener);
    const groups = [
      ...forwards(properties.DefaultActions),
      ...own.flatMap((rule) => forwards(rule.properties.Actions)),
    ].flatMap((value) => model.find(value, TARGET_GROUP) ?? []);
    for (const node of interfaces.of(balancer)) {
      const way = {
        resource: listener,
        kind: 'balancer',
        protocol: PROTOCOLS[String(properties.Protocol)] ?? TCP,
        port: writtenPort(properties.Port) ?? ANY_PORT,
        senders: [node],
      } as const;
      // It answers by itself, with a redirection or a fixed response.
      if (groups.length === 0) add(node, { ...way, keepsSource: false, to: [] });
      for (const group of new Set(groups))
        add(node, {
          ...way,
          keepsSource: keepsSource(balancer, group),
          to: destinations(members.of(group), group, crossesZones(balancer, group) ? undefined : node.subnet.zone),
        });
    }
  }
  for (const balancer of model.ofType(CLASSIC))
    for (const node of interfaces.of(balancer))
      for (const forwarding of classic(model, interfaces, targetRegistrations, balancer, node)) add(node, forwarding);
}

/** Whether a balancer refuses what comes by an internet gateway, also by IPv6: an internal one, unless told otherwise. */
export function isInternalBalancer(resource: Resource): boolean {
  if (resource.type !== BALANCER || resource.properties.Scheme === 'internet-facing') return false;
  return !isFalse(attribute(resource, 'LoadBalancerAttributes', 'ipv6.deny_all_igw_traffic'));
}

export function forwards(actions: Value | undefined): Value[] {
  return ['TargetGroupArn', 'ForwardConfig.TargetGroups[].TargetGroupArn'].flatMap((path) =>
    valuesAt({ list: actions ?? [] }, `list[].${path}`),
  );
}

function attribute(resource: Resource, list: string, key: string): Value | undefined {
  const found = valuesAt(resource.properties, `${list}[]`).find((entry) => part(entry, 'Key') === key);
  return part(found, 'Value');
}

/** Source: Elastic Load Balancing User Guide, "Client IP preservation". */
function keepsSource(balancer: Resource, group: Resource): boolean {
  if ((balancer.properties.Type ?? 'application') === 'application') return false;
  const said = attribute(group, 'TargetGroupAttributes', 'preserve_client_ip.enabled');
  if (said !== undefined) return isTrue(said);
  const { TargetType: type, Protocol: protocol } = group.properties;
  return (type ?? 'instance') === 'instance' || /UDP/.test(String(protocol));
}

/** Whether a node sends to targets of other Availability Zones: application load balancers do, others when told. */
export function crossesZones(balancer: Resource, group: Resource): boolean {
  const key = 'load_balancing.cross_zone.enabled';
  const ofGroup = attribute(group, 'TargetGroupAttributes', key);
  if (isTrue(ofGroup) || isFalse(ofGroup)) return isTrue(ofGroup);
  if ((balancer.properties.Type ?? 'application') === 'application') return true;
  return isTrue(attribute(balancer, 'LoadBalancerAttributes', key));
}

/** Those of several interfaces to which a node sends that keeps to its Availability Zone. */
export function nearTo(zone: string | undefined, interfaces: readonly Interface[]): readonly Interface[] {
  return zone === undefined ? interfaces : interfaces.filter(({ subnet }) => (subnet.zone ?? zone) === zone);
}

function destinations(members: readonly Member[], group: Resource, zone: string | undefined): Destination[] {
  const fallback = writtenPort(group.properties.Port);
  return members.flatMap(({ interfaces, addresses, port, endpoint }): Destination[] => {
    if (endpoint) return [{ endpoint }];
    const near = nearTo(zone, interfaces);
    if (interfaces.length > 0 && near.length === 0) return [];
    const own = addresses ?? addressesOf(near);
    const takesIpv6 = group.properties.IpAddressType === 'ipv6';
    return [{ port: port ?? fallback, addresses: takesIpv6 ? { ...own, 4: NONE } : { ...own, 6: NONE } }];
  });
}

/** Addresses of several interfaces together. */
export function addressesOf(interfaces: readonly Interface[]): ByVersion<Ranges> {
  return {
    4: union(...interfaces.map(({ addresses }) => addresses[4])),
    6: union(...interfaces.map(({ addresses }) => addresses[6])),
  };
}

/** Targets of a group: those that it names, and those that services and groups of instances register. */
export class Members {
  constructor(
    private readonly model: Model,
    private readonly interfaces: Interfaces,
    private readonly targetRegistrations: TargetRegistrations,
  ) {}

  of(group: Resource): readonly Member[] {
    const { TargetType: type } = group.properties;
    const named = valuesAt(group.properties, 'Targets[]').flatMap((target) => {
      const port = writtenPort(part(target, 'Port'));
      return valuesAt(target, 'Id').flatMap((id) => this.member(id, type, port));
    });
    return [...named, ...this.targetRegistrations.of(group)];
  }

  private member(id: Value, type: Value | undefined, port: Ranges | undefined): Member[] {
    if (type === 'lambda') {
      const called = this.model.find(id, 'AWS::Lambda::Function');
      return called ? [{ interfaces: [], port, endpoint: this.interfaces.endpointOf(called) }] : [];
    }
    const prefix = typeof id === 'string' ? prefixOf(id) : undefined;
    if (prefix) {
      const addresses = byVersion([prefix]);
      const known = this.interfaces.interfaces.filter((iface) =>
        VERSIONS.some((version) => meets(iface.addresses[version], addresses[version])),
      );
      return [{ interfaces: known.length === 1 ? known : [], addresses, port }];
    }
    // A target by its id, or by an address that an attribute gives: of an interface, a mount, an endpoint.
    const found = this.model.find(id, INSTANCE, BALANCER) ?? this.model.find(id);
    const own = this.interfaces.of(found);
    if (own.length === 0) return [];
    return [{ interfaces: found?.type === INSTANCE ? own.slice(0, 1) : own, port }];
  }
}

function classic(
  model: Model,
  interfaces: Interfaces,
  targetRegistrations: TargetRegistrations,
  balancer: Resource,
  node: Interface,
): Forwarding[] {
  const instances = textsAt(balancer.properties, 'Instances[]').flatMap((id) =>
    interfaces.of(model.find(id, 'AWS::EC2::Instance')).slice(0, 1),
  );
  const registered = targetRegistrations.of(balancer).flatMap((registrant) => registrant.interfaces);
  return valuesAt(balancer.properties, 'Listeners[]').map((listener, index) => {
    const port = Number(part(listener, 'LoadBalancerPort'));
    const target = Number(part(listener, 'InstancePort'));
    return {
      resource: balancer,
      property: `Listeners[${index}]`,
      kind: 'balancer',
      protocol: TCP,
      port: [port, port],
      senders: [node],
      keepsSource: false,
      to: [{ port: [target, target], addresses: addressesOf([...instances, ...registered]) }],
    };
  });
}
