import type { Resource } from '../model/model';
import { isFalse, valuesAt } from '../template/values';
import { CORRECTIONS } from './corrections';
import { HAND_WRITTEN, type KnownRow, type Row } from './hand-written';
import HANDLERS from './handlers.json';

/** The row of a type; undefined where nobody has written one. */
export function rowOf(type: string): KnownRow | undefined {
  const handlers: Readonly<Record<string, Row>> = HANDLERS.types;
  if (Object.hasOwn(handlers, type)) return { row: handlers[type], source: HANDLERS.source };
  const custom = /^Custom::|^AWS::CloudFormation::CustomResource$/.test(type) ? 'Custom' : type;
  return Object.hasOwn(HAND_WRITTEN, custom) ? HAND_WRITTEN[custom] : undefined;
}

/** Roles that are passed, and those that services make for themselves: told by tables of their own, not by handlers. */
const BY_TABLES = /^iam:(PassRole|CreateServiceLinkedRole)$/;

/** The actions that the resources of a type need, corrected, and without what none of them uses. */
export function actionsFor(type: string, resources: readonly Resource[]): readonly string[] {
  const { without = {}, plus = {}, only = [] } = CORRECTIONS[type] ?? {};
  const written = Object.values(rowOf(type)?.row ?? {}).flatMap((list) => list.split(' '));
  const isUsed = (action: string) =>
    only.every(
      ({ actions, properties }) =>
        !actions.test(action) ||
        resources.some((resource) =>
          properties.some((path) => valuesAt(resource.properties, path).some((value) => !isFalse(value))),
        ),
    );
  const all = [...written, ...Object.keys(plus)];
  return [...new Set(all)].filter(
    (action) => !Object.hasOwn(without, action) && !BY_TABLES.test(action) && isUsed(action),
  );
}
