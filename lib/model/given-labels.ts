import { choice } from '../messages/nearest';
import { InputError } from '../template/input-error';
import { matcher } from '../template/pattern';
import type { GivenLabels, ResourceLabels, Template } from '../template/template';
import type { Resource } from './resource';

const FIELDS = ['zone', 'network', 'body', 'system'] as const;
const TAGS = { zone: 'sanso:zone', network: 'sanso:network', body: 'sanso:body', system: 'sanso:system' } as const;

/** Labels of single resources that are given from outside, and which of them mean nothing. */
export class LabelsGiven {
  private readonly meant = new Set<string>();

  constructor(private readonly templates: readonly Template[]) {}

  /**
   * What is given to a resource: it takes the place of what its tags do not say.
   *
   * @throws InputError where two keys of a source, or a key and a tag, say different things
   */
  of(resource: Resource): ResourceLabels | undefined {
    const labels = resource.template.given?.labels ?? [];
    const meaning = labels.filter((each) => isMeant(each, resource));
    if (meaning.length === 0) return undefined;
    const said: Record<string, string> = {};
    const by: Partial<Record<string, GivenLabels>> = {};
    for (const each of meaning) {
      this.meant.add(nameOf(each));
      for (const field of FIELDS) {
        const value = each.labels[field];
        if (value === undefined) continue;
        const before = by[field];
        if (before && said[field] !== value && before.source === each.source && isWide(before) === isWide(each))
          throw twofold(resource, field, each);
        said[field] = value;
        by[field] = each;
      }
    }
    for (const field of FIELDS) {
      const [own, by_] = [resource.tags[TAGS[field]], by[field]];
      if (by_ && own !== undefined && own !== said[field]) throw otherwise(resource, field, own, by_, said[field]);
    }
    return said;
  }

  /**
   * Keys that mean no resource, as whoever wrote them is told.
   *
   * @throws InputError where a key names a resource that its template has not
   */
  unused(): string[] {
    const left = new Map<string, GivenLabels>();
    for (const { body, file, given } of this.templates)
      for (const each of given?.labels ?? []) {
        if (this.meant.has(nameOf(each))) continue;
        const ids = Object.keys(body.Resources);
        const { logicalId } = each;
        // What a condition leaves out is there all the same.
        if (logicalId !== undefined && ids.some(matcher(logicalId))) this.meant.add(nameOf(each));
        else if (logicalId !== undefined && !isWide(each) && !logicalId.includes('/'))
          throw unknown(file, ids, each, logicalId);
        else left.set(nameOf(each), each);
      }
    return [...left.keys()].filter((name) => !this.meant.has(name));
  }
}

function nameOf({ source, key }: GivenLabels): string {
  return `${source}: ${key}`;
}

function isWide({ place }: GivenLabels): boolean {
  return place.includes('*');
}

/** Whether a key means a resource: by its logical id, the path of its construct or of one around it, or its ARN. */
function isMeant({ logicalId, place }: GivenLabels, resource: Resource): boolean {
  if (logicalId !== undefined && matcher(logicalId)(resource.logicalId)) return true;
  if (place.startsWith('arn:')) return resource.names.some(matcher(place));
  const { path } = resource;
  return path !== undefined && (matcher(place)(path) || matcher(`${place}/**`)(path));
}

function twofold({ id }: Resource, field: string, { source, key }: GivenLabels): InputError {
  return new InputError(
    `${source}: ${key} and another key say different things of ${field} of ${id}: name the resource itself`,
    `${source}: ${key} と別のキーが ${id} の ${field} について異なることを示す。リソースそのものを指定する`,
  );
}

function otherwise(
  { id, template }: Resource,
  field: string,
  own: string,
  { source, key }: GivenLabels,
  value: string | undefined,
): InputError {
  return new InputError(
    `${template.file}: the tag of ${id} says ${field} ${JSON.stringify(own)}, but ${source}: ${key} gives ${JSON.stringify(value)}: correct one of them`,
    `${template.file}: ${id} のタグは ${field} を ${JSON.stringify(own)} とするが、${source}: ${key} は ${JSON.stringify(value)} とする。一方を直す`,
  );
}

function unknown(file: string, ids: readonly string[], { source, key }: GivenLabels, logicalId: string): InputError {
  const { en, ja } = choice(logicalId, ids);
  return new InputError(
    `${source}: ${key}: ${file} has no resource ${logicalId}: ${en}`,
    `${source}: ${key}: ${file} に ${logicalId} というリソースはない。${ja}`,
  );
}
