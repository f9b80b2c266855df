import type { Resource } from '../model/model';
import type { Unknown, Value } from '../template/unknown';
import { assess } from '../template/values';
import { finding, type Outcome, undecided } from './rule';

/** What a property of a resource has to be. */
export interface Demand {
  /** As in the template, for the output: `ImageScanningConfiguration.ScanOnPush`. */
  readonly property: string;
  readonly value: Value | undefined;
  readonly meets: (known: Exclude<Value, Unknown> | undefined) => boolean;
  readonly message: string;
  readonly mend: string;
}

/** Judge one demand: a finding when it is not met, undecided when that cannot be known. */
export function demand(
  resources: Resource | readonly Resource[],
  { property, value, meets, message, mend }: Demand,
): Outcome[] {
  const verdict = assess(value, meets);
  if (verdict === 'met') return [];
  const first = Array.isArray(resources) ? (resources as readonly Resource[])[0] : (resources as Resource);
  return verdict === 'broken'
    ? [finding(resources, message, mend, { property })]
    : [undecided(first, `${message}: the value is not known before deployment`, property)];
}

/** The sole reading of several demands on the same resources: what is broken first, then what is open. */
export function demands(resources: Resource | readonly Resource[], list: readonly Demand[]): Outcome[] {
  return list.flatMap((each) => demand(resources, each));
}
