import { blockOf, isPrivate } from '../../address/block';
import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries, knownText, part, possibilities } from '../../template/values';
import type { Names } from '../names/names';
import { allStates, definitionOf } from '../pipelines/state-machine';
import { mayReceiveFrom } from '../stores/stores';
import type { Place } from '../zones/place';

/** An address outside AWS and outside the deployment to which something sends, and the property that says so. */
export interface Sent {
  readonly property: string;
  readonly to: string | Said;
  /** Why the address is not known. Default: it is known. */
  readonly unknown?: Unknown;
}

/** What decides whether a host is one of a zone or of its premises. */
export interface Surroundings {
  readonly model: Model;
  readonly names: Names;
  /** Where the sender belongs. */
  readonly place: Place | undefined;
}

/** Where a service of this type sends data; undefined when it sends nothing out. */
export type Outbound = (surroundings: Surroundings, resource: Resource) => Sent | undefined;

const text = (resource: Resource, ...path: string[]) => knownText(part(resource.properties as Value, ...path));
const present = (resource: Resource, ...path: string[]) => part(resource.properties as Value, ...path) !== undefined;

const sends =
  (property: string, what: string | Said): Outbound =>
  (_, resource) => ({ property, to: text(resource, ...property.split('.')) ?? what });

/** A host that is known to be neither private nor of the deployment; of several behind each other the first. */
function strangeHost(surroundings: Surroundings, value: Value | undefined): string | undefined {
  const { model, names, place } = surroundings;
  const list = typeof value === 'string' ? value.split(',') : [];
  if (list.length > 1)
    return list.map((each) => strangeHost(surroundings, each.trim())).find((host) => host !== undefined);
  const written = knownText(value);
  if (written === undefined || isUnknown(value) || model.find(value)) return undefined;
  const host = /^(?:[a-z0-9:+]+:\/\/)?(?:[^@/]*@)?([^/:?]+)/i.exec(written)?.[1] ?? written;
  if (model.find(host)) return undefined;
  const block = blockOf(host);
  if (block) return isPrivate(block) ? undefined : host;
  // One label is a name of the premises.
  const isKnown = !host.includes('.') || /\.amazonaws\.com$/i.test(host) || names.isOwnDomain(place?.zone, host);
  return isKnown ? undefined : host;
}

/** The host outside that a property names, or may name. */
function sentTo(surroundings: Surroundings, property: string, value: Value | undefined): Sent | undefined {
  const written = entries(value);
  const host = written.map((each) => strangeHost(surroundings, each)).find((found) => found !== undefined);
  if (host !== undefined) return { property, to: host };
  const unknown = written.find(isUnknown);
  return unknown && { property, to: say('outbound.unknown-address'), unknown };
}

const toHost =
  (...path: string[]): Outbound =>
  (surroundings, { properties }) =>
    sentTo(surroundings, path.join('.'), part(properties as Value, ...path));

/** Hosts under keys of a name, wherever they stand in the properties. */
const toHostsUnder =
  (key: RegExp): Outbound =>
  (surroundings, { properties }) =>
    firstIn(properties as Value, (value, property) =>
      key.test(property.split('.').at(-1) ?? '') ? sentTo(surroundings, property, value) : undefined,
    );

