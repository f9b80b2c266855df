import type { Message } from '../../messages/message';
import type { Model } from '../../model/model';

/** Something that AWS limits, as one thing of a deployment has it. */
export interface Measured {
  /** Id of a resource, name of a template, or an account and its Region. */
  readonly thing: string;
  /** As in the template: `AssumeRolePolicyDocument`. Default: the thing as a whole. */
  readonly field?: string;
  readonly amount: number;
}

/** A quota of Service Quotas, which an account may have had raised. */
export interface Quota {
  readonly service: string;
  readonly code: string;
  /** As Service Quotas calls it. */
  readonly name: string;
  /** The only Region that tells it. Default: each Region its own. */
  readonly region?: string;
}

/** What AWS allows of something. */
export interface Limit {
  readonly id: string;
  /** What is counted: `characters of a managed policy`. */
  readonly what: Message;
  /** As many as AWS allows in an account that had nothing raised. */
  readonly value: number;
  /** As many as AWS allows whatever was asked for; infinite where it states none. */
  readonly most: number;
  /** Share of the value from which on it is shown. */
  readonly margin: number;
  readonly quota?: Quota;
  /** The page of AWS that states it. */
  readonly source: string;
  /** That nobody has read the value on a page of AWS: the source is where AWS would state it. */
  readonly unconfirmed?: true;
  /** What to do about it. */
  readonly mend: Message;
  readonly measure: (model: Model) => readonly Measured[];
}

/** Share of a limit that is shown: what is left is for what the next change adds. */
const MARGIN = 0.8;

/** A limit with the usual margin; nobody raises it, unless `most` says how far. */
export function limit(given: Omit<Limit, 'most' | 'margin'> & Partial<Pick<Limit, 'most' | 'margin'>>): Limit {
  return { most: given.value, margin: MARGIN, ...given };
}

/**
 * `near`: the margin is used up. `raise`: more than an account has, unless the limit was raised, which `sanso doctor` looks up.
 * `over`: more than AWS ever allows.
 */
export type Filling = 'near' | 'raise' | 'over';

/** How far a limit is filled; undefined where there is room. */
export function fillingOf({ value, most, margin }: Pick<Limit, 'value' | 'most' | 'margin'>, amount: number) {
  if (amount > most) return 'over';
  if (amount > value) return 'raise';
  return amount >= value * margin ? 'near' : undefined;
}
