import { publicService } from '../../../lib/rules/endpoints/public-service';
import { type Row, resource, testRule } from '../kit';
import { BASE, having, OPEN } from './deployment';

const exposed = (Type: string, properties: object, expected: Row[2], zone = 'lgwan'): Row => [
  `${Type} ${JSON.stringify(properties)} in ${zone}`,
  having({ [zone]: { It: resource(Type, { ...properties }) } }),
  expected,
];
const it: Row[2] = ['finding lgwan/It'];

testRule(publicService, BASE, [
  exposed('RDS::DBInstance', { PubliclyAccessible: false }, 'conforms'),
  exposed('RDS::DBInstance', { DBSubnetGroupName: 'own' }, 'conforms'),
  exposed('RDS::DBInstance', {}, it),
  exposed('RDS::DBInstance', { PubliclyAccessible: 'true', DBSubnetGroupName: 'own' }, it),
  exposed('RDS::DBInstance', { PubliclyAccessible: OPEN }, ['undecided lgwan/It']),
  exposed('Redshift::Cluster', { PubliclyAccessible: true }, it),
  exposed('DMS::ReplicationInstance', {}, it),
  exposed('DMS::ReplicationInstance', { PubliclyAccessible: false }, 'conforms'),
  exposed('MSK::Cluster', { BrokerNodeGroupInfo: {} }, 'conforms'),
  exposed(
    'MSK::Cluster',
    { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } } },
    it,
  ),
  exposed('OpenSearchService::Domain', {}, it),
  exposed('OpenSearchService::Domain', { VPCOptions: { SubnetIds: ['subnet-0'] } }, 'conforms'),
  exposed('OpenSearchServerless::SecurityPolicy', { Type: 'network', Policy: '[{"AllowFromPublic":true}]' }, it),
  exposed('EKS::Cluster', { ResourcesVpcConfig: {} }, it),
  exposed('EKS::Cluster', { ResourcesVpcConfig: { EndpointPublicAccess: false } }, 'conforms'),
  exposed('ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } } }, it),
  exposed('Transfer::Server', {}, it),
  exposed('Transfer::Server', { EndpointType: 'VPC', EndpointDetails: { AddressAllocationIds: ['eipalloc-0'] } }, it),
  exposed('Transfer::Server', { EndpointType: 'VPC', EndpointDetails: { SubnetIds: ['subnet-0'] } }, 'conforms'),
  exposed('SageMaker::NotebookInstance', {}, it),
  exposed('AppRunner::Service', {}, it),
  exposed('CloudFront::Distribution', {}, it),
  exposed('CloudFront::Distribution', {}, 'conforms', 'internet'),
]);
