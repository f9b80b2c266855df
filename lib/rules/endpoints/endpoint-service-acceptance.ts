import { say } from '../../messages/say';
import { isTrue } from '../../template/values';
import { requireEach } from '../require-each';
import type { Rule } from '../rule';

/** Somebody of the answering zone looks at every endpoint before anything passes. */
export const endpointServiceAcceptance: Rule = {
  id: 'Sanso-2.11-EndpointServiceAcceptance',
  clauses: ['2(11)', '6(3)①a', '6(3)②a'],
  title: {
    ja: 'エンドポイントサービスへの接続は都度承認とすること',
    en: 'Endpoint services accept each endpoint by hand',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EC2::VPCEndpointService'],
  singleResource: true,
  check: ({ model }) =>
    requireEach(model.ofType('AWS::EC2::VPCEndpointService'), {
      property: 'AcceptanceRequired',
      meets: isTrue,
      message: ({ id: service }, value) => say('endpoint-service-acceptance', { service, value }),
    }),
};
