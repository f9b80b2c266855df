import type { Facts } from '../../facts/facts';
import { awsPolicyGiving } from '../../facts/grants/aws-policies';
import { HOST_ACTIONS } from '../../facts/grants/host-actions';
import { mfaDemand } from '../../facts/grants/mfa';
import { beyond } from '../../facts/grants/principals';
import { accountIn, isVendorRole, type Trust } from '../../facts/grants/trust';
import { isEverything, isHarmlessEverywhere, isWholeService } from '../../facts/grants/wildcards';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { aYearAfter, isDay } from '../../policy/day';
import { comparisonOf, conditionsOn, demandsKey, type Statement, spokenOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { worded } from '../../template/values';
import { requireEach } from '../require-each';
import { type Finding, finding, type Outcome, type Rule, undecided } from '../rule';

/** Longest session of a vendor, seconds. */
const LONGEST_SESSION = 3600;

/** A vendor works in one zone, with the agreed external id, bounded, for an hour, until the contract ends (clause 6(8)). */
export const vendorRole: Rule = {
  id: 'Sanso-6.8-VendorRole',
  clauses: ['6(8)a', '4(3)②', '6(6)b', '6(7)c'],
  title: {
    ja: '委託事業者のロールは一領域・期限付き・外部ID・境界・一時間以内とすること',
    en: 'The role of a vendor: one zone, external id, boundary, one hour, until its contract ends',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: (facts) => {
    const trusts = facts.grants.trusts.filter(({ role }) => isVendorRole(role));
    const roles = trusts.map(({ role }) => role);
    return [
      ...trusts.flatMap((trust) => [
        ...externalId(facts, trust),
        ...oneVendor(facts, trust),
        ...freshCode(trust),
        ...enteredUntil(facts, trust),
      ]),
      ...requireEach(roles, {
        property: 'MaxSessionDuration',
        meets: (given) => given === undefined || Number(given) <= LONGEST_SESSION,
        message: ({ name: role }, seconds) => say('vendor-role.session', { role, seconds }),
      }),
      ...roles.flatMap((role) => [...boundary(facts, role), ...expiry(facts, role), ...oneZone(facts, role)]),
    ];
  },
};

function externalId(facts: Facts, { role, allows }: Trust): Finding[] {
  return allows.flatMap((allow, index) => {
    if (!allow.aws.some((text) => isOutside(facts, text))) return [];
    const agreed = conditionsOn(allow, 'sts:ExternalId').some(
      (condition) =>
        demandsKey(condition) &&
        condition.values?.length &&
        condition.values.every((value) => value !== '' && !/[*?\uffff]/.test(value)),
    );
    const property = `AssumeRolePolicyDocument.Statement[${index}].Condition`;
    return agreed ? [] : [finding(role, say('vendor-role.external-id', { role: role.name }), { property })];
  });
}

/** How old the MFA code may be is no duty to say; what is said is no longer than a session. */
function freshCode({ role, allows }: Trust): Finding[] {
  return allows.flatMap((allow, index) => {
    const { age } = mfaDemand(allow, []);
    if (age === undefined || age <= LONGEST_SESSION) return [];
    const message = say('vendor-role.code', { role: role.name, seconds: age, most: LONGEST_SESSION });
    return [finding(role, message, { property: `AssumeRolePolicyDocument.Statement[${index}].Condition` })];
  });
}

/** What a trust says of the end is no later than a contract is approved for: a year. */
function enteredUntil({ asOf }: Facts, { role, allows }: Trust): Finding[] {
  const last = aYearAfter(asOf);
  return allows.flatMap((allow, index) => {
    const times = conditionsOn(allow, 'aws:CurrentTime')
      .filter((condition) => comparisonOf(condition).startsWith('datelessthan'))
      .flatMap(({ values }) => values ?? []);
    const late = times.find((time) => timeOf(time) > Date.parse(`${last}T15:00:00Z`));
    if (late === undefined) return [];
    const message = say('vendor-role.entered-too-long', { role: role.name, time: late, last });
    return [finding(role, message, { property: `AssumeRolePolicyDocument.Statement[${index}].Condition` })];
  });
}

/** A moment as IAM reads it: a date, or seconds since 1970. */
function timeOf(text: string): number {
  return /^\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

/** The contract is with one vendor; a second account is a sub-contractor nobody approved. */
function oneVendor(facts: Facts, { role, allows }: Trust): Finding[] {
  const outside = allows.flatMap(({ aws }) => aws.filter((text) => isOutside(facts, text)));
  const accounts = [...new Set(outside.map((text) => accountIn(text) ?? text))].sort();
  if (accounts.length <= 1) return [];
  const message = say('vendor-role.several', { role: role.name, accounts });
  return [finding(role, message, { property: 'AssumeRolePolicyDocument' })];
}

function isOutside({ model, grants }: Facts, principal: string): boolean {
  const account = accountIn(principal);
  return account === undefined || !(model.accounts.has(account) || grants.isIdentityAccount(account));
}

function boundary(facts: Facts, resource: Resource): Outcome[] {
  const property = 'PermissionsBoundary';
  const { name: role, properties } = resource;
  const given = properties.PermissionsBoundary;
  if (given === undefined) return [finding(resource, say('vendor-role.no-boundary', { role }), { property })];
  if (isUnknown(given)) return [undecided(resource, say('boundary.unknown', { reason: given.reason }), property)];
  const bounding = facts.grants.boundingPolicies.find(({ holders }) => holders.includes(resource));
  if (!bounding) {
    const broad = awsPolicyGiving('more than a zone', given);
    return broad
      ? [finding(resource, say('vendor-role.broad-boundary', { role, policy: broad }), { property })]
      : [undecided(resource, say('vendor-role.boundary-elsewhere', { role, policy: worded(given) }), property)];
  }
  const { policy, statements, unknown } = bounding;
  if (unknown) return [undecided(policy, say('boundary.unknown', { reason: unknown.reason }))];
  // A boundary names what the services of a whole zone need, so that only what it opens into other zones counts: whole
  // services, what it names there, and the hosts of an account that several zones share.
  const open = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((allow) =>
      allow.actions.some(isWholeService) || !allow.resources.some(isEverything)
        ? excessOf(facts, resource, allow, inNoZone(facts))
        : hostsBeside(facts, resource, allow),
    );
  return open
    .slice(0, 1)
    .map((excess) =>
      finding([policy, resource], say('vendor-role.boundary', { role, excess }), { property: bounding.property }),
    );
}

function expiry({ asOf }: Facts, resource: Resource): Finding[] {
  const role = resource.name;
  const day = resource.tags['sanso:expires'];
  const last = aYearAfter(asOf);
  const problem =
    day === undefined
      ? say('vendor-role.no-end', { role })
      : !isDay(day)
        ? say('vendor-role.no-day', { role, day })
        : day < asOf
          ? say('vendor-role.ended', { role, day })
          : day > last && say('vendor-role.over-a-year', { role, day, last });
  return problem ? [finding(resource, problem, { property: 'Tags' })] : [];
}

function oneZone(facts: Facts, role: Resource): Finding[] {
  const isForeignBucket = (text: string) => /^arn:[^:]*:s3:::/.test(text) && inNoZone(facts)(text);
  return facts.grants.allowed
    .filter(({ holder }) => holder === role)
    .flatMap(({ policy, property, statement }) =>
      excessOf(facts, role, statement, isForeignBucket)
        .slice(0, 1)
        .map((excess) => finding([policy, role], say('vendor-role.excess', { role: role.name, excess }), { property })),
    );
}

/** Patterns that name nothing of any one zone: buckets of AWS, all of an account. */
function inNoZone({ principals }: Facts) {
  return (text: string) => !isEverything(text) && !principals.extentOfArn(text).exact;
}

/** The hosts of other zones that a statement on everything opens: those of the account of the role, which no other one has. */
function hostsBeside({ grants, principals }: Facts, role: Resource, statement: Statement): Said[] {
  const action = spokenOf(statement, HOST_ACTIONS);
  const reached = grants.reachOf(statement).zones;
  const zones = [...principals.zonesOfAccount(role.account)].filter(
    (zone) => zone !== role.network && !isShared(zone) && reached.has(zone),
  );
  return action && zones.length > 0 ? [say('vendor-role.on-hosts', { action, zones: zones.sort() })] : [];
}

/** What a statement allows beyond the zone of a role. */
function excessOf(
  { grants }: Facts,
  role: Resource,
  statement: Statement,
  skip: (resource: string) => boolean,
): Said[] {
  const [action] = [
    ...statement.actions.filter((each) => !isHarmlessEverywhere(each)),
    ...statement.notActions.map((each) => say('vendor-role.all-but', { action: each })),
  ];
  if (role.network === undefined || action === undefined) return [];
  const zones = beyond(grants.reachOf(statement, skip), role.network, isShared);
  return zones.length > 0 ? [say('vendor-role.on-resources', { action, zones })] : [];
}
