/** An accepted finding of the project's own rules, for every resource that names it. */
export interface Acknowledgement {
  /** Rule id: `Sanso-6.3.1-…`. */
  readonly rule: string;
  readonly clause: string;
  readonly reason: string;
  readonly owner: string;
  /** Last valid day, `YYYY-MM-DD`. */
  readonly expires: string;
}

/**
 * Accepted findings of the project's own rules, by key. A construct names the key in the metadata of its resource
 * (`acknowledgeFinding(construct, 'key')`), so that it is accepted whatever configuration, stack or Region it is in.
 */
export const ACKNOWLEDGEMENTS_OF_FINDINGS = {
  'backups-in-one-region': {
    rule: 'Sanso-2.7-BackupCopy',
    clause: '3(3)',
    reason:
      'The copy in the other Region of Japan needs a vault of each zone there, which the recovery work brings; until then backups survive the loss of a building, not of the Region.',
    owner: '情報政策課 / information policy office',
    expires: '2027-03-31',
  },
} as const satisfies Record<string, Acknowledgement>;

export type FindingKey = keyof typeof ACKNOWLEDGEMENTS_OF_FINDINGS;

/** The entries that a resource names in its metadata, `sanso.acknowledged`; a key that is no entry accepts nothing. */
export function acknowledgedBy(
  metadata: Readonly<Record<string, unknown>> | undefined,
): ({ readonly key: FindingKey } & Acknowledgement)[] {
  const { acknowledged } = (metadata?.sanso ?? {}) as { acknowledged?: unknown };
  const isKey = (key: unknown): key is FindingKey =>
    typeof key === 'string' && Object.hasOwn(ACKNOWLEDGEMENTS_OF_FINDINGS, key);
  return (Array.isArray(acknowledged) ? acknowledged : [])
    .filter(isKey)
    .map((key) => ({ key, ...ACKNOWLEDGEMENTS_OF_FINDINGS[key] }));
}
