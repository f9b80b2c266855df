import { PROVIDED } from '../../../lib/policy/premises';
import type { Case } from './case';

const ENTRY = {
  what: 'trail',
  provider: 'AWS Control Tower',
  evidence: 'design of the landing zone, version 3',
  owner: 'information policy office',
  date: '2026-11-02',
  expires: '2027-10-31',
};
const given = (changes: object): Record<string, unknown> => ({ provided: [{ ...ENTRY, ...changes }] });

/** What the shape of an entry may not be. */
export const PROVIDED_SHAPE: Case[] = [
  { set: { provided: 'all' }, says: ['provided "all" is not a list [ … ]'] },
  {
    set: given({ what: 'recorder' }),
    says: [
      'provided[0].what "recorder" is not allowed: choose "trail", "configuration-recorder", "access-analyzer", "session-document", "vpc-block-public-access", "snapshot-block-public-access"',
    ],
  },
  { set: given({ accounts: '111111111111' }), says: ['provided[0].accounts "111111111111" is not a list [ … ]'] },
  { set: given({ accounts: [] }), says: ['provided[0].accounts [] is empty: give 1 entry at the least'] },
  { set: given({ provider: '' }), says: ['provided[0].provider "" is empty: fill it in'] },
  { set: given({ evidence: ' ' }), says: ['provided[0].evidence "" is empty: fill it in'] },
  { set: given({ owner: '' }), says: ['provided[0].owner "" is empty: fill it in'] },
  {
    set: given({ date: 'autumn' }),
    says: ['provided[0].date "autumn" is not allowed: a date looks like 2027-03-31'],
  },
  {
    set: given({ expires: '2027-3-31' }),
    says: ['provided[0].expires "2027-3-31" is a date in another form: write "2027-03-31"'],
  },
];

export const PROVIDED_CASES: Case[] = [
  { set: { provided: [] }, says: [] },
  ...PROVIDED.map((what): Case => ({ set: given({ what }), says: [] })),
  { base: 'production', set: given({ accounts: ['111111111111', '444444444444'] }), says: [] },
  {
    base: 'production',
    set: {
      provided: [
        { ...ENTRY, accounts: ['111111111111'] },
        { ...ENTRY, provider: 'Government Cloud', accounts: ['222222222222'] },
      ],
    },
    says: [],
  },
  {
    set: given({ accounts: ['555555555555'] }),
    says: ['provided[0].accounts 555555555555 is no account of this configuration: choose 111111111111'],
  },
  {
    base: 'production',
    set: { provided: [ENTRY, { ...ENTRY, accounts: ['222222222222'] }] },
    says: [
      'provided names trail of 222222222222 more than once: a control of an account has one provider, remove the other entry',
    ],
  },
  {
    set: given({ date: '2026-02-30' }),
    says: ['provided[0].date 2026-02-30 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31'],
  },
  {
    set: given({ expires: '2027-02-30' }),
    says: ['provided[0].expires 2027-02-30 is not a day of the calendar: write YYYY-MM-DD, for instance 2027-03-31'],
  },
  {
    set: given({ date: '2026-11-24' }),
    says: ['provided[0].date 2026-11-24 has not come (today 2026-11-23): write the day on which somebody looked'],
  },
  { set: given({ date: '2026-11-23' }), says: [] },
  {
    set: given({ date: '2025-11-22', expires: '2026-11-22' }),
    says: [
      'provided[0].expires 2026-11-22 is over (today 2026-11-23): look again and enter the new evidence, or remove the entry, and the account stack makes trail',
    ],
  },
  { set: given({ date: '2025-11-23', expires: '2026-11-23' }), says: [] },
  {
    set: given({ expires: '2027-11-03' }),
    says: [
      'provided[0].expires 2027-11-03 is more than a year after the look of 2026-11-02: 2027-11-02 at the latest (clause 8)',
    ],
  },
  { set: given({ expires: '2027-11-02' }), says: [] },
];
