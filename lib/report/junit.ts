import type { Keyed } from '../check/finding-key';
import type { AcknowledgedViolation, Assumption, CheckResult, Violation } from '../check/result';
import type { Language } from '../messages/message';
import { CLAUSES } from '../policy/clauses';
import { verdictText } from '../reachability/verdict-text';

const WORDS = {
  en: {
    nothing: 'nothing to judge',
    people: 'people answer it',
    part: 'only a part of the judgement was asked for',
    known: 'known by the baseline',
    accepted: 'accepted',
    missing: 'missing control',
    inPart: 'missing control, there in part',
    rules: (count: number) => `${count} ${count === 1 ? 'rule finds' : 'rules find'} nothing`,
    worse: 'isolation is worse than in the baseline',
    isolation: 'isolation',
  },
  ja: {
    nothing: '判定対象なし',
    people: '人が答える',
    part: '判定の一部だけを求めた',
    known: '基準にある既知のもの',
    accepted: '承認済み',
    missing: '未整備の対策',
    inPart: '未整備の対策(一部のみ整備)',
    rules: (count: number) => `${count}規則で指摘なし`,
    worse: '分離が基準より悪い',
    isolation: '分離',
  },
} as const;

/** What a case comes to. Default: it passes. */
interface Case {
  readonly rule: string;
  readonly name: string;
  readonly result?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly message: string;
    readonly text?: string;
  };
}

/**
 * The result of a check as JUnit XML: a suite for each clause, in the order of the policy. A finding fails, what is undecided is an
 * error, and what is known, accepted, missing by a decision or not judged is skipped: nothing passes but a clause whose rules judged
 * something and found nothing at all.
 */
export function junit(result: CheckResult, language: Language): string {
  const { summary } = result;
  const words = WORDS[language];
  const cases = new Map<string, Case[]>();
  const add = (clause: string, one: Case) => {
    const known = cases.get(clause);
    if (known) known.push(one);
    else cases.set(clause, [one]);
  };
  for (const violation of result.violations) add(violation.clause, findingCase(violation, language));
  for (const assumption of result.assumptions) add(assumption.clauses[0] ?? '', openCase(assumption, language));
  for (const entry of result.acknowledged) add(entry.clause, acknowledgedCase(entry, language));
  const touched = new Set(
    [...result.violations, ...result.assumptions, ...result.acknowledged].flatMap(({ clauses }) => clauses),
  );
  for (const { clause, answer, rules } of summary.clauses) {
    if (cases.has(clause) || touched.has(clause)) continue;
    const skipped = (message: string): Case => ({ rule: clause, name: message, result: { kind: 'skipped', message } });
    if (answer === 'people') add(clause, skipped(words.people));
    else if (answer === 'nothing-to-judge') add(clause, skipped(words.nothing));
    else if (summary.part) add(clause, skipped(words.part));
    else add(clause, { rule: clause, name: words.rules(rules) });
  }
  const { worse } = summary.baseline ?? {};
  if (worse)
    add('', {
      rule: words.isolation,
      name: words.worse,
      result: { kind: 'failure', message: words.worse, text: `${worse.before} → ${worse.now}` },
    });
  const order = CLAUSES.map(({ id }) => id);
  const suites = [...cases].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const about = [
    summary.verdict[language],
    summary.policy[language],
    ...(summary.isolation ? [verdictText(summary.isolation, language)] : []),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sanso" ${countsOf(suites.flatMap(([, all]) => all))}>`,
    ...suites.flatMap(([clause, all], index) => suite(clause, all, index === 0 ? about : [], language)),
    '</testsuites>',
  ].join('\n');
}

function suite(clause: string, cases: readonly Case[], about: readonly string[], language: Language): string[] {
  const title = CLAUSES.find(({ id }) => id === clause)?.title[language] ?? '';
  return [
    `  <testsuite name="${attribute(`${clause} ${title}`.trim() || 'sanso')}" ${countsOf(cases)}>`,
    ...cases.flatMap(testCase),
    ...(about.length > 0 ? [`    <system-out>${escaped(about.join('\n'))}</system-out>`] : []),
    '  </testsuite>',
  ];
}

function testCase({ rule, name, result }: Case): string[] {
  const open = `    <testcase classname="${attribute(rule)}" name="${attribute(name)}"`;
  if (!result) return [`${open}/>`];
  const { kind, message, text } = result;
  const type = kind === 'skipped' ? '' : ` type="${kind === 'failure' ? 'finding' : 'undecided'}"`;
  const element = `<${kind} message="${attribute(message)}"${type}`;
  return [`${open}>`, `      ${element}${text ? `>${escaped(text)}</${kind}>` : '/>'}`, '    </testcase>'];
}

function countsOf(cases: readonly Case[]): string {
  const count = (kind: string) => cases.filter(({ result }) => result?.kind === kind).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function nameOf({ resources, property }: Keyed): string {
  return [...resources, ...(property ? [property] : [])].join(' ');
}

function findingCase({ known, ja, ...en }: Violation, language: Language): Case {
  const { message, remediation, trace } = language === 'ja' ? ja : en;
  const text = [...trace, `→ ${remediation}`].join('\n');
  const result = known
    ? { kind: 'skipped' as const, message: WORDS[language].known, text: [message, text].join('\n') }
    : { kind: 'failure' as const, message, text };
  return { rule: en.rule, name: nameOf(en), result };
}

function openCase({ known, ja, step, ...en }: Assumption, language: Language): Case {
  const { reason } = language === 'ja' ? ja : en;
  const result = known
    ? { kind: 'skipped' as const, message: WORDS[language].known, text: reason }
    : { kind: 'error' as const, message: reason, text: step?.[language] };
  return { rule: en.rule, name: nameOf(en), result };
}

function acknowledgedCase({ acknowledgement, inPart, ...entry }: AcknowledgedViolation, language: Language): Case {
  const { kind, reason, expires } = acknowledgement;
  const words = WORDS[language];
  const message = `${kind === 'accepted' ? words.accepted : inPart ? words.inPart : words.missing}: ${reason[language]} (${expires})`;
  return { rule: entry.rule, name: nameOf(entry), result: { kind: 'skipped', message } };
}

/** Text of an element. What XML 1.0 cannot hold is shown as what it is not. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

function attribute(text: string): string {
  return escaped(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;').replace(/\r/g, '&#13;');
}
