import type { Acknowledgement, Decision } from '../lib/policy/acknowledgement';

/** What a decision says, in both languages. */
export const DECISION: Decision = {
  id: 'old-software',
  kind: 'accepted',
  clause: '6(6)a',
  reason: { en: 'Old software knows no other way.', ja: '古いソフトウェアはほかの方法を知らない。' },
  owner: { en: 'tax office', ja: '税務課' },
  approver: { en: 'deputy mayor', ja: '副市長' },
  decision: { number: '税第3号', date: '2026-10-01' },
  review: '2027-02-01',
  expires: '2027-06-30',
  risk: { en: 'A token leaves the host.', ja: 'トークンがホストから漏れる。' },
  compensation: { en: 'The host is watched.', ja: 'ホストを監視する。' },
};

/** A complete acknowledgement of some findings, with some of its fields replaced. */
export function acknowledgement(
  findings: Acknowledgement['findings'],
  fields: Partial<Acknowledgement> = {},
): Acknowledgement {
  return { ...DECISION, findings, ...fields };
}

/** Nothing to be known of acknowledgements. */
export const NO_NOTES = { expired: [], notYet: [], soon: [], review: [], unused: [] };
