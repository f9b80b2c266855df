import { isUnknown, Unknown, type Value } from '../template/unknown';
import type { Resource } from './resource';
import { TAG_PROPERTIES } from './tag-properties';

/**
 * Names are unique in an account and Region, not in a deployment. Where resources of several accounts share one, what is
 * written in each account means its own: the name becomes the id of that resource, by which nothing else goes.
 */
export function withOwnNames(resources: readonly Resource[]): readonly Resource[] {
  if (new Set(resources.map(placeOf)).size < 2) return resources;
  const owners = new Map<string, Map<string, Resource[]>>();
  for (const resource of resources) {
    const { name } = resource;
    // Names of buckets are unique in the world, ids and ARNs wherever they are.
    if (resource.type === 'AWS::S3::Bucket' || name.includes('@') || name.startsWith('arn:')) continue;
    const places = owners.get(name) ?? new Map<string, Resource[]>();
    owners.set(name, places.set(placeOf(resource), [...(places.get(placeOf(resource)) ?? []), resource]));
  }
  const shared = new Map([...owners].filter(([, places]) => places.size > 1));
  if (shared.size === 0) return resources;
  const ids = new Map<string, Map<string, string>>();
  for (const [name, places] of shared)
    for (const [place, [owner, ...others]] of places) {
      // Two things of one name in one account are told apart by their types alone.
      if (others.length > 0) continue;
      const own = ids.get(place) ?? new Map<string, string>();
      ids.set(place, own.set(name, idOf(owner)));
    }
  return resources.map((resource) => {
    const own = ids.get(placeOf(resource));
    if (!own) return resource;
    const isOwner = own.get(resource.name) === idOf(resource);
    const properties = Object.fromEntries(
      Object.entries(resource.properties).map(([key, value]) => [
        key,
        // Labels are words, whatever else goes by the same word.
        (isOwner && value === resource.name) || TAG_PROPERTIES.includes(key) ? value : qualified(value, own),
      ]),
    );
    return { ...resource, properties, names: isOwner ? [...resource.names, idOf(resource)] : resource.names };
  });
}

function placeOf({ account, region }: Resource): string {
  return `${account}/${region}`;
}

/** As resources without a name of their own are called. */
function idOf({ logicalId, template }: Resource): string {
  return `${logicalId}@${template.name}`;
}

function qualified(value: Value, own: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return own.get(value) ?? value;
  if (value === null || typeof value !== 'object') return value;
  if (isUnknown(value)) {
    const options = value.options?.map((option) => (option === undefined ? undefined : qualified(option, own)));
    return options ? new Unknown(value.reason, value.pattern, options, value.condition) : value;
  }
  if (Array.isArray(value)) return value.map((entry) => qualified(entry, own));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, qualified(inner, own)]));
}
