import { Facts } from '../facts/facts';
import type { Flow } from '../policy/flows';
import { flowPaths } from '../rules/network/flow-paths';
import { flowRegisterRule } from '../rules/network/flow-register';
import { internetPaths } from '../rules/network/internet-paths';
import { zonePaths } from '../rules/network/zone-paths';
import type { Finding, Rule } from '../rules/rule';
import { judgeRule } from './judge-rule';
import type { Cause } from './result';

interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Rules on whole paths: what they find follows from what opens the path. */
const ON_PATHS: readonly Rule[] = [zonePaths, internetPaths, flowPaths];

/**
 * What each finding follows from; undefined for one that stands for itself. A finding follows from an entry of the register that
 * is not in force if it goes once the entry is; a path follows from a finding on something that it goes through.
 */
export function causesOf(facts: Facts, found: readonly Found[]): readonly (Cause | undefined)[] {
  const lapsed = lapsedFlows(facts, found);
  const cured = lapsed && curedBy(lapsed.facts, found);
  const openings = new Map<string, Cause>();
  for (const { rule, finding } of found) {
    const [resource] = finding.resources;
    if (!ON_PATHS.includes(rule) && !openings.has(resource)) openings.set(resource, { rule: rule.id, resource });
  }
  return found.map(({ rule, finding }) => {
    if (rule === flowRegisterRule) return undefined;
    if (lapsed && cured?.has(keyOf(rule, finding))) return { rule: flowRegisterRule.id, resource: lapsed.first };
    if (!ON_PATHS.includes(rule)) return undefined;
    return finding.resources.map((id) => openings.get(id)).find((cause) => cause !== undefined);
  });
}

/** The deployment as if entries of the register that lack an approval in force had one; undefined where none does. */
function lapsedFlows(
  facts: Facts,
  found: readonly Found[],
): { readonly facts: Facts; readonly first: string } | undefined {
  const flawed = new Set(found.flatMap(({ rule, finding }) => (rule === flowRegisterRule ? finding.resources : [])));
  if (flawed.size === 0) return undefined;
  const { model, asOf, premises, register } = facts;
  const flows = register.flows.map((flow) => (flawed.has(flow.id) ? approved(flow, asOf) : flow));
  const [first] = flawed;
  return { facts: new Facts({ model, asOf, premises, register: { ...register, flows } }), first };
}

function approved(flow: Flow, asOf: string): Flow {
  const { purpose, basis, approver } = flow;
  return { ...flow, purpose: purpose || '-', basis: basis || '-', approver: approver || '-', expires: asOf };
}

/** What is found no more in a deployment; only rules that found something are asked again. */
function curedBy(facts: Facts, found: readonly Found[]): ReadonlySet<string> {
  const rules = [...new Set(found.map(({ rule }) => rule))].filter((rule) => rule !== flowRegisterRule);
  const still = new Set(
    rules.flatMap((rule) =>
      judgeRule(rule, facts).flatMap((outcome) => (outcome.kind === 'finding' ? keyOf(rule, outcome) : [])),
    ),
  );
  return new Set(found.map(({ rule, finding }) => keyOf(rule, finding)).filter((key) => !still.has(key)));
}

function keyOf({ id }: Rule, { resources, property, message }: Finding): string {
  return JSON.stringify([id, resources, property, message]);
}
