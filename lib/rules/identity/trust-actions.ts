import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/**
 * A trust names the action by which a role is entered: with a wildcard whoever enters tags the session, and policies decide by
 * these tags. Source: AWS IAM User Guide, "Pass session tags in AWS STS". A service passes none.
 */
export const trustActions: Rule = {
  id: 'Sanso-6.6-TrustActions',
  clauses: ['6(6)b'],
  title: {
    ja: 'ロールを引き受ける操作を明示すること',
    en: 'Trust policies name the action by which a role is entered',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: ({ grants }) =>
    grants.trusts.flatMap(({ role, allows }) =>
      allows.flatMap((allow, index) => {
        const from = [...allow.aws, ...allow.federated];
        // What NotAction leaves is every other action.
        const actions = [
          ...allow.actions.filter((action) => /[*?]/.test(action)),
          ...allow.notActions.map((action) => `NotAction ${action}`),
        ];
        if (from.length === 0 || actions.length === 0) return [];
        const property = `AssumeRolePolicyDocument.Statement[${index}].Action`;
        return [finding(role, say('trust-actions', { role: role.name, from, actions }), { property })];
      }),
    ),
};
