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
}

/** What the policy says of a pair of zones, seen from the side that opens the connection. */
export type PairVerdict =
  | { readonly allowed: true; readonly sanitizations: readonly Sanitization[] }
  | { readonly allowed: false; readonly reason: string; readonly ja: string };

/**
 * The direction matrix: which zone may open which kind of flow towards which other zone.
 * Nothing in the internet zone may open a session towards another zone (what it may do is put sanitized objects, by the
 * protocol `s3`, into the hand-off to lgwan); my-number and internet never meet.
 */
export function pairVerdict(from: string, to: string): PairVerdict {
  const pair = new Set([from, to]);
  if (from === to)
    return {
      allowed: false,
      reason: 'a flow joins two zones; inside a zone no flow is needed',
      ja: '登録する通信は二つの領域の間のものであり、領域の中では要らない',
    };
  if (pair.has('my-number') && pair.has('internet')) {
    return {
      allowed: false,
      reason: 'internet and my-number never communicate, in neither direction (clause 6(3)①)',
      ja: 'internet と my-number は、どちらの向きにも通信できない(条項 6(3)①)',
    };
  }
  if (from === 'internet' && to === 'lgwan') return { allowed: true, sanitizations: ['mail-text', 'file-scan'] };
  if (from === 'internet') {
    return {
      allowed: false,
      reason: 'nothing in the internet zone opens a session towards another zone (clause 6(3)②)',
      ja: 'インターネット接続系から他の領域への通信は開始できない(条項 6(3)②)',
    };
  }
  if (from === 'lgwan' && to === 'internet') return { allowed: true, sanitizations: ['screen-transfer'] };
  if (pair.has('my-number') && pair.has('lgwan')) return { allowed: true, sanitizations: ['none'] };
  return {
    allowed: false,
    reason: 'an independent network has no flow with any other zone (clause 9)',
    ja: '独立ネットワークは他の領域と通信できない(条項 9)',
  };
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
