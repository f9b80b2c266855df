import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { BETWEEN, type Language } from '../messages/message';
import { choice } from '../messages/nearest';
import { buildModel, type Model } from '../model/model';
import { ZONE_LABELS, type ZoneLabel } from '../policy/zones';
import { home } from '../report/rule-page';
import { InputError } from '../template/input-error';
import { isObject } from '../template/json';
import { isPattern } from '../template/path-pattern';
import { CONFIG_FILE, readInput } from '../template/read';
import { readData } from '../template/read-data';
import type { SansoConfig, TemplateGiven } from '../template/sanso-config';
import type { Template } from '../template/template';
import { writeWhole } from './check';
import { tellLeftOut } from './left-out';
import { print } from './print';

export interface InitOptions {
  /** Zone of the templates that say none. Default: it is asked at a terminal, else left open. */
  readonly zone?: ZoneLabel;
  readonly lang: Language;
}

const WORDS = {
  en: {
    ask: (names: string) => `No zone is said of ${names}.\nZone of these (${ZONE_LABELS.join(', ')}; empty: open): `,
    wrote: (file: string) => `${file} is written: every command and the plugin read it.`,
    found: (zone: string, names: string) => `${zone}: ${names} (said by the templates)`,
    guessed: (zone: string, names: string) => `${zone}: ${names} (by their names: make sure)`,
    given: (zone: string, names: string) => `${zone}: ${names}`,
    open: (names: string) => `Open, written as null: the zone of ${names}`,
    parameters: (names: string) => `Open, written as null: the parameters ${names}`,
  },
  ja: {
    ask: (names: string) => `${names} の領域が示されていない。\nその領域(${ZONE_LABELS.join('、')}。空ならば未定): `,
    wrote: (file: string) => `${file} を書いた。すべてのコマンドとプラグインがこれを読む。`,
    found: (zone: string, names: string) => `${zone}: ${names}(テンプレートが示す)`,
    guessed: (zone: string, names: string) => `${zone}: ${names}(名前による。確かめること)`,
    given: (zone: string, names: string) => `${zone}: ${names}`,
    open: (names: string) => `未定(null と書いた): ${names} の領域`,
    parameters: (names: string) => `未定(null と書いた): パラメーター ${names}`,
  },
} as const;

/**
 * Write a first `sanso.config.json` for templates or a CDK app: what they do not say, as far as it can be found. It stands beside what
 * one path names, and in the working directory where several or a pattern do: there commands look for it.
 */
export async function init(paths: readonly string[], { zone, lang }: InitOptions): Promise<number> {
  const [first] = paths;
  const place = paths.length === 1 && !isPattern(first) ? placeOf(first) : '.';
  const file = join(place, CONFIG_FILE);
  if (existsSync(file))
    throw new InputError(
      `${file} is there already: edit it, or remove it first`,
      `${file} が既にある。それを編集するか、先に削る`,
    );
  const input = readInput(paths.map(synthesizedFrom), { config: {} });
  tellLeftOut(input, lang);
  const model = buildModel(input.templates);
  const words = WORDS[lang];
  const list = (names: readonly string[]) => names.join(BETWEEN[lang]);
  // Templates of an assembly go by their names, as the plugin knows them; loose ones by their paths.
  const keyOf = ({ name, file: own }: Template) =>
    input.directory !== undefined && isAssembly(input.directory) ? name : relative(place, own).split(sep).join('/');
  const own = input.templates.filter(({ nested }) => !nested);
  const silent = own.filter((template) => isSilent(model, template));
  const byName = new Map(silent.map((template) => [template, zoneIn(template)]));
  const nameless = silent.filter((template) => byName.get(template) === undefined);
  const answer = nameless.length === 0 ? undefined : (zone ?? (await asked(words.ask(list(nameless.map(keyOf))))));
  const zoneOf = (template: Template) => byName.get(template) ?? answer ?? null;
  const entries = own.flatMap((template): [string, TemplateGiven][] => {
    const open = parametersOf(template);
    const parameters = open.length > 0 ? { parameters: Object.fromEntries(open.map((name) => [name, null])) } : {};
    const said = silent.includes(template) ? { zone: zoneOf(template) } : {};
    const entry = { ...said, ...parameters };
    return Object.keys(entry).length > 0 ? [[keyOf(template), entry]] : [];
  });
  const config: SansoConfig = { $schema: schemaFor(place), templates: Object.fromEntries(entries) };
  writeWhole(file, `${JSON.stringify(config, null, 2)}\n`);
  const lines = [words.wrote(file)];
  for (const label of ZONE_LABELS) {
    const named = (which: (template: Template) => boolean) => list(own.filter(which).map(keyOf));
    const found = named((template) => saysZone(model, template, label));
    const guessed = named((template) => byName.get(template) === label);
    const given = answer === label ? list(nameless.map(keyOf)) : '';
    if (found) lines.push(words.found(label, found));
    if (guessed) lines.push(words.guessed(label, guessed));
    if (given) lines.push(words.given(label, given));
  }
  const parameters = own.flatMap((template) => parametersOf(template).map((name) => `${keyOf(template)}/${name}`));
  if (nameless.length > 0 && answer === undefined) lines.push(words.open(list(nameless.map(keyOf))));
  if (parameters.length > 0) lines.push(words.parameters(list(parameters)));
  for (const line of lines) print(line);
  return 0;
}

