import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEEDS, type Seed } from './fuzz/seeds';
import type { Tried } from './fuzz/tried';

/**
 * `npm run fuzz [RUNS] [SEED…]`: bytes that began as something the gate knows, changed at random; whatever they are, the gate releases
 * what it calls by its name and nothing active, or rejects it for a reason, and neither crashes, hangs nor takes long. It goes on where the last run ended:
 * `fuzz/totals.json` keeps, for each seed, how many inputs were tried and what became of them. Files of a folder that SANSO_FUZZ names are
 * seeds too, and are not kept. Inputs are tried in another process: one that ends or says nothing for a minute is a finding, and the next number goes on.
 */
const TOTALS = join(__dirname, 'fuzz', 'totals.json');
const MOST_SILENCE = 60_000;
/** After so many a process is done: what a decoder leaves behind must not count as memory of the next input. */
const MOST_IN_A_PROCESS = 1_000;

type Totals = Record<string, Record<string, number>>;

async function main(runs: number, names: readonly string[]): Promise<void> {
  const totals: Totals = existsSync(TOTALS) ? JSON.parse(readFileSync(TOTALS, 'utf8')) : {};
  const found: string[] = [];
  for (const seed of [...SEEDS, ...given()].filter(({ name }) => names.length === 0 || names.includes(name))) {
    totals[seed.name] ??= { tried: 0 };
    const total = totals[seed.name];
    const end = total.tried + runs;
    while (total.tried < end) {
      const to = Math.min(end, total.tried + MOST_IN_A_PROCESS);
      const failed = await tryInputs(seed, total.tried, to, ({ number, outcome, faults }) => {
        total.tried = number + 1;
        total[outcome] = (total[outcome] ?? 0) + 1;
        found.push(...faults.map((fault) => `${seed.name} ${number}: ${fault}`));
      });
      if (failed !== undefined) {
        found.push(`${seed.name} ${total.tried}: ${failed}`);
        total.failed = (total.failed ?? 0) + 1;
        total.tried++;
      }
      save(totals);
    }
    console.log(seed.name, JSON.stringify(total));
  }
  for (const finding of found) console.error(finding);
  process.exitCode = found.length > 0 ? 1 : 0;
}

/** Tries inputs in a process of its own; answers how it failed, if it did. */
function tryInputs(seed: Seed, from: number, to: number, told: (tried: Tried) => void): Promise<string | undefined> {
  const child: ChildProcess = fork(join(__dirname, 'fuzz', 'worker.ts'), {
    execArgv: ['--require', require.resolve('tsx/cjs')],
    serialization: 'advanced',
  });
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => end('no answer'), MOST_SILENCE);
    };
    const end = (failed?: string) => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.kill('SIGKILL');
      resolve(failed);
    };
    child.on('message', (said: Tried | 'done') => {
      if (said === 'done') return end();
      told(said);
      wait();
    });
    child.on('exit', (code, signal) => end(`ended with ${code ?? signal}`));
    const { name, bytes, door } = seed;
    child.send({ seed: { name, bytes, door }, from, to });
    wait();
  });
}

function save(totals: Totals): void {
  const own = Object.fromEntries(SEEDS.map(({ name }) => [name, totals[name] ?? { tried: 0 }]));
  writeFileSync(TOTALS, `${JSON.stringify(own, null, 2)}\n`);
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

void main(Number(process.argv[2] ?? 200), process.argv.slice(3));
