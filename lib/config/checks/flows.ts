import type { Message } from '../../messages/message';
import { type FlowFlaw, flowFlaws, type PairRefusal, pairVerdict, portFlaws } from '../../policy/flow-validity';
import { type Flow, portRanges, type Sanitization } from '../../policy/flows';
import { roleCidr } from '../address-plan';
import type { CheckedConfig } from '../schema';
import { slipIn } from '../slips';
import { type Zone, zonesOf } from '../zone';
import { isSound, isWithin } from './cidr';
import { notADay } from './dates';
import { isInJapan } from './region';
import { type Check, noSuchZone, pairs, permittedFlows, premisesOf, repeated } from './subjects';

/** What crosses as objects. */
const OF_OBJECTS: readonly Sanitization[] = ['mail-text', 'file-scan'];

/** Flows have different names. */
export const flowIds: Check = ({ flows }) =>
  repeated(flows.map((flow) => flow.id)).map((id) => ({
    en: `flows names ${id} more than once: give each flow its own id`,
    ja: `flows に ${id} が二つ以上ある。通信ごとに別の id を付ける`,
  }));

/** What the one validity of flows says of an entry of this configuration. */
function flawsOf<Kind extends FlowFlaw['kind']>(config: CheckedConfig, flow: Flow, ...kinds: readonly Kind[]) {
  const networks = new Set(zonesOf(config).map((zone) => zone.id));
  const flaws = flowFlaws(flow, { asOf: config.asOf, networks });
  return flaws.filter((flaw): flaw is Extract<FlowFlaw, { kind: Kind }> => kinds.some((kind) => kind === flaw.kind));
}

const REFUSALS: Readonly<Record<PairRefusal, Message>> = {
  'same-zone': {
    en: 'a flow joins two zones; inside a zone no flow is needed',
    ja: '登録する通信は二つの領域の間のものであり、領域の中では要らない',
  },
  'my-number-internet': {
    en: 'internet and my-number never communicate, in neither direction (clause 6(3)①)',
    ja: 'internet と my-number は、どちらの向きにも通信できない(条項 6(3)①)',
  },
  'opened-by-internet': {
    en: 'nothing in the internet zone opens a session towards another zone (clause 6(3)②)',
    ja: 'インターネット接続系から他の領域への通信は開始できない(条項 6(3)②)',
  },
  independent: {
    en: 'an independent network has no flow with any other zone (clause 9)',
    ja: '独立ネットワークは他の領域と通信できない(条項 9)',
  },
};

/** The direction matrix of the policy: who may open what towards whom (clauses 6(3)① and 6(3)②). */
export const flowPairs: Check = (config) => {
  const ids = zonesOf(config).map((zone) => zone.id);
  return config.flows.flatMap((flow): Message[] => {
    const unknown = (['from', 'to'] as const).filter((side) => !ids.includes(flow[side].zone));
    if (unknown.length > 0) {
      return unknown.map((side) => noSuchZone(`flows.${flow.id}.${side}.zone`, flow[side].zone, ids));
    }
    return flawsOf(config, flow, 'pair', 'sanitization', 'no-approval-step', 'no-decision').map((flaw): Message => {
      if (flaw.kind === 'pair')
        return {
          en: `flows.${flow.id} ${arrow(flow)} is refused: ${REFUSALS[flaw.reason].en}: remove the flow`,
          ja: `flows.${flow.id} ${arrow(flow)} は認められない。${REFUSALS[flaw.reason].ja}。この通信を削る`,
        };
      // An approval step or a risk decision is nothing that this configuration can state.
      const verdict = pairVerdict(flow.from.zone, flow.to.zone);
      const allowed = verdict.allowed ? verdict.sanitizations : [];
      return {
        en: `flows.${flow.id}.sanitization ${flow.sanitization} is not for ${arrow(flow)}: choose ${allowed.join(' or ')}`,
        ja: `flows.${flow.id}.sanitization ${flow.sanitization} は ${arrow(flow)} に使えない。${allowed.join(' 又は ')} を選ぶ`,
      };
    });
  });
};

/** What carries a flow: PrivateLink for connections, a hand-off bucket for objects. */
export const flowCarriers: Check = (config) =>
  permittedFlows(config).flatMap((flow) => {
    const object = OF_OBJECTS.includes(flow.sanitization);
    return [
      ...(object && flow.protocol !== 's3'
        ? [
            {
              en: `flows.${flow.id}.protocol ${flow.protocol} does not carry ${flow.sanitization}: sanitized objects cross by s3`,
              ja: `flows.${flow.id}.protocol ${flow.protocol} では ${flow.sanitization} を運べない。無害化したファイルは s3 で渡す`,
            },
          ]
        : []),
      ...(!object && flow.protocol === 's3'
        ? [
            {
              en: `flows.${flow.id}.protocol s3 is for sanitized objects only: choose tcp, or sanitization mail-text or file-scan`,
              ja: `flows.${flow.id}.protocol s3 は無害化したファイルに限る。tcp とするか、sanitization を mail-text 又は file-scan とする`,
            },
          ]
        : []),
      ...(!object && flow.protocol === 'udp'
        ? [
            {
              en: `flows.${flow.id}.protocol udp is not built: PrivateLink, which carries flows between zones, is built for tcp here`,
              ja: `flows.${flow.id}.protocol udp は構築されない。領域をまたぐ通信を運ぶPrivateLinkは、ここでは tcp だけである`,
            },
          ]
        : []),
    ];
  });

