import type { Facts } from '../../facts/facts';
import { classificationOf, STORES, type Stores } from '../../facts/stores/stores';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isFalse, part, textsAt, valuesAt } from '../../template/values';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/** Where what is no store of its own names its key: disks of hosts, and the settings of functions. */
const BESIDE: Readonly<Record<string, { readonly each: string; readonly key: string }>> = {
  'AWS::EC2::LaunchTemplate': { each: 'LaunchTemplateData.BlockDeviceMappings[].Ebs', key: 'KmsKeyId' },
  'AWS::EC2::Instance': { each: 'BlockDeviceMappings[].Ebs', key: 'KmsKeyId' },
};

/**
 * Where a zone keeps most of its stores under a key of its own, no store of it is under another: what is left out is what nobody sees and
 * nobody can close.
 */
export const zoneKey: Rule = {
  id: 'Sanso-6.2-ZoneKey',
  clauses: ['6(2)', '2(5)'],
  title: {
    ja: '領域の鍵を用いる領域では、すべてのデータストアを領域の鍵で暗号化すること',
    en: 'Where a zone has a key for its stores, all of them are under it',
  },
  aspects: ['C'],
  severity: 'low',
  types: [...Object.keys(STORES), ...Object.keys(BESIDE)],
  singleResource: false,
  check: (facts) => {
    const kept = facts.stores.all.filter((store) => store.network !== undefined && !isExcepted(facts.stores, store));
    const zones = new Set(zonesUnderKeys(facts, kept));
    const free = kept.filter((store) => zones.has(store.network) && keysOf(store).length === 0);
    return [
      ...free.map((store) => said(store, STORES[store.type].key.replaceAll('[]', ''))),
      ...Object.entries(BESIDE).flatMap(([type, { each, key }]): Outcome[] =>
        facts.model
          .ofType(type)
          .filter(({ network, properties }) => {
            const disks = valuesAt(properties, each);
            return zones.has(network) && disks.some((disk) => valuesAt(disk, key).length === 0);
          })
          .map((host) => said(host, `${each.replaceAll('[]', '')}.${key}`)),
      ),
    ];
  },
};

/** Zones that have a key, and of which most stores are under one. */
function zonesUnderKeys({ model, stores }: Facts, kept: readonly Resource[]): (string | undefined)[] {
  const zones = mostOf(
    kept,
    ({ network }) => network,
    (store) => keysOf(store).some((key) => stores.keyUse(key).kind !== 'aws'),
  );
  return [...zones].filter((zone) => model.ofType('AWS::KMS::Key').some(({ network }) => network === zone));
}

/** Access logs are delivered without such a key, and what is public needs none. */
function isExcepted(stores: Stores, store: Resource): boolean {
  if (classificationOf(store).confidentiality === '1') return true;
  return store.type === 'AWS::S3::Bucket' && stores.receivesAccessLogs(store);
}

function keysOf({ type, properties }: Resource) {
  const algorithms = textsAt(
    properties,
    'BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm',
  );
  // A key that is named and switched off encrypts nothing.
  if (algorithms.includes('AES256') || isFalse(part(properties.SSESpecification, 'SSEEnabled'))) return [];
  return valuesAt(properties, STORES[type].key);
}

function said(resource: Resource, property: string): Outcome {
  const message = say('zone-key', { store: resource.logicalId, zone: resource.network ?? '', property });
  return finding(resource, message, { property });
}
