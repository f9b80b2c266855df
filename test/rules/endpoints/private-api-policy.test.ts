import { privateApiPolicy } from '../../../lib/rules/endpoints/private-api-policy';
import { type Row, resource, testRule } from '../kit';
import { BASE, elsewhere, flow, having, OPEN } from './deployment';

const endpoint = resource('EC2::VPCEndpoint', {
  VpcId: { Ref: 'Vpc' },
  ServiceName: 'com.amazonaws.ap-northeast-1.execute-api',
});
const answers = (title: string, expected: Row[2], statements: object[], flows?: object[]): Row => [
  title,
  having(
    {
      'my-number': {
        Endpoint: endpoint,
        Api: resource('ApiGateway::RestApi', {
          EndpointConfiguration: { Types: ['PRIVATE'] },
          Policy: { Statement: statements },
        }),
      },
      lgwan: { Endpoint: endpoint },
    },
    flows,
  ),
  expected,
];
const invoke = (Effect: string, Condition?: object) => ({
  Effect,
  Principal: '*',
  Action: 'execute-api:Invoke',
  Resource: '*',
  Condition,
});
const through = (id: unknown) => ({ StringEquals: { 'aws:SourceVpce': id } });
const closed: Row[2] = ['finding my-number/Api'];

testRule(privateApiPolicy, BASE, [
  answers('own endpoint', 'conforms', [invoke('Allow', through({ Ref: 'Endpoint' }))]),
  answers('a Deny for all others', 'conforms', [
    invoke('Allow'),
    invoke('Deny', { StringNotEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } }),
  ]),
  answers('no policy', closed, []),
  answers('everybody', closed, [invoke('Allow')]),
  answers('IfExists', closed, [invoke('Allow', { StringEqualsIfExists: { 'aws:SourceVpce': { Ref: 'Endpoint' } } })]),
  answers('endpoint of another zone', closed, [invoke('Allow', through(elsewhere('lgwan', 'Endpoint')))]),
  answers(
    'endpoint of another zone, declared',
    'conforms',
    [invoke('Allow', through(elsewhere('lgwan', 'Endpoint')))],
    [flow('lgwan', 'my-number')],
  ),
  answers(
    'a Deny for all but an endpoint that is not known',
    ['undecided my-number/Api'],
    [invoke('Allow'), invoke('Deny', { StringNotEquals: { 'aws:SourceVpce': OPEN } })],
  ),
  answers('not known', ['undecided my-number/Api'], [{ ...invoke('Allow'), Principal: { AWS: OPEN } }]),
  [
    'names for an endpoint of another zone',
    (draft) => {
      const own = [invoke('Allow', through({ Ref: 'Endpoint' }))];
      answers('', 'conforms', own)[1](draft);
      draft.of('my-number/Api').EndpointConfiguration.VpcEndpointIds = [elsewhere('lgwan', 'Endpoint')];
    },
    closed,
  ],
]);
