import type { Model, Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { says } from '../../template/says';
import type { Place } from '../zones/place';
import { isClosed } from '../zones/zones';

const WAYS = [
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::TransitGatewayVpcAttachment',
  'AWS::EC2::TransitGatewayAttachment',
  'AWS::EC2::EgressOnlyInternetGateway',
];

/** What leads out of the internet zone. */
export function waysOut(model: Model): readonly Resource[] {
  return (
    model
      .ofType(...WAYS)
      // A virtual private gateway leads to the premises, which is no exit unless somebody says so.
      .filter(({ zone, properties }) => zone === 'internet' && properties.VpnGatewayId === undefined)
  );
}

/** Whether the internet zone leaves through the premises: `Metadata.sanso.internetExit: premises`. */
export function leavesByPremises(model: Model): boolean {
  return model.templates.some((template) => says(template, 'internetExit', 'premises'));
}

/**
 * Whether a place has no business with addresses of the internet: it is of a closed zone, or of an internet zone that leads nowhere,
 * where filters that admit every address are for nothing.
 */
export function isSealed(model: Model, place: Place | undefined): boolean {
  return isClosed(place) || (place?.zone === 'internet' && leadsNowhere(model));
}

const nowhere = new WeakMap<Model, boolean>();

/** Whether the internet zone leads nowhere. Rules ask it of single groups, so that it is found once. */
function leadsNowhere(model: Model): boolean {
  const found = nowhere.get(model) ?? (isWhole(model) && !leavesByPremises(model) && waysOut(model).length === 0);
  nowhere.set(model, found);
  return found;
}
