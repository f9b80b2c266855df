import { Fn, Tags } from 'aws-cdk-lib';
import { CfnVPCEndpoint, type ISubnet, type IVpc, type SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { SubnetRole } from '../../config/address-plan';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';
import { endpointPolicy } from './endpoint-policy';
import { DOORS, type EndpointService, endpointReasons, WITHOUT_PRIVATE_DNS } from './endpoints';
import { PackageRepositoryNames } from './package-repository-names';
import { permitSecurityGroup } from './permit-security-group';
import { isBrokerFlow, isManagedStreaming, type Permit } from './permits';

export interface ZoneEndpointsProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly subnets: Partial<Record<SubnetRole, ISubnet[]>>;
  readonly permits: readonly Permit[];
}

/**
 * The interface endpoints that the features of a zone need, each with the policy of its zone. S3 has an interface endpoint
 * too: a gateway endpoint would need a route and a NACL open to all addresses of S3.
 */
export class ZoneEndpoints extends Construct {
  readonly ids: Partial<Record<EndpointService, string>> = {};
  /** Addresses (`https://…`) of endpoints whose service has no private name; clients are given them. */
  readonly urls: Partial<Record<EndpointService, string>> = {};
  /** Group of the endpoints to AWS services; absent when the zone needs none. */
  readonly securityGroup?: SecurityGroup;

  constructor(scope: Construct, id: string, props: ZoneEndpointsProps) {
    super(scope, id);
    const { zone } = props;
    const { config } = ZoneStack.of(this);
    for (const [service, reason] of endpointReasons(config, zone)) {
      const door = DOORS.includes(service);
      if (!door) this.securityGroup ??= this.serviceGroup(props);
      const group = door ? this.doorGroup(service, props) : this.securityGroup;
      const role: SubnetRole = door ? 'transfer' : 'endpoints';
      const endpoint = new CfnVPCEndpoint(this, service, {
        vpcId: props.vpc.vpcId,
        serviceName: `com.amazonaws.${config.region}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: !WITHOUT_PRIVATE_DNS.includes(service),
        subnetIds: (props.subnets[role] ?? []).map((subnet) => subnet.subnetId),
        securityGroupIds: group ? [group.securityGroupId] : [],
        policyDocument: endpointPolicy(config, zone, service),
        // Without a gateway endpoint beside it, the private name of S3 has to serve the VPC as well as the premises.
        dnsOptions: service === 's3' ? { privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } : undefined,
      });
      Tags.of(endpoint).add('sanso:reason', reason);
      this.ids[service] = endpoint.ref;
      if (WITHOUT_PRIVATE_DNS.includes(service)) this.urls[service] = `https://${dnsNameOf(endpoint)}`;
      if (service === 's3' && zone.hosts)
        new PackageRepositoryNames(this, 'PackageRepositories', { vpc: props.vpc, endpoint });
    }
  }

  private serviceGroup({ vpc, zone, permits }: ZoneEndpointsProps): SecurityGroup {
    return permitSecurityGroup(this, 'SecurityGroup', {
      vpc,
      zone,
      description: `Endpoints of AWS services in ${zone.id}`,
      ingress: permits.filter(({ to }) => 'role' in to && to.role === 'endpoints'),
    });
  }

  /** Only the addresses of the declared flow come through a door to another zone. */
  private doorGroup(service: EndpointService, { vpc, zone, permits }: ZoneEndpointsProps): SecurityGroup {
    const { config } = ZoneStack.of(this);
    const through = service === 'lambda' ? isBrokerFlow : isManagedStreaming;
    const reasons = config.flows.filter((flow) => through(config, flow)).map(({ id }) => `flow:${id}`);
    return permitSecurityGroup(this, `SecurityGroup-${service}`, {
      vpc,
      zone,
      description: `Declared flow through the ${service} endpoint of ${zone.id}`,
      ingress: permits.filter(({ reason }) => reasons.includes(reason)),
    });
  }
}

/** The Regional name of an endpoint; `DnsEntries` gives `hosted zone id:name`. */
function dnsNameOf(endpoint: CfnVPCEndpoint): string {
  return Fn.select(1, Fn.split(':', Fn.select(0, endpoint.attrDnsEntries)));
}
