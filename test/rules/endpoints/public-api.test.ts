import { publicApi } from '../../../lib/rules/endpoints/public-api';
import { type Row, resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const api = (properties: object) => having({ lgwan: { Api: resource('ApiGateway::RestApi', { ...properties }) } });
const broken: Row[2] = ['finding lgwan/Api'];

testRule(publicApi, BASE, [
  ['private', api({ EndpointConfiguration: { Types: ['PRIVATE'] } }), 'conforms'],
  ['private by parameter', api({ Parameters: { endpointConfigurationTypes: 'PRIVATE' } }), 'conforms'],
  ['public by default', api({}), broken],
  ['regional', api({ EndpointConfiguration: { Types: ['REGIONAL'] } }), broken],
  ['not known', api({ EndpointConfiguration: { Types: OPEN } }), ['undecided lgwan/Api']],
  ['HTTP API', having({ lgwan: { Api: resource('ApiGatewayV2::Api') } }), broken],
  ['HTTP API of the internet zone', having({ internet: { Api: resource('ApiGatewayV2::Api') } }), 'conforms'],
  ['AppSync', having({ lgwan: { Api: resource('AppSync::GraphQLApi') } }), broken],
  [
    'AppSync, private',
    having({ lgwan: { Api: resource('AppSync::GraphQLApi', { Visibility: 'PRIVATE' }) } }),
    'conforms',
  ],
]);
