import type { VpcEndpoint } from '../../facts/endpoints/endpoints';
import { say } from '../../messages/say';
import { isUnknown } from '../../template/unknown';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** An endpoint without a policy passes every action of every account on every resource of the service. */
export const endpointDefaultPolicy: Rule = {
  id: 'Sanso-6.3.1-EndpointDefaultPolicy',
  clauses: ['6(3)①b', '6(3)②a', '6(3)③a'],
  title: {
    ja: 'VPCエンドポイントには利用者と対象を限定したエンドポイントポリシーを設定すること',
    en: 'Every VPC endpoint of an AWS service has a policy of its own',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: true,
  check: ({ endpoints }) => endpoints.endpoints.filter(({ takesPolicy }) => takesPolicy).flatMap(judge),
};

function judge({ resource, serviceName, policy }: VpcEndpoint): Outcome[] {
  const { ServiceName: written } = resource.properties;
  const property = 'PolicyDocument';
  if (!policy) {
    if (isUnknown(written) && serviceName === undefined) {
      const reason = say('endpoint-default-policy.unknown-service', { reason: written.reason });
      return [undecided(resource, reason, 'ServiceName')];
    }
    const service = serviceName ?? say('endpoint-default-policy.its-service');
    return [finding(resource, say('endpoint-default-policy', { endpoint: resource.id, service }), { property })];
  }
  return isUnknown(policy) ? [notKnown(resource, property, policy.reason)] : [];
}
