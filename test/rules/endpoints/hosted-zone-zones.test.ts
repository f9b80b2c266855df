import { hostedZoneZones } from '../../../lib/rules/endpoints/hosted-zone-zones';
import { resource, testRule } from '../kit';
import { BASE, either, elsewhere, having, OPEN } from './deployment';

const hosted = (...vpcs: unknown[]) =>
  resource('Route53::HostedZone', { Name: 'city.example', VPCs: vpcs.map((VPCId) => ({ VPCId })) });

testRule(hostedZoneZones, BASE, [
  ['own VPC', having({ lgwan: { Hosted: hosted({ Ref: 'Vpc' }) } }), 'conforms'],
  [
    'two zones',
    having({ lgwan: { Hosted: hosted({ Ref: 'Vpc' }, elsewhere('internet', 'Vpc')) } }),
    ['finding lgwan/Hosted'],
  ],
  ['another zone', having({ lgwan: { Hosted: hosted(elsewhere('internet', 'Vpc')) } }), ['finding lgwan/Hosted']],
  [
    'another zone under one outcome',
    having({ lgwan: { Hosted: hosted(either({ Ref: 'Vpc' }, elsewhere('internet', 'Vpc'))) } }),
    ['finding lgwan/Hosted'],
  ],
  [
    'its own zone whatever is decided',
    having({ lgwan: { Hosted: hosted(either({ Ref: 'Vpc' }, elsewhere('lgwan', 'Vpc'))) } }),
    'conforms',
  ],
  ['a VPC of nobody known', having({ lgwan: { Hosted: hosted('vpc-0123456789abcdef0') } }), ['finding lgwan/Hosted']],
  ['not known', having({ lgwan: { Hosted: hosted(OPEN) } }), ['undecided lgwan/Hosted']],
]);
