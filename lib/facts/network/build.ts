import type { Model, Resource } from '../../model/model';
import { addPrivateApis } from './apis';
import { inspectingEndpoints } from './appliances';
import { addDatabases } from './databases';
import { entrancesOf, mirrorsOf } from './entrances';
import { firewallsOf, transitGatewayFirewalls } from './firewalls';
import { Gateways } from './gateways';
import { Interfaces } from './interfaces';
import { addLattice } from './lattice';
import { addBalancers, isInternalBalancer, Members } from './load-balancers';
import type { AwsService, Forwarding, Interface, Network, Unmodelled, Vpc } from './network';
import { NetworkAcls } from './network-acls';
import { OnPremisesParts } from './on-premises';
import { outsideJoins } from './outside-joins';
import { addPrivateLinks, type ServiceReference } from './private-links';
import { expandedAtDeployment, perhapsAbsent, unknownReferences } from './references';
import { addResolvers } from './resolvers';
import { addRouteTables } from './route-tables';
import { SecurityGroups } from './security-groups';
import { addMediated } from './service-mediated';
import { serviceNetworksOf } from './service-networks';
import { sharedWithStrangers } from './shares';
import { TargetRegistrations } from './target-registrations';
import { TransitGateways } from './transit-gateways';
import { unmodelledOf } from './unmodelled';
import { Vpcs } from './vpcs';

/**
 * Build the typed network of a deployment from its resolved resources.
 *
 * @param references where names of endpoint services of other accounts lead, from the flow register. Default: nowhere
 */
export function buildNetwork(model: Model, references: readonly ServiceReference[] = []): Network {
  const vpcs = new Vpcs(model);
  const groups = new SecurityGroups(model, (value) => vpcs.vpc(value));
  const interfaces = new Interfaces(model, vpcs, groups);
  const targetRegistrations = new TargetRegistrations(model, vpcs, interfaces);
  const members = new Members(model, interfaces, targetRegistrations);
  const gateways = new Gateways(model, vpcs, interfaces);
  const onPremises = new OnPremisesParts(model, vpcs);
  const transitGateways = new TransitGateways(model, vpcs, onPremises);
  const inspecting = inspectingEndpoints({ model, interfaces, members, references });
  const firewalls = new Map([...firewallsOf(model, vpcs), ...inspecting]);
  const services = new Map<string, AwsService>();
  const service = (name: string): AwsService => {
    const known = services.get(name) ?? { name };
    services.set(name, known);
    return known;
  };
  const networkAcls = new NetworkAcls(model, (value) => vpcs.vpc(value));
  vpcs.associate(networkAcls);
  const writtenRoutes = addRouteTables({
    model,
    vpcs,
    interfaces,
    gateways,
    onPremises,
    transitGateways,
    firewalls,
    service,
  });
  gateways.addRegionalTables();

  const forwarding = new Map<Interface, Forwarding[]>();
  const add = (from: Interface, way: Forwarding) => void forwarding.set(from, [...(forwarding.get(from) ?? []), way]);
  const linkLocal = new Map<Vpc, Forwarding[]>();
  const addLinkLocal = (vpc: Vpc, way: Forwarding) => void linkLocal.set(vpc, [...(linkLocal.get(vpc) ?? []), way]);
  addBalancers(model, interfaces, targetRegistrations, members, add);
  addPrivateLinks(model, interfaces, references, add);
  const serviceNetworks = serviceNetworksOf(model);
  addLattice({ model, serviceNetworks, vpcs, groups, interfaces, targetRegistrations, addLinkLocal, add });
  addResolvers(model, vpcs, interfaces, addLinkLocal, add);
  addMediated(model, interfaces, add);
  addPrivateApis({ model, interfaces }, add);
  addDatabases(model, interfaces, add);
  addHosts(interfaces, add);
  for (const endpoint of model.ofType('AWS::EC2::VPCEndpoint'))
    if (/^com\.amazonaws\.[a-z0-9-]+\.(?!vpce\.)/.test(String(endpoint.properties.ServiceName)))
      service(String(endpoint.properties.ServiceName).replace(/^com\.amazonaws\.[a-z0-9-]+\./, ''));

  return {
    vpcs: vpcs.vpcs,
    interfaces: interfaces.interfaces,
    endpoints: [...interfaces.endpoints.values()],
    onPremises: onPremises.all,
    transitGateways: transitGateways.transitGateways,
    transitGatewayTables: transitGateways.defined,
    transitGatewayAssociations: transitGateways.associations,
    firewalls: [...firewalls.values()],
    writtenRoutes,
    securityGroups: groups.all,
    writtenRules: groups.written,
    networkAcls: networkAcls.all,
    services: [...services.values()],
    forwarding,
    linkLocal,
    serviceNetworks,
    mirrors: mirrorsOf(model, interfaces, inspecting),
    entrances: entrancesOf(model, interfaces),
    exposed: interfaces.interfaces.filter(
      ({ publicAddress, addresses, subnet, endpoint }) =>
        subnet.vpc.internet !== undefined &&
        (publicAddress || (addresses[6].length > 0 && !isInternalBalancer(endpoint.resource))),
    ),
    unmodelled: [
      ...unmodelledOf(model, vpcs),
      ...outsideJoins(model, vpcs),
      ...sharedWithStrangers(model, vpcs, transitGateways),
      ...targetRegistrations.assumptions,
      ...transitGatewayFirewalls(model, transitGateways),
      ...unknownReferences(model, vpcs, transitGateways, onPremises),
      ...perhapsAbsent(model, vpcs, transitGateways),
      ...expandedAtDeployment(model),
      ...vpcs.assumptions.map(({ assumption, vpc }): Unmodelled => ({ ...assumption, vpcs: [vpc] })),
      ...transitGateways.assumptions.map(
        (assumption): Unmodelled => ({
          ...assumption,
          vpcs: vpcsOfTransitGateway(transitGateways, assumption.resource),
        }),
      ),
    ],
  };
}

function vpcsOfTransitGateway(transitGateways: TransitGateways, resource: Resource): Vpc[] {
  const transitGateway = transitGateways.transitGateways.find(({ attachments }) =>
    attachments.some((each) => each.resource === resource),
  );
  return (transitGateway?.attachments ?? []).flatMap(({ vpc }) => vpc ?? []);
}

/** One machine with several interfaces may take packets by one of them and send others by the rest. */
function addHosts(interfaces: Interfaces, add: (from: Interface, way: Forwarding) => void): void {
  for (const endpoint of interfaces.endpoints.values()) {
    if (!endpoint.joins) continue;
    for (const iface of endpoint.interfaces)
      add(iface, {
        resource: endpoint.resource,
        kind: 'host',
        protocol: [0, 255],
        port: [0, 65535],
        senders: endpoint.interfaces.filter((other) => other !== iface),
        keepsSource: false,
        to: [{ protocol: [0, 255], port: [0, 65535] }],
      });
  }
}