/** Ports are exact. */
export const flowPorts: Check = (config) => permittedFlows(config).flatMap(portMistakes);

/** A flow is approved for a year at the most (clauses 6(1) and 8). */
export const flowApprovals: Check = (config) =>
  permittedFlows(config).flatMap((flow) => {
    const { asOf } = config;
    const field = `flows.${flow.id}.expires ${flow.expires}`;
    return flawsOf(config, flow, 'no-day', 'expired', 'over-a-year').map((flaw): Message => {
      if (flaw.kind === 'no-day') return notADay(`flows.${flow.id}.expires`, flow.expires);
      return flaw.kind === 'expired'
        ? {
            en: `${field} is over (today ${asOf}): remove the flow, or have it approved again and enter the new day`,
            ja: `${field} は過ぎている(本日 ${asOf})。通信を削るか、改めて承認を受けて新しい日を書く`,
          }
        : {
            en: `${field} is more than a year after ${asOf}: a flow is reviewed every year, write ${flaw.last} or earlier`,
            ja: `${field} は ${asOf} から1年を超える。通信は毎年見直すため、${flaw.last} 以前の日を書く`,
          };
    });
  });

/** Addresses of a side belong to its zone, and in the VPC to its hosts. */
export const flowAddresses: Check = (config) => {
  const zones = zonesOf(config);
  return permittedFlows(config).flatMap((flow) =>
    (['from', 'to'] as const).flatMap((side) => {
      const zone = zones.find((candidate) => candidate.id === flow[side].zone);
      return zone ? sideMistakes(`flows.${flow.id}.${side}.cidr`, zone, flow[side].cidr, flow) : [];
    }),
  );
};

/** 特定通信 of the my-number zone: one host, one service (clause 6(3)①). */
export const myNumberFlows: Check = (config) =>
  permittedFlows(config)
    .filter((flow) => [flow.from.zone, flow.to.zone].includes('my-number'))
    .flatMap((flow) => [
      ...flawsOf(config, flow, 'not-one-host', 'every-address')
        .filter(({ side }) => isSound(flow[side].cidr))
        .map(({ side }) => ({
          en: `flows.${flow.id}.${side}.cidr ${flow[side].cidr} is not exact: a flow of my-number names one host, write its /32`,
          ja: `flows.${flow.id}.${side}.cidr ${flow[side].cidr} は特定されていない。my-number の通信ではホスト一台を/32で書く`,
        })),
      ...entries(flow)
        .filter((entry) => typeof entry === 'string' && /^\d+-\d+$/.test(entry))
        .map((entry) => ({
          en: `flows.${flow.id}.port ${entry} is not exact: a flow of my-number names single ports`,
          ja: `flows.${flow.id}.port ${entry} は特定されていない。my-number の通信ではポートを一つずつ書く`,
        })),
    ]);

/** The name of an endpoint service is only for an answering zone in another account, and of this Region. */
export const flowServices: Check = (config) => {
  const zones = zonesOf(config);
  return permittedFlows(config).flatMap((flow) => {
    if (flow.serviceName === undefined) return [];
    const account = (id: string) => zones.find((zone) => zone.id === id)?.account;
    if (account(flow.from.zone) === account(flow.to.zone)) {
      return [
        {
          en: `flows.${flow.id}.serviceName is not needed: both zones are in one account, remove it`,
          ja: `flows.${flow.id}.serviceName は要らない。二つの領域が同じアカウントにあるため、削る`,
        },
      ];
    }
    const region = flow.serviceName.split('.')[3];
    return region === config.region || !isInJapan(config.region)
      ? []
      : [
          {
            en: `flows.${flow.id}.serviceName is in ${region}: give the service in ${config.region}`,
            ja: `flows.${flow.id}.serviceName は ${region} のものである。${config.region} のサービスを書く`,
          },
        ];
  });
};

function arrow(flow: Flow): string {
  return `${flow.from.zone} → ${flow.to.zone}`;
}

function entries(flow: Flow): (number | string)[] {
  return Array.isArray(flow.port) ? flow.port : [flow.port];
}

/** One port, or a range of them. */
const PORT = /^\d+(-\d+)?$/;

const portWritten = (port: string) => (port.includes('-') ? JSON.stringify(port) : port);

