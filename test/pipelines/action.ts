import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export const ROOT = resolve(__dirname, '../..');

/** A YAML file of the repository. */
export const readYaml = (file: string) => parse(readFileSync(join(ROOT, file), 'utf8'));

/** The GitHub Action. */
export const action = readYaml('action.yml');

export interface Step {
  readonly name: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Record<string, string>;
  readonly with?: Record<string, string>;
}

export const step = (name: string): Step => action.runs.steps.find((each: Step) => each.name === name);
