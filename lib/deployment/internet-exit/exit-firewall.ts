import { Fn } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnFirewall, CfnLoggingConfiguration } from 'aws-cdk-lib/aws-networkfirewall';
import { Construct } from 'constructs';
import { archiveNames, prefix } from '../../config/names';
import { ZoneStack } from '../zone-stack';
import type { ExitSubnet } from './exit-subnets';

export interface ExitFirewallProps {
  readonly vpc: IVpc;
  readonly subnets: readonly ExitSubnet[];
  readonly policyArn: string;
  /** Whether connections are opened, which has a log of its own. */
  readonly opened: boolean;
}

/**
 * A firewall per Availability Zone, all with one policy (clause 6(3)③). One firewall over several zones would give its endpoints
 * in no order that a template can rely on, and a route to the endpoint of another zone loses the answers. Alerts and flows go
 * straight into the log archive.
 */
export class ExitFirewall extends Construct {
  /** Endpoints in the order of the subnets, for routes. */
  readonly endpointIds: readonly string[];

  constructor(scope: Construct, id: string, { vpc, subnets, policyArn, opened }: ExitFirewallProps) {
    super(scope, id);
    const { config, zoneId, profile } = ZoneStack.of(this);
    const isProtected = profile.terminationProtection;
    this.endpointIds = subnets.map(({ availabilityZone, subnetId }) => {
      const firewall = new CfnFirewall(this, `Firewall-${availabilityZone}`, {
        firewallName: `${prefix(config, zoneId)}-exit-${availabilityZone}`,
        description: `Exit to the internet in ${availabilityZone}`,
        firewallPolicyArn: policyArn,
        vpcId: vpc.vpcId,
        subnetMappings: [{ subnetId, ipAddressType: 'IPV4' }],
        deleteProtection: isProtected,
        firewallPolicyChangeProtection: isProtected,
        subnetChangeProtection: isProtected,
      });
      new CfnLoggingConfiguration(this, `Logs-${availabilityZone}`, {
        firewallArn: firewall.attrFirewallArn,
        firewallName: firewall.firewallName,
        loggingConfiguration: {
          logDestinationConfigs: ['ALERT', 'FLOW', ...(opened ? ['TLS'] : [])].map((logType) => ({
            logType,
            logDestinationType: 'S3',
            logDestination: { bucketName: archiveNames(config).bucket, prefix: `firewall/${zoneId}` },
          })),
        },
      });
      // `ap-northeast-1a:vpce-…`, one of them because the firewall has one subnet.
      return Fn.select(1, Fn.split(':', Fn.select(0, firewall.attrEndpointIds)));
    });
  }
}
