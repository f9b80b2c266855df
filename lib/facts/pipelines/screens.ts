import { type Said, say } from '../../messages/say';
import type { Model, Resource } from '../../model/model';
import { referred, referring } from '../../model/referring';
import { pairVerdict } from '../../policy/flow-validity';
import type { ZoneId } from '../zones/place';
import type { Zones } from '../zones/zones';
import { type ScreenTransfer, screenTransfers } from './screen-transfers';

export const STACK = 'AWS::AppStream::Stack';
export const FLEET = 'AWS::AppStream::Fleet';

/** A stack of screens: its hosts, and the endpoints through which terminals reach them. */
export interface ScreenSet {
  readonly stack: Resource;
  readonly fleets: readonly Resource[];
  /** Streaming endpoints that the deployment has. */
  readonly endpoints: readonly Resource[];
  /** Subnets of the hosts. */
  readonly subnets: readonly Resource[];
  /** Zones in which the hosts are. */
  readonly hostZones: readonly ZoneId[];
}

/** What is wrong with the zone of an endpoint for screens of some zone. */
export type EndpointFlaw =
  | { readonly kind: 'no-zone' }
  /** Terminals and screens are both in the internet zone: terminals of another zone would have to leave theirs. */
  | { readonly kind: 'same-zone'; readonly zone: ZoneId }
  | { readonly kind: 'not-allowed'; readonly zone: ZoneId; readonly host: ZoneId };

/** Screens that are transferred to terminals. */
export class Screens {
  /** Every stack with its fleets. */
  readonly sets: readonly ScreenSet[];
  private allTransfers: readonly ScreenTransfer[] | undefined;

  constructor(
    private readonly model: Model,
    private readonly zones: Zones,
  ) {
    this.sets = model.ofType(STACK).map((stack) => {
      const fleets = referring(model, 'AWS::AppStream::StackFleetAssociation', 'StackName', stack).flatMap(
        (association) => referred(model, association, 'FleetName', FLEET),
      );
      const subnets = fleets.flatMap((fleet) => this.subnetsOf(fleet));
      return {
        stack,
        fleets,
        endpoints: referred(model, stack, 'AccessEndpoints[].VpceId', 'AWS::EC2::VPCEndpoint'),
        subnets,
        hostZones: this.zonesOf(subnets.length > 0 ? subnets : [...fleets, stack]),
      };
    });
  }

  /** Every screen transfer, whichever service makes it. */
  get transfers(): readonly ScreenTransfer[] {
    this.allTransfers ??= screenTransfers(this.model, this);
    return this.allTransfers;
  }

  /** Subnets that a fleet or image builder names. */
  subnetsOf(fleet: Resource): readonly Resource[] {
    return referred(this.model, fleet, 'VpcConfig.SubnetIds[]', 'AWS::EC2::Subnet');
  }

  /** Ids of the zones that resources are in, in order. */
  zonesOf(resources: readonly Resource[]): readonly ZoneId[] {
    return [...new Set(resources.flatMap((resource) => this.zones.placeOf(resource)?.zoneId ?? []))].sort();
  }

  /**
   * What is wrong with the zone of an endpoint, which is the zone of the terminals; undefined when nothing is. The matrix
   * of the policy says who may see hosts of which zone.
   */
  flawOf(endpoint: Resource, hostZones: readonly ZoneId[]): EndpointFlaw | undefined {
    const zone = this.zones.placeOf(endpoint)?.zoneId;
    if (zone === undefined) return { kind: 'no-zone' };
    for (const host of hostZones) {
      if (host === zone && host === 'internet') return { kind: 'same-zone', zone };
      if (host !== zone && !pairVerdict(zone, host).allowed) return { kind: 'not-allowed', zone, host };
    }
    return undefined;
  }
}

/** What is wrong with the zone of an endpoint, as what a message says of it. */
export function flawInWords(flaw: EndpointFlaw): Said {
  switch (flaw.kind) {
    case 'no-zone':
      return say('screens.no-zone');
    case 'same-zone':
      return say('screens.same-zone', { zone: flaw.zone });
    case 'not-allowed':
      return say('screens.not-allowed', { zone: flaw.zone, host: flaw.host });
  }
}
