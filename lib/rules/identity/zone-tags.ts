import { say } from '../../messages/say';
import { isWhole } from '../../model/whole';
import { ZONE_LABELS } from '../../policy/zones';
import type { Value } from '../../template/unknown';
import { textsAt } from '../../template/values';
import { finding, type Rule } from '../rule';

/** Types on which people act by the tag: policies allow what carries the tag of their zone, and deny what carries another. */
const GOVERNED = [
  'AWS::EC2::DHCPOptions',
  'AWS::EC2::FlowLog',
  'AWS::EC2::Instance',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCEndpointService',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::CustomerGateway',
  'AWS::EC2::VPNConnection',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Route53::HostedZone',
  'AWS::Route53Resolver::FirewallDomainList',
  'AWS::Route53Resolver::FirewallRuleGroup',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  'AWS::Route53Resolver::ResolverEndpoint',
  'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  'AWS::SSM::Document',
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::Events::Rule',
  'AWS::AccessAnalyzer::Analyzer',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupVault',
];

/** What people act on by its tag carries one: without it nobody of the zone may mend it, and whoever is denied other zones may. */
export const zoneTags: Rule = {
  id: 'Sanso-6.6-ZoneTags',
  clauses: ['6(6)b', '2(1)'],
  title: {
    ja: '人がタグによって操作するものに、領域のタグがあること',
    en: 'What people act on by its tag carries the tag of its zone',
  },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: GOVERNED,
  singleResource: false,
  check: ({ model }) =>
    // The policies of the people are there in a whole deployment only; of a live account the tags of these types are not all read.
    model.live || !isWhole(model)
      ? []
      : model
          .ofType(...GOVERNED)
          .filter(
            ({ zone, zoneTag, properties }) =>
              zone !== undefined &&
              zoneTag === undefined &&
              // What a tag says that is there is judged with the labels.
              !textsAt(properties as Value, 'Tags[].Key').includes('sanso:zone'),
          )
          .map((resource) =>
            finding(resource, say('zone-tags', { name: resource.logicalId, known: ZONE_LABELS }), { property: 'Tags' }),
          ),
};
