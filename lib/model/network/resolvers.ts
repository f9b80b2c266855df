import type { Model } from '../model';
import { textsAt } from '../paths';
import { byVersion, prefixOf } from './addresses';
import type { Interfaces } from './interfaces';
import type { Interface, Onward, Vpc } from './network';
import type { Vpcs } from './vpcs';

const ENDPOINT = 'AWS::Route53Resolver::ResolverEndpoint';
const RULE = 'AWS::Route53Resolver::ResolverRule';
const ASSOCIATION = 'AWS::Route53Resolver::ResolverRuleAssociation';
const DNS = { protocol: [6, 6, 17, 17], port: [53, 53] } as const;

/**
 * The resolver of a VPC answers everything in it, whatever groups and lists say, and asks the servers of its forwarding rules
 * from the interfaces of an outbound endpoint. An inbound endpoint lets others ask the same resolver.
 */
export function addResolvers(
  model: Model,
  vpcs: Vpcs,
  interfaces: Interfaces,
  addLinkLocal: (vpc: Vpc, onward: Onward) => void,
  add: (from: Interface, onward: Onward) => void,
): void {
  const byVpc = new Map<Vpc, Onward[]>();
  for (const association of model.ofType(ASSOCIATION)) {
    const vpc = vpcs.vpc(association.properties.VPCId, association);
    const rule = model.find(association.properties.ResolverRuleId, RULE);
    if (!vpc || !rule || rule.properties.RuleType === 'SYSTEM') continue;
    const servers = textsAt(rule.properties, 'TargetIps[].Ip').concat(textsAt(rule.properties, 'TargetIps[].Ipv6'));
    const onward: Onward = {
      resource: rule,
      kind: 'resolver',
      ...DNS,
      senders: interfaces.of(model.find(rule.properties.ResolverEndpointId, ENDPOINT)),
      keepsSource: false,
      to: [{ addresses: byVersion(servers.flatMap((text) => prefixOf(text) ?? [])) }],
    };
    byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), onward]);
    addLinkLocal(vpc, onward);
  }
  for (const endpoint of model.ofType(ENDPOINT)) {
    if (endpoint.properties.Direction !== 'INBOUND') continue;
    for (const iface of interfaces.of(endpoint))
      for (const onward of byVpc.get(iface.subnet.vpc) ?? []) add(iface, onward);
  }
}
