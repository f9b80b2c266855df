import { type Grouped, groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { isTrue, textsAt, valuesAt } from '../../template/values';
import { labelledPlace } from '../zones/place';
import { prefixesOf } from './addresses';
import type { Attachment, OnPremises, OnPremisesLink, Prefix, PrivateGateway, Vpc } from './network';
import type { Vpcs } from './vpcs';

const GATEWAY = 'AWS::EC2::VPNGateway';
const CUSTOMER = 'AWS::EC2::CustomerGateway';
const DIRECT_CONNECT = 'AWS::DirectConnect::DirectConnectGateway';
const VPN = 'AWS::EC2::VPNConnection';
const ASSOCIATION = 'AWS::DirectConnect::DirectConnectGatewayAssociation';
const VIRTUAL_INTERFACE = 'AWS::DirectConnect::PrivateVirtualInterface';
const VPN_ROUTE = 'AWS::EC2::VPNConnectionRoute';

/** Places outside AWS, the virtual private gateways that lead there, and the links between them. */
export class OnPremisesParts {
  readonly gateways: PrivateGateway[] = [];
  private readonly places = new Map<string, OnPremises>();
  private readonly byId = new Map<string, PrivateGateway>();
  /** What links a gateway, by its id; routes of a VPN connection, by that. */
  private readonly vpns: Grouped<string, Resource>;
  private readonly associations: Grouped<string, Resource>;
  private readonly lines: Grouped<string, Resource>;
  private readonly routes: Grouped<Resource, Resource>;

  constructor(
    private readonly model: Model,
    vpcs: Vpcs,
  ) {
    this.vpns = groupedBy(model.ofType(VPN), ({ properties }) => this.gatewayId(properties.VpnGatewayId));
    this.associations = groupedBy(model.ofType(ASSOCIATION), ({ properties }) =>
      this.gatewayId(properties.AssociatedGatewayId),
    );
    this.lines = groupedBy(model.ofType(VIRTUAL_INTERFACE), ({ properties }) =>
      this.gatewayId(properties.VirtualGatewayId),
    );
    this.routes = groupedBy(model.ofType(VPN_ROUTE), ({ properties }) => model.find(properties.VpnConnectionId, VPN));
    for (const attachment of model.ofType('AWS::EC2::VPCGatewayAttachment')) {
      const id = this.gatewayId(attachment.properties.VpnGatewayId);
      const vpc = vpcs.vpc(attachment.properties.VpcId, attachment);
      if (id === undefined || !vpc) continue;
      const gateway: PrivateGateway = {
        id,
        resource: model.find(attachment.properties.VpnGatewayId, GATEWAY),
        vpc,
        links: [],
      };
      vpc.privateGateway = gateway;
      this.gateways.push(gateway);
      if (!this.byId.has(id)) this.byId.set(id, gateway);
      this.link(gateway, attachment);
    }
  }

  get all(): readonly OnPremises[] {
    return [...this.places.values()];
  }

  /** The gateway that a value means: defined here, or handed over by its id. */
  gateway(value: Value | undefined): PrivateGateway | undefined {
    const id = this.gatewayId(value);
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** The premises behind a VPN connection, with what its static routes say. */
  ofVpn(
    vpn: Resource,
    zone: string | undefined,
  ): { readonly onPremises: OnPremises; readonly prefixes?: readonly Prefix[] } {
    const { CustomerGatewayId: customer, StaticRoutesOnly: fixed } = vpn.properties;
    const found = this.model.find(customer, CUSTOMER);
    const [address] = textsAt(found?.properties, 'IpAddress');
    const key = address ?? found?.id ?? (typeof customer === 'string' ? customer : vpn.id);
    const onPremises = this.place(key, found ?? vpn, zone);
    if (!isTrue(fixed)) return { onPremises };
    const routes = (this.routes.get(vpn) ?? [])
      .flatMap(({ properties }) => valuesAt(properties, 'DestinationCidrBlock'))
      .map((value) => prefixesOf(this.model, value));
    const known = routes.every(({ unknown }) => unknown === undefined);
    return { onPremises, prefixes: known ? routes.flatMap((route) => route.known) : undefined };
  }

  /** The premises behind a Direct Connect gateway. */
  ofDirectConnect(gateway: Value | undefined, by: Resource, zone: string | undefined): OnPremises {
    const found = this.model.find(gateway, DIRECT_CONNECT);
    return this.place(found?.id ?? (typeof gateway === 'string' ? gateway : by.id), found ?? by, zone);
  }

  attach(onPremises: OnPremises, attachment: Attachment): void {
    onPremises.attachments.push(attachment);
  }

  private link(gateway: PrivateGateway, attachment: Resource): void {
    const zone = zoneOf(gateway.vpc, attachment);
    const add = (link: OnPremisesLink) => {
      gateway.links.push(link);
      if (!link.onPremises.gateways.includes(gateway)) link.onPremises.gateways.push(gateway);
    };
    for (const vpn of this.vpns.get(gateway.id) ?? []) add({ resource: vpn, ...this.ofVpn(vpn, zone), version: 4 });
    for (const association of this.associations.get(gateway.id) ?? [])
      add({
        resource: association,
        onPremises: this.ofDirectConnect(association.properties.DirectConnectGatewayId, association, zone),
        announced: announcedBlocks(gateway.vpc, allowedPrefixes(this.model, association)),
      });
    for (const line of this.lines.get(gateway.id) ?? [])
      add({ resource: line, onPremises: this.place(line.id, line, zone) });
    // A gateway that was handed over has its links elsewhere.
    if (gateway.links.length === 0)
      add({
        resource: gateway.resource ?? attachment,
        onPremises: this.place(gateway.id, gateway.resource ?? attachment, zone),
      });
  }

  private place(key: string, resource: Resource, zone: string | undefined): OnPremises {
    const known = this.places.get(key);
    if (known) {
      if (zone) known.zones.add(zone);
      return known;
    }
    const onPremises: OnPremises = {
      id: resource.id,
      resource,
      zones: new Set(zone ? [zone] : []),
      gateways: [],
      attachments: [],
    };
    this.places.set(key, onPremises);
    return onPremises;
  }

  private gatewayId(value: Value | undefined): string | undefined {
    const found = this.model.find(value, GATEWAY);
    if (found) return found.id;
    return typeof value === 'string' && value.startsWith('vgw-') ? value : undefined;
  }
}

/** What a Direct Connect gateway may announce to the premises; undefined: whatever there is. */
export function allowedPrefixes(model: Model, { properties }: Resource): readonly Prefix[] | undefined {
  const listed = valuesAt(properties, 'AllowedPrefixesToDirectConnectGateway[]').map((value) =>
    prefixesOf(model, value),
  );
  if (listed.length === 0 || listed.some(({ unknown }) => unknown !== undefined)) return undefined;
  return listed.flatMap(({ known }) => known);
}

/** Blocks of a VPC that lie in what may be announced: the others are not, not even in part. */
function announcedBlocks({ prefixes }: Vpc, allowed: readonly Prefix[] | undefined): readonly Prefix[] | undefined {
  return (
    allowed &&
    prefixes.filter(({ version, first, last }) =>
      allowed.some((wide) => wide.version === version && wide.first <= first && wide.last >= last),
    )
  );
}

/** Zone of a VPC (the network id of an independent one), or of what stands for it. */
function zoneOf(vpc: Vpc, otherwise: Resource): string | undefined {
  return labelledPlace(vpc.resource ?? otherwise)?.zoneId;
}
