import { grouped } from '../../model/grouped';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, part, valuesAt } from '../../template/values';
import { type Limit, limit, type Measured } from './limit';
import { textOf } from './text-length';

const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html';
const PRIVATELINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html';
const FIREWALL = 'https://docs.aws.amazon.com/network-firewall/latest/developerguide/quotas.html';
const ROUTE53 = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html';
const ELB = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html';

const FEWER_RULES = { en: 'join addresses into wider blocks', ja: 'アドレスをまとめて範囲を広げる' };

/** How many resources of some types name the same other thing; the thing is named by its id where the model has it. */
function perOwner(
  model: Model,
  types: readonly string[],
  ownerOf: (resource: Resource) => Value | undefined,
  chosen: (resource: Resource) => boolean = () => true,
): Measured[] {
  const owned = model.ofType(...types).filter(chosen);
  const byOwner = grouped(owned.map((resource) => [JSON.stringify(ownerOf(resource)), resource] as const));
  return [...byOwner.values()].map((list) => ({
    thing: model.find(ownerOf(list[0]))?.id ?? textOf(ownerOf(list[0])),
    amount: list.length,
  }));
}

const perVpc =
  (...types: string[]) =>
  (model: Model) =>
    perOwner(model, types, ({ properties }) => properties.VpcId);

const withOneMore = (found: readonly Measured[]) => found.map((one) => ({ ...one, amount: one.amount + 1 }));

const isOfIpv6 = ({ Ipv6CidrBlock, DestinationIpv6CidrBlock }: Readonly<Record<string, unknown>>) =>
  (Ipv6CidrBlock ?? DestinationIpv6CidrBlock) !== undefined;

/** AWS counts entries and routes of IPv4 and those of IPv6 apart. */
const FAMILIES: readonly ((resource: Resource) => boolean)[] = [
  ({ properties }) => !isOfIpv6(properties),
  ({ properties }) => isOfIpv6(properties),
];

/** Rules of a security group in one direction: its own, and those that are added to it. */
function groupRules(model: Model): Measured[] {
  return (['Ingress', 'Egress'] as const).flatMap((direction) => {
    const added = model.ofType(`AWS::EC2::SecurityGroup${direction}`);
    return model.ofType('AWS::EC2::SecurityGroup').map((group) => {
      const field = `SecurityGroup${direction}`;
      const beside = added
        .filter(({ properties }) => model.find(properties.GroupId) === group)
        .map((one) => one.properties);
      const own = entries(group.properties[field]);
      const weights = [...own, ...beside].map((rule) => entriesOf(model, rule as Value));
      return { thing: group.id, field, amount: weights.reduce((sum, weight) => sum + weight, 0) };
    });
  });
}

/** A rule for a prefix list counts as often as the list may have entries. */
function entriesOf(model: Model, rule: Value): number {
  const list = part(rule, 'SourcePrefixListId') ?? part(rule, 'DestinationPrefixListId');
  const entry = list === undefined ? undefined : model.find(list, 'AWS::EC2::PrefixList');
  return Number(entry?.properties.MaxEntries ?? 1);
}

