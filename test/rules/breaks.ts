import type { Rule } from '../../lib/rules/rule';
import type { TemplateBody } from '../../lib/template/template';
import { judge, type Templates } from './judge';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that changes reach into
type Json = any;

/** A deployment that a row of a table changes. */
export class Draft {
  readonly templates: Record<string, Json>;
  flows: Json[];

  constructor(templates: Templates, flows: readonly object[]) {
    this.templates = structuredClone(templates) as Record<string, Json>;
    this.flows = structuredClone([...flows]);
  }

  /** Properties of a resource, by `template/LogicalId`. */
  of(id: string): Json {
    return this.resource(id).Properties;
  }

  resource(id: string): Json {
    const [template, logicalId] = id.split('/');
    const found = this.templates[template]?.Resources[logicalId];
    if (!found) throw new Error(`no ${id}`);
    return found;
  }

  add(id: string, Type: string, Properties: Json = {}): void {
    const [template, logicalId] = id.split('/');
    this.templates[template].Resources[logicalId] = { Type, Properties };
  }

  remove(id: string): void {
    const [template, logicalId] = id.split('/');
    this.resource(id);
    delete this.templates[template].Resources[logicalId];
  }
}

/** What a rule should say of a change: nothing, an open question, or a finding on this resource. */
export type Verdict = 'conforms' | 'undecided' | `${string}/${string}`;

/** One change of the conforming deployment: what it shows, what the rule should say, and the change. */
export type Row = readonly [title: string, verdict: Verdict, change: (draft: Draft) => void];

/**
 * Judge a conforming deployment and changes of it: every rule says nothing of the deployment as it is, and what its rows
 * say of each change. Fails for a rule that no row breaks.
 */
export function table(
  rules: readonly Rule[],
  templates: Templates,
  rows: Readonly<Record<string, readonly Row[]>>,
  flows: readonly object[] = [],
): void {
  const said = (rule: Rule, draft: Draft) =>
    judge(rule, draft.templates, draft.flows).map(({ kind, resources }) => `${kind} ${resources.join(' ')}`);

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s says nothing of a conforming deployment', (_, rule) => {
    expect(said(rule, new Draft(templates, flows))).toEqual([]);
  });

  test('every rule is broken by some row, and every row has its rule', () => {
    const broken = Object.entries(rows).filter(([, list]) => list.some(([, verdict]) => verdict.includes('/')));
    expect(broken.map(([id]) => id).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  for (const rule of rules.filter(({ id }) => rows[id])) {
    describe(rule.id, () => {
      test.each(rows[rule.id].map((row) => [row[0], row] as const))('%s', (_, [, verdict, change]) => {
        const draft = new Draft(templates, flows);
        change(draft);
        const outcomes = said(rule, draft);
        if (verdict === 'conforms') expect(outcomes).toEqual([]);
        else if (verdict === 'undecided') expect(outcomes.map((text) => text.split(' ')[0])).toContain('undecided');
        else
          expect(outcomes.some((text) => text.startsWith('finding ') && text.split(' ').includes(verdict))).toBe(true);
      });
    });
  }
}

/** A template of a zone. */
export function template(
  zone: string,
  Resources: Record<string, Json>,
  account = '111111111111',
  more: Partial<TemplateBody> = {},
): TemplateBody {
  return { Metadata: { sanso: { zone, account, region: 'ap-northeast-1' } }, ...more, Resources };
}

/** A resource in a line. */
export function resource(Type: string, Properties: Json = {}): Json {
  return { Type, Properties };
}
