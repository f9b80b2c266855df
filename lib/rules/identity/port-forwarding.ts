import { actsIn, grantsOf, namedIn, POLICY_HOLDERS } from '../../facts/grants/grants';
import { isEverything } from '../../facts/grants/indirect-access';
import { isAdministrator } from '../../facts/grants/wildcards';
import { CLOSED_ZONES } from '../../policy/zones';
import { overlap, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule } from '../rule';

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
  clauses: ['6(3)①', '6(3)②', '6(6)'],
  title: {
    ja: '閉域の領域ではセッションによるポート転送を許可しない',
    en: 'No port forwarding by sessions in a closed zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: ({ model }) =>
    grantsOf(model).known.flatMap((grant): Outcome[] => {
      const { holder, statement } = grant;
      const own = holder.type === 'AWS::SSO::PermissionSet' ? actsIn(model, holder) : holder.zone;
      if (!CLOSED_ZONES.some((zone) => zone === own) || !speaksOf(statement, 'ssm:StartSession')) return [];
      if (isAdministrator(statement)) return [];
      const documents = statement.resources.filter((text) => isEverything(text) || text.includes(':document/'));
      const tunnel = TUNNELS.find((name) =>
        documents.some((text) => isEverything(text) || overlap(documentName(text), name)),
      );
      if (!tunnel) return [];
      return [
        finding(
          namedIn(grant),
          `${holder.name} may open sessions by ${tunnel}`,
          'Name the document SSM-SessionManagerRunShell of the account only',
          {
            property: 'PolicyDocument',
          },
        ),
      ];
    }),
};

function documentName(arn: string): string {
  return arn.split(':document/')[1] ?? '*';
}
