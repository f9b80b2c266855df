import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configSchema } from '../../lib/template/given';
import { TODAY } from '../support';
import { englishLines } from './output';
import { sanso } from './run';

const NET = {
  Parameters: { Env: { Type: 'String' } },
  Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'Env' }, 'open'] } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.1.0.0/16' } },
    Gateway: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsOpen' },
    Attachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Condition: 'IsOpen',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    },
  },
};
const FLOW = {
  id: 'f',
  from: { zone: 'lgwan', cidr: '10.1.0.1/32' },
  to: { zone: 'internet', cidr: '10.2.0.1/32' },
  protocol: 'tcp',
  port: 443,
};

function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanso-cli-given-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  return folder;
}
const check = (...argv: string[]) => sanso('check', ...argv, '--as-of', TODAY);
const resultOf = async (...argv: string[]) => JSON.parse((await check(...argv, '--format', 'json')).out);
const placesIn = (result: { violations: { resources: string[] }[] }) =>
  result.violations.flatMap(({ resources }) => resources);

test('zones, values and stacks are given by options', async () => {
  const folder = folderWith({
    'net.json': NET,
    'outside/zones.json': { 'net.json': 'lgwan' },
    'outside/open.json': [{ ParameterKey: 'Env', ParameterValue: 'open' }],
    'outside/closed.json': { Parameters: { Env: 'closed' } },
  });
  const at = (name: string) => join(folder, name);
  const zones = ['--zones', at('outside/zones.json')];
  expect(await check(at('net.json'))).toMatchObject({
    code: 2,
    error: expect.stringMatching(/sanso init|--zones FILE/),
  });
  const plain = await resultOf(at('net.json'), ...zones);
  expect(plain.summary.zones).toEqual(['lgwan']);
  expect(placesIn(plain)).toContain('net/Attachment');
  for (const template of ['', 'net.json=']) {
    const given = `${template}${at('outside/open.json')}`;
    expect(placesIn(await resultOf(at('net.json'), ...zones, '--parameters', given))).toContain('net/Attachment');
  }
  const closed = await resultOf(at('net.json'), ...zones, '--parameters', at('outside/closed.json'));
  expect(placesIn(closed)).not.toContain('net/Attachment');
  expect((await check(at('net.json'), ...zones, '--stack', `net-1=${at('net.json')}`)).code).toBe(1);
});

test('certificate and reach read the same', async () => {
  const folder = folderWith({ 'net.json': NET, 'sanso.config.json': { templates: { 'net.json': { zone: 'lgwan' } } } });
  const proof = join(folder, 'proof.out');
  await check(folder, '--certificate', proof);
  const argv = ['certificate', folder, '--certificate', proof, '--as-of', TODAY];
  expect((await sanso(...argv)).out).toMatch(/lgwan|isolation|empty|holds/);
  writeFileSync(join(folder, 'closed.json.txt'), JSON.stringify({ Env: 'closed' }));
  const asked = ['reach', folder, '--from', 'Vpc', '--to', 'internet', '--format', 'json'];
  const answer = JSON.parse((await sanso(...asked, '--parameters', join(folder, 'closed.json.txt'))).out);
  expect(answer.verdict).toBe('isolated');
});

test.each<[string, string[], RegExp]>([
  ['an absent file of zones', ['--zones', 'none.json'], /none\.json: there is no such file of zones/],
  ['an absent file of parameters', ['--parameters', 'none.json'], /none\.json: there is no such file of parameters/],
  [
    'an absent configuration',
    ['--config', 'none.json'],
    /none\.json: there is no such file of what is said from outside/,
  ],
  ['a stack without a file', ['--stack', 'web'], /--stack web: write NAME=FILE/],
  ['a stack of another file', ['--stack', 'web=other.json'], /other\.json is none of the templates/],
])('%s is bad input', async (_, argv, sentence) => {
  const folder = folderWith({ 'net.json': NET });
  const { code, error } = await check(folder, ...argv);
  expect({ code, error }).toEqual({ code: 2, error: expect.stringMatching(sentence) });
  const inJapanese = await check(folder, ...argv, '--lang', 'ja');
  expect(inJapanese.error).not.toBe(error);
});

