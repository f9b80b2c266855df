import { join } from 'node:path';
import { readInput } from '../template/read';
import { readData } from '../template/read-data';
import type { TemplateBody } from '../template/template';

/** A synthesized stack, read back from a cloud assembly. */
export interface AssemblyStack {
  readonly name: string;
  readonly zone: string;
  /** Zone id: differs from the zone for independent networks. */
  readonly network: string;
  readonly account: string;
  readonly region: string;
  readonly template: TemplateBody;
}

/** The stacks of a cloud assembly in the order of the manifest, with the zone that their metadata declares. */
export function readStacks(directory: string): AssemblyStack[] {
  return readInput([directory], { config: {} }).templates.map(({ stackName, body, account, region }) => {
    const { zone = '', network = zone } = (body.Metadata?.sanso ?? {}) as { zone?: string; network?: string };
    return { name: stackName, zone, network, account, region, template: body };
  });
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
  return readData(join(directory, 'validation-report.json')) as ValidationReport;
}
