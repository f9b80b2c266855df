import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TODAY } from '../support';
import { sanso } from './run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanso-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Write a file below the folder of the test. */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

const check = (...argv: string[]) => sanso('check', ...argv);

const ZONE = { sanso: { zone: 'internet', account: '111111111111' } };
const template = (Resources: unknown, more = {}) => ({ Metadata: ZONE, Resources, ...more });
const bucket = (BucketName: unknown) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName } });
const vpc = (more = {}) => ({ Type: 'AWS::EC2::VPC', ...more });
const deep = `{"Resources":{"A":{"Type":"T","Properties":{"X":${'['.repeat(5000)}${']'.repeat(5000)}}}}}`;

test.each<[string, unknown, RegExp]>([
  ['broken.json', '{"Resources": {"A": {"Type": "T",}}}', /broken JSON at line 1, column \d+/],
  ['broken.yaml', 'Resources:\n  B: [1,\n', /broken YAML at line \d+, column \d+/],
  ['twice.yaml', 'Resources:\n  A: {Type: T}\n  A: {Type: T}\n', /line 3, column 3: A is given twice/],
  [
    'bomb.yaml',
    `a: &a [x]\n${[...'bcdefgh'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}\nResources: *h`,
    /broken YAML: .*alias/,
  ],
  ['empty.json', '', /the file is empty/],
  ['text.json', '"hello"', /not a template/],
  ['binary.json', Buffer.from([0, 1, 2, 255, 254, 0, 7]), /is no text/],
  ['list.json', [], /not a template/],
  ['other.json', { a: 1 }, /not a template: it has no "Resources"/],
  ['resources.json', { Resources: [] }, /"Resources" is not an object/],
  ['untyped.json', template({ A: {} }), /Resources\/A has no "Type"/],
  ['nothing.json', template({ A: null }), /Resources\/A has no "Type"/],
  ['properties.json', template({ A: { Type: 'T', Properties: [] } }), /Resources\/A\/Properties is not an object/],
  ['outputs.json', template({}, { Outputs: [] }), /"Outputs" is not an object/],
  ['deep.json', deep, /nested more than 200 levels deep/],
  [
    'intrinsic.json',
    template({ A: bucket({ 'Fn::Jion': ['', []] }) }),
    /A\/BucketName: Fn::Jion is not an intrinsic function/,
  ],
  ['intrinsic.yaml', 'Resources:\n  A:\n    Type: T\n    Properties: {Name: !Jion [a]}\n', /Unresolved tag: !Jion/],
  ['join.json', template({ A: bucket({ 'Fn::Join': 'x' }) }), /Fn::Join takes a delimiter and a list/],
  ['ref.json', template({ A: bucket({ Ref: 'Nobody' }) }), /Ref Nobody names no resource/],
  ['inherited.json', template({ A: bucket({ Ref: 'constructor' }) }), /Ref constructor names no resource/],
  ['circle.json', template({ A: bucket({ Ref: 'B' }), B: bucket({ Ref: 'A' }) }), /circular reference/],
  [
    'condition.json',
    template({ A: vpc({ Condition: 'C' }) }, { Conditions: { C: { Condition: 'C' } } }),
    /circular reference/,
  ],
  [
    'conditions.json',
    template({ A: vpc({ Condition: 'C' }) }, { Conditions: { C: {} } }),
    /Conditions\/C: an empty object is no condition/,
  ],
  ['unconditional.json', template({ A: vpc({ Condition: 'C' }) }), /there is no condition C/],
  ['zone.json', { Metadata: { sanso: { zone: 'lgwam' } }, Resources: {} }, /"lgwam" is no zone: did you mean lgwan\?/],
  ['zoneless.json', { Resources: { A: vpc() } }, /no template names a zone: tag resources sanso:zone/],
])('%s is bad input: one sentence that names the file', async (name, content, sentence) => {
  const path = file(name, content);
  const { code, out, error } = await check(path);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toMatch(sentence);
  expect(error).toContain(name);
  expect(error.trim().split('\n')).toHaveLength(1);
});

