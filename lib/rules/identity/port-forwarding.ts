import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator, isEverything } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import { overlap, speaksOf } from '../../template/policy-document';
import { finding, type Rule } from '../rule';

/** Documents of AWS that open a tunnel instead of a recorded terminal. */
const TUNNELS = [
  'AWS-StartPortForwardingSession',
  'AWS-StartPortForwardingSessionToRemoteHost',
  'AWS-StartPortForwardingSessionToSocket',
  'AWS-StartSSHSession',
  'AWS-StartNonInteractiveCommand',
];

/** A tunnel through Session Manager is a path past every security group, and nothing in it is recorded. */
export const portForwarding: Rule = {
  id: 'Sanso-6.3.1-PortForwarding',
  clauses: ['6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: '閉域の領域ではセッションによるポート転送を許可しないこと',
    en: 'No port forwarding by sessions in a closed zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ zones, grants }) =>
    grants.allowed.flatMap(({ holder, policy, property, statement }) => {
      if (!zones.isClosedId(grants.actsIn(holder)) || !speaksOf(statement, 'ssm:StartSession')) return [];
      if (isAdministrator(statement)) return [];
      const documents = statement.resources.filter((text) => isEverything(text) || text.includes(':document/'));
      const document = TUNNELS.find((name) =>
        documents.some((text) => isEverything(text) || overlap(documentName(text), name)),
      );
      if (!document) return [];
      return [finding([policy, holder], say('port-forwarding', { holder: holder.name, document }), { property })];
    }),
};

function documentName(arn: string): string {
  return arn.split(':document/')[1] ?? '*';
}
