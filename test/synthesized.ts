import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json';
import type { CheckedConfig } from '../lib/config/load';
import { addDeployment } from '../lib/deployment/deployment';
import { type AssemblyStack, readStacks, readValidationReport, type ValidationReport } from '../lib/report/assembly';

/** One configuration as `cdk synth` writes it: templates and what the validation plugins said. */
export interface Synthesized {
  readonly config: CheckedConfig;
  readonly directory: string;
  readonly stacks: readonly AssemblyStack[];
  readonly report: ValidationReport;
}

/** Synthesize a whole configuration with the flags of cdk.json and all packs. Costs seconds: once per test file. */
export function synthesized(config: CheckedConfig): Synthesized {
  const directory = mkdtempSync(join(tmpdir(), 'sanso-test-'));
  const app = new App({ outdir: directory, context: cdkJson.context });
  addDeployment(app, config);
  app.synth();
  return { config, directory, stacks: readStacks(directory), report: readValidationReport(directory) };
}

/** A template without what changes although nothing about it does: hashes of assets. */
export function withoutAssetHashes(template: unknown): unknown {
  return JSON.parse(JSON.stringify(template).replace(/[0-9a-f]{64}/g, '[asset hash]'));
}

/** A JSON file beside the tests. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
}
