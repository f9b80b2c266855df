import { RESOURCE_POLICY_TYPES } from '../../facts/grants/resource-policies';
import { say } from '../../messages/say';
import type { Statement } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

/** A resource policy lets a service do what it is there for, by name: what delivers logs has no business reading or deleting. */
export const serviceActions: Rule = {
  id: 'Sanso-6.6-ServiceActions',
  clauses: ['6(6)b', '2(5)', '2(6)'],
  title: {
    ja: 'サービスに許可する操作を特定すること',
    en: 'Resource policies name the actions of AWS services',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: RESOURCE_POLICY_TYPES,
  singleResource: true,
  check: ({ grants }) =>
    grants.resourcePolicies
      .filter(({ holder, targets }) => [holder, ...targets].some(({ zone }) => zone !== undefined))
      .flatMap(({ holder, targets, property, statements }) =>
        statements.filter(givesAll).map(({ service, actions, notActions }) => {
          const names = { resource: (targets[0] ?? holder).logicalId, services: service };
          const message = say('service-actions', { ...names, actions: [...actions, ...notActions] });
          return finding([holder, ...targets], message, { property });
        }),
      ),
};

function givesAll({ effect, service, actions, notActions }: Statement): boolean {
  return (
    effect === 'Allow' &&
    service.length > 0 &&
    (notActions.length > 0 || actions.some((action) => action === '*' || /^[\w-]+:\*$/.test(action)))
  );
}
