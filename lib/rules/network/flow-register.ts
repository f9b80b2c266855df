import { flawOf } from '../../facts/zones/declared-flows';
import { finding, type Judged, type Outcome, type Rule } from '../rule';

/** Every entry of the flow register is specific, approved, unexpired, and between zones that may meet. */
export const flowRegisterRule: Rule = {
  id: 'Sanso-2.11-FlowRegister',
  clauses: ['2(11)', '2(12)', '6(3)①', '6(3)②'],
  title: {
    ja: '特定通信・無害化通信の登録が具体的で、承認され、期限内であること',
    en: 'Declared flows are specific, approved and unexpired',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [],
  singleResource: false,
  check: (judged: Judged): Outcome[] => {
    const seen = new Set<string>();
    return judged.flows.flows.flatMap((flow): Outcome[] => {
      const twice = seen.has(flow.id);
      seen.add(flow.id);
      const flaw = twice ? 'another entry has the same id' : flawOf(judged, flow);
      if (flaw === undefined) return [];
      return [
        finding(
          flow.id,
          `Declared flow ${flow.id} from ${flow.from.zone} to ${flow.to.zone} is not valid: ${flaw}.`,
          'Correct the entry and have it approved, or remove it together with what implements it.',
        ),
      ];
    });
  },
};
