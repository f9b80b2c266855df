import { say } from '../../messages/say';
import { groupedBy } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import { textsAt } from '../../template/values';
import { labelledPlace } from '../zones/place';
import type { Unmodelled, Vpc } from './network';
import { touched } from './unmodelled';
import type { Vpcs } from './vpcs';

const ADDRESS = 'AWS::EC2::EIP';

/** Networks that lines of the premises may join past every filter that templates show. */
export function outsideJoins(model: Model, vpcs: Vpcs): Unmodelled[] {
  return [...devicesInside(model, vpcs), ...sharedGateways(model, vpcs), ...sharedDevices(model, vpcs)];
}

/** VPN connections whose device is a host of the deployment: what that passes on is its own affair. */
function devicesInside(model: Model, vpcs: Vpcs): Unmodelled[] {
  const addresses = model.ofType(ADDRESS);
  return model.ofType('AWS::EC2::VPNConnection').flatMap((vpn): Unmodelled[] => {
    const customer = model.find(vpn.properties.CustomerGatewayId, 'AWS::EC2::CustomerGateway');
    const [written] = textsAt(customer?.properties, 'IpAddress');
    const address = addresses.find(
      ({ name, names, properties }) =>
        written !== undefined && (name === written || names.includes(written) || properties.Address === written),
    );
    if (!address) return [];
    const reason = say('assumed.device-inside', { address: address.logicalId });
    return [{ resource: vpn, reason, vpcs: [...networksOf(model, vpcs, vpn), ...holders(model, vpcs, address)] }];
  });
}

/** Direct Connect gateways of several networks: a block announced from the premises that spans them leads from one to another. */
function sharedGateways(model: Model, vpcs: Vpcs): Unmodelled[] {
  return model.ofType('AWS::DirectConnect::DirectConnectGateway').flatMap((gateway): Unmodelled[] => {
    const joined = model
      .ofType('AWS::DirectConnect::DirectConnectGatewayAssociation')
      .filter(({ properties }) => model.find(properties.DirectConnectGatewayId, gateway.type) === gateway)
      .flatMap((association) => networksOf(model, vpcs, association));
    const different = [...new Set(joined)];
    if (different.length < 2) return [];
    return [
      { resource: gateway, reason: say('assumed.shared-gateway', { gateway: gateway.logicalId }), vpcs: different },
    ];
  });
}

/**
 * Devices of the premises at which VPN connections of several zones end, by their address: two customer gateways with one address
 * are one. What a device passes on within a zone is the affair of that zone.
 */
function sharedDevices(model: Model, vpcs: Vpcs): Unmodelled[] {
  const devices = groupedBy(model.ofType('AWS::EC2::VPNConnection'), ({ properties }) => {
    const customer = model.find(properties.CustomerGatewayId, 'AWS::EC2::CustomerGateway');
    return textsAt(customer?.properties, 'IpAddress')[0] ?? customer?.id ?? textsAt(properties, 'CustomerGatewayId')[0];
  });
  return [...devices].flatMap(([device, lines]): Unmodelled[] => {
    const joined = [...new Set(lines.flatMap((line) => networksOf(model, vpcs, line)))];
    const zones = new Set(joined.flatMap(({ resource }) => labelledPlace(resource)?.zoneId ?? []));
    if (zones.size < 2) return [];
    return [{ resource: lines[0], reason: say('assumed.shared-device', { device }), vpcs: joined }];
  });
}

/** The networks of the virtual private gateway that a line ends at. */
function networksOf(model: Model, vpcs: Vpcs, { properties }: Resource): Vpc[] {
  const gateway = model.find(properties.VpnGatewayId ?? properties.AssociatedGatewayId, 'AWS::EC2::VPNGateway');
  if (!gateway) return [];
  return model
    .ofType('AWS::EC2::VPCGatewayAttachment')
    .filter((attachment) => model.find(attachment.properties.VpnGatewayId, gateway.type) === gateway)
    .flatMap((attachment) => vpcs.vpc(attachment.properties.VpcId, attachment) ?? []);
}

/** Networks of whatever has an address. */
function holders(model: Model, vpcs: Vpcs, address: Resource): Vpc[] {
  const associated = model
    .ofType('AWS::EC2::EIPAssociation')
    .filter(({ properties }) =>
      [properties.AllocationId, properties.EIP].some((value) => model.find(value, ADDRESS) === address),
    );
  const named = [address, ...associated].flatMap(({ properties }) =>
    [properties.InstanceId, properties.NetworkInterfaceId].flatMap((value) => model.find(value) ?? []),
  );
  return named.flatMap((holder) => touched(model, vpcs, holder));
}
