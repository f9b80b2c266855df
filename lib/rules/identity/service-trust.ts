import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { demandsKey, type Statement } from '../../template/policy-document';
import { mostOf } from '../most-of';
import { finding, type Outcome, type Rule } from '../rule';

/** Keys by which a service says for whom it acts. Source: IAM User Guide, "The confused deputy problem". */
const FOR_WHOM = /^(aws:source(account|arn|orgid|orgpaths)|sts:externalid)$/i;

/**
 * Where most roles of a deployment let a service in only on behalf of an account or a resource, every role that lets it in does: else
 * somebody else has the service use the role.
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
  check: ({ grants }: Facts): Outcome[] => {
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
    return allows
      .filter(({ allow, service }) => saying.has(service) && !saysForWhom(allow))
      .map(({ role, service, index }) =>
        finding(role, say('service-trust', { role: role.name, service }), {
          property: `AssumeRolePolicyDocument.Statement[${index}].Condition`,
        }),
      );
  },
};

function saysForWhom({ conditions }: Statement): boolean {
  return conditions.some(
    (condition) =>
      FOR_WHOM.test(condition.key) &&
      demandsKey(condition) &&
      condition.values?.every((value) => value !== '*') !== false,
  );
}
