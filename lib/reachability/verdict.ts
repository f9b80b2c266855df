/** What a proof comes to: `empty` where there was nothing that could cross. */
export const VERDICTS = ['network-proved', 'breached', 'undecided', 'empty'] as const;
export type IsolationVerdict = (typeof VERDICTS)[number];

/** How much proofs are about, in numbers. */
export interface ScopeCounts {
  readonly senders: number;
  readonly receivers: number;
  readonly networks: number;
  /** Subnets without a host, into which the proof puts one. */
  readonly vacantSubnets: number;
}
