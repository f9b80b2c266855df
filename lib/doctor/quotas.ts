import type { Limit, Quota } from '../facts/limits/limit';
import { LIMITS } from '../facts/limits/limits';
import type { Model } from '../model/model';
import { look, met, missing, type Prerequisite, unread } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import { aws, isRefused, type Reader } from './reader';

/** What is there already and counts too, by the quota of a whole Region: its type, and how to read the ids. */
const EXISTING: Readonly<Record<string, readonly [type: string, read: (reader: Reader) => Promise<string[]>]>> = {
  vpcs: [
    'AWS::EC2::VPC',
    async (reader) => (await reader.list('ec2', 'DescribeVpcs', 'Vpcs')).map(({ VpcId }) => VpcId),
  ],
  'vpn-connections': [
    'AWS::EC2::VPNConnection',
    async (reader) =>
      (await reader.list('ec2', 'DescribeVpnConnections', 'VpnConnections'))
        .filter(({ State }) => State !== 'deleted')
        .map(({ VpnConnectionId }) => VpnConnectionId),
  ],
  'network-load-balancers': [
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    async (reader) =>
      (await reader.list('elb', 'DescribeLoadBalancers', 'LoadBalancers'))
        .filter(({ Type }) => Type === 'network')
        .map(({ LoadBalancerArn }) => LoadBalancerArn),
  ],
  'resolver-endpoints': [
    'AWS::Route53Resolver::ResolverEndpoint',
    async (reader) => (await reader.list('resolver', 'ListResolverEndpoints', 'ResolverEndpoints')).map(({ Id }) => Id),
  ],
};

/** The limits of which Service Quotas tells what an account has. */
export const COUNTED = LIMITS.flatMap(({ quota, ...limit }): (Limit & { readonly quota: Quota })[] =>
  quota ? [{ ...limit, quota }] : [],
);

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

/** The most that templates need of a limit, of one thing or in one Region. */
export function demandOn({ measure }: Limit, wanted: Model): number {
  return Math.max(0, ...measure(wanted).map(({ amount }) => amount));
}

/** Compare every quota of the limits with what the templates of an account need of it, beside what is there. */
export async function quotas(reader: Reader, wanted: Model, own: OwnStacks): Promise<Prerequisite[]> {
  const compared = await Promise.all(
    COUNTED.map(async (limit) => {
      const { id, margin } = limit;
      const { service, code, name, region } = limit.quota;
      const there = region === undefined ? reader : reader.inRegion(region);
      // Where policies of an organization close the only Region that tells it, what AWS gives everybody is given.
      const value = (await quotaOf(there, service, code)) ?? (region === undefined ? undefined : limit.value);
      const [type, read] = EXISTING[id] ?? [];
      const others = type && read ? (await read(reader)).filter((each) => !isOwn(own, type, each)).length : 0;
      const made = demandOn(limit, wanted);
      return { there, service, code, name, margin, value, others, made, needed: made === 0 ? 0 : made + others };
    }),
  );
  const tight = compared.flatMap(({ there, service, code, name, margin, value, made, others, needed }) => {
    if (value === undefined || needed === 0 || needed < value * margin) return [];
    const besides =
      others > 0 ? { en: ` beside ${others} that are there`, ja: `(ほかに既存の${others})` } : { en: '', ja: '' };
    const said = [
      'quotas',
      `クォータ「${name}」は${value}で、${made}が要る${besides.ja}`,
      `quota "${name}" is ${value}, and ${made} are needed${besides.en}`,
    ] as const;
    // What is just enough today is too little for the next change.
    if (needed <= value) return [look(...said)];
    const raise = `service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${needed}`;
    return [missing(...said, aws(there, raise))];
  });
  const short = tight.filter(({ state }) => state === 'missing');
  const hidden = compared.filter(({ value }) => value === undefined);
  const known = compared.length - hidden.length - short.length;
  return [
    ...tight,
    ...hidden.map(({ name }) =>
      unread('quotas', `クォータ「${name}」の値が示されない`, `the value of quota "${name}" is not shown`),
    ),
    ...(known > 0 ? [met('quotas', `${known}種のクォータは足りている`, `${known} quotas are enough`)] : []),
  ];
}
