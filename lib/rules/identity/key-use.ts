import type { Facts } from '../../facts/facts';
import { isForOnePurpose, usesKey } from '../../facts/grants/admitted-grants';
import type { IdentityPolicy } from '../../facts/grants/identity-policies';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { mostOf } from '../most-of';
import { type Finding, finding, type Rule } from '../rule';

/**
 * Where most uses of the keys in a zone, or in a deployment, are through services, or for one purpose each, all are: a key that can be used
 * by itself opens whatever was ever encrypted with it. Source: AWS KMS Developer Guide, "kms:ViaService".
 */
export const keyUse: Rule = {
  id: 'Sanso-6.6-KeyUse',
  clauses: ['6(6)b', '2(5)'],
  title: {
    ja: '鍵の利用を、データを保存するサービス又は一つの用途に限ること',
    en: 'Keys are used through the service that keeps the data, or for one purpose',
  },
  aspects: ['C'],
  severity: 'medium',
  types: POLICY_HOLDERS,
  singleResource: false,
  check: (facts) => {
    const { grants } = facts;
    const uses = grants.allowed.filter(({ statement }) => usesKey(statement) && !isAdministrator(statement));
    const limiting = mostOf(
      uses,
      ({ holder }) => grants.actsIn(holder),
      ({ statement }) => isForOnePurpose(statement),
    );
    const isUsual = mostOf(
      uses,
      () => true,
      ({ statement }) => isForOnePurpose(statement),
    ).has(true);
    return [
      ...uses
        .filter(({ holder }) => isUsual || limiting.has(grants.actsIn(holder)))
        .filter(({ statement }) => !isForOnePurpose(statement))
        .map(({ policy, holder, property, statement }) => said([policy, holder], holder.name, statement, property)),
      ...grants.boundingPolicies
        .filter(({ policy }) => limiting.has(policy.network))
        .flatMap((boundary) => ofOthers(facts, boundary)),
    ];
  },
};

/** Keys of other zones alone: a boundary lets its holders use those of their own zone, and their policies say for what. */
function ofOthers({ grants }: Facts, { policy: boundary, property, statements }: IdentityPolicy): Finding[] {
  // Another rule says of a boundary that it is not known.
  return statements
    .filter(({ effect }) => effect === 'Allow')
    .filter((statement) => statement.actions.every((action) => /^kms:/i.test(action)) && usesKey(statement))
    .filter((statement) => {
      const { zones } = grants.reachOf(statement);
      return zones.size > 0 && !zones.has(boundary.network ?? '') && !isForOnePurpose(statement);
    })
    .map((statement) => said([boundary], boundary.name, statement, property));
}

function said(resources: readonly Resource[], holder: string, { actions }: Statement, property: string): Finding {
  return finding(resources, say('key-use', { holder, actions }), { property });
}
