import type { Message } from '../messages/message';
import type { Resource } from '../model/model';
import type { Value } from '../template/unknown';
import { entries } from '../template/values';
import type { ZoneIds } from './availability-zones';
import { instanceTypeOf } from './capacity';
import { met, missing, type Prerequisite } from './finding';
import { isRefused, type Reader } from './reader';

/** Something that AWS has in some Availability Zones of a Region, and what of it the templates want where. */
interface Offered {
  readonly topic: string;
  readonly what: Message;
  /** Names of Availability Zones by what stands in them: `com.amazonaws.ap-northeast-1.ssm`, `m6i.2xlarge`. */
  readonly wanted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly there: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The services of AWS that zones reach by interface endpoints have an endpoint in every Availability Zone that the templates name.
 * Source: AWS PrivateLink Guide, "View available AWS service names": not every service is in every zone.
 *
 * @param zoneIds of the account; undefined where they are not known
 */
export async function endpointServices(
  reader: Reader,
  wanted: readonly Resource[],
  zoneIds: ZoneIds | undefined,
): Promise<Prerequisite[]> {
  const prefix = `com.amazonaws.${reader.target.region}.`;
  const places = wanted
    .filter(({ type, properties }) => type === 'AWS::EC2::VPCEndpoint' && properties.VpcEndpointType === 'Interface')
    .map(({ properties }) => [String(properties.ServiceName), zonesOf(properties.SubnetIds, wanted, zoneIds)] as const)
    .filter(([service]) => service.startsWith(prefix));
  if (places.length === 0) return [];
  const services = joined(places);
  const shown = await reader.list('ec2', 'DescribeVpcEndpointServices', 'ServiceDetails', {
    Filters: [{ Name: 'service-name', Values: [...services.keys()] }],
  });
  if (isRefused(reader, 'ec2', 'DescribeVpcEndpointServices')) return [];
  const there = shown
    .filter(({ ServiceType = [] }) =>
      ServiceType.some((one: { ServiceType: string }) => one.ServiceType === 'Interface'),
    )
    .map(({ ServiceName, AvailabilityZones = [] }) => [ServiceName, AvailabilityZones] as const);
  return compared({
    topic: 'endpoint-services',
    what: { en: 'endpoint', ja: 'エンドポイント' },
    wanted: services,
    there: joined(there),
  });
}

/**
 * The types of instances that hosts have are offered in the Availability Zone of each. Source: EC2 User Guide, "Find an Amazon EC2
 * instance type".
 *
 * @param zoneIds of the account; undefined where they are not known
 */
export async function instanceTypes(
  reader: Reader,
  wanted: readonly Resource[],
  zoneIds: ZoneIds | undefined,
): Promise<Prerequisite[]> {
  const places = wanted
    .filter(({ type }) => type === 'AWS::EC2::Instance')
    .map((host) => [instanceTypeOf(host, wanted), zonesOf(host.properties.SubnetId, wanted, zoneIds)] as const);
  if (places.length === 0) return [];
  const types = joined(places);
  const shown = await reader.list('ec2', 'DescribeInstanceTypeOfferings', 'InstanceTypeOfferings', {
    LocationType: 'availability-zone',
    Filters: [{ Name: 'instance-type', Values: [...types.keys()] }],
  });
  if (isRefused(reader, 'ec2', 'DescribeInstanceTypeOfferings')) return [];
  return compared({
    topic: 'instance-types',
    what: { en: 'instance type', ja: 'インスタンスタイプ' },
    wanted: types,
    there: joined(shown.map(({ InstanceType, Location }) => [InstanceType, [Location]])),
  });
}

function compared({ topic, what, wanted, there }: Offered): Prerequisite[] {
  const lacking = [...wanted].flatMap(([name, zones]) => {
    const offered = there.get(name);
    if (offered === undefined)
      return [
        missing(
          topic,
          `${what.ja} ${name} はこのリージョンにない。設定から外すか、ほかのものを選ぶ`,
          `the ${what.en} ${name} does not exist in this Region: leave it out of the configuration, or choose another`,
        ),
      ];
    const absent = [...zones].filter((zone) => !offered.has(zone)).sort();
    if (absent.length === 0) return [];
    const others = [...offered].sort();
    return [
      missing(
        topic,
        `${what.ja} ${name} は ${absent.join('、')} にない。${others.join('、')} から設定の availabilityZones を選ぶ`,
        `the ${what.en} ${name} is not in ${absent.join(', ')}: choose availabilityZones of the configuration among ${others.join(', ')}`,
      ),
    ];
  });
  if (lacking.length > 0) return lacking;
  const zones = [...new Set([...wanted.values()].flatMap((names) => [...names]))].sort();
  return [
    met(
      topic,
      `${wanted.size}種の${what.ja}は ${zones.join('、')} にある`,
      `${wanted.size} ${what.en}${wanted.size === 1 ? ' is' : 's are'} in ${zones.join(', ')}`,
    ),
  ];
}

/** Names of the Availability Zones of subnets; a subnet that states an id has the name that the account gives it. */
function zonesOf(subnets: Value | undefined, wanted: readonly Resource[], zoneIds: ZoneIds | undefined): string[] {
  const named = entries(subnets).map(String);
  return wanted
    .filter(({ type, names }) => type === 'AWS::EC2::Subnet' && names.some((name) => named.includes(name)))
    .map(({ properties: { AvailabilityZone: name, AvailabilityZoneId: id } }) =>
      id === undefined ? String(name) : ([...(zoneIds ?? [])].find(([, own]) => own === id)?.[0] ?? String(id)),
    );
}

/** What belongs to the same name, together. */
function joined(pairs: readonly (readonly [string, readonly string[]])[]): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const [name, zones] of pairs) all.set(name, new Set([...(all.get(name) ?? []), ...zones]));
  return all;
}
