import { z } from 'zod';
import { fullWidthValue } from '../messages/full-width';
import { type Message, verbatim } from '../messages/message';
import { choice, nearest } from '../messages/nearest';
import type { Acknowledgement } from './acknowledgement';
import { CLAUSES } from './clauses';
import { aYearAfter, isDay, todayInJapan } from './day';

const JAPANESE = /[\u3041-\u30ff\u4e00-\u9fff]/;
const filled = z.string().regex(/\S/);
const words = z.strictObject({ en: filled, ja: filled });
/** A sentence: what stands in `ja` is Japanese. */
const sentence = z.strictObject({ en: z.string().regex(/[A-Za-z]/), ja: z.string().regex(JAPANESE) });
const day = z.string().refine(isDay).describe('A day, YYYY-MM-DD');

const shape = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .describe('Lower-case letters, digits and hyphens; each once'),
  kind: z.enum(['accepted', 'missing-control']).describe('missing-control: something is not there yet'),
  findings: z
    .array(
      z.strictObject({
        rule: filled.describe('The id of a rule'),
        resources: z.array(filled).min(1).optional().describe('Every resource of the finding, as outputs name it'),
        property: filled.optional().describe('The property of the finding, where it has one'),
      }),
    )
    .min(1)
    .describe('The findings that it is about, as sanso check --format json prints them'),
  clause: z.literal(CLAUSES.map(({ id }) => id)).describe('The clause under which it is decided'),
  reason: sentence.describe('Why'),
  owner: words.describe('The office that answers for it'),
  approver: words.describe('Who decided'),
  decision: z.strictObject({ number: filled, date: day }),
  review: day.describe('Day of the next review, YYYY-MM-DD, before the end'),
  expires: day.describe('Last day, YYYY-MM-DD, within a year of the decision'),
  risk: sentence.describe('What remains at risk'),
  compensation: sentence.describe('What stands in meanwhile'),
});

/** The form of `acknowledgements.json`; its JSON schema is made from it. */
export const acknowledgementsSchema = z.union([
  z.array(shape),
  z.strictObject({ $schema: z.string().optional(), acknowledgements: z.array(shape) }),
]);

/** What a field takes, in a sentence about one that is missing or wrong. */
const ALLOWED: Readonly<Record<string, Message>> = {
  entry: { en: 'an object { "id", "kind", "findings", … }', ja: 'オブジェクト { "id", "kind", "findings", … }' },
  id: {
    en: 'lower-case letters, digits and single hyphens, a letter first: "backups-in-one-region"',
    ja: '英小文字、数字、単独のハイフンで、先頭は英字(例えば "backups-in-one-region")',
  },
  kind: { en: '"accepted" or "missing-control"', ja: '"accepted" と "missing-control" のいずれか' },
  findings: {
    en: 'a list with one or more of { "rule", "resources", "property" } as sanso check --format json prints them',
    ja: 'sanso check --format json が示す { "rule", "resources", "property" } を一つ以上並べた配列',
  },
  rule: { en: 'the id of a rule', ja: '規則のID' },
  resources: {
    en: 'every resource of the finding: ["stack/LogicalId"]',
    ja: '指摘のすべてのリソース(例えば ["stack/LogicalId"])',
  },
  property: { en: 'the property of the finding, as text', ja: '指摘のプロパティの文字列' },
  clause: { en: 'a clause of the policy: "6(2)"', ja: '基本方針の条項(例えば "6(2)")' },
  decision: { en: '{ "number", "date" } of the decision', ja: '決裁の { "number", "date" }' },
  number: { en: 'the number of the decision, as text', ja: '決裁番号の文字列' },
  day: { en: 'a day of the calendar, "YYYY-MM-DD"', ja: '"YYYY-MM-DD" の形の、暦にある日' },
  words: { en: '{ "en", "ja" }: text in both languages', ja: '{ "en", "ja" } の両言語の文字列' },
  en: { en: 'text in English', ja: '英語の文字列' },
  ja: { en: 'text in Japanese', ja: '日本語の文字列' },
};
const KIND_OF_FIELD: Readonly<Record<string, string>> = {
  date: 'day',
  review: 'day',
  expires: 'day',
  reason: 'words',
  owner: 'words',
  approver: 'words',
  risk: 'words',
  compensation: 'words',
};

