import { type Acknowledgement, acknowledgedBy } from '../policy/acknowledgements/findings';
import type { Certificate } from '../reachability/certificate';
import { RULES } from '../rules';
import { zonePaths } from '../rules/network/zone-paths';
import type { Judged, Rule, Severity, Step } from '../rules/rule';
import { judgeRule } from './judge-rule';
import { proofsOf, verdictFor } from './proofs';
import { readable } from './readable';
import { zonesIn } from './zones';

/** A violation as every output shows it. */
export interface Violation {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly severity: Severity;
  readonly resources: readonly string[];
  readonly property?: string;
  readonly message: string;
  readonly mend: string;
  readonly trace: readonly string[];
}

/** Something that a verdict had to leave open. */
export interface Assumption {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly resources: readonly string[];
  readonly property?: string;
  readonly reason: string;
  /** The step of the deployment that would decide it: an open point, which stops no synthesis. */
  readonly step?: Step;
}

export interface AcknowledgedViolation extends Violation {
  readonly acknowledgement: Acknowledgement & { readonly key: string };
}

export interface CheckResult {
  readonly violations: readonly Violation[];
  readonly assumptions: readonly Assumption[];
  readonly acknowledged: readonly AcknowledgedViolation[];
  readonly summary: {
    readonly resources: number;
    readonly templates: number;
    readonly rules: number;
    readonly zones: readonly string[];
    readonly flows: number;
    readonly asOf: string;
    /** The proof over the whole network, and the valid flows that it excepts. Undefined when its rules were not asked. */
    readonly isolation?: { readonly verdict: Certificate['verdict']; readonly flows: number };
  };
}

/** Judge a deployment by every rule; the order of the result depends on nothing but the input. */
export function check(judged: Judged, rules: readonly Rule[] = RULES): CheckResult {
  const violations: Violation[] = [];
  const acknowledged: AcknowledgedViolation[] = [];
  const assumptions: Assumption[] = [];
  const read = (sentence: string) => readable(judged.model, sentence);
  const metadataOf = new Map(
    judged.model.resources.map(({ id, logicalId, template }) => [id, template.body.Resources[logicalId]?.Metadata]),
  );
  for (const rule of rules) {
    for (const outcome of judgeRule(rule, judged)) {
      const common = { rule: rule.id, clauses: rule.clauses, resources: outcome.resources, property: outcome.property };
      if (outcome.kind === 'undecided') {
        assumptions.push({ ...common, reason: read(outcome.reason), step: outcome.step });
        continue;
      }
      const violation = {
        ...common,
        severity: rule.severity,
        message: read(outcome.message),
        mend: read(outcome.mend),
        trace: (outcome.trace ?? []).map(read),
      };
      const acknowledgement = outcome.resources
        .flatMap((id) => acknowledgedBy(metadataOf.get(id)))
        .find((entry) => entry.rule === rule.id && entry.expires >= judged.asOf);
      if (acknowledgement) acknowledged.push({ ...violation, acknowledgement });
      else violations.push(violation);
    }
  }
  const { model } = judged;
  return {
    violations,
    assumptions,
    acknowledged,
    summary: {
      resources: model.resources.length,
      templates: model.templates.length,
      rules: rules.length,
      zones: zonesIn(model),
      flows: judged.flows.flows.length,
      asOf: judged.asOf,
      isolation: rules.includes(zonePaths) ? isolationOf(judged) : undefined,
    },
  };
}

function isolationOf(judged: Judged): CheckResult['summary']['isolation'] {
  return { verdict: verdictFor(judged), flows: proofsOf(judged)[0].flows.length };
}

/** Exit code of a result: findings before undecided. */
export function exitCode({ violations, assumptions }: CheckResult): 0 | 1 | 3 {
  if (violations.length > 0) return 1;
  return assumptions.length > 0 ? 3 : 0;
}
