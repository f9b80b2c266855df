import type { Interface, Network, OnPremises, Vpc } from '../facts/network/network';
import type { Said } from '../messages/say';
import type { Resource } from '../model/model';
import type { Reading } from './filters';
import type { Packets } from './packets';
import type { Memory, Sender } from './state';

/** How a search moves packets through a network. */
export interface Rules {
  readonly network: Network;
  readonly reading: Reading;
  /** Whether a whole connection is asked for, and not only the delivery of packets. */
  readonly connection: boolean;
  /** Set when the packets are answers: they pass what remembers the question. */
  readonly answering?: Answering;
  /** Whether packets are followed through what takes them and sends others: balancers, translation, services, hosts. */
  readonly follow: boolean;
  /** Interfaces of a VPC that matter as receivers. Default: all. */
  readonly receivers?: (vpc: Vpc) => readonly Interface[];
  /** Told what stops packets. Default: nobody. */
  readonly blocked?: (blocked: Blocked) => void;
}

/** To whom answers go, and what let the question through and remembers it. */
export interface Answering {
  readonly to: Sender | 'internet' | OnPremises;
  readonly remembered: ReadonlySet<Memory>;
}

/** Why packets go no further; codes as in the explanations of VPC Reachability Analyzer where it has one. */
export interface Blocked {
  readonly code: BlockedCode;
  readonly resource?: Resource;
  readonly property?: string;
  readonly message: Said;
  readonly packets: Packets;
}

export const BLOCKED_CODES = [
  'BLACKHOLE_ROUTE',
  'DISCONNECTED_VPCS',
  'EGRESS_ONLY_RESTRICTION',
  'ELBV2_LISTENER_PORT_RESTRICTION',
  'ELBV2_NO_TARGETS',
  'ENI_SG_RULES_MISMATCH',
  'ENI_SOURCE_DEST_CHECK_RESTRICTION',
  'FIREWALL_RULES_RESTRICTION',
  'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
  'IGW_PUBLIC_IP_ASSOCIATION_FOR_INGRESS',
  'NO_POSSIBLE_DESTINATION',
  'NO_ROUTE_TO_DESTINATION',
  'PCX_REQUIRES_ADDRESS_IN_VPC_CIDR',
  'PREFIX_NOT_ANNOUNCED',
  'PROTOCOL_RESTRICTION',
  'SG_HAS_NO_RULES',
  'SG_REFERENCES_NOT_PRESERVED',
  'SUBNET_ACL_RESTRICTION',
  'TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
  'TGW_ATTACH_VPC_AZ_RESTRICTION',
  'TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
  'UNASSOCIATED_COMPONENT',
  'VPCE_GATEWAY_PROTOCOL_RESTRICTION',
  'VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
] as const;
export type BlockedCode = (typeof BLOCKED_CODES)[number];