test('a zone that was said of a misspelt template is told where no template has one', async () => {
  const folder = folderWith({ 'net.json': NET, 'zones.json': { 'nett.json': 'lgwan' } });
  const before = process.cwd();
  try {
    process.chdir(folder);
    const argv = ['net.json', '--zones', 'zones.json'];
    expect((await check(...argv, '--lang', 'en')).error).toMatch(
      /no template names a zone: .*; zones\.json: nett\.json means none of them: did you mean net\.json\?$/m,
    );
    expect((await check(...argv, '--lang', 'ja')).error).toMatch(
      /zones\.json: nett\.json に当たるものはない。net\.json の誤り/,
    );
  } finally {
    process.chdir(before);
  }
});

test('an option that names a template means one: of two of a name the path is asked', async () => {
  const folder = folderWith({
    'a/net.json': NET,
    'b/net.json': NET,
    'zones.json': { 'net.json': 'lgwan' },
    'p.txt': { Env: 'open' },
  });
  const at = (name: string) => join(folder, name);
  const argv = [at('a/net.json'), at('b/net.json'), '--zones', at('zones.json')];
  for (const option of [
    ['--stack', 'one=net.json'],
    ['--parameters', `net.json=${at('p.txt')}`],
  ])
    expect((await check(...argv, ...option, '--lang', 'en')).error).toMatch(
      /net\.json means .*a\/net\.json and .*b\/net\.json: name one by its path/,
    );
  for (const option of [
    ['--stack', `one=${at('a/net.json')}`],
    ['--parameters', `**/net.json=${at('p.txt')}`],
  ])
    expect((await check(...argv, ...option)).code).toBe(1);
});

test('a register beside a single file is read, and named; two of them are not guessed between', async () => {
  const zone = { Metadata: { sanso: { zone: 'lgwan' } }, ...NET };
  const folder = folderWith({ 'a/net.json': zone, 'a/flows.json': [FLOW], 'b/web.json': zone, 'b/flows.json': [] });
  const at = (name: string) => join(folder, name);
  const { summary } = await resultOf(at('a/net.json'));
  expect(summary).toMatchObject({ flows: 1, inputs: { flows: at('a/flows.json') } });
  const both = [at('a/net.json'), at('b/web.json')];
  expect((await check(...both)).error).toMatch(
    /a\/flows\.json and .*b\/flows\.json are both beside the templates: name one/,
  );
  expect((await resultOf(...both, '--flows', at('b/flows.json'))).summary.inputs.flows).toBe(at('b/flows.json'));
});

test.each([
  ['en', /1 file that looks like a template was not judged:[\s\S]+sub\/other\.json/, /No flow register was read/],
  ['ja', /テンプレートとみられる1件を判定していない/, /通信の登録簿を読んでいない/],
] as const)('the text tells what was not judged, and that there was no register: %s', async (lang, left, register) => {
  const zone = { Metadata: { sanso: { zone: 'lgwan' } }, ...NET };
  const folder = folderWith({ 'net.json': zone, 'sub/other.json': NET });
  const { out } = await check(folder, '--lang', lang);
  expect(out).toMatch(left);
  expect(out).toMatch(register);
});

test('a file that the configuration points to and that is not there is told with its field, unless another is named', async () => {
  const config = { templates: { 'net.json': { zone: 'lgwan' } }, flows: 'flow.json' };
  const folder = folderWith({ 'net.json': NET, 'sanso.config.json': config, 'register/flows.json': [] });
  const { code, error } = await check(folder, '--lang', 'en');
  expect({ code, error }).toEqual({
    code: 2,
    error: expect.stringMatching(/sanso\.config\.json: flows is .*flow\.json: there is no such flow register/),
  });
  expect((await check(folder, '--flows', join(folder, 'register/flows.json'))).code).toBe(1);
});

test('SARIF warns of what was not judged', async () => {
  const folder = folderWith({ 'net.json': { Metadata: { sanso: { zone: 'lgwan' } }, ...NET }, 'sub/other.json': NET });
  const [run] = JSON.parse((await check(folder, '--format', 'sarif')).out).runs;
  const notices = run.invocations[0].toolExecutionNotifications;
  expect(notices.filter(({ level }: { level: string }) => level === 'warning')).toEqual([
    { level: 'warning', message: { id: expect.any(String), text: expect.stringContaining('other.json') } },
  ]);
});

