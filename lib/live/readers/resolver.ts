import { type AccountReader, type Answer, given } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Route 53 Resolver: endpoints, rules, query logs and DNS Firewall. */
export const resolverReaders: readonly LiveReader[] = [
  { types: ['AWS::Route53Resolver::ResolverEndpoint'], read: resolverEndpoints },
  {
    types: ['AWS::Route53Resolver::ResolverRule', 'AWS::Route53Resolver::ResolverRuleAssociation'],
    read: resolverRules,
  },
  {
    types: [
      'AWS::Route53Resolver::ResolverQueryLoggingConfig',
      'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
    ],
    read: queryLogs,
  },
  {
    types: [
      'AWS::Route53Resolver::FirewallDomainList',
      'AWS::Route53Resolver::FirewallRuleGroup',
      'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      'AWS::Route53Resolver::FirewallConfig',
    ],
    read: dnsFirewall,
  },
];

async function tagsOf(account: AccountReader, ResourceArn: string) {
  const tags = await account.list('resolver', 'ListTagsForResource', 'Tags', { ResourceArn });
  return tagsIn(tags);
}

async function resolverEndpoints(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const endpoint of await account.list('resolver', 'ListResolverEndpoints', 'ResolverEndpoints')) {
    const addresses = await account.list('resolver', 'ListResolverEndpointIpAddresses', 'IpAddresses', {
      ResolverEndpointId: endpoint.Id,
    });
    const written = (address: Answer) => ({ SubnetId: address.SubnetId, ...given('Ip', address.Ip) });
    found.push({
      type: 'AWS::Route53Resolver::ResolverEndpoint',
      id: endpoint.Id,
      properties: {
        Direction: endpoint.Direction,
        SecurityGroupIds: endpoint.SecurityGroupIds,
        IpAddresses: addresses.map(written),
        ...given('Protocols', endpoint.Protocols),
        ...given('ResolverEndpointType', endpoint.ResolverEndpointType),
        Tags: await tagsOf(account, endpoint.Arn),
      },
      assigned: { Name: endpoint.Name },
      attributes: { ResolverEndpointId: endpoint.Id, Arn: endpoint.Arn },
    });
  }
  return found;
}

async function resolverRules(account: AccountReader): Promise<LiveResource[]> {
  const rules = await account.list('resolver', 'ListResolverRules', 'ResolverRules');
  const associations = await account.list('resolver', 'ListResolverRuleAssociations', 'ResolverRuleAssociations');
  // Rules of the system and of AWS are in every account.
  const own = rules.filter(({ Id, RuleType }) => !/^rslvr-autodefined-rr/.test(Id) && RuleType !== 'RECURSIVE');
  return [
    ...own.map((rule) => ({
      type: 'AWS::Route53Resolver::ResolverRule',
      id: rule.Id,
      properties: {
        DomainName: rule.DomainName,
        RuleType: rule.RuleType,
        ...given('ResolverEndpointId', rule.ResolverEndpointId),
        ...given(
          'TargetIps',
          rule.TargetIps?.map(({ Ip, Ipv6, Port, Protocol, ServerNameIndication }: Answer) => ({
            ...given('Ip', Ip),
            ...given('Ipv6', Ipv6),
            ...(Port === undefined ? {} : { Port: String(Port) }),
            ...(Protocol === 'Do53' ? {} : given('Protocol', Protocol)),
            ...given('ServerNameIndication', ServerNameIndication),
          })),
        ),
      },
      assigned: { Name: rule.Name },
      attributes: { ResolverRuleId: rule.Id, Arn: rule.Arn },
    })),
    ...associations
      .filter(({ ResolverRuleId }) => own.some(({ Id }) => Id === ResolverRuleId))
      .map(({ Id, ResolverRuleId, VPCId }) => ({
        type: 'AWS::Route53Resolver::ResolverRuleAssociation',
        id: Id,
        properties: { ResolverRuleId, VPCId },
      })),
  ];
}

