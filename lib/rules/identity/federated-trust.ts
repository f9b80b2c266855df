import type { Grants } from '../../facts/grants/grants';
import { type SaidFinding, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import { type Condition, conditionsOn, demandsKey, type Statement } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

const AUDIENCE = 'https://signin.aws.amazon.com/saml';

/**
 * Whom a provider outside AWS lets in is named on the very statement that admits: the audience of a SAML assertion and its
 * MFA tag, the subject of a web identity, the trust anchor of a certificate.
 */
export const federatedTrust: Rule = {
  id: 'Sanso-6.6-FederatedTrust',
  clauses: ['6(6)', '6(3)①'],
  title: {
    ja: '外部IDプロバイダー経由のロール引受けは、対象と多要素認証を条件で限定すること',
    en: 'Entry from an identity provider is narrowed to its audience, subject and MFA',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: ({ model, grants }) =>
    grants.trusts.flatMap(({ role, allows }) =>
      allows.flatMap((allow, index) => {
        const problem = [
          ...allow.federated.map((provider) =>
            isSaml(model, provider)
              ? ofSaml(grants, role, allow, provider)
              : ofWebIdentity(role, allow, provider.split(':oidc-provider/').at(-1) ?? provider),
          ),
          ...allow.service.map((service) => ofCertificate(role, allow, service)),
        ].find((said) => said !== undefined);
        return problem ? [finding(role, problem, { property: `AssumeRolePolicyDocument.Statement[${index}]` })] : [];
      }),
    ),
};

function isSaml(model: Model, provider: string): boolean {
  return provider.includes(':saml-provider/') || model.find(provider, 'AWS::IAM::SAMLProvider') !== undefined;
}

function ofWebIdentity(resource: Resource, allow: Statement, provider: string): SaidFinding | undefined {
  const { name: role, zone } = resource;
  const subject =
    exact(allow, `${provider}:sub`) ||
    (provider === 'cognito-identity.amazonaws.com' && exact(allow, `${provider}:amr`));
  const ofCluster = /^oidc\.eks\.[\w-]+\.amazonaws\.com\//.test(provider);
  if (!exact(allow, `${provider}:aud`) && !(ofCluster && subject))
    return say('federated-trust.any-audience', { role, provider });
  if (!subject) return say('federated-trust.any-subject', { role, provider });
  if (!demandsOwner(allow, provider)) return say('federated-trust.any-owner', { role, provider });
  if (conditionsOn(allow, `${provider}:amr`).some(({ values }) => values?.includes('unauthenticated')))
    return say('federated-trust.unauthenticated', { role, provider });
  if (!ofCluster && zone && CLOSED_ZONES.includes(zone))
    return say('federated-trust.internet', { role, zone, provider });
  return undefined;
}

/** Whether the subject names its owner: `repo:city/site:*`, never `repo:*` or `*:ref:refs/heads/main`. */
function demandsOwner(allow: Statement, host: string): boolean {
  const subjects = conditionsOn(allow, `${host}:sub`).filter(demandsKey);
  const named = ({ values }: Condition) =>
    values?.every((value) => !/[*?\uffff]/.test(value) || /^[\w-]+:[^*?/:\uffff]+[/:]/.test(value));
  return subjects.length === 0 || subjects.some(named);
}

function ofSaml(
  grants: Grants,
  { name: role, zone }: Resource,
  allow: Statement,
  provider: string,
): SaidFinding | undefined {
  if (!exact(allow, 'SAML:aud', AUDIENCE)) return say('federated-trust.saml-audience', { role, audience: AUDIENCE });
  const tags = mfaTags(allow);
  if (tags.some((condition) => !isTrueTag(condition))) return say('federated-trust.mfa-tag-absent', { role });
  if (tags.length > 0) return undefined;
  if (zone && CLOSED_ZONES.includes(zone)) return say('federated-trust.mfa-tag-closed', { role, zone });
  // Where the provider attests MFA by a tag at all, every entry has to demand it.
  const attests = grants.trusts.some(({ allows }) =>
    allows.some((other) => other.federated.includes(provider) && mfaTags(other).length > 0),
  );
  return attests ? say('federated-trust.mfa-tag-missing', { role }) : undefined;
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

function ofCertificate({ name: role }: Resource, allow: Statement, service: string): SaidFinding | undefined {
  if (service !== 'rolesanywhere.amazonaws.com' || exact(allow, 'aws:SourceArn')) return undefined;
  return say('federated-trust.trust-anchor', { role });
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
