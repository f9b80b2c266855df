import { blockOf, isPrivate } from '../../model/address';
import type { Model, Resource } from '../../model/model';
import { entries, part } from '../../model/parts';
import { isUnknown, type Value } from '../../model/unknown';
import { textOf } from './realm';

/** Where a service of this type sends data outside AWS and outside the deployment; undefined when it does not. */
export type Outbound = (
  model: Model,
  resource: Resource,
) => { readonly property: string; readonly to: string } | undefined;

const text = (resource: Resource, ...path: string[]) => textOf(part(resource.properties as Value, ...path));
const present = (resource: Resource, ...path: string[]) => part(resource.properties as Value, ...path) !== undefined;

const sends =
  (property: string, words: string): Outbound =>
  (_, resource) => ({ property, to: text(resource, ...property.split('.')) ?? words });

/** A host that is known to be neither private nor of the deployment. */
function strangeHost(model: Model, value: Value | undefined): string | undefined {
  const written = textOf(value);
  if (written === undefined || isUnknown(value) || model.find(value)) return undefined;
  const host = /^(?:[a-z0-9:+]+:\/\/)?(?:[^@/]*@)?([^/:?]+)/i.exec(written)?.[1] ?? written;
  if (model.find(host)) return undefined;
  const block = blockOf(host);
  if (block) return isPrivate(block) ? undefined : host;
  // One label, or an end that nobody publishes, is a name of the premises.
  if (!host.includes('.') || /\.(internal|local|lan|intranet|private|corp|lgwan\.jp|amazonaws\.com)$/i.test(host))
    return undefined;
  const hosted = model.ofType('AWS::Route53::HostedZone').flatMap(({ properties }) => textOf(properties.Name) ?? []);
  return hosted.some((name) => host.endsWith(name.replace(/\.$/, ''))) ? undefined : host;
}

const toHost =
  (...path: string[]): Outbound =>
  (model, resource) => {
    const host = strangeHost(model, part(resource.properties as Value, ...path));
    return host === undefined ? undefined : { property: path.join('.'), to: host };
  };

const whenPresent =
  (words: string, ...paths: string[]): Outbound =>
  (_, resource) => {
    const path = paths.find((each) => present(resource, ...each.split('.')));
    return path === undefined ? undefined : { property: path, to: words };
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
  'AWS::Events::ApiDestination': sends('InvocationEndpoint', 'an address on the internet'),
  'AWS::AppFlow::ConnectorProfile': sends('ConnectorType', 'a service on the internet'),
  'AWS::AppFlow::Flow': (_, { properties }) => {
    const sides = [properties.SourceFlowConfig, ...entries(properties.DestinationFlowConfigList)];
    const strange = sides
      .map((side) => textOf(part(side, 'ConnectorType')))
      .find((type) => type && !CONNECTORS_OF_AWS.includes(type));
    return strange === undefined ? undefined : { property: 'DestinationFlowConfigList', to: strange };
  },
  'AWS::KinesisFirehose::DeliveryStream': whenPresent(
    'an address on the internet',
    'HttpEndpointDestinationConfiguration',
    'SplunkDestinationConfiguration',
    'SnowflakeDestinationConfiguration',
  ),
  'AWS::Transfer::Connector': sends('Url', 'a partner'),
  'AWS::DMS::Endpoint': toHost('ServerName'),
  'AWS::DataSync::LocationAzureBlob': sends('AzureBlobContainerUrl', 'Azure'),
  'AWS::DataSync::LocationObjectStorage': toHost('ServerHostname'),
  'AWS::DataSync::LocationNFS': toHost('ServerHostname'),
  'AWS::DataSync::LocationSMB': toHost('ServerHostname'),
  'AWS::Glue::Connection': toHost('ConnectionInput', 'ConnectionProperties', 'JDBC_CONNECTION_URL'),
  'AWS::SNS::Subscription': (_, resource) =>
    /^https?$/.test(text(resource, 'Protocol') ?? '')
      ? { property: 'Endpoint', to: text(resource, 'Endpoint') ?? 'an address on the internet' }
      : undefined,
  'AWS::CodeStarConnections::Connection': sends('ProviderType', 'a repository on the internet'),
  'AWS::CodeConnections::Connection': sends('ProviderType', 'a repository on the internet'),
  'AWS::CodeBuild::Project': (_, resource) =>
    /^(GITHUB|BITBUCKET|GITLAB)/.test(text(resource, 'Source', 'Type') ?? '')
      ? { property: 'Source.Type', to: text(resource, 'Source', 'Type') ?? '' }
      : undefined,
  'AWS::SES::EmailIdentity': sends('EmailIdentity', 'mail on the internet'),
  'AWS::SES::ReceiptRule': sends('RuleSetName', 'mail from the internet'),
  'AWS::Chatbot::SlackChannelConfiguration': sends('SlackChannelId', 'Slack'),
  'AWS::Chatbot::MicrosoftTeamsChannelConfiguration': sends('TeamsChannelId', 'Microsoft Teams'),
  'AWS::IoT::TopicRuleDestination': whenPresent('an address on the internet', 'HttpUrlProperties'),
};
