import { federatedTrust } from '../../../lib/rules/identity/federated-trust';
import { role, shortly, template } from './fixtures';

const SAML = {
  Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/staff' },
  Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
};
const AUDIENCE = { 'SAML:aud': 'https://signin.aws.amazon.com/saml' };
const web = (host: string) => ({
  Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${host}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
});
const GITHUB = 'token.actions.githubusercontent.com';
const CLUSTER = 'oidc.eks.ap-northeast-1.amazonaws.com/id/EXAMPLE';
const ANYWHERE = { Principal: { Service: 'rolesanywhere.amazonaws.com' } };
const FINDING = ['finding zone/Role'];
const subject = (sub: string) => ({
  ...web(GITHUB),
  Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${GITHUB}:sub`]: sub } },
});

const trusts = (zone: string, trust: Record<string, unknown>, others = {}) =>
  shortly(federatedTrust, { zone: template(zone, { Role: role('entered', trust), ...others }) });

test.each<[string, string, Record<string, unknown>, string[]]>([
  ['SAML for the sign-in of AWS', 'lgwan', { ...SAML, Condition: { StringEquals: AUDIENCE } }, []],
  [
    'SAML with the MFA tag',
    'lgwan',
    { ...SAML, Condition: { StringEquals: { ...AUDIENCE, 'aws:RequestTag/sanso:mfa': 'true' } } },
    [],
  ],
  ['SAML for any audience', 'lgwan', SAML, FINDING],
  [
    'SAML for another audience',
    'lgwan',
    { ...SAML, Condition: { StringEquals: { 'SAML:aud': 'https://other.example' } } },
    FINDING,
  ],
  [
    'SAML with an MFA tag that may be left out',
    'lgwan',
    { ...SAML, Condition: { StringEquals: AUDIENCE, StringEqualsIfExists: { 'aws:RequestTag/sanso:mfa': 'true' } } },
    FINDING,
  ],
  [
    'a cluster of the zone',
    'lgwan',
    {
      ...web(CLUSTER),
      Condition: {
        StringEquals: { [`${CLUSTER}:sub`]: 'system:serviceaccount:a:b', [`${CLUSTER}:aud`]: 'sts.amazonaws.com' },
      },
    },
    [],
  ],
  [
    'every subject of a cluster',
    'lgwan',
    {
      ...web(CLUSTER),
      Condition: { StringLike: { [`${CLUSTER}:sub`]: '*', [`${CLUSTER}:aud`]: 'sts.amazonaws.com' } },
    },
    FINDING,
  ],
  [
    'one repository',
    'internet',
    {
      ...web(GITHUB),
      Condition: {
        StringEquals: { [`${GITHUB}:sub`]: 'repo:a/b:ref:refs/heads/main', [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      },
    },
    [],
  ],
  [
    'one repository, into a closed zone',
    'lgwan',
    {
      ...web(GITHUB),
      Condition: {
        StringEquals: { [`${GITHUB}:sub`]: 'repo:a/b:ref:refs/heads/main', [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      },
    },
    FINDING,
  ],
  [
    'every repository',
    'internet',
    { ...web(GITHUB), Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } } },
    FINDING,
  ],
  ['every branch of one repository', 'internet', subject('repo:city/site:*'), []],
  ['every repository of one owner', 'internet', subject('repo:city/*'), []],
  ['every repository of every owner', 'internet', subject('repo:*'), FINDING],
  ['one branch of every repository', 'internet', subject('repo:*/*:ref:refs/heads/main'), FINDING],
  ['one branch of whatever there is', 'internet', subject('*:ref:refs/heads/main'), FINDING],
  ['owners whose names begin alike', 'internet', subject('repo:ci*/site:ref:refs/heads/main'), FINDING],
  [
    'certificates of one trust anchor',
    'internet',
    {
      ...ANYWHERE,
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:rolesanywhere:ap-northeast-1:111111111111:trust-anchor/a' } },
    },
    [],
  ],
  ['certificates of any trust anchor', 'internet', ANYWHERE, FINDING],
])('%s (%s)', (_, zone, trust, expected) => {
  expect(trusts(zone, trust)).toEqual(expected);
});

test('a provider of the templates is known by its address', () => {
  const provider = { Type: 'AWS::IAM::OIDCProvider', Properties: { Url: `https://${GITHUB}` } };
  const trust = { ...subject('repo:city/site:*'), Principal: { Federated: { Ref: 'Provider' } } };
  expect(trusts('internet', trust, { Provider: provider })).toEqual([]);
  expect(trusts('internet', { ...trust, Condition: {} }, { Provider: provider })).toEqual(FINDING);
});

test('where the provider attests MFA, every entry demands it', () => {
  const attested = role('other', {
    ...SAML,
    Condition: { StringEquals: { ...AUDIENCE, 'aws:RequestTag/sanso:mfa': 'true' } },
  });
  expect(trusts('lgwan', { ...SAML, Condition: { StringEquals: AUDIENCE } }, { Other: attested })).toEqual(FINDING);
});
