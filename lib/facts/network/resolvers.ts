import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isFalse, part, textsAt, valuesAt } from '../../template/values';
import { byVersion, prefixOf } from './addresses';
import type { Interfaces } from './interfaces';
import type { Destination, Forwarding, Interface, Vpc } from './network';
import { writtenPort } from './ports';
import type { Vpcs } from './vpcs';

const ENDPOINT = 'AWS::Route53Resolver::ResolverEndpoint';
const RULE = 'AWS::Route53Resolver::ResolverRule';
const PROFILE = 'AWS::Route53Profiles::Profile';
const ASSOCIATION = 'AWS::Route53Resolver::ResolverRuleAssociation';
const DNS = { protocol: [6, 6, 17, 17], port: [53, 53] } as const;

/** A server of a forwarding rule; it answers on port 53 unless the rule says another one. */
function serverOf(target: Value): Destination {
  const prefixes = ['Ip', 'Ipv6'].flatMap((key) => textsAt(target, key)).flatMap((text) => prefixOf(text) ?? []);
  return { addresses: byVersion(prefixes), port: writtenPort(part(target, 'Port') ?? 53) };
}

/**
 * The resolver of a VPC answers everything in it, whatever groups and lists say, and asks the servers of its forwarding rules
 * from the interfaces of an outbound endpoint. An inbound endpoint lets others ask the same resolver. This is where packets of
 * a question go; who answers for which names, and for whom, is asked of `facts.names`.
 */
export function addResolvers(
  model: Model,
  vpcs: Vpcs,
  interfaces: Interfaces,
  addLinkLocal: (vpc: Vpc, forwarding: Forwarding) => void,
  add: (from: Interface, forwarding: Forwarding) => void,
): void {
  const byVpc = new Map<Vpc, Forwarding[]>();
  for (const { vpc, rule } of associations(model, vpcs)) {
    if (rule.properties.RuleType === 'SYSTEM') continue;
    // A VPC without DNS support has no resolver that could ask anybody.
    if (isFalse(vpc.resource?.properties.EnableDnsSupport)) continue;
    const forwarding: Forwarding = {
      resource: rule,
      kind: 'resolver',
      ...DNS,
      senders: interfaces.of(model.find(rule.properties.ResolverEndpointId, ENDPOINT)),
      keepsSource: false,
      to: valuesAt(rule.properties, 'TargetIps[]').map(serverOf),
      unknown:
        rule.properties.RuleType === 'DELEGATE'
          ? { resource: rule, property: 'RuleType', reason: say('assumed.delegation') }
          : undefined,
    };
    byVpc.set(vpc, [...(byVpc.get(vpc) ?? []), forwarding]);
    addLinkLocal(vpc, forwarding);
  }
  for (const endpoint of model.ofType(ENDPOINT)) {
    if (endpoint.properties.Direction !== 'INBOUND') continue;
    for (const iface of interfaces.of(endpoint))
      for (const forwarding of byVpc.get(iface.subnet.vpc) ?? []) add(iface, forwarding);
  }
}

/** Rules with the VPCs that use them: associated one by one, or by a profile. */
function associations(model: Model, vpcs: Vpcs): { readonly vpc: Vpc; readonly rule: Resource }[] {
  const joined = (by: Resource, where: Value | undefined, what: Value | undefined) => {
    const vpc = vpcs.vpc(where, by);
    const rule = model.find(what, RULE);
    return vpc && rule ? [{ vpc, rule }] : [];
  };
  const own = model
    .ofType(ASSOCIATION)
    .flatMap((each) => joined(each, each.properties.VPCId, each.properties.ResolverRuleId));
  const held = model.ofType('AWS::Route53Profiles::ProfileResourceAssociation');
  const profiled = model.ofType('AWS::Route53Profiles::ProfileAssociation').flatMap((each) => {
    const profile = model.find(each.properties.ProfileId, PROFILE);
    return held
      .filter(({ properties }) => profile && model.find(properties.ProfileId, PROFILE) === profile)
      .flatMap(({ properties }) => joined(each, each.properties.ResourceId, properties.ResourceArn));
  });
  return [...own, ...profiled];
}
