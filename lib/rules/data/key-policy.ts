import { zonesOfAccount } from '../../facts/names/principals';
import { finding, type Rule } from '../rule';

/** A key without a policy of its own is open to every identity of its account. */
export const keyPolicy: Rule = {
  id: 'Sanso-6.3.1-KeyPolicy',
  clauses: ['6(3)①', '6(3)②', '2(5)'],
  title: { ja: '暗号化鍵に鍵ポリシーを定めること', en: 'A key has a policy of its own' },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  singleResource: false,
  check: ({ model }) =>
    model
      .ofType('AWS::KMS::Key', 'AWS::KMS::ReplicaKey')
      .filter(
        ({ properties, account, network }) =>
          properties.KeyPolicy === undefined && [...zonesOfAccount(model, account)].some((zone) => zone !== network),
      )
      .map((key) =>
        finding(
          key,
          `${key.logicalId} has no key policy, so every zone of account ${key.account} may be given its use`,
          'Write a KeyPolicy that names the roles of the zone.',
          { property: 'KeyPolicy' },
        ),
      ),
};