/** The sentences about the ports of one flow; none when {@link portRanges} can read them. */
export function portMistakes(flow: Flow): Message[] {
  const field = `flows.${flow.id}.port`;
  const mistakes = entries(flow).flatMap((entry) => {
    if (/^(any|all|\*)$/i.test(String(entry)))
      return [
        {
          en: `${field} ${entry} is not exact: name the ports that the business needs`,
          ja: `${field} ${entry} は特定されていない。業務に要るポートを書く`,
        },
      ];
    const slip = slipIn(entry, (mended) => PORT.test(mended));
    if (slip)
      return [
        {
          en: `${field} ${entry} ${slip.what.en}: write ${portWritten(slip.mended)}`,
          ja: `${field} ${entry} ${slip.what.ja}。${portWritten(slip.mended)} と書く`,
        },
      ];
    if (!PORT.test(String(entry)))
      return [
        {
          en: `${field} ${entry} is no port: write a number, "from-to" or a list of these`,
          ja: `${field} ${entry} はポートではない。数値、"from-to" 又はこれらの並びを書く`,
        },
      ];
    const [[first, last]] = portRanges(entry);
    if (first < 1 || last < 1 || first > 65535 || last > 65535)
      return [
        {
          en: `${field} ${entry} is out of range: ports are 1 to 65535`,
          ja: `${field} ${entry} は範囲外である。ポートは1から65535である`,
        },
      ];
    return first > last
      ? [
          {
            en: `${field} ${entry} is reversed: write "${last}-${first}"`,
            ja: `${field} ${entry} は順序が逆である。"${last}-${first}" と書く`,
          },
        ]
      : [];
  });
  if (mistakes.length > 0) return mistakes;
  const ranges = portRanges(flow.port);
  const [tooMany] = portFlaws(flow).filter(({ kind }) => kind === 'many-ports');
  if (tooMany?.kind === 'many-ports')
    return [
      {
        en: `${field} ${entries(flow).join(', ')} opens ${tooMany.count} ports: a flow has ${tooMany.most} at the most`,
        ja: `${field} ${entries(flow).join(', ')} は${tooMany.count}個のポートを開く。一つの通信では${tooMany.most}個までとする`,
      },
    ];
  if (ranges.length === 1 && ranges[0][0] === ranges[0][1] && typeof flow.port !== 'number') {
    return [
      {
        en: `${field} ${JSON.stringify(flow.port)} is one port: write the number ${ranges[0][0]}`,
        ja: `${field} ${JSON.stringify(flow.port)} は一つのポートである。数値 ${ranges[0][0]} と書く`,
      },
    ];
  }
  return pairs(ranges)
    .filter(([a, b]) => a[0] <= b[1] && b[0] <= a[1])
    .map(([a, b]) => ({
      en: `${field} names port ${Math.max(a[0], b[0])} more than once: name each port once`,
      ja: `${field} にポート ${Math.max(a[0], b[0])} が二つ以上ある。一度だけ書く`,
    }));
}

function sideMistakes(field: string, zone: Zone, cidr: string, flow: Flow): Message[] {
  if (![cidr, zone.cidr, ...premisesOf(zone)].every(isSound)) return [];
  if (isWithin(cidr, ...premisesOf(zone))) return [];
  if (!isWithin(cidr, zone.cidr)) {
    const premises = premisesOf(zone);
    return [
      {
        en: `${field} ${cidr} is outside ${zone.id}: give addresses of its VPC ${zone.cidr}${premises.length > 0 ? ` or its premises ${premises.join(', ')}` : ''}`,
        ja: `${field} ${cidr} は ${zone.id} のものではない。VPC ${zone.cidr}${premises.length > 0 ? ` 又は庁内の ${premises.join('、')}` : ''} のアドレスを書く`,
      },
    ];
  }
  const hosts = roleCidr(zone.cidr, 'workload');
  // A screen has a block of its own, and one without its sanitization is told so already.
  const verdict = pairVerdict(flow.from.zone, flow.to.zone);
  const isOfHosts = flow.sanitization === 'none' && (!verdict.allowed || verdict.sanitizations.includes('none'));
  return isOfHosts && !isWithin(cidr, hosts)
    ? [
        {
          en: `${field} ${cidr} is not where ${zone.id} has its hosts: give addresses of its workload block ${hosts}`,
          ja: `${field} ${cidr} は ${zone.id} のホストの場所ではない。workloadブロック ${hosts} のアドレスを書く`,
        },
      ]
    : [];
}

/** The flows that would carry a screen if nothing about them were wrong: what is wrong has a sentence of its own. */
export function unclearScreenFlows(config: CheckedConfig): Flow[] {
  const ids = zonesOf(config).map((zone) => zone.id);
  const isOrMayBe = (zone: string, wanted: string) => zone === wanted || !ids.includes(zone);
  return config.flows.filter(
    (flow) => isOrMayBe(flow.from.zone, 'lgwan') && isOrMayBe(flow.to.zone, 'internet') && flow.protocol !== 's3',
  );
}

/** The flows that carry a screen: pixels, and the request for a seat. */
export function screenFlowsOf(config: CheckedConfig): Flow[] {
  return config.flows.filter(
    (flow) => flow.from.zone === 'lgwan' && flow.to.zone === 'internet' && flow.sanitization === 'screen-transfer',
  );
}
