import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { referred, referring } from '../../model/referring';
import { RETENTION_DAYS } from '../../policy/limits';
import { isUnknown } from '../../template/unknown';
import { assess, textsIn, worded } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * What a log group sends to the archive is all that is in it; and where nobody demands that it is kept for a year, to try
 * things out, the archive has it at the least (L03).
 */
export const logCopy: Rule = {
  id: 'Sanso-6.7-LogCopy',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログの全件をログ保管領域に送ること', en: 'All of a log is sent to the archive' },
  aspects: ['I', 'A'],
  severity: 'high',
  types: ['AWS::Logs::SubscriptionFilter', 'AWS::Logs::LogGroup'],
  singleResource: false,
  check: ({ model, logs: { archive } }) => {
    const groups = model.ofType('AWS::Logs::LogGroup').filter((group) => !archive.hasCopyOf(group));
    const filters = model
      .ofType('AWS::Logs::SubscriptionFilter')
      .filter(({ properties }) => archive.destinationOf(properties.DestinationArn) === 'archive')
      .filter((filter) => {
        const [group] = referred(model, filter, 'LogGroupName', 'AWS::Logs::LogGroup');
        return !group || groups.includes(group);
      });
    const partial = filters.flatMap((filter): Outcome[] => {
      const { FilterPattern: pattern, FieldSelectionCriteria: criteria } = filter.properties;
      if (criteria !== undefined && criteria !== '')
        return [
          finding(filter, say('log-copy.partial', { filter: filter.id, pattern: worded(criteria) }), {
            property: 'FieldSelectionCriteria',
          }),
        ];
      if (pattern === '') return [];
      const what = { filter: filter.id, pattern: worded(pattern) };
      return [
        isUnknown(pattern)
          ? undecided(filter, say('log-copy.unknown', what), 'FilterPattern')
          : finding(filter, say('log-copy.partial', what), { property: 'FilterPattern' }),
      ];
    });
    const unsent = model.ofType('AWS::Logs::LogGroup').flatMap((group) => unsendable(model, group));
    if (!isEvaluation(model) || !archive.exists) return [...partial, ...unsent];
    const named = new Set(filters.flatMap((filter) => referred(model, filter, 'LogGroupName', 'AWS::Logs::LogGroup')));
    const absent = groups
      .filter((group) => !named.has(group) && assess(group.properties.RetentionInDays, isKept) === 'broken')
      .map((group) => finding(group, say('log-copy.none', { group: group.name, least: RETENTION_DAYS })));
    return [...partial, ...unsent, ...absent];
  },
};

/** Classes of log groups that no filter reads. Source: Amazon CloudWatch Logs User Guide, "Log classes". */
const WITHOUT_FILTERS = ['INFREQUENT_ACCESS', 'DELIVERY'];

/** A log group with filters that its class does not have, one that keeps nothing for longer than two days, and addresses masked in what is sent. */
function unsendable(model: Model, group: Resource): Outcome[] {
  const { LogGroupClass: kept, DataProtectionPolicy: protection } = group.properties;
  const [filter] = ['AWS::Logs::SubscriptionFilter', 'AWS::Logs::MetricFilter'].flatMap((type) =>
    referring(model, type, 'LogGroupName', group),
  );
  const isUnread = WITHOUT_FILTERS.includes(String(kept)) && (filter !== undefined || kept === 'DELIVERY');
  const isMasked =
    filter !== undefined &&
    textsIn(protection).some((text) => /data-identifier\/IpAddress$/.test(text)) &&
    /Deidentify/.test(JSON.stringify(protection ?? ''));
  return [
    ...(isUnread
      ? [
          finding(group, say('log-copy.class', { group: group.name, kept: String(kept) }), {
            property: 'LogGroupClass',
          }),
        ]
      : []),
    ...(isMasked
      ? [finding(group, say('log-copy.masked', { group: group.name }), { property: 'DataProtectionPolicy' })]
      : []),
  ];
}

/** Without a retention a log group never expires. */
function isKept(days: unknown): boolean {
  return days === undefined || Number(days) >= RETENTION_DAYS;
}
