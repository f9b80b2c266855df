import { lockedBuckets, RETENTION_DAYS } from '../../facts/logs/archive';
import { isEvaluation } from '../../model/profile';
import { isTrue, part, shown } from '../../template/values';
import { demand, demands } from '../demand';
import { finding, type Outcome, type Rule } from '../rule';

/** Nobody, not even the administrator of the archive, can delete or change a log for a year (L04). */
export const archiveLock: Rule = {
  id: 'Sanso-6.7-ArchiveLock',
  clauses: ['6(7)', '2(6)'],
  title: { ja: 'ログを 1 年間変更も削除もできないこと', en: 'Logs can be neither changed nor deleted for a year' },
  aspects: ['I'],
  severity: 'high',
  types: ['AWS::S3::Bucket'],
  singleResource: false,
  check: ({ model }) =>
    lockedBuckets(model).flatMap((bucket): Outcome[] => {
      const { properties, name } = bucket;
      const retention = part(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');
      const enabled = demand(bucket, {
        property: 'ObjectLockEnabled',
        value: properties.ObjectLockEnabled,
        meets: isTrue,
        message: `Bucket ${name} of the log archive has no Object Lock`,
        mend: 'Set ObjectLockEnabled to true and a default retention; the bucket has to be made anew.',
      });
      // What says nothing of a lock or its length has one thing to change, not three.
      if (enabled.some(({ kind }) => kind === 'finding')) return enabled;
      if (retention === undefined)
        return [
          finding(
            bucket,
            `The Object Lock of ${name} has no default retention: nothing is locked by itself`,
            `Set Mode COMPLIANCE and Days ${RETENTION_DAYS} or more.`,
            { property: 'ObjectLockConfiguration.Rule.DefaultRetention' },
          ),
        ];
      // To try things out, a short governance lock is enough; the profile says so in every template.
      const evaluation = isEvaluation(model);
      const [mode, days, years] = ['Mode', 'Days', 'Years'].map((key) => part(retention, key));
      const length = years === undefined ? days : years;
      const enough = evaluation ? 1 : years === undefined ? RETENTION_DAYS : 1;
      return [
        ...enabled,
        ...demands(bucket, [
          {
            property: 'ObjectLockConfiguration.Rule.DefaultRetention.Mode',
            value: mode,
            meets: (known) => known === 'COMPLIANCE' || (evaluation && known === 'GOVERNANCE'),
            message: `The Object Lock of ${name} has the mode ${shown(mode)}: it can be lifted`,
            mend: 'Set Mode to COMPLIANCE.',
          },
          {
            property: 'ObjectLockConfiguration.Rule.DefaultRetention.Days',
            value: length,
            meets: (known) => Number(known) >= enough,
            message: `The Object Lock of ${name} lasts ${shown(length)} ${years === undefined ? 'days' : 'years'}`,
            mend: `Lock for ${RETENTION_DAYS} days or more.`,
          },
        ]),
      ];
    }),
};
