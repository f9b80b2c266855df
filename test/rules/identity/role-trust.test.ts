import { roleTrust } from '../../../lib/rules/identity/role-trust';
import { judge } from '../judge';
import { LAMBDA, NEIGHBOURS, role, shortly, template } from './fixtures';

const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const FINDING = ['finding lgwan/LgRole'];
const VENDOR = { Tags: [{ Key: 'sanso:vendor', Value: 'true' }] };

const trusts = (trust: Record<string, unknown>, properties = {}, more = {}) =>
  shortly(roleTrust, {
    ...NEIGHBOURS,
    lgwan: template(
      'lgwan',
      { LgRole: role('sanso-lgwan-app', trust, [], properties), Other: role('sanso-lgwan-batch', LAMBDA) },
      undefined,
      more,
    ),
  });
const aws = (AWS: unknown, Condition?: object) => ({ Principal: { AWS }, ...(Condition ? { Condition } : {}) });

test.each<[string, Record<string, unknown>, string[]]>([
  ['a service', LAMBDA, []],
  ['a role of its own zone', aws({ 'Fn::GetAtt': ['Other', 'Arn'] }), []],
  ['a role of its own zone that no template defines', aws('arn:aws:iam::111111111111:role/sanso-lgwan-key-admin'), []],
  ['the identity account', aws('arn:aws:iam::999999999999:root', MFA), []],
  ['people of the own account with MFA', aws('arn:aws:iam::111111111111:root', MFA), []],
  [
    'the own account, kept to roles of the zone',
    aws('111111111111', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/sanso-lgwan-*' } }),
    [],
  ],
  ['a role of another zone', aws('arn:aws:iam::111111111111:role/sanso-internet-web'), FINDING],
  [
    'a role of another zone, with MFA that its sessions cannot have',
    aws('arn:aws:iam::111111111111:role/sanso-internet-web', MFA),
    FINDING,
  ],
  [
    'a role of another zone that no template defines',
    aws('arn:aws:iam::111111111111:role/sanso-my-number-key-admin'),
    FINDING,
  ],
  ['an account that holds several zones', aws('arn:aws:iam::111111111111:root'), FINDING],
  [
    'an identity provider of its account',
    { Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/staff' }, Action: 'sts:AssumeRoleWithSAML' },
    [],
  ],
  [
    'an identity provider of an account outside the deployment',
    { Principal: { Federated: 'arn:aws:iam::777777777777:saml-provider/staff' }, Action: 'sts:AssumeRoleWithSAML' },
    FINDING,
  ],
  ['everybody', { Principal: '*' }, FINDING],
  [
    'everybody of the organization',
    { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } } },
    FINDING,
  ],
  [
    'everybody with a tag that outsiders can write too',
    { Principal: '*', Condition: { StringEquals: { 'aws:PrincipalTag/sanso:zone': 'lgwan' } } },
    FINDING,
  ],
  ['everybody but one', { NotPrincipal: { AWS: 'arn:aws:iam::999999999999:user/a' } }, FINDING],
  ['an account outside the deployment', aws('arn:aws:iam::777777777777:root', MFA), FINDING],
  [
    'an action in another case',
    { ...aws('arn:aws:iam::111111111111:role/sanso-internet-web'), Action: 'STS:ASSUME*' },
    FINDING,
  ],
])('a role of lgwan trusts %s', (_, trust, expected) => {
  expect(trusts(trust)).toEqual(expected);
});

test('a vendor comes from outside in a role marked as a vendor, never as everybody', () => {
  expect(trusts(aws('arn:aws:iam::888888888888:root', MFA), VENDOR)).toEqual([]);
  expect(trusts(aws('*', MFA), VENDOR)).toEqual(FINDING);
});

test('an identity account without templates is named in the metadata of a template', () => {
  const outside = aws('arn:aws:iam::777777777777:root', MFA);
  expect(trusts(outside)).toEqual(FINDING);
  expect(
    trusts(
      outside,
      {},
      { Metadata: { sanso: { zone: 'lgwan', account: '111111111111', identityAccount: '777777777777' } } },
    ),
  ).toEqual([]);
});

test('a principal that is not known is undecided', () => {
  expect(trusts(aws({ Ref: 'Who' }), {}, { Parameters: { Who: { Type: 'String' } } })).toEqual([
    'undecided lgwan/LgRole',
  ]);
});

test('a role of no zone is judged only against everybody', () => {
  const foreign = (trust: Record<string, unknown>) =>
    judge(roleTrust, { foreign: { Resources: { Role: role('any', trust) } } });
  expect(foreign(aws('arn:aws:iam::777777777777:root'))).toEqual([]);
  expect(foreign({ Principal: '*' })).toHaveLength(1);
});
