import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../lib/config/load';
import { CLAUSES } from '../../lib/policy/clauses';
import { POLICY } from '../../lib/policy/source';
import { constructNames } from '../../lib/report/construct-names';
import { explainClause, explainRule } from '../../lib/report/explain-text';
import { RULES } from '../../lib/rules';
import { acknowledgement } from '../acknowledgement';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { englishLines, wideLines } from './output';
import { sanso } from './run';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON that a breach reaches into
type Json = any;

let folder: string;
/** The sample, and the same with faults of many kinds. */
let good: string;
let bad: string;
const columns = process.env.COLUMNS;

beforeAll(async () => {
  process.env.COLUMNS = '80';
  folder = mkdtempSync(join(tmpdir(), 'sanso-languages-'));
  const { directory, stacks, config } = synthesized(loadConfig('sample', TODAY));
  good = directory;
  bad = join(folder, 'bad');
  mkdirSync(bad);
  for (const { name, template } of stacks)
    writeFileSync(join(bad, `${name}.template.json`), JSON.stringify(breached(name, structuredClone(template))));
  writeFileSync(join(good, 'flows.json'), JSON.stringify(config.flows));
  const expired = config.flows.map((flow) => ({ ...flow, expires: '2026-01-31' }));
  writeFileSync(join(bad, 'flows.json'), JSON.stringify(expired));
  await sanso('check', good, '--out', join(folder, 'out'), '--certificate', join(good, 'isolation-certificate.json'));
});
afterAll(() => {
  if (columns === undefined) delete process.env.COLUMNS;
  else process.env.COLUMNS = columns;
  for (const each of [folder, good]) rmSync(each, { recursive: true });
});

/** A template without many of its protections. */
function breached(name: string, template: Json): Json {
  const { Resources } = template;
  const written = JSON.stringify(Resources);
  const isReferred = (id: string) => written.includes(`"Ref":"${id}"`) || written.includes(`["${id}",`);
  for (const [id, resource] of Object.entries<Json>(Resources))
    resource.Metadata = { ...resource.Metadata, 'aws:cdk:path': `${name}/${id.replace(/[0-9A-F]{8}$/, '')}/Resource` };
  for (const [id, { Type, Properties }] of Object.entries<Json>(Resources)) {
    if (/FlowLog|Config::|Alarm|Events::Rule/.test(Type) && !isReferred(id)) delete Resources[id];
    if (Type === 'AWS::S3::Bucket')
      for (const key of ['PublicAccessBlockConfiguration', 'BucketEncryption', 'VersioningConfiguration'])
        delete Properties[key];
    if (/VPCEndpoint$/.test(Type)) delete Properties.PolicyDocument;
    if (Type === 'AWS::IAM::Role') {
      for (const statement of Properties.AssumeRolePolicyDocument.Statement) delete statement.Condition;
      delete Properties.PermissionsBoundary;
    }
    if (Type === 'AWS::EC2::SecurityGroup')
      Properties.SecurityGroupEgress = [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }];
    if (Type === 'AWS::EC2::VPC' && name === 'sample-my-number-network')
      Resources.Peer = {
        Type: 'AWS::EC2::VPCPeeringConnection',
        Properties: { VpcId: { Ref: id }, PeerVpcId: 'vpc-0123456789abcdef0' },
      };
  }
  return template;
}