const isAssembly = (folder: string) => existsSync(join(folder, 'manifest.json'));

/** The folder of what a path names; of a cloud assembly, which the next synthesis writes anew, the one above. */
function placeOf(path: string): string {
  if (!existsSync(path))
    throw new InputError(`${path}: there is no such file or folder`, `${path}: そのようなファイルもフォルダーもない`);
  const folder = statSync(path).isDirectory() ? path : dirname(path);
  return isAssembly(folder) ? join(folder, '..') : folder;
}

/** What is read for a path: of a CDK app what it was synthesized to. */
function synthesizedFrom(path: string): string {
  const settings = join(path, 'cdk.json');
  if (!existsSync(settings) || existsSync(join(path, 'manifest.json'))) return path;
  const content = readData(settings);
  const output = isObject(content) && typeof content.output === 'string' ? content.output : 'cdk.out';
  const assembly = join(path, output);
  if (existsSync(join(assembly, 'manifest.json'))) return assembly;
  throw new InputError(
    `${assembly} holds no manifest.json: run cdk synth in ${path} first`,
    `${assembly} に manifest.json がない。先に ${path} で cdk synth を実行する`,
  );
}

/** Whether neither a template nor the tags of its resources say a zone. */
function isSilent(model: Model, template: Template): boolean {
  const own = model.resources.filter((resource) => resource.template.file === template.file);
  return (
    model.zoneOfTemplate(template) === undefined && (own.length === 0 || own.some(({ zone }) => zone === undefined))
  );
}

/** Whether a template, or the tag of a resource of it, says a zone. */
function saysZone(model: Model, template: Template, label: ZoneLabel): boolean {
  const own = model.resources.filter((resource) => resource.template.file === template.file);
  return model.zoneOfTemplate(template) === label || own.some(({ zone }) => zone === label);
}

/** The one zone that stands in the name of a template, which somebody has to confirm. */
function zoneIn({ name, stackName }: Template): ZoneLabel | undefined {
  const words = `-${name}-${stackName}-`
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const found = ZONE_LABELS.filter(
    (label) => words.includes(`-${label}-`) || words.includes(`-${label.replace('-', '')}-`),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Parameters that have no value unless somebody gives one. */
function parametersOf({ body }: Template): string[] {
  return Object.entries(body.Parameters ?? {})
    .filter(([, parameter]) => parameter.Default === undefined)
    .map(([name]) => name);
}

/** One question, at a terminal only; an answer that is no zone leaves it open. */
async function asked(question: string): Promise<ZoneLabel | undefined> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return undefined;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = (await terminal.question(question)).trim();
    if (answer === '') return undefined;
    const zone = ZONE_LABELS.find((label) => label === answer);
    if (zone) return zone;
    const { en, ja } = choice(answer, ZONE_LABELS);
    throw new InputError(`${answer} is no zone: ${en}`, `${answer} という領域はない。${ja}`);
  } finally {
    terminal.close();
  }
}

/** Where an editor finds the form of the file: in the package that is installed, else where it is published. */
function schemaFor(place: string): string {
  const installed = 'node_modules/sanso/schemas/sanso.config.schema.json';
  return existsSync(join(place, installed)) ? `./${installed}` : `${home()}/schemas/sanso.config.schema.json`;
}
