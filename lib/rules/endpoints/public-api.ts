import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { isUnknown, unknownIn, type Value } from '../../template/unknown';
import { assess, entries, part } from '../../template/values';
import { notKnown } from '../require-property';
import { finding, type Outcome, type Rule } from '../rule';

/** APIs that have a private form: where it is said, and what says it. Omitted means public. */
const PRIVATE_FORM: Readonly<Record<string, { property: string; isPrivate: (api: Resource) => boolean | undefined }>> =
  {
    'AWS::ApiGateway::RestApi': { property: 'EndpointConfiguration.Types', isPrivate: hasPrivateEndpoint },
    'AWS::ApiGateway::DomainName': { property: 'EndpointConfiguration.Types', isPrivate: hasPrivateEndpoint },
    'AWS::Serverless::Api': { property: 'EndpointConfiguration', isPrivate: hasPrivateEndpoint },
    'AWS::AppSync::GraphQLApi': {
      property: 'Visibility',
      isPrivate: ({ properties }) => decided(assess(properties.Visibility, (value) => value === 'PRIVATE')),
    },
  };

/** APIs that are on the internet in every form. */
const ALWAYS_PUBLIC = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::Serverless::HttpApi',
  'AWS::Serverless::WebSocketApi',
  'AWS::AppSync::Api',
  'AWS::AppSync::DomainName',
];

/** No API of a closed zone is on the internet: most are by default. */
export const publicApi: Rule = {
  id: 'Sanso-6.3.1-PublicApi',
  clauses: ['6(3)①a', '6(3)②a', '9ただし書'],
  title: {
    ja: '閉域の領域のAPIをインターネットに公開しないこと',
    en: 'APIs of closed zones are private',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...Object.keys(PRIVATE_FORM), ...ALWAYS_PUBLIC],
  singleResource: true,
  check: ({ model, zones }) => [
    ...model
      .ofType(...ALWAYS_PUBLIC)
      .filter((api) => zones.isClosed(api))
      .map((api) => finding(api, say('public-api.always', { api: api.id, zone: api.zone ?? '', type: api.type }))),
    ...Object.entries(PRIVATE_FORM).flatMap(([type, { property, isPrivate }]) =>
      model.ofType(type).flatMap((api): Outcome[] => {
        if (!zones.isClosed(api)) return [];
        const verdict = isPrivate(api);
        if (verdict === true) return [];
        if (verdict === undefined)
          return [notKnown(api, property, unknownIn(part(api.properties, ...property.split('.')))?.reason ?? '')];
        return [finding(api, say('public-api', { api: api.id, zone: api.zone ?? '', property }), { property })];
      }),
    ),
  ],
};

function decided(verdict: 'met' | 'broken' | 'open'): boolean | undefined {
  return verdict === 'open' ? undefined : verdict === 'met';
}

function hasPrivateEndpoint({ properties }: Resource): boolean | undefined {
  const { EndpointConfiguration: configuration, Parameters: parameters } = properties;
  const types =
    part(configuration, 'Types') ??
    part(configuration, 'Type') ??
    (typeof configuration === 'string' || isUnknown(configuration) ? configuration : undefined) ??
    part(parameters, 'endpointConfigurationTypes');
  if (isUnknown(types) && !types.options) return undefined;
  const list = entries(types as Value);
  if (list.some(isUnknown)) return undefined;
  return list.length > 0 && list.every((type) => type === 'PRIVATE');
}
