import { SEEDS, type Seed } from './seeds';
import { tried } from './tried';

/** What is asked of the process that tries inputs: those of a seed, by number. It may crash or hang: who asks notices. */
interface Task {
  readonly seed: Seed;
  readonly from: number;
  readonly to: number;
}

process.on('message', async ({ seed, from, to }: Task) => {
  // How a seed is changed inside does not travel.
  const known = SEEDS.find(({ name }) => name === seed.name) ?? seed;
  for (let number = from; number < to; number++) process.send?.(await tried(known, number));
  process.send?.('done');
});
