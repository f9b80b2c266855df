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
  [
    /^conditions bucket: (Allow acl|Deny tls version)/,
    'said twice: by the owner of the bucket, and by the denial without TLS',
  ],
  [
    /^conditions trust: Allow (mfa|mfa age) (IfExists|removed|both|false)/,
    'the other MFA key of the same statement holds',
  ],
  [/^conditions trust: Allow session name/, 'who used a role is in the trail of the identity account'],
  [
    /^names: (ntp removed|dns support off|dual stack)/,
    'the default is the same, less works, or CloudFormation refuses it',
  ],
  [/^topics: (tracing|delivery status|data protection none|archive removed fifo)/, 'nothing is told to anybody else'],
  [/^session documents: (idle 30|idle removed|max 480|shared)/, 'within what the judge allows, or no property'],
  [/^log groups: .*: retention/, 'the archive has a copy, or it tells of failures of delivery alone'],
];

/** Why an edit weakens nothing; undefined where it does. */
export function siftedFor(edit: string): string | undefined {
  return NO_WEAKENING.find(([edits]) => edits.test(edit))?.[1];
}
