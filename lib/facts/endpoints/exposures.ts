import { type Said, say } from '../../messages/say';
import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { assess, entries, isFalse, isTrue, part, textsIn } from '../../template/values';

/** A property that puts a resource on the internet. */
export interface Exposure {
  readonly property: string;
  /** Whether the resource is on the internet; undefined when that is not known. */
  readonly isPublic: (resource: Resource) => boolean | undefined;
  readonly remediation: Said;
}

const at = (resource: Resource, path: string) => part(resource.properties as Value, ...path.split('.'));

const set = (property: string, value: string) => say('public-service.set', { property, value });

const unless = (property: string, meets: (value: Value | undefined) => boolean, remediation: Said): Exposure => ({
  property,
  isPublic: (resource) => {
    const verdict = assess(at(resource, property), meets);
    return verdict === 'open' ? undefined : verdict === 'broken';
  },
  remediation,
});

/** Public unless the property says otherwise. */
const unlessFalse = (property: string) => unless(property, isFalse, set(property, 'false'));
/** Public when the property says so. */
const whenTrue = (property: string) => unless(property, (value) => !isTrue(value), set(property, 'false'));
const unlessPresent = (property: string) =>
  unless(property, (value) => value !== undefined && value !== null, say('public-service.give', { property }));
const always: Exposure = { property: '', isPublic: () => true, remediation: say('public-service.move') };

/**
 * Managed services with an address of their own on the internet, by what puts it there. Sources: the CloudFormation
 * reference of each type, for what an omitted property means.
 */
export const EXPOSURES: Readonly<Record<string, readonly Exposure[]>> = {
  'AWS::RDS::DBInstance': [
    {
      property: 'PubliclyAccessible',
      // Without a subnet group it stands in the default VPC, which has an internet gateway.
      isPublic: (resource) => {
        const {
          PubliclyAccessible: value,
          DBSubnetGroupName: group,
          DBClusterIdentifier: cluster,
        } = resource.properties;
        const safe = group !== undefined || cluster !== undefined;
        const verdict = assess(value, (known) => (known === undefined ? safe : !isTrue(known)));
        return verdict === 'open' ? undefined : verdict === 'broken';
      },
      remediation: say('public-service.subnet-group'),
    },
  ],
  'AWS::RDS::DBCluster': [whenTrue('PubliclyAccessible')],
  'AWS::Redshift::Cluster': [whenTrue('PubliclyAccessible')],
  'AWS::RedshiftServerless::Workgroup': [whenTrue('PubliclyAccessible')],
  'AWS::DMS::ReplicationInstance': [unlessFalse('PubliclyAccessible')],
  'AWS::AmazonMQ::Broker': [unlessFalse('PubliclyAccessible')],
  'AWS::MSK::Cluster': [
    unless(
      'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
      (value) => value === undefined || value === 'DISABLED',
      set('PublicAccess.Type', 'DISABLED'),
    ),
  ],
  'AWS::OpenSearchService::Domain': [unlessPresent('VPCOptions')],
  'AWS::Elasticsearch::Domain': [unlessPresent('VPCOptions')],
  'AWS::OpenSearchServerless::SecurityPolicy': [
    {
      property: 'Policy',
      isPublic: ({ properties }) =>
        properties.Type === 'network' &&
        textsIn(properties.Policy).some((text) => /"AllowFromPublic"\s*:\s*true/i.test(text)),
      remediation: say('public-service.endpoints'),
    },
  ],
  'AWS::EKS::Cluster': [unlessFalse('ResourcesVpcConfig.EndpointPublicAccess')],
  'AWS::ECS::Service': [
    unless(
      'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
      (value) => value !== 'ENABLED',
      set('AssignPublicIp', 'DISABLED'),
    ),
  ],
  'AWS::ECS::TaskSet': [
    unless(
      'NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp',
      (value) => value !== 'ENABLED',
      set('AssignPublicIp', 'DISABLED'),
    ),
  ],
  'AWS::Events::Rule': [
    {
      property: 'Targets',
      isPublic: ({ properties }) =>
        entries(properties.Targets).some(
          (target) =>
            part(target, 'EcsParameters', 'NetworkConfiguration', 'AwsVpcConfiguration', 'AssignPublicIp') ===
            'ENABLED',
        ),
      remediation: set('AssignPublicIp', 'DISABLED'),
    },
  ],
  'AWS::Transfer::Server': [
    unless('EndpointType', (value) => value === 'VPC' || value === 'VPC_ENDPOINT', set('EndpointType', 'VPC')),
    unless(
      'EndpointDetails.AddressAllocationIds',
      (value) => entries(value).length === 0,
      say('public-service.addresses'),
    ),
  ],
  'AWS::Transfer::WebApp': [unlessPresent('EndpointDetails')],
  'AWS::MWAA::Environment': [
    unless('WebserverAccessMode', (value) => value !== 'PUBLIC_ONLY', set('WebserverAccessMode', 'PRIVATE_ONLY')),
  ],
  'AWS::SageMaker::NotebookInstance': [
    unless('DirectInternetAccess', (value) => value === 'Disabled', set('DirectInternetAccess', 'Disabled')),
  ],
  'AWS::SageMaker::Domain': [
    unless('AppNetworkAccessType', (value) => value === 'VpcOnly', set('AppNetworkAccessType', 'VpcOnly')),
  ],
  'AWS::AppRunner::Service': [unlessFalse('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible')],
  'AWS::Grafana::Workspace': [unlessPresent('NetworkAccessControl')],
  'AWS::Lightsail::Instance': [always],
  'AWS::Lightsail::Container': [always],
  'AWS::Lightsail::Bucket': [always],
  'AWS::Amplify::App': [always],
  'AWS::ElasticBeanstalk::Environment': [always],
  'AWS::Cognito::UserPoolDomain': [always],
  'AWS::QuickSight::VPCConnection': [always],
  'AWS::CloudFront::Distribution': [always],
  'AWS::GlobalAccelerator::Accelerator': [always],
  'AWS::GlobalAccelerator::CustomRoutingAccelerator': [always],
  'AWS::IVS::Channel': [always],
  'AWS::MediaPackage::OriginEndpoint': [always],
};
