import type { Model, Resource } from '../../model/model';
import type { ZoneLabel } from '../../policy/zones';
import { isUnknown, type Unknown, type Value } from '../../template/unknown';
import { entries, knownText, part } from '../../template/values';
import type { Place } from '../zones/place';
import { type DnsFirewall, firewallOf, matchesAll, RULE_GROUP } from './dns-firewall';
import { broughtTo, type Profile, profilesOf } from './profiles';
import { type ResolverRule, resolverRulesOf } from './resolver-rules';
import { namedBy, usesOf, type VpcUse } from './vpc-uses';

/** The resolver of every VPC at its link-local addresses, where DNS Firewall and the query log see what is asked. */
export const RESOLVER_ADDRESSES: readonly string[] = ['169.254.169.253', 'fd00:ec2::253'];

export interface HostedZone {
  readonly resource: Resource;
  /** Why its VPCs are not known. Default: they are. */
  readonly unknown?: Unknown;
  /** None for a public one. */
  readonly vpcs: readonly { readonly id: Value | undefined; readonly vpc?: Resource }[];
}

export interface QueryLog {
  readonly resource: Resource;
  readonly destination: Value | undefined;
  readonly uses: readonly VpcUse[];
}

/** Options that hosts of a VPC get with their address. */
export interface DhcpOptions {
  readonly resource: Resource;
  readonly servers: readonly Value[];
  readonly uses: readonly VpcUse[];
}

/** Ends of names that no name server of the internet answers for, and those of LGWAN itself. */
const PRIVATE_ENDS = /(^|\.)(internal|local|localhost|lan|intranet|private|corp|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;
const LGWAN_ENDS = /(^|\.)lg(wan)?\.jp$/;

const QUERY_LOG = 'AWS::Route53Resolver::ResolverQueryLoggingConfig';

/** Names of a deployment: who answers for them, what a VPC may ask, and where its questions are logged. */
export class Names {
  readonly profiles: readonly Profile[];
  readonly resolverRules: readonly ResolverRule[];
  readonly hostedZones: readonly HostedZone[];
  readonly queryLogs: readonly QueryLog[];
  readonly dhcpOptions: readonly DhcpOptions[];
  private readonly privateDomains: readonly string[];
  private readonly firewallAssociations: ReadonlyMap<Resource, readonly Resource[]>;
  private readonly logAssociations: ReadonlyMap<Resource, readonly Resource[]>;
  private readonly firewalls = new Map<Resource, DnsFirewall>();

  constructor(private readonly model: Model) {
    this.profiles = profilesOf(model);
    this.firewallAssociations = namedBy(model, 'AWS::Route53Resolver::FirewallRuleGroupAssociation', 'VpcId');
    this.logAssociations = namedBy(model, `${QUERY_LOG}Association`, 'ResourceId');
    this.resolverRules = resolverRulesOf(model, this.profiles);
    const logUses = usesOf(model, `${QUERY_LOG}Association`, 'ResolverQueryLogConfigId', 'ResourceId');
    this.queryLogs = model
      .ofType(QUERY_LOG)
      .map((resource) => ({ resource, destination: resource.properties.DestinationArn, uses: logUses(resource) }));
    const dhcpUses = usesOf(model, 'AWS::EC2::VPCDHCPOptionsAssociation', 'DhcpOptionsId', 'VpcId');
    this.dhcpOptions = model.ofType('AWS::EC2::DHCPOptions').map((resource) => ({
      resource,
      servers: entries(resource.properties.DomainNameServers),
      uses: dhcpUses(resource),
    }));
    this.hostedZones = model.ofType('AWS::Route53::HostedZone').map((resource) => {
      const { VPCs: value } = resource.properties;
      return {
        resource,
        unknown: isUnknown(value) && !value.options ? value : undefined,
        vpcs: entries(value).map((entry) => ({ id: part(entry, 'VPCId'), vpc: model.find(part(entry, 'VPCId')) })),
      };
    });
    this.privateDomains = [
      ...this.hostedZones
        .filter(({ vpcs, unknown }) => unknown || vpcs.length > 0)
        .map(({ resource }) => resource.properties.Name),
      ...this.resolverRules.map(({ resource }) => resource.properties.DomainName),
      ...model.ofType('AWS::ServiceDiscovery::PrivateDnsNamespace').map(({ properties }) => properties.Name),
    ].flatMap((value) => normalized(knownText(value) ?? '') || []);
  }

  /** What a query of a VPC meets before its resolver answers. */
  firewallOf(vpc: Resource): DnsFirewall {
    const known =
      this.firewalls.get(vpc) ??
      firewallOf(this.model, this.firewallAssociations.get(vpc) ?? [], broughtTo(this.profiles, vpc, RULE_GROUP));
    this.firewalls.set(vpc, known);
    return known;
  }

  /** What brings a query log to a VPC: an association of its own, or a profile; undefined where nothing does. */
  loggedBy(vpc: Resource): Resource | undefined {
    return (
      this.logAssociations
        .get(vpc)
        ?.filter(({ properties }) => properties.ResolverQueryLogConfigId !== undefined)
        .at(-1) ?? broughtTo(this.profiles, vpc, QUERY_LOG)[0]?.by
    );
  }

  /** Whether only name servers of a zone, of the deployment or of its premises answer for the names below a domain. */
  isOwnDomain(zone: ZoneLabel | undefined, name: string): boolean {
    const domain = normalized(name);
    if (PRIVATE_ENDS.test(domain) || (zone === 'lgwan' && LGWAN_ENDS.test(domain))) return true;
    return this.privateDomains.some((own) => domain === own || domain.endsWith(`.${own}`));
  }
}

/** Whether a place is of the zones that have names of their own to protect: what clauses 6(3)① and ② speak of. */
export function keepsNames(place: Place | undefined): boolean {
  return place?.zone === 'my-number' || place?.zone === 'lgwan';
}

/** Whether a VPC may ask for the names of a list only: in those zones always, and elsewhere where its firewall blocks all others. */
export function listsNames(place: Place | undefined, { associations, rules }: DnsFirewall): boolean {
  return (
    keepsNames(place) ||
    (place?.zone === 'independent' && associations.length > 0) ||
    rules.some((rule) => rule.action === 'BLOCK' && matchesAll(rule))
  );
}

function normalized(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
