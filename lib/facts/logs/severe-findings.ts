import type { Sample } from './event-pattern';

/** A finding that a person has to hear of, as EventBridge gets it. */
export interface SevereFinding {
  /** How severe it is, in the words of its service. */
  readonly severity: string;
  readonly event: Sample;
}

/** The severities of AWS Security Hub that count as high, with the lowest number of each. */
const OF_SECURITY_HUB: readonly (readonly [label: string, lowest: number])[] = [
  ['HIGH', 70],
  ['CRITICAL', 90],
];

/**
 * New findings of high and critical severity, for each way on which they come: a deployment that hears all of one way
 * hears enough.
 * Sources: AWS Security Hub User Guide, "EventBridge event types in Security Hub" and "Severity" of the finding format;
 * OCSF "Finding" for version 2; Amazon GuardDuty User Guide, "Severity levels of GuardDuty findings": high is 7.0 and above.
 */
export const SEVERE_FINDINGS: readonly (readonly SevereFinding[])[] = [
  OF_SECURITY_HUB.map(([severity, Normalized]) => ({
    severity,
    event: {
      source: 'aws.securityhub',
      'detail-type': 'Security Hub Findings - Imported',
      detail: {
        findings: {
          Severity: { Label: severity, Normalized },
          Workflow: { Status: 'NEW' },
          WorkflowState: 'NEW',
          RecordState: 'ACTIVE',
        },
      },
    },
  })),
  (
    [
      ['High', 4],
      ['Critical', 5],
    ] as const
  ).map(([severity, severity_id]) => ({
    severity,
    event: {
      source: 'aws.securityhub',
      'detail-type': 'Findings Imported V2',
      detail: { findings: { severity, severity_id, status: 'New', status_id: 1 } },
    },
  })),
  [7, 8, 9].map((severity) => ({
    severity: String(severity),
    event: { source: 'aws.guardduty', 'detail-type': 'GuardDuty Finding', detail: { severity } },
  })),
];
