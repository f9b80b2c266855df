/** Edits that weaken nothing, each with its reason: at most five of a hundred. */
const NO_WEAKENING: readonly (readonly [edits: RegExp, reason: string])[] = [
  [
    /^alarms: failedinvocations: statistic (minimum|average)/,
    'EventBridge writes this metric only where something failed: every value is 1, and so are the least and the mean',
  ],
  [
    /^alarms: statuscheck: statistic (minimum|average)/,
    'a status check that fails does so each minute: the least and the mean are 1 within one period',
  ],
  [/^alarms: statuscheck: missing/, 'a host that is gone is told by the health check of the load balancer'],
  [/^alarms: (errors|throttles): no dimensions/, 'watches every function of the account: more, and not less'],
];

/** Why an edit weakens nothing; undefined where it does. */
export function siftedFor(edit: string): string | undefined {
  return NO_WEAKENING.find(([edits]) => edits.test(edit))?.[1];
}
