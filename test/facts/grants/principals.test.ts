import { beyond, Principals } from '../../../lib/facts/grants/principals';
import { render } from '../../../lib/messages/render';
import { buildModel } from '../../../lib/model/model';
import { OWN_ACCOUNT, OWN_ZONE, statementsOf } from '../../../lib/template/policy-document';

const template = (name: string, zone: string, account: string, resources = {}) => ({
  name,
  file: `${name}.template.json`,
  body: { Metadata: { sanso: { zone, account } }, Resources: { Marker: { Type: 'AWS::EC2::VPC' }, ...resources } },
  account,
  region: 'ap-northeast-1',
  stackName: name,
  nested: false,
});
const role = (RoleName: string, more = {}) => ({ Type: 'AWS::IAM::Role', Properties: { RoleName, ...more } });
const SHARED = '111111111111';
const principals = new Principals(
  buildModel([
    template('my-number', 'my-number', SHARED, { App: role('app'), Odd: role('sanso-internet-odd') }),
    template('lgwan', 'lgwan', SHARED, { Batch: role('batch') }),
    template('internet', 'internet', '333333333333'),
    template('archive', 'log-archive', '444444444444'),
  ]),
);

function admitted(principal: unknown, condition?: unknown) {
  const statements = statementsOf({
    Statement: [{ Effect: 'Allow', Principal: principal, Action: '*', Condition: condition }],
  } as never);
  if (!Array.isArray(statements)) throw new Error('the policy is not known');
  return principals.partiesOf(statements[0]).map(
    (party) =>
      beyond(party, undefined)
        .map((said) => render(said, 'en'))
        .join(', ') || 'nobody',
  );
}
const arn = (name: string, account = SHARED) => `arn:aws:iam::${account}:role/${name}`;
const ALL = 'internet, lgwan, log-archive, my-number';

test.each<[string, unknown, unknown, string]>([
  ['a role', { AWS: arn('app') }, undefined, 'my-number'],
  ['a role under a path', { AWS: arn('jobs/batch') }, undefined, 'lgwan'],
  ['a role whose template and name disagree', { AWS: arn('sanso-internet-odd') }, undefined, 'my-number'],
  ['a role of no template', { AWS: arn('sanso-lgwan-key-admin') }, undefined, 'lgwan'],
  ['a role that tells nothing', { AWS: arn('operator') }, undefined, 'lgwan, my-number'],
  [
    'a role of an account outside',
    { AWS: arn('sanso-lgwan-app', '222222222222') },
    undefined,
    'outside the deployment',
  ],
  ['a session', { AWS: `arn:aws:sts::${SHARED}:assumed-role/batch/x` }, undefined, 'lgwan'],
  ['a shared account', { AWS: `arn:aws:iam::${SHARED}:root` }, undefined, 'lgwan, my-number'],
  ['an account by its number', { AWS: '333333333333' }, undefined, 'internet'],
  ['an account outside', { AWS: '222222222222' }, undefined, 'outside the deployment'],
  [
    'a role of the bootstrap',
    { AWS: arn('cdk-hnb659fds-cfn-exec-role-111111111111-ap-northeast-1') },
    undefined,
    'nobody',
  ],
  ['an account of AWS', { AWS: 'arn:aws:iam::582318560864:root' }, undefined, 'nobody'],
  ['everybody', '*', undefined, `${ALL}, outside the deployment`],
  ['everybody of the organization', '*', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }, ALL],
  ['everybody of an account', '*', { StringEquals: { 'aws:PrincipalAccount': '333333333333' } }, 'internet'],
  ['everybody of a name', '*', { ArnLike: { 'AWS:PrincipalArn': arn('bat*') } }, 'lgwan, my-number'],
  ['everybody of a name of a zone', '*', { StringLike: { 'aws:PrincipalArn': arn('sanso-lgwan-*') } }, 'lgwan'],
  [
    'everybody, perhaps of a name',
    '*',
    { ArnLikeIfExists: { 'aws:PrincipalArn': arn('app') } },
    `${ALL}, outside the deployment`,
  ],
  ['everybody but one', '*', { ArnNotEquals: { 'aws:PrincipalArn': arn('app') } }, `${ALL}, outside the deployment`],
  [
    'everybody of a zone that they say themselves',
    '*',
    { StringEquals: { 'aws:PrincipalTag/sanso:zone': OWN_ZONE } },
    `${ALL}, outside the deployment`,
  ],
  [
    'a shared account, if it is their own',
    { AWS: SHARED },
    { StringEquals: { 'aws:PrincipalAccount': OWN_ACCOUNT } },
    'lgwan, my-number',
  ],
  ['a service', { Service: 'sns.amazonaws.com' }, undefined, `${ALL}, outside the deployment`],
  [
    'a service for an account',
    { Service: 'sns.amazonaws.com' },
    { StringEquals: { 'aws:SourceAccount': '333333333333' } },
    'internet',
  ],
])('%s', (_, principal, condition, expected) => {
  expect(admitted(principal, condition)).toEqual([expected]);
});

