import type { ZoneLabel } from '../policy/zones';
import type { ResourceLabels, Template } from '../template/template';
import type { Value } from '../template/unknown';

/** A resource of the deployment under judgement, resolved. */
export interface Resource {
  /** `template/LogicalId`: how findings name it. */
  readonly id: string;
  readonly logicalId: string;
  readonly template: Template;
  readonly type: string;
  /** Resolved properties; unknown parts are {@link Unknown}. */
  readonly properties: Readonly<Record<string, Value>>;
  /** Its zone: from its own tag, else from its template; undefined when neither says one. */
  readonly zone?: ZoneLabel;
  /** Value of its own tag `sanso:zone`, whatever it says. */
  readonly zoneTag?: string;
  /** What is said of it alone from outside, as its tags would; undefined where nothing is. */
  readonly given?: ResourceLabels;
  /** Tells independent networks apart; the zone label elsewhere. */
  readonly network?: string;
  /** The 団体 and the business system that it belongs to, by its tags or its template; undefined where neither says one. */
  readonly body?: string;
  readonly system?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly account: string;
  readonly region: string;
  /** Physical name: what `Ref` gives for most types. */
  readonly name: string;
  /** Every text by which others may mean it: name, ARN, `Ref`. */
  readonly names: readonly string[];
  /** Construct path in a CDK app. */
  readonly path?: string;
  readonly deletionPolicy?: string;
  /** The condition that it comes and goes with. Undefined where it is there whatever anybody chooses. */
  readonly existence?: Existence;
}

/** The zone that is said of a resource itself, by its tag or from outside, and not of its template. */
export function ownZone({ zoneTag, given }: Resource): string | undefined {
  return zoneTag ?? given?.zone;
}

/** When a resource is there: under one outcome of a condition that parameters decide. */
export interface Existence {
  /** What the condition says. */
  readonly condition: string;
  /** The outcome under which it is there: 0 where the condition holds. */
  readonly branch: 0 | 1;
  /** Whether defaults of parameters decide the condition; somebody may still give other values. */
  readonly byDefault: boolean;
  /** Whether defaults leave it out: what it opens is judged all the same. */
  readonly off?: true;
}
