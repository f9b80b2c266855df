import { meets, type Ranges, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { byVersion, EVERY_ADDRESS, LATTICE, prefixOf } from './addresses';
import type { Interfaces } from './interfaces';
import { BALANCER } from './load-balancers';
import type { Destination, Forwarding, Interface, Prefix, SecurityGroup, Vpc } from './network';
import { ANY_PORT, writtenPort } from './ports';
import { ENDPOINT as VPC_ENDPOINT } from './private-links';
import type { SecurityGroups } from './security-groups';
import { type ResourceConfiguration, resourceConfigurationOf, type ServiceNetwork } from './service-networks';
import type { TargetRegistrations } from './target-registrations';
import type { Vpcs } from './vpcs';

const SERVICE = 'AWS::VpcLattice::Service';
const LISTENER = 'AWS::VpcLattice::Listener';
const TARGETS = 'AWS::VpcLattice::TargetGroup';
const TCP: Ranges = [6, 6];

interface LatticeParts {
  readonly model: Model;
  readonly serviceNetworks: readonly ServiceNetwork[];
  readonly vpcs: Vpcs;
  readonly groups: SecurityGroups;
  readonly interfaces: Interfaces;
  readonly targetRegistrations: TargetRegistrations;
  readonly addLinkLocal: (vpc: Vpc, forwarding: Forwarding) => void;
  readonly add: (from: Interface, forwarding: Forwarding) => void;
}

/**
 * VPC Lattice: from an associated VPC, or an endpoint of a service network, to the targets of its services, without a route
 * between the VPCs. An auth policy is not taken into account: who signs requests is no matter of packets. Which zones a service
 * network joins, whoever sends, is asked of `facts.endpoints`.
 */
export function addLattice(parts: LatticeParts): void {
  const { model, vpcs, groups, interfaces, addLinkLocal, add } = parts;
  const reader = new LatticeReader(parts);
  for (const { resource, members } of parts.serviceNetworks) {
    if (!resource) continue;
    const onwards = members.flatMap(({ side, what }) => (side === 'provider' ? reader.of(what) : []));
    for (const { side, by } of members) {
      if (side === 'provider') continue;
      for (const iface of interfaces.of(by)) for (const forwarding of onwards) add(iface, forwarding);
      if (by.type === VPC_ENDPOINT) continue;
      const vpc = vpcs.vpc(by.properties.VpcIdentifier, by);
      if (!vpc) continue;
      const admission = valuesAt(by.properties, 'SecurityGroupIds[]').flatMap((value): SecurityGroup[] => {
        const group = groups.find(value);
        return group ? [group] : [];
      });
      for (const forwarding of onwards) addLinkLocal(vpc, { ...forwarding, admission });
    }
  }
  for (const endpoint of model.ofType(VPC_ENDPOINT)) {
    const onwards = reader.of(model.find(endpoint.properties.ResourceConfigurationArn));
    for (const iface of interfaces.of(endpoint)) for (const forwarding of onwards) add(iface, forwarding);
  }
}

class LatticeReader {
  private readonly model: Model;
  private readonly interfaces: Interfaces;

  constructor(private readonly parts: LatticeParts) {
    this.model = parts.model;
    this.interfaces = parts.interfaces;
  }

  /** To what a service, or a resource configuration, sends on. */
  of(provider: Resource | undefined): Forwarding[] {
    if (provider?.type === SERVICE) return this.ofService(provider);
    const configuration = resourceConfigurationOf(this.model, provider);
    return configuration ? this.ofConfiguration(configuration) : [];
  }

  private ofService(service: Resource): Forwarding[] {
    const belongs = ({ properties }: Resource) => this.model.find(properties.ServiceIdentifier, SERVICE) === service;
    const rules = this.model.ofType('AWS::VpcLattice::Rule');
    return this.model
      .ofType(LISTENER)
      .filter(belongs)
      .map((listener) => {
        const { properties } = listener;
        // A rule names its listener by its ARN alone, or by an id of the service that it names too.
        const own = rules.filter((rule) => {
          const named = rule.properties.ListenerIdentifier;
          return named === undefined ? belongs(rule) : this.model.find(named, LISTENER) === listener;
        });
        const actions = [properties.DefaultAction, ...own.map((rule) => rule.properties.Action)];
        const targets = actions
          .flatMap((action) => valuesAt(action, 'Forward.TargetGroups[].TargetGroupIdentifier'))
          .flatMap((value) => this.model.find(value, TARGETS) ?? []);
        return {
          resource: listener,
          kind: 'lattice',
          protocol: TCP,
          port: writtenPort(properties.Port ?? (properties.Protocol === 'HTTP' ? 80 : 443)) ?? ANY_PORT,
          senders: [],
          source: LATTICE,
          keepsSource: false,
          to: targets.flatMap((group) => this.targets(group)),
        };
      });
  }

  private targets(group: Resource): Destination[] {
    const { Type: type, Config: config } = group.properties;
    const fallback = writtenPort(part(config, 'Port'));
    const named = valuesAt(group.properties, 'Targets[]').flatMap((target): Destination[] => {
      const port = writtenPort(part(target, 'Port')) ?? fallback;
      return textsAt(target, 'Id').flatMap((id): Destination[] => {
        if (type === 'LAMBDA') {
          const called = this.model.find(id, 'AWS::Lambda::Function');
          return called ? [{ endpoint: this.interfaces.endpointOf(called) }] : [];
        }
        const prefix = prefixOf(id);
        if (prefix) return [this.address(prefix, part(config, 'VpcIdentifier'), port)];
        return [
          {
            port,
            interfaces: this.interfaces.of(this.model.find(id, 'AWS::EC2::Instance', BALANCER) ?? this.model.find(id)),
          },
        ];
      });
    });
    const registered = this.parts.targetRegistrations
      .of(group)
      .map((each): Destination => ({ port: each.port ?? fallback, interfaces: each.interfaces }));
    return [...named, ...registered].filter(({ interfaces }) => interfaces === undefined || interfaces.length > 0);
  }

  /** Whoever may have an address in the VPC of the target group. */
  private address(prefix: Prefix, where: Value | undefined, port: Ranges | undefined): Destination {
    const vpc = this.parts.vpcs.vpc(where);
    const addresses = byVersion([prefix]);
    const interfaces = this.interfaces.interfaces.filter(
      (iface) =>
        (vpc === undefined || iface.subnet.vpc === vpc) &&
        meets(iface.addresses[prefix.version], addresses[prefix.version]),
    );
    return { port, addresses, interfaces };
  }

  /** A resource configuration is reached through the interfaces of its gateway. */
  private ofConfiguration({ resource, gateway, ports, children }: ResourceConfiguration): Forwarding[] {
    const definition = resource.properties.ResourceConfigurationDefinition;
    const addresses = textsAt(definition, 'IpResource')
      .concat(textsAt(definition, 'IpResource.IpAddress'))
      .flatMap((text) => prefixOf(text) ?? []);
    // A database by its ARN, or a name that DNS knows: behind the gateway it may be anything.
    const meant = textsAt(definition, 'ArnResource').concat(textsAt(definition, 'ArnResource.Arn'));
    const known = meant.flatMap((arn) => this.interfaces.of(this.model.find(arn)));
    const own: Forwarding = {
      resource,
      kind: 'lattice',
      protocol: TCP,
      port: ports.length > 0 ? union(...ports) : ANY_PORT,
      senders: this.interfaces.of(gateway),
      keepsSource: false,
      to: [
        {
          addresses:
            addresses.length > 0
              ? byVersion(addresses)
              : known.length > 0
                ? {
                    4: union(...known.map((each) => each.addresses[4])),
                    6: union(...known.map((each) => each.addresses[6])),
                  }
                : EVERY_ADDRESS,
        },
      ],
    };
    return [...(definition === undefined ? [] : [own]), ...children.flatMap((child) => this.of(child))];
  }
}
