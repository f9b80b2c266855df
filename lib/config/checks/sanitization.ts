import type { Message } from '../../messages/message';
import type { Flow } from '../../policy/flows';
import { roleCidr } from '../address-plan';
import { FIELD_OF, handOffBucketName, PATH_IDS, type PathId, SANITIZATION_OF } from '../sanitized-paths';
import type { CheckedConfig } from '../schema';
import { zoneOf, zonesOf } from '../zone';
import { cidrMistake, isSound, isWithin } from './cidr';
import { type Check, permittedFlows, premisesOf, repeated } from './subjects';

/** A path rests on its entry in the register, and an entry on its path. */
export const pathFlows: Check = (config) =>
  PATH_IDS.flatMap((path): Message[] => {
    const field = `sanitization.${FIELD_OF[path]}.mode`;
    const isOn = config.sanitization[FIELD_OF[path]].mode === 'on';
    const carrying = flowsOf(config, path);
    const sanitization = SANITIZATION_OF[path];
    if (!isOn)
      return carrying.map(({ id }) => ({
        en: `flows.${id} carries ${sanitization}, but ${field} is off: choose on, or remove the flow`,
        ja: `flows.${id} は ${sanitization} を運ぶが、${field} が off である。on を選ぶか、通信を削る`,
      }));
    const bucket = handOffBucketName(config, path);
    if (carrying.length === 0) {
      // What is told of such an entry already is its zone.
      if (config.flows.some((flow) => flow.sanitization === sanitization && hasUnknownZone(config, flow))) return [];
      return [
        {
          en: `${field} on needs a flow internet → lgwan on s3 with sanitization ${sanitization}: declare it with to.bucket ${bucket}`,
          ja: `${field} on には、sanitization ${sanitization} の internet → lgwan の s3 の通信が要る。to.bucket ${bucket} で登録する`,
        },
      ];
    }
    const ids = carrying.map(({ id }) => id);
    if (carrying.length > 1)
      return [
        {
          en: `flows ${ids.join(', ')} all carry ${sanitization}: keep one`,
          ja: `flows の ${ids.join('、')} がいずれも ${sanitization} を運ぶ。一つだけ残す`,
        },
      ];
    return carrying.flatMap((flow) => entryMistakes(config, flow, bucket));
  });

/** A bucket is named by an object hand-over alone. */
export const bucketsOfFlows: Check = (config) =>
  permittedFlows(config)
    .filter(({ protocol, to }) => protocol !== 's3' && to.bucket !== undefined)
    .map(({ id }) => ({
      en: `flows.${id}.to.bucket is for s3 only: remove it`,
      ja: `flows.${id}.to.bucket は s3 の通信に限る。削る`,
    }));

/** Messages reach a relay at the premises of LGWAN, and people of its domains. */
export const mailPath: Check = (config) => {
  const { mail } = config.sanitization;
  if (mail.mode === 'off') return [];
  const premises = premisesOf(zoneOf(config, 'lgwan'));
  const { domains, postmaster, relay } = mail;
  const mistakes: Message[] = repeated(domains).map((domain) => ({
    en: `sanitization.mail.domains names ${domain} more than once: name each domain once`,
    ja: `sanitization.mail.domains に ${domain} が二つ以上ある。一度だけ書く`,
  }));
  if (!domains.includes(postmaster.replace(/^.*@/, '').toLowerCase()))
    mistakes.push({
      en: `sanitization.mail.postmaster ${postmaster} is in none of sanitization.mail.domains: give an address in ${domains.join(', ')}`,
      ja: `sanitization.mail.postmaster ${postmaster} は sanitization.mail.domains のいずれにも属さない。${domains.join('、')} のアドレスを書く`,
    });
  const unreadable = relay && cidrMistake(`${relay.address}/32`);
  if (unreadable)
    mistakes.push({
      en: `sanitization.mail.relay.address ${relay.address} ${unreadable.en}`,
      ja: `sanitization.mail.relay.address ${relay.address} ${unreadable.ja}`,
    });
  else if (relay && premises.every(isSound) && !isWithin(`${relay.address}/32`, ...premises))
    mistakes.push({
      en: `sanitization.mail.relay.address ${relay.address} is not at the premises of lgwan: ${premises.length > 0 ? `give an address of ${premises.join(', ')}` : 'give zones.lgwan.onPremises a link, or leave the relay out'}`,
      ja: `sanitization.mail.relay.address ${relay.address} は lgwan の庁内のものではない。${premises.length > 0 ? `${premises.join('、')} のアドレスを書く` : 'zones.lgwan.onPremises に接続を書くか、relay を削る'}`,
    });
  return mistakes;
};

/** Folders of the hand-off that are not of an office. */
const RESERVED = ['heartbeat', 'notices'];

/** Each office has one folder of its own. */
export const offices: Check = ({ sanitization: { files } }) => {
  if (files.mode === 'off') return [];
  return [
    ...repeated(files.offices).map((office) => ({
      en: `sanitization.files.offices names ${office} more than once: name each office once`,
      ja: `sanitization.files.offices に ${office} が二つ以上ある。一度だけ書く`,
    })),
    ...RESERVED.filter((name) => files.offices.includes(name)).map((name) => ({
      en: `sanitization.files.offices ${name} is a folder of the path itself: choose another name`,
      ja: `sanitization.files.offices ${name} は経路が自ら使うフォルダーである。別の名前を選ぶ`,
    })),
  ];
};

const hasUnknownZone = (config: CheckedConfig, { from, to }: Flow) =>
  [from, to].some((end) => zonesOf(config).every(({ id }) => id !== end.zone));

function flowsOf(config: CheckedConfig, path: PathId): Flow[] {
  return config.flows.filter(
    ({ from, to, sanitization }) =>
      from.zone === 'internet' && to.zone === 'lgwan' && sanitization === SANITIZATION_OF[path],
  );
}

function entryMistakes(config: CheckedConfig, { id, from, to, port, protocol }: Flow, bucket: string): Message[] {
  const zoneCidr = zoneOf(config, 'internet').cidr;
  const converters = roleCidr(zoneCidr, 'workload');
  // Of another protocol it is told that this one does not carry objects.
  if (protocol !== 's3') return [];
  return [
    ...(to.bucket === bucket
      ? []
      : [
          {
            en: `flows.${id}.to.bucket ${to.bucket ?? 'is missing'}${to.bucket === undefined ? '' : ' is not the hand-off'}: write ${bucket}`,
            ja: `flows.${id}.to.bucket ${to.bucket ?? 'がない'}${to.bucket === undefined ? '' : ' は受渡し用のバケットではない'}。${bucket} と書く`,
          },
        ]),
    ...(port === 443
      ? []
      : [
          {
            en: `flows.${id}.port ${JSON.stringify(port)} is not the one of Amazon S3: write 443`,
            ja: `flows.${id}.port ${JSON.stringify(port)} はAmazon S3のポートではない。443 と書く`,
          },
        ]),
    ...(from.cidr === converters || !isSound(from.cidr) || !isSound(zoneCidr)
      ? []
      : [
          {
            en: `flows.${id}.from.cidr ${from.cidr} is not the block of the converters: write ${converters}`,
            ja: `flows.${id}.from.cidr ${from.cidr} は変換処理のブロックではない。${converters} と書く`,
          },
        ]),
  ];
}