async function queryLogs(account: AccountReader): Promise<LiveResource[]> {
  const configs = await account.list('resolver', 'ListResolverQueryLogConfigs', 'ResolverQueryLogConfigs');
  const associations = await account.list(
    'resolver',
    'ListResolverQueryLogConfigAssociations',
    'ResolverQueryLogConfigAssociations',
  );
  return [
    ...(await Promise.all(
      configs.map(async (config) => ({
        type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
        id: config.Id,
        properties: { DestinationArn: config.DestinationArn, Tags: await tagsOf(account, config.Arn) },
        assigned: { Name: config.Name },
        attributes: { Id: config.Id, Arn: config.Arn },
      })),
    )),
    ...associations.map(({ Id, ResolverQueryLogConfigId, ResourceId }) => ({
      type: 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation',
      id: Id,
      properties: { ResolverQueryLogConfigId, ResourceId },
    })),
  ];
}

/** What narrows a rule of the firewall, and what it answers instead. */
const FURTHER = [
  'BlockOverrideDnsType',
  'BlockOverrideDomain',
  'BlockOverrideTtl',
  'ConfidenceThreshold',
  'DnsThreatProtection',
  'FirewallThreatProtectionId',
  'Qtype',
] as const;

async function dnsFirewall(account: AccountReader): Promise<LiveResource[]> {
  const found: LiveResource[] = [];
  for (const { Id, ManagedOwnerName } of await account.list(
    'resolver',
    'ListFirewallDomainLists',
    'FirewallDomainLists',
  )) {
    if (ManagedOwnerName) continue;
    const domains = await account.list('resolver', 'ListFirewallDomains', 'Domains', { FirewallDomainListId: Id });
    const list = await account.get('resolver', 'GetFirewallDomainList', { FirewallDomainListId: Id });
    found.push({
      type: 'AWS::Route53Resolver::FirewallDomainList',
      id: Id,
      // The API writes names with the dot at their end.
      properties: { Domains: domains.map((name: string) => name.replace(/\.$/, '')) },
      assigned: given('Name', list?.FirewallDomainList?.Name),
    });
  }
  for (const group of await account.list('resolver', 'ListFirewallRuleGroups', 'FirewallRuleGroups')) {
    const rules = await account.list('resolver', 'ListFirewallRules', 'FirewallRules', {
      FirewallRuleGroupId: group.Id,
    });
    found.push({
      type: 'AWS::Route53Resolver::FirewallRuleGroup',
      id: group.Id,
      properties: {
        FirewallRules: rules.map((rule) => ({
          Action: rule.Action,
          Priority: rule.Priority,
          ...given('FirewallDomainListId', rule.FirewallDomainListId),
          ...given('BlockResponse', rule.BlockResponse),
          ...given('FirewallDomainRedirectionAction', rule.FirewallDomainRedirectionAction),
          ...Object.fromEntries(FURTHER.flatMap((property) => Object.entries(given(property, rule[property])))),
        })),
      },
      assigned: { Name: group.Name },
    });
  }
  for (const link of await account.list(
    'resolver',
    'ListFirewallRuleGroupAssociations',
    'FirewallRuleGroupAssociations',
  ))
    found.push({
      type: 'AWS::Route53Resolver::FirewallRuleGroupAssociation',
      id: link.Id,
      properties: {
        FirewallRuleGroupId: link.FirewallRuleGroupId,
        VpcId: link.VpcId,
        Priority: link.Priority,
        ...given('MutationProtection', link.MutationProtection),
      },
      assigned: { Name: link.Name },
    });
  for (const { Id, ResourceId, FirewallFailOpen } of await account.list(
    'resolver',
    'ListFirewallConfigs',
    'FirewallConfigs',
  ))
    found.push({
      type: 'AWS::Route53Resolver::FirewallConfig',
      id: Id,
      // Every network has one; it closes unless somebody says otherwise.
      ...(FirewallFailOpen === 'ENABLED' ? {} : { implicit: true }),
      properties: { ResourceId, FirewallFailOpen },
    });
  return found;
}
