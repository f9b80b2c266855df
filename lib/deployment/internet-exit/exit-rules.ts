import { Tags } from 'aws-cdk-lib';
import { CfnFirewallPolicy, CfnRuleGroup, CfnTLSInspectionConfiguration } from 'aws-cdk-lib/aws-networkfirewall';
import { excludeCidr } from 'cidr-tools';
import { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import { prefix } from '../../config/names';
import type { SelfExitConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';

/**
 * Groups of rules that AWS keeps up to date: addresses and domains of known attacks, and signatures of what passes the exit of a
 * browser. They drop, as AWS ships them: nothing here turns their drops into alerts.
 */
export const THREAT_GROUPS = [
  'AttackInfrastructureStrictOrder',
  'AbusedLegitBotNetCommandAndControlDomainsStrictOrder',
  'AbusedLegitMalwareDomainsStrictOrder',
  'BotNetCommandAndControlDomainsStrictOrder',
  'MalwareDomainsStrictOrder',
  'ThreatSignaturesBotnetWebStrictOrder',
  'ThreatSignaturesExploitsStrictOrder',
  'ThreatSignaturesMalwareWebStrictOrder',
  'ThreatSignaturesPhishingStrictOrder',
] as const;

/** Room for rules, which a group cannot be given later. */
const CAPACITY = { denied: 1000, ports: 100, sites: 3000, 'social-media': 300 } as const;
type GroupName = keyof typeof CAPACITY;

/** The order in which groups are asked: what is denied, what is known to be bad, what is no HTTPS, then what is allowed. */
const PRIORITY = { denied: 100, threats: 200, ports: 800, sites: 900, 'social-media': 910 } as const;

/** Of everything that leaves or comes, only connections to port 443 that a screen host opens are left for the lists of sites. */
export const PORT_RULES = [
  'drop tcp $HOME_NET any -> any !443 (msg:"not HTTPS"; sid:1001; rev:1;)',
  'drop udp any any -> any any (msg:"UDP, QUIC included"; sid:1002; rev:1;)',
  'drop icmp any any -> any any (msg:"ICMP"; sid:1003; rev:1;)',
  'drop tcp $EXTERNAL_NET any -> $HOME_NET any (msg:"opened from outside"; flow:to_server; sid:1004; rev:1;)',
].join('\n');

export interface ExitRulesProps {
  readonly zone: Zone;
  readonly exit: SelfExitConfig;
}

/**
 * What our own exit lets through (clauses 6(3)③, 6(6)d and 6(8)): in strict order, and everything that no list allows is dropped
 * and alerted. Lists of sites are those of the configuration, which says of each entry why, whose, and until when.
 */
export class ExitRules extends Construct {
  readonly policyArn: string;
  private readonly references: CfnFirewallPolicy.StatefulRuleGroupReferenceProperty[] = [];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ExitRulesProps,
  ) {
    super(scope, id);
    const { zone, exit } = props;
    const { region } = ZoneStack.of(this);
    if (exit.denied.length > 0)
      this.addGroup('denied', {
        rulesSourceList: listed(
          'DENYLIST',
          exit.denied.map(({ domain }) => `.${domain}`),
        ),
      });
    THREAT_GROUPS.forEach((name, index) => {
      this.references.push({
        priority: PRIORITY.threats + index,
        resourceArn: `arn:aws:network-firewall:${region}:aws-managed:stateful-rulegroup/${name}`,
      });
    });
    this.addGroup('ports', { rulesString: PORT_RULES });
    this.addGroup('sites', { rulesSourceList: listed('ALLOWLIST', exit.sites.map(target)) });
    if (exit.socialMedia.length > 0) {
      const group = this.addGroup('social-media', {
        rulesSourceList: listed('ALLOWLIST', exit.socialMedia.map(target)),
      });
      // Clause 6(8): the list says who answers for the use of these services.
      Tags.of(group).add('sanso:owner', asTag(exit.socialMedia.map(({ owner }) => owner)));
    }
    this.policyArn = this.policy(zone).attrFirewallPolicyArn;
  }

  private get name(): string {
    return `${prefix(ZoneStack.of(this).config, this.props.zone.id)}-exit`;
  }

  private addGroup(name: GroupName, rulesSource: CfnRuleGroup.RulesSourceProperty): CfnRuleGroup {
    const group = new CfnRuleGroup(this, name, {
      ruleGroupName: `${this.name}-${name}`,
      type: 'STATEFUL',
      capacity: CAPACITY[name],
      ruleGroup: { rulesSource, statefulRuleOptions: { ruleOrder: 'STRICT_ORDER' } },
    });
    this.references.push({ priority: PRIORITY[name], resourceArn: group.attrRuleGroupArn });
    return group;
  }

  private policy(zone: Zone): CfnFirewallPolicy {
    const { exit } = this.props;
    return new CfnFirewallPolicy(this, 'Policy', {
      firewallPolicyName: this.name,
      firewallPolicy: {
        statelessDefaultActions: ['aws:forward_to_sfe'],
        statelessFragmentDefaultActions: ['aws:forward_to_sfe'],
        statefulEngineOptions: { ruleOrder: 'STRICT_ORDER', streamExceptionPolicy: 'DROP' },
        statefulDefaultActions: ['aws:drop_established', 'aws:alert_established'],
        statefulRuleGroupReferences: this.references,
        policyVariables: { ruleVariables: { HOME_NET: { definition: [roleCidr(zone.cidr, 'transfer')] } } },
        ...(exit.tlsInspection ? { tlsInspectionConfigurationArn: this.tlsInspection(zone, exit.tlsInspection) } : {}),
      },
    });
  }

  /** What is opened and inspected inside: HTTPS of the hosts, but not to the addresses that are excepted. */
  private tlsInspection(
    zone: Zone,
    { certificateAuthorityArn, exceptions }: NonNullable<SelfExitConfig['tlsInspection']>,
  ) {
    const opened = excludeCidr(
      ['0.0.0.0/0'],
      exceptions.map(({ cidr }) => cidr),
    );
    const https = { fromPort: 443, toPort: 443 };
    const configuration = new CfnTLSInspectionConfiguration(this, 'TlsInspection', {
      tlsInspectionConfigurationName: this.name,
      tlsInspectionConfiguration: {
        serverCertificateConfigurations: [
          {
            certificateAuthorityArn,
            checkCertificateRevocationStatus: { revokedStatusAction: 'DROP', unknownStatusAction: 'PASS' },
            scopes: [
              {
                protocols: [6],
                sources: [{ addressDefinition: roleCidr(zone.cidr, 'transfer') }],
                sourcePorts: [{ fromPort: 0, toPort: 65535 }],
                destinations: opened.map((addressDefinition) => ({ addressDefinition })),
                destinationPorts: [https],
              },
            ],
          },
        ],
      },
    });
    return configuration.attrTlsInspectionConfigurationArn;
  }
}

/** Connections are known by the name that a browser asks for; plain HTTP never gets this far. */
function listed(generatedRulesType: 'ALLOWLIST' | 'DENYLIST', targets: string[]): CfnRuleGroup.RulesSourceListProperty {
  return { generatedRulesType, targetTypes: ['TLS_SNI'], targets };
}

/** Owners as AWS takes a tag: letters, digits, spaces and a few signs, at most 256 of them. */
function asTag(owners: readonly string[]): string {
  const text = [...new Set(owners)].join(' + ').replaceAll(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, ' ');
  return text.slice(0, 256);
}

/** As the firewall writes names: a point in front means the domain and every name below it. */
function target({ domain, subdomains }: SelfExitConfig['sites'][number]): string {
  return subdomains ? `.${domain}` : domain;
}
