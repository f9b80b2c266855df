import { isRetained } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isEvaluation } from '../../model/profile';
import { isFalse } from '../../template/values';
import { requireEach } from '../require-each';
import { finding, type Rule } from '../rule';

/** Whether a key is deleted once its template makes another in its place. */
function goesWhenReplaced({ template, logicalId }: Resource): boolean {
  return template.body.Resources[logicalId]?.UpdateReplacePolicy === 'Delete';
}

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
    const kept = isEvaluation(model) ? [] : keys;
    return [
      ...requireEach(keys, {
        property: 'Enabled',
        meets: (known) => !isFalse(known),
        message: ({ logicalId: key }) => say('key-deletion.disabled', { key }),
      }),
      ...requireEach(kept, {
        property: 'PendingWindowInDays',
        meets: (days) => days === undefined || Number(days) >= 30,
        message: ({ logicalId: key }) => say('key-deletion.window', { key }),
      }),
      ...kept
        .filter((key) => !isRetained(key.deletionPolicy) || goesWhenReplaced(key))
        .map((key) => finding(key, say('key-deletion', { key: key.logicalId }), { property: 'DeletionPolicy' })),
    ];
  },
};
