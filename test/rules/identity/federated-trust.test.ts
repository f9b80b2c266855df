import { federatedTrust } from '../../../lib/rules/identity/federated-trust';
import { all, into } from '../changes';
import { resource, testRule } from '../kit';
import { DEPLOYMENT, role } from './deployment';

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
const subject = (sub: string) => ({
  ...web(GITHUB),
  Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${GITHUB}:sub`]: sub } },
});

const enters = (zone: string, trust: object) => into(zone, { Entered: role('entered', trust) });
const PROVIDER = resource('IAM::OIDCProvider', { Url: `https://${GITHUB}` });
const PROVIDED = { ...subject('repo:city/site:*'), Principal: { Federated: { Ref: 'Provider' } } };
const ATTESTED = role('other', {
  ...SAML,
  Condition: { StringEquals: { ...AUDIENCE, 'aws:RequestTag/sanso:mfa': 'true' } },
});

testRule(federatedTrust, DEPLOYMENT, [
  [
    'lgwan: SAML for the sign-in of AWS, and nothing of MFA',
    enters('lgwan', { ...SAML, Condition: { StringEquals: AUDIENCE } }),
    ['finding lgwan/Entered'],
  ],
  [
    'my-number: SAML with other tags, and nothing of MFA',
    enters('my-number', {
      ...SAML,
      Condition: { StringEquals: { ...AUDIENCE, 'aws:RequestTag/sanso:zone': 'my-number' } },
    }),
    ['finding my-number/Entered'],
  ],
  [
    'internet: SAML for the sign-in of AWS',
    enters('internet', { ...SAML, Condition: { StringEquals: AUDIENCE } }),
    'conforms',
  ],
  [
    'lgwan: SAML with the MFA tag',
    enters('lgwan', { ...SAML, Condition: { StringEquals: { ...AUDIENCE, 'aws:RequestTag/sanso:mfa': 'true' } } }),
    'conforms',
  ],
  ['lgwan: SAML for any audience', enters('lgwan', SAML), ['finding lgwan/Entered']],
  [
    'lgwan: SAML for another audience',
    enters('lgwan', { ...SAML, Condition: { StringEquals: { 'SAML:aud': 'https://other.example' } } }),
    ['finding lgwan/Entered'],
  ],
  [
    'lgwan: SAML with an MFA tag that may be left out',
    enters('lgwan', {
      ...SAML,
      Condition: { StringEquals: AUDIENCE, StringEqualsIfExists: { 'aws:RequestTag/sanso:mfa': 'true' } },
    }),
    ['finding lgwan/Entered'],
  ],
  [
    'lgwan: a cluster of the zone',
    enters('lgwan', {
      ...web(CLUSTER),
      Condition: {
        StringEquals: { [`${CLUSTER}:sub`]: 'system:serviceaccount:a:b', [`${CLUSTER}:aud`]: 'sts.amazonaws.com' },
      },
    }),
    'conforms',
  ],
  [
    'lgwan: every subject of a cluster',
    enters('lgwan', {
      ...web(CLUSTER),
      Condition: { StringLike: { [`${CLUSTER}:sub`]: '*', [`${CLUSTER}:aud`]: 'sts.amazonaws.com' } },
    }),
    ['finding lgwan/Entered'],
  ],
  [
    'internet: one repository',
    enters('internet', {
      ...web(GITHUB),
      Condition: {
        StringEquals: { [`${GITHUB}:sub`]: 'repo:a/b:ref:refs/heads/main', [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      },
    }),
    'conforms',
  ],
  [
    'lgwan: one repository, into a closed zone',
    enters('lgwan', {
      ...web(GITHUB),
      Condition: {
        StringEquals: { [`${GITHUB}:sub`]: 'repo:a/b:ref:refs/heads/main', [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      },
    }),
    ['finding lgwan/Entered'],
  ],
  [
    'internet: every repository',
    enters('internet', { ...web(GITHUB), Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } } }),
    ['finding internet/Entered'],
  ],
  ['internet: every branch of one repository', enters('internet', subject('repo:city/site:*')), 'conforms'],
  ['internet: every repository of one owner', enters('internet', subject('repo:city/*')), 'conforms'],
  ['internet: every repository of every owner', enters('internet', subject('repo:*')), ['finding internet/Entered']],
  [
    'internet: one branch of every repository',
    enters('internet', subject('repo:*/*:ref:refs/heads/main')),
    ['finding internet/Entered'],
  ],
  [
    'internet: one branch of whatever there is',
    enters('internet', subject('*:ref:refs/heads/main')),
    ['finding internet/Entered'],
  ],
  [
    'internet: owners whose names begin alike',
    enters('internet', subject('repo:ci*/site:ref:refs/heads/main')),
    ['finding internet/Entered'],
  ],
  [
    'internet: certificates of one trust anchor',
    enters('internet', {
      ...ANYWHERE,
      Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:rolesanywhere:ap-northeast-1:111111111111:trust-anchor/a' } },
    }),
    'conforms',
  ],
  ['internet: certificates of any trust anchor', enters('internet', ANYWHERE), ['finding internet/Entered']],
  [
    'a provider of the templates is known by its address',
    all(enters('internet', PROVIDED), into('internet', { Provider: PROVIDER })),
    'conforms',
  ],
  [
    'a provider of the templates, for whoever comes',
    all(enters('internet', { ...PROVIDED, Condition: {} }), into('internet', { Provider: PROVIDER })),
    ['finding internet/Entered'],
  ],
  [
    'where the provider attests MFA, every entry demands it',
    all(enters('internet', { ...SAML, Condition: { StringEquals: AUDIENCE } }), into('internet', { Other: ATTESTED })),
    ['finding internet/Entered'],
  ],
]);
