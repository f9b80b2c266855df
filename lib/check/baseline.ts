import { existsSync } from 'node:fs';
import { groupedBy } from '../model/grouped';
import type { IsolationVerdict } from '../reachability/verdict';
import { RULES } from '../rules';
import { InputError } from '../template/input-error';
import { readData } from '../template/read-data';
import { findingPlace, type Keyed } from './finding-key';
import { CHECK_SCHEMA, type CheckResult, isNew } from './result';
import type { Gone } from './shown';
import { verdictOf } from './verdict';

/** An earlier judgement as far as a later one is compared with it. */
export type Baseline = Pick<CheckResult, 'violations' | 'assumptions'> & {
  readonly summary: Pick<CheckResult['summary'], 'isolation'>;
};

/** Verdicts of isolation from the best to the worst; nothing to prove is no proof. */
const ORDER: readonly IsolationVerdict[] = ['network-proved', 'empty', 'undecided', 'breached'];

/**
 * A judgement beside an earlier one: what was there is known, and fails no more; what is new fails, and what is gone is told. Of
 * findings that look alike, as many are known as there were.
 */
export function against(result: CheckResult, baseline: Baseline, file: string): CheckResult {
  const findings = compared(result.violations, baseline.violations);
  const undecided = compared(result.assumptions, baseline.assumptions);
  const { summary } = result;
  const [before, now] = [baseline.summary.isolation?.verdict, summary.isolation?.verdict];
  const isWorse = before !== undefined && now !== undefined && ORDER.indexOf(now) > ORDER.indexOf(before);
  const shown = {
    ...summary,
    baseline: {
      file,
      newFindings: findings.marked.filter(isNew).length,
      newUndecided: undecided.marked.filter(isNew).length,
      gone: [
        ...findings.gone.map(({ severity, ...entry }) => ({ ...goneOf(entry), severity })),
        ...undecided.gone.map(goneOf),
      ],
      ...(isWorse ? { worse: { before, now } } : {}),
    },
  };
  return {
    ...result,
    violations: findings.marked,
    assumptions: undecided.marked,
    summary: { ...shown, verdict: verdictOf(shown) },
  };
}

function compared<T extends Keyed>(now: readonly T[], before: readonly T[]) {
  const left = new Map([...groupedBy(before, findingPlace)].map(([place, entries]) => [place, [...entries]]));
  const marked = now.map((entry) =>
    left.get(findingPlace(entry))?.shift() ? { ...entry, known: true as const } : entry,
  );
  return { marked, gone: [...left.values()].flat() };
}

function goneOf({ rule, clauses, resources, property }: Keyed & Pick<Gone, 'clauses'>): Gone {
  return { rule, clauses, resources, ...(property === undefined ? {} : { property }) };
}

/**
 * Read a saved result of `--format json`.
 *
 * @throws InputError in one sentence for anything else: what would know nothing, or not everything, is no baseline
 */
export function readBaseline(file: string): Baseline {
  const save = {
    en: 'save one with sanso check … --format json --out',
    ja: 'sanso check … --format json --out で保存する',
  };
  if (!existsSync(file))
    throw new InputError(
      `${file}: there is no such baseline yet: ${save.en} ${file}`,
      `${file}: そのような基準はまだない。${save.ja} ${file}`,
    );
  const content = readData(file) as Partial<CheckResult> & {
    readonly runs?: unknown;
    readonly Resources?: unknown;
    readonly schema?: unknown;
  };
  const refused = (en: string, ja: string) =>
    new InputError(
      `${file}: is no baseline: ${en}: ${save.en} ${file}`,
      `${file}: 基準ではない: ${ja}。${save.ja} ${file}`,
    );
  if (Array.isArray(content.runs)) throw refused('it is SARIF', 'SARIFである');
  if (content.Resources !== undefined) throw refused('it is a template', 'テンプレートである');
  const { violations, assumptions, summary, schema: form } = content;
  if (!isEntries(violations) || !isEntries(assumptions) || typeof summary?.verdict !== 'object')
    throw refused('it is not the result of a check', '検査の結果ではない');
  // One that does not tell its form is of the version before it.
  if (form !== undefined && form !== CHECK_SCHEMA)
    throw refused(
      `its form is ${form}, and this version reads ${CHECK_SCHEMA}`,
      `形式が ${form} であり、この版が読むのは ${CHECK_SCHEMA} である`,
    );
  if (summary.part !== undefined)
    throw refused(
      'it is a part of a judgement, taken by --severity, --rule or --clause',
      '--severity、--rule 又は --clause で絞った、判定の一部である',
    );
  const known = new Set(RULES.map(({ id }) => id));
  const other = [...violations, ...assumptions].find(({ rule }) => !known.has(rule));
  if (other)
    throw refused(
      `rule ${other.rule} is none of this version, so that it is of another one`,
      `規則 ${other.rule} はこの版になく、別の版のものである`,
    );
  return { violations, assumptions, summary };
}

function isEntries<T extends Keyed>(list: readonly T[] | undefined): list is readonly T[] {
  return (
    Array.isArray(list) &&
    list.every(
      (entry) =>
        typeof entry?.rule === 'string' &&
        isTexts(entry.resources) &&
        isTexts(entry.clauses) &&
        (entry.property === undefined || typeof entry.property === 'string'),
    )
  );
}

function isTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every((each) => typeof each === 'string');
}
