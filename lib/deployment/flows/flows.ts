import type { App } from 'aws-cdk-lib';
import type { CheckedConfig } from '../../config/schema';
import { isBrokerFlow, isManagedStreaming } from '../network/permits';
import type { ZoneBase } from '../zone-base';
import { FlowEndpointsStack } from './flow-endpoints-stack';
import { FlowServicesStack } from './flow-services-stack';

/**
 * Build the declared flows (clauses 2(11) and 6(3)): a service in the zone that answers, an endpoint in the zone that opens.
 * Across accounts the name of the service is known only after the answering side was deployed; until the configuration
 * gives it (`flows.ID.serviceName`), the opening side is left out.
 *
 * @param screenServices endpoint services of the screen-transfer path, by flow id
 */
export function addFlows(
  app: App,
  config: CheckedConfig,
  zones: readonly ZoneBase[],
  screenServices: ReadonlyMap<string, string>,
): void {
  const carried = config.flows.filter(
    (flow) => flow.protocol === 'tcp' && !isBrokerFlow(config, flow) && !isManagedStreaming(config, flow),
  );
  const services = new Map(screenServices);
  for (const { zone, network } of zones) {
    const flows = carried.filter((flow) => flow.to.zone === zone.id && flow.sanitization === 'none');
    if (flows.length === 0) continue;
    const stack = new FlowServicesStack(app, { config, zone, network: network.network, flows });
    for (const [id, serviceName] of stack.serviceNames) services.set(id, serviceName);
  }
  const accountOf = (id: string) => zones.find(({ zone }) => zone.id === id)?.zone.account;
  for (const { zone, network } of zones) {
    const flows = carried
      .filter((flow) => flow.from.zone === zone.id)
      .flatMap((flow) => {
        // A token of another account would be a cross-account reference, which CloudFormation does not have.
        const serviceName = accountOf(flow.to.zone) === zone.account ? services.get(flow.id) : flow.serviceName;
        return serviceName ? [{ flow, serviceName }] : [];
      });
    if (flows.length > 0) new FlowEndpointsStack(app, { config, zone, network: network.network, flows });
  }
}
