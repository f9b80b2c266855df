import { relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import type { AcknowledgedViolation, CheckResult, Violation } from '../check/check';
import { RULES } from '../rules';
import type { Rule, Severity } from '../rules/rule';
import { readText } from '../template/read-text';
import type { Template } from '../template/template';

export interface SarifOptions {
  readonly templates: readonly Pick<Template, 'name' | 'file'>[];
  /** The flow register, for findings about flows. Default: none was read. */
  readonly flowsFile?: string;
  /** Default: all. */
  readonly rules?: readonly Rule[];
  /** Folder that paths are given relative to, when they are below it. Default: the working directory. */
  readonly root?: string;
}

const LEVELS: Record<Severity, 'error' | 'warning' | 'note'> = { high: 'error', medium: 'warning', low: 'note' };

/**
 * The result of a check as SARIF 2.1.0: findings as failed results, what is undecided as open ones, acknowledged findings
 * as suppressed ones.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(result: CheckResult, options: SarifOptions): object {
  const { rules = RULES } = options;
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const locate = locator(options);
  const common = ({
    rule,
    resources,
    places = resources,
    property,
  }: Pick<Violation, 'rule' | 'resources' | 'places' | 'property'>) => {
    const [first, ...related] = places;
    return {
      ruleId: rule,
      ...(index.has(rule) ? { ruleIndex: index.get(rule) } : {}),
      locations: first === undefined ? [] : [locate(first)],
      ...(related.length > 0 ? { relatedLocations: related.map((id) => locate(id)) } : {}),
      partialFingerprints: { 'sansoFinding/v1': `${rule} ${resources.join(' ')}` },
      ...(property ? { properties: { property } } : {}),
    };
  };
  const failed = (violation: Violation) => ({
    ...common(violation),
    kind: 'fail',
    level: LEVELS[violation.severity],
    message: { text: `${violation.message} ${violation.remediation}` },
    ...(violation.trace.length > 0
      ? {
          codeFlows: [
            { threadFlows: [{ locations: violation.trace.map((text) => ({ location: { message: { text } } })) }] },
          ],
        }
      : {}),
  });
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        // First, so that nobody reads a file without results as conforming.
        properties: { verdict: result.summary.verdict, summary: result.summary },
        tool: { driver: { name: 'sanso', version, rules: rules.map(describe) } },
        columnKind: 'utf16CodeUnits',
        results: [
          ...result.violations.map(failed),
          ...result.assumptions.map((assumption) => ({
            ...common(assumption),
            kind: 'open',
            level: 'none',
            message: { text: assumption.step ? `${assumption.reason}: ${assumption.step.en}` : assumption.reason },
          })),
          ...result.acknowledged.map((violation) => ({
            ...failed(violation),
            suppressions: [
              {
                kind: 'external',
                status: 'accepted',
                justification: justificationOf(violation.acknowledgement),
              },
            ],
          })),
        ],
      },
    ],
  };
}

function justificationOf(acknowledgement: AcknowledgedViolation['acknowledgement']): string {
  const { clause, owner, expires } = acknowledgement;
  const reason =
    acknowledgement.kind === 'accepted' ? acknowledgement.reason : `missing control: ${acknowledgement.reason.en}`;
  return `${reason} (clause ${clause}, owner ${owner}, expires ${expires})`;
}

function describe({ id, title, clauses, severity, aspects }: Rule): object {
  return {
    id,
    name: id.split('-').at(-1),
    shortDescription: { text: title.en },
    fullDescription: { text: `${title.en} / ${title.ja}` },
    help: { text: `${title.en}. ${title.ja}。 Clauses of the security policy: ${clauses.join(', ')}.` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', ...clauses], aspects },
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
