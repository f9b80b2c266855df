import { actsIn, grantsOf, namedIn } from '../../facts/grants/grants';
import { reachOf } from '../../facts/grants/indirect-access';
import { isIdentityAccount } from '../../facts/grants/trust';
import { broadAwsPolicy, isHarmlessEverywhere } from '../../facts/grants/wildcards';
import { zonesOfAccount } from '../../facts/names/principals';
import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { entries, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Longest session of a person, seconds: a working day. */
const LONGEST_SESSION = 8 * 3600;

/** Zones that every zone may have to look something up in. */
const SHARED = ['log-archive', 'security', 'operations'];

/** A permission set of Identity Center acts in one zone, for a working day at most (clause 4(3)①). */
export const permissionSet: Rule = {
  id: 'Sanso-6.6-PermissionSet',
  clauses: ['6(6)', '4(3)①', '6(3)①'],
  title: {
    ja: '許可セットは一つの領域に限り、セッションは一日以内とする',
    en: 'A permission set acts in one zone, for a working day at most',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: ['AWS::SSO::PermissionSet', 'AWS::SSO::Assignment'],
  singleResource: false,
  check: ({ model }) => [
    ...model
      .ofType('AWS::SSO::PermissionSet')
      .flatMap((set) => [...sessionOf(set), ...awsPolicies(set), ...zonesReached(model, set)]),
    ...strangeAccounts(model),
    ...assignments(model),
  ],
};

function sessionOf(set: Resource): Outcome[] {
  const given = set.properties.SessionDuration;
  if (given === undefined) return [];
  if (isUnknown(given)) return [undecided(set, `its session is not known: ${given.reason}`, 'SessionDuration')];
  const seconds = secondsOf(String(given));
  if (seconds !== undefined && seconds <= LONGEST_SESSION) return [];
  return [
    finding(
      set,
      `a session of permission set ${set.name} lasts ${shown(given)}`,
      'Set SessionDuration to PT1H, at most PT8H',
      {
        property: 'SessionDuration',
      },
    ),
  ];
}

function secondsOf(duration: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function awsPolicies(set: Resource): Outcome[] {
  return entries(set.properties.ManagedPolicies).flatMap((arn): Outcome[] => {
    if (isUnknown(arn)) return [undecided(set, `a policy of it is not known: ${arn.reason}`, 'ManagedPolicies')];
    const name = broadAwsPolicy(arn);
    return name
      ? [
          finding(
            set,
            `permission set ${set.name} holds ${name}, which spans all zones of an account`,
            'Give it a policy that names the resources of one zone',
            { property: 'ManagedPolicies' },
          ),
        ]
      : [];
  });
}

function zonesReached(model: Model, set: Resource): Outcome[] {
  const own = actsIn(model, set);
  const grants = grantsOf(model).known.filter(({ holder }) => holder === set);
  const all = new Set<string>();
  const outcomes: Outcome[] = [];
  for (const grant of grants) {
    const { statement } = grant;
    const acts = [...statement.actions, ...statement.notActions];
    if (acts.every(isHarmlessEverywhere)) continue;
    const zones = [...reachOf(model, statement).zones].filter((zone) => !SHARED.includes(zone)).sort();
    for (const zone of zones) all.add(zone);
    const others = zones.filter((zone) => zone !== own);
    if (own !== undefined && !SHARED.includes(own) && others.length > 0) {
      outcomes.push(
        finding(
          [...namedIn(grant)].reverse(),
          `permission set ${set.name} of ${own} reaches ${others.join(', ')}: ${acts[0]} on ${statement.resources.join(', ')}`,
          'Name the resources of its zone, one permission set for each zone',
          { property: 'InlinePolicy' },
        ),
      );
    }
  }
  if (own === undefined && all.size > 1) {
    outcomes.push(
      finding(
        set,
        `permission set ${set.name} reaches ${[...all].sort().join(', ')}`,
        'Make one permission set for each zone',
        { property: 'InlinePolicy' },
      ),
    );
  }
  return outcomes;
}

/** An account of no template is outside the deployment: whoever owns it decides what the people do there. */
function strangeAccounts(model: Model): Outcome[] {
  return model.ofType('AWS::SSO::Assignment').flatMap((assignment): Outcome[] => {
    const { PermissionSetArn: arn, TargetId: target } = assignment.properties;
    if (isUnknown(target))
      return [undecided(assignment, `the account of the assignment is not known: ${target.reason}`, 'TargetId')];
    if (target === undefined || model.accounts.has(String(target)) || isIdentityAccount(model, String(target)))
      return [];
    return [
      finding(
        [assignment, ...[model.find(arn, 'AWS::SSO::PermissionSet') ?? []].flat()],
        `${assignment.id} assigns a permission set in account ${shown(target)}, which is in no template`,
        'Assign it in an account of the deployment',
        { property: 'TargetId' },
      ),
    ];
  });
}

/** One permission set in the accounts of several zones lets the same people work in all of them with the same permissions. */
function assignments(model: Model): Outcome[] {
  return model.ofType('AWS::SSO::PermissionSet').flatMap((set) => {
    const own = model
      .ofType('AWS::SSO::Assignment')
      .filter(({ properties }) => model.find(properties.PermissionSetArn) === set);
    const zones = new Set<string>();
    for (const { properties } of own) {
      const [zone, ...more] = [...zonesOfAccount(model, String(properties.TargetId))].filter(
        (each) => !SHARED.includes(each),
      );
      if (zone !== undefined && more.length === 0) zones.add(zone);
    }
    const acts = actsIn(model, set);
    const wrong = [...zones].filter((zone) => acts !== undefined && !SHARED.includes(acts) && zone !== acts);
    if (zones.size <= 1 && wrong.length === 0) return [];
    return [
      finding(
        [...own, set],
        `permission set ${set.name} is assigned in the accounts of ${[...zones].sort().join(', ')}`,
        'Assign it in the account of its own zone only',
        { property: 'TargetId' },
      ),
    ];
  });
}
