import { type Ranges, union } from '../../address/ranges';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { part, textsAt, valuesAt } from '../../template/values';
import { byVersion, EVERY_ADDRESS, prefixOf } from './addresses';
import { databaseInterfaces } from './databases';
import type { Interfaces } from './interfaces';
import { addressesOf } from './load-balancers';
import type { Forwarding } from './network';
import { ANY_PORT, writtenPort, writtenRange } from './ports';

/** Where the properties of an endpoint are, by what it leads to, and how they name that. */
const OPTIONS = {
  LoadBalancerOptions: ['LoadBalancerArn'],
  NetworkInterfaceOptions: ['NetworkInterfaceId'],
  RdsOptions: ['RdsDbInstanceArn', 'RdsDbClusterArn', 'RdsDbProxyArn'],
  CidrOptions: ['Cidr'],
} as const;

/** Endpoints of Verified Access: people on the internet come in by them, to what each of them names. */
export function verifiedAccess(model: Model, interfaces: Interfaces): Forwarding[] {
  return model.ofType('AWS::EC2::VerifiedAccessEndpoint').flatMap((endpoint) =>
    Object.entries(OPTIONS).flatMap(([key, names]): Forwarding[] => {
      const options = part(endpoint.properties, key);
      if (options === undefined) return [];
      const ports = portsOf(options);
      // For web pages there is a domain that listens for HTTPS, whatever the port behind it.
      const isWeb = /^https?$/i.test(String(part(options, 'Protocol')));
      return [
        {
          resource: endpoint,
          property: key,
          kind: 'entrance',
          protocol: [6, 6],
          port: isWeb ? [443, 443] : ports,
          senders: interfaces.of(endpoint),
          keepsSource: false,
          to: [{ addresses: addressesIn(model, interfaces, options, names), port: isWeb ? ports : undefined }],
        },
      ];
    }),
  );
}

function portsOf(options: Value): Ranges {
  const ranges = valuesAt(options, 'PortRanges[]').map((range) =>
    writtenRange(part(range, 'FromPort'), part(range, 'ToPort')),
  );
  const port = writtenPort(part(options, 'Port'));
  const known = port ? [...ranges, port] : ranges;
  return known.length > 0 ? union(...known) : ANY_PORT;
}

function addressesIn(model: Model, interfaces: Interfaces, options: Value, names: readonly string[]) {
  const written = textsAt(options, 'Cidr').flatMap((text) => prefixOf(text) ?? []);
  if (written.length > 0) return byVersion(written);
  const meant = names.map((name): Resource | undefined => model.find(part(options, name)));
  const held = meant.flatMap((resource) => (resource ? databaseInterfaces(model, interfaces, resource) : []));
  return held.length > 0 ? addressesOf(held) : EVERY_ADDRESS;
}
