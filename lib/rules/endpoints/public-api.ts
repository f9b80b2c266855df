import { isClosedZone } from '../../facts/zones/realm';
import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { assess, entries, part } from '../../template/values';
import { finding, type Outcome, type Rule, undecided } from '../rule';

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
  clauses: ['6(3)①', '6(3)②', '9'],
  title: {
    ja: '閉域の領域のAPIをインターネットに公開しないこと',
    en: 'APIs of closed zones are private',
  },
  aspects: ['C'],
  severity: 'high',
  types: [...Object.keys(PRIVATE_FORM), ...ALWAYS_PUBLIC],
  singleResource: true,
  check: ({ model }) => [
    ...model
      .ofType(...ALWAYS_PUBLIC)
      .filter(({ zone }) => isClosedZone(zone))
      .map((api) =>
        finding(
          api,
          `${api.id} of ${api.zone} is on the internet: ${api.type} has no private form`,
          'Use a private API.',
        ),
      ),
    ...Object.entries(PRIVATE_FORM).flatMap(([type, { property, isPrivate }]) =>
      model.ofType(type).flatMap((api): Outcome[] => {
        if (!isClosedZone(api.zone)) return [];
        const verdict = isPrivate(api);
        if (verdict === true) return [];
        if (verdict === undefined) return [undecided(api, 'whether it is private is not known', property)];
        return [
          finding(
            api,
            `${api.id} of ${api.zone} is on the internet: ${property} does not say PRIVATE`,
            `Set ${property} to PRIVATE.`,
            {
              property,
            },
          ),
        ];
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