test('50 MB are refused at once', async () => {
  const path = file('large.json', Buffer.alloc(50 * 1024 * 1024, ' '));
  const start = process.cpuUsage();
  const { code, error } = await check(path);
  expect(code).toBe(2);
  expect(error).toMatch(/large\.json: 50 MB are no template/);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(2000);
});

test.each<[string, () => string[], RegExp]>([
  ['a file that is not there', () => [join(folder, 'absent.json')], /there is no such file or folder/],
  [
    'a folder without templates',
    () => [dirname(file('plain/readme.txt', 'x'))],
    /the folder holds no manifest\.json and no template \(JSON or YAML with "Resources"\)/,
  ],
  [
    'a folder called like a template',
    () => [dirname(dirname(file('odd/x.template.json/y', 'x')))],
    /x\.template\.json: cannot be read: it is a folder/,
  ],
  ['a manifest without artifacts', () => [dirname(file('bare/manifest.json', {}))], /no "artifacts"/],
  [
    'a manifest that names nothing',
    () => [dirname(file('lost/manifest.json', { artifacts: { S: { type: 'aws:cloudformation:stack' } } }))],
    /artifacts\/S names no file/,
  ],
  [
    'a manifest that names an absent template',
    () => [
      dirname(
        file('gone/manifest.json', {
          artifacts: { S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'x.json' } } },
        }),
      ),
    ],
    /x\.json: there is no such template, although the manifest names it/,
  ],
  [
    'an assembly that contains itself',
    () => [
      dirname(
        file('round/manifest.json', {
          artifacts: { S: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } },
        }),
      ),
    ],
    /the assembly contains itself/,
  ],
  [
    'nested stacks that contain each other',
    () => {
      const parameters = { P: { 'Fn::GetAtt': ['S', 'Outputs.O'] } };
      const nested = { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: parameters } };
      const asset = { Metadata: { 'aws:asset:path': 'c.nested.template.json' } };
      file('knot/c.nested.template.json', {
        Parameters: { P: {} },
        Resources: {},
        Outputs: { O: { Value: { Ref: 'P' } } },
      });
      return [dirname(file('knot/p.template.json', template({ S: { ...nested, ...asset } })))];
    },
    /circular reference/,
  ],
  [
    'an absent flow register',
    () => [file('ok.json', template({})), '--flows', join(folder, 'none.json')],
    /there is no such flow register/,
  ],
  [
    'a flow register of another shape',
    () => [file('ok.json', template({})), '--flows', file('odd-register/flows.json', { a: 1 })],
    /a flow register is a list of flows/,
  ],
  [
    'a flow without sides',
    () => [file('ok.json', template({})), '--flows', file('half-register/flows.json', [{ id: 'f' }])],
    /flows\.json: f: from/,
  ],
  ['a day that is none', () => [file('ok.json', template({})), '--as-of', 'soon'], /--as-of.*invalid/],
  ['an unknown flag', () => [file('ok.json', template({})), '--loud'], /unknown option '--loud'/],
  [
    'an unknown format',
    () => [file('ok.json', template({})), '--format', 'xml'],
    /Allowed choices are text, json, sarif/,
  ],
  [
    'a place that cannot be written',
    () => [file('ok.json', template({})), '--out', join(folder, 'no/such/place')],
    /cannot be written/,
  ],
  ['nothing at all', () => [], /missing required argument/],
])('%s is bad input', async (_, argv, sentence) => {
  const { code, error } = await check(...argv());
  expect(error).toMatch(sentence);
  expect(error).not.toMatch(/\n\s+at /);
  expect(code).toBe(2);
});

