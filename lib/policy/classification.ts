import type { ZoneLabel } from './zones';

/** 自治体機密性: 3A and 3B are the most sensitive, 1 may be published (clause 6(2)). */
export const CONFIDENTIALITY = ['3A', '3B', '3C', '2', '1'] as const;
/** 自治体完全性 and 自治体可用性: 2 is the higher. */
export const INTEGRITY = ['2', '1'] as const;
export const AVAILABILITY = ['2', '1'] as const;

/** The three labels that every data store carries as tags (clause 6(2)). */
export interface Classification {
  readonly confidentiality: (typeof CONFIDENTIALITY)[number];
  readonly integrity: (typeof INTEGRITY)[number];
  readonly availability: (typeof AVAILABILITY)[number];
}

/** What the labels of a data store demand of it. */
export interface Protection {
  /** Encrypted with the customer managed key of its own zone. */
  readonly customerManagedKey: boolean;
  /** Earlier versions are kept, so that a change can be undone. */
  readonly versioned: boolean;
  /** Copied by the backup plan of its zone. */
  readonly backup: boolean;
  /** Days for which old versions and backups are kept. */
  readonly retentionDays: number;
}

/**
 * Clause 6(2): measures follow from the labels. Availability drives backup, integrity drives versions, confidentiality
 * drives the key; the project keeps the stricter side: every store has a customer managed key from 2 upwards.
 */
export function protectionOf(labels: Classification): Protection {
  return {
    customerManagedKey: labels.confidentiality !== '1',
    versioned: labels.integrity === '2' || labels.availability === '2',
    backup: labels.availability === '2',
    retentionDays: labels.integrity === '2' ? 365 : 35,
  };
}

/** 3A and 3B may live in my-number and lgwan only; the internet zone holds at most 2. */
export function mayHold(zone: ZoneLabel, confidentiality: Classification['confidentiality']): boolean {
  if (confidentiality === '3A' || confidentiality === '3B') {
    return zone === 'my-number' || zone === 'lgwan' || zone === 'independent' || zone === 'log-archive';
  }
  return confidentiality !== '3C' || zone !== 'internet';
}
