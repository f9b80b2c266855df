import type { Resource } from '../../model/model';
import type { ZoneLabel } from '../../policy/zones';

/** Id of a zone: its label, or the id of its network where there may be several (independent networks). The flow register says the same. */
export type ZoneId = string;

/** Where a thing belongs: its zone, and the 団体 and the business system in it where a zone names several. */
export interface Place {
  readonly zone: ZoneLabel;
  readonly zoneId: ZoneId;
  /** Undefined for what is common to all bodies, or where there is one only. */
  readonly body?: string;
  readonly system?: string;
}

/** The place that a resource has by its own labels, or by those of its template. */
export function labelledPlace(resource: Resource | undefined): Place | undefined {
  if (!resource?.zone) return undefined;
  const { zone, network, body, system } = resource;
  return { zone, zoneId: zone === 'independent' ? (network ?? zone) : zone, body, system };
}

/** Whether two places are known and separated by the policy: two zones, or two bodies of one zone. */
export function apart(a: Place | undefined, b: Place | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.zoneId !== b.zoneId || (a.body !== undefined && b.body !== undefined && a.body !== b.body);
}
