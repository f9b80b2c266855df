import type { Message } from '../../messages/message';
import { type Flow, portRanges } from '../../policy/flows';
import { plannedSubnets, roleCidr, type SubnetRole } from '../address-plan';
import type { CheckedConfig } from '../schema';
import { isSound, lengthOf } from './cidr';
import { portMistakes, screenFlowsOf, unclearScreenFlows } from './flows';
import { isInJapan } from './region';
import type { Check } from './subjects';

/** Ports of a way of screen transfer, each with the subnets that answer. */
interface Leg {
  readonly ports: string;
  readonly role: SubnetRole;
  /** What answers there, as in "the block of the …". */
  readonly answers: Message;
}

const LEGS: Record<'dcv-bastion' | 'workspaces-applications', readonly Leg[]> = {
  'dcv-bastion': [
    { ports: '8443', role: 'transfer', answers: { en: 'screen hosts', ja: '画面転送のホスト' } },
    { ports: '443', role: 'workload', answers: { en: 'broker', ja: 'ブローカー' } },
  ],
  'workspaces-applications': [
    { ports: '443', role: 'transfer', answers: { en: 'fleet', ja: 'フリート' } },
    { ports: '1400-1499', role: 'transfer', answers: { en: 'fleet', ja: 'フリート' } },
  ],
};

/** Addresses at both ends of a subnet that AWS, load balancers and gateways take. */
const ADDRESSES_NOT_FOR_HOSTS = 16;

/** Every port of the chosen way has one flow in the register with the right addresses, and nothing else calls itself a screen. */
export const screenFlows: Check = (config) => {
  const { mode } = config.screenTransfer;
  const flows = screenFlowsOf(config);
  if (mode === 'none') {
    return flows.map((flow) => ({
      en: `flows.${flow.id} carries a screen, but screenTransfer.mode is none: choose dcv-bastion or workspaces-applications, or remove the flow`,
      ja: `flows.${flow.id} は画面を運ぶが、screenTransfer.mode が none である。dcv-bastion 又は workspaces-applications を選ぶか、通信を削る`,
    }));
  }
  const legs = LEGS[mode];
  const readable = flows.filter((flow) => flow.protocol === 'tcp' && portMistakes(flow).length === 0);
  return [
    ...legs.flatMap((leg) => legMistakes(config, mode, leg, readable)),
    ...readable.flatMap((flow) =>
      portsOf(flow)
        .filter((ports) => !legs.some((leg) => leg.ports === ports))
        .map((ports) => ({
          en: `flows.${flow.id}.port ${ports} is no part of ${mode}: its ports are ${legs.map((leg) => leg.ports).join(' and ')}`,
          ja: `flows.${flow.id}.port ${ports} は ${mode} のポートではない。${legs.map((leg) => leg.ports).join(' と ')} である`,
        })),
    ),
  ];
};

function legMistakes(config: CheckedConfig, mode: keyof typeof LEGS, leg: Leg, flows: readonly Flow[]): Message[] {
  const block = config.zones.internet.cidr;
  const wanted = isSound(block) ? roleCidr(block, leg.role) : undefined;
  const found = flows.filter((flow) => portsOf(flow).includes(leg.ports));
  if (found.length === 0) {
    // The flow may be there, with a mistake that has a sentence of its own.
    if (unclearScreenFlows(config).some((flow) => mayServe(flow, leg, mode))) return [];
    return [
      {
        en: `screenTransfer.mode ${mode} needs a flow lgwan → internet on tcp ${leg.ports} with sanitization screen-transfer: declare it${wanted ? ` with to.cidr ${wanted}` : ''}`,
        ja: `screenTransfer.mode ${mode} には tcp ${leg.ports} の通信 lgwan → internet (sanitization screen-transfer)が要る。${wanted ? `to.cidr を ${wanted} として` : ''}登録する`,
      },
    ];
  }
  if (found.length > 1) {
    return [
      {
        en: `flows ${found.map((flow) => flow.id).join(', ')} all carry tcp ${leg.ports} of ${mode}: keep one, with a from.cidr that holds every terminal`,
        ja: `flows ${found.map((flow) => flow.id).join(', ')} はいずれも ${mode} の tcp ${leg.ports} を運ぶ。すべての端末を含む from.cidr の一つだけを残す`,
      },
    ];
  }
  const [{ id, to }] = found;
  return wanted && to.cidr !== wanted && isSound(to.cidr)
    ? [
        {
          en: `flows.${id}.to.cidr ${to.cidr} is not the block of the ${leg.answers.en}: write ${wanted}`,
          ja: `flows.${id}.to.cidr ${to.cidr} は${leg.answers.ja}のブロックではない。${wanted} と書く`,
        },
      ]
    : [];
}

