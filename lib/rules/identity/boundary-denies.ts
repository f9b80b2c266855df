import type { Facts } from '../../facts/facts';
import {
  controlActionsIn,
  deliversLogs,
  EVIDENCE,
  IDENTITY,
  KEYS,
  keyActionsIn,
  leavesControls,
  OPENING,
  SHARING,
} from '../../facts/grants/control-actions';
import type { IdentityPolicy } from '../../facts/grants/identity-policies';
import { isEveryAction, isEverything } from '../../facts/grants/wildcards';
import { isShared } from '../../facts/zones/zones';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import {
  type Condition,
  conditionsOn,
  covers,
  isDenial,
  type Statement,
  speaksOf,
} from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * A permissions boundary denies in words what nobody of a zone does outside a deployment: lists of what is allowed grow,
 * and a Deny holds whatever is added to them.
 */
export const boundaryDenies: Rule = {
  id: 'Sanso-6.6-BoundaryDenies',
  clauses: ['6(6)b', '6(3)①a', '6(3)②a', '6(7)a'],
  title: {
    ja: 'アクセス許可の境界は、権限の変更・ネットワークの開放・共有・証跡の消去・他の領域への操作を明示的に拒否すること',
    en: 'Permissions boundaries deny changes of identity, openings, sharing, loss of evidence, and other zones in words',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Role'],
  singleResource: false,
  check: (facts) => facts.grants.boundingPolicies.flatMap((bounding) => faults(facts, bounding)),
};

function faults(facts: Facts, { policy, property, statements, unknown }: IdentityPolicy): Outcome[] {
  const place = facts.zones.placeOf(policy);
  if (!place) return [];
  if (unknown) return [undecided(policy, unknown.reason, property)];
  const denials = statements.filter(isDenial).filter(({ resources }) => resources.includes('*'));
  const delivers = statements.some((statement) => !isDenial(statement) && deliversLogs(statement));
  const open = statements.flatMap((statement) => leftOpen(statement, denials, delivers));
  const allows =
    open.length > 0
      ? [finding(policy, say('boundary-denies.allows', { policy: policy.name, actions: open }), { property })]
      : [];
  // What serves all zones allows so little that it needs no list of what it does not.
  if (isShared(place.zone)) return allows;
  const missing = [
    ...[...IDENTITY, ...OPENING, ...SHARING, ...EVIDENCE].filter(
      (action) => !denials.some((denial) => denial.conditions.length === 0 && speaksOf(denial, action)),
    ),
    ...KEYS.filter((action) => !denials.some((denial) => speaksOf(denial, action) && exceptsSome(denial))),
  ];
  const said = (key: 'boundary-denies.zones' | 'boundary-denies.accounts', names: readonly string[]) =>
    finding(policy, say(key, { policy: policy.name, names }), { property });
  const others = otherZones(facts, policy, place.zoneId).filter(
    (zone) => !denials.some((denial) => deniesAll(denial) && deniesTag(denial, zone)),
  );
  const strangers = denials.some((denial) => deniesStrangers(denial, facts.model.accounts));
  return [
    ...allows,
    ...(missing.length > 0
      ? [
          finding(policy, say('boundary-denies', { policy: policy.name, actions: missing }), {
            property: 'PolicyDocument',
          }),
        ]
      : []),
    ...(others.length > 0 ? [said('boundary-denies.zones', others)] : []),
    ...(strangers ? [] : [said('boundary-denies.accounts', [...facts.model.accounts].sort())]),
  ];
}

/** What a statement allows to change of the controls, and no Deny takes away. */
function leftOpen(statement: Statement, denials: readonly Statement[], delivers: boolean): readonly (string | Said)[] {
  if (statement.effect !== 'Allow') return [];
  // Everything on everything is a finding of its own.
  if (statement.actions.some(isEveryAction) && statement.resources.some(isEverything)) return [];
  if (leavesControls(statement)) return [say('administrator-access.all-but', { actions: statement.notActions })];
  const isDenied = (action: string, excepting: boolean) =>
    denials.some(
      (denial) =>
        denial.actions.some((pattern) => covers(pattern, action, true)) &&
        (denial.conditions.length === 0 || (excepting && exceptsSome(denial))),
    );
  return [
    ...controlActionsIn(statement, delivers).filter((action) => !isDenied(action, false)),
    ...keyActionsIn(statement).filter((action) => !isDenied(action, true)),
  ];
}

/** Whether a Deny holds for all but named principals. */
function exceptsSome({ conditions }: Statement): boolean {
  return conditions.every(
    ({ operator, key, values }) =>
      /^Arn(NotLike|NotEquals)$/.test(operator) &&
      key.toLowerCase() === 'aws:principalarn' &&
      values?.every((value) => !/^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*)$/.test(value)) === true,
  );
}

/** Zones beside its own that have something in the account of a boundary, of those that people and systems work in. */
function otherZones(facts: Facts, { account }: Resource, own: string): string[] {
  const networks = facts.model.ofType('AWS::EC2::VPC').filter((network) => network.account === account);
  return [...new Set(networks.flatMap((network) => facts.zones.placeOf(network)?.zoneId ?? []))]
    .filter((zone) => zone !== own)
    .sort();
}

const deniesAll = (statement: Statement) =>
  speaksOf(statement, 'ec2:StopInstances') && speaksOf(statement, 's3:GetObject');

function deniesTag(statement: Statement, zone: string): boolean {
  return only(statement, /^StringEquals$/, /^aws:ResourceTag\/sanso:(zone|network)$/i)?.values?.includes(zone) === true;
}

/** Whether whatever belongs to no account of the deployment is denied; what AWS owns may be excepted by its actions. */
function deniesStrangers(statement: Statement, accounts: ReadonlySet<string>): boolean {
  const values = only(statement, /^StringNotEquals$/, /^aws:ResourceAccount$/i)?.values ?? [];
  return values.length > 0 && values.every((value) => accounts.has(value)) && speaksOf(statement, 's3:PutObject');
}

/** The one condition of a statement, beside one that demands its key. */
function only(statement: Statement, operator: RegExp, key: RegExp): Condition | undefined {
  const found = statement.conditions.find((condition) => operator.test(condition.operator) && key.test(condition.key));
  const rest = statement.conditions.filter((condition) => condition !== found);
  const isDemand = (condition: Condition) =>
    condition.operator === 'Null' &&
    condition.values?.every((value) => value === 'false') === true &&
    found !== undefined &&
    conditionsOn(statement, found.key).includes(condition);
  return rest.every(isDemand) ? found : undefined;
}
