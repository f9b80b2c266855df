import { type Check, repeated } from './subjects';

/** The Regions of Japan with the letters of the Availability Zones that an account of today gets. */
const REGIONS: Record<string, { readonly city: string; readonly letters: string }> = {
  'ap-northeast-1': { city: 'Tokyo', letters: 'acd' },
  'ap-northeast-3': { city: 'Osaka', letters: 'abc' },
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

/** Two Availability Zones or more, so that one may fail; each named once. */
export const availabilityZoneCount: Check = ({ availabilityZones }) => {
  const count = availabilityZones.length;
  const twice = repeated(availabilityZones).map(
    (name) => `availabilityZones names ${name} more than once: name each Availability Zone once`,
  );
  if (count < 2) return [`availabilityZones lists ${count}: give two to four, so that one may fail`];
  return count > 4 ? [...twice, `availabilityZones lists ${count}: give two to four`] : twice;
};
