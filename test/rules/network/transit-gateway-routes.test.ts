import { transitGatewayRoutes } from '../../../lib/rules/network/transit-gateway-routes';
import { type Draft, testRule } from '../kit';
import { flow, NETWORK, zoneTag } from './deployment';

const route = (draft: Draft, id: string, table: string, block: string, attachment: unknown) =>
  draft.add(id, 'EC2::TransitGatewayRoute', {
    TransitGatewayRouteTableId: draft.other(`ops/Table${table}`),
    DestinationCidrBlock: block,
    ...(attachment === 'blackhole' ? { Blackhole: true } : { TransitGatewayAttachmentId: attachment }),
  });
const propagate = (draft: Draft, id: string, table: string) =>
  draft.add(id, 'EC2::TransitGatewayRouteTablePropagation', {
    TransitGatewayAttachmentId: { Ref: 'Attachment' },
    TransitGatewayRouteTableId: draft.other(`ops/Table${table}`),
  });
const ATTACHMENT = { Ref: 'Attachment' };

testRule(transitGatewayRoutes, NETWORK, [
  [
    'a longer prefix beside a blackhole',
    (draft) => route(draft, 'in/Leak', 'mn', '10.30.0.0/16', ATTACHMENT),
    ['finding in/Leak'],
  ],
  ['propagation into the table of another zone', (draft) => propagate(draft, 'in/Leak', 'lg'), ['finding in/Leak']],
  [
    'a default route to operations',
    (draft) => route(draft, 'ops/Leak', 'mn', '0.0.0.0/0', ATTACHMENT),
    ['finding ops/Leak'],
  ],
  [
    'an attachment that no template makes',
    (draft) => route(draft, 'ops/Leak', 'mn', '192.168.0.0/16', 'tgw-attach-0'),
    ['finding ops/Leak'],
  ],
  [
    'a VPC that uses the table of another zone',
    (draft) => draft.set('mn/Associated', { TransitGatewayRouteTableId: draft.other('ops/Tablein') }),
    ['finding mn/Associated'],
  ],
  [
    'a prefix list with an entry of another zone',
    (draft) => {
      draft.add('in/List', 'EC2::PrefixList', { Entries: [{ Cidr: '10.30.1.0/24' }], Tags: zoneTag('internet') });
      draft.add('in/Leak', 'EC2::TransitGatewayPrefixListReference', {
        TransitGatewayRouteTableId: draft.other('ops/Tablemn'),
        PrefixListId: { Ref: 'List' },
        TransitGatewayAttachmentId: ATTACHMENT,
      });
    },
    ['finding in/Leak'],
  ],
  [
    'a blackhole that is less specific than what is propagated',
    (draft) => {
      propagate(draft, 'in/Leak', 'mn');
      route(draft, 'ops/Wide', 'mn', '10.30.0.0/15', 'blackhole');
    },
    ['finding in/Leak'],
  ],
  [
    'a route wider than its declared flow',
    (draft) => {
      draft.flows.push(flow());
      route(draft, 'lg/Declared', 'mn', '10.20.0.0/16', ATTACHMENT);
    },
    ['finding lg/Declared'],
  ],
  [
    'a declared flow that expired',
    (draft) => {
      draft.flows.push(flow({ expires: '2026-03-31' }));
      route(draft, 'lg/Declared', 'mn', '10.20.1.20/32', ATTACHMENT);
    },
    ['finding lg/Declared'],
  ],
  [
    'the hosts of a declared flow, there and back',
    (draft) => {
      draft.flows.push(flow());
      route(draft, 'lg/There', 'mn', '10.20.1.20/32', ATTACHMENT);
      route(draft, 'mn/Back', 'lg', '10.10.1.10/32', ATTACHMENT);
    },
    'conforms',
  ],
  [
    'a blackhole as specific as what is propagated',
    (draft) => {
      propagate(draft, 'in/Leak', 'mn');
      route(draft, 'ops/Exact', 'mn', '10.30.0.0/16', 'blackhole');
    },
    'conforms',
  ],
  ['a static route within a zone', (draft) => route(draft, 'mn/Own', 'mn', '10.10.0.0/16', ATTACHMENT), 'conforms'],
  [
    'leaves open a table that is not known',
    (draft) => draft.set('mn/Associated', { TransitGatewayRouteTableId: { Ref: 'Stage' } }),
    ['undecided mn/Associated'],
  ],
]);
