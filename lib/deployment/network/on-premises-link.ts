import { Tags } from 'aws-cdk-lib';
import { CfnDirectConnectGateway, CfnDirectConnectGatewayAssociation } from 'aws-cdk-lib/aws-directconnect';
import {
  CfnCustomerGateway,
  CfnVPCGatewayAttachment,
  CfnVPNConnection,
  CfnVPNConnectionRoute,
  CfnVPNGateway,
  type IVpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import type { OnPremises } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';

export type LinkedOnPremises = Exclude<OnPremises, { kind: 'none' }>;

export interface OnPremisesLinkProps {
  readonly vpc: IVpc;
  readonly zone: Zone;
  readonly onPremises: LinkedOnPremises;
}

/**
 * The link of one zone to the premises, shared with no other zone (clauses 6(3)① and 6(3)②). Only the prefixes of the
 * configuration are routed, static, without propagation: what the other side announces cannot widen the zone.
 */
export class OnPremisesLink extends Construct {
  /** Virtual private gateway that routes to the premises point to. */
  readonly gatewayId: string;
  /** Routes may be made only after the gateway is attached. */
  readonly attachment: CfnVPCGatewayAttachment;

  constructor(scope: Construct, id: string, props: OnPremisesLinkProps) {
    super(scope, id);
    const { onPremises } = props;
    this.gatewayId =
      onPremises.kind === 'existing' && onPremises.virtualPrivateGatewayId
        ? onPremises.virtualPrivateGatewayId
        : new CfnVPNGateway(this, 'Gateway', { type: 'ipsec.1' }).ref;
    this.attachment = new CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: props.vpc.vpcId,
      vpnGatewayId: this.gatewayId,
    });
    if (onPremises.kind === 'vpn') this.addVpn(onPremises);
    const directConnectGatewayId = this.directConnectGatewayId(onPremises);
    if (directConnectGatewayId) {
      new CfnDirectConnectGatewayAssociation(this, 'DirectConnectAssociation', {
        directConnectGatewayId,
        associatedGatewayId: this.gatewayId,
        allowedPrefixesToDirectConnectGateway: [props.zone.cidr],
      }).addResourceDependency(this.attachment);
    }
  }

  private directConnectGatewayId(onPremises: LinkedOnPremises): string | undefined {
    if (onPremises.kind === 'existing') return onPremises.directConnectGatewayId;
    if (onPremises.kind !== 'direct-connect') return undefined;
    const { config, zoneId } = ZoneStack.of(this);
    return new CfnDirectConnectGateway(this, 'DirectConnectGateway', {
      directConnectGatewayName: prefix(config, zoneId),
      amazonSideAsn: `${onPremises.amazonSideAsn}`,
    }).attrDirectConnectGatewayId;
  }

  private addVpn(onPremises: Extract<OnPremises, { kind: 'vpn' }>): void {
    const customer = new CfnCustomerGateway(this, 'CustomerGateway', {
      type: 'ipsec.1',
      ipAddress: onPremises.customerGatewayAddress,
      bgpAsn: onPremises.customerGatewayAsn,
    });
    // One strong suite, so that the two routers cannot agree on IKEv1 or a weaker group.
    const tunnel: CfnVPNConnection.VpnTunnelOptionsSpecificationProperty = {
      ikeVersions: [{ value: 'ikev2' }],
      phase1EncryptionAlgorithms: [{ value: 'AES256-GCM-16' }],
      phase2EncryptionAlgorithms: [{ value: 'AES256-GCM-16' }],
      phase1IntegrityAlgorithms: [{ value: 'SHA2-384' }],
      phase2IntegrityAlgorithms: [{ value: 'SHA2-384' }],
      phase1DhGroupNumbers: [{ value: 20 }],
      phase2DhGroupNumbers: [{ value: 20 }],
    };
    const connection = new CfnVPNConnection(this, 'Vpn', {
      type: 'ipsec.1',
      customerGatewayId: customer.ref,
      vpnGatewayId: this.gatewayId,
      staticRoutesOnly: true,
      vpnTunnelOptionsSpecifications: [tunnel, tunnel],
    });
    connection.addResourceDependency(this.attachment);
    // The declaration that the rule on tunnels into closed zones asks for.
    Tags.of(connection).add('sanso:premises', onPremises.prefixes.join(' '));
    for (const prefixCidr of onPremises.prefixes) {
      new CfnVPNConnectionRoute(this, `Vpn-${prefixCidr.replaceAll(/[./]/g, '-')}`, {
        vpnConnectionId: connection.ref,
        destinationCidrBlock: prefixCidr,
      });
    }
  }
}
