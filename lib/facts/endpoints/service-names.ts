import NAMES from './service-names.json';

/** Short names of the services for which AWS has endpoints: `com.amazonaws.REGION.NAME`. Those for FIPS are left out. */
export const SERVICES: readonly string[] = NAMES;

const known = new Set(SERVICES);

/** Whether AWS has endpoints for a service of this short name. */
export function isService(name: string): boolean {
  return known.has(name.replace(/-fips$/, ''));
}
