import { gapOf } from '../../facts/grants/endpoint-policy-scope';
import { takesPolicy } from '../../facts/network/endpoint-kind';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** First half of an endpoint policy: with foreign credentials, data of the zone goes out through its own endpoint. */
export const endpointPolicyPrincipal: Rule = {
  id: 'Sanso-6.3.1-EndpointPolicyPrincipal',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: 'エンドポイントポリシーで利用者を自組織・自領域に限定すること',
    en: 'Endpoint policies admit principals of the deployment only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: false,
  check: (facts) =>
    facts.model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint): Outcome[] => {
      const gap = takesPolicy(endpoint) ? gapOf(facts, endpoint, 'principal') : undefined;
      if (!gap) return [];
      if (gap.undecided) return [undecided(endpoint, `who may pass is not known: ${gap.what}`, 'PolicyDocument')];
      return [
        finding(
          endpoint,
          `the policy of ${endpoint.id} does not limit principals: ${gap.what}`,
          'Demand aws:PrincipalAccount, aws:PrincipalArn or aws:PrincipalOrgID (StringEquals, not IfExists), or name the roles of the zone as principals.',
          { property: 'PolicyDocument' },
        ),
      ];
    }),
};
