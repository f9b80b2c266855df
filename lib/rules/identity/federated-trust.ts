import { trustsOf } from '../../facts/grants/trust';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import { type Condition, conditionsOn, demandsKey, type Statement } from '../../template/policy-document';
import { type Finding, finding, type Rule } from '../rule';

const AUDIENCE = 'https://signin.aws.amazon.com/saml';

/**
 * Whom a provider outside AWS lets in is named on the very statement that admits: the audience of a SAML assertion and its
 * MFA tag, the subject of a web identity, the trust anchor of a certificate.
 */
export const federatedTrust: Rule = {
  id: 'Sanso-6.6-FederatedTrust',
  clauses: ['6(6)', '6(3)①'],
  title: {
    ja: '外部の認証基盤からの引受けは対象と多要素認証を条件で特定する',
    en: 'Entry from an identity provider is narrowed to its audience, subject and MFA',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: ({ model }) =>
    trustsOf(model).flatMap(({ role, allows }) =>
      allows.flatMap((allow, index) => {
        const problem = [
          ...allow.federated.map((provider) => ofProvider(model, role, allow, provider)),
          ...allow.service.map((service) => ofCertificate(allow, service)),
        ].find((text) => text !== undefined);
        if (!problem) return [];
        const [message, mend] = problem;
        return [
          finding(role, `${role.name} ${message}`, mend, { property: `AssumeRolePolicyDocument.Statement[${index}]` }),
        ] as Finding[];
      }),
    ),
};

type Problem = readonly [message: string, mend: string] | undefined;

function ofProvider(model: Model, role: Resource, allow: Statement, provider: string): Problem {
  const isSaml = provider.includes(':saml-provider/') || model.find(provider, 'AWS::IAM::SAMLProvider') !== undefined;
  if (isSaml) return ofSaml(model, allow, provider);
  const host = provider.split(':oidc-provider/').at(-1) ?? provider;
  const subject =
    exact(allow, `${host}:sub`) || (host === 'cognito-identity.amazonaws.com' && exact(allow, `${host}:amr`));
  const ofCluster = /^oidc\.eks\.[\w-]+\.amazonaws\.com\//.test(host);
  if (!exact(allow, `${host}:aud`) && !(ofCluster && subject))
    return [`is entered from ${host} for any audience`, `Demand StringEquals ${host}:aud`];
  if (!subject) return [`is entered by every subject of ${host}`, `Demand StringEquals ${host}:sub`];
  if (!demandsOwner(allow, host))
    return [
      `is entered from ${host} by whoever takes a name there`,
      `Write the owner in ${host}:sub without a wildcard`,
    ];
  if (conditionsOn(allow, `${host}:amr`).some(({ values }) => values?.includes('unauthenticated')))
    return [`is entered from ${host} without signing in`, `Demand authenticated in ${host}:amr`];
  if (!ofCluster && CLOSED_ZONES.some((zone) => zone === role.zone))
    return [
      `of ${role.zone} is entered from ${host}, which is on the internet`,
      'Let people enter with MFA, and programs by a role of the zone',
    ];
  return undefined;
}

/** Whether the subject names its owner: `repo:city/site:*`, never `repo:*` or `*:ref:refs/heads/main`. */
function demandsOwner(allow: Statement, host: string): boolean {
  const subjects = conditionsOn(allow, `${host}:sub`).filter(demandsKey);
  const named = ({ values }: Condition) =>
    values?.every((value) => !/[*?\uffff]/.test(value) || /^[\w-]+:[^*?/:\uffff]+[/:]/.test(value));
  return subjects.length === 0 || subjects.some(named);
}

function ofSaml(model: Model, allow: Statement, provider: string): Problem {
  if (!exact(allow, 'SAML:aud', AUDIENCE))
    return ['is entered by SAML for any audience', `Demand StringEquals SAML:aud ${AUDIENCE}`];
  const tags = mfaTags(allow);
  if (tags.some((condition) => !isTrueTag(condition)))
    return [
      'demands the MFA tag of the assertion in a way that its absence meets',
      'Demand it with StringEquals "true", never IfExists',
    ];
  if (tags.length > 0) return undefined;
  // Where the provider attests MFA by a tag at all, every entry has to demand it.
  const attests = trustsOf(model).some(({ allows }) =>
    allows.some((other) => other.federated.includes(provider) && mfaTags(other).length > 0),
  );
  return attests
    ? ['is entered by SAML without the MFA tag that the provider attests', 'Demand aws:RequestTag/sanso:mfa "true"']
    : undefined;
}

function mfaTags({ conditions }: Statement): Condition[] {
  return conditions.filter(({ key }) => /^aws:requesttag\/.*mfa/i.test(key));
}

function isTrueTag(condition: Condition): boolean {
  const values = condition.values ?? [];
  return (
    demandsKey(condition) &&
    values.length > 0 &&
    values.every((value) => !/[*?\uffff]/.test(value) && value !== 'false')
  );
}

function ofCertificate(allow: Statement, service: string): Problem {
  if (service !== 'rolesanywhere.amazonaws.com' || exact(allow, 'aws:SourceArn')) return undefined;
  return ['is entered with certificates of any trust anchor', 'Demand ArnEquals aws:SourceArn of the trust anchor'];
}

/** Whether a key is demanded with values that leave something out. */
function exact(statement: Statement, key: string, value?: string): boolean {
  return conditionsOn(statement, key).some(
    (condition) =>
      demandsKey(condition) &&
      condition.values !== undefined &&
      condition.values.length > 0 &&
      condition.values.every((each) => (value === undefined ? !/^[*?\uffff]+$/.test(each) : each === value)),
  );
}
