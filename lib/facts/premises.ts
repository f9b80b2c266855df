import { z } from 'zod';
import type { Premise } from '../policy/premises';
import { InputError } from '../template/input-error';
import { schemaMistake } from '../template/schema-mistake';

const filled = z.string().min(1);
const entry = z.strictObject({
  id: filled,
  what: z.literal('mfa'),
  provider: filled,
  evidence: filled,
  owner: filled,
  date: filled,
  expires: filled,
});

/**
 * Read the premises of a deployment. Their shape is judged here; whether they are dated and in force is judged where
 * something rests on them.
 *
 * @param content parsed `premises.json`, or what whoever calls gives in place of it; undefined when there is none
 * @throws InputError that names the file, the entry and the field
 */
export function premisesOf(content: unknown, file = 'premises'): readonly Premise[] {
  if (content === undefined) return [];
  if (!Array.isArray(content))
    throw new InputError(`${file}: premises are a list of entries`, `${file}: 前提は項目の一覧とする`);
  return content.map((given, index) => {
    const parsed = entry.safeParse(given);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.');
    const { en, ja } = schemaMistake(issue, { content: given, fields: Object.keys(entry.shape) });
    const fields = Object.keys(entry.shape).join(', ');
    throw new InputError(
      `${file}: entry ${index + 1}: ${field || 'it'} ${en}: an entry has ${fields}, each a text, and what is "mfa"`,
      `${file}: ${index + 1} 番目の項目: ${field || '項目'} ${ja}。項目は ${fields.replaceAll(', ', '、')} を文字列で持ち、what は "mfa" とする`,
    );
  });
}
