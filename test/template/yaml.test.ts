import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readData } from '../../lib/template/read-data';
import { readTemplate } from '../../lib/template/read-template';

const folder = mkdtempSync(join(tmpdir(), 'sanso-yaml-'));
const read = (text: string) => {
  const file = join(folder, 'a.template.yaml');
  writeFileSync(file, text);
  return readData(file) as Record<string, unknown>;
};

/** An account whose digits are no octal ones: to YAML a text. */
const NO_OCTAL = `0${'8'.repeat(11)}`;

test.each<[string, unknown]>([
  ['yes', true],
  ['On', true],
  ['TRUE', true],
  ['No', false],
  ['off', false],
  ['y', 'y'],
  ['"yes"', 'yes'],
  ['!!str yes', 'yes'],
  ['', null],
  ['~', null],
  ['2012-10-17', '2012-10-17'],
  [NO_OCTAL, NO_OCTAL],
  ['222222222222', 222222222222],
  ['0755', 493],
  ['0x1F', 31],
  ['0b101', 5],
  ['1_000', 1000],
  ['-0x10', -16],
  ['1:30', 90],
  ['-1:30', -90],
  ['1.5', 1.5],
  ['10.0.0.0/16', '10.0.0.0/16'],
  ['!Ref yes', { Ref: 'yes' }],
  ['!If [C, yes, no]', { 'Fn::If': ['C', true, false] }],
  [
    '!EachMemberIn [[a], !RefAll "AWS::EC2::VPC::Id"]',
    { 'Fn::EachMemberIn': [['a'], { 'Fn::RefAll': 'AWS::EC2::VPC::Id' }] },
  ],
])('%s is read as CloudFormation reads it', (written, expected) => {
  expect(read(`a: ${written}\n`)).toEqual({ a: expected });
});

test('aliases and merges are read, also inside short forms', () => {
  const written = 'a: &a {x: 1}\nb: {<<: *a, y: 2}\nc: &c 10.0.0.0/8\nd: !Join [",", [*c, e]]\n';
  expect(read(written)).toMatchObject({ b: { x: 1, y: 2 }, d: { 'Fn::Join': [',', ['10.0.0.0/8', 'e']] } });
});

test.each(['binary aGk=', 'set {a, b}', 'omap [a: 1]', 'pairs [a: 1]', 'timestamp 2012-10-17'])(
  '!!%s is refused',
  (written) => {
    expect(() => read(`a: !!${written}\n`)).toThrow(/line 1, column 4: CloudFormation takes no !!/);
  },
);

const account = (written: string) => {
  const file = join(folder, 'b.template.yaml');
  writeFileSync(file, `Metadata: {sanso: {account: ${written}}}\nResources: {}\n`);
  return readTemplate(file).account;
};

test('an account that is not quoted is an account all the same', () => {
  expect(account('222222222222')).toBe('222222222222');
});

test('a number that is no account is refused', () => {
  expect(() => account('2222')).toThrow(
    'Metadata/sanso/account 2222 is not an account id: write its 12 digits in quotes',
  );
});

test('a resource that a macro makes as a whole is one of its own kind, and what refers to it is not known', () => {
  const file = join(folder, 'made.template.yaml');
  writeFileSync(
    file,
    'Resources:\n  Made: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } } }\n  Broken: {}\n',
  );
  expect(() => readTemplate(file)).toThrow('Resources/Broken has no "Type"');
  writeFileSync(file, 'Resources:\n  Made: { Fn::Transform: { Name: Mine } }\n');
  expect(readTemplate(file).body.Resources.Made.Type).toBe('Fn::Transform');
});

test('a second document is told, never dropped', () => {
  expect(() => read('Resources: {}\n---\nResources: {}\n')).toThrow(/several documents: give each a file of its own/);
  expect(read('---\nResources: {}\n')).toEqual({ Resources: {} });
});
