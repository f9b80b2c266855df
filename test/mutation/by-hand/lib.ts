import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config as production } from '../../../config/production';
import { config as sample } from '../../../config/sample';
import { config as union } from '../../../config/union';
import { judgeRule } from '../../../lib/check/judge-rule';
import { parseConfig } from '../../../lib/config/load';
import { Facts } from '../../../lib/facts/facts';
import { buildModel } from '../../../lib/model/model';
import { RULES } from '../../../lib/rules';
import type { Outcome, Rule } from '../../../lib/rules/rule';
import { readTemplate } from '../../../lib/template/read-template';
import type { Template } from '../../../lib/template/template';
import { TODAY } from '../../support';
import { synthesized } from '../../synthesized';
import { siftedFor } from './sift';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that edits reach into
export type J = any;

/** Where there is nothing to change. */
export const NO: J = false;

/** Where an edit is made. */
export interface Ctx {
  readonly config: string;
  readonly zone: string;
  readonly template: string;
  readonly id: string;
  readonly body: J;
  /** Bodies of all templates by name. */
  readonly bodies: Record<string, J>;
  readonly flows: J[];
}

/** Change properties in place; false where there is nothing to change. */
type Apply = (properties: J, context: Ctx, resource: J) => unknown;

interface Kind {
  readonly cls: string;
  readonly name: string;
  readonly type: string;
  readonly apply: Apply;
  readonly each: boolean;
}

const kinds: Kind[] = [];

/** A kind of edit of a type, by class and name; `each` resource or the first of each zone. */
export function k(cls: string, type: string, name: string, apply: Apply, each = false): void {
  kinds.push({ cls, type, name, apply, each });
}

export const list = (value: J): J[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const stmts = (document: J): J[] => list(document?.Statement);
export const of = (context: Ctx, type: string) =>
  Object.entries<J>(context.body.Resources).filter(([, resource]) => resource.Type === type);

const INPUTS = { production, sample, union };

interface Base {
  readonly name: string;
  readonly templates: readonly Template[];
  readonly flows: J;
  readonly said: ReadonlyMap<Rule, ReadonlySet<string>>;
}

const keyOf = ({ kind, resources }: Outcome) => JSON.stringify([kind, resources]);
const factsOf = (templates: readonly Template[], flows: J) =>
  new Facts({ model: buildModel(templates), register: { flows }, asOf: TODAY });

function baseOf(name: keyof typeof INPUTS): Base {
  const { config, directory } = synthesized(parseConfig(name, INPUTS[name], TODAY));
  const templates = readdirSync(directory)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => readTemplate(join(directory, file)));
  const flows = JSON.parse(JSON.stringify(config.flows));
  const facts = factsOf(templates, flows);
  const said = new Map(RULES.map((rule) => [rule, new Set(judgeRule(rule, facts).map(keyOf))]));
  return { name, templates, flows, said };
}

/** The first thing that is newly said: another rule, another resource; undefined where there is none. */
function newlySaid(base: Base, templates: readonly Template[], flows: J, type: string): string | undefined {
  let facts: Facts;
  try {
    facts = factsOf(templates, flows);
  } catch (error) {
    return `refused: ${(error as Error).message}`;
  }
  const about = (rule: Rule) => Number(rule.types.includes(type));
  for (const rule of [...RULES].sort((one, other) => about(other) - about(one))) {
    const fresh = judgeRule(rule, facts).find((outcome) => !base.said.get(rule)?.has(keyOf(outcome)));
    if (fresh) return `${rule.id} ${fresh.kind} ${fresh.resources.join(' ')}`;
  }
  return undefined;
}

