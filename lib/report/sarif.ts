import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import type { CheckResult, Violation } from '../check/check';
import type { Language, Message } from '../messages/message';
import type { Decision } from '../policy/acknowledgement';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import type { Rule, Severity } from '../rules/rule';
import { readText } from '../template/read-text';
import type { Template } from '../template/template';
import { inputsLeftOut, inputsRead } from './inputs-text';
import { rulePageUri } from './rule-page';

export interface SarifOptions {
  readonly templates: readonly Pick<Template, 'name' | 'file'>[];
  /** The flow register, for findings about flows. Default: none was read. */
  readonly flowsFile?: string;
  /** Default: all. */
  readonly rules?: readonly Rule[];
  /** Folder that paths are given relative to, when they are below it. Default: the working directory. */
  readonly root?: string;
}

const NAME = 'sanso';
const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { high: 'error', medium: 'warning', low: 'note' };

/**
 * The result of a check as SARIF 2.1.0: findings as failed results, what is undecided as open ones, acknowledged findings
 * as suppressed ones, and the verdict of the proof as a notification of the run. The run speaks English, and holds a translation of
 * all its sentences into Japanese (3.14.9).
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(result: CheckResult, options: SarifOptions): object {
  const { rules = RULES } = options;
  const { isolation, inputs, flows } = result.summary;
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const locate = locator(options);
  const sentences = new Sentences();
  const common = ({
    id,
    rule,
    resources,
    places = resources,
    property,
    clause,
  }: Pick<Violation, 'id' | 'rule' | 'resources' | 'places' | 'property'> & Partial<Pick<Violation, 'clause'>>) => {
    const [first, ...related] = places;
    return {
      ruleId: rule,
      ...(index.has(rule) ? { ruleIndex: index.get(rule) } : {}),
      locations: first === undefined ? [] : [locate(first)],
      ...(related.length > 0 ? { relatedLocations: related.map((id) => locate(id)) } : {}),
      partialFingerprints: { 'sansoFinding/v2': id },
      ...(clause !== undefined || property ? { properties: { clause, property } } : {}),
    };
  };
  const failed = ({ ja, ...violation }: Violation) => ({
    ...common(violation),
    kind: 'fail',
    level: LEVELS[violation.severity],
    message: sentences.message({
      en: `${violation.message} ${violation.remediation}`,
      ja: `${ja.message}${ja.remediation}`,
    }),
    ...(violation.trace.length > 0
      ? {
          codeFlows: [
            {
              threadFlows: [
                {
                  locations: violation.trace.map((hop, index) => ({
                    location: { message: sentences.message({ en: hop, ja: ja.trace[index] }) },
                  })),
                },
              ],
            },
          ],
        }
      : {}),
  });
  const open = ({ ja, ...assumption }: CheckResult['assumptions'][number]) => ({
    ...common(assumption),
    kind: 'open',
    level: 'none',
    message: sentences.message({
      en: assumption.step ? `${assumption.reason}: ${assumption.step.en}` : assumption.reason,
      ja: assumption.step ? `${ja.reason}: ${assumption.step.ja}` : ja.reason,
    }),
  });
  const results = [
    ...result.violations.map(failed),
    ...result.assumptions.map(open),
    ...result.acknowledged.map((violation) => ({
      ...failed(violation),
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: justificationOf(violation.acknowledgement),
          // Whole, and in both languages.
          properties: { acknowledgement: violation.acknowledgement },
        },
      ],
    })),
  ];
  const [leftOut, leftOutInJapanese] = [inputsLeftOut(inputs, 'en'), inputsLeftOut(inputs, 'ja')];
  const [read, readInJapanese] = [inputsRead(inputs, flows, 'en'), inputsRead(inputs, flows, 'ja')];
  const notices = [
    ...(isolation
      ? [
          {
            level: 'note',
            message: sentences.message({ en: verdictText(isolation, 'en'), ja: verdictText(isolation, 'ja') }),
          },
        ]
      : []),
    ...leftOut.map((en, at) => ({
      level: 'warning',
      message: sentences.message({ en, ja: leftOutInJapanese[at] }),
    })),
    ...read.map((en, at) => ({ level: 'note', message: sentences.message({ en, ja: readInJapanese[at] }) })),
  ];
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        // First, so that nobody reads a file without results as conforming.
        properties: { expired: result.summary.expired, verdict: result.summary.verdict, summary: result.summary },
        tool: {
          driver: {
            name: NAME,
            version,
            language: 'en-US',
            rules: rules.map(describe),
            globalMessageStrings: sentences.in('en'),
          },
        },
        language: 'en-US',
        translations: [
          {
            name: NAME,
            language: 'ja-JP',
            contents: ['localizedData'],
            associatedComponent: { name: NAME },
            translationMetadata: { name: '日本語' },
            rules: rules.map(describeInJapanese),
            globalMessageStrings: sentences.in('ja'),
          },
        ],
        columnKind: 'utf16CodeUnits',
        ...(notices.length > 0
          ? { invocations: [{ executionSuccessful: true, toolExecutionNotifications: notices }] }
          : {}),
        results,
      },
    ],
  };
}

/** What a run says, each sentence once and in both languages: a message names its string, which every component has. */
class Sentences {
  private readonly all = new Map<string, { readonly id: string; readonly sentence: Message }>();