test('a snapshot takes nothing that is said of templates', async () => {
  const folder = folderWith({ 'snapshot.json': { sanso: 'snapshot' } });
  const { code, error } = await check(join(folder, 'snapshot.json'), '--zones', 'zones.json');
  expect({ code, error }).toEqual({ code: 2, error: expect.stringMatching(/--zones is about templates/) });
});

describe('init', () => {
  test('writes what is found in names, and null for what is open', async () => {
    const said = { Metadata: { sanso: { zone: 'internet' } }, Resources: { Vpc: NET.Resources.Vpc } };
    const folder = folderWith({ 'lgwan-net.json': NET, 'db.json': NET, 'web.json': said });
    const { code, out } = await sanso('init', folder, '--lang', 'en');
    expect(code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, 'sanso.config.json'), 'utf8'));
    expect(configSchema.safeParse(written).success).toBe(true);
    expect(written.templates).toEqual({
      'db.json': { zone: null, parameters: { Env: null } },
      'lgwan-net.json': { zone: 'lgwan', parameters: { Env: null } },
    });
    expect(out).toMatch(/lgwan: lgwan-net\.json \(by their names: make sure\)/);
    expect(out).toMatch(/internet: web\.json \(said by the templates\)/);
    expect(out).toMatch(/Open, written as null: the zone of db\.json/);
    const { summary } = await resultOf(folder);
    expect(summary.zones).toEqual(['internet', 'lgwan']);
  });

  test('a zone that is given is that of all that say none', async () => {
    const folder = folderWith({ 'a.json': NET, 'b.json': NET });
    expect((await sanso('init', folder, '--zone', 'my-number')).code).toBe(0);
    expect((await resultOf(folder)).summary.zones).toEqual(['my-number']);
  });

  test('of a CDK app the stacks of its assembly go by their names', async () => {
    const artifacts = { Web: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Web.template.json' } } };
    const folder = folderWith({
      'cdk.json': { app: 'x' },
      'cdk.out/manifest.json': { artifacts },
      'cdk.out/Web.template.json': NET,
    });
    expect((await sanso('init', folder, '--zone', 'lgwan')).code).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, 'sanso.config.json'), 'utf8'));
    expect(Object.keys(written.templates)).toEqual(['Web']);
    expect((await resultOf(join(folder, 'cdk.out'))).summary.zones).toEqual(['lgwan']);
  });

  test('of several folders and of a pattern it is in the working directory, where they are judged by it', async () => {
    const folder = folderWith({ 'network/service.json': NET, 'web/service.json': NET });
    const before = process.cwd();
    try {
      process.chdir(folder);
      expect((await sanso('init', '**/*.json', '--zone', 'lgwan')).code).toBe(0);
      const { templates } = JSON.parse(readFileSync('sanso.config.json', 'utf8'));
      expect(Object.keys(templates)).toEqual(['network/service.json', 'web/service.json']);
      expect((await resultOf('web')).summary.zones).toEqual(['lgwan']);
      const { code, error } = await sanso('init', 'network', 'web', '--lang', 'en');
      expect({ code, error }).toEqual({
        code: 2,
        error: expect.stringMatching(/^sanso\.config\.json is there already/),
      });
    } finally {
      process.chdir(before);
    }
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a file that is there', { 'net.json': NET, 'sanso.config.json': {} }, /sanso\.config\.json is there already/],
    ['an app that was not synthesized', { 'cdk.json': {} }, /cdk\.out holds no manifest\.json: run cdk synth/],
    ['a folder without templates', { 'a.txt': 1 }, /no template/],
  ])('%s is bad input', async (_, files, sentence) => {
    const { code, error } = await sanso('init', folderWith(files), '--lang', 'en');
    expect({ code, error }).toEqual({ code: 2, error: expect.stringMatching(sentence) });
  });

  test('what it says in Japanese is Japanese', async () => {
    const { out } = await sanso('init', folderWith({ 'lgwan-net.json': NET, 'db.json': NET }), '--lang', 'ja');
    expect(englishLines(out.replace(/\S+\.json\S*/g, ''))).toEqual([]);
  });
});
