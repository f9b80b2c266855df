import { z } from 'zod';
import { unwrap } from '../../lib/config/fields';
import { configSchema } from '../../lib/config/schema';

/** A field as the documents name it. */
export interface SchemaField {
  /** Dotted path; entries of lists by a word in capitals: `flows.FLOW.port`, `zones.ZONE.cidr`. */
  readonly path: string;
  readonly description: string | undefined;
  /** What the field has when it is left out; undefined when there is none, or it must be given. */
  readonly defaultValue: unknown;
}

/** How the documents call one entry of a list. */
const ENTRIES: Record<string, string> = {
  flows: 'FLOW',
  dataStores: 'STORE',
  vendors: 'VENDOR',
  independent: 'NETWORK',
  provided: 'CONTROL',
  sites: 'SITE',
  socialMedia: 'SERVICE',
  denied: 'DOMAIN',
  exceptions: 'EXCEPTION',
};

/** Every field of the schema, also of alternatives; a path that two alternatives share comes twice. */
export function schemaFields(): SchemaField[] {
  return walk(configSchema, '').map((field) => ({ ...field, path: documented(field.path) }));
}

function walk(schema: z.core.$ZodType, path: string): SchemaField[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodDiscriminatedUnion) return inner.options.flatMap((option) => walk(option, path));
  if (inner instanceof z.ZodArray) {
    const last = path.split('.').at(-1) ?? '';
    return unwrap(inner.element) instanceof z.ZodObject ? walk(inner.element, `${path}.${ENTRIES[last]}`) : [];
  }
  if (!(inner instanceof z.ZodObject)) return [];
  return Object.entries(inner.shape).flatMap(([key, field]) => {
    const here = path ? `${path}.${key}` : key;
    return [
      { path: here, description: z.globalRegistry.get(field)?.description, defaultValue: defaultOf(field) },
      ...walk(field, here),
    ];
  });
}

/** The zones have the same fields, which the documents explain once. */
function documented(path: string): string {
  const field = path.match(/^zones\.(?:my-number|lgwan|internet|independent\.NETWORK)\.(.+)$/)?.[1];
  if (field === undefined) return path;
  return /^(id|title)\b/.test(field) ? `zones.independent.NETWORK.${field}` : `zones.ZONE.${field}`;
}

function defaultOf(schema: z.core.$ZodType): unknown {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? schema.def.defaultValue : undefined;
}
