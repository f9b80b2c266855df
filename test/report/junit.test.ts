import { against } from '../../lib/check/baseline';
import { check, type TemplatesByName } from '../../lib/check/check-templates';
import { partOf } from '../../lib/check/part';
import { junit } from '../../lib/report/junit';
import { DECISION } from '../acknowledgement';
import { TODAY } from '../support';

const judged = (Resources: object) =>
  check({ 'a.template.json': { Metadata: { sanso: { zone: 'internet' } }, Resources } } as TemplatesByName, {
    asOf: TODAY,
  });
const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const OPEN = { Type: 'AWS::Serverless::Function' };
const result = judged({ HOST, OPEN });

const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0;

/** Elements that are opened and not closed again, or the other way round: an XML document has none. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name, self] of xml
    .replace(/^<\?.*\?>/, '')
    .matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<]*")*(\/?)>/g)) {
    if (self) continue;
    if (close) {
      if (open.pop() !== name) return [`/${name}`];
    } else open.push(name);
  }
  return open;
}

test.each(['en', 'ja'] as const)(
  'findings fail, undecided points are errors, and nothing of them passes (%s)',
  (language) => {
    const xml = junit(result, language);
    expect(unbalanced(xml)).toEqual([]);
    expect(count(xml, /<failure /g)).toBe(result.violations.length);
    expect(count(xml, /<error /g)).toBe(result.assumptions.length);
    const [, tests, failures, errors, skipped] =
      /<testsuites name="sanso" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)">/.exec(xml) ?? [];
    expect([failures, errors].map(Number)).toEqual([result.violations.length, result.assumptions.length]);
    expect(Number(tests)).toBe(count(xml, /<testcase /g));
    expect(Number(skipped)).toBe(count(xml, /<skipped /g));
  },
);

test('a clause passes only where its rules judged something and found nothing', () => {
  const passed = [...junit(result, 'en').matchAll(/<testcase classname="([^"]+)" name="[^"]+"\/>/g)].map(
    ([, id]) => id,
  );
  expect(passed.length).toBeGreaterThan(0);
  for (const id of passed) {
    expect(result.summary.clauses.find(({ clause }) => clause === id)?.answer).toBe('judged');
    const touched = [...result.violations, ...result.assumptions].filter(({ clauses }) => clauses.includes(id));
    expect([id, touched.length]).toEqual([id, 0]);
  }
});

test('of a part no clause passes', () => {
  const xml = junit(partOf(result, { rules: ['Sanso-6.3.1-VpcPeering'] }), 'en');
  expect(xml).not.toMatch(/<testcase [^>]*\/>/);
  expect(xml).toContain('only a part of the judgement was asked for');
});

test('what a baseline knows is skipped, and an isolation that is worse fails', () => {
  const known = junit(against(result, result, 'base.json'), 'en');
  expect([count(known, /<failure /g), count(known, /<error /g)]).toEqual([0, 0]);
  expect(known).toContain('<skipped message="known by the baseline">');
  const { summary, ...rest } = result;
  const baseline = {
    file: 'base.json',
    newFindings: 0,
    newUndecided: 0,
    gone: [],
    worse: { before: 'network-proved', now: 'breached' },
  } as const;
  expect(junit({ ...rest, summary: { ...summary, baseline } }, 'en')).toMatch(
    /<failure message="isolation is worse than in the baseline" type="finding">network-proved → breached</,
  );
});

test('what is accepted is skipped, with the reason', () => {
  const [violation, ...violations] = result.violations;
  const xml = junit({ ...result, violations, acknowledged: [{ ...violation, acknowledgement: DECISION }] }, 'en');
  expect(count(xml, /<failure /g)).toBe(violations.length);
  expect(xml).toContain('<skipped message="accepted: Old software knows no other way. (2027-06-30)"/>');
});

test('letters of XML, and those that XML cannot hold, are text', () => {
  const [violation] = result.violations;
  const odd = { ...violation, resources: ['a/<"&>'], message: 'x\u0000\u001b[1m]]>\n"y"', trace: ['<b>&amp;'] };
  const xml = junit({ ...result, violations: [odd] }, 'en');
  expect(unbalanced(xml)).toEqual([]);
  expect(xml).toContain('name="a/&lt;&quot;&amp;&gt;');
  expect(xml).toContain('message="x\ufffd\ufffd[1m]]&gt;&#10;&quot;y&quot;"');
  expect(xml).toContain('&lt;b&gt;&amp;amp;');
});
