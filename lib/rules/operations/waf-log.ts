import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { textsAt, valuesAt } from '../../template/values';
import { finding, type Rule } from '../rule';

const LOGS = 'AWS::WAFv2::LoggingConfiguration';

/** Every web ACL writes the requests that it saw (L05). */
export const wafLog: Rule = {
  id: 'Sanso-6.3.3-WafLog',
  clauses: ['6(3)③a', '6(7)a'],
  title: { ja: 'WAFの判定を記録すること', en: 'Web ACLs log the requests they judge' },
  aspects: ['I', 'C'],
  severity: 'medium',
  types: ['AWS::WAFv2::WebACL', 'AWS::WAFv2::LoggingConfiguration'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::WAFv2::WebACL').flatMap((resource) => {
      const acl = resource.id;
      const logs = referring(model, LOGS, 'ResourceArn', resource);
      if (logs.length === 0) return [finding(resource, say('waf-log.none', { acl }))];
      return logs
        .filter(dropsBlocked)
        .map((log) => finding([log, resource], say('waf-log.drops', { acl }), { property: 'LoggingFilter' }));
    }),
};

function dropsBlocked({ properties }: Resource): boolean {
  const blocked = valuesAt(properties, 'LoggingFilter.Filters[]').filter((filter) =>
    textsAt(filter, 'Conditions[].ActionCondition.Action').includes('BLOCK'),
  );
  const behaviors = blocked.map((filter) => textsAt(filter, 'Behavior')[0]);
  return (blocked.length > 0 ? behaviors : textsAt(properties, 'LoggingFilter.DefaultBehavior')).includes('DROP');
}
