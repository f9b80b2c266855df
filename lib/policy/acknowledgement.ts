import type { Message } from '../messages/message';
import { isDay } from './day';

/** A finding that an acknowledgement is about, as every output names it. */
export interface AcknowledgedPlace {
  /** Id of a rule of the judge (`Sanso-2.7-BackupCopy`), or of another plugin with its prefix (`AwsSolutions::AwsSolutions-VPC3`). */
  readonly rule: string;
  /** All resources of the finding, as the finding names them. Default: the absence of the control, wherever it is missed. */
  readonly resources?: readonly string[];
  /** The property of the finding. Default: the finding has none. */
  readonly property?: string;
}

/** A decision to live with findings, given by whoever is judged: what, under which clause, why, by whom, at what risk, until when. */
export interface Acknowledgement {
  readonly id: string;
  /** `accepted`: the finding is lived with; `missing-control`: something is not there yet, which is never conforming. */
  readonly kind: 'accepted' | 'missing-control';
  readonly findings: readonly AcknowledgedPlace[];
  /** Clause of the policy under which it is decided. */
  readonly clause: string;
  readonly reason: Message;
  /** Office that answers for it. */
  readonly owner: Message;
  readonly approver: Message;
  readonly decision: { readonly number: string; readonly date: string };
  /** Day of the next review, `YYYY-MM-DD`. */
  readonly review: string;
  /** Last valid day, `YYYY-MM-DD`, at most a year after the decision (clause 8). */
  readonly expires: string;
  /** What remains at risk. */
  readonly risk: Message;
  /** What stands in for what is not there. */
  readonly compensation: Message;
}

/** What an acknowledgement says, without the findings that it is about. */
export type Decision = Omit<Acknowledgement, 'findings'>;

/** What the report of a synthesis says of an accepted finding; by its id the rest is found beside the templates. */
export function inOneLine({ id, clause, reason, owner, expires }: Decision): string {
  return `${id} | clause ${clause} | ${reason.en} | owner ${owner.en} | expires ${expires}`;
}

/** Whether an acknowledgement counts on a day, `YYYY-MM-DD`: from its decision to its last day. */
export function stateOf(
  { decision, expires }: Pick<Acknowledgement, 'decision' | 'expires'>,
  asOf: string,
): 'in-force' | 'not-yet' | 'expired' {
  if (decision.date > asOf) return 'not-yet';
  return expires < asOf ? 'expired' : 'in-force';
}

/** For so many days before its end the renewal of an acknowledgement is asked for. */
const SOON_DAYS = 60;

/** Whether a day is near: not past, and within two months. */
export function isSoon(day: string, asOf: string): boolean {
  if (!isDay(day) || !isDay(asOf) || day < asOf) return false;
  return (Date.parse(day) - Date.parse(asOf)) / 86_400_000 <= SOON_DAYS;
}
