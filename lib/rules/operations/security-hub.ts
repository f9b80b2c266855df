import { detectionOf } from '../../facts/logs/detection';
import { isFalse } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Findings are gathered in one place, against a standard (W05). */
export const securityHub: Rule = {
  id: 'Sanso-6.3.3-SecurityHub',
  clauses: ['6(3)③', '6(7)'],
  title: { ja: '検知結果を Security Hub に集約すること', en: 'Findings are gathered in Security Hub' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: ['AWS::SecurityHub::Hub'],
  singleResource: false,
  check: ({ model }) => {
    const hubs = model.ofType('AWS::SecurityHub::Hub', 'AWS::SecurityHub::HubV2');
    const others = detectionOf(model);
    if (hubs.length === 0)
      return others.length === 0
        ? []
        : [finding(others, 'The deployment detects, but has no Security Hub', 'Add an AWS::SecurityHub::Hub.')];
    const standards = model.ofType('AWS::SecurityHub::Standard');
    return hubs
      .filter(({ properties }) => isFalse(properties.EnableDefaultStandards) && standards.length === 0)
      .map((hub) =>
        finding(hub, `Security Hub ${hub.id} checks against no standard`, 'Enable the default standards.', {
          property: 'EnableDefaultStandards',
        }),
      );
  },
};
