import { say } from '../../messages/say';
import type { Model } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isFalse, part, textsAt, valuesAt } from '../../template/values';
import { profilesOf } from '../names/profiles';
import { resolverRulesOf } from '../names/resolver-rules';
import { byVersion, prefixOf } from './addresses';
import type { Interfaces } from './interfaces';
import type { Destination, Forwarding, Interface, Vpc } from './network';
import { writtenPort } from './ports';
import type { Vpcs } from './vpcs';

const ENDPOINT = 'AWS::Route53Resolver::ResolverEndpoint';
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
  const asked = resolverRulesOf(model, profilesOf(model)).flatMap(({ resource: rule, uses }) =>
    uses.map(({ by, id }) => ({ rule, vpc: vpcs.vpc(id, by) })),
  );
  for (const { rule, vpc } of asked) {
    if (!vpc || rule.properties.RuleType === 'SYSTEM') continue;
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
