import type { Facts } from '../../facts/facts';
import { flawInWords } from '../../facts/flows/declared-flows';
import { say } from '../../messages/say';
import { finding, type Outcome, type Rule } from '../rule';
import { registeredFlows } from '../subjects';

/** Every entry of the flow register is specific, approved, unexpired, and between zones that may meet. */
export const flowRegisterRule: Rule = {
  id: 'Sanso-2.11-FlowRegister',
  clauses: ['2(11)', '2(12)', '6(3)①a', '6(3)②a'],
  title: {
    ja: '特定通信・無害化通信の登録が具体的で、承認され、期限内であること',
    en: 'Declared flows are specific, approved and unexpired',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [],
  singleResource: false,
  neverAccepted: true,
  subjects: registeredFlows,
  check: (facts: Facts): Outcome[] => {
    const seen = new Set<string>();
    return facts.register.flows.flatMap((flow): Outcome[] => {
      const twice = seen.has(flow.id);
      seen.add(flow.id);
      const [first] = facts.flows.flawsOf(flow);
      if (!twice && !first) return [];
      const flaw = twice ? say('flow.twice') : flawInWords(flow, first);
      return [finding(flow.id, say('flow.invalid', { flow: flow.id, from: flow.from.zone, to: flow.to.zone, flaw }))];
    });
  },
};
