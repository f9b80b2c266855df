import { say } from '../../messages/say';
import { isTrue } from '../../template/values';
import { requireEach } from '../require-each';
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
  check: ({ model }) => {
    // Only symmetric keys that KMS made can rotate by themselves.
    const rotating = model
      .ofType('AWS::KMS::Key')
      .filter(
        ({ properties: { KeySpec: spec = 'SYMMETRIC_DEFAULT', Origin: origin = 'AWS_KMS' } }) =>
          spec === 'SYMMETRIC_DEFAULT' && origin === 'AWS_KMS',
      );
    return [
      ...requireEach(rotating, {
        property: 'EnableKeyRotation',
        meets: isTrue,
        message: ({ logicalId: key }) => say('key-rotation', { key }),
      }),
      ...requireEach(rotating, {
        property: 'RotationPeriodInDays',
        meets: (days) => days === undefined || Number(days) <= 365,
        message: ({ logicalId: key }) => say('key-rotation.period', { key }),
      }),
    ];
  },
};
