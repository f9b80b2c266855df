import type { Model, Resource } from '../../model/model';
import { isWhole } from '../../model/whole';
import { says } from '../../template/says';

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

/** Whether the internet zone of a whole deployment leads nowhere: filters that admit every address are for nothing there. */
export function leadsNowhere(model: Model): boolean {
  return isWhole(model) && !leavesByPremises(model) && waysOut(model).length === 0;
}
