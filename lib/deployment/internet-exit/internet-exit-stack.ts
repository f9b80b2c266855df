import { CfnVPCBlockPublicAccessExclusion } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { CheckedConfig, SelfExitConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { ExitFirewall } from './exit-firewall';
import { ExitGateways } from './exit-gateways';
import { ExitRoutes } from './exit-routes';
import { ExitRules } from './exit-rules';
import { ExitSubnets } from './exit-subnets';

export interface InternetExitStackProps {
  readonly config: CheckedConfig;
  /** The internet zone. */
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly exit: SelfExitConfig;
}

/**
 * The one exit of the internet zone, our own (clause 6(3)③): screen hosts → firewall → NAT gateway → internet gateway, in each
 * Availability Zone by itself. See `docs/en/internet-exit.md`.
 */
export class InternetExitStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, network, exit }: InternetExitStackProps) {
    super(scope, {
      config,
      label: zone.label,
      part: 'internet-exit',
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: inspected exit to the internet`,
    });
    const { vpc } = network;
    // The account is blocked in both directions; this network alone may open connections outwards, and answer none.
    const exclusion = new CfnVPCBlockPublicAccessExclusion(this, 'OutwardsOnly', {
      internetGatewayExclusionMode: 'allow-egress',
      vpcId: vpc.vpcId,
    });
    const firewallSubnets = new ExitSubnets(this, 'FirewallSubnets', { vpc, zone, role: 'firewall' });
    const natSubnets = new ExitSubnets(this, 'NatSubnets', { vpc, zone, role: 'nat' });
    const rules = new ExitRules(this, 'Rules', { zone, exit });
    const firewall = new ExitFirewall(this, 'Firewall', {
      vpc,
      subnets: firewallSubnets.subnets,
      policyArn: rules.policyArn,
      opened: exit.tlsInspection !== undefined,
    });
    const gateways = new ExitGateways(this, 'Gateways', { vpc, subnets: natSubnets.subnets });
    gateways.node.addDependency(exclusion);
    new ExitRoutes(this, 'Routes', {
      vpc,
      hosts: network.subnets.transfer ?? [],
      firewallSubnets: firewallSubnets.subnets,
      natSubnets: natSubnets.subnets,
      endpointIds: firewall.endpointIds,
      gateways,
    });
  }
}
