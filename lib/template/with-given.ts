import { existsSync } from 'node:fs';
import { basename, join, normalize, relative, sep } from 'node:path';
import { choice } from '../messages/nearest';
import { InputError } from './input-error';
import { isObject } from './json';
import { matcher } from './pattern';
import type { ParametersGiven, ResourceGiven, SansoConfig, TemplateGiven } from './sanso-config';
import type { GivenLabels, ResourceLabels, Template, TemplateBody } from './template';

/** One source of what is said from outside: a file, an option, or whoever calls. */
export interface Source {
  /** What it is called in messages. */
  readonly name: string;
  /** Folder that its paths start from. Default: the working directory. */
  readonly base?: string;
  readonly config: SansoConfig;
  /** Whether each of its keys has to mean a template. Default: one that means none is told. */
  readonly strict?: true;
  /** Whether a key that means no template may mean a resource, as in a file of zones. */
  readonly keysMayBeResources?: true;
  /** Whether it may speak of templates that are no part of what is judged now: a parameter of none is told, and not refused. */
  readonly isForAll?: true;
}

/** What a source says of one thing. */
interface Said<T> {
  readonly value: T;
  readonly source: string;
}

type Labels = Record<string, Said<string>>;

/** Labels that stand in the metadata of a template. */
const LABELS = ['zone', 'network', 'body', 'system'] as const;
const PLACES = ['account', 'region', 'stackName'] as const;
/** What is said of a deployment as a whole, which every template of it then says. */
const WORDS = ['organization', 'deployment', 'screenTransfer', 'sanitization', 'internetExit'] as const;

export interface WithGiven {
  readonly templates: readonly Template[];
  /** Keys of sources that mean no template of these: whoever wrote them is told. */
  readonly unused: readonly string[];
}

/**
 * Templates with what is said of them from outside. It takes the place of what a template lacks; what it says itself stays.
 *
 * @param given the later ones take the place of the earlier
 * @throws InputError where a template says something else, where two keys of a source say different things of a template, and for
 *   parameters that there are not, or that may not have such a value
 */
export function withGiven(templates: readonly Template[], given: readonly Source[]): WithGiven {
  if (given.length === 0) return { templates, unused: [] };
  const sources = given.map((source) => (source.keysMayBeResources ? apartByKey(templates, source) : source));
  const lost = lostParameters(templates, sources);
  const unused = sources.flatMap((source) =>
    Object.keys(source.config.templates ?? {})
      // A file that is there is only no part of what is judged now.
      .filter((key) => !(source.base !== undefined && !source.strict && existsSync(join(source.base, key))))
      .filter((key) => !templates.some((template) => isMeant(key, template, source)))
      .map((key) => ({ source, key })),
  );
  const refused = unused.find(({ source }) => source.strict);
  if (refused) throw unknownTemplate(templates, refused.source, refused.key);
  for (const source of sources) if (source.strict) assertOne(templates, source);
  return {
    templates: templates.map((template) => applied(template, sources)),
    unused: [...unused.map(({ source, key }) => `${source.name}: ${key}`), ...lost],
  };
}

function unknownTemplate(templates: readonly Template[], { name }: Source, key: string): InputError {
  const { en, ja } = choice(
    key,
    templates.map(({ file }) => file),
  );
  return new InputError(
    `${name}: ${key} is none of the templates: ${en}`,
    `${name}: ${key} というテンプレートは検査の対象にない。${ja}`,
  );
}

/** An option that names a template means one, unless it is a pattern. */
function assertOne(templates: readonly Template[], source: Source): void {
  for (const key of Object.keys(source.config.templates ?? {})) {
    const meant = templates.filter((template) => isMeant(key, template, source)).map(({ file }) => file);
    if (meant.length < 2 || key.includes('*')) continue;
    throw new InputError(
      `${source.name}: ${key} means ${meant.join(' and ')}: name one by its path`,
      `${source.name}: ${key} は ${meant.join(' と ')} のいずれにも当たる。一つをパスで指定する`,
    );
  }
}

