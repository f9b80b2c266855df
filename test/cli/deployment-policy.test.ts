import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sanso } from './run';

const folder = (Resources: object, Metadata?: object) => {
  const directory = mkdtempSync(join(tmpdir(), 'sanso-policy-'));
  writeFileSync(join(directory, 'web.template.json'), JSON.stringify({ Metadata, Resources }));
  return directory;
};
const KNOWN = { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'alarms' } } };
const UNKNOWN = { ...KNOWN, Host: { Type: 'AWS::Lightsail::Instance', Properties: {} } };
const PLACED = { sanso: { account: '111111111111', region: 'ap-northeast-1' } };

test.each(['--stack-role', '--bootstrap', '--people'])('%s prints policies by account', async (who) => {
  const { code, out, error } = await sanso('deployment-policy', folder(KNOWN, PLACED), who);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  const printed = JSON.parse(out);
  expect(Object.keys(printed)).toEqual(['111111111111']);
  expect(printed['111111111111'][0]).toMatchObject({ Version: '2012-10-17' });
});

test('templates that name no account belong to the one that is given', async () => {
  const { code, out } = await sanso('deployment-policy', folder(KNOWN), '--stack-role', '--account', '222222222222');
  expect(code).toBe(0);
  expect(out).toContain('arn:aws:sns:ap-northeast-1:222222222222:alarms');
});

test('a type without a row is named, in both languages, and the rest is printed', async () => {
  const directory = folder(UNKNOWN, PLACED);
  const english = await sanso('deployment-policy', directory, '--stack-role');
  expect(english.code).toBe(3);
  expect(english.error).toMatch(/^undecided: what AWS::Lightsail::Instance needs \(web\/Host\) is not known here/);
  expect(english.out).toContain('sns:CreateTopic');
  expect(english.out).not.toContain('lightsail');
  const japanese = await sanso('deployment-policy', directory, '--stack-role', '--lang', 'ja');
  expect(japanese.code).toBe(3);
  expect(japanese.error).toMatch(/^判定保留: AWS::Lightsail::Instance \(web\/Host\)に要る権限は分からず/);
});

test('a role that nobody knows before is named', async () => {
  const Gate = { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::ImportValue': 'elsewhere' } } };
  const { code, error } = await sanso('deployment-policy', folder({ Gate }, PLACED), '--stack-role');
  expect(code).toBe(3);
  expect(error).toMatch(/^undecided: web\/Gate passes a role by Role/);
});

test('files take the place of those of an earlier time, and of no other', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'sanso-policy-out-')), 'policies');
  const account = join(out, '111111111111');
  mkdirSync(account, { recursive: true });
  for (const name of ['sanso-deployment-7.json', 'sanso-people-7.json', 'notes.json'])
    writeFileSync(join(account, name), '');
  const { code, out: said } = await sanso('deployment-policy', folder(KNOWN, PLACED), '--stack-role', '--out', out);
  expect({ code, said }).toEqual({ code: 0, said: `${join(account, 'sanso-deployment-1.json')}\n` });
  expect(readdirSync(account).sort()).toEqual(['notes.json', 'sanso-deployment-1.json', 'sanso-people-7.json']);
  const text = readFileSync(join(account, 'sanso-deployment-1.json'), 'utf8');
  expect(JSON.parse(text).Statement.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(6144);
  expect(existsSync(join(out, '222222222222'))).toBe(false);
});

test.each<[string, string[], RegExp]>([
  ['nobody', [folder(KNOWN, PLACED)], /one of --stack-role, --bootstrap and --people/],
  ['two at once', [folder(KNOWN, PLACED), '--stack-role', '--people'], /one of --stack-role, --bootstrap and --people/],
  ['no account', [folder(KNOWN), '--stack-role'], /web\.template\.json: it names no account.*--account/],
  ['what is no account', [folder(KNOWN), '--stack-role', '--account', '12'], /--account 12 is not an account id/],
  [
    'an account of no template',
    [folder(KNOWN, PLACED), '--stack-role', '--account', '333333333333'],
    /--account 333333333333: no template is of this account/,
  ],
  ['a folder that is not there', ['absent', '--stack-role'], /absent/],
  ['a folder without templates', [mkdtempSync(join(tmpdir(), 'sanso-none-')), '--people'], /template/],
  ['no folder', ['--stack-role'], /argument/],
])('%s is bad input', async (_, args, sentence) => {
  const { code, out, error } = await sanso('deployment-policy', ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toMatch(sentence);
});
