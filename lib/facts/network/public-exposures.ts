import type { Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { assess, entries, isFalse, isTrue, part, textsIn } from '../../template/values';

/** A property that puts a resource on the internet. */
export interface Exposure {
  readonly property: string;
  /** Whether the resource is on the internet; undefined when that is not known. */
  readonly isPublic: (resource: Resource) => boolean | undefined;
  readonly mend: string;
}

const at = (resource: Resource, path: string) => part(resource.properties as Value, ...path.split('.'));

const unless = (property: string, meets: (value: Value | undefined) => boolean, mend: string): Exposure => ({
  property,
  isPublic: (resource) => {
    const verdict = assess(at(resource, property), meets);
    return verdict === 'open' ? undefined : verdict === 'broken';
  },
  mend,
});

/** Public unless the property says otherwise. */
const unlessFalse = (property: string) => unless(property, isFalse, `Set ${property} to false.`);
/** Public when the property says so. */
const whenTrue = (property: string) => unless(property, (value) => !isTrue(value), `Set ${property} to false.`);
const unlessPresent = (property: string) =>
  unless(property, (value) => value !== undefined && value !== null, `Give it ${property}.`);
const always: Exposure = { property: '', isPublic: () => true, mend: 'Move it to the internet zone.' };

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
      mend: 'Set PubliclyAccessible to false and name a DBSubnetGroupName.',
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
      'Set the type of public access to DISABLED.',
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
      mend: 'Name SourceVPCEs instead of AllowFromPublic.',
    },
  ],
  'AWS::EKS::Cluster': [unlessFalse('ResourcesVpcConfig.EndpointPublicAccess')],
  'AWS::ECS::Service': [
    unless(
      'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
      (value) => value !== 'ENABLED',
      'Set AssignPublicIp to DISABLED.',
    ),
  ],
  'AWS::ECS::TaskSet': [
    unless(
      'NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp',
      (value) => value !== 'ENABLED',
      'Set AssignPublicIp to DISABLED.',
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
      mend: 'Set AssignPublicIp to DISABLED.',
    },
  ],
  'AWS::Transfer::Server': [
    unless('EndpointType', (value) => value === 'VPC' || value === 'VPC_ENDPOINT', 'Set EndpointType to VPC.'),
    unless(
      'EndpointDetails.AddressAllocationIds',
      (value) => entries(value).length === 0,
      'Remove the elastic addresses: they make the server internet-facing.',
    ),
  ],
  'AWS::Transfer::WebApp': [unlessPresent('EndpointDetails')],
  'AWS::MWAA::Environment': [
    unless('WebserverAccessMode', (value) => value !== 'PUBLIC_ONLY', 'Set WebserverAccessMode to PRIVATE_ONLY.'),
  ],
  'AWS::SageMaker::NotebookInstance': [
    unless('DirectInternetAccess', (value) => value === 'Disabled', 'Set DirectInternetAccess to Disabled.'),
  ],
  'AWS::SageMaker::Domain': [
    unless('AppNetworkAccessType', (value) => value === 'VpcOnly', 'Set AppNetworkAccessType to VpcOnly.'),
  ],
  'AWS::AppRunner::Service': [unlessFalse('NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible')],
  'AWS::Grafana::Workspace': [unlessPresent('NetworkAccessControl')],
  'AWS::Lightsail::Instance': [always],
  'AWS::Lightsail::Container': [always],
  'AWS::Lightsail::Bucket': [always],
  'AWS::Amplify::App': [always],
  'AWS::ElasticBeanstalk::Environment': [always],
  'AWS::Cognito::UserPoolDomain': [always],
  'AWS::CloudFront::Distribution': [always],
  'AWS::GlobalAccelerator::Accelerator': [always],
  'AWS::GlobalAccelerator::CustomRoutingAccelerator': [always],
  'AWS::IVS::Channel': [always],
  'AWS::MediaPackage::OriginEndpoint': [always],
};
