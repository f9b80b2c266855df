import type { Construct } from 'constructs';
import type { CheckedConfig } from '../../config/schema';
import { type Zone, zoneOf } from '../../config/zone';
import { type Flow, portRanges } from '../../policy/flows';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { FlowService } from './flow-service';

export interface FlowServicesStackProps {
  readonly config: CheckedConfig;
  readonly zone: Zone;
  readonly network: ZoneNetwork;
  /** 特定通信 that this zone answers (exact hosts and ports). */
  readonly flows: readonly Flow[];
}

/** The answering side of the 特定通信 of a zone (clause 6(3)①): a load balancer in front of the declared hosts. */
export class FlowServicesStack extends ZoneStack {
  /** Endpoint service by flow id. */
  readonly serviceNames = new Map<string, string>();

  constructor(scope: Construct, { config, zone, network, flows }: FlowServicesStackProps) {
    super(scope, {
      config,
      label: zone.label,
      zoneId: zone.id,
      part: `${zone.id}-flow-services`,
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: answering side of declared flows`,
    });
    for (const flow of flows) {
      const [[port]] = portRanges(flow.port);
      const consumer = zoneOf(config, flow.from.zone);
      const service = new FlowService(this, `Flow-${flow.id}`, {
        name: flow.id,
        network,
        port,
        sourceCidr: flow.from.cidr,
        targets: { kind: 'ip', addresses: [flow.to.cidr.split('/')[0]], port },
        consumerAccount: consumer.account,
      });
      this.serviceNames.set(flow.id, service.serviceName);
    }
  }
}
