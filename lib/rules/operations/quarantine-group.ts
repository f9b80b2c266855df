import { isNowhere } from '../../address/block';
import { blockOfPrefix } from '../../facts/network/addresses';
import type { FilterRule, SecurityGroup } from '../../facts/network/network';
import { type SaidFinding, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { textsAt } from '../../template/values';
import { inPart, missing } from '../missed-in';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A host under attack can be cut off at once: a security group that lets nothing in and nothing out is ready (R02). */
export const quarantineGroup: Rule = {
  id: 'Sanso-6.7-QuarantineGroup',
  clauses: ['6(7)d', '6(6)d'],
  title: {
    ja: '侵害された機器を切り離すためのセキュリティグループがあること',
    en: 'A security group for quarantine is ready and lets nothing through',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const groups = facts.network.securityGroups.filter(({ resource }) => resource && isQuarantine(resource));
    // Whoever adds detection hears of nothing new by it.
    const none = missing(facts, facts.logs.detection, say('quarantine-group.none'));
    return groups.length === 0 ? none : inPart(quarantineGroup.id, none, groups.flatMap(judge));
  },
};

function isQuarantine({ properties, logicalId }: Resource): boolean {
  const texts = [...['GroupDescription', 'GroupName'].flatMap((key) => textsAt(properties, key)), logicalId];
  return texts.some((text) => /quarantine|隔離/i.test(text));
}

function judge({ id: group, resource, ingress, egress, defaultEgress }: SecurityGroup): Outcome[] {
  if (!resource) return [];
  const leaving = egress.filter((rule) => !leadsNowhere(rule));
  const isKnown = ({ unknown }: FilterRule) => unknown === undefined;
  const told = (rules: readonly FilterRule[], message: SaidFinding): Outcome[] => {
    if (rules.length === 0) return [];
    const known = rules.filter(isKnown);
    if (known.length === 0) return [undecided(resource, say('quarantine-group.unknown', { group }))];
    return [finding([...known.flatMap((rule) => rule.resource ?? []), resource], message)];
  };
  return [
    ...told(ingress, say('quarantine-group.in', { group })),
    ...(defaultEgress
      ? [finding(resource, say('quarantine-group.default', { group }), { property: 'SecurityGroupEgress' })]
      : told(leaving, say('quarantine-group.out', { group }))),
  ];
}

/** EC2 lets everything out of a group without an egress rule, so a group that lets nothing out names a placeholder. */
function leadsNowhere({ prefixes = [] }: FilterRule): boolean {
  return prefixes.length > 0 && prefixes.every((prefix) => isNowhere(blockOfPrefix(prefix)));
}
