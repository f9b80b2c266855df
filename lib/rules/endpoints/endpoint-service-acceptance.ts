import { assess, isTrue, shown } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** Somebody of the answering zone looks at every endpoint before anything passes. */
export const endpointServiceAcceptance: Rule = {
  id: 'Sanso-2.11-EndpointServiceAcceptance',
  clauses: ['2(11)', '6(3)①', '6(3)②'],
  title: {
    ja: 'エンドポイントサービスへの接続は都度承認とすること',
    en: 'Endpoint services accept each endpoint by hand',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::VPCEndpointService'],
  singleResource: true,
  check: ({ model }) =>
    model.ofType('AWS::EC2::VPCEndpointService').flatMap((service): Outcome[] => {
      const { AcceptanceRequired: value } = service.properties;
      const verdict = assess(value, isTrue);
      if (verdict === 'met') return [];
      if (verdict === 'open')
        return [undecided(service, 'whether endpoints have to be accepted is not known', 'AcceptanceRequired')];
      return [
        finding(
          service,
          `${service.id} takes endpoints without anybody accepting them: AcceptanceRequired is ${shown(value)}`,
          'Set AcceptanceRequired to true.',
          { property: 'AcceptanceRequired' },
        ),
      ];
    }),
};
