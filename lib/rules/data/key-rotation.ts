import { isTrue } from '../../template/values';
import { demand } from '../demand';
import type { Rule } from '../rule';

/** Keys are replaced every year by themselves. */
export const keyRotation: Rule = {
  id: 'Sanso-6.2-KeyRotation',
  clauses: ['6(2)', '2(5)'],
  title: { ja: '暗号化鍵を毎年更新すること', en: 'Keys rotate every year' },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::KMS::Key'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::KMS::Key').flatMap((key) => {
      const {
        KeySpec: spec,
        Origin: origin,
        EnableKeyRotation: rotation,
        RotationPeriodInDays: period,
      } = key.properties;
      // Only symmetric keys that KMS made can rotate by themselves.
      if ((spec !== undefined && spec !== 'SYMMETRIC_DEFAULT') || (origin !== undefined && origin !== 'AWS_KMS'))
        return [];
      const mend = 'Set EnableKeyRotation to true and RotationPeriodInDays to 365 or less.';
      return [
        ...demand(key, {
          property: 'EnableKeyRotation',
          value: rotation,
          meets: isTrue,
          message: `${key.logicalId} does not rotate`,
          mend,
        }),
        ...demand(key, {
          property: 'RotationPeriodInDays',
          value: period,
          meets: (days) => days === undefined || Number(days) <= 365,
          message: `${key.logicalId} rotates more rarely than every year`,
          mend,
        }),
      ];
    }),
};
