import { z } from 'zod';
import type { Premise } from '../policy/premises';
import { InputError } from '../template/input-error';
import { listed } from '../template/listed';
import { schemaMistake } from '../template/schema-mistake';

const filled = z.string().min(1);
const entry = z.strictObject({
  id: filled,
  what: z.literal('mfa').describe('That nobody gets a session of the provider without multi-factor authentication'),
  provider: filled.describe('Name of a SAML provider, or ARN of an Identity Center instance'),
  evidence: filled.describe('The document that shows it'),
  owner: filled.describe('Who looked'),
  date: filled.describe('Day of the look, YYYY-MM-DD'),
  expires: filled.describe('Last day on which it counts, YYYY-MM-DD, at most a year after the look'),
});

/** The form of `premises.json`; its JSON schema is made from it. */
export const premisesSchema = z.union([
  z.array(entry),
  z.strictObject({ $schema: z.string().optional(), premises: z.array(entry) }),
]);

/**
 * Read the premises of a deployment. Their shape is judged here; whether they are dated and in force is judged where
 * something rests on them.
 *
 * @param given parsed `premises.json`, or what whoever calls gives in place of it; undefined when there is none
 * @throws InputError that names the file, the entry and the field
 */
export function premisesOf(given: unknown, file = 'premises'): readonly Premise[] {
  if (given === undefined) return [];
  const content = listed(given, 'premises');
  if (!Array.isArray(content))
    throw new InputError(
      `${file}: premises are a list of entries: write [ … ] or { "premises": [ … ] }`,
      `${file}: 前提は項目の一覧とする。[ … ] 又は { "premises": [ … ] } と書く`,
    );
  return content.map((one, index) => {
    const parsed = entry.safeParse(one);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const field = issue.path.join('.');
    const { en, ja } = schemaMistake(issue, { content: one, fields: Object.keys(entry.shape) });
    const fields = Object.keys(entry.shape).join(', ');
    throw new InputError(
      `${file}: entry ${index + 1}: ${field || 'it'} ${en}: an entry has ${fields}, each a text, and what is "mfa"`,
      `${file}: ${index + 1} 番目の項目: ${field || '項目'} ${ja}。項目は ${fields.replaceAll(', ', '、')} を文字列で持ち、what は "mfa" とする`,
    );
  });
}
