import { isRetained } from '../../facts/stores/stores';
import { isEvaluation } from '../../model/profile';
import { isFalse } from '../../template/values';
import { demand } from '../demand';
import { finding, type Rule } from '../rule';

/** Whoever deletes a key deletes all that it protects: thirty days remain to notice, and templates keep the key. */
export const keyDeletion: Rule = {
  id: 'Sanso-6.2-KeyDeletion',
  clauses: ['6(2)', '2(7)'],
  title: {
    ja: '暗号化鍵を無効にせず、削除に30日の猶予を置くこと',
    en: 'A key is enabled, and waits thirty days before it is deleted',
  },
  aspects: ['A', 'I'],
  severity: 'medium',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  singleResource: true,
  check: ({ model }) => {
    const keys = model.ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey');
    const disabled = keys.flatMap((key) =>
      demand(key, {
        property: 'Enabled',
        value: key.properties.Enabled,
        meets: (known) => !isFalse(known),
        message: `${key.logicalId} is disabled: nothing that it protects can be read`,
        mend: 'Set Enabled to true.',
      }),
    );
    if (isEvaluation(model)) return disabled;
    return [
      ...disabled,
      ...keys.flatMap((key) => [
        ...demand(key, {
          property: 'PendingWindowInDays',
          value: key.properties.PendingWindowInDays,
          meets: (days) => days === undefined || Number(days) >= 30,
          message: `${key.logicalId} can be gone within less than 30 days`,
          mend: 'Set PendingWindowInDays to 30.',
        }),
        ...(isRetained(key.deletionPolicy)
          ? []
          : [
              finding(
                key,
                `${key.logicalId} is deleted with its stack`,
                'Set DeletionPolicy and UpdateReplacePolicy to Retain.',
                { property: 'DeletionPolicy' },
              ),
            ]),
      ]),
    ];
  },
};
