import type { Facts } from '../../facts/facts';
import { isHarmlessEverywhere } from '../../facts/grants/wildcards';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries, worded } from '../../template/values';
import { mostOf } from '../most-of';
import { requireEach } from '../require-each';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const PERMISSION_SET = 'AWS::SSO::PermissionSet';
const ASSIGNMENT = 'AWS::SSO::Assignment';
const ACTS_IN = 'sanso:acts-in';

/** Longest session of a person, seconds: a working day. */
const LONGEST_SESSION = 8 * 3600;

/** A permission set of Identity Center acts in one zone, for a working day at most (clause 4(3)①). */
export const permissionSet: Rule = {
  id: 'Sanso-6.6-PermissionSet',
  clauses: ['6(6)b', '4(3)①', '6(3)①c'],
  title: {
    ja: '許可セットは一つの領域に限り、セッションは一日以内とすること',
    en: 'A permission set acts in one zone, for a working day at most',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::SSO::PermissionSet', 'AWS::SSO::Assignment'],
  singleResource: false,
  check: (facts) => [
    ...requireEach(facts.model.ofType(PERMISSION_SET), {
      property: 'SessionDuration',
      meets: (given) => given === undefined || secondsOf(String(given)) <= LONGEST_SESSION,
      message: ({ name: set }, duration) => say('permission-set.session', { set, duration }),
    }),
    ...facts.model.ofType(PERMISSION_SET).flatMap((set) => namelessZone(facts, set)),
    ...awsPolicies(facts),
    ...facts.model.ofType(PERMISSION_SET).flatMap((set) => zonesReached(facts, set)),
    ...strangeAccounts(facts),
    ...assignments(facts),
    ...ofOne(facts),
    ...elsewhere(facts),
  ],
};

/**
 * Sets of a deployment say by a tag where they act, where most of them do: the name is what people call it, and who changes it
 * moves nothing.
 */
function namelessZone({ model, grants }: Facts, set: Resource): Outcome[] {
  const says = ({ tags }: Resource) => tags[ACTS_IN] !== undefined;
  if (says(set) || !mostOf(model.ofType(PERMISSION_SET), () => true, says).has(true)) return [];
  const zone = grants.actsIn(set) ?? say('permission-set.no-zone');
  return [finding(set, say('permission-set.acts-in', { set: set.name, tag: ACTS_IN, zone }), { property: 'Tags' })];
}

/** A person of whom it is not known by which group, where most come by groups: nobody takes the right away who leaves. */
function ofOne({ model }: Facts): Outcome[] {
  const all = model.ofType(ASSIGNMENT);
  const byGroup = ({ properties }: Resource) => properties.PrincipalType === 'GROUP';
  if (!mostOf(all, () => true, byGroup).has(true)) return [];
  return all
    .filter(({ properties }) => properties.PrincipalType === 'USER')
    .map((assignment) =>
      finding(assignment, say('permission-set.person', { assignment: assignment.logicalId }), {
        property: 'PrincipalType',
      }),
    );
}

/** A set that leads people to a page that is not of AWS as soon as they have signed in. */
function elsewhere({ model }: Facts): Outcome[] {
  return model.ofType(PERMISSION_SET).flatMap((set) => {
    const { RelayStateType: page } = set.properties;
    const isOfAws =
      typeof page !== 'string' ||
      page === '' ||
      /^https:\/\/([\w-]+\.)*(aws\.amazon\.com|awsapps\.com)(\/|$)/.test(page);
    return isOfAws
      ? []
      : [finding(set, say('permission-set.page', { set: set.name, page }), { property: 'RelayStateType' })];
  });
}

/** Infinity for what is no duration. */
function secondsOf(duration: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!match) return Number.POSITIVE_INFINITY;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function awsPolicies({ model, grants }: Facts): Outcome[] {
  const property = 'ManagedPolicies';
  const open = model.ofType(PERMISSION_SET).flatMap((set) =>
    entries(set.properties[property]).flatMap((arn) => {
      if (!isUnknown(arn)) return [];
      const what = { set: set.name, reason: arn.reason };
      return [undecided(set, say('permission-set.aws-policy-unknown', what), property)];
    }),
  );
  const broad = grants.broadAwsPolicies
    .filter(({ holder }) => holder.type === PERMISSION_SET)
    .map(({ holder, name: policy }) =>
      finding(holder, say('permission-set.aws-policy', { set: holder.name, policy }), { property }),
    );
  return [...open, ...broad];
}

function zonesReached({ grants }: Facts, set: Resource): Outcome[] {
  const zone = grants.actsIn(set);
  const all = new Set<string>();
  const outcomes: Outcome[] = [];
  for (const { holder, policy, property, statement } of grants.allowed) {
    const acts = [...statement.actions, ...statement.notActions];
    if (holder !== set || acts.every(isHarmlessEverywhere)) continue;
    const zones = [...grants.reachOf(statement).zones].filter((each) => !isShared(each)).sort();
    for (const each of zones) all.add(each);
    const others = zones.filter((each) => each !== zone);
    if (zone === undefined || isShared(zone) || others.length === 0) continue;
    const what = { set: set.name, zone, others, action: acts[0], resources: statement.resources };
    outcomes.push(finding([set, policy], say('permission-set.other-zone', what), { property }));
  }
  if (zone === undefined && all.size > 1) {
    const what = { set: set.name, zones: [...all].sort() };
    outcomes.push(finding(set, say('permission-set.several-zones', what), { property: 'InlinePolicy' }));
  }
  return outcomes;
}

/** An account of no template is outside the deployment: whoever owns it decides what the people do there. */
function strangeAccounts({ model, grants }: Facts): Outcome[] {
  const property = 'TargetId';
  return model.ofType(ASSIGNMENT).flatMap((assignment): Outcome[] => {
    const { PermissionSetArn: arn, TargetId: target } = assignment.properties;
    if (isUnknown(target))
      return [undecided(assignment, say('permission-set.account-unknown', { reason: target.reason }), property)];
    if (target === undefined || model.accounts.has(String(target)) || grants.isIdentityAccount(String(target)))
      return [];
    const set = model.find(arn, PERMISSION_SET);
    const message = say('permission-set.account', { assignment: assignment.id, account: worded(target) });
    return [finding([assignment, ...(set ? [set] : [])], message, { property })];
  });
}

/** One permission set in the accounts of several zones lets the same people work in all of them with the same permissions. */
function assignments({ model, principals, grants }: Facts): Outcome[] {
  return model.ofType(PERMISSION_SET).flatMap((set) => {
    const own = model.ofType(ASSIGNMENT).filter(({ properties }) => model.find(properties.PermissionSetArn) === set);
    const zones = new Set<string>();
    for (const { properties } of own) {
      const [zone, ...more] = [...principals.zonesOfAccount(String(properties.TargetId))].filter(
        (each) => !isShared(each),
      );
      if (zone !== undefined && more.length === 0) zones.add(zone);
    }
    const acts = grants.actsIn(set);
    const isWrong = [...zones].some((zone) => acts !== undefined && !isShared(acts) && zone !== acts);
    if (zones.size <= 1 && !isWrong) return [];
    const what = { set: set.name, zones: [...zones].sort() };
    return [finding([...own, set], say('permission-set.assigned', what), { property: 'TargetId' })];
  });
}
