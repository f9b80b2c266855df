import { cpu } from './cpu';

/** Rounds of work: 20 fit into the caches of a processor; 200 fill a heap as the tests do, which feels what others do on the machine. */
const ROUNDS = Number(process.argv[2] ?? 20);

/** Milliseconds of the processor that a round of {@link work} takes on the machine for which budgets are written: more in a wide heap. */
const WRITTEN_FOR = ROUNDS > 20 ? 15 : 7;

/**
 * How much slower this machine is, at this moment, than the one for which budgets are written: 1 for the same, 2 for half as
 * fast. It does work of the kind that the judge does (text parsed, objects walked, maps filled, big numbers compared), in a process
 * of its own before and after each measurement, because speeds of shared processors vary by a factor of two within minutes.
 */
function slowness(): number {
  const begin = cpu();
  work();
  return (cpu() - begin) / (WRITTEN_FOR * ROUNDS);
}

function work(): number {
  let sum = 0;
  const kept = new Map<string, { id: string; list: (string | number)[]; first: bigint }>();
  for (let round = 0; round < ROUNDS; round++) {
    const text = JSON.stringify(
      Array.from({ length: 2000 }, (_, number) => ({
        id: `resource-${number}-${round}`,
        list: [number, round, 'tcp'],
      })),
    );
    for (const { id, list } of JSON.parse(text) as { id: string; list: (string | number)[] }[])
      kept.set(id, { id, list, first: BigInt(id.length) << 32n });
    for (const { id, list, first } of kept.values()) {
      if (first < BigInt(Number(list[0])) && id.startsWith('none')) sum++;
      if (list[1] === round) for (const part of id.split('-')) if (/^\d+$/.test(part)) sum += part.length;
    }
  }
  return sum + [...kept.keys()].sort().length;
}

console.log(slowness());
