import { roleTrust } from '../../../lib/rules/identity/role-trust';
import { all, into } from '../changes';
import { type Change, testRule } from '../kit';
import { DEPLOYMENT, LAMBDA, MFA, role } from './deployment';

const VENDOR = { Tags: [{ Key: 'sanso:vendor', Value: 'true' }] };
const trusts = (trust: object, properties: object = {}) =>
  into('lgwan', { LgRole: role('sanso-lgwan-app', trust, [], properties) });
const foreign =
  (trust: object): Change =>
  (draft) => {
    draft.templates.foreign = { Resources: { Role: role('any', trust) } };
  };
const aws = (AWS: unknown, Condition?: object) => ({ Principal: { AWS }, ...(Condition ? { Condition } : {}) });

testRule(roleTrust, DEPLOYMENT, [
  ['a service', trusts(LAMBDA), 'conforms'],
  ['a role of its own zone', trusts(aws({ 'Fn::GetAtt': ['Batch', 'Arn'] })), 'conforms'],
  [
    'a role of its own zone that no template defines',
    trusts(aws('arn:aws:iam::111111111111:role/sanso-lgwan-key-admin')),
    'conforms',
  ],
  ['the identity account', trusts(aws('arn:aws:iam::999999999999:root', MFA)), 'conforms'],
  ['people of the own account with MFA', trusts(aws('arn:aws:iam::111111111111:root', MFA)), 'conforms'],
  [
    'the own account, kept to roles of the zone',
    trusts(aws('111111111111', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/sanso-lgwan-*' } })),
    'conforms',
  ],
  [
    'a role of another zone',
    trusts(aws('arn:aws:iam::111111111111:role/sanso-internet-web')),
    ['finding lgwan/LgRole'],
  ],
  [
    'a role of another zone, with MFA that its sessions cannot have',
    trusts(aws('arn:aws:iam::111111111111:role/sanso-internet-web', MFA)),
    ['finding lgwan/LgRole'],
  ],
  [
    'a role of another zone that no template defines',
    trusts(aws('arn:aws:iam::111111111111:role/sanso-my-number-key-admin')),
    ['finding lgwan/LgRole'],
  ],
  ['an account that holds several zones', trusts(aws('arn:aws:iam::111111111111:root')), ['finding lgwan/LgRole']],
  [
    'an identity provider of its account',
    trusts({
      Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/staff' },
      Action: 'sts:AssumeRoleWithSAML',
    }),
    'conforms',
  ],
  [
    'an identity provider of an account outside the deployment',
    trusts({
      Principal: { Federated: 'arn:aws:iam::777777777777:saml-provider/staff' },
      Action: 'sts:AssumeRoleWithSAML',
    }),
    ['finding lgwan/LgRole'],
  ],
  ['everybody', trusts({ Principal: '*' }), ['finding lgwan/LgRole']],
  [
    'everybody of the organization',
    trusts({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorg1' } } }),
    ['finding lgwan/LgRole'],
  ],
  [
    'everybody with a tag that outsiders can write too',
    trusts({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalTag/sanso:zone': 'lgwan' } } }),
    ['finding lgwan/LgRole'],
  ],
  [
    'everybody but one',
    trusts({ NotPrincipal: { AWS: 'arn:aws:iam::999999999999:user/a' } }),
    ['finding lgwan/LgRole'],
  ],
  ['an account outside the deployment', trusts(aws('arn:aws:iam::777777777777:root', MFA)), ['finding lgwan/LgRole']],
  [
    'an action in another case',
    trusts({ ...aws('arn:aws:iam::111111111111:role/sanso-internet-web'), Action: 'STS:ASSUME*' }),
    ['finding lgwan/LgRole'],
  ],
  [
    'a vendor from outside, in a role marked as a vendor',
    trusts(aws('arn:aws:iam::888888888888:root', MFA), VENDOR),
    'conforms',
  ],
  ['everybody, in a role marked as a vendor', trusts(aws('*', MFA), VENDOR), ['finding lgwan/LgRole']],
  [
    'an identity account without templates that a template names',
    all(trusts(aws('arn:aws:iam::777777777777:root', MFA)), (draft) => {
      draft.templates.lgwan.Metadata.sanso.identityAccount = '777777777777';
    }),
    'conforms',
  ],
  ['a principal that is not known', trusts(aws({ Ref: 'Open' })), ['undecided lgwan/LgRole']],
  ['an account outside, in a role of no zone', foreign(aws('arn:aws:iam::777777777777:root')), 'conforms'],
  ['everybody, in a role of no zone', foreign({ Principal: '*' }), ['finding foreign/Role']],
]);
