import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { table } from '../lib/report/table';

/**
 * `npm run bench`: how long the proof takes on generated landscapes of rising size, after their templates are parsed, on one
 * core, and how much of `cdk synth` of the sample it is. Each run has a process of its own; medians of three are shown.
 * Ends with 1 when a budget is missed, or when the time for a resource grows with the size. Times are those of the processor
 * and shares those of runs one after the other, so that a busy machine misses nothing.
 */
interface Measured {
  readonly vpcs: number;
  readonly resources: number;
  readonly verdict: string;
  readonly resolve: number;
  readonly build: number;
  readonly prove: number;
  readonly total: number;
  /** MiB at most. */
  readonly memory: number;
}

const SIZES = [
  { vpcs: 3, resourcesPerVpc: 86, budget: 100 },
  { vpcs: 30, resourcesPerVpc: 83, budget: 300 },
  { vpcs: 300, resourcesPerVpc: 83, budget: 3_000 },
  { vpcs: 1000, resourcesPerVpc: 50, budget: 15_000 },
  { vpcs: 3000, resourcesPerVpc: 33, budget: 30_000 },
] as const;
const MOST_MEMORY = 2048;
const RUNS = 3;
/** From 300 VPCs on start-up no longer hides how time grows: ten times the size may take no more than this for a resource. */
const MOST_GROWTH = 1.5;
const MOST_SHARE = 0.1;

const node = (...args: string[]) => execFileSync(process.execPath, ['--import', 'tsx', ...args], { encoding: 'utf8' });

function median<T>(list: readonly T[], of: (entry: T) => number): T {
  return [...list].sort((a, b) => of(a) - of(b))[list.length >> 1];
}

function measured(vpcs: number, resourcesPerVpc: number): Measured {
  const runs = Array.from({ length: RUNS }, () =>
    JSON.parse(node(join(__dirname, 'bench/measure.ts'), String(vpcs), String(resourcesPerVpc))),
  ) as Measured[];
  return median(runs, ({ total }) => total);
}

interface Share {
  /** Milliseconds of the clock that a whole synthesis of the sample takes. */
  readonly synthesis: number;
  /** Those of a proof that starts from nothing. */
  readonly proof: number;
  readonly share: number;
}

/** Each proof is compared with the synthesis just before it: what else the machine does slows both. */
function shareOfSynthesis(): Share {
  const directory = mkdtempSync(join(tmpdir(), 'sanso-bench-'));
  const cdk = [
    join(__dirname, '../node_modules/aws-cdk/bin/cdk'),
    'synth',
    '--quiet',
    '-c',
    'config=sample',
    '-o',
    directory,
  ];
  const options = {
    cwd: join(__dirname, '..'),
    stdio: 'ignore',
    env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1' },
  } as const;
  try {
    const runs = Array.from({ length: RUNS }, () => {
      const before = performance.now();
      execFileSync(process.execPath, cdk, options);
      const synthesis = performance.now() - before;
      const proof = Number(JSON.parse(node(join(__dirname, 'bench/measure-assembly.ts'), directory)).total);
      return { synthesis, proof, share: proof / synthesis };
    });
    return median(runs, ({ share }) => share);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const ms = (value: number) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
const results = SIZES.map((size) => ({ ...size, ...measured(size.vpcs, size.resourcesPerVpc) }));
const missed: string[] = [];
const rows = results.map(({ vpcs, resources, verdict, resolve, build, prove, total, budget, memory }) => {
  if (total > budget) missed.push(`${vpcs} VPCs take ${ms(total)} ms, more than ${budget}`);
  if (memory > MOST_MEMORY) missed.push(`${vpcs} VPCs take ${memory.toFixed(0)} MiB, more than ${MOST_MEMORY}`);
  if (verdict !== 'network-proved') missed.push(`${vpcs} VPCs are ${verdict}`);
  const each = (total * 1000) / resources;
  return [vpcs, resources, ms(resolve), ms(build), ms(prove), ms(total), budget, each.toFixed(0), memory.toFixed(0)];
});
console.log(
  table([
    ['VPCs', 'resources', 'resolve ms', 'model ms', 'prove ms', 'total ms', 'budget ms', 'µs/resource', 'MiB'],
    ...rows,
  ]),
);

const [smaller, larger] = [results.find(({ vpcs }) => vpcs === 300), results.at(-1)];
if (smaller && larger) {
  const growth = larger.total / larger.resources / (smaller.total / smaller.resources);
  console.log(`\nTime for a resource, ${larger.vpcs} VPCs to ${smaller.vpcs}: × ${growth.toFixed(2)}`);
  if (growth > MOST_GROWTH) missed.push(`time for a resource grows by ${growth.toFixed(2)}`);
}

const { synthesis, proof, share } = shareOfSynthesis();
console.log(
  `Proof in cdk synth of the sample: ${ms(proof)} ms of ${(synthesis / 1000).toFixed(1)} s (${(share * 100).toFixed(1)} %)`,
);
if (share > MOST_SHARE) missed.push(`the proof is ${(share * 100).toFixed(1)} % of the synthesis`);

for (const sentence of missed) console.log(`missed: ${sentence}`);
process.exitCode = missed.length > 0 ? 1 : 0;
