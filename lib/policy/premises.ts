import { aYearAfter, isDay } from './day';

/** Controls that an account has once, and that somebody else may keep: an organization, Control Tower, the Government Cloud. */
export const PROVIDED = [
  'trail',
  'configuration-recorder',
  'access-analyzer',
  'session-document',
  'vpc-block-public-access',
  'snapshot-block-public-access',
] as const;
export type Provided = (typeof PROVIDED)[number];

/** Something that no template shows and on which a verdict rests, with its evidence. */
export interface Premise {
  readonly id: string;
  /**
   * What is held: `mfa`, that nobody gets a session of the provider without multi-factor authentication; else that somebody
   * else provides the control.
   */
  readonly what: 'mfa' | Provided;
  /** Of `mfa` the name of a SAML provider, or ARN of an Identity Center instance; else who provides the control. */
  readonly provider: string;
  /** The account in which a control is provided. Default: every one. */
  readonly account?: string;
  /** The document that shows it. */
  readonly evidence: string;
  /** Who looked. */
  readonly owner: string;
  /** Day of the look, `YYYY-MM-DD`. */
  readonly date: string;
  /** Last day on which it counts, `YYYY-MM-DD`; at most a year after the look. */
  readonly expires: string;
}

/** Why a premise does not hold on a day; undefined when it does. */
export type PremiseFlaw = 'not-yet' | 'expired';

/** A field of a premise that is wrong on every day, whoever rests on it. */
export interface PremiseMistake {
  readonly field: 'date' | 'expires';
  /** Last day that it may end on; undefined where the field is no day of the calendar. */
  readonly latest?: string;
}

/** Days that are none, and a time that is longer than a year. */
export function premiseMistakes({ date, expires }: Premise): PremiseMistake[] {
  const none = (
    [
      ['date', date],
      ['expires', expires],
    ] as const
  ).filter(([, day]) => !isDay(day));
  if (none.length > 0) return none.map(([field]) => ({ field }));
  const latest = aYearAfter(date);
  return expires > latest ? [{ field: 'expires', latest }] : [];
}

/** Judge a premise on a day, `YYYY-MM-DD`. */
export function premiseFlaw({ date, expires }: Premise, asOf: string): PremiseFlaw | undefined {
  if (date > asOf) return 'not-yet';
  return expires < asOf ? 'expired' : undefined;
}
