import { keyUse, labelsOf, receivesAccessLogs, STORES, storesOf } from '../../facts/stores/stores';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { part, possibilities } from '../../template/values';
import { finding, type Outcome, type Rule } from '../rule';

/** 3A, 3B and everything of my-number is encrypted with a key whose use the zone decides and sees. */
export const customerManagedKey: Rule = {
  id: 'Sanso-6.2-CustomerManagedKey',
  clauses: ['6(2)', '2(5)'],
  title: {
    ja: '高い機密性のデータは利用者管理の鍵で暗号化すること',
    en: '3A, 3B and my-number data is encrypted with a customer managed key',
  },
  aspects: ['C'],
  severity: 'high',
  types: Object.keys(STORES),
  singleResource: true,
  check: ({ model }) => storesOf(model).flatMap((store) => judgeManaged(model, store)),
};

function judgeManaged(model: Model, store: Resource): Outcome[] {
  const { 'sanso:confidentiality': confidentiality } = labelsOf(store);
  const sensitive = confidentiality === '3A' || confidentiality === '3B';
  const ofMyNumber = store.zone === 'my-number' && !(isLow(confidentiality) && receivesAccessLogs(model, store));
  if (!sensitive && !ofMyNumber) return [];
  const path = STORES[store.type].key;
  const property = path.replaceAll('[]', '');
  const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));
  // Every branch that a condition leaves open has to name a key, and not the one that AWS manages for everybody.
  const keys = possibilities(part(store.properties as Value, ...steps));
  const algorithms = valuesAt(
    store.properties,
    'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm',
  );
  const plain = store.type === 'AWS::S3::Bucket' && algorithms.some((algorithm) => algorithm === 'AES256');
  if (!plain && keys.every((key) => key !== undefined && keyUse(model, key).kind !== 'aws')) return [];
  const what = sensitive ? `of confidentiality ${confidentiality}` : 'of my-number';
  return [
    finding(
      store,
      `${store.logicalId} ${what} is not encrypted with a customer managed key`,
      `Set ${property} to the key of its zone.`,
      { property },
    ),
  ];
}

function isLow(confidentiality: string | undefined): boolean {
  return confidentiality === '1' || confidentiality === '2';
}
