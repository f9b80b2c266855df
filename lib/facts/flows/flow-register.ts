import { z } from 'zod';
import { fullWidthValue } from '../../messages/full-width';
import type { Message } from '../../messages/message';
import type { Flow } from '../../policy/flows';
import { InputError } from '../../template/input-error';
import { schemaMistake } from '../../template/schema-mistake';

/** The register of declared flows that a deployment is judged against. */
export interface FlowRegister {
  readonly flows: readonly Flow[];
  /** Where it was read; undefined when there is none, which means that nothing may cross. */
  readonly file?: string;
}

/** Words that rules read; full-width characters in them are a slip of the keyboard, which no rule would see as one. */
const word = z.string().refine((text) => fullWidthValue(text) === undefined);
const side = z.looseObject({ zone: word, cidr: word });
const entry = z.looseObject({
  id: z.string().min(1),
  from: side,
  to: side,
  // Which of these the policy allows is judged by a rule, so that a wrong one is a finding and not bad input.
  protocol: z.union([word, z.int()]).transform(String),
  port: z.union([z.int(), word, z.array(z.union([z.int(), word]))]).optional(),
  purpose: z.string().optional(),
  basis: z.string().optional(),
  approver: z.string().optional(),
  expires: word.optional(),
  sanitization: word.default('none'),
  serviceName: word.optional(),
});

/**
 * Read a flow register. Its shape is judged here (a file of another shape is bad input); whether its entries are specific,
 * approved and unexpired is judged by rules, because that is a finding.
 *
 * @param content parsed `flows.json`; undefined when there is none
 * @throws InputError that names the file, each entry and each of its mistakes, in their order
 */
export function flowRegister(content: unknown, file = 'flows.json'): FlowRegister {
  if (content === undefined) return { flows: [] };
  if (!Array.isArray(content))
    throw new InputError(`${file}: a flow register is a list of flows`, `${file}: 登録簿は通信の配列とする`);
  const mistakes: Message[] = [];
  const flows = content.flatMap((given, index): Flow[] => {
    const parsed = entry.safeParse(given, { reportInput: true });
    if (parsed.success) {
      const { approver = '', expires = '', purpose = '', basis = '', port = [], ...rest } = parsed.data;
      return [{ ...rest, port, approver, expires, purpose, basis } as Flow];
    }
    for (const issue of parsed.error.issues) mistakes.push(entryMistake(file, given, index, issue));
    return [];
  });
  if (mistakes.length > 0)
    throw new InputError(mistakes.map(({ en }) => en).join('\n'), mistakes.map(({ ja }) => ja).join('\n'));
  return { flows, file };
}

function entryMistake(file: string, given: unknown, index: number, issue: z.core.$ZodIssue): Message {
  const id = (given as { id?: unknown } | null)?.id;
  const named = typeof id === 'string' && id !== '' ? id : undefined;
  const { en, ja } = schemaMistake(issue, { content: given });
  const field = issue.path.join('.');
  return {
    en: `${file}: ${named ?? `entry ${index + 1}`}: ${field || 'the entry'} ${en}`,
    ja: `${file}: ${named ?? `${index + 1}番目の項目`}: ${field || '項目'} ${ja}`,
  };
}
