import { assertResource } from './assert-resource';
import { InputError } from './input-error';
import { hasKey, isObject } from './json';
import type { Template, TemplateBody } from './template';

/** Most copies that all loops of a template make together; CloudFormation takes 500 resources. */
const MOST_COPIES = 10_000;

const isLoop = (key: string) => key.startsWith('Fn::ForEach::');

/**
 * A template with its loops written out: `Fn::ForEach::Name: [identifier, collection, { key: value }]`, in resources and
 * in everything inside them. A loop over what is not known before deployment stays as it is, and a rule says so.
 * Source: AWS CloudFormation User Guide, "Fn::ForEach".
 *
 * @throws InputError for a loop that CloudFormation would refuse
 */
export function withLoopsExpanded(template: Template): Template {
  if (!hasKey(template.body, isLoop)) return template;
  const loops = new Loops(template);
  const body = loops.expand(template.body) as TemplateBody;
  for (const [id, resource] of Object.entries(body.Resources)) {
    if (!isLoop(id)) assertResource(template.file, id, resource);
  }
  return { ...template, body };
}

class Loops {
  private copies = 0;

  constructor(private readonly template: Template) {}

  expand(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.expand(entry));
    if (!isObject(value)) return value;
    const expanded: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      for (const [name, copy] of isLoop(key) ? this.copiesOf(key, inner) : [[key, this.expand(inner)] as const]) {
        if (Object.hasOwn(expanded, name))
          throw this.mistake(
            key,
            `${name} is made twice: put the identifier into it`,
            `${name} が二度作られる。名前に識別子を入れる`,
          );
        expanded[name] = copy;
      }
    }
    return expanded;
  }

  /** The keys and values that a loop makes; the loop itself where its collection is not known. */
  private copiesOf(key: string, loop: unknown): readonly (readonly [string, unknown])[] {
    if (!Array.isArray(loop) || loop.length !== 3 || typeof loop[0] !== 'string' || !isObject(loop[2]))
      throw this.mistake(
        key,
        'a loop takes an identifier, a collection, and what to make of each entry',
        '繰返しには、識別子、集まり、各要素から作るものを書く',
      );
    const [identifier, collection, content] = loop;
    const entries = this.entriesOf(collection);
    if (entries === undefined) return [[key, loop]];
    this.copies += entries.length;
    if (this.copies > MOST_COPIES)
      throw this.mistake(
        key,
        `more than ${MOST_COPIES} copies: CloudFormation takes 500`,
        `${MOST_COPIES} を超える複製がある。CloudFormationは500まで受け付ける`,
      );
    return entries.flatMap((entry) =>
      Object.entries(this.expand(replaced(content, identifier, entry)) as Record<string, unknown>),
    );
  }

  /** The texts of a collection: a list, or a parameter that is one; undefined where they are not known. */
  private entriesOf(collection: unknown): readonly string[] | undefined {
    const list = this.parameter(collection) ?? collection;
    if (typeof list === 'string' && list !== collection) return list.split(',').map((entry) => entry.trim());
    if (!Array.isArray(list)) return undefined;
    const entries = list.map((entry) => this.parameter(entry) ?? entry);
    return entries.every((entry) => typeof entry === 'string' || typeof entry === 'number')
      ? entries.map(String)
      : undefined;
  }

  /** The value of the parameter that a value refers to, given or by default. What a parent passes to a nested stack is not known here. */
  private parameter(value: unknown): unknown {
    const name = isObject(value) && Object.keys(value).length === 1 ? value.Ref : undefined;
    const { body, nested, given } = this.template;
    if (typeof name !== 'string' || nested || !Object.hasOwn(body.Parameters ?? {}, name)) return undefined;
    const parameter = body.Parameters?.[name];
    // The default of a parameter of Systems Manager is the name under which it is kept.
    return parameter?.Type?.startsWith('AWS::SSM::Parameter')
      ? undefined
      : (given?.parameters[name] ?? parameter?.Default);
  }

  private mistake(key: string, en: string, ja: string): InputError {
    const place = `${this.template.file}: ${key}`;
    return new InputError(`${place}: ${en}`, `${place}: ${ja}`);
  }
}

/** Content with an entry in place of its identifier: as `${Name}`, as `&{Name}` (letters and digits only), as `Ref`. */
function replaced(value: unknown, identifier: string, entry: string): unknown {
  if (typeof value === 'string')
    return value
      .replaceAll(`\${${identifier}}`, () => entry)
      .replaceAll(`&{${identifier}}`, () => entry.replace(/[^A-Za-z0-9]/g, ''));
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, identifier, entry));
  if (!isObject(value)) return value;
  if (Object.keys(value).length === 1 && value.Ref === identifier) return entry;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      replaced(key, identifier, entry) as string,
      replaced(inner, identifier, entry),
    ]),
  );
}
