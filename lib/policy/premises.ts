import { aYearAfter, isDay } from './day';

/** Something outside AWS on which a verdict rests, with its evidence: that an identity provider demands MFA. */
export interface Premise {
  readonly id: string;
  /** What is held: `mfa`, that nobody gets a session of the provider without multi-factor authentication. */
  readonly what: 'mfa';
  /** Name of a SAML provider, or ARN of an Identity Center instance. */
  readonly provider: string;
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
export type PremiseFlaw = 'no-day' | 'not-yet' | 'expired' | 'over-a-year';

/** Judge a premise on a day, `YYYY-MM-DD`. */
export function premiseFlaw({ date, expires }: Premise, asOf: string): PremiseFlaw | undefined {
  if (!isDay(date) || !isDay(expires)) return 'no-day';
  if (date > asOf) return 'not-yet';
  if (expires < asOf) return 'expired';
  return expires > aYearAfter(date) ? 'over-a-year' : undefined;
}
