import { buildModel } from '../../lib/model/model';
import { templateOf } from '../../lib/template/read-template';
import type { SansoConfig } from '../../lib/template/sanso-config';
import type { Template } from '../../lib/template/template';
import { type Source, withGiven } from '../../lib/template/with-given';

const body = (more: object = {}) => ({
  Parameters: { Env: { Type: 'String', AllowedValues: ['dev', 'prod'] }, Names: { Type: 'CommaDelimitedList' } },
  Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Gateway: { Type: 'AWS::EC2::InternetGateway', Condition: 'IsProd' },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Select': [1, { Ref: 'Names' }] } } },
  },
  ...more,
});
const web = templateOf('app/web.yaml', body());
const said = (metadata: object) => templateOf('app/web.yaml', body({ Metadata: { sanso: metadata } }));
const from = (config: SansoConfig, more: Partial<Source> = {}): Source => ({ name: 'said', config, ...more });
const one = (template: Template, ...sources: Source[]) => withGiven([template], sources).templates[0];
const idsOf = (template: Template) => buildModel([template]).resources.map(({ logicalId }) => logicalId);

test('without anything said, templates stay as they are', () => {
  expect(one(web)).toBe(web);
});

test.each([
  ['its path', 'app/web.yaml'],
  ['its path, otherwise written', './app/web.yaml'],
  ['its file name', 'web.yaml'],
  ['its name', 'web'],
  ['a part of its path', 'app/*'],
  ['a part of its name', 'w*b'],
  ['any folder', '**/web.yaml'],
])('a template is meant by %s', (_, key) => {
  const { templates, unused } = withGiven([web], [from({ templates: { [key]: { zone: 'lgwan' } } })]);
  expect(buildModel(templates).byId('web/Vpc')?.zone).toBe('lgwan');
  expect(unused).toEqual([]);
});

test.each(['web.yml', 'app', 'other/*', '*/b.yaml', 'w?b', 'a*/x/web.yaml'])(
  '%s means another template, and is told',
  (key) => {
    const { templates, unused } = withGiven([web], [from({ templates: { [key]: { zone: 'lgwan' } } })]);
    expect(buildModel(templates).byId('web/Vpc')?.zone).toBeUndefined();
    expect(unused).toEqual([`said: ${key}`]);
  },
);

test('paths start from the folder of the file that says them', () => {
  const source = from({ templates: { 'web.yaml': { zone: 'lgwan' } } }, { base: 'app' });
  expect(
    withGiven([web, templateOf('app/other.yaml', body())], [source]).templates.map(({ body }) => body.Metadata),
  ).toEqual([{ sanso: { zone: 'lgwan' } }, undefined]);
});

test('place, stack, body, system and the words of the deployment are given', () => {
  const given = one(
    web,
    from({
      templates: {
        web: { body: 'a', system: 'tax', account: '222222222222', region: 'ap-northeast-3', stackName: 'w1' },
      },
      organization: 'o-exampleorg1',
      deployment: 'whole',
    }),
  );
  expect(given).toMatchObject({ account: '222222222222', region: 'ap-northeast-3', stackName: 'w1' });
  expect(given.body.Metadata).toEqual({
    sanso: { body: 'a', system: 'tax', organization: 'o-exampleorg1', deployment: 'whole' },
  });
});

test('a later source takes the place of an earlier one, and a name that of a pattern', () => {
  const zone = (key: string, label: 'lgwan' | 'internet') => ({ templates: { [key]: { zone: label } } });
  const zoneOf = (...sources: Source[]) => buildModel([one(web, ...sources)]).byId('web/Vpc')?.zone;
  expect(zoneOf(from(zone('web', 'lgwan')), from(zone('web', 'internet')))).toBe('internet');
  expect(zoneOf(from({ templates: { 'w*': { zone: 'internet' }, web: { zone: 'lgwan' } } }))).toBe('lgwan');
  expect(zoneOf(from({ templates: { web: { zone: null } } }))).toBeUndefined();
});

