import { usesKey } from '../../facts/grants/admitted-grants';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { conditionsOn, demandsKey, type Statement } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

/** A key without a policy of its own, or with one that limits nothing, is open to every identity of its account. */
export const keyPolicy: Rule = {
  id: 'Sanso-6.3.1-KeyPolicy',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: { ja: '暗号化鍵に鍵ポリシーを定めること', en: 'A key has a policy of its own' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  singleResource: false,
  check: ({ model, grants, principals }) => [
    ...grants.resourcePolicies
      .filter(({ holder, statements }) => holder.type === 'AWS::KMS::Key' && limitsNothing(holder, statements))
      .map(({ holder, property }) =>
        finding(holder, say('key-policy.whole', { key: holder.logicalId, account: holder.account }), { property }),
      ),
    ...model
      .ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')
      .filter(
        ({ properties, account, network }) =>
          properties.KeyPolicy === undefined &&
          [...principals.zonesOfAccount(account)].some((zone) => zone !== network),
      )
      .map((key) =>
        finding(key, say('key-policy', { key: key.logicalId, account: key.account }), { property: 'KeyPolicy' }),
      ),
  ],
};

/** Whether a key policy names the roles that use the key, and lets everybody of the account use it besides. */
function limitsNothing({ account, zone }: Resource, statements: readonly Statement[]): boolean {
  const uses = statements.filter((each) => each.effect === 'Allow' && usesKey(each) && each.aws.length > 0);
  return (
    zone !== undefined &&
    uses.some((each) => conditionsOn(each, 'aws:PrincipalArn').some(demandsKey)) &&
    uses.some(
      ({ aws, conditions }) =>
        conditions.length === 0 && aws.some((text) => text === account || text === `arn:aws:iam::${account}:root`),
    )
  );
}
