import type { Acknowledgement } from '../policy/acknowledgement';
import { acknowledgementMistakes } from '../policy/acknowledgement-mistakes';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { InputError } from '../template/input-error';
import { listed } from '../template/listed';

/** Rules whose findings nobody can accept. */
const NEVER = RULES.filter(({ neverAccepted }) => neverAccepted).map(({ id }) => id);

/**
 * Read the acknowledgements of whoever is judged. Whether they are in force, and what they accept, is judged by {@link check}.
 *
 * @param given parsed `acknowledgements.json`, or what whoever calls gives in place of it; undefined when there is none, which
 *   accepts nothing
 * @param options further rules that may be named (default: only those there are), and the day of the judgement (default: today in Japan)
 * @throws InputError that names the file, the entry, the field, the value, what is allowed and the mend
 */
export function readAcknowledgements(
  given: unknown,
  file = 'acknowledgements',
  { rules = [], asOf }: { readonly rules?: readonly Rule[]; readonly asOf?: string } = {},
): readonly Acknowledgement[] {
  if (given === undefined) return [];
  const content = listed(given, 'acknowledgements');
  const mistakes = acknowledgementMistakes(content, {
    rules: [...RULES, ...rules].map(({ id }) => id),
    never: NEVER,
    asOf,
  });
  if (mistakes.length === 0) return content as readonly Acknowledgement[];
  throw new InputError(
    mistakes.map(({ en }) => `${file}: ${en}`).join('\n'),
    mistakes.map(({ ja }) => `${file}: ${ja}`).join('\n'),
  );
}
