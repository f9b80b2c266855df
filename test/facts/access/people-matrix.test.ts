import { Access } from '../../../lib/facts/access/access';
import { CIRCUMSTANCES, type Circumstance, peopleMatrix } from '../../../lib/facts/access/people-matrix';
import { buildModel } from '../../../lib/model/model';
import { templateOf } from '../../../lib/template/read-template';

const MFA = {
  Bool: { 'aws:MultiFactorAuthPresent': 'true' },
  NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
  IpAddress: { 'aws:SourceIp': '203.0.113.0/28' },
};
const SAML = { StringEquals: { 'SAML:aud': 'x', 'aws:RequestTag/sanso:mfa': 'true' }, IpAddress: MFA.IpAddress };
const USERS = { Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: 'sts:AssumeRole' };
const PROVIDER = {
  Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/p' },
  Action: 'sts:AssumeRoleWithSAML',
};

/** Circumstances under which somebody gets in who should not. */
function weakIn(entry: object, condition: object): Circumstance[] {
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...entry, Condition: condition }] };
  const body = {
    Metadata: { sanso: { zone: 'lgwan', account: '111111111111', region: 'ap-northeast-1' } },
    Resources: { R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r', AssumeRolePolicyDocument: trust } } },
  };
  const model = buildModel([templateOf('app.template.json', body)]);
  const [row] = peopleMatrix(model, new Access(model), '2026-12-02');
  expect(row.decisions['fresh-mfa']).toBe('allowed');
  return CIRCUMSTANCES.filter((each) => each !== 'fresh-mfa' && row.decisions[each] === 'allowed');
}

test.each([
  ['all that it should', USERS, MFA, []],
  ['no presence where it is absent', USERS, { ...MFA, Bool: {}, BoolIfExists: MFA.Bool }, []],
  ['no age', USERS, { Bool: MFA.Bool, IpAddress: MFA.IpAddress }, ['old-mfa']],
  [
    'presence only where it is there, and no age',
    USERS,
    { BoolIfExists: MFA.Bool, IpAddress: MFA.IpAddress },
    ['old-mfa', 'long-term-keys', 'chained-role'],
  ],
  ['no MFA at all', USERS, { IpAddress: MFA.IpAddress }, ['no-mfa', 'old-mfa', 'long-term-keys', 'chained-role']],
  ['no place', USERS, { Bool: MFA.Bool, NumericLessThan: MFA.NumericLessThan }, ['other-place']],
  ['all that it should of a provider', PROVIDER, SAML, []],
  ['no MFA of a provider', PROVIDER, { StringEquals: { 'SAML:aud': 'x' }, IpAddress: MFA.IpAddress }, ['no-mfa']],
  [
    'MFA of a provider only where it is there',
    PROVIDER,
    { ...SAML, StringEquals: { 'SAML:aud': 'x' }, StringLike: { 'aws:RequestTag/sanso:mfa': '*' } },
    ['no-mfa', 'forged-tag'],
  ],
])('a trust that demands %s', (_, entry, condition, weak) => {
  expect(weakIn(entry, condition)).toEqual(weak);
});
