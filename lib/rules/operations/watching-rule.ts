import { patternOf } from '../../facts/logs/event-pattern';
import { isOn } from '../../facts/logs/recipients';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { isWhole } from '../../model/whole';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Sources of events that tell of attacks and of changes to the defences. */
const WATCHED =
  /^aws\.(guardduty|securityhub|macie|access-analyzer|config|cloudtrail|inspector2|health|backup|signin|iam|sts|kms|organizations)$/;

/** Rules that watch over security are on, and look where they are (6(7)). */
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
    return [
      ...rules
        .filter((rule) => isOn(rule) && isWatching(rule.properties.EventPattern))
        .flatMap((rule) =>
          PLACES.filter(([field, own]) => looksElsewhere(rule, field, own(rule))).map(([field, own]) =>
            finding(rule, say('watching-rule.elsewhere', { rule: rule.id, field, own: own(rule) }), {
              property: 'EventPattern',
            }),
          ),
        ),
      ...rules
        .filter((rule) => isOn(rule) && isWatching(rule.properties.EventPattern) && isOnEmptyBus(model, rule))
        .map((rule) => finding(rule, say('watching-rule.bus', { rule: rule.id }), { property: 'EventBusName' })),
      ...rules
        .filter((rule) => !isOn(rule) && isWatching(rule.properties.EventPattern) && !covered.has(textOf(rule)))
        .map((rule) => finding(rule, say('watching-rule', { rule: rule.id }), { property: 'State' })),
    ];
  },
};

/** Where events say that they come from: on the default bus always the account and the Region of the rule. */
const PLACES = [
  ['account', ({ account }: Resource) => account],
  ['region', ({ region }: Resource) => region],
] as const;

/** Whether a rule on the default bus waits for events of another account or Region alone, which never come there. */
function looksElsewhere({ properties }: Resource, field: string, own: string): boolean {
  const { EventBusName: bus, EventPattern: pattern } = properties;
  const values = valuesAt(patternOf(pattern), `${field}[]`);
  return (
    (bus === undefined || bus === 'default') &&
    values.length > 0 &&
    values.every((value) => typeof value === 'string' && value !== own)
  );
}

/** Whether a rule waits on a bus to which nothing of the deployment sends: services speak to the default bus alone. */
function isOnEmptyBus(model: Model, { properties }: Resource): boolean {
  const { EventBusName: bus } = properties;
  // A pattern that names accounts waits for what they send.
  if (valuesAt(patternOf(properties.EventPattern), 'account[]').length > 0) return false;
  if (typeof bus !== 'string' || /(^|:event-bus\/)default$/.test(bus) || !isWhole(model)) return false;
  const isFed = (rule: Resource) =>
    valuesAt(rule.properties, 'Targets[].Arn').some(
      (arn) => isUnknown(arn) || String(arn).includes(bus.split('/').at(-1) ?? bus),
    );
  const known = model.find(bus, 'AWS::Events::EventBus');
  const sent = known ? referring(model, 'AWS::Events::Rule', 'Targets[].Arn', known).length > 0 : false;
  return !sent && !model.ofType('AWS::Events::Rule').some(isFed);
}

function isWatching(pattern: Value | undefined): boolean {
  return (
    textsAt(pattern, 'source[]').some((source) => WATCHED.test(source)) ||
    textsAt(pattern, 'detail-type[]').some((type) => /via CloudTrail$/.test(type))
  );
}
