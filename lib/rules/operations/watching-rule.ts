import { patternOf } from '../../facts/logs/event-pattern';
import { isOn } from '../../facts/logs/recipients';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { textsAt } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Sources of events that tell of attacks and of changes to the defences. */
const WATCHED =
  /^aws\.(guardduty|securityhub|macie|access-analyzer|config|cloudtrail|inspector2|health|backup|signin|iam|sts|kms|organizations)$/;

/** Rules that watch over security are on (6(7)). */
export const watchingRule: Rule = {
  id: 'Sanso-6.7-WatchingRule',
  clauses: ['6(7)a', '6(7)d'],
  title: { ja: '監視のルールを止めないこと', en: 'Rules that watch over security are on' },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Events::Rule'],
  singleResource: true,
  check: ({ model }) => {
    const rules = model.ofType('AWS::Events::Rule');
    const textOf = ({ properties }: Resource) => JSON.stringify(patternOf(properties.EventPattern));
    // A copy that is off leaves nothing unwatched where another rule sees the same events.
    const covered = new Set(rules.filter(isOn).map(textOf));
    return rules
      .filter((rule) => !isOn(rule) && isWatching(rule.properties.EventPattern) && !covered.has(textOf(rule)))
      .map((rule) => finding(rule, say('watching-rule', { rule: rule.id }), { property: 'State' }));
  },
};

function isWatching(pattern: Value | undefined): boolean {
  return (
    textsAt(pattern, 'source[]').some((source) => WATCHED.test(source)) ||
    textsAt(pattern, 'detail-type[]').some((type) => /via CloudTrail$/.test(type))
  );
}
