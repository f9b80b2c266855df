import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import cdkJson from '../cdk.json';
import { SansoPlugin } from '../lib/check/plugin';
import { premisesOfConfig } from '../lib/config/premises';
import type { CheckedConfig } from '../lib/config/schema';
import { acknowledgementsOf } from '../lib/deployment/acknowledge';
import { addDeployment } from '../lib/deployment/deployment';
import type { Acknowledgement } from '../lib/policy/acknowledgement';
import { type AssemblyStack, readStacks, readValidationReport, type ValidationReport } from '../lib/report/assembly';

/** One configuration as `cdk synth` writes it: templates and what the validation plugins said. */
export interface Synthesized {
  readonly config: CheckedConfig;
  readonly directory: string;
  readonly acknowledgements: readonly Acknowledgement[];
  readonly stacks: readonly AssemblyStack[];
  readonly report: ValidationReport;
}

/** What judges a synthesis in a test: nothing, both packs (which costs seconds), or every plugin of `cdk synth` (more of them). */
export type Judges = 'none' | 'packs' | 'every plugin';

/** Synthesize a whole configuration with the flags of cdk.json. Costs a second, and more with judges: once per test file. */
export function synthesized(config: CheckedConfig, judges: Judges = 'none'): Synthesized {
  const directory = mkdtempSync(join(tmpdir(), 'sanso-test-'));
  const app = new App({ outdir: directory, context: cdkJson.context });
  addDeployment(app, config);
  const acknowledgements = acknowledgementsOf(app, config);
  if (judges !== 'none') Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
  if (judges === 'every plugin')
    Validations.of(app).addPlugins(
      new SansoPlugin({ flows: config.flows, asOf: config.asOf, premises: premisesOfConfig(config), acknowledgements }),
    );
  // The environment decides alone whether the template rules of the CDK run (test/environment.js).
  const { CDK_VALIDATION } = process.env;
  if (judges === 'every plugin') delete process.env.CDK_VALIDATION;
  try {
    app.synth();
  } finally {
    process.env.CDK_VALIDATION = CDK_VALIDATION;
  }
  writeFileSync(join(directory, 'acknowledgements.json'), JSON.stringify(acknowledgements));
  return { config, directory, acknowledgements, stacks: readStacks(directory), report: reportOf(directory) };
}

/** A synthesis without judges, or one in which none of them said anything, writes no report. */
function reportOf(directory: string): ValidationReport {
  const written = existsSync(join(directory, 'validation-report.json'));
  return written ? readValidationReport(directory) : { pluginReports: [] };
}

/** A template without what changes although nothing about it does: hashes of assets. */
export function withoutAssetHashes(template: unknown): unknown {
  return JSON.parse(JSON.stringify(template).replace(/[0-9a-f]{64}/g, '[asset hash]'));
}

/** A JSON file beside the tests. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
}
