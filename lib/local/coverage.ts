import { type Compared, WHOLE } from '../live/comparison';
import type { Snapshot } from '../live/snapshot';

/** How many resources of one type an emulator made. */
export interface TypeCoverage {
  /** Made by an API, and the account shows what the template says. */
  readonly created: number;
  /** Made by an API that lost some of its properties. */
  readonly partly: number;
  readonly notEmulated: number;
  /** Properties that were lost. */
  readonly lost: readonly string[];
}

export interface Coverage {
  readonly resources: number;
  readonly created: number;
  readonly partly: number;
  readonly notEmulated: number;
  readonly types: Readonly<Record<string, TypeCoverage>>;
  /** Calls that the emulators do not know: what they would show is not there. */
  readonly unknownCalls: readonly string[];
}

/** Types that are steps of a deployment or rules of the CDK: they count as made when the deployment went through. */
export function coverageOf(compared: readonly Compared[], unknownCalls: readonly string[]): Coverage {
  const types: Record<string, { created: number; partly: number; notEmulated: number; lost: Set<string> }> = {};
  for (const { resource, standing, drifts } of compared) {
    types[resource.type] ??= { created: 0, partly: 0, notEmulated: 0, lost: new Set() };
    const type = types[resource.type];
    if (standing === 'not emulated') type.notEmulated++;
    else if (standing === 'as the template') type.created++;
    else type.partly++;
    for (const { property } of drifts) type.lost.add(property ?? WHOLE);
  }
  const names = Object.keys(types).sort();
  const sum = (of: 'created' | 'partly' | 'notEmulated') => names.reduce((total, name) => total + types[name][of], 0);
  return {
    resources: compared.length,
    created: sum('created'),
    partly: sum('partly'),
    notEmulated: sum('notEmulated'),
    types: Object.fromEntries(names.map((name) => [name, { ...types[name], lost: [...types[name].lost].sort() }])),
    unknownCalls: [...new Set(unknownCalls)].sort(),
  };
}

/** Where coverage is not what is written down: nothing may be lost, or won, unnoticed. */
export function changedCoverage(expected: Coverage, actual: Coverage): string[] {
  const names = [...new Set([...Object.keys(expected.types), ...Object.keys(actual.types)])].sort();
  const words = (type: TypeCoverage | undefined) =>
    type
      ? `${type.created} created, ${type.partly} partly${type.lost.length > 0 ? ` (${type.lost.join(', ')})` : ''}, ${type.notEmulated} not emulated`
      : 'none';
  const calls = (coverage: Coverage) => coverage.unknownCalls.join(', ') || 'none';
  const [knownBefore, knownNow] = [calls(expected), calls(actual)];
  return [
    ...names.flatMap((name) => {
      const [before, now] = [words(expected.types[name]), words(actual.types[name])];
      return before === now ? [] : [`${name}: ${before} → ${now}`];
    }),
    ...(knownBefore === knownNow ? [] : [`calls that the emulators do not know: ${knownBefore} → ${knownNow}`]),
  ];
}

/** A snapshot of emulators, in which templates stand for what the emulators are known not to show. */
export function withCoverage(taken: Snapshot, { types, unknownCalls }: Coverage): Snapshot {
  return {
    ...taken,
    unread: taken.unread.filter(({ action }) => !unknownCalls.includes(action)),
    notShown: Object.fromEntries(Object.entries(types).map(([type, { lost }]) => [type, lost])),
  };
}
