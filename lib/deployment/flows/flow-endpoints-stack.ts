import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import type { Flow } from '../../policy/flows';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { FlowEndpoint } from './flow-endpoint';

export interface FlowEndpointsStackProps {
  readonly config: CheckedConfig;
  readonly zone: Zone;
  readonly network: ZoneNetwork;
  /** Flows that this zone opens, each with the service that answers. */
  readonly flows: readonly { readonly flow: Flow; readonly serviceName: string }[];
}

/** The opening side of every declared flow of a zone. */
export class FlowEndpointsStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, network, flows }: FlowEndpointsStackProps) {
    super(scope, {
      config,
      label: zone.label,
      zoneId: zone.id,
      part: `${zone.id}-flow-endpoints`,
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: opening side of declared flows`,
    });
    for (const { flow, serviceName } of flows) {
      const endpoint = new FlowEndpoint(this, `Flow-${flow.id}`, { zone, network, flow, serviceName });
      new CfnOutput(this, `Endpoint-${flow.id}`, {
        description: `Endpoint of flow ${flow.id}: clients connect to its name`,
        value: endpoint.endpointId,
      });
    }
  }
}