function file(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const written = (name: string, content: unknown) => file(name, JSON.stringify(content));

function bytes(name: string, content: readonly number[]): string {
  const path = join(folder, name);
  writeFileSync(path, Uint8Array.from(content));
  return path;
}

/** The certificate of the sample with something else in it. */
function changed(change: (certificate: Json) => void): string {
  const certificate = JSON.parse(readFileSync(join(good, 'isolation-certificate.json'), 'utf8'));
  change(certificate);
  return file('changed.json', certificate);
}

/** A folder of its own with files. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const path = mkdtempSync(join(folder, 'of-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), JSON.stringify(content));
  return path;
}

const configured = () => folderOf({ 'web.json': lgwan({}), 'sanso.config.json': {} });
const templates = () =>
  folderOf({
    'lgwan-net.json': { Parameters: { Env: { Type: 'String' } }, Resources: vpc({ Ref: 'Env' }) },
    'db.json': { Resources: vpc('10.1.0.0/16') },
    'web.json': lgwan({ Resources: vpc('10.2.0.0/16') }),
  });
const app = () => folderOf({ 'cdk.json': { app: 'node app.js' } });

/** Resources of which nothing is known before deployment. */
const unknown = () =>
  file(
    'unknown.json',
    lgwan({
      Parameters: { Open: { Type: 'String' } },
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: {
        ...vpc({ Ref: 'Open' }),
        Peer: {
          Type: 'AWS::EC2::VPCPeeringConnection',
          Properties: { VpcId: { Ref: 'Vpc' }, PeerVpcId: { Ref: 'Open' } },
        },
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { 'Fn::ImportValue': { Ref: 'Open' } } } },
        Made: { Type: 'Custom::Thing', Properties: { ServiceToken: { Ref: 'Open' } } },
        Odd: { Type: 'AWS::Nothing::Here', Properties: {} },
        Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: { Ref: 'Open' } } },
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { AssumeRolePolicyDocument: { Ref: 'Open' }, ManagedPolicyArns: [{ Ref: 'Open' }] },
        },
      },
    }),
  );

const lgwan = (more: object) => ({ Metadata: { sanso: { zone: 'lgwan' } }, Resources: {}, ...more });
const vpc = (CidrBlock: unknown) => ({ Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock } } });

const PREMISE = {
  id: 'mfa',
  what: 'mfa',
  provider: 'city-idp',
  evidence: '記録',
  owner: '情報政策課',
  date: '2026-11-02',
  expires: '2028-03-31',
};
const OLD = acknowledgement([{ rule: 'Sanso-2.7-BackupCopy', resources: ['a/Plan'] }], {
  decision: { number: '1', date: '2024-10-01' },
});

const NAMES = [
  ...[
    'start',
    'acknowledgements',
    'check',
    'init',
    'certificate',
    'verify',
    'doctor',
    'deploy-local',
    'deployment-policy',
  ],
  ...['resources', 'records', 'sanitize', 'explain', 'reach', 'rules', 'completion'],
];

/** What `sanso.config.json` may say wrongly: of another kind, misspelt, in full width, empty. */
const GIVEN: readonly (readonly [string, unknown])[] = [
  ['a list', []],
  ['nothing', null],
  ['a text', 'lgwan'],
  ['an unknown key', { zone: 'lgwan' }],
  ['a key that is nearly one', { template: {} }],
  ['a list of templates', { templates: ['web'] }],
  ['a text for a template', { templates: { web: 'lgwan' } }],
  ['a misspelt zone', { templates: { '*': { zone: 'lgwann' } } }],
  ['no zone at all', { templates: { '*': { zone: 'dmz' } } }],
  ['a zone that is a number', { templates: { '*': { zone: 3 } } }],
  ['a zone in full width', { templates: { '*': { zone: 'ｌｇｗａｎ' } } }],
  ['an account that is a number', { templates: { '*': { account: 111111111111 } } }],
  ['an account that is too short', { templates: { '*': { account: '1111' } } }],
  ['a Region of nowhere', { templates: { '*': { region: 'tokyo' } } }],
  ['an empty name of a stack', { templates: { '*': { stackName: '' } } }],
  ['a value that is an object', { parameters: { Env: { a: 1 } } }],
  ['parameters in a list', { parameters: ['Env'] }],
  ['a resource of no zone', { resources: { 'web/Vpc': 'dmz' } }],
  ['a resource of a list', { resources: { 'web/Vpc': [] } }],
  ['an unknown label', { resources: { 'web/Vpc': { zon: 'lgwan' } } }],
  ['a label that is a number', { resources: { 'web/Vpc': { body: 1 } } }],
  ['another organization', { organization: 'city' }],
  ['an organization that is none', { organization: 1 }],
  ['a half deployment', { deployment: 'half' }],
  ['another screen transfer', { screenTransfer: true }],
  ['another sanitization', { sanitization: 'some' }],
  ['another exit', { internetExit: 'own' }],
  ['a register that is a list', { flows: [] }],
  ['a register that is not there', { flows: 'nowhere.json' }],
  ['premises that are not there', { premises: 'nowhere.json' }],
  ['acknowledgements that are not there', { acknowledgements: '' }],
];