function applied(template: Template, sources: readonly Source[]): Template {
  const said: Labels = {};
  const own: Record<string, Said<ParametersGiven[string]>> = {};
  const shared: typeof own = {};
  for (const source of sources) {
    const { parameters = {} } = source.config;
    const exact = mergedFrom(template, source, (key) => !key.includes('*'));
    const wide = mergedFrom(template, source, (key) => key.includes('*'));
    for (const [field, value] of Object.entries({ ...wide.fields, ...exact.fields }))
      said[field] = { value, source: source.name };
    for (const [name, value] of Object.entries({ ...wide.parameters, ...exact.parameters }))
      own[name] = { value, source: source.name };
    for (const [name, value] of Object.entries(parameters)) shared[name] = { value, source: source.name };
    for (const word of WORDS) {
      const value = source.config[word];
      if (value !== undefined) said[word] = { value, source: source.name };
    }
  }
  const labels = Object.fromEntries(
    [...LABELS, ...WORDS].flatMap((field) => (said[field] ? [[field, agreed(template, field, said[field])]] : [])),
  );
  const [account, region, stackName] = PLACES.map((field) => said[field] && agreed(template, field, said[field]));
  const values = valuesFor(template, own, shared);
  const single = sources.flatMap((source) => labelsOfResources(template, source));
  return {
    ...template,
    body: Object.keys(labels).length > 0 ? labelled(template.body, labels) : template.body,
    account: account ?? template.account,
    region: region ?? template.region,
    stackName: stackName ?? template.stackName,
    ...(Object.keys(values).length + single.length > 0
      ? { given: { parameters: values, named: Object.keys(own), labels: single } }
      : {}),
  };
}

/** What the keys of a source say of a template, which may be several: they have to agree. */
function mergedFrom(
  template: Template,
  source: Source,
  isOfKind: (key: string) => boolean,
): { readonly fields: Record<string, string>; readonly parameters: ParametersGiven } {
  const fields: Record<string, string> = {};
  const parameters: Record<string, ParametersGiven[string]> = {};
  const keys = Object.entries(source.config.templates ?? {}).filter(
    ([key]) => isOfKind(key) && isMeant(key, template, source),
  );
  for (const [key, { parameters: values = {}, resources: _, ...given }] of keys) {
    for (const [field, value] of Object.entries(given)) {
      // What is not decided yet says nothing.
      if (value === undefined || value === null) continue;
      if (fields[field] !== undefined && fields[field] !== value) throw twofold(template, source, field, key);
      fields[field] = value;
    }
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(parameters, name) && textOf(parameters[name]) !== textOf(value))
        throw twofold(template, source, name, key);
      parameters[name] = value;
    }
  }
  return { fields, parameters };
}

function twofold({ file }: Template, { name }: Source, field: string, key: string): InputError {
  return new InputError(
    `${name}: ${key} and another key say different things of ${field} of ${file}: name the template itself`,
    `${name}: ${file} の ${field} について、${key} とほかの指定が食い違う。そのテンプレートを名前で指定する`,
  );
}

/** Whether a key of a source means a template: by its path, its file name, its name or the name of its stack. */
function isMeant(key: string, { file, name, stackName }: Template, { base }: Source): boolean {
  const posix = (path: string) => path.split(sep).join('/');
  const wanted = posix(normalize(key));
  const names = [name, stackName, basename(file), posix(normalize(file)), posix(relative(process.cwd(), file))];
  if (base !== undefined) names.push(posix(relative(base, file)));
  if (!wanted.includes('*')) return names.includes(wanted);
  return names.some(matcher(wanted));
}

/** A file of zones says where templates are, and where resources are: a key that means no template is one of these. */
function apartByKey(templates: readonly Template[], source: Source): Source {
  const { templates: keyed = {}, resources = {}, ...config } = source.config;
  const isResource = ([key, said]: [string, TemplateGiven]) =>
    !templates.some((template) => isMeant(key, template, source)) &&
    !(source.base !== undefined && existsSync(join(source.base, key))) &&
    Object.keys(said).every((field) => LABELS.some((label) => label === field));
  const entries = Object.entries<TemplateGiven>(keyed);
  return {
    ...source,
    config: {
      ...config,
      templates: Object.fromEntries(entries.filter((entry) => !isResource(entry))),
      resources: { ...resources, ...Object.fromEntries(entries.filter(isResource)) },
    },
  };
}

