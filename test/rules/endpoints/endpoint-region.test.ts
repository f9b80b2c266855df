import { endpointRegion } from '../../../lib/rules/endpoints/endpoint-region';
import { testRule } from '../kit';
import { BASE, having } from './deployment';
import { endpoint } from './endpoint-policy';

testRule(endpointRegion, BASE, [
  ['Tokyo', having({ 'my-number': { Endpoint: endpoint({}) } }), 'conforms'],
  [
    'Virginia by name',
    having({ 'my-number': { Endpoint: endpoint({ ServiceName: 'com.amazonaws.us-east-1.s3' }) } }),
    ['finding my-number/Endpoint'],
  ],
  [
    'Virginia by Region',
    having({ 'my-number': { Endpoint: endpoint({ ServiceRegion: 'us-east-1' }) } }),
    ['finding my-number/Endpoint'],
  ],
]);
