import type { Facts } from '../../facts/facts';
import { say } from '../../messages/say';
import { flowPath } from '../../reachability/flow-path';
import { proofOf } from '../../reachability/proof';
import { located } from '../../reachability/trace';
import { finding, type Outcome, openPoint, type Rule } from '../rule';
import { registeredFlows } from '../subjects';

/** What the register declares works: an entry that carries nothing hides what people do instead (2(11)). */
export const flowPaths: Rule = {
  id: 'Sanso-2.11-FlowPaths',
  clauses: ['2(11)', '2(12)'],
  title: { ja: '登録した通信が実際に成り立つこと', en: 'Declared flows work' },
  aspects: ['A'],
  severity: 'low',
  types: [],
  singleResource: false,
  subjects: registeredFlows,
  check: (facts: Facts): Outcome[] => {
    const { network, flows, unconnected } = proofOf(facts);
    return flows.flatMap((flow): Outcome[] => {
      const open = unconnected.find((each) => each.flow === flow);
      if (open) return [openPoint([flow.id, open.waiting], open.reason, open.step)];
      const path = flowPath(network, flow);
      if (path.kind !== 'blocked') return [];
      const { id, from, to } = flow;
      const message = say('flow-paths', { flow: id, from: from.zone, source: from.cidr, to: to.zone, target: to.cidr });
      const trace = path.by.map((obstacle) => located(obstacle.message, obstacle));
      return [finding([id, ...path.sides.map(({ resource }) => resource)], message, { trace })];
    });
  },
};
