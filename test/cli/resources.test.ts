import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { sanso } from './run';

const assembly = mkdtempSync(join(tmpdir(), 'sanso-resources-'));

beforeAll(() => {
  const app = new App({ outdir: assembly });
  const stack = new Stack(app, 'network', { env: { account: '111111111111', region: 'ap-northeast-1' } });
  const make = (id: string, type: string) => new CfnResource(stack, id, { type, properties: {} });
  make('One', 'AWS::EC2::Subnet');
  make('Two', 'AWS::EC2::Subnet');
  make('Way', 'AWS::EC2::InternetGateway');
  app.synth();
  // What an earlier synthesis left, and no manifest names.
  const stale = { Resources: { Old: { Type: 'AWS::EC2::NatGateway', Properties: {} } } };
  writeFileSync(join(assembly, 'old.template.json'), JSON.stringify(stale));
});

test('resources are counted by type, the most frequent first, and only those that the manifest names', async () => {
  expect(await sanso('resources', assembly)).toEqual({
    code: 0,
    out: '2  AWS::EC2::Subnet\n1  AWS::EC2::InternetGateway\n3  resources\n',
    error: '',
  });
});

test('of a type of which there must be none, each is named, and the command fails', async () => {
  expect(await sanso('resources', assembly, '--none', 'AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway')).toEqual({
    code: 1,
    out: '1  AWS::EC2::InternetGateway\n     network/Way\n0  AWS::EC2::NatGateway\n',
    error: '',
  });
  expect(await sanso('resources', assembly, '--none', 'AWS::EC2::NatGateway')).toMatchObject({ code: 0 });
});

test.each([
  [
    'a type that is misspelt',
    [assembly, '--none', 'AWS::EC2::NatGatway'],
    /AWS::EC2::NatGatway: CloudFormation has no such type/,
  ],
  ['a service that is misspelt', [assembly, '--none', 'AWS::EC3::Subnet'], /no such type/],
  ['a folder that is not there', [join(assembly, 'absent')], /there is no such file or folder/],
])('%s is bad input, and never none', async (_, args, sentence) => {
  const { code, out, error } = await sanso('resources', ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toMatch(sentence);
});

test('an empty folder is not a deployment without such resources', async () => {
  const empty = join(assembly, 'empty');
  mkdirSync(empty);
  expect(await sanso('resources', empty, '--none', 'AWS::EC2::NatGateway')).toMatchObject({ code: 2 });
});
