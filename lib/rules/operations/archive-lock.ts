import { say } from '../../messages/say';
import { isEvaluation } from '../../model/profile';
import { RETENTION_DAYS } from '../../policy/limits';
import { isTrue, part, worded } from '../../template/values';
import { requireProperty } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';
import { bucketsOf } from '../subjects';

const RETENTION = 'ObjectLockConfiguration.Rule.DefaultRetention';

/** Nobody, not even the administrator of the archive, can delete or change a log for a year (L04). */
export const archiveLock: Rule = {
  id: 'Sanso-6.7-ArchiveLock',
  clauses: ['6(7)a', '2(6)'],
  title: { ja: 'ログを1年間変更も削除もできないこと', en: 'Logs can be neither changed nor deleted for a year' },
  aspects: ['I'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  subjects: bucketsOf('log-archive'),
  check: ({ model, logs }) =>
    logs.archive.lockedBuckets.flatMap((bucket): Outcome[] => {
      const { properties, name } = bucket;
      const about = { bucket: name, least: RETENTION_DAYS };
      const enabled = requireProperty(bucket, 'ObjectLockEnabled', isTrue, say('archive-lock.off', about));
      // What says nothing of a lock or its length has one thing to change, not three.
      if (enabled.some(({ kind }) => kind === 'finding')) return enabled;
      if (part(properties, ...RETENTION.split('.')) === undefined)
        return [finding(bucket, say('archive-lock.no-retention', about), { property: RETENTION })];
      // To try things out, a short governance lock is enough; the profile says so in every template.
      const evaluation = isEvaluation(model);
      const [mode, days, years] = ['Mode', 'Days', 'Years'].map((key) =>
        part(properties, ...RETENTION.split('.'), key),
      );
      const inYears = years !== undefined;
      const enough = evaluation || inYears ? 1 : RETENTION_DAYS;
      return [
        ...enabled,
        ...requireProperty(
          bucket,
          `${RETENTION}.Mode`,
          (known) => known === 'COMPLIANCE' || (evaluation && known === 'GOVERNANCE'),
          say('archive-lock.mode', { bucket: name, mode: worded(mode) }),
        ),
        ...requireProperty(
          bucket,
          `${RETENTION}.${inYears ? 'Years' : 'Days'}`,
          (known) => Number(known) >= enough,
          say(inYears ? 'archive-lock.years' : 'archive-lock.days', { ...about, length: worded(years ?? days) }),
        ),
      ];
    }),
};
