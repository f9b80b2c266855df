import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { prefix } from '../../config/names';
import { ZoneStack } from '../zone-stack';

export interface DnsFirewallProps {
  readonly vpc: IVpc;
  /** Domain names that the zone may resolve, without a trailing dot; `*.` in front means any name below. */
  readonly allowedDomains: readonly string[];
}

/**
 * DNS Firewall of one VPC: an allow-list, then block everything, and no answer when the firewall cannot decide
 * (clause 6(3)①). The resolver of a VPC is reachable whatever security groups say, so without this a zone without any
 * gateway could still speak to the internet by DNS. Redirections are inspected too: a CNAME that leads elsewhere is blocked.
 * It fails closed because that is the default of a VPC; the type AWS::Route53Resolver::FirewallConfig, which would say so,
 * is documented but absent from the resource schemas of the Regions (docs/en/decisions/0003).
 *
 * In production the association is protected against mutation; `docs/en/operations.md` has the update step.
 */
export class DnsFirewall extends Construct {
  /** What protects the VPC from the moment it is there. While it is protected itself, nothing deletes it. */
  readonly association: CfnFirewallRuleGroupAssociation;

  constructor(scope: Construct, id: string, props: DnsFirewallProps) {
    super(scope, id);
    const { config, profile, zoneId } = ZoneStack.of(this);
    const name = prefix(config, zoneId);
    const allowed = new CfnFirewallDomainList(this, 'Allowed', {
      name: `${name}-allowed`,
      domains: [...props.allowedDomains],
    });
    const everything = new CfnFirewallDomainList(this, 'Everything', { name: `${name}-everything`, domains: ['*'] });
    const rules = new CfnFirewallRuleGroup(this, 'Rules', {
      name,
      firewallRules: [
        {
          priority: 100,
          action: 'ALLOW',
          firewallDomainListId: allowed.attrId,
          firewallDomainRedirectionAction: 'INSPECT_REDIRECTION_DOMAIN',
        },
        { priority: 200, action: 'BLOCK', blockResponse: 'NXDOMAIN', firewallDomainListId: everything.attrId },
      ],
    });
    this.association = new CfnFirewallRuleGroupAssociation(this, 'Association', {
      name,
      firewallRuleGroupId: rules.attrId,
      vpcId: props.vpc.vpcId,
      priority: 101,
      mutationProtection: profile.dnsMutationProtection ? 'ENABLED' : 'DISABLED',
    });
  }
}
