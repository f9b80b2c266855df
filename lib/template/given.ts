import { z } from 'zod';
import { fullWidthValue } from '../messages/full-width';
import type { Message } from '../messages/message';
import { nearest } from '../messages/nearest';
import { ZONE_LABELS } from '../policy/zones';
import { InputError } from './input-error';
import { isObject } from './json';
import type { ParametersGiven, ResourceGiven, SansoConfig, TemplateGiven } from './sanso-config';
import { firstOfEach, schemaMistake } from './schema-mistake';

const text = z.string().min(1);
const parameters = z.record(
  text,
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
) satisfies z.ZodType<ParametersGiven>;

const LABELS = {
  zone: z.enum(ZONE_LABELS).nullable().optional().describe('The zone of what carries no tag; null: not decided yet'),
  network: text.optional().describe('Tells independent networks apart'),
  body: text.optional().describe('The body (団体) that it belongs to'),
  system: text.optional().describe('The business system that it belongs to'),
};
const resources = z.record(text, z.union([z.enum(ZONE_LABELS).nullable(), z.strictObject(LABELS)])) satisfies z.ZodType<
  Readonly<Record<string, ResourceGiven>>
>;

const FIELDS = {
  ...LABELS,
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .describe('Account that it is deployed to, 12 digits'),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .optional()
    .describe('Region that it is deployed to'),
  stackName: text.optional().describe('Name of the stack that is made of it'),
  parameters: parameters.optional().describe('Values of its parameters; null: not decided yet'),
  resources: resources
    .optional()
    .describe('Zones of single resources by logical id, path of the construct or ARN; * stands for any part'),
};
const templateSchema = z.strictObject(FIELDS) satisfies z.ZodType<TemplateGiven>;

/** The form of `sanso.config.json`; its JSON schema is made from it. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  templates: z
    .record(text, templateSchema)
    .optional()
    .describe(
      'By path from this file, file name, template name or stack name; * stands for any part, ** for folders too',
    ),
  resources: resources
    .optional()
    .describe('Zones of single resources by template/LogicalId, path of the construct or ARN; * stands for any part'),
  parameters: parameters.optional().describe('Values of parameters of every template; null: not decided yet'),
  organization: z
    .string()
    .regex(/^o-[a-z0-9]{10,32}$/)
    .optional()
    .describe('The own organization'),
  deployment: z.enum(['whole', 'part']).optional().describe('Whether something can be missing'),
  screenTransfer: z.literal('none').optional().describe('Nothing is looked at across zones'),
  sanitization: z.literal('none').optional().describe('No files and no mail are taken in'),
  internetExit: z.literal('premises').optional().describe('The internet zone leaves by the premises'),
  flows: text.optional().describe('Flow register, beside this file'),
  premises: text.optional().describe('Evidence of what is outside AWS, beside this file'),
  acknowledgements: text.optional().describe('Findings that are lived with, beside this file'),
}) satisfies z.ZodType<SansoConfig>;

/** What has a form that the kind of a value does not tell. */
const FORMS: Readonly<Record<string, Message>> = {
  account: { en: '12 digits in quotes', ja: '引用符で囲んだ12桁の数字' },
  region: { en: 'a Region such as ap-northeast-1', ja: 'ap-northeast-1 のようなリージョン' },
  organization: { en: 'an organization such as o-abcde12345', ja: 'o-abcde12345 のような組織ID' },
};
const PARAMETER: Message = {
  en: 'a text, a number, true, false, a list of texts or null',
  ja: '文字列、数、true、false、文字列の配列又は null',
};

/**
 * Read what is said of templates from outside.
 *
 * @throws InputError that names the file, the field, the value, what is allowed and the mend
 */
export function readConfig(content: unknown, file: string): SansoConfig {
  return readAs(content, file, (path) => path);
}

/** @param shown the place in the file, of a place in what it means */
function readAs(content: unknown, file: string, shown: Shown): SansoConfig {
  const { found, mistakes } = configOf(content, file, shown);
  refuse(mistakes);
  return found ?? {};
}

/** Refuse what has mistakes: all of them at once, in their order. */
function refuse(mistakes: readonly Message[]): void {
  if (mistakes.length > 0)
    throw new InputError(mistakes.map(({ en }) => en).join('\n'), mistakes.map(({ ja }) => ja).join('\n'));
}

type Shown = (path: readonly string[]) => readonly string[];
/** A file of one kind of thing has no field of it: the first step is not in the file. */
const WITHOUT_FIRST: Shown = ([, ...path]) => path;

