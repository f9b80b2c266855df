import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../lib/check/check';
import type { CheckResult } from '../../lib/check/result';
import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import type { Rule } from '../../lib/rules/rule';
import { readInput } from '../../lib/template/read';

/** A conformance case: `good/`, `bad/` (good and one mutation) and what is expected. */
export interface CaseExpectation {
  readonly id: string;
  readonly title: string;
  readonly kind: 'violation' | 'control';
  readonly resources: readonly string[];
}

/** Judge one folder of templates. */
function judgeFolder(folder: string, asOf: string, rules?: readonly Rule[]): CheckResult {
  const input = readInput([folder]);
  return check(
    new Facts({ model: buildModel(input.templates), register: flowRegister(input.flows, input.flowsFile), asOf }),
    rules,
  );
}

/** New findings of `bad` over `good`, compared by rule and resources; and whether they are what the case expects. */
export function scoreCase(
  folder: string,
  asOf: string,
  rules?: readonly Rule[],
): { right: boolean; found: string[]; expected: CaseExpectation } {
  const expected = JSON.parse(readFileSync(join(folder, 'expect.json'), 'utf8')) as CaseExpectation;
  const keys = (result: CheckResult) =>
    result.violations.map(({ rule, resources }) => `${rule} ${resources.join(' ')}`);
  const before = new Set(keys(judgeFolder(join(folder, 'good'), asOf, rules)));
  const found = keys(judgeFolder(join(folder, 'bad'), asOf, rules)).filter((key) => !before.has(key));
  const names = (key: string) =>
    expected.resources.length === 0 || expected.resources.some((id) => key.split(/[ /]/).includes(id));
  return { right: expected.kind === 'control' ? found.length === 0 : found.some(names), found, expected };
}

/** The folders of cases below a directory; empty when it does not exist. */
export function caseFolders(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .map((name) => join(directory, name))
    .filter((folder) => existsSync(join(folder, 'expect.json')));
}
