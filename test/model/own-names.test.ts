import { buildModel } from '../../lib/model/model';
import type { Template, TemplateBody } from '../../lib/template/template';

const template = (name: string, account: string, body: Partial<TemplateBody>): Template => ({
  name,
  file: `${name}.template.json`,
  body: { Resources: {}, ...body },
  account,
  region: 'ap-northeast-1',
  stackName: name,
  nested: false,
});
const LGWAN = '222222222222';
const INTERNET = '333333333333';
const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'app' } };
const policy = (given: unknown) => ({ Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: [given] } });

test.each<[string, unknown]>([
  ['a reference', { Ref: 'Role' }],
  ['a plain name', 'app'],
])('%s means the role of the own account', (_, given) => {
  const model = buildModel([
    template('internet', INTERNET, { Resources: { Role: role } }),
    template('lgwan', LGWAN, { Resources: { Role: role, Rights: policy(given) } }),
  ]);
  const [rights] = model.ofType('AWS::IAM::Policy');
  expect(model.find((rights.properties.Roles as string[])[0])?.id).toBe('lgwan/Role');
  expect(model.ofType('AWS::IAM::Role').map(({ properties }) => properties.RoleName)).toEqual(['app', 'app']);
});

test('an ARN means the account that it names', () => {
  const model = buildModel([
    template('internet', INTERNET, { Resources: { Role: role } }),
    template('lgwan', LGWAN, { Resources: { Role: role } }),
  ]);
  expect(model.find(`arn:aws:iam::${LGWAN}:role/app`)?.id).toBe('lgwan/Role');
});

test('an import means an export of the own account and Region', () => {
  const exporting = (zone: string) => ({
    Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: zone } } },
    Outputs: { T: { Value: { 'Fn::GetAtt': ['Topic', 'TopicName'] }, Export: { Name: 'topic' } } },
  });
  const model = buildModel([
    template('lgwan-topic', LGWAN, exporting('lgwan')),
    template('internet-topic', INTERNET, exporting('internet')),
    template('lgwan', LGWAN, {
      Resources: {
        P: { Type: 'AWS::SSM::Parameter', Properties: { Name: 'p', Value: { 'Fn::ImportValue': 'topic' } } },
      },
    }),
  ]);
  expect(model.ofType('AWS::SSM::Parameter')[0].properties.Value).toBe('lgwan');
});

test('a label stays the word it is where something goes by the same word in several accounts', () => {
  const Tags = [{ Key: 'sanso:zone', Value: 'log-archive' }];
  const named = (name: string, account: string) =>
    template(name, account, {
      Resources: {
        Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'log-archive' } },
        Key: { Type: 'AWS::KMS::Key', Properties: { Tags } },
      },
    });
  const model = buildModel([named('internet', INTERNET), named('lgwan', LGWAN)]);
  expect(model.ofType('AWS::KMS::Key').map(({ properties }) => properties.Tags)).toEqual([Tags, Tags]);
});
