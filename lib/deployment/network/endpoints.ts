import { sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { protectionOf } from '../../policy/classification';

/** AWS services that a zone may reach through an interface endpoint. */
const ENDPOINT_SERVICES = [
  'sts',
  'ec2',
  'ssm',
  'ssmmessages',
  'logs',
  'kms',
  'monitoring',
  'cloudtrail',
  'config',
  'backup',
  's3',
  'dynamodb',
  'secretsmanager',
  'lambda',
  'appstream.streaming',
] as const;
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];

/**
 * The endpoints that the enabled features of a zone need, each with the reason: no feature, no endpoint. An endpoint costs
 * money per Availability Zone and hour, and each one is a way out of the zone that its policy has to close.
 */
export function endpointReasons(config: Config, zone: Zone): Map<EndpointService, string> {
  const reasons = new Map<EndpointService, string>();
  const need = (service: EndpointService, reason: string) => {
    if (!reasons.has(service)) reasons.set(service, reason);
  };
  const { screenTransfer } = config;
  if (zone.onPremises.kind !== 'none') {
    need('sts', 'people at the premises enter the roles of the zone');
    need('ec2', 'people on duty see the network of the zone and close it in an emergency');
    if (zone.peopleSourceAddresses.length === 0) {
      // Nobody may come from outside, so what auditors and key administrators call has to be inside.
      need('kms', 'key administrators tend the key of the zone');
      need('logs', 'operators and auditors read the logs of the zone');
      need('monitoring', 'operators see alarms and metrics');
      need('cloudtrail', 'auditors look up who did what');
      need('config', 'auditors read the recorded configuration');
      if (zone.dataStores.some((store) => protectionOf(store).backup)) need('backup', 'administrators restore backups');
    }
  }
  if (zone.hosts) {
    need('ssm', 'Systems Manager manages and patches the hosts of the zone');
    need('ssmmessages', 'Session Manager is the only way into a host');
    need('logs', 'hosts and sessions write their logs');
    need('kms', 'the agent encrypts sessions with the key of the zone');
    need('s3', 'hosts fetch patches');
  }
  if (zone.dataStores.length > 0) need('s3', 'the data stores of the zone');
  if (zone.label === 'lgwan' && sanitizedPaths(config).length > 0)
    need('s3', 'people and the relay fetch what was handed over');
  if (screenTransfer.mode === 'dcv-bastion' && zone.label === 'internet') {
    need('sts', 'the broker asks STS who signed a request for a seat');
    need('dynamodb', 'the broker leases seats and the hosts consume session tokens');
    if (screenTransfer.certificateSecretArn) need('secretsmanager', 'the hosts fetch their TLS certificate');
  }
  if (screenTransfer.mode === 'dcv-bastion' && zone.label === 'lgwan') {
    need('lambda', 'people ask the broker for a seat');
  }
  if (screenTransfer.mode === 'workspaces-applications' && zone.label === 'lgwan') {
    need('appstream.streaming', 'pixels of the managed sessions reach LGWAN terminals');
  }
  return new Map([...reasons].sort(([a], [b]) => ENDPOINT_SERVICES.indexOf(a) - ENDPOINT_SERVICES.indexOf(b)));
}

/** Services that have no private name: clients are given the name of the endpoint itself. */
export const WITHOUT_PRIVATE_DNS: readonly EndpointService[] = ['dynamodb'];

/**
 * Services that are doors to another zone: reached only from the addresses of the declared flow, so they stand in the transfer
 * subnets, each with a security group of its own.
 */
export const DOORS: readonly EndpointService[] = ['lambda', 'appstream.streaming'];

/** Names that hosts and clients of a zone resolve to reach these services; they lead to addresses without further CNAMEs. */
export function endpointDomains(region: string, services: Iterable<EndpointService>): string[] {
  return [...services].flatMap((service) => {
    if (service === 's3') {
      return ['s3', 's3.dualstack'].flatMap((name) => [
        `${name}.${region}.amazonaws.com`,
        `*.${name}.${region}.amazonaws.com`,
      ]);
    }
    // Clients of DynamoDB use the name of the endpoint itself, which is below vpce.amazonaws.com.
    if (service === 'dynamodb') return [];
    if (service === 'appstream.streaming') return [`*.streaming.appstream.${region}.vpce.amazonaws.com`];
    return [`${service}.${region}.amazonaws.com`];
  });
}
