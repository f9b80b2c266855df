import type { Facts } from '../facts/facts';
import { isWhole } from '../model/whole';
import { CLAUSES, type Clause, isAnsweredByPeople } from '../policy/clauses';
import type { ZoneLabel } from '../policy/zones';
import type { Rule } from '../rules/rule';

/** What a check says of one clause. */
export interface ClauseAnswer {
  readonly clause: string;
  /** Judged by its rules; by none of them, because there was nothing of theirs; or answered by people alone. */
  readonly answer: 'judged' | 'nothing-to-judge' | 'people';
  /** Rules that cite it. */
  readonly rules: number;
  /** Resources, flows of the register that these rules judged, and whether they judged the deployment as a whole. */
  readonly resources: number;
  readonly flows: number;
  readonly deployment: boolean;
  readonly findings: number;
  readonly missingControls: number;
}

/** The deployment as a subject: where it is whole, what it lacks is judged. */
const DEPLOYMENT = 'deployment';

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
  const zoneOf = new Map(facts.model.resources.map(({ id, zone }) => [id, zone]));
  const flows = new Set(facts.register.flows.map(({ id }) => id));
  const typeOf = new Map(facts.model.resources.map(({ id, type }) => [id, type]));
  const judged = new Map(rules.map((rule) => [rule, rule.subjects ? rule.subjects(facts) : []]));
  const countOf = (type: string, clause: Clause) => {
    const list = facts.model.ofType(type);
    return clause.zones === undefined ? list.length : list.filter(({ zone }) => isAbout(clause, zone)).length;
  };
  return CLAUSES.map((clause) => {
    const own = rules.filter(({ clauses }) => clauses.includes(clause.id));
    // Types are counted once for all rules on them: a list of ids would copy a large deployment for each clause.
    const types = [...new Set(own.flatMap((rule) => (rule.subjects ? [] : rule.types)))];
    const others = own.flatMap((rule) => judged.get(rule) ?? []).filter((id) => !types.includes(typeOf.get(id) ?? ''));
    const subjects = [...new Set(others)];
    const ofTypes = types.reduce((sum, type) => sum + countOf(type, clause), 0);
    const resources = ofTypes + subjects.filter((id) => zoneOf.has(id) && isAbout(clause, zoneOf.get(id))).length;
    const flowCount = subjects.filter((id) => flows.has(id)).length;
    const deployment = own.some(({ demandsPresence }) => demandsPresence) && isWhole(facts.model);
    const citing = (list: readonly Cited[]) => list.filter(({ clauses }) => clauses.includes(clause.id)).length;
    return {
      clause: clause.id,
      answer: answerOf(clause, resources > 0 || flowCount > 0 || deployment),
      rules: own.length,
      resources,
      flows: flowCount,
      deployment,
      findings: citing(findings),
      missingControls: citing(missing),
    };
  });
}

/** Ids of what a rule judged: resources, flows, the deployment. */
export function subjectsOf(facts: Facts, { types, subjects, demandsPresence }: Rule): readonly string[] {
  const own = subjects ? subjects(facts) : facts.model.ofType(...types).map(({ id }) => id);
  return demandsPresence && isWhole(facts.model) ? [...own, DEPLOYMENT] : own;
}

function answerOf(clause: Clause, isJudged: boolean): ClauseAnswer['answer'] {
  if (isAnsweredByPeople(clause)) return 'people';
  return isJudged ? 'judged' : 'nothing-to-judge';
}

function isAbout({ zones }: Clause, zone: ZoneLabel | undefined): boolean {
  return zones === undefined || (zone !== undefined && zones.includes(zone));
}
