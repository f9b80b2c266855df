import type { Resource } from '../model/resource';

/** What people read in place of ids of resources. */
export interface ConstructNames {
  /** A resource by its construct path, else by its id. */
  place(id: string): string;
  /** A sentence with construct paths in place of logical ids that hold a hash. */
  sentence(text: string, resources?: readonly string[]): string;
}

type Named = Pick<Resource, 'id' | 'logicalId' | 'path'>;

/** The hash by which the CDK makes a logical id unique. */
const HASHED = /[A-Za-z0-9]+[0-9A-F]{8}/;
const ID = new RegExp(`(?:[A-Za-z0-9][\\w.-]*\\/)?${HASHED.source}(?![A-Za-z0-9])`, 'g');

/** Names of the resources of a deployment: a CDK app says the path of each, other templates name them by hand. */
export function constructNames(resources: readonly Named[]): ConstructNames {
  const paths = new Map(resources.flatMap(({ id, path }) => (path ? [[id, plain(path)]] : [])));
  const byLogicalId = new Map<string, Named[]>();
  for (const resource of resources) {
    const same = byLogicalId.get(resource.logicalId) ?? [];
    same.push(resource);
    byLogicalId.set(resource.logicalId, same);
  }
  const place = (id: string) => paths.get(id) ?? id;
  const short = (logicalId: string, templates: ReadonlySet<string>) => {
    const same = byLogicalId.get(logicalId) ?? [];
    const meant = same.find(({ id }) => templates.has(templateOf(id))) ?? same[0];
    const path = meant && paths.get(meant.id);
    return path?.slice(path.indexOf('/') + 1);
  };
  return {
    place,
    sentence: (text, own = []) => {
      const templates = new Set(own.map(templateOf));
      return text.replace(ID, (id) => {
        if (paths.has(id)) return place(id);
        const slash = id.indexOf('/');
        return (slash < 0 ? short(id, templates) : undefined) ?? id;
      });
    },
  };
}

/** For outputs that know no resources: ids stay as they are. */
export const AS_THEY_ARE: ConstructNames = { place: (id) => id, sentence: (text) => text };

/** The path of the construct that people wrote: the CDK adds the resource in it. */
function plain(path: string): string {
  return path.replace(/\/(?:Resource|Default)$/, '');
}

function templateOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}