/** One edit of a base, made: undefined where it changes nothing. */
function edited(base: Base, template: Template, id: string, apply: Apply) {
  const bodies: Record<string, J> = {};
  const bodyOf = (name: string) => {
    bodies[name] ??= structuredClone(base.templates.find((each) => each.name === name)?.body);
    return bodies[name];
  };
  const lazily: J = new Proxy(
    {},
    {
      get: (_, name) => bodyOf(String(name)),
      ownKeys: () => base.templates.map(({ name }) => name),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  const body = bodyOf(template.name);
  const resource = body.Resources[id];
  resource.Properties ??= {};
  const flows = structuredClone(base.flows);
  const context = {
    config: base.name,
    zone: zoneOf(template),
    template: template.name,
    id,
    body,
    bodies: lazily,
    flows,
  };
  try {
    if (apply(resource.Properties, context, resource) === false) return undefined;
  } catch (error) {
    // What a kind reaches into, some resources of its type do not have.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
  const templates = base.templates.map((each) => (bodies[each.name] ? { ...each, body: bodies[each.name] } : each));
  const text = (all: readonly Template[], of: J) => JSON.stringify([all.map((each) => each.body), of]);
  return text(templates, flows) === text(base.templates, base.flows) ? undefined : { templates, flows };
}

const zoneOf = ({ body }: Template) => String((body.Metadata as J)?.sanso?.zone);

/**
 * Make every edit and say which of them the judge sees: by class, and each that it does not see.
 * `FEW` takes one of all configurations in a zone, `CONFIGS` some of them, and `OUT` gets every edit.
 *
 * @param only classes and names of edits
 */
export function run(only = /./): void {
  const shares = new Map<string, { found: number; of: number; sifted: number }>();
  const [missed, found, sifted, idle]: string[][] = [[], [], [], []];
  const names = (process.env.CONFIGS ?? 'production,sample,union').split(',') as (keyof typeof INPUTS)[];
  const bases = names.map(baseOf);
  for (const { cls, name, type, apply, each } of kinds.filter((kind) => only.test(`${kind.cls}: ${kind.name}`))) {
    const done = new Set<string>();
    for (const base of bases)
      for (const template of base.templates)
        for (const [id, { Type }] of Object.entries(template.body.Resources)) {
          const zone = process.env.FEW ? zoneOf(template) : `${base.name} ${zoneOf(template)}`;
          const key = each && !process.env.FEW ? `${base.name} ${template.name} ${id}` : zone;
          if (Type !== type || done.has(key)) continue;
          const after = edited(base, template, id, apply);
          if (!after) continue;
          done.add(key);
          const share = shares.get(cls) ?? { found: 0, of: 0, sifted: 0 };
          shares.set(cls, share);
          const line = `${cls}: ${name} (${template.name}/${id})`;
          const reason = siftedFor(line);
          if (reason !== undefined) {
            share.sifted++;
            sifted.push(`${line} -- ${reason}`);
            continue;
          }
          const said = newlySaid(base, after.templates, after.flows, type);
          share.of++;
          if (said !== undefined) share.found++;
          if (said === undefined) missed.push(line);
          else found.push(`${line} -> ${said}`);
        }
    if (done.size === 0) idle.push(`${cls}: ${name}`);
  }
  const rows = [...shares].sort(([, one], [, other]) => one.found / one.of - other.found / other.of);
  const sum = { found: 0, of: 0, sifted: 0 };
  for (const [, share] of rows) for (const key of ['found', 'of', 'sifted'] as const) sum[key] += share[key];
  const lines = [...rows, ['all', sum] as const].map(
    ([cls, share]) =>
      `${((100 * share.found) / share.of).toFixed(1).padStart(5)} %  ${share.found}/${share.of} (${share.sifted} sifted)  ${cls}`,
  );
  const byKind = new Map<string, string[]>();
  for (const line of missed) {
    const [, kind, template] = /^(.*?) \(([^/\s]+)\/\S+\)$/.exec(line) ?? ['', line, ''];
    byKind.set(kind, [...(byKind.get(kind) ?? []), template]);
  }
  console.info([...lines, ...[...byKind].sort().map(([kind, at]) => `${kind}  [${at.join(' ')}]`)].join('\n'));
  const parts = { missed, sifted, idle, found };
  if (process.env.OUT)
    writeFileSync(
      process.env.OUT,
      [...lines, ...Object.entries(parts).flatMap(([part, all]) => ['', part.toUpperCase(), ...all.sort()])].join('\n'),
    );
}
