import { CLOSED_ZONES, ZONE_LABELS } from '../policy/zones';

/** The world outside the deployment, as a side of a crossing. */
export const OUTSIDE = 'the internet';

/** Something that belongs to no zone. */
export const NO_ZONE = 'no zone';

/** The side of a crossing that something is on: its zone, or {@link NO_ZONE}. */
export function zoneIdOf({ zoneId }: { readonly zoneId?: string }): string {
  return zoneId ?? NO_ZONE;
}

/** Whether the zone of an id has no business with the internet. */
export function isClosed(zoneId: string): boolean {
  // An independent network goes by an id of its own.
  const known: readonly string[] = [...ZONE_LABELS, OUTSIDE, NO_ZONE];
  return CLOSED_ZONES.some((zone) => zone === zoneId) || !known.includes(zoneId);
}