test('symbolic links in a circle are bad input', async () => {
  mkdirSync(join(folder, 'links'));
  symlinkSync('a.template.json', join(folder, 'links/a.template.json'));
  const { code, error } = await check(join(folder, 'links'));
  expect({ code, error }).toEqual({ code: 2, error: expect.stringMatching(/symbolic links lead in a circle/) });
});

const HOST = { Type: 'AWS::EC2::Instance', Properties: {} };
const OPEN = { Type: 'AWS::Serverless::Function' };

test.each([
  ['nothing to find', {}, 0],
  ['something undecided', { OPEN }, 3],
  ['a finding and something undecided', { HOST, OPEN }, 1],
])('the exit code of %s', async (_, resources, expected) => {
  const { code } = await check(file('code.template.json', template(resources)), '--as-of', TODAY);
  expect(code).toBe(expected);
});

test('the result is JSON with the fields of the contract, and stable', async () => {
  const path = file('stable.template.json', template({ HOST, OPEN }));
  const results = [await check(path, '--format', 'json'), await check(path, '--format', 'json')];
  expect(results[0].out).toBe(results[1].out);
  const parsed = JSON.parse(results[0].out);
  expect(Object.keys(parsed)).toEqual(['schema', 'summary', 'violations', 'assumptions', 'acknowledged']);
  expect(parsed.violations).toContainEqual({
    id: expect.stringMatching(/^[0-9a-f]{16}$/),
    rule: 'Sanso-6.6-InstanceMetadata',
    clauses: ['6(6)a'],
    clause: '6(6)a',
    severity: 'high',
    resources: ['stable/HOST'],
    property: 'MetadataOptions.HttpTokens',
    message: expect.any(String),
    remediation: expect.any(String),
    trace: [],
    ja: {
      message: 'HOST は、セッショントークンのないメタデータの要求に応答する: HttpTokens が指定なしである。',
      remediation: 'HttpTokens を required とする。',
      trace: [],
    },
  });
});

