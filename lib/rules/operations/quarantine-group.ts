import { blockOf, isNowhere } from '../../address/block';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import { referring } from '../../model/referring';
import type { Value } from '../../template/unknown';
import { finding, type Outcome, type Rule } from '../rule';

const GROUP = 'AWS::EC2::SecurityGroup';

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
  check: ({ model, logs }) => {
    const groups = model.ofType(GROUP).filter(isQuarantine);
    if (groups.length === 0 && logs.detection.length > 0)
      return [finding(logs.detection, say('quarantine-group.none'))];
    return groups.flatMap((group) => judge(model, group));
  },
};

function isQuarantine({ properties, logicalId }: Resource): boolean {
  const texts = [...['GroupDescription', 'GroupName'].flatMap((key) => textsAt(properties, key)), logicalId];
  return texts.some((text) => /quarantine|隔離/i.test(text));
}

function judge(model: Model, resource: Resource): Outcome[] {
  const group = resource.id;
  const ingress = referring(model, `${GROUP}Ingress`, 'GroupId', resource);
  const egress = referring(model, `${GROUP}Egress`, 'GroupId', resource);
  const own = valuesAt(resource.properties, 'SecurityGroupEgress[]');
  const out = [...own, ...egress.map(({ properties }) => ({ ...properties }) as Value)];
  const admits = valuesAt(resource.properties, 'SecurityGroupIngress[]').length > 0 || ingress.length > 0;
  const leaves = !out.every(leadsNowhere);
  const property = 'SecurityGroupEgress';
  return [
    ...(admits ? [finding([...ingress, resource], say('quarantine-group.in', { group }))] : []),
    ...(leaves ? [finding([...egress, resource], say('quarantine-group.out', { group }))] : []),
    ...(!leaves && own.length === 0
      ? [finding(resource, say('quarantine-group.default', { group }), { property })]
      : []),
  ];
}

/** EC2 lets everything out of a group without an egress rule, so a group that lets nothing out names a placeholder. */
function leadsNowhere(rule: Value): boolean {
  const blocks = [...textsAt(rule, 'CidrIp'), ...textsAt(rule, 'CidrIpv6')].map(blockOf);
  return blocks.length > 0 && blocks.every((block) => block !== undefined && isNowhere(block));
}
