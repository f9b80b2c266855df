import fc from 'fast-check';
import type { Ranges } from '../../lib/address/ranges';
import { say } from '../../lib/messages/say';
import { lookUp, type Routed } from '../../lib/reachability/lookup';

/** Addresses of 5 bits, so that every one of them can be asked for. */
const BITS = 5;
const addresses = Array.from({ length: 2 ** BITS }, (_, address) => address);
const route = fc
  .record({
    length: fc.integer({ min: 0, max: BITS }),
    address: fc.integer({ min: 0, max: 2 ** BITS - 1 }),
    rank: fc.nat(3),
  })
  .map(({ length, address, rank }): Omit<Routed, 'unknown'> => {
    const size = 2 ** (BITS - length);
    const first = address - (address % size);
    return { version: 4, first, last: first + size - 1, length, rank };
  });
/** No two routes to one block have one rank: a table cannot hold them. */
const tables = fc.uniqueArray(route, {
  selector: ({ first, length, rank }) => `${first}/${length} ${rank}`,
  maxLength: 12,
});
const SETTINGS = { seed: 20261125, numRuns: 80 };

function longest(routes: readonly Routed[], address: number): Routed | undefined {
  return routes
    .filter(({ first, last }) => first <= address && address <= last)
    .sort((a, b) => b.length - a.length || a.rank - b.rank)[0];
}

const takes = (ranges: Ranges | undefined, address: number) =>
  ranges?.some((first, i) => i % 2 === 0 && first <= address && address <= ranges[i + 1]) ?? false;

test('each address takes the route of the longest prefix, and among equals the first by rank', () => {
  fc.assert(
    fc.property(tables, fc.nat(31), fc.nat(31), (routes, a, b) => {
      const asked: Ranges = [Math.min(a, b), Math.max(a, b)];
      const found = lookUp({ routes }, 4, asked, false);
      for (const address of addresses)
        for (const each of routes)
          expect(takes(found.get(each), address)).toBe(takes(asked, address) && longest(routes, address) === each);
    }),
    SETTINGS,
  );
});

test('with only what matters, the answer for what matters stays the same', () => {
  fc.assert(
    fc.property(tables, fc.nat(31), (routes, address) => {
      const relevant = (each: Routed) => each.rank < 2;
      const found = lookUp({ routes }, 4, [address, address], false, relevant);
      const winner = longest(routes, address);
      expect([...found.keys()]).toEqual(winner && relevant(winner) ? [winner] : []);
    }),
    SETTINGS,
  );
});

test('a route to addresses that are not known may take any packet, and takes none from the others', () => {
  const known: Routed = { version: 4, first: 0, last: 15, length: 1, rank: 0 };
  const unknown = { resource: { id: 'a/B' }, reason: say('assumed.hub') } as Routed['unknown'];
  const open: Routed = { version: 4, first: 0, last: 31, length: 0, rank: 0, unknown };
  const table = { routes: [known, open] };
  expect([...lookUp(table, 4, [3, 20], false)]).toEqual([[known, [3, 15]]]);
  expect([...lookUp(table, 4, [3, 20], true)]).toEqual([
    [known, [3, 15]],
    [open, [3, 20]],
  ]);
});
