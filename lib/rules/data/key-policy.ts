import { say } from '../../messages/say';
import { finding, type Rule } from '../rule';

/** A key without a policy of its own is open to every identity of its account. */
export const keyPolicy: Rule = {
  id: 'Sanso-6.3.1-KeyPolicy',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: { ja: '暗号化鍵に鍵ポリシーを定めること', en: 'A key has a policy of its own' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  singleResource: false,
  check: ({ model, principals }) =>
    model
      .ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')
      .filter(
        ({ properties, account, network }) =>
          properties.KeyPolicy === undefined &&
          [...principals.zonesOfAccount(account)].some((zone) => zone !== network),
      )
      .map((key) =>
        finding(key, say('key-policy', { key: key.logicalId, account: key.account }), { property: 'KeyPolicy' }),
      ),
};
