import { textsAt, valuesAt } from '../../model/paths';
import { finding, type Rule } from '../rule';

/** Every web ACL writes the requests that it saw (L05). */
export const wafLog: Rule = {
  id: 'Sanso-6.3.3-WafLog',
  clauses: ['6(3)③', '6(7)'],
  title: { ja: 'WAF の判定を記録すること', en: 'Web ACLs log the requests they judge' },
  aspects: ['I', 'C'],
  severity: 'medium',
  types: ['AWS::WAFv2::WebACL', 'AWS::WAFv2::LoggingConfiguration'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::WAFv2::WebACL').flatMap((acl) => {
      const logs = model
        .ofType('AWS::WAFv2::LoggingConfiguration')
        .filter(({ properties }) => model.find(properties.ResourceArn, acl.type) === acl);
      if (logs.length === 0)
        return [
          finding(
            acl,
            `Web ACL ${acl.id} writes no log`,
            'Add an AWS::WAFv2::LoggingConfiguration that goes to the log archive (bucket aws-waf-logs-…).',
          ),
        ];
      return logs.flatMap((log) => {
        const filters = valuesAt(log.properties, 'LoggingFilter.Filters[]');
        const blocked = filters.filter((filter) =>
          textsAt(filter, 'Conditions[].ActionCondition.Action').includes('BLOCK'),
        );
        const behavior = textsAt(log.properties, 'LoggingFilter.DefaultBehavior')[0] ?? 'KEEP';
        const kept = blocked.length > 0 ? blocked.map((filter) => textsAt(filter, 'Behavior')[0]) : [behavior];
        if (!kept.includes('DROP')) return [];
        return [
          finding(
            [log, acl],
            `The log of web ACL ${acl.id} drops blocked requests`,
            'Keep blocked requests in the LoggingFilter.',
            { property: 'LoggingFilter' },
          ),
        ];
      });
    }),
};