/** Whether a flow that is not clear may be the one of a leg: it has its ports, or none that belongs anywhere. */
function mayServe(flow: Flow, leg: Leg, mode: keyof typeof LEGS): boolean {
  if (portMistakes(flow).length > 0) return true;
  const ports = portsOf(flow);
  return ports.includes(leg.ports) || !LEGS[mode].some((other) => ports.includes(other.ports));
}

/** `8443`, `1400-1499`: the ports of a flow one by one. */
function portsOf(flow: Flow): string[] {
  return portRanges(flow.port).map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}

/** Screens need eyes: terminals at the premises of LGWAN, or hosts in its VPC. */
export const terminals: Check = ({ screenTransfer, zones: { lgwan } }) =>
  screenTransfer.mode !== 'none' && lgwan.onPremises.kind === 'none' && !lgwan.hosts
    ? [
        {
          en: `screenTransfer.mode ${screenTransfer.mode} has no terminals: give zones.lgwan.onPremises a link, or set zones.lgwan.hosts true for terminals in its VPC`,
          ja: `screenTransfer.mode ${screenTransfer.mode} に端末がない。zones.lgwan.onPremises に接続を書くか、VPCに端末を置くなら zones.lgwan.hosts を true とする`,
        },
      ]
    : [];

/** The instance type is one of the service that runs it. */
export const instanceTypes: Check = ({ screenTransfer }) => {
  if (screenTransfer.mode === 'none') return [];
  const { mode, instanceType } = screenTransfer;
  const managed = mode === 'workspaces-applications';
  const fits = managed ? /^stream\.[a-z0-9.-]+$/ : /^(?!stream\.)[a-z][a-z0-9-]*\.[a-z0-9-]+$/;
  return fits.test(instanceType)
    ? []
    : [
        {
          en: `screenTransfer.instanceType ${instanceType} is no type for ${mode}: choose for instance ${managed ? 'stream.standard.medium' : 'm6i.xlarge'}`,
          ja: `screenTransfer.instanceType ${instanceType} は ${mode} のタイプではない。例えば ${managed ? 'stream.standard.medium' : 'm6i.xlarge'} を選ぶ`,
        },
      ];
};

/** A person is disconnected for idleness before the seat is taken back. */
export const idleLimits: Check = ({ screenTransfer }) =>
  screenTransfer.mode !== 'none' && screenTransfer.idleMinutes >= screenTransfer.sessionMinutes
    ? [
        {
          en: `screenTransfer.idleMinutes ${screenTransfer.idleMinutes} is not shorter than screenTransfer.sessionMinutes ${screenTransfer.sessionMinutes}: shorten it`,
          ja: `screenTransfer.idleMinutes ${screenTransfer.idleMinutes} が screenTransfer.sessionMinutes ${screenTransfer.sessionMinutes} より短くない。短くする`,
        },
      ]
    : [];