/** Where types name the groups of one interface. */
const GROUPS_OF: readonly (readonly [type: string, field: string])[] = [
  ['AWS::EC2::Instance', 'SecurityGroupIds'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData.SecurityGroupIds'],
  ['AWS::EC2::NetworkInterface', 'GroupSet'],
  ['AWS::EC2::VPCEndpoint', 'SecurityGroupIds'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'SecurityGroups'],
  ['AWS::Lambda::Function', 'VpcConfig.SecurityGroupIds'],
  ['AWS::Route53Resolver::ResolverEndpoint', 'SecurityGroupIds'],
  ['AWS::AppStream::Fleet', 'VpcConfig.SecurityGroupIds'],
];

function interfaceGroups(model: Model): Measured[] {
  return GROUPS_OF.flatMap(([type, field]) =>
    model
      .ofType(type)
      .map(({ id, properties }) => ({ thing: id, field, amount: valuesAt(properties, `${field}[]`).length })),
  );
}

/** Networks and what filters and carries between them. What accounts may have raised names its quota. */
export const NETWORK: readonly Limit[] = [
  limit({
    id: 'subnets',
    what: { en: 'subnets of a VPC', ja: 'VPCのサブネットの数' },
    value: 200,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'vpc', code: 'L-407747CB', name: 'Subnets per VPC' },
    source: VPC,
    mend: { en: 'use fewer Availability Zones', ja: 'アベイラビリティーゾーンを減らす' },
    measure: perVpc('AWS::EC2::Subnet'),
  }),
  limit({
    id: 'route-tables',
    what: { en: 'route tables of a VPC', ja: 'VPCのルートテーブルの数' },
    value: 200,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'vpc', code: 'L-589F43AA', name: 'Route tables per VPC' },
    source: VPC,
    mend: { en: 'let subnets share a route table', ja: 'サブネットにルートテーブルを共用させる' },
    // The main route table that every VPC has counts too.
    measure: (model) => withOneMore(perVpc('AWS::EC2::RouteTable')(model)),
  }),
  limit({
    id: 'routes',
    what: { en: 'routes of a route table', ja: 'ルートテーブルのルートの数' },
    value: 50,
    most: 1000,
    quota: { service: 'vpc', code: 'L-93826ACB', name: 'Routes per route table' },
    source: VPC,
    mend: { en: 'join the segments at the premises into wider blocks', ja: '庁内のセグメントをまとめて範囲を広げる' },
    measure: (model) =>
      FAMILIES.flatMap((isOfFamily) =>
        perOwner(model, ['AWS::EC2::Route'], ({ properties }) => properties.RouteTableId, isOfFamily),
      ),
  }),
  limit({
    id: 'network-acls',
    what: { en: 'network ACLs of a VPC', ja: 'VPCのネットワークACLの数' },
    value: 200,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'vpc', code: 'L-B4A6D682', name: 'Network ACLs per VPC' },
    source: VPC,
    mend: { en: 'let subnets share a network ACL', ja: 'サブネットにネットワークACLを共用させる' },
    measure: perVpc('AWS::EC2::NetworkAcl'),
  }),
  limit({
    id: 'network-acl-rules',
    what: { en: 'entries of a network ACL in one direction', ja: 'ネットワークACLの一方向のエントリの数' },
    value: 20,
    most: 40,
    quota: { service: 'vpc', code: 'L-2AEEBF1A', name: 'Rules per network ACL' },
    source: VPC,
    mend: FEWER_RULES,
    measure: (model) =>
      [true, false].flatMap((egress) =>
        FAMILIES.flatMap((isOfFamily) =>
          // The rule that denies what no other admits counts too.
          withOneMore(
            perOwner(
              model,
              ['AWS::EC2::NetworkAclEntry'],
              ({ properties }) => properties.NetworkAclId,
              (entry) => (String(entry.properties.Egress) === 'true') === egress && isOfFamily(entry),
            ),
          ).map((one) => ({ ...one, field: egress ? 'Egress' : 'Ingress' })),
        ),
      ),
  }),
  limit({
    id: 'security-group-rules',
    what: { en: 'rules of a security group in one direction', ja: 'セキュリティグループの一方向のルールの数' },
    value: 60,
    most: 1000,
    quota: { service: 'vpc', code: 'L-0EA8095F', name: 'Inbound or outbound rules per security group' },
    source: VPC,
    mend: FEWER_RULES,
    measure: groupRules,
  }),
  limit({
    id: 'groups-of-an-interface',
    what: {
      en: 'security groups of a network interface',
      ja: 'ネットワークインターフェイスのセキュリティグループの数',
    },
    value: 5,
    most: 16,
    quota: { service: 'vpc', code: 'L-2AFB9258', name: 'Security groups per network interface' },
    source: VPC,
    mend: { en: 'join groups', ja: 'グループをまとめる' },
    measure: interfaceGroups,
  }),
  limit({
    id: 'interface-endpoints',
    what: { en: 'interface endpoints of a VPC', ja: 'VPCのインターフェイスエンドポイントの数' },
    value: 50,
    most: Number.POSITIVE_INFINITY,
    quota: { service: 'vpc', code: 'L-29B6F2EB', name: 'Interface VPC endpoints per VPC' },
    source: PRIVATELINK,
    mend: { en: 'declare fewer flows, or use fewer services', ja: '通信又は使うサービスを減らす' },
    measure: (model) =>
      perOwner(
        model,
        ['AWS::EC2::VPCEndpoint'],
        ({ properties }) => properties.VpcId,
        ({ properties }) => ['Interface', 'GatewayLoadBalancer'].includes(String(properties.VpcEndpointType)),
      ),
  }),
  limit({
    id: 'listeners',
    what: { en: 'listeners of a load balancer', ja: 'ロードバランサーのリスナーの数' },
    value: 50,
    source: ELB,
    mend: { en: 'open fewer ports', ja: 'ポートを減らす' },
    measure: (model) =>
      perOwner(model, ['AWS::ElasticLoadBalancingV2::Listener'], ({ properties }) => properties.LoadBalancerArn),
  }),
  limit({
    id: 'domains',
    what: { en: 'domains of a list of DNS Firewall', ja: 'DNS Firewallのリストのドメインの数' },
    value: 1000,
    source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_UpdateFirewallDomains.html',
    mend: {
      en: 'write *.example.com for several names, or divide the list',
      ja: '複数の名前を *.example.com のようにまとめるか、リストを分ける',
    },
    measure: (model) =>
      model
        .ofType('AWS::Route53Resolver::FirewallDomainList')
        .map(({ id, properties }) => ({ thing: id, field: 'Domains', amount: entries(properties.Domains).length })),
  }),
  limit({
    id: 'dns-firewall-rules',
    what: { en: 'rules of a rule group of DNS Firewall', ja: 'DNS Firewallのルールグループのルールの数' },
    value: 100,
    most: Number.POSITIVE_INFINITY,
    source: ROUTE53,
    mend: { en: 'join domain lists', ja: 'ドメインリストをまとめる' },
    measure: (model) =>
      model.ofType('AWS::Route53Resolver::FirewallRuleGroup').map(({ id, properties }) => ({
        thing: id,
        field: 'FirewallRules',
        amount: entries(properties.FirewallRules).length,
      })),
  }),
  limit({
    id: 'dns-firewall-groups',
    what: { en: 'rule groups of DNS Firewall of a VPC', ja: 'VPCのDNS Firewallのルールグループの数' },
    value: 5,
    most: Number.POSITIVE_INFINITY,
    source: ROUTE53,
    mend: { en: 'join rule groups', ja: 'ルールグループをまとめる' },
    measure: perVpc('AWS::Route53Resolver::FirewallRuleGroupAssociation'),
  }),
  limit({
    id: 'firewall-capacity',
    what: {
      en: 'units of capacity of a rule group of Network Firewall',
      ja: 'Network Firewallのルールグループのキャパシティー',
    },
    value: 30000,
    source: FIREWALL,
    mend: { en: 'divide the rule group', ja: 'ルールグループを分ける' },
    measure: (model) =>
      model.ofType('AWS::NetworkFirewall::RuleGroup').map(({ id, properties }) => ({
        thing: id,
        field: 'Capacity',
        amount: Number(properties.Capacity ?? 0),
      })),
  }),
  limit({
    id: 'firewall-rules',
    what: { en: 'rules of a rule group of Network Firewall', ja: 'Network Firewallのルールグループのルールの数' },
    value: 30000,
    source: FIREWALL,
    mend: { en: 'divide the rule group', ja: 'ルールグループを分ける' },
    measure: (model) =>
      model.ofType('AWS::NetworkFirewall::RuleGroup').map(({ id, properties }) => ({
        thing: id,
        field: 'RuleGroup.RulesSource',
        amount: firewallRules(part(properties.RuleGroup, 'RulesSource')),
      })),
  }),
  limit({
    id: 'firewall-rule-groups',
    what: {
      en: 'stateful rule groups of a firewall policy',
      ja: 'ファイアウォールポリシーのステートフルルールグループの数',
    },
    value: 20,
    source: FIREWALL,
    mend: { en: 'join rule groups', ja: 'ルールグループをまとめる' },
    measure: (model) =>
      model.ofType('AWS::NetworkFirewall::FirewallPolicy').map(({ id, properties }) => ({
        thing: id,
        field: 'FirewallPolicy.StatefulRuleGroupReferences',
        amount: entries(part(properties.FirewallPolicy, 'StatefulRuleGroupReferences')).length,
      })),
  }),
];

/** Rules of a source: each statement of a text, each domain of a list, each rule that is written out. */
function firewallRules(source: Value | undefined): number {
  const text = textOf(part(source, 'RulesString'));
  return (
    text.split('\n').filter((line) => /^\s*[a-z]/.test(line)).length +
    entries(part(source, 'RulesSourceList', 'Targets')).length +
    entries(part(source, 'StatefulRules')).length +
    entries(part(source, 'StatelessRulesAndCustomActions', 'StatelessRules')).length
  );
}
