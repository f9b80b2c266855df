import { zoneInName } from '../../facts/names/principals';
import { isShared, textOf, zoneIdOf } from '../../facts/zones/realm';
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
  check: ({ model }) =>
    model.ofType('AWS::Route53Resolver::ResolverQueryLoggingConfig').flatMap((config): Outcome[] => {
      const { DestinationArn: value } = config.properties;
      const text = textOf(value);
      const target = model.find(value);
      const service = text?.split(':')[2];
      const zone =
        zoneIdOf(target) ?? (text === undefined ? undefined : zoneInName(model, text.split(':').slice(5).join(':')));
      if (zone === 'log-archive') return [];
      if (text === undefined) return [undecided(config, 'where the queries are logged is not known', 'DestinationArn')];
      const zoneIds = new Set(
        model
          .ofType('AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation')
          .filter(({ properties }) => model.find(properties.ResolverQueryLogConfigId) === config)
          .flatMap(({ properties }) => zoneIdOf(model.find(properties.ResourceId)) ?? []),
      );
      // A log group or stream is a stop on the way, in the zone itself or in one that serves all.
      const onTheWay = service === 'logs' || service === 'firehose';
      if (onTheWay && zone && (isShared(zone) || [...zoneIds].every((zoneId) => zoneId === zone))) return [];
      return [
        finding(
          target ? [config, target] : config,
          `${config.id} writes what was asked to ${text}, which is ${zone ? `of ${zone}` : 'in no template'}`,
          'Write query logs to the log archive.',
          { property: 'DestinationArn' },
        ),
      ];
    }),
};
