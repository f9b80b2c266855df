import { textsAt } from '../../model/paths';
import { unknownIn } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const LOG_TYPES = ['ALERT', 'FLOW'];

/** Every firewall writes what it drops and what it lets through (L05). */
export const firewallLog: Rule = {
  id: 'Sanso-6.3.3-FirewallLog',
  clauses: ['6(3)③', '6(7)'],
  title: { ja: 'ファイアウォールの検知と通信を記録すること', en: 'Firewalls log alerts and flows' },
  aspects: ['I', 'C'],
  severity: 'medium',
  types: ['AWS::NetworkFirewall::Firewall', 'AWS::NetworkFirewall::LoggingConfiguration'],
  singleResource: false,
  check: ({ model }) =>
    model.ofType('AWS::NetworkFirewall::Firewall').flatMap((firewall): Outcome[] => {
      const logs = model.ofType('AWS::NetworkFirewall::LoggingConfiguration').filter(({ properties }) => {
        const named = model.find(properties.FirewallArn ?? properties.FirewallName, firewall.type);
        return named === firewall;
      });
      const path = 'LoggingConfiguration.LogDestinationConfigs[].LogType';
      const written = logs.flatMap(({ properties }) => textsAt(properties, path));
      const missing = LOG_TYPES.filter((type) => !written.includes(type));
      if (missing.length === 0) return [];
      const unknown = logs.map(({ properties }) => unknownIn(properties)).find((found) => found !== undefined);
      if (unknown) return [undecided(logs[0], `what the firewall logs is not known: ${unknown.reason}`)];
      return [
        finding(
          [...logs, firewall],
          `Firewall ${firewall.id} writes no ${missing.join(' and no ')} log`,
          'Add the log types ALERT and FLOW to its LoggingConfiguration, with the log archive as destination.',
        ),
      ];
    }),
};
