import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, Notification, ReportingDescriptor, Result, Message as SarifMessage } from 'sarif';
import { version } from '../../package.json';
import { findingKey } from '../check/finding-key';
import type { AcknowledgedViolation, CheckResult, Violation } from '../check/result';
import type { Language, Message } from '../messages/message';
import type { Severity } from '../policy/severity';
import { verdictText } from '../reachability/verdict-text';
import { RULES } from '../rules';
import type { Rule } from '../rules/rule';
import { readText } from '../template/read-text';
import type { Template } from '../template/template';
import { type CodeLine, constructLines } from './construct-lines';
import { inputsLeftOut, inputsRead } from './inputs-text';
import { resourceLines } from './resource-lines';
import { rulePageUri } from './rule-page';

export interface SarifOptions {
  readonly templates: readonly (Pick<Template, 'name' | 'file'> & Partial<Pick<Template, 'body'>>)[];
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
 * all its sentences into Japanese (3.14.9). A result points at the line of code that made the resource, where the assembly tells it, and
 * then at the template.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(result: CheckResult, options: SarifOptions): Log {
  const { rules = RULES } = options;
  const { isolation, inputs, flows } = result.summary;
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const locate = locator(options);
  const sentences = new Sentences();
  const seen = new Map<string, number>();
  const fingerprints = (key: string) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    // The second one is what code scanning of GitHub compares runs by.
    return { 'sansoFinding/v2': key, primaryLocationLineHash: `${key}:${count}` };
  };
  const common = ({
    rule,
    resources,
    places = resources,
    property,
    clause,
    known,
  }: Pick<Violation, 'rule' | 'resources' | 'places' | 'property' | 'known'> & Partial<Pick<Violation, 'clause'>>) => {
    const [first, ...related] = places.flatMap(locate);
    return {
      ruleId: rule,
      ...(index.has(rule) ? { ruleIndex: index.get(rule) } : {}),
      locations: first === undefined ? [] : [first],
      ...(related.length > 0 ? { relatedLocations: related } : {}),
      partialFingerprints: fingerprints(findingKey({ rule, resources, property })),
      ...(result.summary.baseline ? { baselineState: known ? ('unchanged' as const) : ('new' as const) } : {}),
      ...(clause !== undefined || property ? { properties: { clause, property } } : {}),
    };
  };
  const failed = ({ ja, ...violation }: Violation): Result => ({
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
  const open = ({ ja, ...assumption }: CheckResult['assumptions'][number]): Result => ({
    ...common(assumption),
    kind: 'open',
    level: 'none',
    message: sentences.message({
      en: assumption.step ? `${assumption.reason}: ${assumption.step.en}` : assumption.reason,
      ja: assumption.step ? `${ja.reason}: ${assumption.step.ja}` : ja.reason,
    }),
  });
  const results: Result[] = [
    ...result.violations.map(failed),
    ...result.assumptions.map(open),
    ...result.acknowledged.map(
      (violation): Result => ({
        ...failed(violation),
        suppressions: [
          {
            kind: 'external',
            status: 'accepted',
            justification: justificationOf(violation),
            // Whole, and in both languages.
            properties: { acknowledgement: violation.acknowledgement },
          },
        ],
      }),
    ),
  ];
  const [leftOut, leftOutInJapanese] = [inputsLeftOut(inputs, 'en'), inputsLeftOut(inputs, 'ja')];
  const [read, readInJapanese] = [inputsRead(inputs, flows, 'en'), inputsRead(inputs, flows, 'ja')];
  const notices: Notification[] = [
    ...(isolation
      ? [
          {
            level: 'note' as const,
            message: sentences.message({ en: verdictText(isolation, 'en'), ja: verdictText(isolation, 'ja') }),
          },
        ]
      : []),
    ...leftOut.map((en, at) => ({
      level: 'warning' as const,
      message: sentences.message({ en, ja: leftOutInJapanese[at] }),
    })),
    ...read.map((en, at) => ({ level: 'note' as const, message: sentences.message({ en, ja: readInJapanese[at] }) })),
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

  message(sentence: Message): SarifMessage {
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
function justificationOf({ inPart, acknowledgement }: AcknowledgedViolation): string {
  const { kind, clause, reason, owner, approver, decision, expires } = acknowledgement;
  const isMissing = kind === 'missing-control';
  const part = inPart ? { en: ', there in part', ja: '(一部のみ整備)' } : { en: '', ja: '' };
  const { number, date } = decision;
  return [
    `${isMissing ? `missing control${part.en}: ` : ''}${reason.en} (clause ${clause}, owner ${owner.en}, approver ${approver.en}, decision ${number} of ${date}, expires ${expires})`,
    `${isMissing ? `未整備の対策${part.ja}: ` : ''}${reason.ja}(条項 ${clause}、責任者 ${owner.ja}、承認者 ${approver.ja}、決裁 ${number} ${date}、期限 ${expires})`,
  ].join('\n');
}

function describe({ id, title, clauses, severity, aspects }: Rule): ReportingDescriptor {
  return {
    id,
    name: id.split('-').at(-1),
    helpUri: rulePageUri(id, 'en'),
    shortDescription: { text: title.en },
    fullDescription: { text: `${title.en} / ${title.ja}` },
    help: {
      text: `${title.en}. Clauses of the security policy: ${clauses.join(', ')}.\n${title.ja}。基本方針の条項: ${clauses.join('、')}。`,
      markdown: `${title.en}. Clauses of the security policy: ${clauses.join(', ')}. [Why, and how to mend it](${rulePageUri(id, 'en')}).\n\n${title.ja}。基本方針の条項: ${clauses.join('、')}。[理由と対処](${rulePageUri(id, 'ja')})。`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', ...clauses], aspects },
  };
}

function describeInJapanese({ id, title, clauses }: Rule): ReportingDescriptor {
  return {
    id,
    helpUri: rulePageUri(id, 'ja'),
    shortDescription: { text: title.ja },
    help: { text: `${title.ja}。基本方針の条項: ${clauses.join('、')}` },
  };
}

/** Finds the places of a resource, or of a flow, in the files that were read: the code that made it first. */
function locator({ templates, flowsFile, root = process.cwd() }: SarifOptions): (id: string) => Location[] {
  const files = new Map(templates.map(({ name, file }) => [name, file]));
  const made = constructLines(templates.flatMap(({ body, ...template }) => (body ? [{ ...template, body }] : [])));
  const inTemplates = new Map<string, ReadonlyMap<string, number>>();
  const linesOf = (file: string) => {
    const lines = inTemplates.get(file) ?? resourceLines(readText(file));
    inTemplates.set(file, lines);
    return lines;
  };
  const physical = ({ file, line }: CodeLine) => ({
    artifactLocation: { uri: uriOf(file, root) },
    ...(line > 0 ? { region: { startLine: line } } : {}),
  });
  return (id) => {
    const slash = id.indexOf('/');
    const file = slash < 0 ? flowsFile : files.get(id.slice(0, slash));
    const name = id.slice(slash + 1);
    const logicalLocations = [{ name, fullyQualifiedName: id, kind: slash < 0 ? 'element' : 'resource' }];
    if (file === undefined) return [{ logicalLocations }];
    const line = slash < 0 ? lineOfFlow(readText(file), name) : (linesOf(file).get(name) ?? 0);
    const code = slash < 0 ? undefined : made(id);
    return [...(code ? [code] : []), { file, line }].map((place) => ({
      physicalLocation: physical(place),
      logicalLocations,
    }));
  };
}

/** Line of the value of a flow's id, counted from 1; 0 when it is not found. */
function lineOfFlow(source: string, id: string): number {
  const text = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`["']?id["']?\\s*:\\s*["']?${text}["']?`);
  return source.split('\n').findIndex((line) => pattern.test(line)) + 1;
}

function uriOf(file: string, root: string): string {
  const below = relative(root, resolve(file));
  if (below.startsWith('..')) return pathToFileURL(resolve(file)).href;
  return below.split(sep).map(encodeURIComponent).join('/');
}
