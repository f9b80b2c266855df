import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json';
import type { CheckedConfig } from '../config/schema';
import { addDeployment } from '../deployment/deployment';
import { buildModel, type Resource } from '../model/model';
import { readInput } from '../template/read';
import { readData } from '../template/read-data';
import type { Template } from '../template/template';
import { SINGLETON_TYPES } from './singletons';

/** Types of the account-wide settings. Documents are of several kinds, in stacks of every kind. */
const ACCOUNT_WIDE = SINGLETON_TYPES.filter((type) => type !== 'AWS::SSM::Document');

/** What a configuration makes, as its synthesis says. */
export interface Wanted {
  readonly templates: readonly Template[];
  readonly resources: readonly Resource[];
  readonly bootstrap: BootstrapDemand;
}

/** What the stacks ask of the bootstrap of every account. */
export interface BootstrapDemand {
  /** Name of the parameter that holds its version. */
  readonly parameter: string;
  /** Oldest version that will do. */
  readonly version: number;
}

/**
 * Synthesize a configuration, without judging it: what an account is compared with is never an old synthesis, nor that of
 * another configuration. Takes a second or two.
 */
export function wantedBy(config: CheckedConfig): Wanted {
  const outdir = mkdtempSync(join(tmpdir(), 'sanso-doctor-'));
  const { CDK_VALIDATION: validation } = process.env;
  try {
    process.env.CDK_VALIDATION = 'false';
    // As the CLI calls the app, so that the templates are the same to the letter.
    const context = { ...cdkJson.context, 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };
    const app = new App({ outdir, context });
    addDeployment(app, config);
    app.synth();
    const { templates } = readInput([outdir], { config: {} });
    return { templates, resources: buildModel(templates).resources, bootstrap: bootstrapDemand(outdir) };
  } finally {
    if (validation === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = validation;
    rmSync(outdir, { recursive: true });
  }
}

/**
 * Names of the stacks that meet whatever an account already has, and are therefore deployed before all others: the archive, and
 * the account-wide settings of each account.
 */
export function firstStacks({ name }: CheckedConfig, { templates }: Wanted): string[] {
  return templates
    .filter(
      ({ stackName, body }) =>
        stackName === `${name}-log-archive` ||
        Object.values(body.Resources).some(({ Type }) => ACCOUNT_WIDE.includes(Type)),
    )
    .map(({ stackName }) => stackName);
}

interface Demanding {
  readonly requiresBootstrapStackVersion?: number;
  readonly bootstrapStackVersionSsmParameter?: string;
  readonly lookupRole?: Demanding;
}

function bootstrapDemand(directory: string): BootstrapDemand {
  const { artifacts } = readData(join(directory, 'manifest.json')) as {
    artifacts: Record<string, { properties?: Demanding }>;
  };
  const all = Object.values(artifacts).flatMap(({ properties = {} }) => [properties, properties.lookupRole ?? {}]);
  return {
    parameter: all.find((one) => one.bootstrapStackVersionSsmParameter)?.bootstrapStackVersionSsmParameter ?? '',
    version: Math.max(0, ...all.map((one) => one.requiresBootstrapStackVersion ?? 0)),
  };
}

/** How a cloud assembly differs from what a configuration makes. */
export interface Difference {
  /** Names of stacks that are in it, and are not made, or the other way round. */
  readonly otherStacks: readonly string[];
  /** Names of stacks whose templates are other ones. */
  readonly changed: readonly string[];
}

/** Compare a cloud assembly with what a configuration makes; undefined when they are the same, or when there is none. */
export function differenceOf(directory: string, { templates }: Wanted): Difference | undefined {
  if (!existsSync(join(directory, 'manifest.json'))) return undefined;
  const bodies = (list: readonly Template[]) =>
    new Map(list.map(({ stackName, body }) => [stackName, JSON.stringify(body)]));
  const [there, made] = [bodies(readInput([directory], { config: {} }).templates), bodies(templates)];
  const names = [...new Set([...there.keys(), ...made.keys()])];
  const otherStacks = names.filter((name) => !there.has(name) || !made.has(name));
  const changed = names.filter((name) => there.has(name) && made.has(name) && there.get(name) !== made.get(name));
  return otherStacks.length + changed.length > 0 ? { otherStacks, changed } : undefined;
}
