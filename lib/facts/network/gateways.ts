import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { textsAt, valuesAt } from '../../template/values';
import type { Interfaces } from './interfaces';
import type { Gateway, Nat, Peering, Route, Subnet, Vpc } from './network';
import type { Vpcs } from './vpcs';

const INTERNET = 'AWS::EC2::InternetGateway';
const EGRESS_ONLY = 'AWS::EC2::EgressOnlyInternetGateway';
const CARRIER = 'AWS::EC2::CarrierGateway';
const EVERYWHERE = { version: 4, first: 0, last: 0xffff_ffff, length: 0 } as const;

/** Gateways of VPCs to the internet, of translation, and peerings between VPCs. */
export class Gateways {
  private readonly byId = new Map<string, Gateway>();
  private readonly nats = new Map<Resource, Nat>();
  private readonly peerings = new Map<Resource, Peering>();

  constructor(
    private readonly model: Model,
    private readonly vpcs: Vpcs,
    interfaces: Interfaces,
  ) {
    for (const attachment of model.ofType('AWS::EC2::VPCGatewayAttachment'))
      for (const value of valuesAt(attachment.properties, 'InternetGatewayId')) {
        const vpc = vpcs.vpc(attachment.properties.VpcId, attachment);
        if (vpc) vpc.internet = this.gateway(value, model.find(value, INTERNET) ?? attachment, vpc);
      }
    for (const resource of model.ofType(CARRIER)) {
      const vpc = vpcs.vpc(resource.properties.VpcId, resource);
      if (vpc) vpc.internet ??= this.gateway(resource.name, resource, vpc);
    }
    for (const resource of model.ofType(EGRESS_ONLY)) {
      const vpc = vpcs.vpc(resource.properties.VpcId, resource);
      if (vpc) vpc.egressOnly = this.gateway(resource.name, resource, vpc);
    }
    for (const resource of model.ofType('AWS::EC2::NatGateway')) {
      const [own] = interfaces.of(resource);
      if (own)
        this.nats.set(resource, {
          resource,
          interface: own,
          isPublic: resource.properties.ConnectivityType !== 'private',
        });
    }
    for (const resource of model.ofType('AWS::EC2::VPCPeeringConnection')) {
      const near = vpcs.vpc(resource.properties.VpcId, resource);
      const far = vpcs.vpc(resource.properties.PeerVpcId, resource);
      const [region = resource.region] = textsAt(resource.properties, 'PeerRegion');
      if (near && far)
        this.peerings.set(resource, { resource, sides: [near, far], sameRegion: region === resource.region });
    }
    this.blockPublicAccess();
  }

  /** A regional gateway of translation has a table of its own, which AWS writes: to the VPC, and to its internet gateway. */
  addRegionalTables(): void {
    for (const { resource, interface: own } of this.nats.values()) {
      const { subnet } = own;
      const { vpc } = subnet;
      if (subnet.resource || resource.properties.AvailabilityMode !== 'regional') continue;
      const local = vpc.prefixes.map((prefix): Route => ({ ...prefix, rank: 0, target: { kind: 'local' } }));
      const out: Route[] = vpc.internet
        ? [{ ...EVERYWHERE, resource, rank: 0, target: { kind: 'internet', gateway: vpc.internet } }]
        : [];
      subnet.table = { id: `${resource.id}/route table`, resource, routes: [...local, ...out] };
    }
  }

  /** An internet or egress-only gateway, by its id. */
  find(value: Value): Gateway | undefined {
    return this.byId.get(this.key(value));
  }

  nat(value: Value): Nat | undefined {
    const found = this.model.find(value, 'AWS::EC2::NatGateway');
    return found && this.nats.get(found);
  }

  peering(value: Value): Peering | undefined {
    const found = this.model.find(value, 'AWS::EC2::VPCPeeringConnection');
    return found && this.peerings.get(found);
  }

  private key(value: Value): string {
    return this.model.find(value, INTERNET, EGRESS_ONLY, CARRIER)?.id ?? String(value);
  }

  private gateway(value: Value, resource: Resource, vpc: Vpc): Gateway {
    const gateway: Gateway = { id: this.key(value), resource, vpc };
    this.byId.set(gateway.id, gateway);
    return gateway;
  }

  /** Block Public Access holds for an account and Region; exclusions open a VPC or a subnet again. */
  private blockPublicAccess(): void {
    for (const options of this.model.ofType('AWS::EC2::VPCBlockPublicAccessOptions')) {
      const mode = options.properties.InternetGatewayBlockMode;
      if (mode !== 'block-bidirectional' && mode !== 'block-ingress' && !isUnknown(mode)) continue;
      for (const subnet of this.vpcs.subnets) {
        const where = subnet.resource ?? subnet.vpc.resource;
        if (!where || where.account !== options.account || where.region !== options.region) continue;
        subnet.publicAccess = mode === 'block-ingress' ? 'translated' : 'closed';
        subnet.publicAccessBy = options;
      }
    }
    for (const exclusion of this.model.ofType('AWS::EC2::VPCBlockPublicAccessExclusion')) {
      const egressOnly = exclusion.properties.InternetGatewayExclusionMode === 'allow-egress';
      for (const subnet of this.excluded(exclusion)) {
        if (subnet.publicAccess === 'open') continue;
        if (!egressOnly) subnet.publicAccess = 'open';
        else if (subnet.publicAccess === 'closed') subnet.publicAccess = 'egress';
      }
    }
  }

  private excluded({ properties }: Resource): Subnet[] {
    const subnet = this.vpcs.defined(properties.SubnetId);
    const vpc = this.vpcs.vpc(properties.VpcId);
    return subnet ? [subnet] : this.vpcs.subnets.filter((each) => each.vpc === vpc);
  }
}
