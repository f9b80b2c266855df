import type { Facts } from '../../facts/facts';
import { gives } from '../../facts/grants/aws-policies';
import {
  administersKeys,
  controlActionsIn,
  deliversLogs,
  deploys,
  keyActionsIn,
  leavesControls,
} from '../../facts/grants/control-actions';
import { POLICY_HOLDERS } from '../../facts/grants/identity-policies';
import { isAdministrator } from '../../facts/grants/wildcards';
import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Statement } from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * Nobody may switch off what keeps the zones apart or records what is done, outside a deployment: whoever may open a
 * network, change a role, share data or stop a log undoes the templates that were judged.
 */
export const controlChange: Rule = {
  id: 'Sanso-6.6-ControlChange',
  clauses: ['6(6)b', '6(7)a', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'ネットワーク・権限・共有・証跡・検知の設定を変更する権限を与えないこと',
    en: 'Nobody may change the controls of network, identity, sharing, evidence and detection',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: POLICY_HOLDERS,
  singleResource: true,
  check: (facts) => [...statements(facts), ...awsPolicies(facts), ...unknownPolicies(facts)],
};

function statements(facts: Facts): Outcome[] {
  const { allowed } = facts.grants;
  const delivering = new Set(allowed.filter(({ statement }) => deliversLogs(statement)).map(({ holder }) => holder));
  return allowed.flatMap(({ holder, policy, property, statement }): Outcome[] => {
    if (isAdministrator(statement) || deploys(holder)) return [];
    const actions = changesOf(facts, holder, statement, delivering.has(holder));
    if (actions.length === 0) return [];
    return [finding([policy, holder], say('control-change', { holder: holder.name, actions }), { property })];
  });
}

/** Policies of AWS that change controls. In a closed zone another rule accuses them, as it does those of administrators. */
function awsPolicies({ zones, grants }: Facts): Outcome[] {
  return grants.awsPolicies.flatMap(({ holder, name, kind, property }): Outcome[] => {
    if (deploys(holder)) return [];
    const what = { holder: holder.name, policy: name };
    if (kind === 'unknown') return [undecided(holder, say('control-change.aws-policy-unknown', what), property)];
    if (kind !== 'changes' || zones.isClosedId(grants.actsIn(holder)) || gives('everything', name)) return [];
    return [finding(holder, say('control-change.aws-policy', what), { property })];
  });
}

/** What no template holds may change anything; in a closed zone another rule says so. */
function unknownPolicies({ zones, grants }: Facts): Outcome[] {
  return grants.unknown
    .filter(({ holder }) => !zones.isClosedId(grants.actsIn(holder)) && !deploys(holder))
    .map(({ holder, reason }) => undecided(holder, say('control-change.unknown', { holder: holder.name, reason })));
}

/** What a statement lets its holder change, without what somebody is there for. */
function changesOf(
  facts: Facts,
  holder: Resource,
  statement: Statement,
  delivers: boolean,
): readonly (string | Said)[] {
  if (leavesControls(statement)) return [say('administrator-access.all-but', { actions: statement.notActions })];
  const empties =
    statement.resources.length > 0 && statement.resources.every((text) => isOwnDefaultGroup(facts, holder, text));
  return [
    ...controlActionsIn(statement, delivers).filter((action) => !empties || !EMPTYING.test(action)),
    ...(administersKeys(holder) ? [] : keyActionsIn(statement)),
  ];
}

/** What empties the default group of a network, as the custom resource of the CDK does. */
const EMPTYING = /^ec2:AuthorizeSecurityGroup(In|E)gress$/i;

function isOwnDefaultGroup({ model, grants }: Facts, holder: Resource, text: string): boolean {
  const group = /:security-group\/(.+)$/.exec(text)?.[1];
  return model
    .ofType('AWS::EC2::VPC')
    .some((vpc) => group === defaultGroupOf(vpc) && vpc.network === grants.actsIn(holder));
}

/** What the default group of a VPC is called: by its id where it is deployed. */
function defaultGroupOf({ name, logicalId, template }: Resource): unknown {
  return template.deployed?.attributes[logicalId]?.DefaultSecurityGroup ?? `${name}.DefaultSecurityGroup`;
}
