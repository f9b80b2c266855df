import { against } from '../../lib/check/baseline';
import { check, type TemplatesByName } from '../../lib/check/check-templates';
import { checkMarkdown, MARK } from '../../lib/report/check-markdown';
import { AS_THEY_ARE } from '../../lib/report/construct-names';
import { TODAY } from '../support';

const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const OPEN = { Type: 'AWS::Serverless::Function' };
const result = check(
  { 'a.template.json': { Metadata: { sanso: { zone: 'internet' } }, Resources: { HOST, OPEN } } } as TemplatesByName,
  { asOf: TODAY },
);
const shown = (given = result, language: 'en' | 'ja' = 'en') => checkMarkdown(given, { language, names: AS_THEY_ARE });

test('the verdict stands first, below the mark by which a comment is found again', () => {
  const [mark, verdict] = shown().split('\n');
  expect([mark, verdict]).toEqual([
    MARK,
    expect.stringMatching(/^### Sansō: \d+ findings, .*undecided \(not conforming\)/),
  ]);
  expect(shown(result, 'ja').split('\n')[1]).toMatch(/^### Sansō: 指摘 \d+件/);
});

test('a finding has its rule, severity, clause, place, trace and mend', () => {
  const [violation] = result.violations;
  const text = shown({ ...result, violations: [{ ...violation, trace: ['first hop', 'second hop'] }] });
  expect(text).toContain(`[\`${violation.rule}\`](`);
  expect(text).toContain(`clause ${violation.clause}`);
  expect(text).toContain('`a/HOST`');
  expect(text).toMatch(/<details><summary>Trace<\/summary>\n\n {4}1\. first hop\n {4}1\. second hop/);
  expect(text).toContain('Mend: ');
});

test('what nothing judged, and what nothing answers, is told with its count', () => {
  expect(shown()).toMatch(/\nNothing to judge \(\d+ of 56 clauses\): .+\nThreats without an answer \(\d+ of \d+\): /);
  expect(shown(result, 'ja')).toMatch(/\n判定対象なし\(56条項のうち\d+\): .+\n対策のない脅威\(/);
});

test('what is undecided is told as what it is', () => {
  expect(shown()).toMatch(/#### Undecided \(never a pass\)\n\n- /);
});

test('what is known is counted and not shown again', () => {
  const text = shown(against(result, result, 'base.json'));
  expect(text).not.toContain('#### Findings');
  expect(text).toContain(`${result.violations.length + result.assumptions.length} known by the baseline`);
});

test('a comment has an end, and says how much is left', () => {
  const [violation] = result.violations;
  const text = shown({
    ...result,
    violations: Array(2000).fill({ ...violation, trace: Array(100).fill('hop '.repeat(10)) }),
  });
  expect(text).toContain('… and 1970 more');
  expect(text.length).toBeLessThan(65_536);
});

test('words of a template say nothing to whoever shows the comment', () => {
  const [violation] = result.violations;
  const message = '<img src=x> @city/team [a](http://b.example) `c` | #1\n\n# d';
  const text = shown({ ...result, violations: [{ ...violation, resources: ['a/`<b>`'], message }] });
  expect(text).not.toMatch(/<img|@city|(?<!\\)\]\(http:\/\/b|\n# d/);
  expect(text).toContain('`a/ <b> `');
});
