import { isDeepStrictEqual } from 'node:util';
import type { LiveState, Model } from '../../lib/model/model';
import type { Rule } from '../../lib/rules/rule';
import type { TemplateBody } from '../../lib/template/template';
import { englishIn } from '../messages/english';
import { inJapanese, inWords, outcomesOf, type Templates } from './judge';
import { type Examples, readPage, rulePage, writePage } from './page';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that changes reach into
export type Json = any;

/** A resource in a line; `type` without `AWS::`. */
export function resource(type: string, Properties: Json = {}, more: object = {}): Json {
  return { Type: type.includes('::') && !/^(AWS|Custom)::/.test(type) ? `AWS::${type}` : type, Properties, ...more };
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

/** What a test starts from: templates by name, and the flow register. */
export interface Base {
  readonly templates: Templates;
  readonly flows?: readonly object[];
}

/** A deployment that a row of a table changes. */
export class Draft {
  readonly templates: Record<string, Json>;
  flows: Json[];
  /** Evidence of what is outside AWS. Default: none. */
  premises: Json[] = [];
  /** What a live account shows beside its templates. Default: there is none. */
  live?: (model: Model) => LiveState;

  constructor({ templates, flows = [] }: Base) {
    this.templates = structuredClone(templates) as Record<string, Json>;
    this.flows = structuredClone([...flows]);
  }

  /** Properties of a resource, by `template/LogicalId`. */
  of(id: string): Json {
    return this.resource(id).Properties;
  }

  resource(id: string): Json {
    const [name, logicalId] = id.split('/');
    const found = this.templates[name]?.Resources[logicalId];
    if (!found) throw new Error(`no ${id}`);
    return found;
  }

  /** Write a resource; `type` without `AWS::`. A template that is not there yet is one of the zone of its name. */
  add(id: string, type: string, Properties: Json = {}): void {
    const [name, logicalId] = id.split('/');
    this.templates[name] ??= template(name, {});
    this.templates[name].Resources[logicalId] = resource(type, Properties);
  }

  /** Set properties of a resource; undefined removes one. */
  set(id: string, properties: Record<string, Json>): void {
    const own = this.of(id);
    for (const [name, value] of Object.entries(properties)) {
      if (value === undefined) delete own[name];
      else own[name] = value;
    }
  }

  remove(id: string): void {
    const [name, logicalId] = id.split('/');
    this.resource(id);
    delete this.templates[name].Resources[logicalId];
  }

  /** Reference to a resource of another template, as exports and imports write it. */
  other(id: string, attribute?: string): Json {
    const [name, logicalId] = id.split('/');
    const exported = `${name}:${logicalId}${attribute ? `:${attribute}` : ''}`;
    const Value = attribute ? { 'Fn::GetAtt': [logicalId, attribute] } : { Ref: logicalId };
    this.templates[name].Outputs = {
      ...this.templates[name].Outputs,
      [exported]: { Value, Export: { Name: exported } },
    };
    return { 'Fn::ImportValue': exported };
  }
}

/** What a rule should say: nothing, or its outcomes in any order, each `finding` or `undecided` and the first thing that it names. */
export type Expected = 'conforms' | readonly `${'finding' | 'undecided'} ${string}`[];

/** A change of a deployment. */
export type Change = (draft: Draft) => void;

/** One change of a conforming deployment: what it shows, the change, and what the rule should say. */
export type Row = readonly [title: string, change: Change, expected: Expected];

/**
 * Judge a conforming deployment and changes of it by one rule. The rule says nothing of the deployment as it is, at least
 * one row breaks it and one leaves it in peace. What it says in Japanese is Japanese. A failing row prints what was expected,
 * and every sentence that was said.
 */
export function testRule(rule: Rule, base: Base, rows: readonly Row[]): void {
  let examples: Examples | undefined;
  describe(rule.id, () => {
    test('says nothing of the conforming deployment', () => {
      expect(said(rule, new Draft(base)).sentences).toEqual([]);
    });
    test('has rows on both sides', () => {
      expect(rows.some(([, , expected]) => expected !== 'conforms')).toBe(true);
      expect(rows.some(([, , expected]) => expected === 'conforms')).toBe(true);
    });
    // Four seconds of all rules: asked for by `npm run docs`, and by a longer test.
    if (process.env.SANSO_PAGES && firstTable(rule))
      test.each(['en', 'ja'] as const)('has its page in docs/%s/rules (npm run docs makes it)', (language) => {
        examples ??= examplesOf(rule, base, rows);
        const text = rulePage(rule, examples, language);
        if (process.env.UPDATE_DOCS) writePage(rule.id, language, text);
        expect(readPage(rule.id, language)).toBe(text);
      });
    test.each(rows.map((row) => [row[0], row] as const))('%s', (title, [, change, expected]) => {
      const draft = new Draft(base);
      change(draft);
      const { outcomes, sentences, english } = said(rule, draft);
      expect(english).toEqual([]);
      const wanted = expected === 'conforms' ? [] : [...expected].sort();
      if (JSON.stringify(outcomes) === JSON.stringify(wanted)) return;
      const list = (lines: readonly string[]) =>
        lines.length > 0 ? lines.map((line) => `\n  ${line}`).join('') : ' nothing';
      throw new Error(`${rule.id}: ${title}\nexpected:${list(wanted)}\nsaid:${list(sentences)}`);
    });
  });
}

function said(rule: Rule, draft: Draft): { outcomes: string[]; sentences: string[]; english: string[] } {
  const outcomes = outcomesOf(rule, draft.templates, draft.flows, undefined, draft.live, draft.premises);
  const all = outcomes.map(inWords);
  return {
    outcomes: all.map(({ kind, resources: [first] }) => `${kind} ${first}`).sort(),
    sentences: all.map((outcome) => {
      const text = outcome.kind === 'finding' ? outcome.message : outcome.reason;
      return `${outcome.kind} ${outcome.resources.join(' ')}: ${text}`;
    }),
    /** What of it is English in Japanese. */
    english: outcomes.flatMap(inJapanese).filter((text) => englishIn(text).length > 0),
  };
}

const withTable = new Set<Rule>();

/** Whether this is the first table of a rule: its page shows examples of that one. */
function firstTable(rule: Rule): boolean {
  const isFirst = !withTable.has(rule);
  withTable.add(rule);
  return isFirst;
}

/** The first row of each kind, with what the rule says of it; of those that conform, the first that changes anything. */
function examplesOf(rule: Rule, base: Base, rows: readonly Row[]): Examples {
  const before = new Draft(base);
  const of = (isWanted: (expected: Expected) => boolean, mustChange = false) => {
    for (const [, change, expected] of rows) {
      if (!isWanted(expected)) continue;
      const after = new Draft(base);
      change(after);
      if (mustChange && isDeepStrictEqual(before.templates, after.templates)) continue;
      return { before, after, outcomes: outcomesOf(rule, after.templates, after.flows, undefined, after.live) };
    }
    return undefined;
  };
  const says = (kind: string) => (expected: Expected) => expected !== 'conforms' && expected[0].startsWith(kind);
  return {
    breaking: of(says('finding')),
    conforming: of((expected) => expected === 'conforms', true),
    undecided: of(says('undecided')),
  };
}
