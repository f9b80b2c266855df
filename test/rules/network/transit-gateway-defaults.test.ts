import { transitGatewayDefaults } from '../../../lib/rules/network/transit-gateway-defaults';
import { type Row, testRule } from '../kit';
import { NETWORK } from './deployment';

testRule(transitGatewayDefaults, NETWORK, [
  [
    'association left to its default',
    (draft) => delete draft.of('ops/Hub').DefaultRouteTableAssociation,
    ['finding ops/Hub'],
  ],
  [
    'propagation left to its default',
    (draft) => delete draft.of('ops/Hub').DefaultRouteTablePropagation,
    ['finding ops/Hub'],
  ],
  ...['AutoAcceptSharedAttachments', 'SecurityGroupReferencingSupport', 'MulticastSupport'].map(
    (property): Row => [
      `${property} enabled`,
      (draft) => draft.set('ops/Hub', { [property]: 'enable' }),
      ['finding ops/Hub'],
    ],
  ),
  [
    'acceptance left to its default, which is off',
    (draft) => delete draft.of('ops/Hub').AutoAcceptSharedAttachments,
    'conforms',
  ],
  [
    'enabled on one side of an undecided condition',
    (draft) =>
      draft.set('ops/Hub', {
        DefaultRouteTableAssociation: { 'Fn::If': ['Undecided', 'disable', 'enable'] },
      }),
    ['finding ops/Hub'],
  ],
  [
    'everything disabled explicitly',
    (draft) => draft.set('ops/Hub', { SecurityGroupReferencingSupport: 'disable', MulticastSupport: 'disable' }),
    'conforms',
  ],
]);
