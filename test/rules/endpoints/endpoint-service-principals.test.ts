import { endpointServicePrincipals } from '../../../lib/rules/endpoints/endpoint-service-principals';
import { type Row, resource, testRule } from '../kit';
import { ACCOUNT, BASE, either, flow, having, OPEN } from './deployment';

const role = (name: string) => resource('IAM::Role', { RoleName: name });
const balancer = (zone: string) =>
  resource('ElasticLoadBalancingV2::LoadBalancer', { Name: `nlb-${zone}`, Subnets: [{ Ref: 'Subnet' }] });
const service = (properties: object = {}) =>
  resource('EC2::VPCEndpointService', {
    NetworkLoadBalancerArns: [{ Ref: 'Nlb' }],
    AcceptanceRequired: true,
    ...properties,
  });
const permissions = (...principals: unknown[]) =>
  resource('EC2::VPCEndpointServicePermissions', { ServiceId: { Ref: 'Service' }, AllowedPrincipals: principals });
const allows = (title: string, expected: Row[2], principal: unknown, flows?: object[]): Row => [
  title,
  having(
    {
      'my-number': {
        Nlb: balancer('my-number'),
        Service: service(),
        Permissions: permissions(principal),
        App: role('app'),
      },
      lgwan: { Clerk: role('clerk') },
    },
    flows,
  ),
  expected,
];

testRule(endpointServicePrincipals, BASE, [
  allows('own role', 'conforms', `arn:aws:iam::${ACCOUNT}:role/app`),
  allows('role of another zone, declared', 'conforms', `arn:aws:iam::${ACCOUNT}:role/clerk`, [
    flow('lgwan', 'my-number'),
  ]),
  allows('account of the zones, declared', 'conforms', `arn:aws:iam::${ACCOUNT}:root`, [flow('lgwan', 'my-number')]),
  allows('role of another zone', ['finding my-number/Permissions'], `arn:aws:iam::${ACCOUNT}:role/clerk`),
  allows('account that all zones share', ['finding my-number/Permissions'], `arn:aws:iam::${ACCOUNT}:root`),
  allows(
    'everybody under one outcome',
    ['finding my-number/Permissions'],
    either('*', `arn:aws:iam::${ACCOUNT}:role/app`),
  ),
  allows('everybody', ['finding my-number/Permissions'], '*'),
  allows('outside', ['finding my-number/Permissions'], 'arn:aws:iam::666666666666:root'),
  allows('declared, expired', ['finding my-number/Permissions'], `arn:aws:iam::${ACCOUNT}:role/clerk`, [
    flow('lgwan', 'my-number', { expires: '2026-01-01' }),
  ]),
  allows('not known', ['undecided my-number/Permissions'], OPEN),
]);
