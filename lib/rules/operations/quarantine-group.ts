import { blockOf, isNowhere } from '../../address/block';
import { detectionOf } from '../../facts/logs/detection';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { finding, type Outcome, type Rule } from '../rule';

/** A host under attack can be cut off at once: a security group that lets nothing in and nothing out is ready (R02). */
export const quarantineGroup: Rule = {
  id: 'Sanso-6.7-QuarantineGroup',
  clauses: ['6(7)', '6(6)'],
  title: {
    ja: '侵害された機器を切り離すための通信遮断グループがあること',
    en: 'A security group for quarantine is ready and lets nothing through',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'],
  singleResource: false,
  check: ({ model }) => {
    const groups = model.ofType('AWS::EC2::SecurityGroup').filter(isQuarantine);
    const detection = detectionOf(model);
    if (groups.length === 0 && detection.length > 0)
      return [
        finding(
          detection,
          'The deployment detects attacks, but no security group is ready to cut a host off',
          'Add a security group for quarantine with no ingress and an egress rule that leads nowhere.',
        ),
      ];
    return groups.flatMap((group) => judge(model, group));
  },
};

function isQuarantine({ properties, logicalId }: Resource): boolean {
  const texts = [...['GroupDescription', 'GroupName'].flatMap((key) => textsAt(properties, key)), logicalId];
  return texts.some((text) => /quarantine|隔離/i.test(text));
}

function judge(model: Model, group: Resource): Outcome[] {
  const standalone = (type: string) =>
    model.ofType(type).filter(({ properties }) => model.find(properties.GroupId, group.type) === group);
  const ingress = standalone('AWS::EC2::SecurityGroupIngress');
  const egress = standalone('AWS::EC2::SecurityGroupEgress');
  const own = valuesAt(group.properties, 'SecurityGroupEgress[]');
  const out = [...own, ...egress.map(({ properties }) => properties as never)].filter((rule) => !leadsNowhere(rule));
  const mend = 'Leave it no ingress, and one egress rule to 255.255.255.255/32.';
  const outcomes: Outcome[] = [];
  if (valuesAt(group.properties, 'SecurityGroupIngress[]').length > 0 || ingress.length > 0)
    outcomes.push(finding([...ingress, group], `Quarantine group ${group.id} lets traffic in`, mend));
  if (out.length > 0) outcomes.push(finding([...egress, group], `Quarantine group ${group.id} lets traffic out`, mend));
  else if (own.length === 0)
    outcomes.push(
      finding(group, `Quarantine group ${group.id} has no egress rule of its own, so EC2 lets everything out`, mend, {
        property: 'SecurityGroupEgress',
      }),
    );
  return outcomes;
}

/** EC2 lets everything out of a group without an egress rule, so a group that lets nothing out names a placeholder. */
function leadsNowhere(rule: Value): boolean {
  const blocks = [...textsAt(rule, 'CidrIp'), ...textsAt(rule, 'CidrIpv6')].map(blockOf);
  return blocks.length > 0 && blocks.every((block) => block !== undefined && isNowhere(block));
}
