import { isBelow } from '../check/part';
import type { Part } from '../check/shown';
import { choice, nearest } from '../messages/nearest';
import { CLAUSES } from '../policy/clauses';
import type { Severity } from '../policy/severity';
import { InputError } from '../template/input-error';
import { FORMATS, type Format } from './formats';
import { clauseWritten, ruleNamed, ruleNames } from './named';

/** What a command line asks for of a judgement. */
export interface PartOptions {
  /** The least severity that is shown. */
  readonly severity?: Severity;
  readonly rule?: readonly string[];
  readonly clause?: readonly string[];
}

/**
 * The part of a judgement that options ask for.
 *
 * @throws InputError for a rule or a clause that there is not: it would hide everything
 */
export function partAsked({ severity, rule, clause }: PartOptions): Part {
  return {
    ...(severity === undefined ? {} : { severity }),
    ...(rule === undefined ? {} : { rules: rule.map(ruleId) }),
    ...(clause === undefined ? {} : { clauses: clause.map(clauseGiven) }),
  };
}

function ruleId(name: string): string {
  const rule = ruleNamed(name);
  if (rule) return rule.id;
  const near = nearest(name, ruleNames());
  throw new InputError(
    `--rule ${name}: there is no such rule: ${near ? `did you mean ${near}?` : 'sanso rules lists them'}`,
    `--rule ${name}: そのような規則はない。${near ? `${near} の誤りではないか` : 'sanso rules が一覧を示す'}`,
  );
}

function clauseGiven(name: string): string {
  const written = clauseWritten(name);
  if (CLAUSES.some(({ id }) => isBelow(id, written))) return written;
  const near = nearest(
    name,
    CLAUSES.map(({ id }) => id),
  );
  throw new InputError(
    `--clause ${name}: there is no such clause: ${near ? `did you mean ${near}?` : 'name one as outputs do, such as 6(3)①a'}`,
    `--clause ${name}: そのような条項はない。${near ? `${near} の誤りではないか` : '出力のとおりに、6(3)①a のように指定する'}`,
  );
}

/** A further output of the same judgement. */
export interface Report {
  readonly format: Format;
  readonly file: string;
}

/**
 * A further output, written `FORMAT=FILE`.
 *
 * @throws InputError with the nearest form
 */
export function reportAsked(written: string): Report {
  const [, name, file] = /^([^=]*)=(.+)$/.exec(written) ?? [];
  if (name === undefined)
    throw new InputError(
      `--report ${written}: write a form and a file: --report sarif=sanso.sarif`,
      `--report ${written}: 形式とファイルを書く。例: --report sarif=sanso.sarif`,
    );
  const format = FORMATS.find((each) => each === name);
  if (format) return { format, file };
  const mend = choice(name, FORMATS);
  throw new InputError(
    `--report ${written}: there is no form ${name}: ${mend.en}`,
    `--report ${written}: 形式 ${name} はない。${mend.ja}`,
  );
}
