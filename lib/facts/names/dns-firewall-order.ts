import type { Model, Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { textOf } from '../zones/realm';

/** A rule of DNS Firewall as a query of one VPC meets it. */
export interface FirewallRule {
  readonly group: Resource;
  /** The association that brings the group to the VPC. */
  readonly association: Resource;
  /** Undefined when it is not known. */
  readonly action?: 'ALLOW' | 'BLOCK' | 'ALERT';
  readonly list?: Resource;
  /** Names that it matches, lower case, without the final dot; undefined when they are not known. */
  readonly domains?: readonly string[];
  /** A rule for one type of record only. */
  readonly recordType?: string;
  /** Whether only the first name of a chain of aliases is looked at; undefined when that is not known. */
  readonly trustsRedirection?: boolean;
  /** The name that is given as the answer to what is blocked. */
  readonly answer?: Value;
}

export interface FirewallAssociation {
  readonly association: Resource;
  /** Undefined when no template defines it. */
  readonly group?: Resource;
  /** Lower ones are asked first; NaN when it is not known. */
  readonly priority: number;
}

/** Associations of rule groups with a VPC, direct or by a profile, in the order in which they are asked. */
export function associationsOf(model: Model, vpc: Resource): FirewallAssociation[] {
  const direct = model
    .ofType('AWS::Route53Resolver::FirewallRuleGroupAssociation')
    .filter(({ properties }) => model.find(properties.VpcId) === vpc)
    .map((association) => ({
      association,
      group: model.find(association.properties.FirewallRuleGroupId),
      priority: Number(association.properties.Priority),
    }));
  const profiles = model
    .ofType('AWS::Route53Profiles::ProfileAssociation')
    .filter(({ properties }) => model.find(properties.ResourceId) === vpc)
    .map(({ properties }) => model.find(properties.ProfileId));
  const byProfile = model.ofType('AWS::Route53Profiles::ProfileResourceAssociation').flatMap((association) => {
    const { ProfileId: profile, ResourceArn: arn, ResourceProperties: settings } = association.properties;
    const group = model.find(arn);
    const meant = model.find(profile);
    if (!meant || !profiles.includes(meant) || group?.type !== 'AWS::Route53Resolver::FirewallRuleGroup') return [];
    const priority = /"priority"\s*:\s*(\d+)/.exec(textOf(settings) ?? '')?.[1];
    return [{ association, group, priority: Number(priority ?? Number.NaN) }];
  });
  return [...direct, ...byProfile].sort((a, b) => byNumber(a.priority, b.priority));
}

/** The rules that a query of a VPC meets, in order; the first one that matches decides. */
export function firewallRulesOf(model: Model, vpc: Resource): FirewallRule[] {
  return associationsOf(model, vpc).flatMap(({ association, group }) =>
    group ? rulesOf(model, group).map((rule) => ({ ...rule, association })) : [],
  );
}

/** The rules of one group in their order. */
function rulesOf(model: Model, group: Resource): Omit<FirewallRule, 'association'>[] {
  return entries(group.properties.FirewallRules)
    .map((rule) => {
      const action = textOf(part(rule, 'Action'))?.toUpperCase();
      const priority = Number(part(rule, 'Priority'));
      // What lets pass may come first, what blocks may come last.
      const unknown = action === 'BLOCK' ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
      return { rule, action, priority: Number.isNaN(priority) ? unknown : priority };
    })
    .sort((a, b) => a.priority - b.priority)
    .map(({ rule, action }) => {
      const list = model.find(part(rule, 'FirewallDomainListId'));
      const [type, redirection] = [part(rule, 'Qtype'), part(rule, 'FirewallDomainRedirectionAction')];
      const isAnswered = !['NODATA', 'NXDOMAIN'].includes(String(part(rule, 'BlockResponse')));
      // Threat protection has no list of names: it matches what looks like a tunnel, never everything.
      const domains = part(rule, 'DnsThreatProtection') !== undefined ? [] : list && domainsOf(list);
      return {
        group,
        action: action === 'ALLOW' || action === 'BLOCK' || action === 'ALERT' ? action : undefined,
        list,
        domains: isUnknown(type) ? undefined : domains,
        recordType: textOf(type),
        answer: isAnswered ? part(rule, 'BlockOverrideDomain') : undefined,
        trustsRedirection: isUnknown(redirection) ? undefined : redirection === 'TRUST_REDIRECTION_DOMAIN',
      };
    });
}

function domainsOf({ properties }: Resource): readonly string[] | undefined {
  if (properties.DomainFileUrl !== undefined && properties.Domains === undefined) return undefined;
  const domains = entries(properties.Domains);
  return domains.every((domain: Value) => typeof domain === 'string')
    ? domains.map((domain) =>
        String(domain)
          .trim()
          .toLowerCase()
          .replace(/(?<=.)\.$/, ''),
      )
    : undefined;
}

function byNumber(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a - b;
}

/** Whether a rule matches every name, of every type of record. */
export function matchesAll({ domains, recordType }: FirewallRule): boolean {
  return recordType === undefined && (domains ?? []).includes('*');
}
