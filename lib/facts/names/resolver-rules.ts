import type { Model, Resource } from '../../model/model';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import type { Profile } from './profiles';
import { usesOf, type VpcUse } from './vpc-uses';

const RULE = 'AWS::Route53Resolver::ResolverRule';
export const RULE_ASSOCIATION = 'AWS::Route53Resolver::ResolverRuleAssociation';

export interface ResolverRule {
  readonly resource: Resource;
  /** The endpoint that it asks through, as written and as found. */
  readonly endpointId: Value | undefined;
  readonly endpoint?: Resource;
  /** Whether records of a domain say which name servers it asks, instead of the rule itself. */
  readonly delegates: boolean;
  /** Addresses of name servers. */
  readonly servers: readonly (string | Unknown)[];
  /** VPCs that ask by it: each by an association of its own, or by a profile. */
  readonly uses: readonly VpcUse[];
}

/** Every rule by which a resolver asks others. */
export function resolverRulesOf(model: Model, profiles: readonly Profile[]): ResolverRule[] {
  const ruleUses = usesOf(model, RULE_ASSOCIATION, 'ResolverRuleId', 'VPCId');
  return model.ofType(RULE).map((resource) => {
    const { ResolverEndpointId: endpointId, RuleType: type, TargetIps: targets } = resource.properties;
    const holding = profiles.filter(({ holds }) => holds.some((held) => held.resource === resource));
    return {
      resource,
      endpointId,
      endpoint: model.find(endpointId),
      delegates: type === 'DELEGATE',
      servers: entries(targets)
        .map((target) => part(target, 'Ip') ?? part(target, 'Ipv6'))
        .filter((server): server is string | Unknown => typeof server === 'string' || isUnknown(server)),
      uses: [...ruleUses(resource), ...holding.flatMap(({ vpcs }) => vpcs)],
    };
  });
}
