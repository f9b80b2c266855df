import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part, textsAt, valuesAt, worded } from '../../template/values';
import { requireEach } from '../require-each';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const POOL = 'AWS::Cognito::UserPool';
const PROVIDER = 'AWS::Cognito::UserPoolIdentityProvider';

/** What lets in whom a user pool has signed in, and where it names the pool. */
const USES: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Authorizer': ['ProviderARNs[]'],
  'AWS::ApiGatewayV2::Authorizer': ['JwtConfiguration.Issuer'],
  'AWS::AppSync::GraphQLApi': [
    'UserPoolConfig.UserPoolId',
    'AdditionalAuthenticationProviders[].UserPoolConfig.UserPoolId',
  ],
  'AWS::Cognito::IdentityPool': ['CognitoIdentityProviders[].ProviderName'],
  'AWS::ElasticLoadBalancingV2::Listener': ['DefaultActions[].AuthenticateCognitoConfig.UserPoolArn'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['Actions[].AuthenticateCognitoConfig.UserPoolArn'],
  'AWS::IAM::OIDCProvider': ['Url'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument.Statement[].Principal.Federated[]'],
  'AWS::VerifiedPermissions::IdentitySource': ['Configuration.CognitoUserPoolConfiguration.UserPoolArn'],
};
/** Of these types other issuers are named at the same place. */
const NAMES_A_POOL = /cognito-idp|:userpool\//;

/** Nobody enters by a user pool with a password alone, and nobody makes an account for themselves. */
export const userPool: Rule = {
  id: 'Sanso-6.6-UserPool',
  clauses: ['6(6)b', '6(3)①c'],
  title: {
    ja: 'ユーザープールは多要素認証を必須とし、利用者自身による登録を許可しないこと',
    en: 'A user pool demands multi-factor authentication, and nobody signs themselves up',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [POOL, PROVIDER],
  singleResource: false,
  check: (facts) => {
    const pools = facts.model.ofType(POOL);
    return [
      ...requireEach(pools, {
        property: 'MfaConfiguration',
        meets: (known) => known === 'ON',
        message: ({ logicalId: pool }, value) => say('user-pool.mfa', { pool, value }),
      }),
      ...requireEach(pools, {
        property: 'AdminCreateUserConfig.AllowAdminCreateUserOnly',
        meets: isTrue,
        message: ({ logicalId: pool }) => say('user-pool.sign-up', { pool }),
      }),
      ...pools.flatMap(weakPasswords),
      ...facts.model.ofType(PROVIDER).flatMap(lettingAnybodyIn),
      ...elsewhere(facts),
    ];
  },
};

const CLASSES = ['RequireLowercase', 'RequireNumbers', 'RequireSymbols', 'RequireUppercase'];
/** Letters of a password that Cognito demands by itself, and those with which none of a kind has to be among them. */
const [SHORTEST, LONG] = [8, 12];

/** Passwords that are weaker than what Cognito demands where nothing is said. Source: Amazon Cognito Developer Guide, "Adding user pool password requirements". */
function weakPasswords(pool: Resource): Outcome[] {
  const policy = part(pool.properties, 'Policies', 'PasswordPolicy');
  if (policy === undefined) return [];
  const property = 'Policies.PasswordPolicy';
  if (isUnknown(policy)) return [undecided(pool, policy.reason, property)];
  const given = part(policy, 'MinimumLength') ?? SHORTEST;
  const unknown = [given, ...CLASSES.map((name) => part(policy, name))].find(isUnknown);
  if (unknown) return [undecided(pool, unknown.reason, property)];
  const length = Number(given);
  const isStrong = length >= LONG || (length >= SHORTEST && CLASSES.every((name) => isTrue(part(policy, name))));
  const said = say('user-pool.password', {
    pool: pool.logicalId,
    length: String(length),
    shortest: SHORTEST,
    long: LONG,
  });
  return isStrong ? [] : [finding(pool, said, { property })];
}

/** Providers at which anybody has an account. */
const ANYBODY = /^(Facebook|Google|LoginWithAmazon|SignInWithApple)$/;

function lettingAnybodyIn(provider: Resource): Outcome[] {
  const { ProviderType: type } = provider.properties;
  if (isUnknown(type)) return [undecided(provider, type.reason, 'ProviderType')];
  if (typeof type !== 'string' || !ANYBODY.test(type)) return [];
  const said = say('user-pool.anybody', { provider: provider.logicalId, type });
  return [finding(provider, said, { property: 'ProviderType' })];
}

/** Pools that something trusts and that are in no template. */
function elsewhere({ model }: Facts): Outcome[] {
  return Object.entries(USES).flatMap(([type, paths]) =>
    model.ofType(type).flatMap((user) =>
      paths.flatMap((path) =>
        valuesAt(user.properties, path)
          .filter((value) => isPool(value) && !poolOf(model, value))
          .map((value) =>
            undecided(user, say('user-pool.elsewhere', { user: user.logicalId, pool: worded(value) }), path),
          ),
      ),
    ),
  );
}

/** Whether a text names a user pool; what nobody knows before deployment is judged where it is used. */
function isPool(value: Value): boolean {
  return typeof value === 'string' && NAMES_A_POOL.test(value);
}

function poolOf(model: Model, value: Value): Resource | undefined {
  return (
    model.find(value, POOL) ??
    model
      .ofType(POOL)
      .find(({ names }) => names.some((name) => textsAt({ value }, 'value').some((text) => text.includes(name))))
  );
}
