import { gapOf } from '../../facts/grants/endpoint-policy-scope';
import { takesPolicy } from '../../facts/network/endpoint-kind';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Second half of an endpoint policy: without it, own credentials carry data to anybody's bucket. */
export const endpointPolicyResource: Rule = {
  id: 'Sanso-6.3.1-EndpointPolicyResource',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: 'エンドポイントポリシーで対象資源を自組織・自領域に限定すること',
    en: 'Endpoint policies admit resources of the deployment only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: false,
  check: (facts) =>
    facts.model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint): Outcome[] => {
      const gap = takesPolicy(endpoint) ? gapOf(facts, endpoint, 'resource') : undefined;
      if (!gap) return [];
      if (gap.undecided)
        return [undecided(endpoint, `what may be reached is not known: ${gap.what}`, 'PolicyDocument')];
      return [
        finding(
          endpoint,
          `the policy of ${endpoint.id} does not limit resources: ${gap.what}`,
          'Name the resources of the zone by their ARNs, or demand aws:ResourceAccount or aws:ResourceOrgID (StringEquals, not IfExists).',
          { property: 'PolicyDocument' },
        ),
      ];
    }),
};
