import type { Facts } from '../facts/facts';
import type { Message } from '../messages/message';
import { type Said, type SaidFinding, say } from '../messages/say';
import type { Resource } from '../model/model';
import { isWhole } from '../model/whole';
import type { Severity } from '../policy/severity';

/** Confidentiality, integrity, availability (clauses 1 and 2(5) to 2(7)). */
export type Aspect = 'C' | 'I' | 'A';

/** A control that is there in part: the rule that misses it where it is not there at all, and what that finding would name. */
export interface InPart {
  readonly rule: string;
  readonly resources: readonly string[];
}

/** A violation that a rule saw. */
export interface Finding {
  readonly kind: 'finding';
  /** Ids of resources (`template/LogicalId`) or of flows, the one to change first. */
  readonly resources: readonly string[];
  /** Property that has to change, as in the template: `SecurityGroupEgress[0].CidrIp`. Default: the resource as a whole. */
  readonly property?: string;
  /** What is wrong, and what to do: a message of the catalogue with its remediation. */
  readonly message: SaidFinding;
  /** Hops of a path or statements of a grant, when the finding is one. */
  readonly trace?: readonly (Said | string)[];
  /** Whether a whole deployment lacks the thing itself: a missing control, not a fault of one that is there. */
  readonly absent?: true;
  /** The control that is there in part: whoever decided to go without it has decided on this too. */
  readonly inPart?: readonly InPart[];
  /** Resources where it is to be seen, when what it names is none: the first network of a zone or an account. */
  readonly places?: readonly string[];
}

/** Something that matters and cannot be decided from the templates: never a pass. */
export interface Undecided {
  readonly kind: 'undecided';
  readonly resources: readonly string[];
  readonly property?: string;
  readonly reason: Said;
  /** The step of the deployment that would decide it. Such an open point is shown, and stops no synthesis. */
  readonly step?: Message;
  /** As that of a finding: at the worst the control is there in part. */
  readonly inPart?: readonly InPart[];
}

export type Outcome = Finding | Undecided;

/** A rule of the policy: a pure function of a resolved deployment. No outcome means compliant. */
export interface Rule {
  /** Carries the clause: `Sanso-6.3.1-VpcPeering`. Stable. */
  readonly id: string;
  /** Clauses that it serves, as the policy writes them: `6(3)①`. */
  readonly clauses: readonly string[];
  readonly title: Message;
  readonly aspects: readonly Aspect[];
  readonly severity: Severity;
  /** Resource types that it decides about. */
  readonly types: readonly string[];
  /** Whether it can be judged on one resource alone, as in a unit test of a construct. */
  readonly singleResource: boolean;
  /** Whether it also finds what nobody has, where the templates are a whole deployment. */
  readonly demandsPresence?: true;
  /** Rules that miss the control of which it finds that it is there in part: whoever decided to go without it has decided on this. */
  readonly inPartOf?: readonly string[];
  /** Whether nobody can accept what it finds: a breach of isolation, a flow that may not be. Default: an acknowledgement can. */
  readonly neverAccepted?: true;
  /** Ids of what it judges in a deployment. Default: the resources of its types. */
  readonly subjects?: (facts: Facts) => readonly string[];
  readonly check: (facts: Facts) => Outcome[];
}

/** The controls of which something that a rule said is a part. */
export function partsOf({ inPartOf = [] }: Rule, { inPart = [] }: Outcome): readonly InPart[] {
  return [...inPart, ...inPartOf.map((rule) => ({ rule, resources: [] }))];
}

type Named = Resource | string;
const idOf = (named: Named) => (typeof named === 'string' ? named : named.id);

type Detail = Partial<Pick<Finding, 'property' | 'trace' | 'absent' | 'places'>>;

/** A finding on one or more resources; the first is the one to change. */
export function finding(resources: Named | readonly Named[], message: SaidFinding, detail: Detail = {}): Finding {
  const list = Array.isArray(resources) ? (resources as readonly Named[]) : [resources as Named];
  return { kind: 'finding', resources: [...new Set(list.map(idOf))], message, ...detail };
}

/**
 * A finding on something that a whole deployment lacks; nothing where only a part is known.
 *
 * @param subject what lacks it: a zone, an account, the deployment. It stays the same whatever else is added
 * @param places resources where it could be added
 */
export function absence(
  { model }: Facts,
  subject: string,
  places: readonly (Resource | undefined)[],
  message: SaidFinding,
): Finding[] {
  if (!isWhole(model)) return [];
  const ids = places.flatMap((place) => place?.id ?? []);
  return [finding(subject, message, { absent: true, places: ids })];
}

/** Something undecided about a resource; a reason of the model, which is a text, is said as it is. */
export function undecided(resource: Named, reason: Said | string, property?: string): Undecided {
  const said = typeof reason === 'string' ? say('words.reason', { reason }) : reason;
  return { kind: 'undecided', resources: [idOf(resource)], reason: said, property };
}

/** Something undecided because the deployment is not whole yet: an open point. */
export function openPoint(resources: readonly Named[], reason: Said, step: Message): Undecided {
  return { kind: 'undecided', resources: resources.map(idOf), reason, step };
}
