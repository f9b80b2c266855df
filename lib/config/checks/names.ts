import { ZONE_JOBS } from '../../policy/jobs';
import { ZONE_LABELS } from '../../policy/zones';
import { bucketName, permissionSetName, roleName } from '../names';
import { zonesOf } from '../zone';
import { type Check, repeated, zonePath } from './subjects';

const LONGEST_BUCKET = 63;
const LONGEST_ROLE = 64;
const LONGEST_PERMISSION_SET = 32;
/** Leaves 24 characters of a role name for the job. */
const LONGEST_ZONE = 20;

/** The id of an independent network is its own: not a zone's, not another's, and not the beginning of another's names. */
export const independentIds: Check = ({ zones: { independent } }) => {
  const ids = independent.map((zone) => zone.id);
  const others = [...ZONE_LABELS, ...new Set(ids)];
  return [
    ...repeated(ids).map((id) => ({
      en: `zones.independent names ${id} more than once: give each network its own id`,
      ja: `zones.independent に ${id} が二つ以上ある。ネットワークごとに別の id を付ける`,
    })),
    ...[...new Set(ids)].flatMap((id) => {
      if (ZONE_LABELS.some((label) => label === id)) {
        return [
          {
            en: `zones.independent.${id} is the name of a zone of the policy: choose another id, for instance fire-command`,
            ja: `zones.independent.${id} は基本方針の領域の名前である。別の id (例えば fire-command)を選ぶ`,
          },
        ];
      }
      if (id.length > LONGEST_ZONE) {
        return [
          {
            en: `zones.independent.${id} has ${id.length} characters: at most ${LONGEST_ZONE}, because role names contain it`,
            ja: `zones.independent.${id} は${id.length}文字である。ロール名に含まれるため、${LONGEST_ZONE}文字までとする`,
          },
        ];
      }
      // Key and role policies name a zone by the prefix of its role names, so one prefix must never cover another.
      return others
        .filter((other) => id.startsWith(`${other}-`))
        .map((other) => ({
          en: `zones.independent.${id} begins with ${other}-, the prefix of the names of ${other}: choose another beginning`,
          ja: `zones.independent.${id} は ${other} の名前の接頭辞 ${other}- で始まる。別の名前を選ぶ`,
        }));
    }),
  ];
};

/** Physical names fit into what the services allow. */
export const nameLengths: Check = (config) => [
  ...zonesOf(config).flatMap((zone) =>
    zone.dataStores.flatMap((store) => {
      const excess = bucketName(config, zone.id, store.id, zone.account).length - LONGEST_BUCKET;
      return excess > 0
        ? [
            {
              en: `${zonePath(zone)}.dataStores.${store.id} makes a bucket name of ${LONGEST_BUCKET + excess} characters, S3 allows ${LONGEST_BUCKET}: shorten the id by ${excess}`,
              ja: `${zonePath(zone)}.dataStores.${store.id} のバケット名は${LONGEST_BUCKET + excess}文字になる。S3では${LONGEST_BUCKET}文字までなので、id を${excess}文字短くする`,
            },
          ]
        : [];
    }),
  ),
  ...config.access.vendors.flatMap((vendor) => {
    const excess = roleName(config, vendor.zone, `vendor-${vendor.id}`).length - LONGEST_ROLE;
    return excess > 0
      ? [
          {
            en: `access.vendors.${vendor.id} makes a role name of ${LONGEST_ROLE + excess} characters, IAM allows ${LONGEST_ROLE}: shorten the id by ${excess}`,
            ja: `access.vendors.${vendor.id} のロール名は${LONGEST_ROLE + excess}文字になる。IAMでは${LONGEST_ROLE}文字までなので、id を${excess}文字短くする`,
          },
        ]
      : [];
  }),
  ...(config.access.mode !== 'identity-center'
    ? []
    : zonesOf(config).flatMap((zone) => {
        const longest = Math.max(...ZONE_JOBS.map((job) => permissionSetName(config, zone.id, job).length));
        return longest > LONGEST_PERMISSION_SET
          ? [
              {
                en: `${zonePath(zone)} makes a permission set name of ${longest} characters, IAM Identity Center allows ${LONGEST_PERMISSION_SET}: shorten name or the id of the network by ${longest - LONGEST_PERMISSION_SET}`,
                ja: `${zonePath(zone)} の許可セット名は${longest}文字になる。IAM Identity Centerでは${LONGEST_PERMISSION_SET}文字までなので、name 又はネットワークの id を${longest - LONGEST_PERMISSION_SET}文字短くする`,
              },
            ]
          : [];
      })),
];
