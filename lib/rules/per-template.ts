import type { SaidFinding } from '../messages/say';
import { groupedBy } from '../model/grouped';
import type { Resource } from '../model/model';
import { type Finding, finding } from './rule';

/**
 * One finding for all resources of a template that lack the same: it is mended in one place, and said once.
 *
 * @param one what is said of a single one
 * @param several what is said of several, by how many they are
 */
export function perTemplate(
  resources: readonly Resource[],
  property: string,
  one: (resource: Resource) => SaidFinding,
  several: (count: number, template: string) => SaidFinding,
): Finding[] {
  return [...groupedBy(resources, ({ template }) => template)].map(([{ name }, lacking]) =>
    finding(lacking, lacking.length === 1 ? one(lacking[0]) : several(lacking.length, name), { property }),
  );
}
