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

/** The Region is in Japan, and the Availability Zones are in the Region. */
export const regionAndZones: Check = ({ region, availabilityZones }) => {
  const known = REGIONS[region];
  if (!known) {
    const choices = Object.entries(REGIONS).map(([name, { city }]) => `${name} (${city})`);
    return [`region ${region} is not in Japan: choose ${choices.join(' or ')}`];
  }
  const names = [...known.letters].map((letter) => `${region}${letter}`);
  return availabilityZones
    .filter((name) => !names.includes(name))
    .map((name) => `availabilityZones ${name} is not in ${region}: choose from ${names.join(', ')}`);
};

/** Zones that are named by id are as many as those that are named, are in the Region, and are different. */
export const zoneIds: Check = ({ region, availabilityZones, availabilityZoneIds }) => {
  const known = REGIONS[region];
  if (!known || !availabilityZoneIds) return [];
  const absent = availabilityZoneIds.filter((id) => !known.ids.includes(id));
  return [
    ...absent.map((id) => `availabilityZoneIds ${id} is not in ${region}: choose from ${known.ids.join(', ')}`),
    ...repeated(availabilityZoneIds).map(
      (id) => `availabilityZoneIds names ${id} more than once: name each Availability Zone once`,
    ),
    ...(availabilityZoneIds.length === availabilityZones.length
      ? []
      : [
          `availabilityZoneIds lists ${availabilityZoneIds.length} and availabilityZones ${availabilityZones.length}: give one id for each name`,
        ]),
  ];
};

/** What the configuration asks for is there in its Region. */
export const lackingServices: Check = (config) =>
  LACKING.filter(({ region, isAskedFor }) => region === config.region && isAskedFor(config)).map(
    ({ field, region, lacks, instead }) => `${field} is not for ${region}: ${lacks}: ${instead}`,
  );

/** Two Availability Zones or more, so that one may fail; each named once. */
export const availabilityZoneCount: Check = ({ availabilityZones }) => {
  const count = availabilityZones.length;
  const twice = repeated(availabilityZones).map(
    (name) => `availabilityZones names ${name} more than once: name each Availability Zone once`,
  );
  if (count < 2) return [`availabilityZones lists ${count}: give two to four, so that one may fail`];
  return count > 4 ? [...twice, `availabilityZones lists ${count}: give two to four`] : twice;
};
