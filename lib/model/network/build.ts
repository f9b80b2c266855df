import type { Model, Resource } from '../model';
import { Acls } from './acls';
import { addPrivateApis } from './apis';
import { inspectingEndpoints } from './appliances';
import { addBalancers, isInternalBalancer, Members } from './balancers';
import { addDatabases } from './databases';
import { entrancesOf, mirrorsOf } from './entrances';
import { firewallsOf, hubFirewalls } from './firewalls';
import { Gateways } from './gateways';
import { Groups } from './groups';
import { Hubs } from './hubs';
import { Interfaces } from './interfaces';
import { addLattice } from './lattice';
import { addMediated } from './mediated';
import type { AwsService, Interface, Network, Onward, Unmodelled, Vpc } from './network';
import { PremisesParts } from './premises';
import { addPrivateLinks, type ServiceReference } from './private-links';
import { expandedAtDeployment, perhapsAbsent, unknownReferences } from './references';
import { Registrants } from './registrants';
import { addResolvers } from './resolvers';
import { addRouteTables } from './route-tables';
import { sharedWithStrangers } from './shares';
import { unmodelledOf } from './unmodelled';
import { Vpcs } from './vpcs';

/**
 * Build the typed network of a deployment from its resolved resources.
 *
 * @param references where names of endpoint services of other accounts lead, from the flow register. Default: nowhere
 */
export function buildNetwork(model: Model, references: readonly ServiceReference[] = []): Network {
  const vpcs = new Vpcs(model);
  const groups = new Groups(model, (value) => vpcs.vpc(value));
  const interfaces = new Interfaces(model, vpcs, groups);
  const registrants = new Registrants(model, vpcs, interfaces);
  const members = new Members(model, interfaces, registrants);
  const gateways = new Gateways(model, vpcs, interfaces);
  const premises = new PremisesParts(model, vpcs);
  const hubs = new Hubs(model, vpcs, premises);
  const inspecting = inspectingEndpoints({ model, interfaces, members, references });
  const firewalls = new Map([...firewallsOf(model, vpcs), ...inspecting]);
  const services = new Map<string, AwsService>();
  const service = (name: string): AwsService => {
    const known = services.get(name) ?? { name };
    services.set(name, known);
    return known;
  };
  const acls = new Acls(model, (value) => vpcs.vpc(value));
  vpcs.associate(acls);
  addRouteTables({ model, vpcs, interfaces, gateways, premises, hubs, firewalls, service });
  gateways.addRegionalTables();

  const onward = new Map<Interface, Onward[]>();
  const add = (from: Interface, way: Onward) => void onward.set(from, [...(onward.get(from) ?? []), way]);
  const linkLocal = new Map<Vpc, Onward[]>();
  const addLinkLocal = (vpc: Vpc, way: Onward) => void linkLocal.set(vpc, [...(linkLocal.get(vpc) ?? []), way]);
  addBalancers(model, interfaces, registrants, members, add);
  addPrivateLinks(model, interfaces, references, add);
  addLattice({ model, vpcs, groups, interfaces, registrants, addLinkLocal, add });
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
    premises: premises.all,
    hubs: hubs.hubs,
    services: [...services.values()],
    onward,
    linkLocal,
    mirrors: mirrorsOf(model, interfaces, inspecting),
    entrances: entrancesOf(model, interfaces),
    exposed: interfaces.interfaces.filter(
      ({ publicAddress, addresses, subnet, endpoint }) =>
        subnet.vpc.internet !== undefined &&
        (publicAddress || (addresses[6].length > 0 && !isInternalBalancer(endpoint.resource))),
    ),
    unmodelled: [
      ...unmodelledOf(model, vpcs),
      ...sharedWithStrangers(model, vpcs, hubs),
      ...registrants.assumptions,
      ...hubFirewalls(model, hubs),
      ...unknownReferences(model, vpcs, hubs, premises),
      ...perhapsAbsent(model, vpcs, hubs),
      ...expandedAtDeployment(model),
      ...vpcs.assumptions.map(({ assumption, vpc }): Unmodelled => ({ ...assumption, vpcs: [vpc] })),
      ...hubs.assumptions.map(
        (assumption): Unmodelled => ({ ...assumption, vpcs: vpcsOfHub(hubs, assumption.resource) }),
      ),
    ],
  };
}

function vpcsOfHub(hubs: Hubs, resource: Resource): Vpc[] {
  const hub = hubs.hubs.find(({ attachments }) => attachments.some((each) => each.resource === resource));
  return (hub?.attachments ?? []).flatMap(({ vpc }) => vpc ?? []);
}

/** One machine with several interfaces may take packets by one of them and send others by the rest. */
function addHosts(interfaces: Interfaces, add: (from: Interface, way: Onward) => void): void {
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
