import { publicHostedZone } from '../../../lib/rules/endpoints/public-hosted-zone';
import { resource, testRule } from '../kit';
import { BASE, having } from './deployment';

const hosted = (...vpcs: unknown[]) =>
  resource('Route53::HostedZone', { Name: 'city.example', VPCs: vpcs.map((VPCId) => ({ VPCId })) });

testRule(publicHostedZone, BASE, [
  ['private', having({ lgwan: { Hosted: hosted({ Ref: 'Vpc' }) } }), 'conforms'],
  [
    'public',
    having({ lgwan: { Hosted: resource('Route53::HostedZone', { Name: 'city.example' }) } }),
    ['finding lgwan/Hosted'],
  ],
  [
    'public in the internet zone',
    having({ internet: { Hosted: resource('Route53::HostedZone', { Name: 'city.example' }) } }),
    'conforms',
  ],
]);
