import type { Language } from '../messages/message';
import { nearest } from '../messages/nearest';
import { CLAUSES } from '../policy/clauses';
import { explainClause, explainRule } from '../report/explain-text';
import { columnsOf } from '../report/terminal';
import { InputError } from '../template/input-error';
import { clauseWritten, ruleNamed, ruleNames } from './named';

/**
 * Print what a rule or a clause asks, and what answers it. A rule may be named by its last part, a clause with letters of either
 * width: `VpcPeering`, `6(3)①a`, and the same with brackets of full width.
 *
 * @throws InputError that names the nearest one
 */
export function explain(name: string, { lang }: { readonly lang: Language }): number {
  const given = clauseWritten(name);
  const rule = ruleNamed(name);
  const clauses = CLAUSES.filter(
    ({ id }) => id === given || (id.startsWith(given) && /^[a-z]$/.test(id.slice(given.length))),
  );
  if (!rule && clauses.length === 0) throw unknown(name);
  const options = { lang, width: columnsOf(process.stdout, process.env) };
  console.log(rule ? explainRule(rule, options) : clauses.map((clause) => explainClause(clause, options)).join('\n\n'));
  return 0;
}

function unknown(name: string): InputError {
  const near = nearest(name, [...ruleNames(), ...CLAUSES.map(({ id }) => id)]);
  return new InputError(
    `${name} is no rule and no clause: ${near ? `did you mean ${near}?` : 'name one as outputs do, such as VpcPeering or 6(3)①a'}`,
    `${name} という規則も条項もない。${near ? `${near} の誤りではないか` : '出力のとおりに、VpcPeering や 6(3)①a のように指定する'}`,
  );
}
