import { endpointDefaultPolicy } from '../../../lib/rules/endpoints/endpoint-default-policy';
import { testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';
import { endpoint, policy, statement } from './endpoint-policy';

testRule(endpointDefaultPolicy, BASE, [
  policy('a policy', 'conforms', [statement()]),
  ['no policy', having({ 'my-number': { Endpoint: endpoint({}) } }), ['finding my-number/Endpoint']],
  [
    'no policy, name joined',
    having({
      'my-number': { Endpoint: endpoint({ ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.kms` } }) },
    }),
    ['finding my-number/Endpoint'],
  ],
  [
    'no policy, AWS::NoValue',
    having({ 'my-number': { Endpoint: endpoint({ PolicyDocument: { Ref: 'AWS::NoValue' } }) } }),
    ['finding my-number/Endpoint'],
  ],
  [
    'policy not known',
    having({ 'my-number': { Endpoint: endpoint({ PolicyDocument: OPEN }) } }),
    ['undecided my-number/Endpoint'],
  ],
  [
    'service not known',
    having({ 'my-number': { Endpoint: endpoint({ ServiceName: OPEN }) } }),
    ['undecided my-number/Endpoint'],
  ],
  [
    'kinds that take no policy',
    having({
      'my-number': {
        Streaming: endpoint({ ServiceName: 'com.amazonaws.ap-northeast-1.appstream.streaming' }),
        Service: endpoint({ ServiceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0' }),
        Resource: endpoint({ ServiceName: undefined, VpcEndpointType: 'Resource' }),
        Network: endpoint({ ServiceName: undefined, VpcEndpointType: 'ServiceNetwork' }),
      },
    }),
    'conforms',
  ],
]);
