import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildModel, type Model, type Resource } from '../model/model';
import { readInput } from '../model/read';

/** A quota of AWS. Source: "Amazon VPC quotas" and the endpoints and quotas pages of each service. */
export interface Quota {
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** What a new account has. */
  readonly usual: number;
}

export interface Demand {
  readonly quota: Quota;
  readonly needed: number;
}

type Counted = Quota & { readonly count: (resources: readonly Resource[]) => number };

const quota = (service: string, code: string, name: string, usual: number, count: Counted['count']): Counted => ({
  service,
  code,
  name,
  usual,
  count,
});

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

const total =
  (...types: string[]) =>
  (resources: readonly Resource[]) =>
    of(...types)(resources).length;
const perVpc =
  (...types: string[]) =>
  (resources: readonly Resource[]) =>
    most(of(...types)(resources), ({ properties }) => properties.VpcId);

const QUOTAS: readonly Counted[] = [
  quota('vpc', 'L-F678F1CE', 'VPCs per Region', 5, total('AWS::EC2::VPC')),
  quota('vpc', 'L-407747CB', 'Subnets per VPC', 200, perVpc('AWS::EC2::Subnet')),
  quota('vpc', 'L-589F43AA', 'Route tables per VPC', 200, perVpc('AWS::EC2::RouteTable')),
  quota('vpc', 'L-B4A6D682', 'Network ACLs per VPC', 200, perVpc('AWS::EC2::NetworkAcl')),
  quota('vpc', 'L-2AEEBF1A', 'Rules per network ACL', 20, (resources) =>
    most(of('AWS::EC2::NetworkAclEntry')(resources), ({ properties }) => [properties.NetworkAclId, properties.Egress]),
  ),
  quota('vpc', 'L-29B6F2EB', 'Interface VPC endpoints per VPC', 50, (resources) =>
    most(
      of('AWS::EC2::VPCEndpoint')(resources).filter(({ properties }) => properties.VpcEndpointType === 'Interface'),
      ({ properties }) => properties.VpcId,
    ),
  ),
  quota('vpc', 'L-0EA8095F', 'Inbound or outbound rules per security group', 60, (resources) =>
    Math.max(
      0,
      ...of('AWS::EC2::SecurityGroup')(resources).flatMap(({ properties }) =>
        [properties.SecurityGroupIngress, properties.SecurityGroupEgress].map((list) =>
          Array.isArray(list) ? list.length : 0,
        ),
      ),
    ),
  ),
  quota('ec2', 'L-3E6EC3A3', 'Site-to-Site VPN connections per Region', 50, total('AWS::EC2::VPNConnection')),
  quota(
    'elasticloadbalancing',
    'L-69A177A2',
    'Network Load Balancers per Region',
    50,
    total('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  ),
  quota(
    'route53resolver',
    'L-4A669CC0',
    'Resolver endpoints per Region',
    4,
    total('AWS::Route53Resolver::ResolverEndpoint'),
  ),
];

/** What the templates of an account need of every quota; undefined when nothing was synthesized. */
export function demandsOn(assembly: string, account: string, region: string): Demand[] | undefined {
  if (!existsSync(join(assembly, 'manifest.json'))) return undefined;
  const model: Model = buildModel(readInput([assembly]).templates);
  const own = model.resources.filter((resource) => resource.account === account && resource.region === region);
  return QUOTAS.map(({ count, ...rest }) => ({ quota: rest, needed: count(own) }));
}
