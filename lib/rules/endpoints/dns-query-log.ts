import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { isFalse } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** What every VPC asked its resolver is logged. */
export const dnsQueryLog: Rule = {
  id: 'Sanso-6.7-DnsQueryLog',
  clauses: ['6(7)a', '6(3)③a'],
  title: {
    ja: 'すべてのVPCでDNSの問合せログを取得すること',
    en: 'DNS queries of every VPC are logged',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: ['AWS::EC2::VPC', 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation'],
  singleResource: false,
  check: ({ model, names }) =>
    model.ofType('AWS::EC2::VPC').flatMap((vpc): Outcome[] => {
      if (isFalse(vpc.properties.EnableDnsSupport)) return [];
      const association = names.loggedBy(vpc);
      if (!association) return [finding(vpc, say('dns-query-log', { vpc: vpc.id }))];
      const property = 'ResolverQueryLogConfigId';
      const config = association.properties[property];
      return isUnknown(config) ? [notKnown(association, property, config.reason)] : [];
    }),
};
