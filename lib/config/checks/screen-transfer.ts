import { plannedSubnets, roleCidr, type SubnetRole } from '../../deployment/network/addresses';
import { type Flow, portRanges } from '../../policy/flows';
import type { CheckedConfig } from '../load';
import { isSound, lengthOf } from './cidr';
import { portMistakes, screenFlowsOf } from './flows';
import type { Check } from './subjects';

/** Ports of a way of screen transfer, each with the subnets that answer. */
interface Leg {
  readonly ports: string;
  readonly role: SubnetRole;
  /** What answers there, as in "the block of the …". */
  readonly answers: string;
}

const LEGS: Record<'dcv-bastion' | 'workspaces-applications', readonly Leg[]> = {
  'dcv-bastion': [
    { ports: '8443', role: 'transfer', answers: 'screen hosts' },
    { ports: '443', role: 'workload', answers: 'broker' },
  ],
  'workspaces-applications': [
    { ports: '443', role: 'transfer', answers: 'fleet' },
    { ports: '1400-1499', role: 'transfer', answers: 'fleet' },
  ],
};

/** Addresses at both ends of a subnet that AWS, load balancers and gateways take. */
const ADDRESSES_NOT_FOR_HOSTS = 16;

/** Every port of the chosen way has one flow in the register with the right addresses, and nothing else calls itself a screen. */
export const screenFlows: Check = (config) => {
  const { mode } = config.screenTransfer;
  const flows = screenFlowsOf(config);
  if (mode === 'none') {
    return flows.map(
      (flow) =>
        `flows.${flow.id} carries a screen, but screenTransfer.mode is none: choose dcv-bastion or workspaces-applications, or remove the flow`,
    );
  }
  const legs = LEGS[mode];
  const readable = flows.filter((flow) => flow.protocol === 'tcp' && portMistakes(flow).length === 0);
  return [
    ...legs.flatMap((leg) => legMistakes(config, mode, leg, readable)),
    ...readable.flatMap((flow) =>
      portsOf(flow)
        .filter((ports) => !legs.some((leg) => leg.ports === ports))
        .map(
          (ports) =>
            `flows.${flow.id}.port ${ports} is no part of ${mode}: its ports are ${legs.map((leg) => leg.ports).join(' and ')}`,
        ),
    ),
  ];
};

function legMistakes(config: CheckedConfig, mode: string, leg: Leg, flows: readonly Flow[]): string[] {
  const block = config.zones.internet.cidr;
  const wanted = isSound(block) ? roleCidr(block, leg.role) : undefined;
  const found = flows.filter((flow) => portsOf(flow).includes(leg.ports));
  if (found.length === 0) {
    return [
      `screenTransfer.mode ${mode} needs a flow lgwan → internet on tcp ${leg.ports} with sanitization screen-transfer: declare it${wanted ? ` with to.cidr ${wanted}` : ''}`,
    ];
  }
  if (found.length > 1) {
    return [
      `flows ${found.map((flow) => flow.id).join(', ')} all carry tcp ${leg.ports} of ${mode}: keep one, with a from.cidr that holds every terminal`,
    ];
  }
  const [{ id, to }] = found;
  return wanted && to.cidr !== wanted && isSound(to.cidr)
    ? [`flows.${id}.to.cidr ${to.cidr} is not the block of the ${leg.answers}: write ${wanted}`]
    : [];
}

/** `8443`, `1400-1499`: the ports of a flow one by one. */
function portsOf(flow: Flow): string[] {
  return portRanges(flow.port).map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
}

/** Screens need eyes: terminals at the premises of LGWAN, or hosts in its VPC. */
export const terminals: Check = ({ screenTransfer, zones: { lgwan } }) =>
  screenTransfer.mode !== 'none' && lgwan.onPremises.kind === 'none' && !lgwan.hosts
    ? [
        `screenTransfer.mode ${screenTransfer.mode} has no terminals: give zones.lgwan.onPremises a link, or set zones.lgwan.hosts true for terminals in its VPC`,
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
        `screenTransfer.instanceType ${instanceType} is no type for ${mode}: choose for instance ${managed ? 'stream.standard.medium' : 'm6i.xlarge'}`,
      ];
};

/** A person is disconnected for idleness before the seat is taken back. */
export const idleLimits: Check = ({ screenTransfer }) =>
  screenTransfer.mode !== 'none' && screenTransfer.idleMinutes >= screenTransfer.sessionMinutes
    ? [
        `screenTransfer.idleMinutes ${screenTransfer.idleMinutes} is not shorter than screenTransfer.sessionMinutes ${screenTransfer.sessionMinutes}: shorten it`,
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
      : ['zones.internet.hosts false leaves the screen hosts without management and patches: dcv-bastion needs true']),
    ...(room !== undefined && hosts > room
      ? [
          `screenTransfer.seats ${seats} with seatsPerHost ${seatsPerHost} makes ${hosts} hosts, the subnets of zones.internet.cidr ${zones.internet.cidr} hold ${room}: widen the block or raise seatsPerHost`,
        ]
      : []),
    ...(certificateSecretArn === undefined && profile === 'production'
      ? [
          'screenTransfer.certificateSecretArn is missing: in production the screen hosts show a certificate that terminals can verify',
        ]
      : []),
    ...(certificateSecretArn !== undefined && secretAccount !== accounts.internet
      ? [
          `screenTransfer.certificateSecretArn is in account ${secretAccount}: keep the secret in ${accounts.internet}, the account of the internet zone`,
        ]
      : []),
    ...(certificateSecretArn !== undefined && secretRegion !== region
      ? [`screenTransfer.certificateSecretArn is in ${secretRegion}: keep the secret in ${region}`]
      : []),
  ];
};

/** Ids of endpoints are only needed where the deployment cannot see them: LGWAN in another account. */
export const entryEndpoints: Check = ({ screenTransfer, accounts }) =>
  screenTransfer.mode === 'dcv-bastion' && screenTransfer.entryEndpointIds && accounts.lgwan === accounts.internet
    ? ['screenTransfer.entryEndpointIds is not needed: lgwan and internet are in one account, remove it']
    : [];

/** What the managed service demands: people by SAML, and the streaming endpoint in the account of its fleet. */
export const managedStreaming: Check = ({ screenTransfer: { mode }, access, accounts }) =>
  mode !== 'workspaces-applications'
    ? []
    : [
        ...(access.mode === 'saml'
          ? []
          : [
              `access.mode ${access.mode} does not go with screenTransfer.mode ${mode}, which knows people by SAML: choose saml, or dcv-bastion`,
            ]),
        ...(accounts.lgwan === accounts.internet
          ? []
          : [
              `accounts.lgwan ${accounts.lgwan} and accounts.internet ${accounts.internet} differ: ${mode} wants its endpoint in the account of its fleet, choose dcv-bastion`,
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
