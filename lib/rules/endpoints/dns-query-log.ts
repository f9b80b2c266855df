import type { Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

const ASSOCIATION = 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation';

/** What every VPC asked its resolver is logged. */
export const dnsQueryLog: Rule = {
  id: 'Sanso-6.7-DnsQueryLog',
  clauses: ['6(7)', '6(3)③'],
  title: {
    ja: 'すべてのVPCでDNSの問合せログを取得すること',
    en: 'DNS queries of every VPC are logged',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::EC2::VPC', ASSOCIATION],
  singleResource: false,
  check: ({ model }) => {
    const logged = new Map<Resource, Resource>();
    for (const association of model.ofType(ASSOCIATION)) {
      const vpc = model.find(association.properties.ResourceId);
      if (vpc) logged.set(vpc, association);
    }
    // A profile may bring the log to its VPCs.
    const profiled = new Set(
      model
        .ofType('AWS::Route53Profiles::ProfileResourceAssociation')
        .filter(({ properties }) => model.find(properties.ResourceArn)?.type.endsWith('::ResolverQueryLoggingConfig'))
        .map(({ properties }) => model.find(properties.ProfileId)),
    );
    for (const association of model.ofType('AWS::Route53Profiles::ProfileAssociation')) {
      const vpc = model.find(association.properties.ResourceId);
      if (vpc && profiled.has(model.find(association.properties.ProfileId))) logged.set(vpc, association);
    }
    return model.ofType('AWS::EC2::VPC').flatMap((vpc): Outcome[] => {
      const association = logged.get(vpc);
      if (vpc.properties.EnableDnsSupport === false) return [];
      if (!association) {
        return [
          finding(
            vpc,
            `nobody logs what ${vpc.id} asks its resolver`,
            'Associate a query logging configuration that writes to the log archive.',
          ),
        ];
      }
      const { ResolverQueryLogConfigId: config } = association.properties;
      return isUnknown(config)
        ? [
            undecided(
              association,
              `the logging configuration is not known: ${config.reason}`,
              'ResolverQueryLogConfigId',
            ),
          ]
        : [];
    });
  },
};
