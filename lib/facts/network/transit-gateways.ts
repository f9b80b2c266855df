import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { isTrue, part, valuesAt } from '../../template/values';
import { everywhere, listedPrefixes, prefixesOf, VERSIONS } from './addresses';
import type {
  Assumption,
  Attachment,
  Prefix,
  Subnet,
  TransitGateway,
  TransitGatewayAssociation,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  UnresolvedRoute,
} from './network';
import { allowedPrefixes, type OnPremisesParts } from './on-premises';
import type { Vpcs } from './vpcs';

const HUB = 'AWS::EC2::TransitGateway';
const TABLE = 'AWS::EC2::TransitGatewayRouteTable';
const VPC_ATTACHMENTS = ['AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayAttachment'];
const PEERING = 'AWS::EC2::TransitGatewayPeeringAttachment';
const CONNECT = 'AWS::EC2::TransitGatewayConnect';
const ASSOCIATION = 'AWS::EC2::TransitGatewayRouteTableAssociation';
const PROPAGATION = 'AWS::EC2::TransitGatewayRouteTablePropagation';
const ROUTE = 'AWS::EC2::TransitGatewayRoute';
const LIST_ROUTE = 'AWS::EC2::TransitGatewayPrefixListReference';

/** Transit gateways, their attachments and route tables. */
export class TransitGateways {
  readonly transitGateways: TransitGateway[] = [];
  readonly associations: TransitGatewayAssociation[] = [];
  readonly assumptions: Assumption[] = [];
  private readonly byId = new Map<string, TransitGateway>();
  private readonly attachments = new Map<Resource, Attachment>();
  private readonly tables = new Map<Resource, TransitGatewayRouteTable>();
  private readonly defaultTables = new Map<TransitGateway, TransitGatewayRouteTable>();

  constructor(
    private readonly model: Model,
    private readonly vpcs: Vpcs,
    private readonly onPremises: OnPremisesParts,
  ) {
    for (const resource of model.ofType(HUB)) this.transitGateway(resource.name);
    for (const resource of model.ofType(TABLE))
      this.tables.set(resource, {
        id: resource.id,
        resource,
        transitGateway: this.find(resource.properties.TransitGatewayId),
        routes: [],
        unresolved: [],
      });
    for (const resource of model.ofType(...VPC_ATTACHMENTS)) this.addVpc(resource);
    for (const resource of model.ofType('AWS::EC2::VPNConnection')) this.addVpn(resource);
    for (const resource of model.ofType('AWS::DirectConnect::DirectConnectGatewayAssociation'))
      this.addDirectConnect(resource);
    for (const resource of model.ofType(PEERING)) this.addPeering(resource);
    for (const resource of model.ofType(CONNECT)) this.addUnmodelled(resource);
    this.associate();
    this.propagate();
    this.addRoutes();
  }

  /** The route tables that templates define. */
  get defined(): readonly TransitGatewayRouteTable[] {
    return [...this.tables.values()];
  }

  /** The transit gateway that a value means; one handed over by its id where no template defines it. */
  find(value: Value | undefined): TransitGateway | undefined {
    return typeof value === 'string' ? this.transitGateway(value) : undefined;
  }

  private transitGateway(value: string): TransitGateway {
    const resource = this.model.find(value, HUB);
    const id = resource?.id ?? value;
    const known = this.byId.get(id);
    if (known) return known;
    const transitGateway: TransitGateway = {
      id,
      resource,
      attachments: [],
      keepsGroups: resource?.properties.SecurityGroupReferencingSupport === 'enable',
    };
    this.byId.set(id, transitGateway);
    this.transitGateways.push(transitGateway);
    return transitGateway;
  }

  private add(
    resource: Resource,
    hubValue: Value | undefined,
    rest: Omit<Attachment, 'id' | 'resource' | 'transitGateway' | 'keepsGroups'>,
  ): Attachment | undefined {
    const transitGateway = this.find(hubValue);
    if (!transitGateway) return undefined;
    const keepsGroups = part(resource.properties.Options, 'SecurityGroupReferencingSupport') !== 'disable';
    const attachment: Attachment = { id: resource.id, resource, transitGateway, keepsGroups, ...rest };
    transitGateway.attachments.push(attachment);
    this.attachments.set(resource, attachment);
    return attachment;
  }