/** What a source says of single resources of a template, what a pattern says before what names one. */
function labelsOfResources(template: Template, source: Source): GivenLabels[] {
  const own = Object.entries<TemplateGiven>(source.config.templates ?? {})
    .filter(([key]) => isMeant(key, template, source))
    .flatMap(([key, { resources = {} }]) =>
      Object.entries(resources).map(([resource, said]) => ({
        source: source.name,
        key: `${key}: ${resource}`,
        ...(resource.startsWith('arn:') ? {} : { logicalId: resource }),
        place: resource,
        labels: labelsIn(said),
      })),
    );
  const anywhere = Object.entries(source.config.resources ?? {}).map(([key, said]) => {
    const at = key.startsWith('arn:') ? -1 : key.lastIndexOf('/');
    const isOwn = at > 0 && isMeant(key.slice(0, at), template, source);
    return {
      source: source.name,
      key,
      ...(isOwn ? { logicalId: key.slice(at + 1) } : {}),
      place: key,
      labels: labelsIn(said),
    };
  });
  return [...own, ...anywhere].sort(
    (one, other) => Number(other.place.includes('*')) - Number(one.place.includes('*')),
  );
}

function labelsIn(said: ResourceGiven): ResourceLabels {
  const given = isObject(said) ? said : { zone: said };
  // What is not decided yet says nothing.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}

/** What is said from outside, unless the template says something else. */
function agreed(template: Template, field: string, { value, source }: Said<string>): string {
  const sanso = isObject(template.body.Metadata?.sanso) ? template.body.Metadata.sanso : {};
  const own = (template.placement as Readonly<Record<string, unknown>> | undefined)?.[field] ?? sanso[field];
  if (own === undefined || String(own) === value) return value;
  throw new InputError(
    `${template.file}: its ${field} is ${JSON.stringify(own)}, but ${source} gives ${JSON.stringify(value)}: correct one of them`,
    `${template.file}: ${field} は ${JSON.stringify(own)} であるが、${source} は ${JSON.stringify(value)} とする。一方を直す`,
  );
}

function labelled(body: TemplateBody, labels: Readonly<Record<string, string>>): TemplateBody {
  const sanso = isObject(body.Metadata?.sanso) ? body.Metadata.sanso : {};
  return { ...body, Metadata: { ...body.Metadata, sanso: { ...labels, ...sanso } } };
}

function valuesFor(
  { file, body: { Parameters: parameters = {} } }: Template,
  own: Readonly<Record<string, Said<ParametersGiven[string]>>>,
  shared: typeof own,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, { value, source }] of Object.entries({ ...shared, ...own })) {
    if (value === null || !Object.hasOwn(parameters, name)) continue;
    const text = textOf(value);
    const allowed = parameters[name].AllowedValues;
    if (Array.isArray(allowed) && !allowed.some((each) => String(each) === text))
      throw new InputError(
        `${file}: ${source} gives parameter ${name} the value ${JSON.stringify(text)}, which is not allowed: choose ${allowed.join(', ')}`,
        `${file}: ${source} によるパラメーター ${name} の値 ${JSON.stringify(text)} は使えない。${allowed.join('、')} から選ぶ`,
      );
    values[name] = text;
  }
  return values;
}

/** The value of a parameter as CloudFormation takes it. */
function textOf(value: ParametersGiven[string]): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** Values for parameters that no template has; refused where they can mean nothing else, for they would be lost without a word. */
function lostParameters(templates: readonly Template[], sources: readonly Source[]): string[] {
  const lost: string[] = [];
  for (const source of sources) {
    const { templates: keyed = {}, parameters = {} } = source.config;
    for (const name of Object.keys(parameters)) {
      if (!source.isForAll) assertIn(name, templates, source.name);
      else if (!templates.some(({ body }) => Object.hasOwn(body.Parameters ?? {}, name)))
        lost.push(`${source.name}: parameters/${name}`);
    }
    for (const [key, { parameters: values = {} }] of Object.entries<TemplateGiven>(keyed)) {
      const meant = templates.filter((template) => isMeant(key, template, source));
      if (meant.length > 0) for (const name of Object.keys(values)) assertIn(name, meant, `${source.name}: ${key}`);
    }
  }
  return lost;
}

function assertIn(name: string, templates: readonly Template[], source: string): void {
  const known = [...new Set(templates.flatMap(({ body }) => Object.keys(body.Parameters ?? {})))];
  if (templates.length === 0 || known.includes(name)) return;
  if (known.length === 0)
    throw new InputError(
      `${source}: no template has a parameter ${name}, nor any other: leave it out`,
      `${source}: パラメーター ${name} を持つテンプレートはない(ほかのパラメーターもない)。指定を除く`,
    );
  const { en, ja } = choice(name, known);
  throw new InputError(
    `${source}: no template has a parameter ${name}: ${en}`,
    `${source}: パラメーター ${name} を持つテンプレートはない。${ja}`,
  );
}
