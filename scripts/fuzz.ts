import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sanitize } from '../lib/sanitization/sanitize';
import { mutate } from './fuzz/mutate';
import { SEEDS, type Seed } from './fuzz/seeds';

/**
 * `npm run fuzz [RUNS]`: bytes that began as something the gate knows, changed at random; whatever they are, the gate releases what it
 * calls by its name, or rejects it for a reason, and neither fails nor takes long. It goes on where the last run ended: `fuzz/totals.json` keeps, for
 * each seed, how many inputs were tried and what became of them. Files of a folder that SANSO_FUZZ names are seeds too, and are not kept.
 */
const TOTALS = join(__dirname, 'fuzz', 'totals.json');
/** Longer is a finding: an input may take a minute, and none of these has a hundred kilobytes. */
const MOST_MILLISECONDS = 10_000;

type Totals = Record<string, Record<string, number>>;

async function main(runs: number): Promise<void> {
  const totals: Totals = existsSync(TOTALS) ? JSON.parse(readFileSync(TOTALS, 'utf8')) : {};
  const found: string[] = [];
  for (const seed of [...SEEDS, ...given()]) {
    totals[seed.name] ??= { tried: 0 };
    const total = totals[seed.name];
    for (let run = 0; run < runs; run++) {
      const number = total.tried++;
      const started = Date.now();
      const result = await sanitize({ ...seed, bytes: mutate(seed.bytes, number) });
      const outcome = result.status === 'released' ? 'released' : result.rejection.reason;
      total[outcome] = (total[outcome] ?? 0) + 1;
      const why = result.status === 'rejected' ? result.rejection.message : '';
      if (outcome === 'converter-failed') found.push(`${seed.name} ${number}: ${why}`);
      if (Date.now() - started > MOST_MILLISECONDS) found.push(`${seed.name} ${number}: ${Date.now() - started} ms`);
    }
    console.log(seed.name, JSON.stringify(total));
  }
  const own = Object.fromEntries(SEEDS.map(({ name }) => [name, totals[name]]));
  writeFileSync(TOTALS, `${JSON.stringify(own, null, 2)}\n`);
  for (const finding of found) console.error(finding);
  process.exitCode = found.length > 0 ? 1 : 0;
}

function given(): Seed[] {
  const folder = process.env.SANSO_FUZZ;
  if (folder === undefined) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      door: name.toLowerCase().endsWith('.eml') ? 'mail' : 'file',
    }));
}

void main(Number(process.argv[2] ?? 200));