  private addVpc(resource: Resource): void {
    const subnets: Subnet[] = valuesAt(resource.properties, 'SubnetIds[]').map((value) =>
      this.vpcs.subnet(value, resource),
    );
    const vpc = this.vpcs.vpc(resource.properties.VpcId, resource) ?? subnets[0]?.vpc;
    // An attachment announces blocks of IPv6 only when told to; routes that somebody writes work without.
    const announcesIpv6 = part(resource.properties.Options, 'Ipv6Support') === 'enable';
    const prefixes = vpc?.prefixes.filter(({ version }) => version === 4 || announcesIpv6);
    this.add(resource, resource.properties.TransitGatewayId, { kind: 'vpc', vpc, subnets, prefixes });
  }

  private addVpn(resource: Resource): void {
    if (resource.properties.TransitGatewayId === undefined) return;
    const { onPremises, prefixes } = this.onPremises.ofVpn(resource, resource.zone);
    const attachment = this.add(resource, resource.properties.TransitGatewayId, {
      kind: 'on-premises',
      subnets: [],
      onPremises,
      // A VPN with static routes announces nothing to a transit gateway: routes of its tables say what goes there.
      prefixes: prefixes && [],
      version: resource.properties.TunnelInsideIpVersion === 'ipv6' ? 6 : 4,
    });
    if (attachment) this.onPremises.attach(onPremises, attachment);
  }

  private addDirectConnect(resource: Resource): void {
    const gateway = resource.properties.AssociatedGatewayId;
    const isTransitGateway =
      this.model.find(gateway, HUB) !== undefined || (typeof gateway === 'string' && gateway.startsWith('tgw-'));
    if (!isTransitGateway) return;
    const onPremises = this.onPremises.ofDirectConnect(
      resource.properties.DirectConnectGatewayId,
      resource,
      resource.zone,
    );
    const attachment = this.add(resource, gateway, {
      kind: 'on-premises',
      subnets: [],
      onPremises,
      announced: allowedPrefixes(this.model, resource),
    });
    if (attachment) this.onPremises.attach(onPremises, attachment);
  }

  /** A peering of transit gateways has two ends; one of them may lie outside the templates. */
  private addPeering(resource: Resource): void {
    const { TransitGatewayId: near, PeerTransitGatewayId: far } = resource.properties;
    const own = this.add(resource, near, { kind: 'peering', subnets: [] });
    const other = this.find(far);
    if (!own || !other) return;
    const peer: Attachment = {
      id: `${resource.id}#peer`,
      resource,
      transitGateway: other,
      kind: 'peering',
      subnets: [],
      keepsGroups: true,
      peer: own,
    };
    other.attachments.push(peer);
    own.peer = peer;
  }

  private addUnmodelled(resource: Resource): void {
    const transport = this.attachmentOf(resource.properties.TransportTransitGatewayAttachmentId);
    if (!transport) return;
    this.add(resource, transport.transitGateway.resource?.name ?? transport.transitGateway.id, {
      kind: 'unmodelled',
      subnets: [],
    });
    this.assumptions.push({
      resource,
      reason: say('assumed.connect'),
    });
  }

  /** @param hub of which side of a peering: both sides go by one id. Default: the side that asked for it */
  private attachmentOf(value: Value | undefined, transitGateway?: TransitGateway): Attachment | undefined {
    const types = [
      ...VPC_ATTACHMENTS,
      PEERING,
      CONNECT,
      'AWS::EC2::VPNConnection',
      'AWS::DirectConnect::DirectConnectGatewayAssociation',
    ];
    const found = this.model.find(value, ...types);
    const attachment = found && this.attachments.get(found);
    return attachment?.peer && attachment.peer.transitGateway === transitGateway ? attachment.peer : attachment;
  }

  private tableOf(value: Value | undefined): TransitGatewayRouteTable | undefined {
    const found = this.model.find(value, TABLE);
    return found && this.tables.get(found);
  }

  /** The table that a transit gateway gives to attachments that are associated with none, unless that is switched off. */
  private defaultTable(transitGateway: TransitGateway): TransitGatewayRouteTable {
    const known = this.defaultTables.get(transitGateway);
    if (known) return known;
    const table: TransitGatewayRouteTable = {
      id: `${transitGateway.id}/default route table`,
      resource: transitGateway.resource,
      transitGateway,
      routes: [],
      unresolved: [],
    };
    this.defaultTables.set(transitGateway, table);
    return table;
  }

