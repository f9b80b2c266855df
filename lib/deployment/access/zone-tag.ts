import type { Zone } from '../../config/zone';

/** The tag that tells the resources of a zone from all others: its label, or the network where several share the label. */
export function zoneTag(zone: Zone): { readonly key: string; readonly value: string } {
  return zone.id === zone.label ? { key: 'sanso:zone', value: zone.label } : { key: 'sanso:network', value: zone.id };
}

/** Only resources that carry the tag of the zone. */
export function taggedAs(zone: Zone): { StringEquals: Record<string, string> } {
  const { key, value } = zoneTag(zone);
  return { StringEquals: { [`aws:ResourceTag/${key}`]: value } };
}
