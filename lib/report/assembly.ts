import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A synthesized stack, read back from a cloud assembly. */
export interface AssemblyStack {
  readonly name: string;
  readonly zone: string;
  /** Zone id: differs from the zone for independent networks. */
  readonly network: string;
  readonly account: string;
  readonly region: string;
  readonly template: { readonly Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }> };
}

/** The stacks of a cloud assembly in the order of the manifest, with the zone that their metadata declares. */
export function readStacks(directory: string): AssemblyStack[] {
  const manifest = readJson(join(directory, 'manifest.json'));
  return Object.entries<ManifestArtifact>(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, artifact]) => {
      const template = readJson(join(directory, artifact.properties.templateFile));
      const sanso = template.Metadata?.sanso ?? {};
      return {
        name: artifact.properties.stackName ?? id,
        zone: sanso.zone,
        network: sanso.network,
        account: sanso.account,
        region: sanso.region,
        template,
      };
    });
}

interface ManifestArtifact {
  readonly type: string;
  readonly properties: { readonly templateFile: string; readonly stackName?: string };
}

/** What the validation plugins of `cdk synth` said. */
export interface ValidationReport {
  readonly pluginReports: readonly PluginReport[];
}
export interface PluginReport {
  readonly pluginName: string;
  readonly violations: readonly Violation[];
  readonly suppressedViolations?: readonly Violation[];
}
export interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  /** Why it was accepted; only on suppressed violations. */
  readonly reason?: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
}

export function readValidationReport(directory: string): ValidationReport {
  return readJson(join(directory, 'validation-report.json'));
}

// biome-ignore lint/suspicious/noExplicitAny: JSON from disk has no type before it is read
function readJson(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}
