import { isOn } from '../../facts/logs/recipients';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { finding, type Rule } from '../rule';

/** Sources of events that tell of attacks and of changes to the defences. */
const WATCHED =
  /^aws\.(guardduty|securityhub|macie|access-analyzer|config|cloudtrail|inspector2|health|backup|signin|iam|sts|kms|organizations)$/;

/** Rules that watch over security are on (6(7)). */
export const watchingRule: Rule = {
  id: 'Sanso-6.7-WatchingRule',
  clauses: ['6(7)'],
  title: { ja: '監視のルールを止めないこと', en: 'Rules that watch over security are on' },
  aspects: ['I'],
  severity: 'medium',
  types: ['AWS::Events::Rule'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::Events::Rule')
      .filter((rule) => !isOn(rule) && isWatching(rule.properties.EventPattern) && !isCovered(model, rule))
      .map((rule) =>
        finding(rule, `Rule ${rule.id} watches over security and is disabled`, 'Set State to ENABLED.', {
          property: 'State',
        }),
      ),
};

/** Whether a rule that is on sees the same events: a copy that is off leaves nothing unwatched. */
function isCovered(model: Model, rule: Resource): boolean {
  const pattern = JSON.stringify(rule.properties.EventPattern);
  return model
    .ofType(rule.type)
    .some((other) => other !== rule && isOn(other) && JSON.stringify(other.properties.EventPattern) === pattern);
}

function isWatching(pattern: Value | undefined): boolean {
  const types = textsAt(pattern, 'detail-type[]');
  return (
    textsAt(pattern, 'source[]').some((source) => WATCHED.test(source)) ||
    types.some((type) => /via CloudTrail$/.test(type))
  );
}
