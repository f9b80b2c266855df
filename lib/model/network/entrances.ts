import type { Model, Resource } from '../model';
import { part } from '../parts';
import { valuesAt } from '../paths';
import { EVERY_ADDRESS, PUBLIC } from './addresses';
import type { Interfaces } from './interfaces';
import type { Interface, Onward } from './network';
import { type Ranges, union } from './ranges';

const TCP: Ranges = [6, 6];

/** Services of AWS that take packets of the internet and hand them to addresses inside a VPC. */
export function entrancesOf(model: Model, interfaces: Interfaces): Onward[] {
  return [
    ...model.ofType('AWS::GlobalAccelerator::EndpointGroup').map((group) => accelerated(model, interfaces, group)),
    ...model.ofType('AWS::CloudFront::VpcOrigin').map((origin) => distributed(model, interfaces, origin)),
    ...model.ofType('AWS::ApiGateway::VpcLink').map((link) => called(model, interfaces, link)),
    ...model.ofType('AWS::ApiGatewayV2::VpcLink').map((link) => linked(interfaces, link)),
  ].flatMap((onward) => onward ?? []);
}

/** Gateways and VPC origins need an internet gateway, and Block Public Access stops them. */
function open({ subnet }: Interface): boolean {
  return subnet.publicAccess === 'open' && subnet.vpc.internet !== undefined;
}

function accelerated(model: Model, interfaces: Interfaces, group: Resource): Onward {
  const listener = model.find(group.properties.ListenerArn, 'AWS::GlobalAccelerator::Listener');
  const ports = valuesAt(listener?.properties, 'PortRanges[]').map(
    (range): Ranges => [Number(part(range, 'FromPort')), Number(part(range, 'ToPort'))],
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
    .flatMap((holder) => interfaces.of(holder));
  return {
    resource: group,
    kind: 'entrance',
    protocol: listener?.properties.Protocol === 'UDP' ? [17, 17] : TCP,
    port: ports.length > 0 ? union(...ports) : [0, 65535],
    senders: [],
    source: PUBLIC,
    keepsSource: true,
    to: [{ interfaces: targets.filter(open) }],
  };
}

function distributed(model: Model, interfaces: Interfaces, origin: Resource): Onward {
  const config = part(origin.properties, 'VpcOriginEndpointConfig');
  const ports = ['HTTPPort', 'HTTPSPort'].map((key, index) => Number(part(config, key) ?? (index === 0 ? 80 : 443)));
  const targets = valuesAt(config, 'Arn').flatMap((value) => interfaces.of(model.find(value)));
  return {
    resource: origin,
    kind: 'entrance',
    protocol: TCP,
    port: union(...ports.map((port): Ranges => [port, port])),
    senders: [],
    // CloudFront comes from interfaces of its own inside the VPC, whose addresses nobody knows beforehand.
    source: EVERY_ADDRESS,
    keepsSource: false,
    to: [{ interfaces: targets.filter(open) }],
  };
}

function called(model: Model, interfaces: Interfaces, link: Resource): Onward {
  return {
    resource: link,
    kind: 'entrance',
    protocol: TCP,
    port: [0, 65535],
    senders: [],
    source: EVERY_ADDRESS,
    keepsSource: false,
    to: [
      {
        interfaces: valuesAt(link.properties, 'TargetArns[]').flatMap((value) => interfaces.of(model.find(value))),
        unasked: true,
      },
    ],
  };
}

function linked(interfaces: Interfaces, link: Resource): Onward | undefined {
  const senders = interfaces.of(link);
  if (senders.length === 0) return undefined;
  return {
    resource: link,
    kind: 'entrance',
    protocol: TCP,
    port: [0, 65535],
    senders,
    keepsSource: false,
    to: [{ addresses: EVERY_ADDRESS }],
  };
}

/** Copies of the traffic of an interface, sent as packets of their own to the target of a mirror session. */
export function mirrorsOf(model: Model, interfaces: Interfaces): Map<Interface, Onward[]> {
  const mirrors = new Map<Interface, Onward[]>();
  for (const session of model.ofType('AWS::EC2::TrafficMirrorSession')) {
    const target = model.find(session.properties.TrafficMirrorTargetId, 'AWS::EC2::TrafficMirrorTarget');
    const taker = ['NetworkInterfaceId', 'NetworkLoadBalancerArn', 'GatewayLoadBalancerEndpointId']
      .map((key) => model.find(target?.properties[key]))
      .find((found) => found !== undefined);
    const source = model.find(session.properties.NetworkInterfaceId, 'AWS::EC2::NetworkInterface');
    for (const iface of interfaces.of(source))
      mirrors.set(iface, [
        ...(mirrors.get(iface) ?? []),
        {
          resource: session,
          kind: 'mirror',
          protocol: [17, 17],
          port: [4789, 4789],
          senders: [],
          keepsSource: true,
          to: [{ interfaces: interfaces.of(taker) }],
        },
      ]);
  }
  return mirrors;
}