/** Entries that stand wrongly in a file beside the templates, by the option that names it. */
const BESIDE: readonly (readonly [string, unknown])[] = [
  ...[null, 1, 'x', [null], [3], ['x'], [{}]].flatMap((content) =>
    ['flows', 'premises', 'acknowledgements'].map((option) => [option, content] as const),
  ),
  ['flows', [{ id: '', from: 'lgwan', to: {}, protocol: true, port: {}, expires: 2027 }]],
  [
    'flows',
    [{ id: 'a', from: { zone: 'ｌｇｗａｎ', cidr: 1 }, to: { zone: 1, cidr: '' }, protocol: 'tcp', port: [true] }],
  ],
  ['premises', [{ ...PREMISE, what: 'mfaa', account: '1', date: '2026/11/02', expires: '令和9年3月31日', extra: 1 }]],
  ['premises', [{ ...PREMISE, date: '２０２６-１１-０２', expires: '2027-02-30' }]],
  ['acknowledgements', [{ ...OLD, accepts: 'all', reason: { ja: 1 }, clause: '66', expires: '2028-13-01', owner: '' }]],
  ['acknowledgements', [{ ...OLD, accepts: [{ rule: 'Sanso-2.7-Backup', resources: [] }], risk: 1, extra: true }]],
  ['baseline', null],
  ['baseline', { Resources: {} }],
  ['baseline', { runs: [] }],
  ['baseline', { violations: [], assumptions: [], summary: { verdict: {} }, schema: 'other/1' }],
  ['zones', []],
  ['zones', { '*': 'dmz', a: null, b: [] }],
  ['parameters', 3],
  ['parameters', [{ ParameterKey: 1 }]],
  ['parameters', { Parameters: { Env: {} } }],
];

