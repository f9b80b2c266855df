import type { Ranges } from '../address/ranges';
import { PUBLIC, serviceName } from '../facts/network/addresses';
import type { ByVersion, Interface, Network, OnPremises } from '../facts/network/network';
import { hostsOfTasks } from '../facts/network/target-registrations';
import type { Said } from '../messages/say';
import type { Model, Resource } from '../model/model';
import { InputError } from '../template/input-error';
import { isBalancer } from './isolation';
import { knownService, resourceNamed } from './names';
import { narrow } from './packets';
import type { Origin } from './search';
import { sendersOf } from './senders';
import type { State } from './state';

/** What a question names: where packets begin, and how to tell that they have arrived. */
export interface Subject {
  readonly text: Said | string;
  readonly origins: readonly Origin[];
  /** The same, and the other interfaces of machines that have several: they send by any of them. */
  readonly machines: readonly Origin[];
  readonly interfaces: readonly Interface[];
  /** Addresses of a target that is no interface. Default: any. */
  readonly addresses?: ByVersion<Ranges>;
  readonly hasArrived: (state: State) => boolean;
  /** A function outside every VPC: it is on the internet already. */
  readonly outside?: true;
}

/** Types that stand for the premises behind them. */
const PREMISES_TYPES = new Set([
  'AWS::EC2::CustomerGateway',
  'AWS::EC2::VPNGateway',
  'AWS::EC2::VPNConnection',
  'AWS::DirectConnect::DirectConnectGateway',
  'AWS::DirectConnect::DirectConnectGatewayAssociation',
  'AWS::DirectConnect::PrivateVirtualInterface',
]);

/**
 * What somebody means by a name: `internet`, `onprem`, `service:NAME`, a zone or network (`zone:NAME`), a logical id, `Template/LogicalId`,
 * or the value of a tag `Name`.
 *
 * @throws InputError for a name of nothing, of several things, or of something that neither sends nor receives
 */
export function subjectOf(model: Model, network: Network, text: string): Subject {
  if (text === 'internet')
    return {
      ...ofOrigins(text, [{ at: 'internet' }]),
      addresses: PUBLIC,
      hasArrived: ({ place }) => place.at === 'internet',
    };
  if (text === 'onprem') return ofPremises(text, network.onPremises);
  if (text.startsWith('service:')) return ofService(text, knownService(model, text));
  // The zone of that name needs its prefix: the word alone means the internet itself.
  const zone = text.replace(/^zone:/, '');
  const endpoints = network.endpoints.filter(({ zoneId }) => zoneId === zone);
  const onPremises = network.onPremises.filter(({ zones }) => zones.has(zone));
  if (endpoints.length > 0 || onPremises.length > 0) {
    const own = endpoints.flatMap(({ interfaces }) => interfaces);
    const places = ofPremises(text, onPremises);
    return {
      ...ofOrigins(text, [...sendersOf(own.filter(({ initiates }) => initiates)).map(ofSender), ...places.origins]),
      interfaces: own,
      hasArrived: (state) => (isAt(state, own) && isTaken(network, state)) || places.hasArrived(state),
    };
  }
  return ofResource(model, network, text, resourceNamed(model, network, text));
}

function ofOrigins(text: string, origins: readonly Origin[]): Omit<Subject, 'hasArrived'> {
  return { text, origins, machines: origins, interfaces: [] };
}

/** An interface, with the others of the same machine. */
function ofMachine(iface: Interface): readonly Interface[] {
  return iface.endpoint.joins ? iface.endpoint.interfaces : [iface];
}

const ofSender = (sender: ReturnType<typeof sendersOf>[number]): Origin => ({ at: 'sender', sender });

function isAt({ place }: State, interfaces: readonly Interface[]): boolean {
  return place.at === 'interface' && interfaces.includes(place.interface);
}

function ofPremises(text: string, all: readonly OnPremises[]): Subject {
  return {
    ...ofOrigins(
      text,
      all.map((onPremises) => ({ at: 'on-premises', onPremises })),
    ),
    hasArrived: ({ place }) => place.at === 'on-premises' && all.includes(place.onPremises),
  };
}

/** A service of AWS is reached by an endpoint for it, or at its address on the internet; it begins nothing by itself. */
function ofService(text: string, name: string): Subject {
  return {
    ...ofOrigins(text, []),
    hasArrived: ({ place }) => {
      if (place.at === 'service') return place.service.name === name;
      if (place.at === 'internet') return true;
      if (place.at !== 'interface') return false;
      const { resource } = place.interface.endpoint;
      return resource.type === 'AWS::EC2::VPCEndpoint' && serviceName(String(resource.properties.ServiceName)) === name;
    },
  };
}

