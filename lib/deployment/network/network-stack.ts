import type { Construct } from 'constructs';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { ZoneStack } from '../zone-stack';
import { ZoneNetwork } from './zone-network';

export interface NetworkStackProps {
  readonly config: CheckedConfig;
  readonly zone: Zone;
}

/** The VPC of one zone and everything that decides who speaks with whom in it. */
export class NetworkStack extends ZoneStack {
  readonly network: ZoneNetwork;

  constructor(scope: Construct, { config, zone }: NetworkStackProps) {
    super(scope, {
      config,
      label: zone.label,
      zoneId: zone.id,
      part: `${zone.id}-network`,
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: network`,
    });
    this.network = new ZoneNetwork(this, 'Network', { zone });
  }
}
