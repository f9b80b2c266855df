import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referring } from '../../model/referring';
import { isWhole } from '../../model/whole';
import { demandsKey, type Statement } from '../../template/policy-document';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

const MFA = /^aws:MultiFactorAuth/i;

/** Keys by which a service says for whom it acts. Source: IAM User Guide, "The confused deputy problem". */
const FOR_WHOM = /^(aws:source(account|arn|orgid|orgpaths)|sts:externalid)$/i;

/**
 * Where most roles of a deployment let a service in only on behalf of an account or a resource, every role that lets it in does: else
 * somebody else has the service use the role. A role of people is none of a service, and one of a service is of no other.
 */
export const serviceTrust: Rule = {
  id: 'Sanso-6.6-ServiceTrust',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: 'サービスにロールを引き受けさせるときは、呼出元を限定すること',
    en: 'A service assumes roles on behalf of a named source only',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::IAM::Role'],
  singleResource: false,
  check: ({ model, grants }: Facts): Outcome[] => {
    const allows = grants.trusts
      .filter(({ role }) => role.zone !== undefined)
      .flatMap(({ role, allows: statements }) =>
        statements.flatMap((allow, index) => allow.service.map((service) => ({ role, allow, index, service }))),
      );
    const saying = mostOf(
      allows,
      ({ service }) => service,
      ({ allow }) => saysForWhom(allow),
    );
    // People enter by MFA, or through the provider that asks for it; a service has neither.
    const ofPeople = new Set(
      grants.trusts
        .filter(({ allows: entries }) =>
          entries.some(
            ({ federated, conditions }) => federated.length > 0 || conditions.some(({ key }) => MFA.test(key)),
          ),
        )
        .map(({ role }) => role),
    );
    const mixed = allows.filter(({ role }) => ofPeople.has(role));
    const unused = isWhole(model) ? allows.filter((entry) => isUnused(model, entry)) : [];
    return [
      ...mixed.map(({ role, service, index }) =>
        finding(role, say('service-trust.people', { role: role.name, service }), {
          property: `AssumeRolePolicyDocument.Statement[${index}].Principal`,
        }),
      ),
      ...unused.map(({ role, service, index }) =>
        finding(role, say('service-trust.unused', { role: role.name, service }), {
          property: `AssumeRolePolicyDocument.Statement[${index}].Principal`,
        }),
      ),
      ...allows
        .filter(({ allow, service }) => saying.has(service) && !saysForWhom(allow))
        .map(({ role, service, index }) =>
          finding(role, say('service-trust', { role: role.name, service }), {
            property: `AssumeRolePolicyDocument.Statement[${index}].Condition`,
          }),
        ),
    ];
  },
};

/** What has a role be used by a service that runs what people write. */
const USERS: Readonly<Record<string, readonly (readonly [type: string, path: string])[]>> = {
  'ec2.amazonaws.com': [['AWS::IAM::InstanceProfile', 'Roles[]']],
  'lambda.amazonaws.com': [['AWS::Lambda::Function', 'Role']],
  'codebuild.amazonaws.com': [['AWS::CodeBuild::Project', 'ServiceRole']],
};

/** Whether a role that another service uses lets in one beside it by which nothing of the deployment runs. */
function isUnused(
  model: Model,
  { role, allow, service }: { role: Resource; allow: Statement; service: string },
): boolean {
  const users = USERS[service];
  return (
    users !== undefined &&
    allow.service.length > 1 &&
    users.every(([type, path]) => referring(model, type, path, role).length === 0)
  );
}

function saysForWhom({ conditions }: Statement): boolean {
  return conditions.some(
    (condition) =>
      FOR_WHOM.test(condition.key) &&
      demandsKey(condition) &&
      condition.values?.every((value) => value !== '*') !== false,
  );
}
