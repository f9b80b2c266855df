import { Tags } from 'aws-cdk-lib';
import { CfnEIP, CfnInternetGateway, CfnNatGateway, CfnVPCGatewayAttachment, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import { ZoneStack } from '../zone-stack';
import type { ExitSubnet } from './exit-subnets';

/**
 * The internet gateway, and behind the firewalls a NAT gateway per Availability Zone: the only public addresses of the zone, which
 * answer nothing that was not asked. IPv4 alone.
 */
export class ExitGateways extends Construct {
  readonly internetGatewayId: string;
  /** Routes may be made only after the gateway is attached. */
  readonly attachment: CfnVPCGatewayAttachment;
  /** NAT gateways in the order of the subnets. */
  readonly natGatewayIds: readonly string[];

  constructor(scope: Construct, id: string, { vpc, subnets }: { vpc: IVpc; subnets: readonly ExitSubnet[] }) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const name = `${prefix(config, zoneId)}-exit`;
    const gateway = new CfnInternetGateway(this, 'InternetGateway');
    Tags.of(gateway).add('Name', name);
    this.internetGatewayId = gateway.ref;
    this.attachment = new CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: vpc.vpcId,
      internetGatewayId: gateway.ref,
    });
    this.natGatewayIds = subnets.map(({ availabilityZone, subnetId }) => {
      const address = new CfnEIP(this, `Address-${availabilityZone}`, { domain: 'vpc' });
      address.addResourceDependency(this.attachment);
      const nat = new CfnNatGateway(this, `Nat-${availabilityZone}`, {
        allocationId: address.attrAllocationId,
        connectivityType: 'public',
        subnetId,
      });
      nat.addResourceDependency(this.attachment);
      for (const named of [address, nat]) Tags.of(named).add('Name', `${name}-${availabilityZone}`);
      return nat.ref;
    });
  }
}
