import { say } from '../../messages/say';
import { isFalse } from '../../template/values';
import { inPart, missing } from '../missed-in';
import { finding, type Rule } from '../rule';

/** Findings are gathered in one place, against a standard (W05). */
export const securityHub: Rule = {
  id: 'Sanso-6.3.3-SecurityHub',
  clauses: ['6(3)③a', '6(7)b'],
  title: { ja: '検知結果をSecurity Hubに集約すること', en: 'Findings are gathered in Security Hub' },
  aspects: ['C', 'I', 'A'],
  severity: 'medium',
  types: ['AWS::SecurityHub::Hub'],
  singleResource: false,
  demandsPresence: true,
  check: (facts) => {
    const { model, logs } = facts;
    const hubs = model.ofType('AWS::SecurityHub::Hub', 'AWS::SecurityHub::HubV2');
    const needing = logs.detection.filter((each) => !hubs.includes(each));
    const none = missing(facts, needing, say('security-hub'));
    if (hubs.length === 0) return none;
    const standards = model.ofType('AWS::SecurityHub::Standard');
    const bare = hubs
      .filter(({ properties }) => isFalse(properties.EnableDefaultStandards) && standards.length === 0)
      .map((hub) =>
        finding(hub, say('security-hub.standard', { hub: hub.id }), { property: 'EnableDefaultStandards' }),
      );
    return inPart(securityHub.id, none, bare);
  },
};
