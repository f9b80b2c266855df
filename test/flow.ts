/** A flow without its decision: what a register or an option is tried with. */
export const FLOW = {
  id: 'f',
  from: { zone: 'lgwan', cidr: '10.1.0.1/32' },
  to: { zone: 'internet', cidr: '10.2.0.1/32' },
  protocol: 'tcp',
  port: 443,
} as const;
