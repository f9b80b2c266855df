import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { type CheckOptions, check, SansoChecks, SansoPlugin } from '../../lib';
import { instanceMetadata } from '../../lib/rules/identity/instance-metadata';
import { FLOW } from '../flow';
import { TODAY } from '../support';

const vpc = (CidrBlock: string) => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock } });
const net = {
  Parameters: { Env: { Type: 'String' } },
  Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'Env' }, 'open'] } },
  Resources: {
    Vpc: vpc('10.1.0.0/16'),
    Gateway: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsOpen' },
    Attachment: {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Condition: 'IsOpen',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    },
  },
};
const scratch = () => mkdtempSync(join(tmpdir(), 'sanso-given-'));
const judge = (options: CheckOptions) => check({ net }, { asOf: TODAY, ...options });
const placesIn = ({ violations }: ReturnType<typeof check>) => violations.flatMap(({ resources }) => resources);

test('templates of others are judged unedited, by zones that are given', () => {
  expect(() => judge({})).toThrow(/no template names a zone: .*sanso\.config\.json/);
  expect(judge({ zones: { net: 'lgwan' } }).summary.zones).toEqual(['lgwan']);
  expect(judge({ config: { templates: { net: { zone: 'lgwan' } } } }).summary.zones).toEqual(['lgwan']);
});

test('a value of a parameter decides what is judged', () => {
  const zones = { net: 'lgwan' } as const;
  expect(placesIn(judge({ zones }))).toContain('net/Attachment');
  expect(placesIn(judge({ zones, parameters: { Env: 'open' } }))).toContain('net/Attachment');
  expect(placesIn(judge({ zones, parameters: { Env: 'closed' } }))).not.toContain('net/Attachment');
});

test('a deployment that is said to be whole is asked what it lacks; one that is a whole cannot be said to be a part', () => {
  const whole = { templates: { net: { zone: 'lgwan' } }, deployment: 'whole' } as const;
  expect(judge({ config: whole }).summary.whole).toBe(true);
  expect(judge({ config: { ...whole, deployment: 'part' } }).summary.whole).toBe(false);
  const both = { net, web: { Resources: { Vpc: vpc('10.2.0.0/16') } } };
  const zones = { net: 'lgwan', web: 'internet' } as const;
  expect(() => check(both, { asOf: TODAY, zones, config: { deployment: 'part' } })).toThrow(
    /deployment: "part" is given, but the templates hold VPCs of two of the three zones/,
  );
});

test('a folder brings its own file, which points to the register; what is given takes its place', () => {
  const folder = scratch();
  writeFileSync(join(folder, 'net.json'), JSON.stringify(net));
  mkdirSync(join(folder, 'registers'));
  writeFileSync(join(folder, 'registers/all.json'), JSON.stringify([FLOW]));
  const file = join(folder, 'sanso.config.json');
  writeFileSync(
    file,
    JSON.stringify({
      templates: { net: { zone: 'lgwan' }, 'x*': { zone: 'lgwan' } },
      flows: 'registers/all.json',
    }),
  );
  const { summary } = check(folder, { asOf: TODAY });
  expect(summary).toMatchObject({ zones: ['lgwan'], flows: 1 });
  expect(summary.inputs).toEqual({
    config: file,
    flows: join(folder, 'registers/all.json'),
    notJudged: [],
    unused: [`${file}: x*`],
  });
  const given = check(join(folder, 'net.json'), { asOf: TODAY, flows: [], zones: { net: 'internet' } });
  expect(given.summary).toMatchObject({ zones: ['internet'], flows: 0 });
  expect(given.summary.inputs.flows).toBeUndefined();
  const inMemory = check({ net }, { asOf: TODAY, config: file }).summary;
  expect(inMemory).toMatchObject({ zones: ['lgwan'], flows: 1, inputs: { config: file } });
});

test('the plugin and the pack take the same', () => {
  const app = new App({ builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Web');
  new CfnResource(stack, 'Host', { type: 'AWS::EC2::Instance', properties: {} });
  const given = { config: { templates: { Web: { zone: 'lgwan' as const } } }, rules: [instanceMetadata], asOf: TODAY };
  const { violations } = new SansoChecks(undefined, given).validateScope(stack);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual([instanceMetadata.id]);
  const { directory } = app.synth();
  const validate = (props: object) =>
    new SansoPlugin({ rules: [instanceMetadata], asOf: TODAY, ...props }).validate({
      stackTemplates: [{ templatePath: join(directory, 'Web.template.json'), accountId: undefined, region: undefined }],
    });
  expect(() => validate({})).toThrow(/no template names a zone/);
  expect(validate(given).violations.map(({ ruleName }) => ruleName)).toEqual([instanceMetadata.id]);
  const register = join(scratch(), 'flows.json');
  writeFileSync(register, JSON.stringify([FLOW]));
  const config = { templates: { Web: { zone: 'lgwan' as const }, 'x*': { zone: 'lgwan' as const } }, flows: register };
  expect(validate({ config }).metadata).toMatchObject({ register, 'said of no template 1': 'config: x*' });
});
