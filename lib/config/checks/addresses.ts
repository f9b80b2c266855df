import type { CheckedConfig } from '../schema';
import { zonesOf } from '../zone';
import { cidrMistake, isPublic, isSound, isWithin, lengthOf, overlaps, PRIVATE } from './cidr';
import { type Check, pairs, permittedFlows, premisesOf, zonePath } from './subjects';

/** Blocks that work on paper and fail inside hosts, each with who uses it already. */
const TAKEN = [
  {
    cidr: '172.17.0.0/16',
    by: { en: 'Docker and some AWS services use inside hosts', ja: 'Dockerと一部のAWSサービスがホストの中で使う' },
  },
  { cidr: '127.0.0.0/8', by: { en: 'every host uses for itself', ja: 'どのホストも自身のために使う' } },
  {
    cidr: '169.254.0.0/16',
    by: { en: 'every host uses for link-local services', ja: 'どのホストもリンクローカルのサービスに使う' },
  },
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
    return mistake ? [{ en: `${field} ${cidr} ${mistake.en}`, ja: `${field} ${cidr} ${mistake.ja}` }] : [];
  });

/** The block of a zone has a workable size, is private and free. */
export const zoneBlocks: Check = (config) =>
  zonesOf(config)
    .filter((zone) => isSound(zone.cidr))
    .flatMap((zone) => {
      const field = `${zonePath(zone)}.cidr ${zone.cidr}`;
      const [address] = zone.cidr.split('/');
      if (lengthOf(zone.cidr) > SMALLEST_ZONE) {
        return [
          {
            en: `${field} is too small: a zone takes a block of /16 to /22, for instance ${address}/22`,
            ja: `${field} は狭すぎる。領域のブロックは/16から/22(例えば ${address}/22)とする`,
          },
        ];
      }
      if (lengthOf(zone.cidr) < LARGEST_ZONE) {
        return [
          {
            en: `${field} is too large: a zone takes a block of /16 to /22, for instance ${address}/16`,
            ja: `${field} は広すぎる。領域のブロックは/16から/22(例えば ${address}/16)とする`,
          },
        ];
      }
      const taken = TAKEN.find(({ cidr }) => overlaps(cidr, zone.cidr));
      if (taken)
        return [
          {
            en: `${field} overlaps ${taken.cidr}, which ${taken.by.en}: choose another block`,
            ja: `${field} は ${taken.cidr} と重なる。これは${taken.by.ja}ため、別のブロックを選ぶ`,
          },
        ];
      if (!isWithin(zone.cidr, ...PRIVATE)) {
        return [
          {
            en: `${field} is not private: choose a block within ${PRIVATE.join(', ')}`,
            ja: `${field} はプライベートアドレスではない。${PRIVATE.join('、')} の中から選ぶ`,
          },
        ];
      }
      return [];
    });

/** No two zones share an address in AWS. */
export const zonesApart: Check = (config) =>
  pairs(zonesOf(config).filter((zone) => isSound(zone.cidr)))
    .filter(([a, b]) => overlaps(a.cidr, b.cidr))
    .map(([a, b]) => ({
      en: `${zonePath(a)}.cidr ${a.cidr} overlaps ${zonePath(b)}.cidr ${b.cidr}: give each zone its own block`,
      ja: `${zonePath(a)}.cidr ${a.cidr} は ${zonePath(b)}.cidr ${b.cidr} と重なる。領域ごとに別のブロックとする`,
    }));

/** Segments at the premises are private and no wider than a plan would have them. */
export const premisesBlocks: Check = (config) =>
  soundPremises(config).flatMap(({ field, cidr }) => {
    if (cidr === '0.0.0.0/0') {
      return [
        {
          en: `${field} ${cidr} routes everything to the premises: give the exact segments of the zone`,
          ja: `${field} ${cidr} はすべての経路を庁内に向ける。領域のセグメントだけを書く`,
        },
      ];
    }
    if (lengthOf(cidr) < WIDEST_PREMISES) {
      return [
        {
          en: `${field} ${cidr} is wider than /8: give the exact segments of the zone`,
          ja: `${field} ${cidr} は/8より広い。領域のセグメントだけを書く`,
        },
      ];
    }
    if (!isWithin(cidr, ...PRIVATE, SHARED_ADDRESSES)) {
      return [
        {
          en: `${field} ${cidr} is not private: give segments within ${[...PRIVATE, SHARED_ADDRESSES].join(', ')}`,
          ja: `${field} ${cidr} はプライベートアドレスではない。${[...PRIVATE, SHARED_ADDRESSES].join('、')} の中のセグメントを書く`,
        },
      ];
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
          {
            en: `${field} ${cidr} swallows the block of ${names}: give the exact segments at the premises instead of a habit like 10.0.0.0/8`,
            ja: `${field} ${cidr} は ${names} のブロックを含む。10.0.0.0/8 のようにまとめず、庁内のセグメントだけを書く`,
          },
        ];
      }
      return zones
        .filter((zone) => overlaps(zone.cidr, cidr))
        .map((zone) => ({
          en: `${field} ${cidr} lies within ${zonePath(zone)}.cidr ${zone.cidr}: addresses at the premises and in AWS must differ, renumber one of them`,
          ja: `${field} ${cidr} は ${zonePath(zone)}.cidr ${zone.cidr} の中にある。庁内とAWSのアドレスは別でなければならないため、どちらかを付け替える`,
        }));
    });
};

/** A segment at the premises belongs to one zone, once. */
export const premisesApart: Check = (config) =>
  pairs(soundPremises(config).filter(({ cidr }) => lengthOf(cidr) >= WIDEST_PREMISES))
    .filter(([a, b]) => overlaps(a.cidr, b.cidr))
    .map(([a, b]) =>
      a.field === b.field
        ? {
            en: `${a.field} ${a.cidr} and ${b.cidr} overlap: keep the one that is meant`,
            ja: `${a.field} ${a.cidr} と ${b.cidr} は重なる。一方だけを残す`,
          }
        : {
            en: `${a.field} ${a.cidr} overlaps ${b.field} ${b.cidr}: a segment belongs to one zone, split it`,
            ja: `${a.field} ${a.cidr} は ${b.field} ${b.cidr} と重なる。一つのセグメントは一つの領域のものとし、分ける`,
          },
    );

/** Addresses from which people enter are the public ones of an office, not a part of the internet. */
export const peopleAddresses: Check = (config) =>
  peopleBlocks(config)
    .filter(({ cidr }) => isSound(cidr))
    .flatMap(({ field, cidr }) => {
      if (cidr === '0.0.0.0/0')
        return [
          {
            en: `${field} ${cidr} lets everybody in: give the public addresses of the office`,
            ja: `${field} ${cidr} は誰でも入れる。庁舎のグローバルアドレスを書く`,
          },
        ];
      if (lengthOf(cidr) < WIDEST_PEOPLE) {
        return [
          {
            en: `${field} ${cidr} is wider than /24: give the public addresses of the office`,
            ja: `${field} ${cidr} は/24より広い。庁舎のグローバルアドレスを書く`,
          },
        ];
      }
      return isPublic(cidr)
        ? []
        : [
            {
              en: `${field} ${cidr} is not public, so no request ever comes from it: give the addresses of the office's internet exit`,
              ja: `${field} ${cidr} はグローバルアドレスではなく、接続元になり得ない。庁舎のインターネット出口のアドレスを書く`,
            },
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
