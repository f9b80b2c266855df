import { destinationOf } from '../../facts/logs/archive';
import type { Model, Resource } from '../../model/model';
import { textsAt, valuesAt } from '../../model/paths';
import type { Value } from '../../template/unknown';
import { shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Where each kind of log says its destination. */
const DESTINATIONS: Readonly<Record<string, { readonly path: string; readonly what: string }>> = {
  'AWS::CloudTrail::Trail': { path: 'S3BucketName', what: 'Trail' },
  'AWS::Route53Resolver::ResolverQueryLoggingConfig': { path: 'DestinationArn', what: 'DNS query log' },
  'AWS::Config::DeliveryChannel': { path: 'S3BucketName', what: 'AWS Config delivery channel' },
  'AWS::NetworkFirewall::LoggingConfiguration': {
    path: 'LoggingConfiguration.LogDestinationConfigs[].LogDestination',
    what: 'Firewall log',
  },
  'AWS::WAFv2::LoggingConfiguration': { path: 'LogDestinationConfigs[]', what: 'WAF log' },
};

/** Logs go into the archive and nowhere else (L04). A flow log beside the one that counts is judged here too. */
export const logDestination: Rule = {
  id: 'Sanso-6.7-LogDestination',
  clauses: ['6(7)', '2(6)'],
  title: { ja: 'ログはログ保管領域に集めること', en: 'Logs are kept in the log archive' },
  aspects: ['I', 'C'],
  severity: 'high',
  types: [...Object.keys(DESTINATIONS), 'AWS::EC2::FlowLog'],
  singleResource: false,
  check: ({ model }) => [
    ...Object.entries(DESTINATIONS).flatMap(([type, { path, what }]) =>
      model.ofType(type).flatMap((resource) => {
        const values = valuesAt(resource.properties, path).map(named);
        return values.flatMap((value) => judge(model, resource, value, what, path));
      }),
    ),
    ...model.ofType('AWS::EC2::FlowLog').flatMap((log) => {
      const value = log.properties.LogDestination ?? log.properties.LogGroupName;
      const target = model.find(value, 'AWS::Logs::LogGroup');
      // A second copy in a log group of the same zone is no harm.
      if (target && target.zone === log.zone) return [];
      return judge(model, log, value, 'Flow log', 'LogDestination');
    }),
  ],
};

function judge(model: Model, resource: Resource, value: Value | undefined, what: string, property: string): Outcome[] {
  const verdict = destinationOf(model, value);
  if (verdict === 'archive') return [];
  if (verdict === 'open')
    return [
      undecided(resource, `whether ${shown(value)} is the log archive cannot be known from these templates`, property),
    ];
  return [
    finding(
      resource,
      `${what} ${resource.id} goes to ${shown(value)}, which is not the log archive`,
      'Name a bucket of the log archive.',
      { property },
    ),
  ];
}

/** A firewall names its destination as a map: bucket, log group or delivery stream. */
function named(value: Value): Value {
  const [text] = ['bucketName', 'logGroup', 'deliveryStream'].flatMap((key) => textsAt(value, key));
  return text ?? value;
}
