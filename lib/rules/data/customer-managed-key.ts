import type { Stores } from '../../facts/stores/stores';
import { classificationOf, STORES } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { part, possibilities, valuesAt } from '../../template/values';
import { finding, type Rule } from '../rule';

/** 3A, 3B and everything of my-number is encrypted with a key whose use the zone decides and sees. */
export const customerManagedKey: Rule = {
  id: 'Sanso-6.2-CustomerManagedKey',
  clauses: ['6(2)', '2(5)'],
  title: {
    ja: '高い機密性のデータはカスタマーマネージドキーで暗号化すること',
    en: '3A, 3B and my-number data is encrypted with a customer managed key',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(STORES),
  singleResource: true,
  check: ({ stores }) =>
    stores.all
      .filter((store) => !hasOwnKey(stores, store))
      .flatMap((resource) => {
        const store = resource.logicalId;
        const property = STORES[resource.type].key.replaceAll('[]', '');
        const { confidentiality } = classificationOf(resource);
        if (confidentiality === '3A' || confidentiality === '3B')
          return [finding(resource, say('customer-managed-key', { store, confidentiality, property }), { property })];
        const isLow = confidentiality === '1' || confidentiality === '2';
        if (resource.zone !== 'my-number' || (isLow && stores.receivesAccessLogs(resource))) return [];
        return [finding(resource, say('customer-managed-key.my-number', { store, property }), { property })];
      }),
};

/** Whether every branch that a condition leaves open names a key, and not the one that AWS manages for everybody. */
function hasOwnKey(stores: Stores, { type, properties }: Resource): boolean {
  const steps = STORES[type].key.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
  const algorithms = valuesAt(
    properties,
    'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm',
  );
  if (type === 'AWS::S3::Bucket' && algorithms.includes('AES256')) return false;
  return possibilities(part(properties as Value, ...steps)).every(
    (key) => key !== undefined && stores.keyUse(key).kind !== 'aws',
  );
}
