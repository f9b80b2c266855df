import { type Block, blockOf } from '../../address/block';
import type { Model, Resource } from '../../model/model';
import { candidates } from '../../template/candidates';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { isTrue } from '../../template/values';
import { type Home, homeOf, labelled } from '../zones/home';
import { prefixListBlocks } from './prefix-lists';

/** An entry of a route table of a transit gateway. */
export interface TransitGatewayRoute {
  readonly resource: Resource;
  /** Order among routes to the same block: a static route wins over a prefix list, that over a propagated one. */
  readonly rank: 0 | 1 | 2;
  readonly blackhole: boolean;
  /** Undefined when it cannot be known, which counts as any. */
  readonly block: Block | undefined;
  /** The value that names the attachment. Undefined for a blackhole. */
  readonly attachment?: Value;
}

export interface TransitGatewayRouteTable {
  readonly resource: Resource;
  readonly home: Home | undefined;
  readonly routes: readonly TransitGatewayRoute[];
}

/** Where an attachment leads; undefined when no template of the input makes it. */
export function attachmentHome(model: Model, value: Value | undefined): Home | undefined {
  const attachment = model.find(value);
  if (!attachment) return undefined;
  // A Connect attachment rides on another one and ends where that ends.
  if (attachment.type === 'AWS::EC2::TransitGatewayConnect')
    return attachmentHome(model, attachment.properties.TransportTransitGatewayAttachmentId) ?? labelled(attachment);
  return homeOf(model, attachment);
}

/** The route tables of the transit gateways, with what leads out of each. */
export function transitGatewayRouteTables(model: Model): TransitGatewayRouteTable[] {
  return model.ofType('AWS::EC2::TransitGatewayRouteTable').map((resource) => ({
    resource,
    home: tableHome(model, resource),
    routes: [...staticRoutes(model, resource), ...listRoutes(model, resource), ...propagated(model, resource)],
  }));
}

/** The zone of a table by its own label; without one, of what is associated with it. */
function tableHome(model: Model, table: Resource): Home | undefined {
  if (table.zoneTag !== undefined) return labelled(table);
  const associated = ofTable(model, 'AWS::EC2::TransitGatewayRouteTableAssociation', table).flatMap(
    (association) => attachmentHome(model, association.properties.TransitGatewayAttachmentId) ?? [],
  );
  return associated[0] ?? labelled(table);
}

function ofTable(model: Model, type: string, table: Resource): Resource[] {
  return model
    .ofType(type)
    .filter(({ properties }) =>
      candidates(properties.TransitGatewayRouteTableId).some((id) => model.find(id) === table),
    );
}

function staticRoutes(model: Model, table: Resource): TransitGatewayRoute[] {
  return ofTable(model, 'AWS::EC2::TransitGatewayRoute', table).flatMap((resource) => {
    const {
      DestinationCidrBlock: destination,
      TransitGatewayAttachmentId: attachment,
      Blackhole,
    } = resource.properties;
    const blackhole = isTrue(Blackhole);
    return candidates(destination).flatMap((text): TransitGatewayRoute[] => {
      const block = typeof text === 'string' ? blockOf(text) : undefined;
      return targets(attachment, blackhole).map((target) => ({
        resource,
        rank: 0,
        blackhole,
        block,
        attachment: target,
      }));
    });
  });
}

function listRoutes(model: Model, table: Resource): TransitGatewayRoute[] {
  return ofTable(model, 'AWS::EC2::TransitGatewayPrefixListReference', table).flatMap((resource) => {
    const { PrefixListId: list, TransitGatewayAttachmentId: attachment, Blackhole } = resource.properties;
    const blackhole = isTrue(Blackhole);
    return candidates(list).flatMap((value) => {
      const blocks: Block[] | Unknown = prefixListBlocks(model, value);
      return (isUnknown(blocks) ? [undefined] : blocks).flatMap((block) =>
        targets(attachment, blackhole).map((target) => ({
          resource,
          rank: 1 as const,
          blackhole,
          block,
          attachment: target,
        })),
      );
    });
  });
}

function targets(attachment: Value | undefined, blackhole: boolean): (Value | undefined)[] {
  return blackhole ? [undefined] : candidates(attachment);
}

function propagated(model: Model, table: Resource): TransitGatewayRoute[] {
  return ofTable(model, 'AWS::EC2::TransitGatewayRouteTablePropagation', table).flatMap((resource) =>
    candidates(resource.properties.TransitGatewayAttachmentId).flatMap((attachment) =>
      announced(model, attachment).map((block) => ({
        resource,
        rank: 2 as const,
        blackhole: false,
        block,
        attachment,
      })),
    ),
  );
}

/** The blocks that an attachment propagates: those of its VPC; of other attachments they are not known. */
function announced(model: Model, attachment: Value): (Block | undefined)[] {
  const vpc = model.find(model.find(attachment)?.properties.VpcId);
  if (vpc?.type !== 'AWS::EC2::VPC') return [undefined];
  const more = model.ofType('AWS::EC2::VPCCidrBlock').filter(({ properties }) => model.find(properties.VpcId) === vpc);
  const texts = [vpc, ...more].flatMap(({ properties }) => candidates(properties.CidrBlock));
  const blocks = texts.map((text) => (typeof text === 'string' ? blockOf(text) : undefined));
  return blocks.length > 0 ? blocks : [undefined];
}
