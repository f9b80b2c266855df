import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Message } from '../../messages/message';
import { choice } from '../../messages/nearest';
import { aYearAfter, isDay } from '../../policy/day';
import { jobsOf } from '../../policy/jobs';
import { CLOSED_ZONES } from '../../policy/zones';
import { readText } from '../../template/read-text';
import { zonesOf } from '../zone';
import { notADay } from './dates';
import { type Check, holders, noSuchZone, pairs, repeated, zonePath } from './subjects';

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
    if (!job || rest.length > 0)
      return [
        {
          en: `${field} is no "zone/job": write for instance "lgwan/operator"`,
          ja: `${field} は「領域/職務」の形ではない。例えば "lgwan/operator" と書く`,
        },
      ];
    if (!zones.includes(zone)) {
      const mend = choice(zone, zones);
      return [
        { en: `${field}: there is no zone ${zone}: ${mend.en}`, ja: `${field}: 領域 ${zone} はない。${mend.ja}` },
      ];
    }
    const jobs = jobsOf(zone);
    const mend = choice(job, jobs);
    return jobs.includes(job)
      ? []
      : [
          {
            en: `${field}: there is no job ${job} in ${zone}: ${mend.en}`,
            ja: `${field}: ${zone} に職務 ${job} はない。${mend.ja}`,
          },
        ];
  });
};

/** Clause 6(6): nobody acts in two zones, so a group of people serves one. */
export const groupsOfOneZone: Check = ({ access }) =>
  access.mode !== 'identity-center'
    ? []
    : pairs(Object.entries(access.groups))
        .filter(([[a, first], [b, second]]) => first === second && a.split('/')[0] !== b.split('/')[0])
        .map(([[a, group], [b]]) => ({
          en: `access.groups.${a} and access.groups.${b} are both ${group}: nobody acts in two zones, make a group for each`,
          ja: `access.groups.${a} と access.groups.${b} はどちらも ${group} である。二つの領域で職務を行う者を置かないよう、領域ごとにグループを分ける`,
        }));

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
        .map((zone) => ({
          en: `access.mode identity-center signs in over the internet, and ${zonePath(zone)} lets people in from inside the zone only: give ${zonePath(zone)}.peopleSourceAddresses, or make sure that its terminals reach the sign-in by an exit of the premises`,
          ja: `access.mode identity-center はインターネット経由でサインインするが、${zonePath(zone)} には領域の中からしか入れない。${zonePath(zone)}.peopleSourceAddresses を書くか、端末が庁内の出口からサインインに届くことを確かめる`,
        }));

/** The metadata of the identity provider is a file of this repository, so that its changes are reviewed. */
export const metadataFile: Check = ({ access }) => {
  if (access.mode !== 'saml' || access.metadataFile === undefined) return [];
  const field = `access.metadataFile ${access.metadataFile}`;
  if (access.metadataFile.startsWith('/') || access.metadataFile.split(/[/\\]/).includes('..')) {
    return [
      {
        en: `${field} leads out of the repository: give a relative path, for instance config/saml-metadata.xml`,
        ja: `${field} はリポジトリの外を指す。相対パス(例えば config/saml-metadata.xml)を書く`,
      },
    ];
  }
  const path = resolve(REPOSITORY, access.metadataFile);
  if (!existsSync(path)) {
    return [
      {
        en: `${field} does not exist: save the metadata document of the identity provider there`,
        ja: `${field} がない。IDプロバイダーのメタデータ文書をここに保存する`,
      },
    ];
  }
  if (!statSync(path).isFile()) {
    return [
      {
        en: `${field} is a directory: name the file in it, for instance config/saml-metadata.xml`,
        ja: `${field} はフォルダーである。その中のファイル(例えば config/saml-metadata.xml)を書く`,
      },
    ];
  }
  const metadata = readText(path);
  const isMetadata = ['EntityDescriptor', 'IDPSSODescriptor'].every((name) =>
    new RegExp(`<(\\w+:)?${name}\\b`).test(metadata),
  );
  return isMetadata
    ? []
    : [
        {
          en: `${field} is no metadata of an identity provider: export it as SAML 2.0 XML with an IDPSSODescriptor`,
          ja: `${field} はIDプロバイダーのメタデータではない。IDPSSODescriptorを含むSAML 2.0のXMLとして出力する`,
        },
      ];
};

/** Clause 6(8): a vendor has a valid contract, comes from its own account, and works in one zone that exists. */
export const vendors: Check = (config) => {
  const zones = zonesOf(config).map((zone) => zone.id);
  const accounts = holders(config);
  return [
    ...repeated(config.access.vendors.map((vendor) => vendor.id)).map((id) => ({
      en: `access.vendors names ${id} more than once: give a role for another zone its own id`,
      ja: `access.vendors に ${id} が二つ以上ある。別の領域のロールには別の id を付ける`,
    })),
    ...config.access.vendors.flatMap((vendor) => {
      const field = `access.vendors.${vendor.id}`;
      const own = accounts.filter(({ account }) => account === vendor.accountId).map(({ name }) => name);
      return [
        ...(zones.includes(vendor.zone) ? [] : [noSuchZone(`${field}.zone`, vendor.zone, zones)]),
        ...(own.length > 0
          ? [
              {
                en: `${field}.accountId ${vendor.accountId} is our account of ${own.join(', ')}: give the account of the vendor`,
                ja: `${field}.accountId ${vendor.accountId} は当方の ${own.join('、')} のアカウントである。委託事業者のアカウントを書く`,
              },
            ]
          : []),
        ...expiry(`${field}.expires`, vendor.expires, config.asOf),
        ...externalId(`${field}.externalId`, vendor.externalId),
      ];
    }),
  ];
};

function expiry(field: string, expires: string, asOf: string): Message[] {
  if (!isDay(expires)) return [notADay(field, expires)];
  if (expires < asOf)
    return [
      {
        en: `${field} ${expires} is over (today ${asOf}): remove the vendor or enter the new contract`,
        ja: `${field} ${expires} は過ぎている(本日 ${asOf})。委託事業者を削るか、新しい契約を書く`,
      },
    ];
  const last = aYearAfter(asOf);
  return expires > last
    ? [
        {
          en: `${field} ${expires} is more than a year after ${asOf}: a contract is reviewed every year, write ${last} or earlier`,
          ja: `${field} ${expires} は ${asOf} から1年を超える。契約は毎年見直すため、${last} 以前の日を書く`,
        },
      ]
    : [];
}

/** The sentences keep the external id to themselves: logs of a synthesis are read by many. */
function externalId(field: string, id: string): Message[] {
  if (!/^[\w+=,.@:/-]+$/.test(id))
    return [
      {
        en: `${field} has characters that AWS refuses: use letters, digits and + = , . @ : / - _`,
        ja: `${field} にAWSが受け付けない文字がある。英数字と + = , . @ : / - _ を使う`,
      },
    ];
  return new Set(id).size < LEAST_DIFFERENT_CHARACTERS
    ? [
        {
          en: `${field} is easy to guess: have it generated, ${LEAST_DIFFERENT_CHARACTERS} different characters at the least`,
          ja: `${field} は推測しやすい。${LEAST_DIFFERENT_CHARACTERS}種類以上の文字で自動生成する`,
        },
      ]
    : [];
}
