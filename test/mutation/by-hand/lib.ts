import { readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs';
import { judgeRule } from '../../../lib/check/judge-rule';
import { Facts } from '../../../lib/facts/facts';
import { buildModel } from '../../../lib/model/model';
import { RULES } from '../../../lib/rules';
import { readTemplate } from '../../../lib/template/read-template';
export type J = any;
export interface Ctx { config: string; zone: string; template: string; id: string; body: J; bodies: Record<string, J>; flows: J[] }
export interface Kind { cls: string; name: string; type: string; apply: (p: J, c: Ctx, r: J) => boolean | void; each?: boolean }
export const kinds: Kind[] = [];
export function k(cls: string, type: string, name: string, apply: Kind['apply'], each = false) { kinds.push({ cls, type, name, apply, each }); }
const keyOf = (o: J) => JSON.stringify([o.kind, [...o.resources]]);
const longKey = (o: J) => JSON.stringify([o.kind, o.resources, o.property, o.kind === 'finding' ? o.message : o.reason]);
export const CONFIGS = (process.env.CONFIGS ?? 'production,sample,union').split(',');
const base: Record<string, { templates: J[]; flows: J; said: Map<J, Set<string>>; long: Map<J, Set<string>> }> = {};
const factsOf = (t: J[], flows: J) => new Facts({ model: buildModel(t), register: { flows }, asOf: '2026-12-03' });
export function load() {
  for (const name of CONFIGS) {
    const dir = `by-hand/${name}`;
    const templates = readdirSync(dir).filter((f) => f.endsWith('.template.json')).map((f) => readTemplate(`${dir}/${f}`));
    const flows = JSON.parse(readFileSync(`by-hand/${name}.flows.json`, 'utf8'));
    const facts = factsOf(templates, flows);
    const said = new Map(), long = new Map();
    for (const rule of RULES) { const o = judgeRule(rule, facts); said.set(rule, new Set(o.map(keyOf))); long.set(rule, new Set(o.map(longKey))); }
    base[name] = { templates, flows, said, long };
  }
  return base;
}
export function judge(name: string, templates: J[], flows: J, type: string): string | undefined {
  let facts: J;
  try { facts = factsOf(templates, flows); } catch (e) { return `refused: ${(e as Error).message}`; }
  let weak: string | undefined;
  for (const rule of [...RULES].sort((a, b) => Number(b.types.includes(type)) - Number(a.types.includes(type)))) {
    let said;
    try { said = judgeRule(rule, facts); } catch (e) { return `threw ${rule.id}: ${(e as Error).message}`; }
    const fresh = said.find((o) => !base[name].said.get(rule)!.has(keyOf(o)));
    if (fresh) return `${rule.id} ${fresh.kind} ${fresh.resources.join(' ')}`;
    const w = said.find((o) => !base[name].long.get(rule)!.has(longKey(o)));
    if (w) weak = `(message only) ${rule.id} ${w.resources.join(' ')}`;
  }
  return weak;
}
export function run(only?: RegExp) {
  load();
  const seen: Record<string, [number, number]> = {};
  const missed: string[] = [], foundList: string[] = [], na: string[] = [];
  const t0 = Date.now(); let n = 0;
  for (const kind of kinds) {
    if (only && !only.test(`${kind.cls}: ${kind.name}`)) continue;
    let tried = 0;
    const zonesDone = new Set<string>();
    for (const name of CONFIGS) for (const t of base[name].templates) {
      const zone = String((t.body.Metadata as J)?.sanso?.zone);
      for (const [id, r] of Object.entries<J>(t.body.Resources)) {
        if (r.Type !== kind.type && kind.type !== '*') continue;
        const key = kind.each ? `${name} ${t.name} ${id}` : process.env.FEW ? zone : `${name} ${zone}`;
        if (zonesDone.has(key)) continue;
        const bodies: Record<string, J> = {};
        const get = (n2: string) => (bodies[n2] ??= structuredClone(base[name].templates.find((x: J) => x.name === n2)!.body));
        const proxy: J = new Proxy({}, { get: (_, p) => get(String(p)), ownKeys: () => base[name].templates.map((x: J) => x.name), getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
        const body = get(t.name);
        const res = body.Resources[id];
        const flows = structuredClone(base[name].flows);
        const ok = kind.apply((res.Properties ??= {}), { config: name, zone, template: t.name, id, body, bodies: proxy, flows }, res);
        if (ok === false) continue;
        const after = base[name].templates.map((x: J) => (bodies[x.name] ? { ...x, body: bodies[x.name] } : x));
        if (JSON.stringify(after.map((x: J) => x.body)) === JSON.stringify(base[name].templates.map((x: J) => x.body)) && JSON.stringify(flows) === JSON.stringify(base[name].flows)) continue;
        zonesDone.add(key);
        tried++; n++;
        const v = judge(name, after, flows, kind.type);
        const line = `${kind.cls}: ${kind.name} (${t.name}/${id})`;
        const s = (seen[kind.cls] ??= [0, 0]);
        s[1]++;
        if (v && !v.startsWith('(message')) { s[0]++; foundList.push(`${line} -> ${v}`); } else missed.push(`${line}${v ? ` ${v}` : ''}`);
      }
    }
    if (!tried) na.push(`${kind.cls}: ${kind.name}`);
  }
  const out = [`${n} edits ${Math.round((Date.now() - t0) / 1000)} s`,
    ...Object.entries(seen).sort((a, b) => a[1][0] / a[1][1] - b[1][0] / b[1][1]).map(([c, [f, o]]) => `${((100 * f) / o).toFixed(1)} %  ${f}/${o}  ${c}`),
    `all ${Object.values(seen).reduce((s, [f]) => s + f, 0)}/${Object.values(seen).reduce((s, [, o]) => s + o, 0)}`];
  writeFileSync(process.env.OUT ?? 'by-hand/out.txt', [...out, '', 'MISSED', ...missed.sort(), '', 'NOT APPLICABLE', ...na, '', 'FOUND', ...foundList].join('\n'));
  console.log(out.join('\n'));
  const g: Record<string, string[]> = {};
  for (const m of missed) { const [, kd, rest] = /^(.*?) \((\S+\/\S+)\)/.exec(m)!; (g[kd] ??= []).push(rest.replace(/\/.*/, '') + (m.includes('(message') ? '(m)' : '')); }
  console.log(Object.entries(g).map(([a, b]) => `${a}  [${b.join(' ')}]`).join('\n'));
}
export const list = (x: J): J[] => (x === undefined ? [] : Array.isArray(x) ? x : [x]);
export const stmts = (doc: J): J[] => list(doc?.Statement);