  private associate(): void {
    for (const resource of this.model.ofType(ASSOCIATION)) {
      const table = this.tableOf(resource.properties.TransitGatewayRouteTableId);
      const attachment = this.attachmentOf(resource.properties.TransitGatewayAttachmentId, table?.transitGateway);
      this.associations.push({ resource, table, attachment });
      if (attachment && table) attachment.table = table;
      else if (attachment) this.assume(attachment, resource, say('assumed.hub-table'));
    }
    for (const transitGateway of this.transitGateways) {
      if (!hasDefault(transitGateway, 'DefaultRouteTableAssociation')) continue;
      for (const attachment of transitGateway.attachments) attachment.table ??= this.defaultTable(transitGateway);
    }
  }

  private assume(attachment: Attachment, resource: Resource, reason: Said): void {
    this.assumptions.push({ resource, reason });
    attachment.table = { id: `${attachment.id}/unknown`, routes: [], unresolved: [] };
    for (const other of attachment.transitGateway.attachments)
      attachment.table.routes.push(...everything(other, resource, { resource, reason }));
  }

  private propagate(): void {
    for (const resource of this.model.ofType(PROPAGATION)) {
      const table = this.tableOf(resource.properties.TransitGatewayRouteTableId);
      const attachment = this.attachmentOf(resource.properties.TransitGatewayAttachmentId, table?.transitGateway);
      if (table && attachment) table.routes.push(...propagated(attachment, resource));
      else table?.unresolved.push(...leadingNowhere(resource, 3));
    }
    for (const transitGateway of this.transitGateways) {
      if (!hasDefault(transitGateway, 'DefaultRouteTablePropagation')) continue;
      for (const attachment of transitGateway.attachments)
        if (attachment.kind !== 'peering')
          this.defaultTable(transitGateway).routes.push(
            ...propagated(attachment, transitGateway.resource ?? attachment.resource),
          );
    }
  }

  private addRoutes(): void {
    for (const resource of this.model.ofType(ROUTE, LIST_ROUTE)) {
      const { properties } = resource;
      const table = this.tableOf(properties.TransitGatewayRouteTableId);
      const blackhole = isTrue(properties.Blackhole);
      const attachment = blackhole
        ? undefined
        : this.attachmentOf(properties.TransitGatewayAttachmentId, table?.transitGateway);
      if (!table) continue;
      const list = properties.PrefixListId;
      const reads =
        list !== undefined
          ? valuesAt(properties, 'PrefixListId').map((value) => listedPrefixes(this.model, value))
          : valuesAt(properties, 'DestinationCidrBlock').map((value) => prefixesOf(this.model, value));
      const why = blackhole ? 'blackhole' : 'static';
      const rank = list === undefined ? 0 : 1;
      for (const { known, unknown } of reads) {
        if (!attachment && !blackhole) {
          table.unresolved.push(...leadingNowhere(resource, rank, unknown === undefined ? known : undefined));
          continue;
        }
        table.routes.push(
          ...known.map((prefix): TransitGatewayRoute => ({ ...prefix, resource, rank, attachment, why })),
        );
        // A blackhole for addresses that are not known stops none for certain.
        if (unknown !== undefined && attachment)
          table.routes.push(...everything(attachment, resource, { resource, reason: unknown }));
      }
    }
  }
}

function hasDefault(transitGateway: TransitGateway, property: string): boolean {
  const said = transitGateway.resource?.properties[property];
  // What is not known joins nothing for certain; that it may is an assumption by itself.
  return said !== 'disable' && !isUnknown(said) && transitGateway.resource !== undefined;
}

function propagated(attachment: Attachment, resource: Resource): TransitGatewayRoute[] {
  const rank = attachment.vpc ? 2 : 3;
  if (attachment.prefixes)
    return attachment.prefixes.map((prefix) => ({ ...prefix, resource, rank, attachment, why: 'propagated' }));
  return everything(attachment, resource, undefined).map((route) => ({ ...route, dynamic: true }));
}

/** A route whose attachment no template makes, to the blocks that it names; default: to every address. */
function leadingNowhere(
  resource: Resource,
  rank: UnresolvedRoute['rank'],
  prefixes: readonly Prefix[] = [everywhere(4)],
): UnresolvedRoute[] {
  const named = resource.properties.TransitGatewayAttachmentId ?? null;
  return prefixes.map((prefix) => ({ ...prefix, resource, rank, named }));
}

function everything(
  attachment: Attachment,
  resource: Resource,
  unknown: Assumption | undefined,
): TransitGatewayRoute[] {
  return VERSIONS.map((version) => ({
    ...everywhere(version),
    rank: 3,
    resource,
    attachment,
    why: 'propagated',
    unknown,
  }));
}
