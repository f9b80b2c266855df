import type { Facts } from '../../facts/facts';
import type { QueryLog } from '../../facts/names/names';
import { isShared } from '../../facts/zones/zones';
import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { knownText } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Query logs go to the log archive, or to a log group or stream of the zone that is shipped there. */
export const dnsQueryLogDestination: Rule = {
  id: 'Sanso-6.7-DnsQueryLogDestination',
  clauses: ['6(7)'],
  title: {
    ja: 'DNSの問合せログをログ保管領域に集約すること',
    en: 'DNS query logs reach the log archive',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::Route53Resolver::ResolverQueryLoggingConfig'],
  singleResource: false,
  check: (facts) => facts.names.queryLogs.flatMap((log) => judge(facts, log)),
};

const property = 'DestinationArn';

function judge({ model, zones, principals, logs }: Facts, { resource, destination: value, uses }: QueryLog): Outcome[] {
  const destination = knownText(value);
  const target = model.find(value);
  const [, , service, , , ...rest] = destination?.split(':') ?? [];
  const name = rest.join(':');
  const told = service === 's3' ? principals.zoneOfBucket(name) : principals.zoneInName(name);
  const zone = zones.placeOf(target)?.zoneId ?? told;
  if (zone === 'log-archive') return [];
  if (destination === undefined)
    return [notKnown(resource, property, isUnknown(value) ? value.reason : say('value.absent'))];
  // The archive may be in other templates than these.
  if (service === 's3' && !target && logs.archive.destinationOf(value) === 'open')
    return [undecided(resource, say('dns-query-log-destination.no-archive'), property)];
  // A log group or stream is a stop on the way, in the zone itself or in one that serves all.
  const onTheWay = service === 'logs' || service === 'firehose';
  const isOwn = uses.every(({ vpc }) => vpc === undefined || zones.placeOf(vpc)?.zoneId === zone);
  if (onTheWay && zone && (isShared(zone) || isOwn)) return [];
  const owner = zone ? say('dns-query-log-destination.zone', { zone }) : say('dns-query-log-destination.nobody');
  return [
    finding(
      target ? [resource, target] : resource,
      say('dns-query-log-destination', { config: resource.id, destination, owner }),
      { property },
    ),
  ];
}
