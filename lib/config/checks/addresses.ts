import type { CheckedConfig } from '../load';
import { zonesOf } from '../zone';
import { cidrMistake, isPublic, isSound, isWithin, lengthOf, overlaps, PRIVATE } from './cidr';
import { type Check, pairs, permittedFlows, premisesOf, zonePath } from './subjects';

/** Blocks that work on paper and fail inside hosts, each with who uses it already. */
const TAKEN = [
  { cidr: '172.17.0.0/16', by: 'Docker and some AWS services use inside hosts' },
  { cidr: '127.0.0.0/8', by: 'every host uses for itself' },
  { cidr: '169.254.0.0/16', by: 'every host uses for link-local services' },
];

/** A zone's block is /16 to /22: four roles in up to four Availability Zones, and what a VPC can take. */
const LARGEST_ZONE = 16;
const SMALLEST_ZONE = 22;
/** Widest segment at the premises, and widest block of people's addresses, as prefix lengths. */
const WIDEST_PREMISES = 8;
const WIDEST_PEOPLE = 24;
/** Addresses that providers share among customers (RFC 6598); some closed networks use them. */
const SHARED_ADDRESSES = '100.64.0.0/10';

/** A CIDR with the field that gives it. */
interface Block {
  readonly field: string;
  readonly cidr: string;
}

/** Every CIDR of the configuration can be read, and is written as a network. */
export const unreadableBlocks: Check = (config) =>
  [
    ...zonesOf(config).flatMap((zone) => [
      { field: `${zonePath(zone)}.cidr`, cidr: zone.cidr },
      ...premisesOf(zone).map((cidr) => ({ field: `${zonePath(zone)}.onPremises.prefixes`, cidr })),
    ]),
    ...peopleBlocks(config),
    ...permittedFlows(config).flatMap((flow) => [
      { field: `flows.${flow.id}.from.cidr`, cidr: flow.from.cidr },
      { field: `flows.${flow.id}.to.cidr`, cidr: flow.to.cidr },
    ]),
  ].flatMap(({ field, cidr }) => {
    const mistake = cidrMistake(cidr);
    return mistake ? [`${field} ${cidr} ${mistake}`] : [];
  });

/** The block of a zone has a workable size, is private and free. */
export const zoneBlocks: Check = (config) =>
  zonesOf(config)
    .filter((zone) => isSound(zone.cidr))
    .flatMap((zone) => {
      const field = `${zonePath(zone)}.cidr ${zone.cidr}`;
      const [address] = zone.cidr.split('/');
      if (lengthOf(zone.cidr) > SMALLEST_ZONE) {
        return [`${field} is too small: a zone takes a block of /16 to /22, for instance ${address}/22`];
      }
      if (lengthOf(zone.cidr) < LARGEST_ZONE) {
        return [`${field} is too large: a zone takes a block of /16 to /22, for instance ${address}/16`];
      }
      const taken = TAKEN.find(({ cidr }) => overlaps(cidr, zone.cidr));
      if (taken) return [`${field} overlaps ${taken.cidr}, which ${taken.by}: choose another block`];
      if (!isWithin(zone.cidr, ...PRIVATE)) {
        return [`${field} is not private: choose a block within ${PRIVATE.join(', ')}`];
      }
      return [];
    });

/** No two zones share an address in AWS. */
export const zonesApart: Check = (config) =>
  pairs(zonesOf(config).filter((zone) => isSound(zone.cidr)))
    .filter(([a, b]) => overlaps(a.cidr, b.cidr))
    .map(
      ([a, b]) => `${zonePath(a)}.cidr ${a.cidr} overlaps ${zonePath(b)}.cidr ${b.cidr}: give each zone its own block`,
    );

/** Segments at the premises are private and no wider than a plan would have them. */
export const premisesBlocks: Check = (config) =>
  soundPremises(config).flatMap(({ field, cidr }) => {
    if (cidr === '0.0.0.0/0') {
      return [`${field} ${cidr} routes everything to the premises: give the exact segments of the zone`];
    }
    if (lengthOf(cidr) < WIDEST_PREMISES) {
      return [`${field} ${cidr} is wider than /8: give the exact segments of the zone`];
    }
    if (!isWithin(cidr, ...PRIVATE, SHARED_ADDRESSES)) {
      return [`${field} ${cidr} is not private: give segments within ${[...PRIVATE, SHARED_ADDRESSES].join(', ')}`];
    }
    return [];
  });

/** A segment at the premises, of whichever zone, has no address of a VPC: the VPC's own route would win and hide it. */
export const premisesApartFromZones: Check = (config) => {
  const zones = zonesOf(config).filter((zone) => isSound(zone.cidr));
  return soundPremises(config)
    .filter(({ cidr }) => lengthOf(cidr) >= WIDEST_PREMISES)
    .flatMap(({ field, cidr }) => {
      const swallowed = zones.filter((zone) => isWithin(zone.cidr, cidr));
      if (swallowed.length > 0) {
        const names = swallowed.map((zone) => zone.id).join(', ');
        return [
          `${field} ${cidr} swallows the block of ${names}: give the exact segments at the premises instead of a habit like 10.0.0.0/8`,
        ];
      }
      return zones
        .filter((zone) => overlaps(zone.cidr, cidr))
        .map(
          (zone) =>
            `${field} ${cidr} lies within ${zonePath(zone)}.cidr ${zone.cidr}: addresses at the premises and in AWS must differ, renumber one of them`,
        );
    });
};

/** A segment at the premises belongs to one zone, once. */
export const premisesApart: Check = (config) =>
  pairs(soundPremises(config).filter(({ cidr }) => lengthOf(cidr) >= WIDEST_PREMISES))
    .filter(([a, b]) => overlaps(a.cidr, b.cidr))
    .map(([a, b]) =>
      a.field === b.field
        ? `${a.field} ${a.cidr} and ${b.cidr} overlap: keep the one that is meant`
        : `${a.field} ${a.cidr} overlaps ${b.field} ${b.cidr}: a segment belongs to one zone, split it`,
    );

/** Addresses from which people enter are the public ones of an office, not a part of the internet. */
export const peopleAddresses: Check = (config) =>
  peopleBlocks(config)
    .filter(({ cidr }) => isSound(cidr))
    .flatMap(({ field, cidr }) => {
      if (cidr === '0.0.0.0/0') return [`${field} ${cidr} lets everybody in: give the public addresses of the office`];
      if (lengthOf(cidr) < WIDEST_PEOPLE) {
        return [`${field} ${cidr} is wider than /24: give the public addresses of the office`];
      }
      return isPublic(cidr)
        ? []
        : [
            `${field} ${cidr} is not public, so no request ever comes from it: give the addresses of the office's internet exit`,
          ];
    });

function peopleBlocks(config: CheckedConfig): Block[] {
  return [
    ...zonesOf(config).flatMap((zone) =>
      zone.peopleSourceAddresses.map((cidr) => ({ field: `${zonePath(zone)}.peopleSourceAddresses`, cidr })),
    ),
    ...config.logging.auditorSourceAddresses.map((cidr) => ({ field: 'logging.auditorSourceAddresses', cidr })),
  ];
}

function soundPremises(config: CheckedConfig): Block[] {
  return zonesOf(config).flatMap((zone) =>
    premisesOf(zone)
      .filter(isSound)
      .map((cidr) => ({ field: `${zonePath(zone)}.onPremises.prefixes`, cidr })),
  );
}