  message(sentence: Message): { text: string; id: string } {
    const key = JSON.stringify(sentence);
    const said = this.all.get(key) ?? { id: `s${this.all.size + 1}`, sentence };
    this.all.set(key, said);
    return { text: sentence.en, id: said.id };
  }

  in(language: Language): Record<string, { text: string }> {
    return Object.fromEntries([...this.all.values()].map(({ id, sentence }) => [id, { text: sentence[language] }]));
  }
}

/** The decision in words: who lives with it, why, and until when. */
function justificationOf({ kind, clause, reason, owner, approver, decision, expires }: Decision): string {
  const what = kind === 'accepted' ? '' : 'missing control: ';
  return `${what}${reason.en} (clause ${clause}, owner ${owner.en}, approver ${approver.en}, decision ${decision.number} of ${decision.date}, expires ${expires})`;
}

function describe({ id, title, clauses, severity, aspects }: Rule): object {
  return {
    id,
    name: id.split('-').at(-1),
    helpUri: rulePageUri(id, 'en'),
    shortDescription: { text: title.en },
    fullDescription: { text: `${title.en} / ${title.ja}` },
    help: { text: `${title.en}. ${title.ja}。 Clauses of the security policy: ${clauses.join(', ')}.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', ...clauses], aspects },
  };
}

function describeInJapanese({ id, title, clauses }: Rule): object {
  return {
    id,
    helpUri: rulePageUri(id, 'ja'),
    shortDescription: { text: title.ja },
    help: { text: `${title.ja}。基本方針の条項: ${clauses.join('、')}` },
  };
}

/** Finds the place of a resource, or of a flow, in the files that were read. */
function locator({ templates, flowsFile, root = process.cwd() }: SarifOptions) {
  const files = new Map(templates.map(({ name, file }) => [name, file]));
  const sources = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const known = sources.get(file);
    if (known) return known;
    const lines = readText(file).split('\n');
    sources.set(file, lines);
    return lines;
  };
  return (id: string) => {
    const slash = id.indexOf('/');
    const file = slash < 0 ? flowsFile : files.get(id.slice(0, slash));
    const name = id.slice(slash + 1);
    const line = file === undefined ? 0 : lineOf(linesOf(file), name, slash < 0);
    return {
      ...(file === undefined
        ? {}
        : {
            physicalLocation: {
              artifactLocation: { uri: uriOf(file, root) },
              ...(line > 0 ? { region: { startLine: line } } : {}),
            },
          }),
      logicalLocations: [{ name, fullyQualifiedName: id, kind: slash < 0 ? 'element' : 'resource' }],
    };
  };
}

/** Line of the key `LogicalId:`, or of the value of a flow's id, counted from 1; 0 when it is not found. */
function lineOf(lines: readonly string[], name: string, isValue: boolean): number {
  const text = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(isValue ? `["']?id["']?\\s*:\\s*["']?${text}["']?` : `(^|[\\s{,"'])${text}["']?\\s*:`);
  return lines.findIndex((line) => pattern.test(line)) + 1;
}

function uriOf(file: string, root: string): string {
  const below = relative(root, resolve(file));
  if (below.startsWith('..')) return pathToFileURL(resolve(file)).href;
  return below.split(sep).map(encodeURIComponent).join('/');
}
