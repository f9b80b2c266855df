import type { Facts } from '../../facts/facts';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator, isEverything } from '../../facts/grants/wildcards';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { covers, isDenial, overlap, type Statement, speaksOf } from '../../template/policy-document';
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
  clauses: ['6(3)①a', '6(3)②a', '6(6)b'],
  title: {
    ja: '閉域の領域ではセッションによるポート転送を許可しないこと',
    en: 'No port forwarding by sessions in a closed zone',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: (facts) => [...allowed(facts), ...undenied(facts)],
};

function allowed({ zones, grants }: Facts): Outcome[] {
  return grants.allowed.flatMap(({ holder, policy, property, statement }) => {
    if (!zones.isClosedId(grants.actsIn(holder)) || !speaksOf(statement, 'ssm:StartSession')) return [];
    if (isAdministrator(statement)) return [];
    const documents = statement.resources.filter((text) => isEverything(text) || text.includes(':document/'));
    const document = TUNNELS.find((name) =>
      documents.some((text) => isEverything(text) || overlap(documentName(text), name)),
    );
    if (!document) return [];
    return [finding([policy, holder], say('port-forwarding', { holder: holder.name, document }), { property })];
  });
}

/**
 * Where somebody is denied these documents in words, whoever starts sessions is denied all of them: what is allowed grows,
 * and a Deny with a gap is one that somebody relies on.
 */
function undenied({ grants }: Facts): Outcome[] {
  // A policy that nobody holds here is held elsewhere, beside others that are not known: its holder is judged where it is.
  const starting = grants.allowed.filter(
    ({ statement, holder }) => holder.type !== 'AWS::IAM::ManagedPolicy' && speaksOf(statement, 'ssm:StartSession'),
  );
  const deniedTo = (holder: Resource) =>
    UNRECORDED.filter((name) =>
      grants.ofRole(holder).statements.some(({ statement }) => isDenial(statement) && denies(statement, name)),
    );
  const holders = [...new Set(starting.map(({ holder }) => holder))].map((holder) => ({
    holder,
    denied: deniedTo(holder),
  }));
  if (holders.every(({ denied }) => denied.length === 0)) return [];
  return holders.flatMap(({ holder, denied }) => {
    const documents = UNRECORDED.filter((name) => !denied.includes(name));
    const what = { holder: holder.name, documents };
    return documents.length > 0 ? [finding(holder, say('port-forwarding.not-denied', what))] : [];
  });
}

/** Documents of AWS whose sessions leave no record of what was typed. */
const UNRECORDED = [...TUNNELS, 'AWS-StartInteractiveCommand'];

function denies(statement: Statement, document: string): boolean {
  return (
    statement.conditions.length === 0 &&
    speaksOf(statement, 'ssm:StartSession') &&
    statement.resources.some((text) => isEverything(text) || covers(documentName(text), document))
  );
}

function documentName(arn: string): string {
  return arn.split(':document/')[1] ?? '*';
}
