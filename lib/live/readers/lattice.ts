import { type AccountReader, type Answer, given, policyOf } from '../account';
import type { LiveReader, LiveResource } from '../live-resource';

/** VPC Lattice: what joins networks without a route, and who may call. */
export const latticeReaders: readonly LiveReader[] = [
  {
    types: [
      'AWS::VpcLattice::ServiceNetwork',
      'AWS::VpcLattice::ServiceNetworkVpcAssociation',
      'AWS::VpcLattice::ServiceNetworkServiceAssociation',
      'AWS::VpcLattice::ServiceNetworkResourceAssociation',
    ],
    read: serviceNetworks,
  },
  { types: ['AWS::VpcLattice::Service'], read: services },
  { types: ['AWS::VpcLattice::ResourceConfiguration'], read: resourceConfigurations },
  { types: ['AWS::VpcLattice::AuthPolicy', 'AWS::VpcLattice::ResourcePolicy'], read: policies },
];

async function serviceNetworks(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { id, arn, name } of await account.list('vpclattice', 'ListServiceNetworks', 'items')) {
    const { authType } = (await account.get('vpclattice', 'GetServiceNetwork', { serviceNetworkIdentifier: id })) ?? {};
    const asked = { serviceNetworkIdentifier: id };
    found.push({
      type: 'AWS::VpcLattice::ServiceNetwork',
      id: arn,
      properties: { Name: name, ...given('AuthType', authType) },
      attributes: { Arn: arn, Id: id },
    });
    for (const link of await account.list('vpclattice', 'ListServiceNetworkVpcAssociations', 'items', asked))
      found.push(await vpcAssociation(account, arn, link));
    for (const link of await account.list('vpclattice', 'ListServiceNetworkServiceAssociations', 'items', asked))
      found.push({
        type: 'AWS::VpcLattice::ServiceNetworkServiceAssociation',
        id: link.arn,
        properties: { ServiceNetworkIdentifier: arn, ServiceIdentifier: link.serviceArn },
      });
    for (const link of await account.list('vpclattice', 'ListServiceNetworkResourceAssociations', 'items', asked))
      found.push({
        type: 'AWS::VpcLattice::ServiceNetworkResourceAssociation',
        id: link.arn,
        properties: { ServiceNetworkId: arn, ResourceConfigurationId: link.resourceConfigurationArn },
      });
  }
  return found;
}

/** Which groups decide who of a network may call is told of each association alone. */
async function vpcAssociation(account: AccountReader, network: string, link: Answer): Promise<LiveResource> {
  const asked = { serviceNetworkVpcAssociationIdentifier: link.id };
  const association = await account.get('vpclattice', 'GetServiceNetworkVpcAssociation', asked);
  return {
    type: 'AWS::VpcLattice::ServiceNetworkVpcAssociation',
    id: link.arn,
    properties: {
      ServiceNetworkIdentifier: network,
      VpcIdentifier: link.vpcId,
      ...given('SecurityGroupIds', association?.securityGroupIds),
    },
  };
}

async function services(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('vpclattice', 'ListServices', 'items');
  return Promise.all(
    listed.map(async ({ id, arn, name }): Promise<LiveResource> => {
      const { authType } = (await account.get('vpclattice', 'GetService', { serviceIdentifier: id })) ?? {};
      return {
        type: 'AWS::VpcLattice::Service',
        id: arn,
        properties: { Name: name, ...given('AuthType', authType) },
        attributes: { Arn: arn, Id: id },
      };
    }),
  );
}

async function resourceConfigurations(account: AccountReader): Promise<LiveResource[]> {
  const listed = await account.list('vpclattice', 'ListResourceConfigurations', 'items');
  return Promise.all(
    listed.map(async ({ id, arn, name, type, resourceGatewayId }): Promise<LiveResource> => {
      const asked = { resourceConfigurationIdentifier: id };
      const told = (await account.get('vpclattice', 'GetResourceConfiguration', asked)) ?? {};
      const group = told.resourceConfigurationGroupId;
      return {
        type: 'AWS::VpcLattice::ResourceConfiguration',
        id: arn,
        properties: {
          Name: name,
          ResourceConfigurationType: type,
          ...given('ResourceGatewayId', resourceGatewayId),
          ...given('ResourceConfigurationGroupId', group),
          ...given('PortRanges', told.portRanges),
          ...given('ResourceConfigurationDefinition', definitionOf(told.resourceConfigurationDefinition)),
          ...(told.allowAssociationToShareableServiceNetwork ? { AllowAssociationToSharableServiceNetwork: true } : {}),
        },
        assigned: given('ProtocolType', told.protocol),
        attributes: { Arn: arn, Id: id },
      };
    }),
  );
}

/** What lies behind a configuration, as CloudFormation writes it. */
function definitionOf(definition: Answer) {
  const { dnsResource: dns, ipResource: ip, arnResource: arn } = definition ?? {};
  if (dns) return { DnsResource: { DomainName: dns.domainName, IpAddressType: dns.ipAddressType } };
  if (ip) return { IpResource: ip.ipAddress };
  return arn && { ArnResource: arn.arn };
}

/** Who may call the services of a network, and who may use what is shared. */
async function policies(account: AccountReader): Promise<LiveResource[]> {
  const networks = await account.list('vpclattice', 'ListServiceNetworks', 'items');
  const services = await account.list('vpclattice', 'ListServices', 'items');
  const read = [...networks, ...services].map(async ({ id, arn }): Promise<LiveResource[]> => {
    const resourceIdentifier = String(id);
    const auth = policyOf((await account.get('vpclattice', 'GetAuthPolicy', { resourceIdentifier }))?.policy);
    const shared = policyOf((await account.get('vpclattice', 'GetResourcePolicy', { resourceArn: arn }))?.policy);
    return [
      ...ofPolicy('AWS::VpcLattice::AuthPolicy', id, { ResourceIdentifier: id }, auth),
      ...ofPolicy('AWS::VpcLattice::ResourcePolicy', arn, { ResourceArn: arn }, shared),
    ];
  });
  return (await Promise.all(read)).flat();
}

function ofPolicy(type: string, id: string, names: object, policy: Answer): LiveResource[] {
  return policy === undefined ? [] : [{ type, id, properties: { Policy: policy }, assigned: { ...names } }];
}
