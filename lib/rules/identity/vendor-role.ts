import type { Facts } from '../../facts/facts';
import { boundariesOf, grantsOf } from '../../facts/grants/grants';
import { HOST_ACTIONS } from '../../facts/grants/host-actions';
import { beyond, isEverything, reachOf } from '../../facts/grants/indirect-access';
import { accountIn, isIdentityAccount, isVendorRole, type Trust, trustsOf } from '../../facts/grants/trust';
import { broadAwsPolicy, isHarmlessEverywhere, isWholeService } from '../../facts/grants/wildcards';
import { extentOfArn, zonesOfAccount } from '../../facts/names/principals';
import type { Model, Resource } from '../../model/model';
import { isDay } from '../../policy/day';
import { conditionsOn, demandsKey, type Statement, speaksOf, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { shown } from '../../template/values';
import { type Finding, finding, type Outcome, type Rule, undecided } from '../rule';

/** Longest session of a vendor, seconds. */
const LONGEST_SESSION = 3600;

/** Zones in which every zone may have to look something up or leave a log. */
const SHARED = ['log-archive', 'security', 'operations'];

/** A vendor enters one zone, with the agreed external id, bounded, for an hour, until the contract ends (clause 6(8)). */
export const vendorRole: Rule = {
  id: 'Sanso-6.8-VendorRole',
  clauses: ['6(8)a', '4(3)②', '6(6)'],
  title: {
    ja: '委託事業者のロールは一領域・期限付き・外部ID・境界・一時間以内とする',
    en: 'The role of a vendor: one zone, external id, boundary, one hour, until its contract ends',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::IAM::Role'],
  singleResource: true,
  check: (facts) =>
    trustsOf(facts.model)
      .filter(({ role }) => isVendorRole(role))
      .flatMap((trust) => [
        ...externalId(facts.model, trust),
        ...oneVendor(facts.model, trust),
        ...session(trust.role),
        ...boundary(facts.model, trust.role),
        ...expiry(facts, trust.role),
        ...oneZone(facts.model, trust.role),
      ]),
};

function externalId(model: Model, { role, allows }: Trust): Finding[] {
  return allows.flatMap((allow, index) => {
    if (!allow.aws.some((text) => isOutside(model, text))) return [];
    const agreed = conditionsOn(allow, 'sts:ExternalId').some(
      (condition) =>
        demandsKey(condition) &&
        condition.values?.length &&
        condition.values.every((value) => value !== '' && !/[*?\uffff]/.test(value)),
    );
    if (agreed) return [];
    return [
      finding(
        role,
        `vendor role ${role.name} is entered without the agreed external id`,
        'Demand StringEquals sts:ExternalId with the value agreed in the contract',
        { property: `AssumeRolePolicyDocument.Statement[${index}].Condition` },
      ),
    ];
  });
}

/** The contract is with one vendor; a second account is a sub-contractor nobody approved. */
function oneVendor(model: Model, { role, allows }: Trust): Finding[] {
  const accounts = new Set(
    allows.flatMap(({ aws }) => aws.filter((text) => isOutside(model, text)).map((text) => accountIn(text) ?? text)),
  );
  if (accounts.size <= 1) return [];
  return [
    finding(
      role,
      `vendor role ${role.name} is entered from several outside accounts: ${[...accounts].sort().join(', ')}`,
      'Give each vendor a role of its own',
      { property: 'AssumeRolePolicyDocument' },
    ),
  ];
}

function isOutside(model: Model, principal: string): boolean {
  const account = accountIn(principal);
  return account === undefined || !(model.accounts.has(account) || isIdentityAccount(model, account));
}

function session(role: Resource): Outcome[] {
  const given = role.properties.MaxSessionDuration;
  if (given === undefined) return [];
  if (isUnknown(given))
    return [undecided(role, `the longest session is not known: ${given.reason}`, 'MaxSessionDuration')];
  if (Number(given) <= LONGEST_SESSION) return [];
  return [
    finding(
      role,
      `a session of vendor role ${role.name} lasts up to ${shown(given)} seconds`,
      'Set MaxSessionDuration to 3600',
      {
        property: 'MaxSessionDuration',
      },
    ),
  ];
}

function boundary(model: Model, role: Resource): Outcome[] {
  const property = 'PermissionsBoundary';
  const given = role.properties.PermissionsBoundary;
  if (given === undefined) {
    return [
      finding(role, `vendor role ${role.name} has no permissions boundary`, 'Set the boundary of its zone', {
        property,
      }),
    ];
  }
  if (isUnknown(given)) return [undecided(role, `its boundary is not known: ${given.reason}`, property)];
  const policy = boundariesOf(model).find(({ holder }) => holder === role)?.policy;
  if (!policy) {
    const broad = broadAwsPolicy(given);
    if (broad)
      return [
        finding(role, `the boundary of vendor role ${role.name} is ${broad}`, 'Set the boundary of its zone', {
          property,
        }),
      ];
    return [undecided(role, `its boundary ${shown(given)} is in no template`, property)];
  }
  const statements = statementsOf(policy.properties.PolicyDocument);
  if (isUnknown(statements)) return [undecided(policy, `the boundary is not known: ${statements.reason}`)];
  // A boundary names what the services of a whole zone need, so that only what it opens into other zones counts: whole
  // services, what it names there, and the hosts of an account that several zones share.
  const open = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((allow) =>
      allow.actions.some(isWholeService) || !allow.resources.some(isEverything)
        ? excess(model, role, allow, inNoZone(model))
        : hostsBeside(model, role, allow),
    );
  return open.slice(0, 1).map((what) =>
    finding(
      [policy, role],
      `the boundary of vendor role ${role.name} leaves open ${what}`,
      'Bound it to the resources of its zone',
      {
        property: 'PolicyDocument',
      },
    ),
  );
}

function expiry({ asOf }: Facts, role: Resource): Finding[] {
  const given = role.tags['sanso:expires'];
  const problem =
    given === undefined
      ? 'has no day on which it ends'
      : !isDay(given)
        ? `ends on ${given}, which is no day`
        : given < asOf
          ? `ended on ${given}`
          : undefined;
  if (!problem) return [];
  return [
    finding(
      role,
      `vendor role ${role.name} ${problem}`,
      'Tag it sanso:expires with the last day of the contract, YYYY-MM-DD, or remove it',
      {
        property: 'Tags',
      },
    ),
  ];
}

function oneZone(model: Model, role: Resource): Finding[] {
  return grantsOf(model)
    .known.filter(({ holder }) => holder === role)
    .flatMap(({ policy, statement }) =>
      excess(model, role, statement, (text) => /^arn:[^:]*:s3:::/.test(text) && inNoZone(model)(text))
        .slice(0, 1)
        .map((what) =>
          finding([policy, role], `vendor role ${role.name} is allowed ${what}`, 'Name the resources of its zone', {
            property: 'PolicyDocument',
          }),
        ),
    );
}

/** Patterns that name nothing of any one zone: buckets of AWS, all of an account. */
function inNoZone(model: Model) {
  return (text: string) => !isEverything(text) && !extentOfArn(model, text).exact;
}

/** The hosts of other zones that a statement on everything opens: those of the account of the role, which no other one has. */
function hostsBeside(model: Model, role: Resource, statement: Statement): string[] {
  const opened = HOST_ACTIONS.filter((action) => speaksOf(statement, action));
  const { zones } = reachOf(model, statement);
  const others = [...zonesOfAccount(model, role.account)].filter(
    (zone) => zone !== role.network && !SHARED.includes(zone) && zones.has(zone),
  );
  return opened.length > 0 && others.length > 0 ? [`${opened[0]} on hosts of ${others.sort().join(', ')}`] : [];
}

/** What a statement allows beyond the zone of a role, in words. */
function excess(model: Model, role: Resource, statement: Statement, skip: (resource: string) => boolean): string[] {
  const open = [...statement.actions, ...statement.notActions.map((action) => `all but ${action}`)].filter(
    (action) => !isHarmlessEverywhere(action),
  );
  if (role.network === undefined || open.length === 0) return [];
  const others = beyond(reachOf(model, statement, skip), role.network, SHARED);
  return others ? [`${open[0]} on resources of ${others}`] : [];
}
