import type { Facts } from '../facts/facts';
import type { Resource } from '../model/model';
import { isWhole } from '../model/whole';
import { CLAUSES, type Clause, isAnsweredByPeople } from '../policy/clauses';
import type { Rule } from '../rules/rule';
import type { ClauseAnswer } from './result';

type Cited = { readonly clauses: readonly string[] };

/**
 * What each clause of the register came to, in its order. A clause about certain zones is answered by what is in these zones:
 * rules on every network say nothing of a separated one where there is none.
 *
 * @param findings open findings; what stands in `missing` is not among them
 */
export function clauseAnswers(
  facts: Facts,
  rules: readonly Rule[],
  findings: readonly Cited[],
  missing: readonly Cited[],
): ClauseAnswer[] {
  const { model, register } = facts;
  const flows = new Set(register.flows.map(({ id }) => id));
  const named = new Map(rules.map((rule) => [rule, rule.subjects?.(facts) ?? []]));
  const [found, missed] = [countByClause(findings), countByClause(missing)];
  return CLAUSES.map((clause) => {
    const own = rules.filter(({ clauses }) => clauses.includes(clause.id));
    // Types are counted once for all rules on them: a list of ids would copy a large deployment for each clause.
    const types = new Set(own.flatMap((rule) => (rule.subjects ? [] : rule.types)));
    const others = [...new Set(own.flatMap((rule) => named.get(rule) ?? []))];
    const further = others.flatMap((id) => model.byId(id) ?? []).filter(({ type }) => !types.has(type));
    const resources = [...types].reduce((sum, type) => sum + countIn(clause, model.ofType(type)), 0);
    const judged = {
      resources: resources + countIn(clause, further),
      flows: others.filter((id) => flows.has(id)).length,
      deployment: own.some(({ demandsPresence }) => demandsPresence) && isWhole(model),
    };
    return {
      clause: clause.id,
      answer: answerOf(clause, judged.resources > 0 || judged.flows > 0 || judged.deployment),
      rules: own.length,
      ...judged,
      findings: found.get(clause.id) ?? 0,
      missingControls: missed.get(clause.id) ?? 0,
    };
  });
}

/** Whether a rule judged anything: something of its own, or the deployment as a whole, of which it misses what is not there. */
export function judgesAnything(facts: Facts, { types, subjects, demandsPresence }: Rule): boolean {
  if (demandsPresence && isWhole(facts.model)) return true;
  return subjects ? subjects(facts).length > 0 : types.some((type) => facts.model.ofType(type).length > 0);
}

/** Ids of what a rule judges in a deployment. */
export function subjectsOf(facts: Facts, { types, subjects }: Rule): readonly string[] {
  return subjects ? subjects(facts) : facts.model.ofType(...types).map(({ id }) => id);
}

function countByClause(list: readonly Cited[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const clause of list.flatMap(({ clauses }) => clauses)) counts.set(clause, (counts.get(clause) ?? 0) + 1);
  return counts;
}

function countIn({ zones }: Clause, resources: readonly Resource[]): number {
  return zones === undefined ? resources.length : resources.filter(({ zone }) => zone && zones.includes(zone)).length;
}

function answerOf(clause: Clause, isJudged: boolean): ClauseAnswer['answer'] {
  if (isAnsweredByPeople(clause)) return 'people';
  return isJudged ? 'judged' : 'nothing-to-judge';
}