test('the result is written to a file as a whole, and the summary to the terminal', async () => {
  const out = join(folder, 'result.sarif');
  const {
    code,
    error,
    out: printed,
  } = await check(file('out.template.json', template({ HOST })), '--format', 'sarif', '--out', out, '--lang', 'en');
  expect({ code, printed }).toEqual({ code: 1, printed: '' });
  expect(error).toMatch(
    /^\d+ findings? \(.*\) · 1 undecided — 1 (?:resource|resources) of 1 template judged by \d+ rules, as of .* → .*result\.sarif\n$/,
  );
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

describe('options for pipelines', () => {
  const path = () => file('pipe.template.json', template({ HOST, OPEN }));

  test('one judgement gives several outputs', async () => {
    const reports = { sarif: join(folder, 'r.sarif'), junit: join(folder, 'r.xml'), markdown: join(folder, 'r.md') };
    const given = Object.entries(reports).flatMap(([form, each]) => ['--report', `${form}=${each}`]);
    const { code, out } = await check(path(), ...given, '--quiet', '--lang', 'en');
    expect(code).toBe(1);
    expect(out.trim().split('\n')[0]).toMatch(/^\d+ findings, /);
    const read = (each: string) => readFileSync(each, 'utf8');
    expect(JSON.parse(read(reports.sarif))).toMatchObject({ version: '2.1.0' });
    expect(read(reports.junit)).toMatch(/^<\?xml /);
    expect(read(reports.markdown)).toMatch(/^<!-- sanso check -->\n### /);
  });

  test('quiet says nothing beside a file', async () => {
    const { out, error } = await check(path(), '--out', join(folder, 'q.json'), '--format', 'json', '--quiet');
    expect({ out, error }).toEqual({ out: '', error: '' });
  });

  test('a part is told as one, also beside a file, and decides the exit code', async () => {
    const part = ['--rule', 'vpcpeering', '--lang', 'en'];
    const shown = await check(path(), ...part);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/^Part of the judgement only \(--rule Sanso-6\.3\.1-VpcPeering\): 0 of \d+ findings/);
    expect(shown.out.trim().split('\n\n').at(-1)).toMatch(/^Part of the judgement only/);
    const { error } = await check(path(), ...part, '--out', join(folder, 'p.txt'));
    expect(error).toMatch(/^Part of the judgement only/);
    const json = JSON.parse((await check(path(), ...part, '--format', 'json')).out);
    expect(json.summary.part).toMatchObject({
      rules: ['Sanso-6.3.1-VpcPeering'],
      of: { findings: expect.any(Number) },
    });
  });

  test('a clause is meant with those below it, in letters of any width', async () => {
    expect((await check(path(), '--clause', '6(6)', '--lang', 'en')).code).toBe(1);
    expect((await check(path(), '--clause', '６（６）ａ', '--quiet', '--lang', 'en')).out).toMatch(
      /\(--clause 6\(6\)a\)/,
    );
  });

  test('only what is new fails', async () => {
    const base = join(folder, 'base.json');
    await check(path(), '--format', 'json', '--out', base);
    expect((await check(path(), '--baseline', base)).code).toBe(0);
    const more = file('pipe.template.json', template({ HOST, OPEN, More: HOST }));
    const { code, out } = await check(more, '--baseline', base, '--lang', 'en');
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/new\s+findings?, /) });
  });

  test.each<[string[], RegExp, RegExp]>([
    [
      ['--rule', 'VpcPering'],
      /there is no such rule: did you mean VpcPeering\?/,
      /そのような規則はない。VpcPeering の誤り/,
    ],
    [['--rule', 'x'], /sanso rules lists them/, /sanso rules が一覧を示す/],
    [['--clause', '99'], /there is no such clause/, /そのような条項はない/],
    [['--clause', ''], /there is no such clause/, /そのような条項はない/],
    [['--report', 'sarif'], /write a form and a file: --report sarif=/, /形式とファイルを書く/],
    [['--report', 'sarfi=x'], /there is no form sarfi: did you mean sarif\?/, /形式 sarfi はない。sarif の誤り/],
    [['--severity', 'hihg'], /Did you mean high\?/, /high の誤りではないか/],
    [
      ['--baseline', 'nowhere.json'],
      /nowhere\.json: there is no such baseline yet: save one with/,
      /nowhere\.json: そのような基準はまだない。/,
    ],
  ])('%j is bad input in a sentence', async (options, english, japanese) => {
    const en = await check(path(), '--lang', 'en', ...options);
    expect({ code: en.code, error: en.error }).toEqual({ code: 2, error: expect.stringMatching(english) });
    const ja = await check(path(), '--lang', 'ja', ...options);
    expect({ code: ja.code, error: ja.error }).toEqual({ code: 2, error: expect.stringMatching(japanese) });
  });
});

test('a finding of a CDK app names the line of code that made its resource', async () => {
  const app = file('app/app.ts', '\n\nnew Host();\n');
  const metadata = { '/city/Host': [{ type: 'aws:cdk:creationStack', data: [`<anonymous> (${app}:3:1)`] }] };
  const assembly = dirname(
    file('app/cdk.out/manifest.json', {
      artifacts: {
        city: { type: 'aws:cloudformation:stack', properties: { templateFile: 'city.template.json' }, metadata },
      },
    }),
  );
  file('app/cdk.out/city.template.json', template({ HOST: { ...HOST, Metadata: { 'aws:cdk:path': 'city/Host' } } }));
  const { out } = await check(assembly, '--lang', 'en');
  expect(out).toMatch(/^ +city\/Host .*\n +.*app\.ts:3$/m);
});

test('a result is never written over what is judged', async () => {
  const path = file('kept/a.template.json', template({}));
  const before = readFileSync(path, 'utf8');
  const { code, error } = await check(path, '--out', path);
  expect(code).toBe(2);
  expect(error).toContain('is judged itself and would be written over: name another file for the result');
  expect(readFileSync(path, 'utf8')).toBe(before);
});
