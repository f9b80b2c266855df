import type { Message } from '../../messages/message';
import { nearest } from '../../messages/nearest';
import { LACKING } from '../lacking-services';
import { type Check, repeated } from './subjects';

/**
 * The Regions of Japan with the letters of the Availability Zones that an account of today gets, and the ids of these zones.
 * Source: AWS Regions and Availability Zones, "AWS Availability Zones"; apne1-az3 takes nothing new.
 */
const REGIONS: Record<string, { readonly city: string; readonly letters: string; readonly ids: readonly string[] }> = {
  'ap-northeast-1': { city: 'Tokyo', letters: 'acd', ids: ['apne1-az1', 'apne1-az2', 'apne1-az4'] },
  'ap-northeast-3': { city: 'Osaka', letters: 'abc', ids: ['apne3-az1', 'apne3-az2', 'apne3-az3'] },
};

/** Names of the Regions of Japan. */
const REGIONS_IN_JAPAN: readonly string[] = Object.keys(REGIONS);

export const isInJapan = (region: string): boolean => REGIONS_IN_JAPAN.includes(region);

/** What is wrong with a Region that is not in Japan, and which ones are. */
export function notInJapan(field: string, region: string): Message {
  const meant = nearest(region, REGIONS_IN_JAPAN);
  const choices = Object.entries(REGIONS).map(([name, { city }]) => `${name} (${city})`);
  return {
    en: `${field} ${region} is not in Japan: ${meant ? `did you mean ${meant}?` : `choose ${choices.join(' or ')}`}`,
    ja: `${field} ${region} は国内ではない。${meant ? `${meant} の誤りではないか` : `${choices.join(' 又は ')} を選ぶ`}`,
  };
}

/** The Region is in Japan, and the Availability Zones are in the Region. */
export const regionAndZones: Check = ({ region, availabilityZones }) => {
  const known = REGIONS[region];
  if (!known) return [notInJapan('region', region)];
  const names = [...known.letters].map((letter) => `${region}${letter}`);
  return availabilityZones
    .filter((name) => !names.includes(name))
    .map((name) => ({
      en: `availabilityZones ${name} is not in ${region}: choose from ${names.join(', ')}`,
      ja: `availabilityZones ${name} は ${region} にない。${names.join('、')} から選ぶ`,
    }));
};

/** Zones that are named by id are as many as those that are named, are in the Region, and are different. */
export const zoneIds: Check = ({ region, availabilityZones, availabilityZoneIds }) => {
  const known = REGIONS[region];
  if (!known || !availabilityZoneIds) return [];
  const absent = availabilityZoneIds.filter((id) => !known.ids.includes(id));
  return [
    ...absent.map((id) => ({
      en: `availabilityZoneIds ${id} is not in ${region}: choose from ${known.ids.join(', ')}`,
      ja: `availabilityZoneIds ${id} は ${region} にない。${known.ids.join('、')} から選ぶ`,
    })),
    ...repeated(availabilityZoneIds).map((id) => ({
      en: `availabilityZoneIds names ${id} more than once: name each Availability Zone once`,
      ja: `availabilityZoneIds に ${id} が二つ以上ある。一度だけ書く`,
    })),
    ...(availabilityZoneIds.length === availabilityZones.length
      ? []
      : [
          {
            en: `availabilityZoneIds lists ${availabilityZoneIds.length} and availabilityZones ${availabilityZones.length}: give one id for each name`,
            ja: `availabilityZoneIds が${availabilityZoneIds.length}個、availabilityZones が${availabilityZones.length}個である。名前ごとに一つのIDを書く`,
          },
        ]),
  ];
};

/** What the configuration asks for is there in its Region. */
export const lackingServices: Check = (config) =>
  LACKING.filter(({ region, isAskedFor }) => region === config.region && isAskedFor(config)).map(
    ({ field, region, lacks, instead }) => ({
      en: `${field} is not for ${region}: ${lacks.en}: ${instead.en}`,
      ja: `${field} は ${region} では使えない。${lacks.ja}。${instead.ja}`,
    }),
  );

/** Two Availability Zones or more, so that one may fail; each named once. */
export const availabilityZoneCount: Check = ({ availabilityZones }) => {
  const count = availabilityZones.length;
  const twice = repeated(availabilityZones).map((name) => ({
    en: `availabilityZones names ${name} more than once: name each Availability Zone once`,
    ja: `availabilityZones に ${name} が二つ以上ある。一度だけ書く`,
  }));
  if (count < 2)
    return [
      {
        en: `availabilityZones lists ${count}: give two to four, so that one may fail`,
        ja: `availabilityZones が${count}個である。一つが止まってもよいよう、2個から4個を書く`,
      },
    ];
  return count > 4
    ? [
        ...twice,
        {
          en: `availabilityZones lists ${count}: give two to four`,
          ja: `availabilityZones が${count}個である。2個から4個を書く`,
        },
      ]
    : twice;
};