export interface RulesOfMistakes {
  /** Ids of the rules of the judge. Default: any id is taken as it is. */
  readonly rules?: readonly string[];
  /** Rules whose findings nobody can accept. Default: none. */
  readonly never?: readonly string[];
  /** Whether an accepted finding names its resources. Default: it does. */
  readonly places?: boolean;
  /** Day of the judgement, `YYYY-MM-DD`. Default: today in Japan. */
  readonly asOf?: string;
}

/**
 * What is wrong with a list of acknowledgements, one sentence per mistake: entry, field, value, what is allowed.
 *
 * @param content as it was read
 */
export function acknowledgementMistakes(content: unknown, options: RulesOfMistakes = {}): Message[] {
  if (!Array.isArray(content))
    return [
      {
        en: `${show(content)} is no list: write [ { "id", "kind", "findings", … } ]`,
        ja: `${show(content)} は配列ではない。[ { "id", "kind", "findings", … } ] の形で書く`,
      },
    ];
  const said = new Map<string, { readonly mistake: Message; readonly names: Message[] }>();
  for (const [index, given] of content.entries()) {
    const parsed = shape.safeParse(given, { reportInput: true });
    const mistakes = parsed.success
      ? mistakesIn(parsed.data, content.slice(0, index), options)
      : shapeMistakes(parsed.error.issues);
    for (const mistake of mistakes) {
      const { names } = said.get(mistake.en) ?? { names: [] };
      said.set(mistake.en, { mistake, names: [...names, nameOf(given, index)] });
    }
  }
  // Entries share what one office decided: a mistake in that is told once.
  return [...said.values()].map(({ mistake, names: [first, ...more] }) => ({
    en: `${first.en}${more.length > 0 ? ` and ${more.length} more` : ''}: ${mistake.en}`,
    ja: `${first.ja}${more.length > 0 ? ` ほか${more.length}件` : ''}: ${mistake.ja}`,
  }));
}

function nameOf(given: unknown, index: number): Message {
  const { id } = (given ?? {}) as { id?: unknown };
  if (typeof id === 'string' && id.trim() !== '') return verbatim(id);
  return { en: `entry ${index + 1}`, ja: `${index + 1}番目の項目` };
}

/** A field is not missing when an unknown one beside it was meant to be it. */
function shapeMistakes(issues: readonly z.core.$ZodIssue[]): Message[] {
  const misspelt = new Set<string>();
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const allowed = keysAt(issue.path);
    return issue.keys.map((key) => {
      const meant = nearest(key, allowed);
      if (meant) misspelt.add([...issue.path, meant].join('.'));
      const mend = choice(key, allowed);
      const at = issue.path.length > 0 ? `${issue.path.join('.')}.` : '';
      return { en: `unknown field ${at}${key}: ${mend.en}`, ja: `知らない項目 ${at}${key} がある。${mend.ja}` };
    });
  });
  const others = issues
    .filter((issue) => issue.code !== 'unrecognized_keys' && !misspelt.has(issue.path.join('.')))
    .map((issue) => {
      const field = issue.path.length > 0 ? `${issue.path.join('.')} ` : '';
      const last = String(issue.path.filter((part) => typeof part === 'string').at(-1) ?? 'entry');
      const allowed = ALLOWED[KIND_OF_FIELD[last] ?? last];
      if (issue.input === undefined)
        return { en: `${field}is missing: give ${allowed.en}`, ja: `${field}がない。${allowed.ja}を書く` };
      const value = show(issue.input);
      const typed = fullWidthValue(issue.input);
      if (typed)
        return {
          en: `${field}${value} is written with full-width characters: write ${JSON.stringify(typed.plain)}`,
          ja: `${field}${value} に全角文字がある。半角で ${JSON.stringify(typed.plain)} と書く`,
        };
      const meant =
        issue.code === 'invalid_value' && typeof issue.input === 'string'
          ? nearest(issue.input, issue.values.map(String))
          : undefined;
      if (meant)
        return {
          en: `${field}${value} is not allowed: did you mean "${meant}"?`,
          ja: `${field}${value} は使えない。"${meant}" の誤りではないか`,
        };
      return { en: `${field}${value} is not ${allowed.en}`, ja: `${field}${value} は使えない。${allowed.ja}とする` };
    });
  return [...unknown, ...others];
}

