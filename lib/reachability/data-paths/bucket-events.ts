import type { Model, Resource } from '../../model/model';
import { documentOf } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { knownText, part, valuesAt } from '../../template/values';
import { OPEN, type Ruling, SURE } from './rulings';

/** What a rule of a bus takes: what principals put there, and what AWS puts there of buckets. */
export function takenBy(pattern: Value): { readonly ofPrincipals: boolean; readonly ofBuckets: boolean } {
  const document = documentOf(pattern);
  const sources = valuesAt(document, 'source[]').map((source) => {
    const prefix = knownText(part(source, 'prefix'));
    return typeof source === 'string' ? source : prefix?.startsWith('aws.') ? prefix : undefined;
  });
  const kinds = valuesAt(document, 'detail-type[]');
  const isOfObjects = kinds.length === 0 || kinds.some((kind) => typeof kind !== 'string' || /^Object /.test(kind));
  return {
    ofPrincipals: sources.length === 0 || sources.some((source) => !source?.startsWith('aws.')),
    ofBuckets:
      isOfObjects &&
      (sources.length === 0 || sources.some((source) => source === undefined || 'aws.s3'.startsWith(source))),
  };
}

/** Whether a pattern takes events of a bucket, and what names of its objects begin with then; undefined where it does not. */
export function matchOfBucket(
  pattern: Value,
  bucket: Resource,
  model: Model,
): { readonly ruling: Ruling; readonly takes?: string } | undefined {
  const document = documentOf(pattern);
  const asked = valuesAt(document, 'detail.bucket.name[]');
  const answers = asked.map((name) => matchesName(name, bucket, model));
  if (asked.length > 0 && answers.every((answer) => answer === 'no')) return undefined;
  const ruling = asked.length === 0 || answers.includes('yes') ? SURE : OPEN;
  const keys = valuesAt(document, 'detail.object.key[]');
  const prefix = keys.length === 1 ? (knownText(part(keys[0], 'prefix')) ?? knownText(keys[0])) : undefined;
  return prefix === undefined ? { ruling } : { ruling, takes: prefix };
}

function matchesName(asked: Value, bucket: Resource, model: Model): 'yes' | 'no' | 'open' {
  if (model.find(asked, bucket.type) === bucket) return 'yes';
  if (isUnknown(asked)) return model.find(asked, bucket.type) ? 'no' : 'open';
  const { name } = bucket;
  const isNamed = bucket.names.includes(name) && !name.includes('@');
  if (typeof asked === 'string') return asked === name ? 'yes' : 'no';
  if (!isNamed) return 'open';
  const is = (holds: boolean) => (holds ? 'yes' : 'no');
  const prefix = knownText(part(asked, 'prefix'));
  if (prefix !== undefined) return is(name.startsWith(prefix));
  const suffix = knownText(part(asked, 'suffix'));
  if (suffix !== undefined) return is(name.endsWith(suffix));
  const other = part(asked, 'anything-but');
  if (typeof other === 'string') return is(name !== other);
  if (Array.isArray(other)) return is(!other.includes(name));
  return 'open';
}
