import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sanso } from './run';

const folder = mkdtempSync(join(tmpdir(), 'sanso-access-'));
const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const role = (name: string, ...statements: object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: name,
    AssumeRolePolicyDocument: policy(),
    Policies: [{ PolicyName: 'p', PolicyDocument: policy(...statements) }],
  },
});
const template = write('app.template.json', {
  Metadata: { sanso: { zone: 'lgwan', account: '111111111111', region: 'ap-northeast-1' } },
  Resources: {
    App: role('app', { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::data/*' }),
    Far: role('far', {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    }),
    Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
    Person: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'sanso-lgwan-operator',
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::999999999999:root' },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      },
    },
  },
});
const other = write('other.template.json', {
  Metadata: { sanso: { zone: 'lgwan', account: '111111111111', region: 'ap-northeast-1' } },
  Resources: { App: role('other-app', { Effect: 'Deny', Action: '*', Resource: '*' }) },
});
const about = (principal: string, action: string) => [
  ...['--principal', principal, '--action', action],
  ...['--resource', 'Data#a'],
];
const question = about('App', 's3:GetObject');
const ask = (...argv: string[]) => sanso('access', ...argv);

test('answers one question, and says what decided and what would change it', async () => {
  const { code, out } = await ask(template, ...question, '--lang', 'en');
  expect({ code, out }).toEqual({
    code: 0,
    out: [
      'allowed: App s3:GetObject Data#a',
      '  by',
      '    · app/App.Policies[0].PolicyDocument.Statement[0] (Read)',
      '  what would change it',
      '    · it would be denied without',
      '      app/App.Policies[0].PolicyDocument.Statement[0] (Read)',
      '',
    ].join('\n'),
  });
});

test('a denied request is no finding', async () => {
  const { code, out } = await ask(template, ...about('App', 's3:PutObject'), '--lang', 'ja');
  expect({ code, first: out.split('\n')[0] }).toEqual({
    code: 0,
    first: '拒否(許可するものがない): App s3:PutObject Data#a',
  });
});

test('an undecided answer ends with 3, and names its conditions', async () => {
  const { code, out } = await ask(template, ...about('Far', 's3:GetObject'), '--format', 'json');
  expect({ code, ...JSON.parse(out) }).toMatchObject({
    code: 3,
    decision: 'undecided',
    by: ['app/Far.Policies[0].PolicyDocument.Statement[0]'],
    conditions: ['IpAddress aws:SourceIp'],
  });
});

test.each([
  ['before the folder', ['--context', 'aws:SourceIp=203.0.113.5', template]],
  ['several of them', ['--context', 'aws:SourceIp=203.0.113.5', 'aws:TagKeys=a', 'aws:TagKeys=b', template]],
  ['behind the folder', [template, '--context', 'aws:SourceIp=203.0.113.5']],
  ['beside unknown ones', ['--unknown', 'aws:SourceVpce', '--context', 'aws:SourceIp=203.0.113.5', template]],
])('takes keys of the request %s', async (_, argv) => {
  const { code, out } = await ask(...about('Far', 's3:GetObject'), ...argv, '--lang', 'en');
  expect({ code, first: out.split('\n')[0] }).toEqual({ code: 0, first: 'allowed: Far s3:GetObject Data#a' });
});

test('answers a file of questions in its order', async () => {
  const file = write('questions.json', [
    { principal: 'App', action: 's3:GetObject', resource: 'Data#a' },
    { principal: 'App', action: 's3:PutObject', resource: 'Data#a', sessionPolicy: policy() },
    { principal: 'Far', action: 's3:GetObject', resource: 'Data#a', context: { 'aws:SourceIp': null } },
  ]);
  const { code, out } = await ask('--queries', file, template, '--format', 'json');
  const decisions = JSON.parse(out).map(({ decision }: { decision: string }) => decision);
  expect({ code, decisions }).toEqual({ code: 0, decisions: ['allowed', 'implicitDeny', 'implicitDeny'] });
});

test.each([
  [
    'an unknown name',
    [template, '--principal', 'Nobody', '--action', 's3:GetObject', '--resource', 'Data'],
    /no role or user Nobody/,
    /Nobody というロール又はユーザーはない/,
  ],
  [
    'several things of a name',
    [template, other, ...question],
    /App means several things: app\/App, other\/App/,
    /App に当たるものが複数ある/,
  ],
  [
    'an unknown resource',
    [template, '--principal', 'App', '--action', 's3:GetObject', '--resource', 'Nothing#a'],
    /no resource Nothing/,
    /Nothing というリソースはない/,
  ],
  [
    'no action',
    [template, '--principal', 'App', '--action', 's3', '--resource', 'Data'],
    /action s3 is no action/,
    /アクションではない/,
  ],
  [
    'no service',
    [template, '--principal', 'service:sns', '--action', 's3:GetObject', '--resource', 'Data'],
    /names no principal/,
    /プリンシパルの名前ではない/,
  ],
  ['no question', [template], /nothing to ask/, /問いがない/],
  [
    'an unknown endpoint',
    [template, ...question, '--endpoint', 'Ep'],
    /no VPC endpoint Ep/,
    /Ep というVPCエンドポイントはない/,
  ],
  [
    'a missing part',
    [template, '--queries', write('no-principal.json', [{ action: 's3:GetObject', resource: 'Data' }])],
    /question 1: principal is missing/,
    /1番目の問い: principal がない/,
  ],
  [
    'one bad question of two',
    [
      template,
      '--queries',
      write('one-bad.json', [
        { principal: 'App', action: 's3:GetObject', resource: 'Data' },
        { principal: 'No', action: 's3:GetObject', resource: 'Data' },
      ]),
    ],
    /question 2: there is no role or user No/,
    /2番目の問い/,
  ],
  [
    'an unknown part',
    [
      template,
      '--queries',
      write('strange.json', [{ principal: 'App', action: 's3:GetObject', resource: 'Data', contxt: {} }]),
    ],
    /contxt is no part of a question/,
    /contxt は問いの項目ではない/,
  ],
  ['no list', [template, '--queries', write('map.json', {})], /is a JSON array/, /JSON配列である/],
  ['no JSON', [template, '--queries', write('broken.json', '[{')], /broken\.json/, /broken\.json/],
  [
    'a wrong context',
    [
      template,
      '--queries',
      write('context.json', [{ principal: 'App', action: 's3:GetObject', resource: 'Data', context: { a: {} } }]),
    ],
    /context a is neither text/,
    /いずれでもない/,
  ],
])('refuses %s in one sentence', async (_, argv, en, ja) => {
  for (const [language, sentence] of [
    ['en', en],
    ['ja', ja],
  ] as const) {
    const { code, out, error } = await ask(...argv, '--lang', language);
    expect({ code, out, language }).toEqual({ code: 2, out: '', language });
    expect(error.replaceAll('\n', '')).toMatch(sentence);
  }
});

test.each(['en', 'ja'])('prints who gets in, for auditors (%s)', async (lang) => {
  const { code, out } = await ask(template, '--matrix', '--lang', lang);
  const row = out.split('\n').find((line) => line.includes('sanso-lgwan-operator'));
  expect(code).toBe(0);
  // MFA of any age and any place suffice here; nobody comes without MFA, by a tag, or from another account.
  expect(row?.replace(/ +/g, ' ').trim()).toBe(
    lang === 'en'
      ? 'o x o x x x - - - x o - - sanso-lgwan-operator'
      : '可 否 可 否 否 否 － － － 否 可 － － sanso-lgwan-operator',
  );
});