/** The hosts of dcv-bastion are managed, fit into their subnets, and prove who they are. */
export const dcvHosts: Check = (config) => {
  const { screenTransfer, zones, accounts, region, profile } = config;
  if (screenTransfer.mode !== 'dcv-bastion') return [];
  const { certificateSecretArn, seats, seatsPerHost } = screenTransfer;
  const [, , , secretRegion, secretAccount] = certificateSecretArn?.split(':') ?? [];
  const hosts = Math.ceil(seats / seatsPerHost);
  const room = roomForHosts(config);
  return [
    ...(zones.internet.hosts
      ? []
      : [
          {
            en: 'zones.internet.hosts false leaves the screen hosts without management and patches: dcv-bastion needs true',
            ja: 'zones.internet.hosts false では画面転送のホストの管理と修正プログラムの適用ができない。dcv-bastion では true とする',
          },
        ]),
    ...(room !== undefined && hosts > room
      ? [
          {
            en: `screenTransfer.seats ${seats} with seatsPerHost ${seatsPerHost} makes ${hosts} hosts, the subnets of zones.internet.cidr ${zones.internet.cidr} hold ${room}: widen the block or raise seatsPerHost`,
            ja: `screenTransfer.seats ${seats} は seatsPerHost ${seatsPerHost} では${hosts}台のホストになるが、zones.internet.cidr ${zones.internet.cidr} のサブネットに置けるのは${room}台である。ブロックを広げるか seatsPerHost を増やす`,
          },
        ]
      : []),
    ...(certificateSecretArn === undefined && profile === 'production'
      ? [
          {
            en: 'screenTransfer.certificateSecretArn is missing: in production the screen hosts show a certificate that terminals can verify',
            ja: 'screenTransfer.certificateSecretArn がない。本番では端末が検証できる証明書を画面転送のホストに持たせる',
          },
        ]
      : []),
    ...(certificateSecretArn !== undefined && secretAccount !== accounts.internet
      ? [
          {
            en: `screenTransfer.certificateSecretArn is in account ${secretAccount}: keep the secret in ${accounts.internet}, the account of the internet zone`,
            ja: `screenTransfer.certificateSecretArn はアカウント ${secretAccount} にある。シークレットはインターネット接続系のアカウント ${accounts.internet} に置く`,
          },
        ]
      : []),
    ...(certificateSecretArn !== undefined && secretRegion !== region && isInJapan(region)
      ? [
          {
            en: `screenTransfer.certificateSecretArn is in ${secretRegion}: keep the secret in ${region}`,
            ja: `screenTransfer.certificateSecretArn は ${secretRegion} にある。シークレットは ${region} に置く`,
          },
        ]
      : []),
  ];
};

/** Ids of endpoints are only needed where the deployment cannot see them: LGWAN in another account. */
export const entryEndpoints: Check = ({ screenTransfer, accounts }) =>
  screenTransfer.mode === 'dcv-bastion' && screenTransfer.entryEndpointIds && accounts.lgwan === accounts.internet
    ? [
        {
          en: 'screenTransfer.entryEndpointIds is not needed: lgwan and internet are in one account, remove it',
          ja: 'screenTransfer.entryEndpointIds は要らない。lgwan と internet が同じアカウントにあるため、削る',
        },
      ]
    : [];

/** What the managed service demands: people by SAML, and the streaming endpoint in the account of its fleet. */
export const managedStreaming: Check = ({ screenTransfer: { mode }, access, accounts }) =>
  mode !== 'workspaces-applications'
    ? []
    : [
        ...(access.mode === 'saml'
          ? []
          : [
              {
                en: `access.mode ${access.mode} does not go with screenTransfer.mode ${mode}, which knows people by SAML: choose saml, or dcv-bastion`,
                ja: `access.mode ${access.mode} は、SAMLで利用者を識別する screenTransfer.mode ${mode} では使えない。saml とするか、dcv-bastion を選ぶ`,
              },
            ]),
        ...(accounts.lgwan === accounts.internet
          ? []
          : [
              {
                en: `accounts.lgwan ${accounts.lgwan} and accounts.internet ${accounts.internet} differ: ${mode} wants its endpoint in the account of its fleet, choose dcv-bastion`,
                ja: `accounts.lgwan ${accounts.lgwan} と accounts.internet ${accounts.internet} が異なる。${mode} のエンドポイントはフリートと同じアカウントに置くため、dcv-bastion を選ぶ`,
              },
            ]),
      ];

/** How many hosts the transfer subnets of the internet zone hold. */
function roomForHosts(config: CheckedConfig): number | undefined {
  const { cidr } = config.zones.internet;
  if (!isSound(cidr) || lengthOf(cidr) > 22) return undefined;
  return plannedSubnets(config, cidr, 'transfer')
    .map((subnet) => 2 ** (32 - lengthOf(subnet.cidr)) - ADDRESSES_NOT_FOR_HOSTS)
    .reduce((sum, hosts) => sum + hosts, 0);
}