/** Every command that needs neither an account nor the CDK CLI, and every mistake that it knows. */
const COMMANDS: readonly (readonly [string, () => readonly string[]])[] = [
  ['what conforms', () => ['check', good]],
  ['findings of many kinds', () => ['check', bad]],
  ['a part of a deployment', () => ['check', join(good, 'sample-lgwan-network.template.json')]],
  ['a path', () => ['reach', bad, '--from', 'zone:lgwan', '--to', 'zone:internet']],
  ['what blocks a path', () => ['reach', good, '--from', 'zone:my-number', '--to', 'zone:internet']],
  ['a certificate', () => ['certificate', good]],
  ['one that does not hold', () => ['certificate', bad, '--certificate', join(good, 'isolation-certificate.json')]],
  ['resources', () => ['resources', good]],
  ['resources by type', () => ['resources', good, '--none', 'AWS::EC2::VPC']],
  ['a clause', () => ['explain', '6(3)①a']],
  ['a rule', () => ['explain', 'VpcPeering']],
  ['help', () => ['--help']],
  ...NAMES.map((name) => [`help of ${name}`, () => [name, '--help']] as const),
  ['no such command', () => ['chek']],
  ['no argument', () => ['check']],
  ['no such option', () => ['check', good, '--loud']],
  ['no value', () => ['check', good, '--out']],
  ['a form that there is not', () => ['check', good, '--format', 'xml']],
  ['a day in another form', () => ['check', good, '--as-of', '2026/1/1']],
  ['no such file', () => ['check', 'nowhere']],
  ['an empty folder', () => ['check', mkdtempSync(join(folder, 'empty-'))]],
  ['broken JSON', () => ['check', file('broken.json', '{"Resources": {,}}')]],
  ['JSON that ends', () => ['check', file('ends.json', '{"Resources": {')]],
  ['broken YAML', () => ['check', file('broken.yaml', 'Resources:\n  A:\n   Type: [\n')]],
  ['an unknown tag', () => ['check', file('tag.yaml', 'Resources:\n  A: !Reff B\n')]],
  ['no template', () => ['check', file('none.json', {})]],
  ['a resource without a type', () => ['check', file('type.json', lgwan({ Resources: { A: { Typ: 'x' } } }))]],
  ['no such zone', () => ['check', file('zone.json', { ...lgwan({}), Metadata: { sanso: { zone: 'lgwann' } } })]],
  ['no zone', () => ['check', file('no-zone.json', { Resources: vpc('10.0.0.0/16') })]],
  ...[
    { Ref: 'Nothing' },
    { 'Fn::GetAtt': ['Nothing', 'Arn'] },
    { 'Fn::GetAtt': 1 },
    { 'Fn::Join': 1 },
    { 'Fn::Sub': 1 },
    { 'Fn::Select': 1 },
    { 'Fn::Split': 1 },
    { 'Fn::If': 1 },
    { 'Fn::If': ['Nothing', 1, 2] },
    { 'Fn::FindInMap': 1 },
    { 'Fn::Cidr': 1 },
    { 'Fn::ImportValue': [] },
    { 'Fn::Reff': 1 },
  ].map((value) => {
    const name = JSON.stringify(value);
    return [`wrong use of ${name}`, () => ['check', file('function.json', lgwan({ Resources: vpc(value) }))]] as const;
  }),
  ['a register that is none', () => ['check', good, '--flows', file('object.json', {})]],
  ['an incomplete entry', () => ['check', good, '--flows', file('entry.json', [{ id: 'x', from: { zone: 'lgwan' } }])]],
  ['an incomplete premise', () => ['check', good, '--premises', file('premise.json', [{ id: 'x' }])]],
  [
    'a file that cannot be written',
    () => [
      'check',
      file('small.json', lgwan({ Resources: vpc('10.0.0.0/16') })),
      '--out',
      join(folder, 'nowhere', 'out'),
    ],
  ],
  ['no such place', () => ['reach', good, '--from', 'nobody', '--to', 'zone:lgwan']],
  ['no such port', () => ['reach', good, '--from', 'zone:lgwan', '--to', 'zone:internet', '--port', 'abc']],
  ['ports in disorder', () => ['reach', good, '--from', 'zone:lgwan', '--to', 'zone:internet', '--port', '9-1']],
  ['nothing to ask', () => ['reach', good]],
  ['a wrong query', () => ['reach', good, '--queries', file('queries.json', [{ from: {} }])]],
  ['a query about nobody', () => ['reach', good, '--queries', file('nobody.json', [{ from: 'nobody', to: 'x' }])]],
  ['a role', () => ['reach', good, '--from', 'sanso-sample-lgwan-administrator', '--to', 'zone:lgwan']],
  ['no certificate', () => ['certificate', good, '--certificate', file('other.json', {})]],
  ['no such certificate', () => ['certificate', good, '--certificate', 'nowhere']],
  ['no such rule', () => ['explain', 'VpcPering']],
  ['rules', () => ['rules']],
  ['a first configuration', () => ['init', mkdtempSync(join(folder, 'first-'))]],
  ['a first configuration of nothing', () => ['init', 'nowhere']],
  ['completion', () => ['completion', 'bash']],
  ['resources of nothing', () => ['resources', 'nowhere']],
  ['a kind that is none', () => ['resources', good, '--none', 'AWS::EC2::Vpc']],
  ['acknowledgements since nothing', () => ['acknowledgements', '-o', good, '--since', 'nowhere']],
  ['a broken baseline', () => ['check', good, '--baseline', file('baseline.json', '{')]],
  ['a baseline that is none', () => ['check', good, '--baseline', file('list.json', [])]],
  ['a rule that is none', () => ['check', good, '--rule', 'VpcPering']],
  ['a clause that is none', () => ['check', good, '--clause', '66']],
  ['a report without a file', () => ['check', good, '--report', 'sarif']],
  ['a misspelt configuration from outside', () => ['check', bad, '--config', file('given.json', { zone: 'x' })]],
  ['misspelt zones', () => ['check', bad, '--zones', file('zones.json', { a: 'x', b: 1 })]],
  ['misspelt parameters', () => ['check', bad, '--parameters', file('parameters.json', ['Env', 'Size'])]],
  ['a stack of nothing', () => ['check', bad, '--stack', 'web']],
  ['misspelt acknowledgements', () => ['check', good, '--acknowledgements', file('acks.json', [{ id: 'x' }, 3])]],
  ['an old decision', () => ['check', good, '--acknowledgements', file('old.json', [OLD])]],
  ['a premise of more than a year', () => ['check', good, '--premises', file('long.json', [PREMISE])]],
  [
    'a premise on nobody',
    () => ['check', good, '--premises', file('other-idp.json', [{ ...PREMISE, expires: '2027-03-31' }])],
  ],
  ['a misspelt service', () => ['reach', good, '--from', 'zone:lgwan', '--to', 'service:ss3']],
  ['a misspelt zone', () => ['reach', good, '--from', 'zone:lgwann', '--to', 'internet']],
  ['a zone without a network', () => ['reach', good, '--from', 'zone:log-archive', '--to', 'internet']],
  ['a name of two things', () => ['reach', good, '--from', 'internet', '--to', 'zone:internet']],
  ['full-width JSON', () => ['check', file('wide.json', '{"Resources"：{}}')]],
  ['full-width YAML', () => ['check', file('wide.yaml', 'Resources：\n  A: 1\n')]],
  ['what cannot be known before deployment', () => ['check', unknown()]],
  ...GIVEN.map(
    ([name, content]) =>
      [`of templates from outside: ${name}`, () => ['check', bad, '--config', written('given.json', content)]] as const,
  ),
  ...BESIDE.map(
    ([option, content]) =>
      [
        `${option} that say ${JSON.stringify(content)}`,
        () => ['check', bad, `--${option}`, written('x.json', content)],
      ] as const,
  ),
  ...['zones', 'parameters', 'flows', 'premises', 'acknowledgements', 'config', 'baseline'].map(
    (option) => [`no file of ${option}`, () => ['check', bad, `--${option}`, join(folder, 'nowhere.json')]] as const,
  ),
  ['a report of no form', () => ['check', good, '--report', 'xml=out.xml']],
  ['a result over what is judged', () => ['check', file('own.json', lgwan({})), '--out', join(folder, 'own.json')]],
  ['a severity that is none', () => ['check', good, '--severity', 'grave']],
  ['a language that is none', () => ['check', good, '--lang', 'fr']],
  ['a result that is written', () => ['check', good, '--out', join(folder, 'result.txt')]],
  ['the verdict alone', () => ['check', bad, '--quiet']],
  ['a part by severity', () => ['check', bad, '--severity', 'high', '--clause', '2']],
  ['a part by rule', () => ['check', good, '--rule', 'VpcPeering']],
  ['a file that is a folder', () => ['check', bad, '--flows', folder]],
  ['Shift_JIS', () => ['check', bytes('sjis.json', [0x7b, 0x22, 0x93, 0xfa, 0x96, 0x7b, 0x22, 0x7d])]],
  ['UTF-16', () => ['check', bytes('utf16.json', [0xff, 0xfe, 0x7b, 0, 0x7d, 0])]],
  ['no text', () => ['check', bytes('none.json', [0, 1, 2, 3, 0xff])]],
  ['a snapshot of another form', () => ['check', file('snapshot.json', { sanso: 'snapshot', stacks: 1 })]],
  ['a coverage that is none', () => ['verify', '--region', 'ap-northeast-1', '--emulated', file('x.json', {})]],
  ['a Region that is missing', () => ['verify']],
  ['a policy to read with', () => ['verify', '--print-policy']],
  ['zones of a snapshot', () => ['check', file('snapshot.json', { sanso: 'snapshot' }), '--zones', 'zones.json']],
  [
    'acknowledgements of rules that are none, never accepted, too broad, too late',
    () => [
      'check',
      good,
      '--acknowledgements',
      written('acks.json', [
        acknowledgement([{ rule: 'Sanso-2.7-Backup', resources: ['a'] }], { id: 'a' }),
        acknowledgement([{ rule: 'Sanso-2.11-ZonePaths', resources: ['a'] }], { id: 'b' }),
        acknowledgement([{ rule: 'AwsSolutions::AwsSolutions-IAM5', resources: ['a'] }], { id: 'c' }),
        acknowledgement([{ rule: 'Sanso-2.7-BackupCopy' }], { id: 'd' }),
        acknowledgement([{ rule: 'Sanso-2.7-BackupCopy', resources: ['a'] }], { id: 'd', expires: '2029-01-01' }),
        acknowledgement([{ rule: 'Sanso-2.7-BackupCopy', resources: ['a'] }], { id: 'e', review: '2029-01-01' }),
      ]),
    ],
  ],
  ['a certificate of another form', () => ['certificate', good, '--certificate', changed((one) => (one.format = 'x'))]],
  [
    'a certificate out of order',
    () => [
      'certificate',
      good,
      '--certificate',
      changed(({ outcomes: [{ zones }] }) => {
        for (const { places } of zones)
          for (const sets of Object.values<Json>(places)) for (const set of sets) set.source = [9, 1];
      }),
    ],
  ],
  ['questions and a question', () => ['reach', good, '--queries', file('none.json', '[]'), '--from', 'x']],
  ['no file of questions', () => ['reach', good, '--queries', 'nowhere.json']],
  ['questions that are none', () => ['reach', good, '--queries', file('object.json', {})]],
  ...[
    { from: 1, to: 'internet' },
    { from: 'internet', to: '' },
    { from: 'internet', to: 'onprem', protocol: 'tpc' },
    { from: 'internet', to: 'onprem', port: 70000 },
    { from: 'internet', to: 'onprem', ipVersion: 5 },
    { from: 'internet', to: 'onprem', oneWay: 'yes' },
    { from: 'internet', to: 'onprem', dport: 443 },
    3,
  ].map(
    (query) =>
      [
        `a question ${JSON.stringify(query)}`,
        () => ['reach', good, '--queries', written('ask.json', [query])],
      ] as const,
  ),
  ['no policies of anybody', () => ['deployment-policy', good]],
  ['policies of two', () => ['deployment-policy', good, '--people', '--bootstrap']],
  ['an account that is none', () => ['deployment-policy', good, '--people', '--account', '1']],
  ['an account of nothing', () => ['deployment-policy', good, '--people', '--account', '999999999999']],
  ['templates of no account', () => ['deployment-policy', file('open.json', lgwan({})), '--people']],
  ['policies of nothing', () => ['deployment-policy', 'nowhere', '--people']],
  [
    'rights that are open',
    () => [
      'deployment-policy',
      file('open.json', {
        Resources: {
          Host: { Type: 'AWS::Lightsail::Instance', Properties: {} },
          Other: { Type: 'AWS::Lightsail::Instance', Properties: {} },
          Gate: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::ImportValue': 'elsewhere' } } },
        },
      }),
      '--stack-role',
      '--account',
      '111111111111',
      '--out',
      mkdtempSync(join(folder, 'policies-')),
    ],
  ],
  ['policies into a file', () => ['deployment-policy', good, '--people', '--out', file('file.txt', 'x')]],
  ...[
    ['a text', 'a.txt', '本文'],
    ['a program', 'b.exe', 'MZ\0\0'],
    ['a mail', 'c.eml', 'From: taro@city.misaki.example\r\nSubject: s\r\n\r\n本文'],
    ['nothing', 'd.txt', ''],
    ['a broken picture', 'e.png', '\x89PNG\r\n\x1a\n'],
    ['a long name', `${'長い名前の文書'.repeat(8)}.csv`, 'a,b\n1,2\n'],
  ].map(
    ([name, path, content]) =>
      [
        `sanitizing ${name}`,
        () => ['sanitize', file(path, content), '--out', mkdtempSync(join(folder, 'safe-'))],
      ] as const,
  ),
  ['sanitizing a file that is not there', () => ['sanitize', 'nowhere.txt', '--out', join(folder, 'safe')]],
  ['sanitizing a folder', () => ['sanitize', folder, '--out', join(folder, 'safe')]],
  ['sanitizing into a folder with files', () => ['sanitize', file('a.txt', 'a'), '--out', folder]],
  ['sanitizing into a file', () => ['sanitize', file('a.txt', 'a'), '--out', file('b.txt', 'b')]],
  ['sanitizing to nowhere', () => ['sanitize', file('a.txt', 'a')]],
  ['sanitizing by no door', () => ['sanitize', file('a.txt', 'a'), '--out', join(folder, 'safe'), '--as', 'post']],
  ['sanitizing nothing', () => ['sanitize', '--out', join(folder, 'safe')]],
  ['completion of no shell', () => ['completion', 'fish']],
  ['completion of nothing', () => ['completion']],
  ['an explanation of nothing', () => ['explain']],
  ['a first configuration over another', () => ['init', configured()]],
  ['a first configuration of two zones', () => ['init', templates()]],
  ['a first configuration for one zone', () => ['init', templates(), '--zone', 'lgwan']],
  ['a first configuration of no zone', () => ['init', templates(), '--zone', 'dmz']],
  ['a first configuration of an app', () => ['init', app()]],
  ['a file that is no object of the archive', () => ['records', file('no.gz', 'x')]],
  ['an object that ends', () => ['records', bytes('ends.gz', [0x1f, 0x8b, 8, 0, 0, 0])]],
  ['no object of the archive', () => ['records', 'nowhere']],
  ['no such configuration', () => ['start', '-c', 'sampel']],
  ['nothing like a configuration', () => ['start', '-c', 'nothing-like-it']],
  ['a word too many', () => ['start', 'tokyo']],
  ['nothing synthesized', () => ['acknowledgements', '-o', 'nowhere']],
  ['no Region', () => ['verify', '--region', 'us-east-1']],
  ['no such coverage', () => ['verify', '--region', 'ap-northeast-1', '--emulated', 'nowhere', '--flows', 'nowhere']],
  ['no deployment of this kind', () => ['deploy-local', '-c', 'union']],
];