test.each<[string, Template, SansoConfig, RegExp]>([
  [
    'a zone that the template contradicts',
    said({ zone: 'internet' }),
    { templates: { web: { zone: 'lgwan' } } },
    /app\/web\.yaml: its zone is "internet", but said gives "lgwan": correct one of them/,
  ],
  [
    'an account that the template contradicts',
    said({ account: '111111111111' }),
    { templates: { web: { account: '222222222222' } } },
    /its account is "111111111111"/,
  ],
  [
    'the usual Region, where the template contradicts',
    said({ region: 'ap-northeast-1' }),
    { templates: { web: { region: 'ap-northeast-3' } } },
    /its region is "ap-northeast-1"/,
  ],
  [
    'a part, where the template says whole',
    said({ deployment: 'whole' }),
    { deployment: 'part' },
    /its deployment is "whole"/,
  ],
  [
    'a stack name that the app contradicts',
    templateOf('web.yaml', body(), { stackName: 'w1' }),
    { templates: { web: { stackName: 'w2' } } },
    /its stackName is "w1"/,
  ],
  [
    'two patterns that say different things',
    web,
    { templates: { 'w*': { zone: 'internet' }, '*b': { zone: 'lgwan' } } },
    /said: \*b and another key say different things of zone of app\/web\.yaml: name the template itself/,
  ],
  [
    'a value that is not allowed',
    web,
    { parameters: { Env: 'production' } },
    /gives parameter Env the value "production", which is not allowed: choose dev, prod/,
  ],
  [
    'a parameter that there is not',
    web,
    { parameters: { Evn: 'prod' } },
    /no template has a parameter Evn: did you mean Env\?/,
  ],
  [
    'a parameter that the template has not',
    web,
    { templates: { web: { parameters: { Size: '1' } } } },
    /said: web: no template has a parameter Size: choose Env, Names/,
  ],
])('%s is refused', (_, template, config, sentence) => {
  expect(() => one(template, from(config))).toThrow(sentence);
});

test('what agrees with the template is no contradiction', () => {
  expect(() => one(said({ zone: 'lgwan' }), from({ templates: { web: { zone: 'lgwan' } } }))).not.toThrow();
});

test('a file for all templates may speak of parameters that are not judged now, which is told', () => {
  const source = from({ parameters: { Elsewhere: 'x' } }, { isForAll: true });
  expect(withGiven([web], [source]).unused).toEqual(['said: parameters/Elsewhere']);
});

test('a key that has to mean a template is refused where it means none', () => {
  const source = from({ templates: { 'wbe.yaml': { stackName: 'w' } } }, { strict: true });
  expect(() => one(web, source)).toThrow(/said: wbe\.yaml is none of the templates/);
});

test('a value that is given decides what comes into being', () => {
  const parameters = (Env: string | null) => from({ parameters: { Env } });
  expect(idsOf(web)).toContain('Gateway');
  expect(idsOf(one(web, parameters(null)))).toContain('Gateway');
  expect(idsOf(one(web, parameters('prod')))).toContain('Gateway');
  expect(idsOf(one(web, parameters('dev')))).not.toContain('Gateway');
  expect(buildModel([one(web, parameters('prod'))]).byId('web/Gateway')?.existence).toBeUndefined();
});

test('a list is given as a list or as CloudFormation takes it', () => {
  const name = (Names: string | string[]) =>
    buildModel([one(web, from({ parameters: { Names } }))]).byId('web/Queue')?.properties.QueueName;
  expect(name(['a', 'b'])).toBe('b');
  expect(name('a, c')).toBe('c');
});

test('a nested stack has what its parent passes', () => {
  const parent = templateOf('parent.yaml', {
    Resources: {
      Child: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: './web.yaml', Parameters: { Env: 'dev', Names: 'a,b' } },
      },
    },
  });
  const child = templateOf('web.yaml', body());
  const idsWith = (config: SansoConfig) =>
    buildModel(withGiven([parent, child], [from(config)]).templates).resources.map(({ logicalId }) => logicalId);
  expect(idsWith({ parameters: { Env: 'prod' } })).not.toContain('Gateway');
  expect(() => idsWith({ templates: { web: { parameters: { Env: 'prod' } } } })).toThrow(
    /parameter Env is given from outside, but this is a nested stack/,
  );
});

test('a loop goes over a list that is given', () => {
  const loop = templateOf('loop.yaml', {
    Transform: 'AWS::LanguageExtensions',
    Parameters: { Names: { Type: 'CommaDelimitedList' } },
    Resources: { 'Fn::ForEach::Queues': ['Name', { Ref: 'Names' }, { 'Queue${Name}': { Type: 'AWS::SQS::Queue' } }] },
  });
  expect(idsOf(one(loop, from({ parameters: { Names: ['A', 'B'] } })))).toEqual(['QueueA', 'QueueB']);
  expect(idsOf(loop)).toEqual([]);
});
