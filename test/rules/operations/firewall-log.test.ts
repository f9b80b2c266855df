import { firewallLog } from '../../../lib/rules/operations/firewall-log';
import { testRule } from '../kit';
import { remove } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(firewallLog, DEPLOYMENT, [
  ['no log', remove('internet/FirewallLog'), ['finding internet/Firewall']],
  [
    'no alerts',
    (draft) => draft.of('internet/FirewallLog').LoggingConfiguration.LogDestinationConfigs.pop(),
    ['finding internet/FirewallLog'],
  ],
  [
    'TLS logged as well',
    (draft) =>
      draft.of('internet/FirewallLog').LoggingConfiguration.LogDestinationConfigs.push({
        LogType: 'TLS',
        LogDestinationType: 'S3',
        LogDestination: { bucketName: 'tls' },
      }),
    'conforms',
  ],
]);
