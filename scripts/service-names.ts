import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';

/** Short names of the services for which the CDK knows endpoints, in order, without those for FIPS. */
export function serviceNames(): string[] {
  const names = [InterfaceVpcEndpointAwsService, GatewayVpcEndpointAwsService].flatMap((services) =>
    Object.values(services).map(
      (service: { shortName?: string; name?: string }) => service.shortName ?? String(service.name).split('.').at(-1),
    ),
  );
  return [...new Set(names)].filter((name): name is string => name !== undefined && !name.endsWith('-fips')).sort();
}

/** Where questions read them. */
const SERVICES_FILE = join(__dirname, '../lib/facts/endpoints/service-names.json');

if (require.main === module) writeFileSync(SERVICES_FILE, `${JSON.stringify(serviceNames(), null, 2)}\n`);
