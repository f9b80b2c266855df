import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { documentIn } from '../../template/json';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue } from '../../template/values';
import { listed } from './listed';

/**
 * Types that put interfaces into the subnets which stand anywhere in their properties, in the groups that stand beside them:
 * what services start by the word of a document, and types that are seldom met.
 */
export const PLACED = new Set(
  [
    'APS::Scraper BedrockAgentCore::BrowserCustom BedrockAgentCore::CapacityProvider BedrockAgentCore::CodeInterpreterCustom',
    'BedrockAgentCore::Runtime CloudHSM::Cluster CodeBuild::Fleet CodeConnections::Host Comprehend::DocumentClassifier',
    'Comprehend::EntityRecognizer Comprehend::Flywheel DRS::ReplicationConfigurationTemplate DataSync::Agent',
    'DataSync::LocationEFS DataZone::Connection Deadline::LicenseEndpoint DeviceFarm::Project DeviceFarm::TestGridProject',
    'ECS::CapacityProvider EMR::Studio ElasticBeanstalk::ConfigurationTemplate ElasticBeanstalk::Environment FSx::FileCache',
    'Glue::DevEndpoint IoT::TopicRuleDestination KafkaConnect::Connector Kendra::DataSource Lambda::CapacityProvider',
    'LookoutMetrics::AnomalyDetector M2::Environment MGN::ReplicationConfigurationTemplate MWAAServerless::Workflow',
    'MediaLive::Channel MediaLive::Input OSIS::Pipeline OpsWorksCM::Server PCS::Cluster',
    'Pipes::Pipe QBusiness::DataSource S3Files::MountTarget SageMaker::Cluster',
    'SageMaker::DataQualityJobDefinition SageMaker::EndpointConfig SageMaker::ModelBiasJobDefinition',
    'SageMaker::ModelExplainabilityJobDefinition SageMaker::ModelQualityJobDefinition SageMaker::MonitoringSchedule',
    'SageMaker::ProcessingJob Scheduler::Schedule StepFunctions::StateMachine',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `AWS::${name}`),
);

const SUBNETS = /subnets?(ids?|arns?|idlist)?$/i;
const GROUPS = /securitygroups?(ids?|arns?|idlist)?$/i;
/** What gives public addresses where it is true, enabled, or a list of them. */
const PUBLIC =
  /^(AssignPublicIp|AssociatePublicIpAddress|CreatePublicIP|PubliclyAccessible|PublicAddressAllocationIds)$/i;
/** Keys and values that state machines fill in while they run. */
const FILLED_IN = /^\{%/;

/** Interfaces that some part of the properties of a resource asks for. */
export interface Placed {
  readonly subnets: readonly Value[];
  readonly groups: readonly Value[];
  readonly publicAddress: boolean;
  /** Why the subnets are not known. Default: they are. */
  readonly open?: Said;
}

/** What a document of a resource asks for, with what the resource puts into its gaps. */
export function placesOf({ properties }: Resource): Placed[] {
  const { DefinitionSubstitutions: given, ...rest } = properties;
  const isMap = given !== undefined && given !== null && typeof given === 'object' && !isUnknown(given);
  return placesIn(isMap ? filled(rest, given as Readonly<Record<string, Value>>) : rest);
}

function filled(value: Value, given: Readonly<Record<string, Value>>): Value {
  if (typeof value === 'string') {
    const [, whole] = /^\$\{(\w+)\}$/.exec(value) ?? [];
    if (whole !== undefined && Object.hasOwn(given, whole)) return given[whole];
    return value.replace(/\$\{(\w+)\}/g, (gap, name: string) =>
      Object.hasOwn(given, name) && !isUnknown(given[name]) ? String(given[name]) : gap,
    );
  }
  if (Array.isArray(value)) return value.map((inner) => filled(inner, given));
  if (value === null || typeof value !== 'object' || isUnknown(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, given)]));
}

/** Every place in properties that names subnets, with the groups beside them; a text that is JSON is read as it. */
function placesIn(value: Value | undefined): Placed[] {
  if (typeof value === 'string') return placesIn(documentIn(value));
  if (isUnknown(value)) return (value.options ?? []).flatMap((option) => placesIn(option));
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return [...optionsIn(value), ...value.flatMap((inner) => placesIn(inner))];
  const fields = Object.entries(value);
  const below = fields.flatMap(([, inner]) => placesIn(inner));
  const named = fields.filter(([key]) => SUBNETS.test(key.replace(/\.\$$/, '')));
  if (named.length === 0) return below;
  const values = named
    .flatMap(([, inner]) => list(inner))
    .filter((inner) => typeof inner !== 'object' || isUnknown(inner));
  const isOpen = named.some(([key, inner]) => key.endsWith('.$') || FILLED_IN.test(String(inner)));
  if (values.length === 0) return below;
  const own: Placed = {
    subnets: isOpen ? [] : values,
    groups: fields.filter(([key]) => GROUPS.test(key)).flatMap(([, inner]) => list(inner)),
    publicAddress: fields.some(([key, inner]) => PUBLIC.test(key) && says(inner)),
    ...(isOpen ? { open: say('assumed.subnets-later') } : {}),
  };
  return [own, ...below];
}

/** Option settings of Elastic Beanstalk, each a name and a value of its own. */
function optionsIn(value: readonly Value[]): Placed[] {
  const options = value.flatMap((entry): [string, Value][] => {
    if (entry === null || typeof entry !== 'object' || isUnknown(entry) || Array.isArray(entry)) return [];
    return typeof entry.OptionName === 'string' && entry.Value !== undefined ? [[entry.OptionName, entry.Value]] : [];
  });
  return options.length > 0 ? placesIn(Object.fromEntries(options)) : [];
}

function list(value: Value): Value[] {
  return (Array.isArray(value) ? value : [value]).flatMap(listed);
}

function says(value: Value): boolean {
  return isTrue(value) || value === 'ENABLED' || (Array.isArray(value) && value.length > 0);
}
