/** An accepted finding of the project's own rules. */
export interface Acknowledgement {
  /** Name of the entry. */
  readonly key: string;
  /** Rule id: `Sanso-6.3.1-…`. */
  readonly rule: string;
  /** Resources that it covers (`template/LogicalId`); never a whole rule. */
  readonly resources: readonly string[];
  readonly clause: string;
  readonly reason: string;
  readonly owner: string;
  /** Last valid day, `YYYY-MM-DD`. */
  readonly expires: string;
}

export const ACKNOWLEDGEMENTS_OF_FINDINGS: readonly Acknowledgement[] = [
  {
    key: 'backups-in-one-region',
    rule: 'Sanso-2.7-BackupCopy',
    resources: ['production-my-number-data/BackupPlan14914BEB', 'production-lgwan-data/BackupPlan14914BEB'],
    clause: '3(3)',
    reason:
      'The copy in Osaka needs a vault of each zone there, which the recovery work brings; until then backups survive the loss of a building, not of the Region.',
    owner: '情報政策課 / information policy office',
    expires: '2027-03-31',
  },
];
