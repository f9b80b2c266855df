import { say } from '../../messages/say';
import { isEvaluation } from '../../model/profile';
import { RETENTION_DAYS } from '../../policy/limits';
import { worded } from '../../template/values';
import { requireProperty } from '../require-property';
import type { Rule } from '../rule';

/** Log groups are kept for a year, unless the archive has a copy (L03). */
export const logRetention: Rule = {
  id: 'Sanso-6.7-LogRetention',
  clauses: ['6(7)a'],
  title: { ja: 'ログを1年以上保存すること', en: 'Logs are kept for a year at the least' },
  aspects: ['I', 'A'],
  severity: 'medium',
  types: ['AWS::Logs::LogGroup'],
  singleResource: false,
  check: ({ model, logs }) =>
    isEvaluation(model)
      ? []
      : model
          .ofType('AWS::Logs::LogGroup')
          .filter((group) => !logs.archive.hasCopyOf(group))
          .flatMap((group) =>
            requireProperty(
              group,
              'RetentionInDays',
              // Without a retention a log group never expires.
              (known) => known === undefined || Number(known) >= RETENTION_DAYS,
              say('log-retention', {
                group: group.name,
                days: worded(group.properties.RetentionInDays),
                least: RETENTION_DAYS,
              }),
            ),
          ),
};