function ofResource(model: Model, network: Network, text: string, resource: Resource): Subject {
  if (resource.type === 'AWS::EC2::InternetGateway') return subjectOf(model, network, 'internet');
  if (PREMISES_TYPES.has(resource.type)) {
    const behind = network.onPremises.filter(
      (onPremises) =>
        onPremises.resource === resource ||
        onPremises.gateways.some(
          (gateway) => gateway.resource === resource || gateway.links.some((link) => link.resource === resource),
        ) ||
        onPremises.attachments.some((attachment) => attachment.resource === resource),
    );
    return ofPremises(text, behind);
  }
  if (resource.type === 'AWS::IAM::Role')
    throw new InputError(
      `${text} is a role, which sends no packets: leave out protocol and port, and data is answered for; or ask for the hosts and functions that use it`,
      `${text} はロールであり、パケットを送らない。プロトコルとポートを指定しなければデータについて答える。又は、そのロールを使うホストや関数について問う`,
    );
  if (resource.type === 'AWS::EC2::VPCEndpoint' && (resource.properties.VpcEndpointType ?? 'Gateway') === 'Gateway')
    return ofService(text, serviceName(String(resource.properties.ServiceName)));
  if (resource.type === LATTICE_SERVICE) return ofListeners(model, text, [resource]);
  if (resource.type === LATTICE_NETWORK) return ofListeners(model, text, servicesOf(network, resource));
  const holders = holdersOf(model, resource);
  const interfaces = network.interfaces.filter((iface) => holders.some((holder) => belongs(model, iface, holder)));
  if (interfaces.length > 0) {
    // Endpoints of services only answer; balancers send to their targets.
    const senders = interfaces.filter(
      (iface) =>
        iface.initiates ||
        (holders.includes(iface.endpoint.resource) && iface.endpoint.resource.type !== 'AWS::EC2::VPCEndpoint'),
    );
    return {
      text,
      origins: sendersOf(senders).map(ofSender),
      machines: sendersOf([...new Set(senders.flatMap(ofMachine))]).map(ofSender),
      interfaces,
      hasArrived: (state) =>
        (isAt(state, interfaces) && isTaken(network, state)) ||
        (state.place.at === 'endpoint' && state.place.endpoint.resource === resource),
    };
  }
  if (resource.type === 'AWS::Lambda::Function')
    // A function outside every VPC sends from the network of AWS, and only services call it.
    return {
      ...ofOrigins(text, [{ at: 'internet' }]),
      outside: true,
      hasArrived: ({ place }) => place.at === 'endpoint' && place.endpoint.resource === resource,
    };
  // A network in which nothing stands is no mistake: nothing begins or ends there.
  if (resource.type === 'AWS::EC2::Subnet' || resource.type === 'AWS::EC2::VPC')
    return { ...ofOrigins(text, []), hasArrived: () => false };
  throw new InputError(
    `${text} is an ${resource.type}, where packets neither begin nor end: name something with an interface, a gateway to premises, a subnet or a VPC`,
    `${text} は ${resource.type} であり、パケットの起点にも終点にもならない。インターフェイスを持つもの、庁舎側へのゲートウェイ、サブネット又はVPCを指定する`,
  );
}

const LATTICE_SERVICE = 'AWS::VpcLattice::Service';
const LATTICE_NETWORK = 'AWS::VpcLattice::ServiceNetwork';

/** Services of VPC Lattice have addresses of AWS: whoever comes past one of their listeners has reached them. */
function ofListeners(model: Model, text: string, services: readonly Resource[]): Subject {
  const listeners = model
    .ofType('AWS::VpcLattice::Listener')
    .filter(({ properties }) => services.some((each) => model.find(properties.ServiceIdentifier, each.type) === each));
  return {
    ...ofOrigins(text, []),
    hasArrived: ({ hops }) =>
      hops.some(({ action, resource }) => action === 'balances' && listeners.some((each) => each === resource)),
  };
}

function servicesOf({ serviceNetworks }: Network, network: Resource): Resource[] {
  return serviceNetworks
    .filter(({ resource }) => resource === network)
    .flatMap(({ members }) => members.flatMap(({ what }) => (what?.type === LATTICE_SERVICE ? what : [])));
}

/** What has the interfaces of a resource: itself, the cluster of a database, the mount targets of a file system. */
function holdersOf(model: Model, resource: Resource): readonly Resource[] {
  if (resource.type === 'AWS::EFS::FileSystem')
    return model
      .ofType('AWS::EFS::MountTarget')
      .filter(({ properties }) => model.find(properties.FileSystemId, resource.type) === resource);
  // Tasks without interfaces of their own are where their instances are.
  if (/^AWS::ECS::(Service|TaskSet)$/.test(resource.type)) return [resource, ...hostsOfTasks(model, resource)];
  const cluster = CLUSTERS[resource.type];
  const found = cluster && model.find(resource.properties.DBClusterIdentifier, cluster);
  return found ? [found] : [resource];
}

const CLUSTERS: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'AWS::RDS::DBCluster',
  'AWS::DocDB::DBInstance': 'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBInstance': 'AWS::Neptune::DBCluster',
};

/** Whether something takes what arrives: a load balancer only where one of its listeners does. */
function isTaken(network: Network, { place, packets }: State): boolean {
  if (place.at !== 'interface' || !isBalancer(place.interface)) return true;
  const ways = network.forwarding.get(place.interface) ?? [];
  return ways.some(({ protocol, port }) => narrow(packets, { protocol, port }) !== undefined);
}

/** Whether an interface is of a resource: itself, its endpoint, or the subnet, VPC or group that it is in. */
function belongs(model: Model, iface: Interface, resource: Resource): boolean {
  const { subnet, groups, endpoint } = iface;
  if (iface.resource === resource || endpoint.resource === resource) return true;
  if (subnet.resource === resource || subnet.vpc.resource === resource) return true;
  if (groups.some((group) => group.resource === resource && resource.type === 'AWS::EC2::SecurityGroup')) return true;
  if (resource.type !== 'AWS::EC2::EIP') return false;
  const holders = [resource.properties.InstanceId, resource.properties.NetworkInterfaceId];
  const associated = model
    .ofType('AWS::EC2::EIPAssociation')
    .filter(({ properties }) => model.find(properties.AllocationId, 'AWS::EC2::EIP') === resource)
    .flatMap(({ properties }) => [properties.InstanceId, properties.NetworkInterfaceId]);
  return [...holders, ...associated].some((value) => {
    const holder = model.find(value);
    return holder !== undefined && (holder === iface.resource || holder === endpoint.resource);
  });
}
