import type { Facts } from '../../facts/facts';
import { onlyAdds, usesKey } from '../../facts/grants/admitted-grants';
import { beyond, type Party, partyText } from '../../facts/grants/principals';
import { RESOURCE_POLICY_TYPES, type ResourcePolicy } from '../../facts/grants/resource-policies';
import { mayReceiveFrom } from '../../facts/stores/stores';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { conditionsOn, covers, demandsKey, type Statement, speaksOf } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * What stands in a zone is for the zone alone: no policy on a bucket, key, queue, secret … admits another zone or anybody
 * outside. Adding to the archive, to detection and to alarms is for all; a declared hand-off lets one zone put objects.
 */
export const resourcePolicyGrant: Rule = {
  id: 'Sanso-6.3.1-ResourcePolicyGrant',
  clauses: ['6(3)①a', '6(3)②a', '2(5)', '2(11)'],
  title: {
    ja: 'リソースポリシーは自らの領域の主体だけに許可すること',
    en: 'A resource policy admits identities of its own zone only',
  },
  aspects: ['C'],
  severity: 'high',
  types: RESOURCE_POLICY_TYPES,
  singleResource: false,
  check: (facts) => facts.grants.resourcePolicies.flatMap((policy) => judgePolicy(facts, policy)),
};

function judgePolicy(facts: Facts, policy: ResourcePolicy): Outcome[] {
  const { holder, targets, property, unknown } = policy;
  if (unknown) return [undecided(holder, unknown.reason, property)];
  const [target = holder] = targets;
  const admitted = new Map<string, Said>();
  const open: (string | Said)[] = [];
  for (const statement of policy.statements) {
    if (statement.effect !== 'Allow' || !statement.hasPrincipal) continue;
    for (const party of facts.principals.partiesOf(statement)) {
      const zones = strangers(facts, target, statement, party);
      if (zones.length === 0) continue;
      if (party.text.includes(GAP)) open.push(statement.unknown?.reason ?? say('resource-policy-grant.unknown'));
      else {
        const said = say('resource-policy-grant.party', { principal: partyText(party), zones });
        admitted.set(JSON.stringify(said), said);
      }
    }
  }
  if (admitted.size === 0) return open.map((reason) => undecided(holder, reason, property));
  const zone = target.network ?? say('resource-policy-grant.no-zone');
  const parties = [...admitted.values()];
  const message = say('resource-policy-grant', { resource: target.logicalId, zone, parties });
  return [finding([holder, ...targets], message, { property, trace: parties })];
}

/** The zones, and whoever is outside, that a party admits and that have no business with a target. */
function strangers(facts: Facts, target: Resource, statement: Statement, party: Party): readonly (string | Said)[] {
  const zone = target.network;
  // What CloudFront may read, it publishes.
  if (facts.principals.isCloudFront(party.text) && facts.zones.isClosedId(zone)) return ['internet'];
  if (party.kind === 'service' && !isShared(zone)) {
    const others = zonesOfLogs(facts, target, statement);
    if (others.length > 0) return others;
  }
  const who = beyond(party, zone);
  if (who.length === 0) return [];
  // Without a source a service acts for anybody: that is the rule on service principals. A named source is judged here;
  // a whole account is as close as most services let one come.
  if (party.kind === 'service' && !party.exact) return [];
  // Administration through the account keeps a key from being orphaned; it is not its use.
  const administers = /^AWS::KMS::/.test(target.type) && !usesKey(statement);
  if (administers && party.kind === 'account' && !party.outside && party.zones.has(zone ?? '')) return [];
  return allowed(facts, target, statement, party) ? [] : who;
}

/** Other zones whose log groups a key serves: CloudWatch Logs says the group, so that a whole account need not be named. */
function zonesOfLogs({ model }: Facts, key: Resource, statement: Statement): readonly string[] {
  const contexts = conditionsOn(statement, 'kms:EncryptionContext:aws:logs:arn').flatMap(({ values = [] }) => values);
  const groups = model
    .ofType('AWS::Logs::LogGroup')
    .filter((group) =>
      contexts.some((pattern) => group.names.some((name) => covers(pattern, name.replace(/:\*$/, '')))),
    );
  return [...new Set(groups.flatMap(({ network }) => network ?? []))].filter((zone) => zone !== key.network).sort();
}

function allowed(facts: Facts, target: Resource, statement: Statement, party: Party): boolean {
  const { network: zone } = target;
  if (party.outside || !zone) return false;
  if (party.kind === 'service' && isShared(zone)) return !takesOut(statement);
  if (!onlyAdds(statement)) return false;
  // Whoever of an account of several zones reads a shared key reads what the others have added.
  if (isShared(zone))
    return !(
      party.kind === 'account' &&
      !party.exact &&
      isOfSeveral(party) &&
      !namesRoles(statement) &&
      speaksOf(statement, 'kms:Decrypt')
    );
  const others = [...party.zones].filter((other) => other !== zone);
  // Objects are handed over encrypted with the key of the receiving zone, which the sender cannot decrypt with.
  const receives =
    target.type === 'AWS::S3::Bucket'
      ? others.every((other) => mayReceiveFrom(target, other))
      : target.type === 'AWS::KMS::Key' && !speaksOf(statement, 'kms:Decrypt');
  return party.exact && receives && others.every((other) => facts.flows.handsOff(other, zone));
}

/** Whether a statement names its roles one by one; those that are in no template here may be in another. */
function namesRoles(statement: Statement): boolean {
  return conditionsOn(statement, 'aws:PrincipalArn').some(
    (condition) => demandsKey(condition) && condition.values?.every((value) => /:role\/[^*?]+$/.test(value)) === true,
  );
}

function isOfSeveral({ zones }: Party): boolean {
  return [...zones].filter((zone) => !isShared(zone)).length > 1;
}

/** Whether a statement reads or destroys what a receiving zone keeps, or changes who may. */
function takesOut(statement: Statement): boolean {
  const actions = ['s3:GetObject', 's3:DeleteObject', 's3:PutBucketPolicy', 'sqs:ReceiveMessage', 'logs:GetLogEvents'];
  return actions.some((action) => speaksOf(statement, action));
}
