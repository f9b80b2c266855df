import { serviceNameOf, takesPolicy } from '../../facts/network/endpoint-kind';
import { statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** An endpoint without a policy passes every action of every account on every resource of the service. */
export const endpointDefaultPolicy: Rule = {
  id: 'Sanso-6.3.1-EndpointDefaultPolicy',
  clauses: ['6(3)①', '6(3)②', '6(3)③'],
  title: {
    ja: 'VPCエンドポイントには利用者と対象を限定したエンドポイントポリシーを設定すること',
    en: 'Every VPC endpoint of an AWS service has a policy of its own',
  },
  aspects: ['C'],
  severity: 'high',
  types: ['AWS::EC2::VPCEndpoint'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::EC2::VPCEndpoint').flatMap((endpoint): Outcome[] => {
      if (!takesPolicy(endpoint)) return [];
      const { PolicyDocument: document, ServiceName: service } = endpoint.properties;
      if (document === undefined || document === null || document === '') {
        if (isUnknown(service) && serviceNameOf(endpoint) === undefined)
          return [
            undecided(endpoint, `the service is not known (${service.reason}), and there is no policy`, 'ServiceName'),
          ];
        return [
          finding(
            endpoint,
            `${endpoint.id} has no policy: the default lets everybody do everything on ${serviceNameOf(endpoint) ?? 'its service'}, with anybody's resources`,
            'Write a PolicyDocument that names the principals and the resources of the zone.',
            { property: 'PolicyDocument' },
          ),
        ];
      }
      const statements = statementsOf(document);
      return isUnknown(statements)
        ? [undecided(endpoint, `the endpoint policy is not known: ${statements.reason}`, 'PolicyDocument')]
        : [];
    }),
};
