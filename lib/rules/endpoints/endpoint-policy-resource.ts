import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Second half of an endpoint policy: without it, own credentials carry data to anybody's bucket. */
export const endpointPolicyResource: Rule = {
  id: 'Sanso-6.3.1-EndpointPolicyResource',
  clauses: ['6(3)①b', '6(3)②a', '6(3)③a'],
  title: {
    ja: 'エンドポイントポリシーで対象リソースを自らの組織・領域に限定すること',
    en: 'Endpoint policies admit resources of the deployment only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: false,
  check: ({ endpoints }) =>
    endpoints.endpoints.flatMap((endpoint): Outcome[] => {
      const gap = endpoints.policyGap(endpoint, 'resource');
      if (!gap) return [];
      const { resource } = endpoint;
      const property = 'PolicyDocument';
      return gap.undecided
        ? [undecided(resource, say('endpoint-policy-resource.unknown', { gap: gap.what }), property)]
        : [finding(resource, say('endpoint-policy-resource', { endpoint: resource.id, gap: gap.what }), { property })];
    }),
};
