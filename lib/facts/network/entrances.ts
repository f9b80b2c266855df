import { type Ranges, subtract, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import { isUnknown } from '../../template/unknown';
import { part, valuesAt } from '../../template/values';
import { EVERY_ADDRESS, PUBLIC } from './addresses';
import { apiEntrances } from './apis';
import type { Interfaces } from './interfaces';
import type { Firewall, Forwarding, Interface } from './network';
import { ANY_PORT, writtenPort, writtenRange } from './ports';
import { verifiedAccess } from './verified-access';

const ORIGIN = 'AWS::CloudFront::VpcOrigin';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';

const INSTANCE = 'AWS::EC2::Instance';

const TCP: Ranges = [6, 6];

/** Services of AWS that take packets of the internet and hand them to addresses inside a VPC. */
export function entrancesOf(model: Model, interfaces: Interfaces): Forwarding[] {
  return [
    ...model.ofType('AWS::GlobalAccelerator::EndpointGroup').flatMap((group) => accelerated(model, interfaces, group)),
    ...model.ofType(ORIGIN).flatMap((origin) => distributed(model, interfaces, origin)),
    ...apiEntrances({ model, interfaces }),
    ...verifiedAccess(model, interfaces),
  ];
}

/** Gateways and VPC origins need an internet gateway, and Block Public Access stops them. */
function open({ subnet }: Interface): boolean {
  return subnet.publicAccess === 'open' && subnet.vpc.internet !== undefined;
}

/** An accelerator sends on to the port that it listens on, or to another one that the group says instead. */
function accelerated(model: Model, interfaces: Interfaces, group: Resource): Forwarding[] {
  const listener = model.find(group.properties.ListenerArn, 'AWS::GlobalAccelerator::Listener');
  const ports = valuesAt(listener?.properties, 'PortRanges[]').map((range) =>
    writtenRange(part(range, 'FromPort'), part(range, 'ToPort')),
  );
  const holders = valuesAt(group.properties, 'EndpointConfigurations[].EndpointId').flatMap(
    (value) => model.find(value) ?? [],
  );
  const targets = holders
    .flatMap((holder) =>
      holder.type === 'AWS::EC2::EIP'
        ? [model.find(holder.properties.InstanceId) ?? model.find(holder.properties.NetworkInterfaceId)]
        : [holder],
    )
    .flatMap((holder) => interfaces.of(holder))
    .filter(open);
  const overrides = valuesAt(group.properties, 'PortOverrides[]').map((override) => ({
    listens: writtenPort(part(override, 'ListenerPort')) ?? ANY_PORT,
    port: writtenPort(part(override, 'EndpointPort')) ?? ANY_PORT,
  }));
  const way = {
    resource: group,
    kind: 'entrance',
    protocol: listener?.properties.Protocol === 'UDP' ? ([17, 17] as const) : TCP,
    senders: [],
    source: PUBLIC,
    keepsSource: true,
  } as const;
  const overridden = union(...overrides.map(({ listens }) => listens));
  const kept = subtract(ports.length > 0 ? union(...ports) : ANY_PORT, overridden);
  return [
    ...(kept.length > 0 ? [{ ...way, port: kept, to: [{ interfaces: targets }] }] : []),
    ...overrides.map(({ listens, port }) => ({ ...way, port: listens, to: [{ interfaces: targets, port }] })),
  ];
}

/** Viewers come to a distribution by HTTP or HTTPS; which port of an origin that leads to, its policy says. */
function distributed(model: Model, interfaces: Interfaces, origin: Resource): Forwarding[] {
  const config = part(origin.properties, 'VpcOriginEndpointConfig');
  const targets = valuesAt(config, 'Arn').flatMap((value) => interfaces.of(model.find(value)));
  const ports = {
    http: writtenPort(part(config, 'HTTPPort') ?? 80) ?? ANY_PORT,
    https: writtenPort(part(config, 'HTTPSPort') ?? 443) ?? ANY_PORT,
  };
  const policy = part(config, 'OriginProtocolPolicy') ?? 'match-viewer';
  const viewers = viewersOf(model, origin);
  const schemes = [
    ...(viewers.some((viewer) => viewer === 'allow-all') ? (['http'] as const) : []),
    ...(viewers.length > 0 ? (['https'] as const) : []),
  ];
  return schemes.map((scheme) => ({
    resource: origin,
    kind: 'entrance',
    protocol: TCP,
    port: scheme === 'http' ? [80, 80] : [443, 443],
    senders: [],
    // CloudFront comes from interfaces of its own inside the VPC, whose addresses nobody knows beforehand.
    source: EVERY_ADDRESS,
    keepsSource: false,
    to: [
      {
        interfaces: targets.filter(open),
        port:
          policy === 'http-only'
            ? ports.http
            : policy === 'https-only'
              ? ports.https
              : policy === 'match-viewer'
                ? ports[scheme]
                : union(ports.http, ports.https),
      },
    ],
  }));
}

/** By what viewers may ask the distributions of an origin; anything where no template has a distribution. */
function viewersOf(model: Model, origin: Resource): string[] {
  const distributions = model.ofType(DISTRIBUTION);
  if (distributions.length === 0) return ['allow-all'];
  return distributions.flatMap(({ properties }) => {
    const content = properties.DistributionConfig;
    const own = valuesAt(content, 'Origins[]')
      .filter((each) =>
        valuesAt(each, 'VpcOriginConfig.VpcOriginId').some(
          (value) => typeof value !== 'string' || model.find(value, ORIGIN) === origin,
        ),
      )
      .map((each) => part(each, 'Id'));
    const groups = valuesAt(content, 'OriginGroups.Items[]')
      .filter((group) => valuesAt(group, 'Members.Items[].OriginId').some((id) => own.includes(id)))
      .map((group) => part(group, 'Id'));
    // A behavior leads to an origin, or to a group of origins of which another one answers when the first fails.
    return ['DefaultCacheBehavior', 'CacheBehaviors[]']
      .flatMap((path) => valuesAt(content, path))
      .filter((behavior) => {
        const target = part(behavior, 'TargetOriginId');
        return own.length > 0 && (isUnknown(target) || [...own, ...groups].includes(target));
      })
      .map((behavior) => {
        const policy = part(behavior, 'ViewerProtocolPolicy');
        return typeof policy === 'string' ? policy : 'allow-all';
      });
  });
}

/** Copies of the traffic of an interface, sent as packets of their own to the target of a mirror session. */
export function mirrorsOf(
  model: Model,
  interfaces: Interfaces,
  firewalls: ReadonlyMap<Resource, Firewall>,
): Map<Interface, Forwarding[]> {
  const mirrors = new Map<Interface, Forwarding[]>();
  for (const session of model.ofType('AWS::EC2::TrafficMirrorSession')) {
    const target = model.find(session.properties.TrafficMirrorTargetId, 'AWS::EC2::TrafficMirrorTarget');
    const taker = ['NetworkInterfaceId', 'NetworkLoadBalancerArn', 'GatewayLoadBalancerEndpointId']
      .map((key) => model.find(target?.properties[key]))
      .find((found) => found !== undefined);
    const way = { resource: session, kind: 'mirror', protocol: [17, 17], port: [4789, 4789], senders: [] } as const;
    const appliances = taker && firewalls.get(taker)?.appliances;
    const ways: Forwarding[] = appliances
      ? appliances.map(({ node, targets }) => ({
          ...way,
          source: node.addresses,
          keepsSource: false,
          to: [{ interfaces: targets, port: [6081, 6081] }],
        }))
      : [{ ...way, keepsSource: true, to: [{ interfaces: interfaces.of(taker) }] }];
    // The first interface of an instance goes by the name of the instance.
    const source = model.find(session.properties.NetworkInterfaceId, 'AWS::EC2::NetworkInterface', INSTANCE);
    for (const iface of source?.type === INSTANCE ? interfaces.of(source).slice(0, 1) : interfaces.of(source))
      mirrors.set(iface, [...(mirrors.get(iface) ?? []), ...ways]);
  }
  return mirrors;
}
