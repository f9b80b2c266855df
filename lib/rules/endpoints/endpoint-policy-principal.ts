import { say } from '../../messages/say';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** First half of an endpoint policy: with foreign credentials, data of the zone goes out through its own endpoint. */
export const endpointPolicyPrincipal: Rule = {
  id: 'Sanso-6.3.1-EndpointPolicyPrincipal',
  clauses: ['6(3)①b', '6(3)②a', '6(3)③a'],
  title: {
    ja: 'エンドポイントポリシーで利用者を自らの組織・領域に限定すること',
    en: 'Endpoint policies admit principals of the deployment only',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: false,
  check: ({ endpoints }) =>
    endpoints.endpoints.flatMap((endpoint): Outcome[] => {
      const gap = endpoints.policyGap(endpoint, 'principal');
      if (!gap) return [];
      const { resource } = endpoint;
      const property = 'PolicyDocument';
      return gap.undecided
        ? [undecided(resource, say('endpoint-policy-principal.unknown', { gap: gap.what }), property)]
        : [finding(resource, say('endpoint-policy-principal', { endpoint: resource.id, gap: gap.what }), { property })];
    }),
};
