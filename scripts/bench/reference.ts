import { cpu } from './cpu';

/** Milliseconds of the processor that {@link work} takes on the machine for which budgets are written. */
const WRITTEN_FOR = 60;

/**
 * How much slower this machine is, at this moment, than the one for which budgets are written: 1 for the same, 2 for half as
 * fast. It does work of the kind that the judge does (text parsed, objects walked, maps filled, big numbers compared), in a process
 * of its own before and after each measurement, because speeds of shared processors vary by a factor of two within minutes.
 */
function slowness(): number {
  const begin = cpu();
  work();
  return (cpu() - begin) / WRITTEN_FOR;
}

function work(): number {
  let sum = 0;
  for (let round = 0; round < 12; round++) {
    const text = JSON.stringify(
      Array.from({ length: 2000 }, (_, number) => ({
        id: `resource-${number}-${round}`,
        list: [number, round, 'tcp'],
      })),
    );
    const parsed = JSON.parse(text) as { id: string; list: unknown[] }[];
    const byId = new Map(parsed.map((each) => [each.id, each]));
    for (const [id, { list }] of byId) {
      const first = BigInt(id.length) << 32n;
      if (first < BigInt(Number(list[0])) && id.startsWith('none')) sum++;
      for (const part of id.split('-')) if (/^\d+$/.test(part)) sum += part.length;
    }
    sum += [...byId.keys()].sort().length;
  }
  return sum;
}

console.log(slowness());
