/**
 * The flow register (特定通信・無害化通信): every communication that may cross from one zone to another.
 * Everything that is not declared here is denied (clauses 2(11), 2(12), 6(3)① and 6(3)②).
 */
export const SANITIZATIONS = ['none', 'screen-transfer', 'mail-text', 'file-scan'] as const;
export type Sanitization = (typeof SANITIZATIONS)[number];

/** One side of a flow: exact addresses in one zone. */
export interface FlowSide {
  /** Zone id: `my-number`, `lgwan`, `internet` or the id of an independent network. */
  readonly zone: string;
  /** IPv4 CIDR of the hosts of this side, as exact as the register can say it. */
  readonly cidr: string;
  /** The 団体 and the business system that this side belongs to, where a zone names several. */
  readonly body?: string;
  readonly system?: string;
  /** Of an object hand-over: the bucket that receives. Default: what comes through a pipeline of the templates. */
  readonly bucket?: string;
}

/** A person of another role, who lets each object pass, and how long that lasts. */
export interface Approval {
  readonly role: string;
  readonly expiresHours: number;
}

/** A risk decision (clause 6(3)①): who looks at another zone from the side that may not. */
export interface Decision {
  readonly number: string;
  readonly date: string;
  readonly approver: string;
  readonly conditions: string;
}

/** An agreement between two 団体. */
export interface Agreement {
  readonly number: string;
  readonly date: string;
}

export interface Flow {
  readonly id: string;
  /** The side that opens the connection. */
  readonly from: FlowSide;
  readonly to: FlowSide;
  readonly protocol: 'tcp' | 'udp' | 's3';
  /** One port, `"from-to"`, or a list of these. */
  readonly port: number | string | (number | string)[];
  readonly purpose: string;
  readonly basis: string;
  readonly approver: string;
  /** Last day on which the flow is valid, `YYYY-MM-DD`. */
  readonly expires: string;
  readonly sanitization: Sanitization;
  /** Name of the endpoint service that answers, when the answering zone is deployed from another account. */
  readonly serviceName?: string;
  readonly approval?: Approval;
  readonly decision?: Decision;
  readonly agreement?: Agreement;
}

/** The ports of a flow as inclusive ranges. */
export function portRanges(port: Flow['port']): [number, number][] {
  const list = Array.isArray(port) ? port : [port];
  return list.map((entry) => {
    if (typeof entry === 'number') return [entry, entry];
    const [first, last] = entry.split('-').map(Number);
    return [first, last ?? first];
  });
}

/** Where names of endpoint services lead that other accounts have made: to the zone that answers the flow. */
export function referencesOf(flows: readonly Flow[]): { readonly serviceName: string; readonly zone: string }[] {
  return flows.flatMap(({ serviceName, to }) => (serviceName ? [{ serviceName, zone: to.zone }] : []));
}
