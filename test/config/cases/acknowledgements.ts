import type { Case } from './case';

const ENTRY = {
  id: 'a',
  kind: 'accepted',
  findings: [{ rule: 'AwsSolutions::AwsSolutions-VPC3' }],
  clause: '6(3)',
  reason: { en: 'Known.', ja: '把握している。' },
  owner: { en: 'office', ja: '課' },
  approver: { en: 'head', ja: '長' },
  decision: { number: '1', date: '2026-11-01' },
  review: '2027-02-01',
  expires: '2027-05-01',
  risk: { en: 'Some.', ja: '残る。' },
  compensation: { en: 'None.', ja: '特にない。' },
};

export const ACKNOWLEDGEMENTS: Case[] = [
  { set: { acknowledgements: [] }, says: [] },
  { set: { acknowledgements: [ENTRY] }, says: [] },
  {
    set: { acknowledgements: [{ ...ENTRY, risk: undefined }] },
    says: ['acknowledgements.a: risk is missing: give { "en", "ja" }: text in both languages'],
  },
  {
    set: { acknowledgements: 'none' },
    says: ['acknowledgements "none" is not a list [ … ]'],
  },
  {
    set: { acknowledgements: [{ ...ENTRY, expires: '2027-11-02' }] },
    says: [
      'acknowledgements.a: expires 2027-11-02 is more than a year after the decision of 2026-11-01: 2027-11-01 at the latest (clause 8)',
    ],
  },
];
