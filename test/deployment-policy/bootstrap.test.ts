import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bootstrapRights, placesOf } from '../../lib/deployment-policy/bootstrap';
import { peopleRights } from '../../lib/deployment-policy/people';
import { type PrintedStatement, policiesOf, printed } from '../../lib/deployment-policy/policies';
import { rowOf } from '../../lib/deployment-policy/rows';
import { ineffectiveParts } from '../../lib/facts/grants/ineffective';
import { type Statement, statementsOf } from '../../lib/template/policy-document';
import { templateOf } from '../../lib/template/read-template';
import type { Value } from '../../lib/template/unknown';

const ACCOUNT = '111111111111';
const PLACE = { account: ACCOUNT, region: 'ap-northeast-1', qualifier: 'city' };
const template = (Default: string, Resources: object = {}) =>
  templateOf(
    'web',
    { Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default } }, Resources },
    { account: ACCOUNT, region: 'ap-northeast-1' },
  );
const resources = (statements: readonly PrintedStatement[], action: string) =>
  statements.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => Resource);

test('the qualifier is the one that the templates ask for', () => {
  expect(placesOf([template('/cdk-bootstrap/city/version')], ACCOUNT)).toEqual([PLACE]);
  expect(placesOf([template('')], ACCOUNT)).toEqual([{ ...PLACE, qualifier: 'hnb659fds' }]);
  expect(placesOf([template('')], '222222222222')).toEqual([]);
});

test('every type of the bootstrap of the CDK has a row', () => {
  const file = join(dirname(require.resolve('aws-cdk/package.json')), 'lib/api/bootstrap/bootstrap-template.yaml');
  const types = new Set(
    [...readFileSync(file, 'utf8').matchAll(/^ {4}Type: (AWS::\w+::\w+)$/gm)].map(([, type]) => type),
  );
  // Inline policies are rights on the role that has them; a key is made on demand, and a boundary as well.
  const optional = ['AWS::IAM::Policy', 'AWS::KMS::Alias', 'AWS::KMS::Key', 'AWS::IAM::ManagedPolicy'];
  const always = [...types].filter((type) => !optional.includes(type));
  expect(always.length).toBeGreaterThan(3);
  expect(always.filter((type) => rowOf(type) === undefined)).toEqual([]);
});

test('whoever bootstraps makes the bootstrap and the policies, and gives its roles no other', () => {
  const statements = bootstrapRights(PLACE);
  const roles = resources(statements, 'iam:CreateRole');
  expect(roles).toHaveLength(5);
  for (const role of roles) expect(role).toMatch(/:role\/cdk-city-[\w-]+-role-111111111111-ap-northeast-1$/);
  expect(resources(statements, 'iam:CreatePolicy')).toEqual([`arn:aws:iam::${ACCOUNT}:policy/sanso-deployment-*`]);
  const [attaching] = statements.filter(({ Action }) => Action.includes('iam:AttachRolePolicy'));
  expect(attaching.Condition?.ArnLike['iam:PolicyARN']).toEqual([
    `arn:aws:iam::${ACCOUNT}:policy/sanso-deployment-*`,
    'arn:aws:iam::aws:policy/AWSCloudFormationReadOnlyAccess',
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
  ]);
  for (const policy of policiesOf(statements)) expect(printed(policy).length).toBeLessThanOrEqual(6144);
});

test('AWS knows everything that whoever bootstraps is allowed', () => {
  const statements = statementsOf({ Statement: bootstrapRights(PLACE) } as unknown as Value) as readonly Statement[];
  expect(statements.length).toBeGreaterThan(5);
  expect(statements.flatMap(ineffectiveParts)).toEqual([]);
});

test('whoever deploys enters the roles of the bootstrap, and that of images where there are images', () => {
  const jobs = (statements: readonly PrintedStatement[]) =>
    resources(statements, 'sts:AssumeRole').map((arn) => /cdk-city-([\w-]+)-role-/.exec(arn)?.[1]);
  expect(jobs(peopleRights([PLACE], [template('')]))).toEqual(['deploy', 'file-publishing', 'lookup']);
  const Image = {
    Type: 'AWS::Lambda::Function',
    Properties: { Code: { ImageUri: 'x/cdk-city-container-assets-1:a' } },
  };
  expect(jobs(peopleRights([PLACE], [template('', { Image })]))).toEqual([
    'deploy',
    'file-publishing',
    'image-publishing',
    'lookup',
  ]);
});