test.each(COMMANDS)('%s: Japanese has no line of English prose, and both keep to 80 columns', async (_, argv) => {
  const ja = await sanso('--lang', 'ja', ...argv(), '--lang', 'ja');
  expect(englishLines(ja.out + ja.error)).toEqual([]);
  const en = await sanso('--lang', 'en', ...argv(), '--lang', 'en');
  expect(en.code).toBe(ja.code);
  // A path is one word that cannot be broken, also where folders of the machine have Japanese names with blanks.
  const unbroken = (text: string) => text.replaceAll(folder, folder.replaceAll(/[^!-~]/g, '_'));
  const said = [ja.out + ja.error, en.out + en.error].map(unbroken);
  expect(said.flatMap((text) => wideLines(text, 80))).toEqual([]);
});

test('so do all clauses and rules that are explained', () => {
  const explained = (lang: 'en' | 'ja') => [
    ...CLAUSES.map((clause) => explainClause(clause, { lang })),
    ...RULES.map((rule) => explainRule(rule, { lang })),
  ];
  expect(explained('ja').flatMap(englishLines)).toEqual([]);
  expect([...explained('ja'), ...explained('en')].flatMap((text) => wideLines(text, 80))).toEqual([]);
});

test('a line of English prose, and one that is too wide, are found', () => {
  expect(englishLines('検査\nthe template is broken\n  npx sanso check cdk.out')).toEqual(['the template is broken']);
  const path = `${'long/'.repeat(30)}name`;
  expect(wideLines(`${path}\n${path} goes on`, 100)).toEqual([`${path} goes on`]);
});