function configOf(
  content: unknown,
  file: string,
  shown: Shown,
): { readonly found?: SansoConfig; readonly mistakes: readonly Message[] } {
  const parsed = configSchema.safeParse(content, { reportInput: true });
  if (parsed.success) return { found: parsed.data, mistakes: [] };
  const mistakes = firstOfEach(parsed.error.issues.flatMap(ofResource)).map((issue) => {
    const field = shown(issue.path.map(String)).join('/');
    const isParameter = issue.path.includes('parameters') && issue.code === 'invalid_union';
    const forms = isParameter ? { [String(issue.path.at(-1))]: PARAMETER } : FORMS;
    const mend = schemaMistake(issue, { forms });
    const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const known = Object.keys(fieldsAt(issue.path));
    const meant = unknown === undefined ? undefined : nearest(unknown, known);
    const near =
      issue.code === 'invalid_value' && typeof issue.input === 'string' && !fullWidthValue(issue.input)
        ? nearest(issue.input, issue.values.map(String))
        : undefined;
    const value = issue.path.length > 0 && !isObject(issue.input) ? ` ${JSON.stringify(issue.input)}` : '';
    const place = field === '' ? `${file}${value}` : `${file}: ${field}${value}`;
    const end = unknown === undefined ? near : meant;
    const all = unknown === undefined || meant ? undefined : known;
    return {
      en: `${place} ${mend.en}${end ? `: did you mean ${end}?` : ''}${all ? `: fields are ${all.join(', ')}` : ''}`,
      ja: `${place} ${mend.ja}${end ? `。${end} の誤りではないか` : ''}${all ? `。項目は ${all.join('、')} である` : ''}`,
    };
  });
  return { mistakes };
}

/** What is wrong with what is said of a resource, which is a word or an object: told of the one that it is. */
function ofResource(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || !issue.path.includes('resources')) return [issue];
  const [word = [], object = []] = issue.errors;
  return (isObject(issue.input) ? object : word).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function fieldsAt(path: readonly PropertyKey[]): object {
  if (path.length === 0) return configSchema.shape;
  return path.includes('resources') ? LABELS : FIELDS;
}

/**
 * Read a file of zones: `{ "web.yaml": "lgwan", "data/*": { "zone": "my-number", "body": "a" }, "web.yaml/Store": "internet" }`. What
 * means no template may mean a resource.
 *
 * @throws InputError as {@link readConfig}
 */
export function readZones(content: unknown, file: string): SansoConfig {
  if (!isObject(content))
    throw new InputError(
      `${file}: a file of zones is an object {"template": "zone"}`,
      `${file}: 領域のファイルは {"テンプレート": "領域"} の形のオブジェクトとする`,
    );
  const templates = Object.fromEntries(
    Object.entries(content)
      .filter(([key]) => key !== '$schema')
      .map(([key, said]) => [key, isObject(said) ? said : { zone: said }]),
  );
  // One that is a word alone has no field "zone" in the file.
  const isWord = (key: string) => !isObject(content[key]);
  return readAs({ templates }, file, ([, key, ...path]) => (isWord(key) ? [key] : [key, ...path]));
}

/**
 * Read a file of parameter values: `{ "Name": "value" }`, or a form of CloudFormation: a list of `ParameterKey` and `ParameterValue`,
 * a list of `"Name=value"`, or an object with `Parameters`.
 *
 * @throws InputError as {@link readConfig}, and for a value that only the deployed stack knows
 */
export function readParameters(content: unknown, file: string): ParametersGiven {
  const plain = isObject(content) && isObject(content.Parameters) ? content.Parameters : content;
  if (!Array.isArray(plain)) return readAs({ parameters: plain }, file, WITHOUT_FIRST).parameters ?? {};
  const pairs = plain.map((entry) => pairOf(entry));
  const wrong = plain.flatMap((entry, index) => (pairs[index] ? [] : noPair(entry, index, file)));
  const { found, mistakes } = configOf(
    { parameters: Object.fromEntries(pairs.flatMap((pair) => (pair ? [pair] : []))) },
    file,
    WITHOUT_FIRST,
  );
  refuse([...wrong, ...mistakes]);
  return found?.parameters ?? {};
}

function pairOf(entry: unknown): readonly [string, unknown] | undefined {
  if (typeof entry === 'string' && entry.indexOf('=') > 0) {
    const at = entry.indexOf('=');
    return [entry.slice(0, at), entry.slice(at + 1)];
  }
  const { ParameterKey: key, ParameterValue: value } = isObject(entry) ? entry : {};
  return typeof key === 'string' && value !== undefined ? [key, value] : undefined;
}

function noPair(entry: unknown, index: number, file: string): Message {
  const { ParameterKey: key } = isObject(entry) ? entry : {};
  const [place, here] = typeof key === 'string' ? [key, key] : [`entry ${index + 1}`, `${index + 1}番目の項目`];
  return {
    en: `${file}: ${place} has no ParameterKey with a ParameterValue: write both`,
    ja: `${file}: ${here} に ParameterKey と ParameterValue の組がない。両方を書く`,
  };
}
