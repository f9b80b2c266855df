import type { Resource } from '../model/model';
import { met, missing, type Prerequisite, unread } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import { aws, isRefused, type Reader } from './reader';

/** A quota of AWS. Source: "Amazon VPC quotas" and the endpoints and quotas pages of each service. */
export interface Quota {
  readonly service: string;
  readonly code: string;
  readonly name: string;
}

type Counted = Quota & {
  /** How many the templates of an account make. */
  readonly count: (wanted: readonly Resource[]) => number;
  /** What is there already and counts too, as type and id. Default: nothing, where a quota is one of each VPC or group. */
  readonly existing?: readonly [type: string, read: (reader: Reader) => Promise<string[]>];
};

const quota = (
  service: string,
  code: string,
  name: string,
  count: Counted['count'],
  existing?: Counted['existing'],
): Counted => ({ service, code, name, count, existing });

const of =
  (...types: string[]) =>
  (resources: readonly Resource[]) =>
    resources.filter(({ type }) => types.includes(type));

/** The most that one thing has of another. */
function most(resources: readonly Resource[], keyOf: (resource: Resource) => unknown): number {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const key = JSON.stringify(keyOf(resource) ?? null);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** A quota of all that a Region has of one type. */
const perRegion = (
  service: string,
  code: string,
  name: string,
  type: string,
  read: (reader: Reader) => Promise<string[]>,
): Counted => quota(service, code, name, (wanted) => of(type)(wanted).length, [type, read]);

const perVpc =
  (...types: string[]) =>
  (resources: readonly Resource[]) =>
    most(of(...types)(resources), ({ properties }) => properties.VpcId);

const QUOTAS: readonly Counted[] = [
  perRegion('vpc', 'L-F678F1CE', 'VPCs per Region', 'AWS::EC2::VPC', async (reader) =>
    (await reader.list('ec2', 'DescribeVpcs', 'Vpcs')).map(({ VpcId }) => VpcId),
  ),
  quota('vpc', 'L-407747CB', 'Subnets per VPC', perVpc('AWS::EC2::Subnet')),
  quota('vpc', 'L-589F43AA', 'Route tables per VPC', perVpc('AWS::EC2::RouteTable')),
  quota('vpc', 'L-B4A6D682', 'Network ACLs per VPC', perVpc('AWS::EC2::NetworkAcl')),
  quota('vpc', 'L-2AEEBF1A', 'Rules per network ACL', (resources) =>
    most(of('AWS::EC2::NetworkAclEntry')(resources), ({ properties }) => [properties.NetworkAclId, properties.Egress]),
  ),
  quota('vpc', 'L-29B6F2EB', 'Interface VPC endpoints per VPC', (resources) =>
    most(
      of('AWS::EC2::VPCEndpoint')(resources).filter(({ properties }) => properties.VpcEndpointType === 'Interface'),
      ({ properties }) => properties.VpcId,
    ),
  ),
  quota('vpc', 'L-0EA8095F', 'Inbound or outbound rules per security group', (resources) =>
    Math.max(
      0,
      ...of('AWS::EC2::SecurityGroup')(resources).flatMap(({ properties }) =>
        [properties.SecurityGroupIngress, properties.SecurityGroupEgress].map((list) =>
          Array.isArray(list) ? list.length : 0,
        ),
      ),
    ),
  ),
  perRegion('ec2', 'L-3E6EC3A3', 'Site-to-Site VPN connections per Region', 'AWS::EC2::VPNConnection', async (reader) =>
    (await reader.list('ec2', 'DescribeVpnConnections', 'VpnConnections'))
      .filter(({ State }) => State !== 'deleted')
      .map(({ VpnConnectionId }) => VpnConnectionId),
  ),
  perRegion(
    'elasticloadbalancing',
    'L-69A177A2',
    'Network Load Balancers per Region',
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    async (reader) =>
      (await reader.list('elb', 'DescribeLoadBalancers', 'LoadBalancers'))
        .filter(({ Type }) => Type === 'network')
        .map(({ LoadBalancerArn }) => LoadBalancerArn),
  ),
  perRegion(
    'route53resolver',
    'L-4A669CC0',
    'Resolver endpoints per Region',
    'AWS::Route53Resolver::ResolverEndpoint',
    async (reader) => (await reader.list('resolver', 'ListResolverEndpoints', 'ResolverEndpoints')).map(({ Id }) => Id),
  ),
];

/** What the templates of an account need of every quota, beside what is there and belongs to no stack of ours. */
export function demandsOn(wanted: readonly Resource[]): { readonly quota: Quota; readonly needed: number }[] {
  return QUOTAS.map(({ count, existing, ...rest }) => ({ quota: rest, needed: count(wanted) }));
}

/** The value of a quota: the one that applies, else the default of AWS; undefined where neither is shown. */
export async function quotaOf(reader: Reader, ServiceCode: string, QuotaCode: string): Promise<number | undefined> {
  const question = { ServiceCode, QuotaCode };
  const applied = await reader.get('quotas', 'GetServiceQuota', question);
  if (applied?.Quota?.Value !== undefined) return applied.Quota.Value;
  // A quota that was never changed may have no value of its own; of one that is refused nobody knows.
  const usual = isRefused(reader, 'quotas', 'GetServiceQuota')
    ? undefined
    : await reader.get('quotas', 'GetAWSDefaultServiceQuota', question);
  return usual?.Quota?.Value;
}

/** Compare every quota with what is needed of it. */
export async function quotas(reader: Reader, wanted: readonly Resource[], own: OwnStacks): Promise<Prerequisite[]> {
  const compared = await Promise.all(
    QUOTAS.map(async ({ service, code, name, count, existing }) => {
      const value = await quotaOf(reader, service, code);
      const [type, read] = existing ?? [];
      const others = type && read ? (await read(reader)).filter((id) => !isOwn(own, type, id)).length : 0;
      const made = count(wanted);
      return { service, code, name, value, others, made, needed: made === 0 ? 0 : made + others };
    }),
  );
  const short = compared.flatMap(({ service, code, name, value, made, others, needed }) => {
    if (value === undefined || needed <= value) return [];
    const besides =
      others > 0 ? { en: ` beside ${others} that are there`, ja: `(ほかに既存の${others})` } : { en: '', ja: '' };
    return [
      missing(
        'quotas',
        `クォータ「${name}」は${value}で、${made}が要る${besides.ja}`,
        `quota "${name}" is ${value}, and ${made} are needed${besides.en}`,
        aws(
          reader,
          `service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${needed}`,
        ),
      ),
    ];
  });
  const hidden = compared.filter(({ value }) => value === undefined);
  const known = compared.length - hidden.length - short.length;
  return [
    ...short,
    ...hidden.map(({ name }) =>
      unread('quotas', `クォータ「${name}」の値が示されない`, `the value of quota "${name}" is not shown`),
    ),
    ...(known > 0 ? [met('quotas', `${known}種のクォータは足りている`, `${known} quotas are enough`)] : []),
  ];
}
