import type { Said } from '../messages/say';

/**
 * A value that cannot be known before deployment, with the reason. It is neither empty nor harmless: a rule that meets it
 * must treat what it allows as everything and what it denies as nothing, or say that it is undecided.
 */
export class Unknown {
  constructor(
    readonly reason: Said,
    /** What is known of it: text in which `GAP` stands for the unknown parts. Default: nothing is known. */
    readonly pattern?: string,
    /** What it may be, when that can be listed (a condition that is not decided); undefined where it may be absent. */
    readonly options?: readonly (Value | undefined)[],
    /** The condition that chooses among two options, by what it says: the first where it is true. */
    readonly condition?: string,
  ) {}
}

/** Stands for an unknown part in {@link Unknown.pattern}; occurs in no template. */
export const GAP = '\uffff';

/** A resolved property: JSON, with {@link Unknown} where something cannot be known. */
export type Value = string | number | boolean | null | Unknown | Value[] | { [key: string]: Value };

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** The first unknown anywhere inside a value. */
export function unknownIn(value: Value | undefined): Unknown | undefined {
  if (isUnknown(value)) return value;
  if (value === null || typeof value !== 'object') return undefined;
  for (const part of Object.values(value)) {
    const found = unknownIn(part as Value);
    if (found) return found;
  }
  return undefined;
}
