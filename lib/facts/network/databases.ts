import type { Ranges } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import { valuesAt } from '../../template/values';
import type { Interfaces } from './interfaces';
import { addressesOf } from './load-balancers';
import type { Forwarding, Interface } from './network';
import { ANY_PORT, writtenPort } from './ports';

const PROXY = 'AWS::RDS::DBProxy';
const INSTANCE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::RDS::DBCluster';

const TCP: Ranges = [6, 6];

/** Ports on which a proxy listens. Source: Amazon RDS User Guide, "RDS Proxy". */
const PROXY_PORTS: Readonly<Record<string, number>> = { MYSQL: 3306, POSTGRESQL: 5432, SQLSERVER: 1433 };

/** What takes connections to a database and opens others: proxies, and endpoints in the VPCs of clients. */
export function addDatabases(
  model: Model,
  interfaces: Interfaces,
  add: (from: Interface, forwarding: Forwarding) => void,
): void {
  for (const group of model.ofType('AWS::RDS::DBProxyTargetGroup')) {
    const proxy = model.find(group.properties.DBProxyName, PROXY);
    const databases = [
      ...valuesAt(group.properties, 'DBInstanceIdentifiers[]').map((value) => model.find(value, INSTANCE)),
      ...valuesAt(group.properties, 'DBClusterIdentifiers[]').map((value) => model.find(value, CLUSTER)),
    ].flatMap((database) => database ?? []);
    for (const own of interfaces.of(proxy))
      add(own, {
        resource: group,
        kind: 'balancer',
        protocol: TCP,
        port: portOf(proxy),
        senders: [own],
        keepsSource: false,
        to: databases.map((database) => ({
          addresses: addressesOf(databaseInterfaces(model, interfaces, database)),
          port: databasePort(model, database, proxy),
        })),
      });
  }
  for (const endpoint of model.ofType('AWS::RDS::DBProxyEndpoint'))
    handOver(interfaces, endpoint, model.find(endpoint.properties.DBProxyName, PROXY), portOf, add);
  for (const endpoint of model.ofType('AWS::Redshift::EndpointAccess')) {
    const cluster = model.find(endpoint.properties.ClusterIdentifier, 'AWS::Redshift::Cluster');
    handOver(interfaces, endpoint, cluster, (each) => writtenPort(each?.properties.Port ?? 5439) ?? ANY_PORT, add);
  }
}

/** An endpoint of RDS or Redshift hands over to what it is for, whatever lies between the VPCs and whatever its groups say. */
function handOver(
  interfaces: Interfaces,
  endpoint: Resource,
  served: Resource | undefined,
  port: (served: Resource | undefined) => Ranges,
  add: (from: Interface, forwarding: Forwarding) => void,
): void {
  if (!served) return;
  for (const own of interfaces.of(endpoint))
    add(own, {
      resource: endpoint,
      kind: 'service',
      protocol: TCP,
      port: port(served),
      senders: [],
      keepsSource: true,
      to: [{ interfaces: interfaces.of(served), unasked: true }],
    });
}

function portOf(proxy: Resource | undefined): Ranges {
  return writtenPort(PROXY_PORTS[String(proxy?.properties.EngineFamily)]) ?? ANY_PORT;
}

/** A database listens where it says, or its cluster does, or where its engine does, which the family of the proxy tells. */
function databasePort(model: Model, { properties }: Resource, proxy: Resource | undefined): Ranges {
  const cluster = model.find(properties.DBClusterIdentifier, CLUSTER);
  return writtenPort(properties.Port ?? cluster?.properties.Port) ?? portOf(proxy);
}

/** Interfaces of a database: an instance of a cluster stands where the cluster does. */
export function databaseInterfaces(model: Model, interfaces: Interfaces, database: Resource): readonly Interface[] {
  const own = interfaces.of(database);
  return own.length > 0 ? own : interfaces.of(model.find(database.properties.DBClusterIdentifier, CLUSTER));
}
