import { buildModel } from '../../lib/model/model';
import { type Template, type TemplateBody, THIS_ACCOUNT } from '../../lib/template/template';

const template = (file: string, body: Partial<TemplateBody>, account = THIS_ACCOUNT): Template => {
  const name = (file.split('/').at(-1) as string).replace(/\.template\.(json|yaml)$/, '');
  return {
    name,
    file,
    body: { Resources: {}, ...body },
    account,
    region: 'ap-northeast-1',
    stackName: name,
    nested: false,
  };
};
const stack = (TemplateURL: unknown, Parameters: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL, Parameters },
});
const TABLE = {
  Parameters: { Name: { Type: 'String' } },
  Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { Ref: 'Name' } } } },
  Outputs: { Of: { Value: { Ref: 'Table' } } },
};
const idsOf = (...templates: Template[]) =>
  buildModel(templates)
    .resources.filter(({ type }) => !type.endsWith('::Stack'))
    .map(({ id, name }) => `${id} ${name}`);

test('a template that two nested stacks deploy is there twice, each with its own parameters', () => {
  const model = buildModel([
    template('app.template.json', {
      Resources: {
        Web: stack('./table.template.json', { Name: 'web' }),
        Data: stack('./table.template.json', { Name: 'data' }),
        Copy: {
          Type: 'AWS::SSM::Parameter',
          Properties: { Name: 'copy', Value: { 'Fn::GetAtt': ['Data', 'Outputs.Of'] } },
        },
      },
    }),
    template('table.template.json', TABLE),
  ]);
  expect(model.ofType('AWS::DynamoDB::Table').map(({ id, name }) => [id, name])).toEqual([
    ['table.Web/Table', 'web'],
    ['table.Data/Table', 'data'],
  ]);
  expect(model.ofType('AWS::SSM::Parameter')[0].properties.Value).toBe('data');
});

test('what a child deploys is there for each copy of the child', () => {
  const middle = {
    Parameters: { Name: { Type: 'String' } },
    Resources: { Inner: stack('./table.template.json', { Name: { Ref: 'Name' } }) },
  };
  const ids = idsOf(
    template('app.template.json', {
      Resources: {
        Web: stack('./middle.template.json', { Name: 'web' }),
        Data: stack('./middle.template.json', { Name: 'data' }),
      },
    }),
    template('middle.template.json', middle),
    template('table.template.json', TABLE),
  );
  expect(ids).toEqual(['table.Inner/Table web', 'table.Inner.middle.Data/Table data']);
});

test.each<[string, unknown]>([
  ['a path from the parent', './net/table.template.json'],
  ['an address', 'https://bucket.s3.amazonaws.com/release/net/table.template.json'],
  [
    'an address that is put together',
    { 'Fn::Sub': `https://\${AWS::AccountId}.s3.amazonaws.com/net/table.template.json` },
  ],
  [
    'an address of which the beginning is not known',
    { 'Fn::Join': ['/', [{ Ref: 'Bucket' }, 'net/table.template.json']] },
  ],
])('%s leads to the child', (_, url) => {
  const parent = template('app.template.json', {
    Parameters: { Bucket: { Type: 'String' } },
    Resources: { Net: stack(url, { Name: 'net' }) },
  });
  expect(idsOf(parent, template('net/table.template.json', TABLE))).toEqual(['table/Table net']);
});

test('of two children of one name the one at the end of the address is meant', () => {
  const parent = template('app.template.json', {
    Resources: { Web: stack('https://b/web/table.template.json', { Name: 'web' }) },
  });
  const web = { ...template('web/table.template.json', TABLE), name: 'web.table' };
  const data = { ...template('data/table.template.json', TABLE), name: 'data.table' };
  const model = buildModel([parent, data, web]);
  expect(model.childOf(model.templates[0], 'Web')?.file).toBe('web/table.template.json');
});

test('where two may be meant none is', () => {
  const parent = template('app.template.json', { Resources: { Web: stack('https://b/table.template.json') } });
  const [web, data] = ['web', 'data'].map((folder) => ({
    ...template(`${folder}/table.template.json`, TABLE),
    name: `${folder}.table`,
  }));
  const model = buildModel([parent, web, data]);
  expect(model.childOf(model.templates[0], 'Web')).toBeUndefined();
});

test('a child without an account of its own is in that of its parent', () => {
  const parent = template(
    'app.template.json',
    { Resources: { Web: stack('./table.template.json', { Name: 'web' }) } },
    '111111111111',
  );
  expect(buildModel([parent, template('table.template.json', TABLE)]).ofType('AWS::DynamoDB::Table')[0].account).toBe(
    '111111111111',
  );
});
