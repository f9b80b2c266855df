import { mfaAtProvider } from '../../../lib/rules/identity/mfa-at-provider';
import { all, into } from '../changes';
import { type Change, type Row, resource, testRule } from '../kit';
import { DEPLOYMENT } from './deployment';
import { enters, signsIn } from './people';

const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const center = into('identity', {
  Set: resource('SSO::PermissionSet', { Name: 'staff-lgwan', InstanceArn: INSTANCE }),
});
const pool = (ProviderType: string) =>
  into('internet', {
    Provider: resource('Cognito::UserPoolIdentityProvider', { ProviderType, ProviderName: 'city' }),
  });
const saml = signsIn('lgwan', 'A');
/** Evidence of the day, for a provider. Tests judge on 2026-11-23. */
const shown =
  (changes: object = {}): Change =>
  (draft) => {
    draft.premises.push({
      id: 'mfa',
      what: 'mfa',
      provider: 'staff',
      evidence: 'record of the sign-in settings',
      owner: 'information policy office',
      date: '2026-11-02',
      expires: '2027-03-31',
      ...changes,
    });
  };
const OPEN = ['undecided lgwan/A'] as const;

testRule(mfaAtProvider, DEPLOYMENT, [
  ['SAML with evidence', all(saml, shown()), 'conforms'],
  [
    'SAML with evidence that names the ARN',
    all(saml, shown({ provider: 'arn:aws:iam::111111111111:saml-provider/staff' })),
    'conforms',
  ],
  ['SAML without evidence', saml, OPEN],
  ['SAML with evidence of another provider', all(saml, shown({ provider: 'other' })), OPEN],
  ['SAML with evidence that has expired', all(saml, shown({ date: '2025-11-23', expires: '2026-11-22' })), OPEN],
  ['SAML with evidence of its last day', all(saml, shown({ date: '2025-11-23', expires: '2026-11-23' })), 'conforms'],
  ['SAML with evidence of tomorrow', all(saml, shown({ date: '2026-11-24' })), OPEN],
  ['SAML with old evidence, and new', all(saml, shown({ expires: '2026-11-20' }), shown()), 'conforms'],
  ['two roles of one provider are one question', all(saml, signsIn('internet', 'B')), OPEN],
  ['Identity Center with evidence', all(center, shown({ provider: INSTANCE })), 'conforms'],
  ['Identity Center without evidence', center, ['undecided identity/Set']],
  ...['SAML', 'OIDC'].flatMap((type): Row[] => [
    [`a user pool by ${type} without evidence`, pool(type), ['undecided internet/Provider']],
    [`a user pool by ${type} with evidence`, all(pool(type), shown({ provider: 'city' })), 'conforms'],
  ]),
  ['users of the identity account, whom IAM asks', enters('lgwan', 'A'), 'conforms'],
]);
