import { z } from 'zod';
import { fullWidthValue } from '../messages/full-width';
import type { Message } from '../messages/message';
import { PROVIDED, type Premise, premiseMistakes } from '../policy/premises';
import { InputError } from '../template/input-error';
import { listed } from '../template/listed';
import { firstOfEach, schemaMistake } from '../template/schema-mistake';

const filled = z.string().min(1);
const entry = z.strictObject({
  id: filled,
  what: z
    .enum(['mfa', ...PROVIDED])
    .describe(
      '`mfa`: nobody gets a session of the provider without multi-factor authentication; else what somebody else provides in the account',
    ),
  provider: filled.describe('Name of a SAML provider, ARN of an Identity Center instance, or who provides it'),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .describe('The account in which it is provided, twelve digits'),
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
 * Read the premises of a deployment. Their shape and their days are judged here; whether they are in force is judged
 * where something rests on them.
 *
 * @param given parsed `premises.json`, or what whoever calls gives in place of it; undefined when there is none
 * @throws InputError that names the file, each entry and each of its mistakes, in their order
 */
export function premisesOf(given: unknown, file = 'premises'): readonly Premise[] {
  if (given === undefined) return [];
  const content = listed(given, 'premises');
  if (!Array.isArray(content))
    throw new InputError(
      `${file}: premises are a list of entries: write [ … ] or { "premises": [ … ] }`,
      `${file}: 前提は項目の配列とする。[ … ] 又は { "premises": [ … ] } と書く`,
    );
  const mistakes: Message[] = [];
  const premises = content.flatMap((one, index): Premise[] => {
    const parsed = entry.safeParse(one, { reportInput: true });
    if (parsed.success) {
      mistakes.push(...dayMistakes(`${file}: ${parsed.data.id}`, parsed.data));
      return [parsed.data];
    }
    for (const issue of firstOfEach(parsed.error.issues)) mistakes.push(entryMistake(file, one, index, issue));
    return [];
  });
  if (mistakes.length > 0) {
    if (premises.length < content.length) mistakes.push(FORM);
    throw new InputError(mistakes.map(({ en }) => en).join('\n'), mistakes.map(({ ja }) => ja).join('\n'));
  }
  return premises;
}

function dayMistakes(place: string, premise: Premise): Message[] {
  return premiseMistakes(premise).map(({ field, latest }) => {
    const value = premise[field];
    const typed = fullWidthValue(value);
    if (typed)
      return {
        en: `${place}: ${field} ${value} is written with full-width characters: write ${JSON.stringify(typed.plain)}`,
        ja: `${place}: ${field} ${value} に全角文字がある。半角で ${JSON.stringify(typed.plain)} と書く`,
      };
    if (latest === undefined)
      return {
        en: `${place}: ${field} ${value} is not a day of the calendar: write "YYYY-MM-DD"`,
        ja: `${place}: ${field} ${value} は暦にある日ではない。"YYYY-MM-DD" の形で書く`,
      };
    return {
      en: `${place}: ${field} ${value} is more than a year after date ${premise.date}: ${latest} at the latest`,
      ja: `${place}: ${field} ${value} は date ${premise.date} から1年を超える。遅くとも ${latest} とする`,
    };
  });
}

function entryMistake(file: string, given: unknown, index: number, issue: z.core.$ZodIssue): Message {
  const { en, ja } = schemaMistake(issue, { content: given, fields: FIELDS, forms: FORMS });
  const { input } = issue;
  const value = input === undefined || typeof input === 'object' ? '' : `${JSON.stringify(input)} `;
  const field = issue.path.length > 0 ? `: ${issue.path.join('.')} ` : value === '' ? ' ' : ': ';
  return {
    en: `${file}: entry ${index + 1}${field}${value}${en}`,
    ja: `${file}: ${index + 1}番目の項目${field}${value}${ja}`,
  };
}

const FIELDS = Object.keys(entry.shape);
const FORMS: Readonly<Record<string, Message>> = { account: { en: '12 digits', ja: '12桁の数字' } };

/** What an entry is like, told once below all mistakes. */
const FORM: Message = {
  en: `An entry has ${FIELDS.join(', ')}, each a text; account may be left out.`,
  ja: `項目は ${FIELDS.join('、')} を文字列で持つ。account は省ける。`,
};