test.each([
  ['sanso-my-number-internet-reader', 'my-number'],
  ['sanso-log-archive-444444444444/vpc/my-number', 'log-archive'],
  ['sanso-sample-lgwan-*', 'lgwan'],
  ['sanso-lgwanish-app', undefined],
])('the zone in the name %s', (name, expected) => {
  expect(principals.zoneInName(name)).toBe(expected);
});

test.each([
  ['arn:aws:s3:::aws-waf-logs-444444444444', ['log-archive'], false],
  ['arn:aws:backup:ap-northeast-3:111111111111:backup-vault:sanso-lgwan-dr', ['lgwan'], false],
  ['arn:aws:s3:::sanso-log-archive-444444444444/vpc/my-number', ['log-archive'], false],
  ['arn:aws:s3:::sanso-log-archive-888888888888', ['my-number', 'lgwan', 'internet', 'log-archive'], true],
  ['arn:aws:s3:::partner-lgwan-exchange/*', ['my-number', 'lgwan', 'internet', 'log-archive'], true],
  ['arn:aws:iam::333333333333:role/lgwan-deployer', ['internet'], false],
  ['arn:aws:iam::333333333333:role/sanso-lgwan-key-admin', ['internet'], false],
  [`arn:aws:iam::${SHARED}:role/sanso-lgwan-key-admin`, ['lgwan'], false],
  [`arn:aws:iam::${SHARED}:role/lgwan-deployer`, ['my-number', 'lgwan'], false],
  ['arn:aws:sqs:ap-northeast-1:333333333333:lgwan-queue', ['internet'], false],
  ['arn:aws:sqs:ap-northeast-1:222222222222:queue', [], true],
])('the zone of %s', (text, zones, outside) => {
  const extent = principals.extentOfArn(text);
  expect([[...extent.zones], extent.outside]).toEqual([zones, outside]);
});

test.each([
  [SHARED, ['my-number', 'lgwan']],
  ['333333333333', ['internet']],
  ['222222222222', []],
])('the zones that have something in the account %s', (account, zones) => {
  expect([...principals.zonesOfAccount(account)]).toEqual(zones);
});

test.each([
  ['o-exampleorg1', false],
  ['o-exampleorg1/r-ab12/ou-ab12-11111111', false],
  ['o-stranger01', true],
])('where the own organization is said, %s may be outside: %s', (organization, outside) => {
  const said = template('lgwan', 'lgwan', SHARED);
  const model = buildModel([
    {
      ...said,
      body: { ...said.body, Metadata: { sanso: { ...said.body.Metadata.sanso, organization: 'o-exampleorg1' } } },
    },
  ]);
  const statements = statementsOf({
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: '*',
        Condition: { StringLike: { 'aws:PrincipalOrgPaths': organization } },
      },
    ],
  } as never);
  if (!Array.isArray(statements)) throw new Error('the policy is not known');
  const words = new Principals(model)
    .partiesOf(statements[0])
    .flatMap((party) => beyond(party, undefined).map((each) => render(each, 'en')));
  expect(words.includes('outside the deployment')).toBe(outside);
});
