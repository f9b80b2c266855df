import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDay } from '../../policy/day';
import { jobsOf } from '../../policy/jobs';
import { CLOSED_ZONES } from '../../policy/zones';
import { zonesOf } from '../zone';
import { NOT_A_DAY } from './dates';
import { type Check, holders, pairs, repeated, zonePath } from './subjects';

const REPOSITORY = resolve(__dirname, '../../..');

/** Fewer different characters than this and an external id was typed, not generated. */
const LEAST_DIFFERENT_CHARACTERS = 8;

/** Identity Center groups are given to jobs that exist, in zones that exist. */
export const groupKeys: Check = (config) => {
  if (config.access.mode !== 'identity-center') return [];
  const zones = [...zonesOf(config).map((zone) => zone.id), 'log-archive'];
  return Object.keys(config.access.groups).flatMap((key) => {
    const field = `access.groups.${key}`;
    const [zone, job, ...rest] = key.split('/');
    if (!job || rest.length > 0) return [`${field} is no "zone/job": write for instance "lgwan/operator"`];
    if (!zones.includes(zone)) return [`${field}: there is no zone ${zone}: choose ${zones.join(', ')}`];
    const jobs = jobsOf(zone);
    return jobs.includes(job) ? [] : [`${field}: there is no job ${job} in ${zone}: choose ${jobs.join(', ')}`];
  });
};

/** Clause 6(6): nobody acts in two zones, so a group of people serves one. */
export const groupsOfOneZone: Check = ({ access }) =>
  access.mode !== 'identity-center'
    ? []
    : pairs(Object.entries(access.groups))
        .filter(([[a, first], [b, second]]) => first === second && a.split('/')[0] !== b.split('/')[0])
        .map(
          ([[a, group], [b]]) =>
            `access.groups.${a} and access.groups.${b} are both ${group}: nobody acts in two zones, make a group for each`,
        );

/**
 * IAM Identity Center signs people in and gives out their credentials over public endpoints only (AWS PrivateLink Guide, "AWS
 * services that integrate with AWS PrivateLink": of Identity Center there is the identity store alone). Whoever may enter a
 * closed zone from inside it alone never comes that far. A warning: the premises may have an exit of their own for it.
 */
export const closedNetworksWithoutSignIn: Check = (config) =>
  config.access.mode !== 'identity-center'
    ? []
    : zonesOf(config)
        .filter(
          ({ label, peopleSourceAddresses }) => CLOSED_ZONES.includes(label) && peopleSourceAddresses.length === 0,
        )
        .map(
          (zone) =>
            `access.mode identity-center signs in over the internet, and ${zonePath(zone)} lets people in from inside the zone only: give ${zonePath(zone)}.peopleSourceAddresses, or make sure that its terminals reach the sign-in by an exit of the premises`,
        );

/** The metadata of the identity provider is a file of this repository, so that its changes are reviewed. */
export const metadataFile: Check = ({ access }) => {
  if (access.mode !== 'saml' || access.metadataFile === undefined) return [];
  const field = `access.metadataFile ${access.metadataFile}`;
  if (access.metadataFile.startsWith('/') || access.metadataFile.split(/[/\\]/).includes('..')) {
    return [`${field} leads out of the repository: give a relative path, for instance config/saml-metadata.xml`];
  }
  const path = resolve(REPOSITORY, access.metadataFile);
  if (!existsSync(path)) {
    return [`${field} does not exist: save the metadata document of the identity provider there`];
  }
  if (!statSync(path).isFile()) {
    return [`${field} is a directory: name the file in it, for instance config/saml-metadata.xml`];
  }
  const metadata = readFileSync(path, 'utf8');
  const isMetadata = ['EntityDescriptor', 'IDPSSODescriptor'].every((name) =>
    new RegExp(`<(\\w+:)?${name}\\b`).test(metadata),
  );
  return isMetadata
    ? []
    : [`${field} is no metadata of an identity provider: export it as SAML 2.0 XML with an IDPSSODescriptor`];
};

/** Clause 6(8): a vendor has a valid contract, comes from its own account, and works in one zone that exists. */
export const vendors: Check = (config) => {
  const zones = zonesOf(config).map((zone) => zone.id);
  const accounts = holders(config);
  return [
    ...repeated(config.access.vendors.map((vendor) => vendor.id)).map(
      (id) => `access.vendors names ${id} more than once: give a role for another zone its own id`,
    ),
    ...config.access.vendors.flatMap((vendor) => {
      const field = `access.vendors.${vendor.id}`;
      const own = accounts.filter(({ account }) => account === vendor.accountId).map(({ name }) => name);
      return [
        ...(zones.includes(vendor.zone)
          ? []
          : [`${field}.zone ${vendor.zone} is no zone of this configuration: choose ${zones.join(', ')}`]),
        ...(own.length > 0
          ? [
              `${field}.accountId ${vendor.accountId} is our account of ${own.join(', ')}: give the account of the vendor`,
            ]
          : []),
        ...expiry(`${field}.expires`, vendor.expires, config.asOf),
        ...externalId(`${field}.externalId`, vendor.externalId),
      ];
    }),
  ];
};

function expiry(field: string, expires: string, asOf: string): string[] {
  if (!isDay(expires)) return [`${field} ${expires} ${NOT_A_DAY}`];
  return expires < asOf
    ? [`${field} ${expires} is over (today ${asOf}): remove the vendor or enter the new contract`]
    : [];
}

/** The sentences keep the external id to themselves: logs of a synthesis are read by many. */
function externalId(field: string, id: string): string[] {
  if (!/^[\w+=,.@:/-]+$/.test(id))
    return [`${field} has characters that AWS refuses: use letters, digits and + = , . @ : / - _`];
  return new Set(id).size < LEAST_DIFFERENT_CHARACTERS
    ? [`${field} is easy to guess: have it generated, ${LEAST_DIFFERENT_CHARACTERS} different characters at the least`]
    : [];
}
