import { userPool } from '../../../lib/rules/identity/user-pool';
import { type Change, type Json, type Row, resource, template, testRule } from '../kit';

const POOL = { MfaConfiguration: 'ON', AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } };
const BASE = { templates: { in: template('internet', { Pool: resource('Cognito::UserPool', POOL) }) } };

const set =
  (properties: Json): Change =>
  (draft) =>
    draft.set('in/Pool', properties);
const passwords = (PasswordPolicy: Json) => set({ Policies: { PasswordPolicy } });
const ALL = { RequireLowercase: true, RequireNumbers: true, RequireSymbols: true, RequireUppercase: true };
const add =
  (type: string, properties: Json): Change =>
  (draft) =>
    draft.add('in/It', type, properties);

const OWN = { 'Fn::GetAtt': ['Pool', 'Arn'] };
const ELSEWHERE = 'arn:aws:cognito-idp:ap-northeast-1:111111111111:userpool/ap-northeast-1_elsewhere';
const NAME = 'cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_elsewhere';
const OWN_NAME = { 'Fn::GetAtt': ['Pool', 'ProviderName'] };
const OWN_URL = { 'Fn::GetAtt': ['Pool', 'ProviderURL'] };
/** What trusts a pool: with one of the deployment, and with another. */
const USES: readonly (readonly [type: string, own: Json, other: Json, at: (pool: Json) => Json])[] = [
  ['Cognito::IdentityPool', OWN_NAME, NAME, (ProviderName) => ({ CognitoIdentityProviders: [{ ProviderName }] })],
  [
    'ElasticLoadBalancingV2::Listener',
    OWN,
    ELSEWHERE,
    (UserPoolArn) => ({
      DefaultActions: [{ Type: 'authenticate-cognito', AuthenticateCognitoConfig: { UserPoolArn } }],
    }),
  ],
  [
    'ElasticLoadBalancingV2::ListenerRule',
    OWN,
    ELSEWHERE,
    (UserPoolArn) => ({ Actions: [{ Type: 'authenticate-cognito', AuthenticateCognitoConfig: { UserPoolArn } }] }),
  ],
  ['ApiGateway::Authorizer', OWN, ELSEWHERE, (arn) => ({ Type: 'COGNITO_USER_POOLS', ProviderARNs: [arn] })],
  ['ApiGatewayV2::Authorizer', OWN_URL, `https://${NAME}`, (Issuer) => ({ JwtConfiguration: { Issuer } })],
  ['IAM::OIDCProvider', OWN_URL, `https://${NAME}`, (Url) => ({ Url })],
  [
    'IAM::Role',
    OWN_NAME,
    NAME,
    (Federated) => ({ AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Federated } }] } }),
  ],
  [
    'VerifiedPermissions::IdentitySource',
    OWN,
    ELSEWHERE,
    (UserPoolArn) => ({ Configuration: { CognitoUserPoolConfiguration: { UserPoolArn } } }),
  ],
];

testRule(userPool, BASE, [
  ['no MFA', set({ MfaConfiguration: undefined }), ['finding in/Pool']],
  ['MFA off', set({ MfaConfiguration: 'OFF' }), ['finding in/Pool']],
  ['MFA for whoever wants it', set({ MfaConfiguration: 'OPTIONAL' }), ['finding in/Pool']],
  ['MFA that nobody knows', set({ MfaConfiguration: { 'Fn::ImportValue': 'mfa' } }), ['undecided in/Pool']],
  ['people sign themselves up', set({ AdminCreateUserConfig: undefined }), ['finding in/Pool']],
  [
    'people sign themselves up, as is said',
    set({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } }),
    ['finding in/Pool'],
  ],
  [
    'nothing at all',
    set({ MfaConfiguration: undefined, AdminCreateUserConfig: undefined }),
    ['finding in/Pool', 'finding in/Pool'],
  ],
  ['short passwords', passwords({ MinimumLength: 6, ...ALL }), ['finding in/Pool']],
  ['passwords of one kind of letters', passwords({ MinimumLength: 8, RequireNumbers: true }), ['finding in/Pool']],
  ['passwords as Cognito has them', passwords({ MinimumLength: 8, ...ALL }), 'conforms'],
  ['long passwords of any letters', passwords({ MinimumLength: 14 }), 'conforms'],
  [
    'passwords of a length that nobody knows',
    passwords({ MinimumLength: { 'Fn::ImportValue': 'length' } }),
    ['undecided in/Pool'],
  ],
  ...['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple'].map(
    (ProviderType): Row => [
      `people with an account of ${ProviderType}`,
      add('Cognito::UserPoolIdentityProvider', { ProviderType, UserPoolId: { Ref: 'Pool' } }),
      ['finding in/It'],
    ],
  ),
  [
    'the provider of the organization',
    add('Cognito::UserPoolIdentityProvider', {
      ProviderType: 'SAML',
      ProviderName: 'city',
      UserPoolId: { Ref: 'Pool' },
    }),
    'conforms',
  ],
  ...USES.flatMap(([type, own, other, at]): Row[] => [
    [`${type} with the pool`, add(type, at(own)), 'conforms'],
    [`${type} with a pool of somebody else`, add(type, at(other)), ['undecided in/It']],
  ]),
  [
    'an issuer that is no pool',
    add('ApiGatewayV2::Authorizer', { JwtConfiguration: { Issuer: 'https://login.example.jp' } }),
    'conforms',
  ],
]);