describe('findings', () => {
  let text: string;
  let violations: readonly { clause: string; rule: string; resources: string[]; cause?: { rule: string } }[];
  beforeAll(async () => {
    text = (await sanso('check', bad)).out;
    violations = JSON.parse((await sanso('check', bad, '--format', 'json')).out).violations;
  });

  test('stand under clauses in the order of the policy, and the policy is named', () => {
    const clauses = [...text.matchAll(/^Clause (\S+)/gm)].map(([, id]) => id);
    const order = CLAUSES.map(({ id }) => id);
    expect(clauses.length).toBeGreaterThan(5);
    expect(clauses).toEqual([...clauses].sort((one, other) => order.indexOf(one) - order.indexOf(other)));
    expect(text).toContain(POLICY.body.ja);
  });

  test('stand under the clause of the zone that they concern', () => {
    const groups = violations.filter(({ rule }) => rule === 'Sanso-6.3.1-SecurityGroupRules');
    const clausesIn = (name: string) =>
      new Set(groups.filter(({ resources: [id] }) => id.startsWith(`sample-${name}-`)).map(({ clause }) => clause));
    expect(clausesIn('my-number')).toEqual(new Set(['6(3)①a']));
    expect(clausesIn('lgwan')).toEqual(new Set(['6(3)②a']));
  });

  test('what follows from an expired flow stands below it, and nothing else does', () => {
    const following = violations.filter(({ cause }) => cause?.rule === 'Sanso-2.11-FlowRegister');
    expect(following.map(({ rule }) => rule)).toContain('Sanso-2.11-ZonePaths');
    expect(violations.find(({ rule }) => rule === 'Sanso-6.3.1-VpcPeering')).not.toHaveProperty('cause');
    expect(text).toMatch(/is not valid[\s\S]*? findings follow from this\n {8}Sanso-/);
  });

  test('name constructs by their paths, one a line, and no hashed id', () => {
    expect(text).toContain('\n    sample-my-number-data/residentrecords\n');
    const hashed = text.match(/[A-Za-z]+[0-9A-F]{8}\b/g) ?? [];
    expect(hashed.filter((id) => /[0-9]/.test(id) && !id.startsWith('samplescreen'))).toEqual([]);
  });
});

test('a construct has its path, a resource of another template its id, and text that is no id stays', () => {
  const names = constructNames([
    { id: 'a/NetworkVpc7FB7348F', logicalId: 'NetworkVpc7FB7348F', path: 'a/Network/Vpc/Resource' },
    { id: 'b/NetworkVpc7FB7348F', logicalId: 'NetworkVpc7FB7348F', path: 'b/Network/Vpc/Resource' },
    { id: 'c/Vpc', logicalId: 'Vpc', path: undefined },
  ]);
  expect(names.place('a/NetworkVpc7FB7348F')).toBe('a/Network/Vpc');
  expect(names.place('c/Vpc')).toBe('c/Vpc');
  expect(names.sentence('NetworkVpc7FB7348F of b/NetworkVpc7FB7348F', ['b/Other'])).toBe(
    'Network/Vpc of b/Network/Vpc',
  );
  expect(names.sentence('OtherVpc7FB7348F and c/Vpc')).toBe('OtherVpc7FB7348F and c/Vpc');
});
