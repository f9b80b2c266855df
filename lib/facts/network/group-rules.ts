import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import type { Value } from '../../template/unknown';
import { type Home, homeOf } from '../zones/home';

const GROUP = 'AWS::EC2::SecurityGroup';
const STANDALONE = { ingress: 'AWS::EC2::SecurityGroupIngress', egress: 'AWS::EC2::SecurityGroupEgress' } as const;

/** Types that write rules of security groups. */
export const GROUP_RULE_TYPES = [GROUP, STANDALONE.ingress, STANDALONE.egress] as const;

/** A rule of a security group, wherever it is written. */
export interface GroupRule {
  /** The group itself, or the resource that adds the rule to it. */
  readonly owner: Resource;
  readonly group?: Resource;
  readonly home: Home;
  readonly direction: keyof typeof STANDALONE;
  readonly property?: string;
  readonly content: Value;
}

/** The rules of all security groups, those of the group itself and those that stand alone. */
export function groupRules(model: Model): GroupRule[] {
  const inline = model.ofType(GROUP).flatMap((group) => {
    const home = homeOf(model, group);
    if (!home) return [];
    return (['ingress', 'egress'] as const).flatMap((direction) => {
      const list = direction === 'ingress' ? 'SecurityGroupIngress' : 'SecurityGroupEgress';
      return candidates(group.properties[list]).map((content, index) => ({
        owner: group,
        group,
        home,
        direction,
        property: `${list}[${index}]`,
        content,
      }));
    });
  });
  const standalone = (['ingress', 'egress'] as const).flatMap((direction) =>
    model.ofType(STANDALONE[direction]).flatMap((owner) => {
      const home = homeOf(model, owner);
      const group = model.find(owner.properties.GroupId);
      return home ? [{ owner, group, home, direction, content: { ...owner.properties } as Value }] : [];
    }),
  );
  return [...inline, ...standalone];
}

/** What a finding on a rule names: what to change first, then the group. */
export function related({ owner, group }: GroupRule): Resource[] {
  return group && group !== owner ? [owner, group] : [owner];
}

export function nameOf({ owner, group }: GroupRule): string {
  return group && group !== owner ? `${owner.logicalId} (${group.logicalId})` : owner.logicalId;
}

/** Where a part of a rule is written. */
export function propertyOf({ property }: GroupRule, key: string): string {
  return property ? `${property}.${key}` : key;
}
