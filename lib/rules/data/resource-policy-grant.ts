import type { Facts } from '../../facts/facts';
import { mayReceiveFrom, onlyAdds, RECEIVING_ZONES, usesKey } from '../../facts/grants/admitted-grants';
import { RESOURCE_POLICY_TYPES, type ResourcePolicy, resourcePolicies } from '../../facts/grants/resource-policies';
import { type Party, partiesOf, strangersTo } from '../../facts/names/principals';
import type { Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import { type Statement, speaksOf } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * What stands in a zone is for the zone alone: no policy on a bucket, key, queue, secret … admits another zone or anybody
 * outside. Adding to the archive, to detection and to alarms is for all; a declared hand-off lets one zone put objects.
 */
export const resourcePolicyGrant: Rule = {
  id: 'Sanso-6.3.1-ResourcePolicyGrant',
  clauses: ['6(3)①', '6(3)②', '2(5)', '2(11)'],
  title: {
    ja: 'リソースポリシーは自らの領域の主体だけに許可すること',
    en: 'A resource policy admits identities of its own zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: RESOURCE_POLICY_TYPES,
  singleResource: false,
  check: (facts) => resourcePolicies(facts.model).flatMap((policy) => judgePolicy(facts, policy)),
};

function judgePolicy(facts: Facts, policy: ResourcePolicy): Outcome[] {
  const { holder, targets, property } = policy;
  if (policy.unreadable) return [undecided(holder, policy.unreadable, property)];
  const [target = holder] = targets;
  const admitted: { text: string; who: string }[] = [];
  const open: string[] = [];
  for (const statement of policy.statements) {
    if (statement.effect !== 'Allow' || !statement.hasPrincipal) continue;
    for (const party of partiesOf(facts.model, statement)) {
      const who = strangers(facts, target, statement, party);
      if (!who) continue;
      if (party.text.includes(GAP)) open.push(statement.unknown?.reason ?? 'a principal is not known');
      else admitted.push({ text: party.text, who });
    }
  }
  if (admitted.length === 0) return open.map((reason) => undecided(holder, reason, property));
  const zone = target.network ?? 'no zone';
  const parties = [...new Set(admitted.map(({ text, who }) => `${text} (${who})`))];
  return [
    finding(
      [holder, ...targets],
      `The policy on ${target.logicalId} of ${zone} admits ${parties.join(' and ')}`,
      `Name roles of ${zone} only, or narrow the statement to them with aws:PrincipalArn.`,
      { property, trace: parties },
    ),
  ];
}

/** Whom a party admits that has no business with a target, in words. */
function strangers(facts: Facts, target: Resource, statement: Statement, party: Party): string | undefined {
  const zone = target.network;
  // What CloudFront may read, it publishes.
  if (party.text === 'cloudfront.amazonaws.com' && CLOSED_ZONES.some((closed) => closed === target.zone))
    return 'internet';
  const who = strangersTo(party, zone);
  if (!who) return undefined;
  if (party.kind === 'service') {
    // Without a source a service acts for anybody: that is the rule on service principals. A named source is judged here;
    // a whole account is as close as most services let one come.
    return party.exact && !allowed(facts, target, statement, party) ? who : undefined;
  }
  // Administration through the account keeps a key from being orphaned; it is not its use.
  const administers = /^AWS::KMS::/.test(target.type) && !usesKey(statement);
  if (administers && party.kind === 'account' && !party.outside && party.zones.has(zone ?? '')) return undefined;
  return allowed(facts, target, statement, party) ? undefined : who;
}

function allowed(facts: Facts, target: Resource, statement: Statement, party: Party): boolean {
  const { network: zone } = target;
  if (party.outside || !zone) return false;
  if (party.kind === 'service' && RECEIVING_ZONES.includes(zone)) return !takesOut(statement);
  if (!onlyAdds(statement)) return false;
  if (RECEIVING_ZONES.includes(zone)) return true;
  const others = [...party.zones].filter((other) => other !== zone);
  // Objects are handed over encrypted with the key of the receiving zone, which the sender cannot decrypt with.
  const receives =
    target.type === 'AWS::S3::Bucket'
      ? others.every((other) => mayReceiveFrom(target, other))
      : target.type === 'AWS::KMS::Key' && !speaksOf(statement, 'kms:Decrypt');
  return party.exact && receives && others.every((other) => facts.flows.handsOff(other, zone));
}

/** Whether a statement reads or destroys what a receiving zone keeps, or changes who may. */
function takesOut(statement: Statement): boolean {
  const actions = ['s3:GetObject', 's3:DeleteObject', 's3:PutBucketPolicy', 'sqs:ReceiveMessage', 'logs:GetLogEvents'];
  return actions.some((action) => speaksOf(statement, action));
}
