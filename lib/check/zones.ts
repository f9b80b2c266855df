import type { Model } from '../model/model';

/** The zones that a deployment names, by tags or by the metadata of its templates. */
export function zonesIn({ templates, resources, zoneOfTemplate }: Model): string[] {
  const named = [...resources.map(({ zone }) => zone), ...templates.map(zoneOfTemplate)];
  return [...new Set(named.flatMap((zone) => zone ?? []))].sort();
}
