import { z } from 'zod';
import { configSchema } from './schema';

type Schema = z.core.$ZodType;

/**
 * The part of the schema that a path leads to, seen from a value: where alternatives exist, the one that the value has chosen.
 *
 * @param path field names and list indices, as zod reports them
 * @returns nothing when the path leaves the schema or the value has chosen no alternative
 */
export function schemaAt(path: readonly PropertyKey[], input: unknown): Schema | undefined {
  let schema: Schema | undefined = configSchema;
  let value: unknown = input;
  for (const key of path) {
    const here = chosen(schema, value);
    if (here instanceof z.ZodObject) schema = here.shape[String(key)];
    else if (here instanceof z.ZodArray) schema = here.element;
    else if (here instanceof z.ZodRecord) schema = here.valueType;
    else return undefined;
    value = entry(value, key);
  }
  return schema;
}

/** The fields that an object at this path may have; none when it is no object. */
export function allowedKeys(path: readonly PropertyKey[], input: unknown): string[] {
  const value = path.reduce(entry, input);
  const here = chosen(schemaAt(path, input), value);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** A schema without its default, and the alternative that a value has chosen. */
function chosen(schema: Schema | undefined, value: unknown): Schema | undefined {
  const inner = schema && unwrap(schema);
  if (!(inner instanceof z.ZodDiscriminatedUnion)) return inner;
  const tag = inner.def.discriminator;
  return inner.options.find(
    (option) => option instanceof z.ZodObject && z.safeParse(option.shape[tag], entry(value, tag)).success,
  );
}

/** What a default or an option wraps, and what is read before it is transformed. */
export function unwrap(schema: Schema): Schema {
  if (schema instanceof z.ZodPipe) return unwrap(schema.def.in);
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? unwrap(schema.def.innerType)
    : schema;
}

function entry(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}
