import { say } from '../../messages/say';
import { unknownIn } from '../../template/unknown';
import { textsAt } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const LOG_TYPES = ['ALERT', 'FLOW'];

/** Every firewall writes what it drops and what it lets through (L05). */
export const firewallLog: Rule = {
  id: 'Sanso-6.3.3-FirewallLog',
  clauses: ['6(3)③a', '6(7)a'],
  title: { ja: 'ファイアウォールの検知と通信を記録すること', en: 'Firewalls log alerts and flows' },
  aspects: ['I', 'C'],
  severity: 'medium',
  types: ['AWS::NetworkFirewall::Firewall', 'AWS::NetworkFirewall::LoggingConfiguration'],
  singleResource: false,
  check: ({ model, logs: all }) =>
    model.ofType('AWS::NetworkFirewall::Firewall').flatMap((firewall): Outcome[] => {
      const logs = all.firewallLogsOf(firewall);
      const path = 'LoggingConfiguration.LogDestinationConfigs[].LogType';
      const written = logs.flatMap(({ properties }) => textsAt(properties, path));
      const missing = LOG_TYPES.filter((type) => !written.includes(type));
      if (missing.length === 0) return [];
      const [unknown] = logs.flatMap(({ properties }) => unknownIn(properties) ?? []);
      return unknown
        ? [undecided(logs[0], say('firewall-log.unknown', { firewall: firewall.id, reason: unknown.reason }))]
        : [finding([...logs, firewall], say('firewall-log', { firewall: firewall.id, types: missing }))];
    }),
};