function keysAt(path: readonly PropertyKey[]): string[] {
  let here: unknown = shape;
  for (const key of path) {
    if (here instanceof z.ZodObject) here = here.shape[String(key)];
    else if (here instanceof z.ZodArray) here = here.element;
    if (here instanceof z.ZodOptional) here = here.unwrap();
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** What needs more than one field to be seen. */
function mistakesIn(
  { id, kind, findings, decision, review, expires }: Acknowledgement,
  before: readonly unknown[],
  { rules, never = [], places = true, asOf = todayInJapan() }: RulesOfMistakes,
): Message[] {
  const said: Message[] = [];
  if (before.some((other) => (other as { id?: unknown } | null)?.id === id))
    said.push({
      en: 'another entry has this id: give it one of its own',
      ja: '同じ id の項目がある。別の id を付ける',
    });
  const latest = aYearAfter(decision.date);
  if (expires > latest && latest < asOf)
    said.push({
      en: `decision of ${decision.date} is more than a year old, and nothing is accepted for longer (clause 8): have it decided anew, and write number and date of the new decision, or remove the entry`,
      ja: `決裁日 ${decision.date} から1年を超えている。承認は1年を超えて続かない(条項 8)。改めて決裁を受け、新しい決裁の番号と日付を書くか、項目を削る`,
    });
  else if (expires > latest)
    said.push({
      en: `expires ${expires} is more than a year after the decision of ${decision.date}: ${latest} at the latest (clause 8)`,
      ja: `expires ${expires} は決裁日 ${decision.date} から1年を超える。遅くとも ${latest} とする(条項 8)`,
    });
  if (expires < decision.date)
    said.push({
      en: `expires ${expires} is before the decision of ${decision.date}: give a later day`,
      ja: `expires ${expires} は決裁日 ${decision.date} より前である。後の日を書く`,
    });
  else if (review <= decision.date || review > expires)
    said.push({
      en: `review ${review} is not between the decision of ${decision.date} and the end ${expires}: give a day between them`,
      ja: `review ${review} は決裁日 ${decision.date} と期限 ${expires} の間にない。その間の日を書く`,
    });
  for (const [index, { rule, resources }] of findings.entries()) {
    const at = `findings.${index}`;
    if (rule.includes('::')) {
      // The rules on IAM find each wildcard; their bare id would accept all of them.
      if (/-IAM[45]$/.test(rule))
        said.push({
          en: `${at}.rule ${rule} accepts every wildcard: name one, as in ${rule}[Resource::*]`,
          ja: `${at}.rule ${rule} はすべてのワイルドカードを承認する。${rule}[Resource::*] のように一つを示す`,
        });
    } else if (rules && !rules.includes(rule)) {
      const meant = nearest(rule, rules);
      said.push({
        en: `${at}.rule ${rule} is no rule: ${meant ? `did you mean ${meant}?` : 'sanso rules lists them'}`,
        ja: `${at}.rule ${rule} という規則はない。${meant ? `${meant} の誤りではないか` : '規則は sanso rules で一覧できる'}`,
      });
    } else if (never.includes(rule)) {
      said.push({
        en: `${at}.rule ${rule} cannot be accepted: mend what it finds, or have the flow approved and declared where the policy allows it`,
        ja: `${at}.rule ${rule} の指摘は承認できない。是正するか、基本方針が認める通信であれば承認を得て登録する`,
      });
    }
    if (places && kind === 'accepted' && resources === undefined)
      said.push({
        en: `${at}.resources is missing: a rule alone is not accepted; give ${ALLOWED.resources.en}`,
        ja: `${at}.resources がない。規則だけでは承認できない。${ALLOWED.resources.ja}を書く`,
      });
  }
  return said;
}

function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > 80 ? `${shown.slice(0, 77)}...` : shown;
}