/** What the first part of a value gives that gives anything; parts go by their path. */
function firstIn<T>(
  value: Value | undefined,
  given: (part: Value, path: string) => T | undefined,
  path = '',
): T | undefined {
  for (const known of possibilities(value)) {
    if (known === undefined || known === null) continue;
    const own = given(known, path);
    if (own !== undefined) return own;
    if (isUnknown(known) || typeof known !== 'object') continue;
    for (const [key, inner] of Object.entries(known)) {
      const below = Array.isArray(known) ? path : path === '' ? key : `${path}.${key}`;
      const found = firstIn(inner as Value, given, below);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The integration of an API with a host: not through a link into a VPC, whose host is a name only. */
function toIntegration(
  surroundings: Surroundings,
  type: Value | undefined,
  uri: Value | undefined,
  connection: Value | undefined,
) {
  const isHttp = /^http(_proxy)?$/i.test(String(type));
  return isHttp && connection !== 'VPC_LINK' ? sentTo(surroundings, 'Integration.Uri', uri) : undefined;
}

/** Integrations that an API definition in OpenAPI writes into its operations. */
const toDefinedIntegrations: Outbound = (surroundings, { properties }) =>
  firstIn(properties.Body, (value, path) =>
    path.endsWith('.x-amazon-apigateway-integration')
      ? toIntegration(surroundings, part(value, 'type'), part(value, 'uri'), part(value, 'connectionType'))
      : undefined,
  );

/** HTTP tasks of a state machine; an address that its input brings along may be any. */
const toHttpTask: Outbound = (surroundings, machine) => {
  const definition = definitionOf(machine);
  if (isUnknown(definition)) return undefined;
  for (const [, { Resource: resource, Parameters: parameters, Arguments: given }] of allStates(definition)) {
    if (!/^arn:[^:]*:states:[^:]*:[^:]*:http:invoke/.test(String(resource))) continue;
    const endpoint = part((parameters ?? given) as Value, 'ApiEndpoint');
    const isWritten = typeof endpoint === 'string' && !endpoint.includes('{%');
    const sent = isWritten
      ? sentTo(surroundings, 'Definition', endpoint)
      : { property: 'Definition', to: say('outbound.input-address') };
    if (sent) return sent;
  }
  return undefined;
};

/** Messages that go to people, over the internet or a carrier: as far as the label of the topic lets them. */
const MAIL = /^(email|email-json|sms)$/;

function toSubscriber(topic: Resource | undefined, subscription: Value): Sent | undefined {
  const to = knownText(part(subscription, 'Endpoint')) ?? say('outbound.internet-address');
  const protocol = knownText(part(subscription, 'Protocol')) ?? '';
  const mayLeave = topic !== undefined && mayReceiveFrom(topic, 'internet');
  return /^https?$/.test(protocol) || (MAIL.test(protocol) && !mayLeave) ? { property: 'Endpoint', to } : undefined;
}

const whenPresent =
  (what: string | Said, ...paths: string[]): Outbound =>
  (_, resource) => {
    const path = paths.find((each) => present(resource, ...each.split('.')));
    return path === undefined ? undefined : { property: path, to: what };
  };

/** Kinds of connector of AppFlow that stay inside AWS. */
const CONNECTORS_OF_AWS = [
  'S3',
  'EventBridge',
  'Redshift',
  'LookoutMetrics',
  'CustomerProfiles',
  'Honeycode',
  'Upsolver',
];

/**
 * Services that send what they get to an address outside, or fetch from there, without any gateway of the VPC. Sources: the
 * CloudFormation reference of each type.
 */
export const OUTBOUND: Readonly<Record<string, Outbound>> = {
  'AWS::Events::ApiDestination': sends('InvocationEndpoint', say('outbound.internet-address')),
  'AWS::AppFlow::ConnectorProfile': sends('ConnectorType', say('outbound.internet-service')),
  'AWS::AppFlow::Flow': (_, { properties }) => {
    const sides = [properties.SourceFlowConfig, ...entries(properties.DestinationFlowConfigList)];
    const strange = sides
      .map((side) => knownText(part(side, 'ConnectorType')))
      .find((type) => type && !CONNECTORS_OF_AWS.includes(type));
    return strange === undefined ? undefined : { property: 'DestinationFlowConfigList', to: strange };
  },
  'AWS::KinesisFirehose::DeliveryStream': whenPresent(
    say('outbound.internet-address'),
    'HttpEndpointDestinationConfiguration',
    'SplunkDestinationConfiguration',
    'SnowflakeDestinationConfiguration',
  ),
  'AWS::Transfer::Connector': sends('Url', say('outbound.partner')),
  'AWS::ECR::PullThroughCacheRule': toHost('UpstreamRegistryUrl'),
  'AWS::DMS::Endpoint': toHostsUnder(/^(ServerName|Broker|EndpointUri)$/),
  'AWS::DMS::DataProvider': toHostsUnder(/^ServerName$/),
  'AWS::DataSync::LocationAzureBlob': sends('AzureBlobContainerUrl', 'Azure'),
  'AWS::DataSync::LocationObjectStorage': toHost('ServerHostname'),
  'AWS::DataSync::LocationNFS': toHost('ServerHostname'),
  'AWS::DataSync::LocationSMB': toHost('ServerHostname'),
  'AWS::Glue::Connection': toHostsUnder(
    /^(JDBC_CONNECTION_URL|CONNECTION_URL|KAFKA_BOOTSTRAP_SERVERS|HOST|INSTANCE_URL)$/,
  ),
  'AWS::ApiGateway::Method': (surroundings, { properties: { Integration: integration } }) =>
    toIntegration(
      surroundings,
      part(integration, 'Type'),
      part(integration, 'Uri'),
      part(integration, 'ConnectionType'),
    ),
  'AWS::ApiGateway::RestApi': toDefinedIntegrations,
  'AWS::ApiGatewayV2::Api': toDefinedIntegrations,
  'AWS::ApiGatewayV2::Integration': (surroundings, { properties }) =>
    toIntegration(surroundings, properties.IntegrationType, properties.IntegrationUri, properties.ConnectionType),
  'AWS::AppSync::DataSource': toHost('HttpConfig', 'Endpoint'),
  'AWS::StepFunctions::StateMachine': toHttpTask,
  // Brokers of Kafka that somebody runs elsewhere; those of AWS are named by an ARN.
  'AWS::Pipes::Pipe': (surroundings, resource) =>
    /^smk:/.test(text(resource, 'Source') ?? '') ? toHost('Source')(surroundings, resource) : undefined,
  'AWS::Lambda::EventSourceMapping': toHost('SelfManagedEventSource', 'Endpoints', 'KafkaBootstrapServers'),
  'AWS::IoT::TopicRule': toHostsUnder(/^Url$/),
  'AWS::SNS::Subscription': ({ model }, { properties }) =>
    toSubscriber(model.find(properties.TopicArn, 'AWS::SNS::Topic'), properties as Value),
  'AWS::SNS::Topic': (_, topic) =>
    entries(topic.properties.Subscription)
      .map((subscription) => toSubscriber(topic, subscription))
      .find((found) => found !== undefined),
  'AWS::CodeStarConnections::Connection': sends('ProviderType', say('outbound.repository')),
  'AWS::CodeConnections::Connection': sends('ProviderType', say('outbound.repository')),
  'AWS::CodeBuild::Project': (_, resource) =>
    /^(GITHUB|BITBUCKET|GITLAB)/.test(text(resource, 'Source', 'Type') ?? '')
      ? { property: 'Source.Type', to: text(resource, 'Source', 'Type') ?? '' }
      : undefined,
  'AWS::SES::EmailIdentity': sends('EmailIdentity', say('outbound.mail')),
  'AWS::SES::ReceiptRule': sends('RuleSetName', say('outbound.mail-in')),
  'AWS::Chatbot::SlackChannelConfiguration': sends('SlackChannelId', 'Slack'),
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': sends('TeamsChannelId', 'Microsoft Teams'),
  'AWS::IoT::TopicRuleDestination': whenPresent(say('outbound.internet-address'), 'HttpUrlProperties'),
};
