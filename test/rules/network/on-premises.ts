import type { Draft } from '../kit';
import { zoneTag } from './deployment';

/** A virtual private gateway attached to a zone. */
export const gateway = (draft: Draft, name: string, zone: string) => {
  draft.add(`${name}/Vgw`, 'EC2::VPNGateway', { Tags: zoneTag(zone) });
  draft.add(`${name}/VgwAttached`, 'EC2::VPCGatewayAttachment', {
    VpcId: { Ref: 'Vpc' },
    VpnGatewayId: { Ref: 'Vgw' },
  });
};

/** A site-to-site VPN of a zone, and the premises that it is declared for. */
export const vpn = (
  draft: Draft,
  name: string,
  zone: string,
  more: Record<string, unknown> = {},
  premises?: string,
) => {
  gateway(draft, name, zone);
  draft.add(`${name}/Router`, 'EC2::CustomerGateway', {
    IpAddress: `192.0.2.${name.length + zone.length}`,
    Tags: zoneTag(zone),
  });
  draft.add(`${name}/Vpn`, 'EC2::VPNConnection', {
    VpnGatewayId: { Ref: 'Vgw' },
    CustomerGatewayId: { Ref: 'Router' },
    StaticRoutesOnly: true,
    Tags: [...zoneTag(zone), ...(premises ? [{ Key: 'sanso:premises', Value: premises }] : [])],
    ...more,
  });
};
