import type { Facts } from '../../facts/facts';
import { AUTOMATING, type Automation, type Step } from '../../facts/grants/automations';
import { controlActionsIn, isControlAction, leavesControls } from '../../facts/grants/control-actions';
import { HOST_ACTIONS } from '../../facts/grants/host-actions';
import { type Said, say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Resource } from '../../model/model';
import { type Statement, speaksOf } from '../../template/policy-document';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/**
 * An automation changes no control: it does whatever its steps say with the rights of its role, or of whoever starts it. Where
 * the role is known its permissions decide, and where nobody knows it nothing does.
 */
export const automationChange: Rule = {
  id: 'Sanso-6.6-AutomationChange',
  clauses: ['6(6)b', '6(7)a', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'Automationに、ネットワーク・権限・証跡・検知の設定を変更させないこと',
    en: 'Automations change no control of network, identity, evidence or detection',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: AUTOMATING,
  singleResource: false,
  subjects: ({ grants }) => [...new Set(grants.automations.map(({ by }) => by.id))],
  check: (facts) => facts.grants.automations.flatMap((automation) => judge(facts, automation)),
};

function judge(facts: Facts, automation: Automation): Outcome[] {
  const { rights } = automation;
  if (rights.kind === 'role') return byRole(facts, automation, rights.role);
  return byAnybody(facts, automation);
}

/** Runs with a role: what the role may do of it is done. */
function byRole({ grants }: Facts, automation: Automation, role: Resource): Outcome[] {
  const { by, document, steps } = automation;
  const own = grants.allowed.filter(({ holder }) => holder === role);
  const policies = grants.awsPolicies.filter(({ holder }) => holder === role);
  const isBroad = policies.some(({ kind }) => kind === 'changes');
  const may = (action: string) => isBroad || own.some(({ statement }) => speaksOf(statement, action));
  const controls = [
    ...own.flatMap(({ statement }) => controlsOf(statement)),
    ...policies.filter(({ kind }) => kind === 'changes').map(({ name }) => name),
  ];
  const does = saysOf(steps, (call) => may(call) && isControlAction(call), controls);
  const what = { document, role: role.name, does };
  if (does.length > 0) return [finding([by, role], say('automation-change', what))];
  const all = saysOf(steps, isControlAction, ['*']);
  const [unknown] = [
    ...grants.unknown.filter(({ holder }) => holder === role).map(({ reason }) => reason),
    ...policies.filter(({ kind }) => kind === 'unknown').map(({ name }) => name),
  ];
  if (all.length === 0 || unknown === undefined) return [];
  return [undecided(by, say('automation-change.policy-unknown', { document, role: role.name, policy: unknown }))];
}

/** Runs with the rights of whoever starts it, or of a role that no template holds. */
function byAnybody({ grants }: Facts, { by, document, steps, rights }: Automation): Outcome[] {
  const does = saysOf(steps, (call) => isControlAction(call) || acts(call), [say('automation-change.whatever')]);
  if (does.length === 0) return [];
  if (rights.kind === 'caller') {
    for (const [holder, own] of groupedBy(grants.allowed, (grant) => grant.holder)) {
      if (!own.some(({ statement }) => speaksOf(statement, 'ssm:StartAutomationExecution'))) continue;
      const may = (call: string) => isControlAction(call) && own.some(({ statement }) => speaksOf(statement, call));
      const done = saysOf(
        steps,
        may,
        own.flatMap(({ statement }) => controlsOf(statement)),
      );
      if (done.length > 0)
        return [finding([by, holder], say('automation-change', { document, role: holder.name, does: done }))];
    }
  }
  const reason = rights.kind === 'unknown' ? rights.reason : say('automation-change.caller');
  return [undecided(by, say('automation-change.open', { document, reason, does }))];
}

/**
 * What the steps of an automation do that is of interest.
 *
 * @param isMeant whether a call is
 * @param controls what the code of a step may do; where that is nothing, its code does nothing of interest
 */
function saysOf(
  steps: readonly Step[] | undefined,
  isMeant: (call: string) => boolean,
  controls: readonly (string | Said)[],
): Said[] {
  const may = [...new Set(controls)].slice(0, 3);
  if (!steps) return may.length > 0 ? [say('automation-change.unread', { may })] : [];
  return steps.flatMap(({ name: step, calls }): Said[] => {
    if (!calls) return may.length > 0 ? [say('automation-change.code', { step, may })] : [];
    const meant = calls.filter(isMeant);
    return meant.length > 0 ? [say('automation-change.calls', { step, calls: meant })] : [];
  });
}

function controlsOf(statement: Statement): readonly (string | Said)[] {
  return leavesControls(statement)
    ? [say('administrator-access.all-but', { actions: statement.notActions })]
    : controlActionsIn(statement);
}

/** What runs something else, which nobody reads here: on hosts, in functions, in state machines. */
function acts(action: string): boolean {
  return [...HOST_ACTIONS, 'lambda:InvokeFunction', 'states:StartExecution'].includes(action);
}
