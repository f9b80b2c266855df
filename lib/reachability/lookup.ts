import {
  earlier,
  intersect,
  later,
  NONE,
  next,
  type Point,
  previous,
  type Ranges,
  subtract,
  union,
} from '../address/ranges';
import type { Assumption } from '../facts/network/network';
import type { Version } from './packets';

/** What a table says of an interval of addresses. */
interface Segment<R> {
  readonly first: Point;
  readonly last: Point;
  readonly route: R;
}

/** A route of any kind of table. */
export interface Routed {
  readonly version: Version;
  readonly first: Point;
  readonly last: Point;
  readonly length: number;
  readonly rank: number;
  readonly dynamic?: true;
  readonly unknown?: Assumption;
}

interface Table<R> {
  readonly routes: readonly R[];
}

interface Compiled<R> {
  readonly segments: readonly Segment<R>[];
  /** What is announced while running: any address of `announceable` may be, by each of them. */
  readonly dynamic: readonly R[];
  /** Addresses that no route but one to every address takes. */
  readonly announceable: Ranges;
  /** Routes to addresses that are not known: each may be the longest one for any address. */
  readonly open: readonly R[];
}

/** Whether a route matters for an interval of addresses. */
export type Relevant<R> = (route: R, interval: Ranges) => boolean;

const selected = new WeakMap<object, WeakMap<object, readonly Segment<Routed>[]>>();

/** Large tables of transit gateways are asked once for every network behind them: most of their routes never matter. */
function relevantSegments<R extends Routed>(
  segments: readonly Segment<R>[],
  relevant: Relevant<R>,
): readonly Segment<R>[] {
  const known = selected.get(relevant) ?? new WeakMap<object, readonly Segment<Routed>[]>();
  selected.set(relevant, known);
  const made = known.get(segments) ?? segments.filter(({ first, last, route }) => relevant(route, [first, last]));
  known.set(segments, made);
  return made as readonly Segment<R>[];
}

const compiled = new WeakMap<object, Map<Version, Compiled<Routed>>>();

/**
 * Which route of a table takes which of some addresses: the longest prefix, and among equals the lowest rank. What premises
 * announce while running is not known: it counts beside whatever else takes addresses that no longer route is written for.
 *
 * @param possible whether routes to addresses that are not known count too
 * @param relevant which parts of the table matter; the same function gets the same answer from memory. Default: all
 */
export function lookUp<R extends Routed>(
  table: Table<R>,
  version: Version,
  addresses: Ranges,
  possible: boolean,
  relevant?: Relevant<R>,
): ReadonlyMap<R, Ranges> {
  const { segments: all, open, dynamic, announceable } = compiledTable(table, version);
  const segments = relevant ? relevantSegments(all, relevant) : all;
  const found = new Map<R, Point[]>();
  for (let i = 0; i < addresses.length; i += 2) {
    for (let at = firstTouching(segments, addresses[i]); at < segments.length; at++) {
      const { first, last, route } = segments[at];
      if (first > addresses[i + 1]) break;
      const from = later(first, addresses[i]);
      const to = earlier(last, addresses[i + 1]);
      const known = found.get(route);
      if (known) known.push(from, to);
      else found.set(route, [from, to]);
    }
  }
  if (dynamic.length > 0) {
    const announced = intersect(addresses, announceable);
    if (announced.length > 0) for (const route of dynamic) found.set(route, [...announced]);
  }
  if (!possible || open.length === 0) return found;
  return new Map<R, Ranges>([...found, ...open.map((route): [R, Ranges] => [route, union(addresses)])]);
}

function compiledTable<R extends Routed>(table: Table<R>, version: Version): Compiled<R> {
  const known = compiled.get(table) ?? new Map<Version, Compiled<Routed>>();
  compiled.set(table, known);
  const made = known.get(version) ?? compile(table.routes.filter((route) => route.version === version));
  known.set(version, made);
  return made as Compiled<R>;
}

function compile<R extends Routed>(routes: readonly R[]): Compiled<R> {
  const clear = routes
    .filter(({ unknown, dynamic }) => unknown === undefined && !dynamic)
    // Wider blocks first, so that what lies inside comes after; among equals the one that wins comes first.
    .sort((a, b) => compare(a.first, b.first) || a.length - b.length || a.rank - b.rank);
  const segments: Segment<R>[] = [];
  const around: R[] = [];
  let at: Point | undefined;
  const upTo = (end: Point, inclusive: boolean) => {
    const route = around.at(-1);
    if (!route || at === undefined) return;
    const last = inclusive ? end : previous(end);
    if (at <= last) segments.push({ first: at, last, route });
  };
  for (const route of clear) {
    while (around.length > 0 && (around.at(-1) as R).last < route.first) {
      const ended = around.at(-1) as R;
      upTo(ended.last, true);
      around.pop();
      at = next(ended.last);
    }
    const above = around.at(-1);
    // The same block again: the one that wins is already there.
    if (above && above.first === route.first && above.last === route.last) continue;
    upTo(route.first, false);
    around.push(route);
    at = route.first;
  }
  while (around.length > 0) {
    const ended = around.at(-1) as R;
    upTo(ended.last, true);
    around.pop();
    at = next(ended.last);
  }
  const dynamic = routes.filter((route) => route.dynamic && route.unknown === undefined);
  const longer = clear.filter(({ length }) => length > 0).map(({ first, last }): Ranges => [first, last]);
  return {
    segments,
    dynamic,
    announceable: dynamic.length > 0 ? subtract([dynamic[0].first, dynamic[0].last], union(...longer)) : NONE,
    open: routes.filter(({ unknown }) => unknown !== undefined),
  };
}

/** Index of the first segment that ends at or after a point. */
function firstTouching<R>(segments: readonly Segment<R>[], point: Point): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle].last < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: Point, b: Point): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
