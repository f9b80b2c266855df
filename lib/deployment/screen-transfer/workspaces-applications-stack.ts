import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { CheckedConfig, WorkspacesApplicationsConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { StreamingAlarms } from './streaming-alarms';
import { StreamingFleet } from './streaming-fleet';
import { StreamingUser } from './streaming-user';

export interface WorkspacesApplicationsStackProps {
  readonly config: CheckedConfig;
  readonly screen: WorkspacesApplicationsConfig;
  /** The internet zone. */
  readonly zone: Zone;
  /** Its network, in the same account. */
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly alarmTopic: ITopic;
  /** Id of the streaming endpoint in the LGWAN zone, in the same account and Region. */
  readonly streamingEndpointId: string;
}

/**
 * Screen transfer by Amazon WorkSpaces Applications (clause 2(12)). Sign-in goes over the internet, which AWS does not
 * offer otherwise: see `docs/en/screen-transfer.md`.
 */
export class WorkspacesApplicationsStack extends ZoneStack {
  constructor(scope: Construct, props: WorkspacesApplicationsStackProps) {
    const { config, screen, zone, network } = props;
    super(scope, {
      config,
      label: zone.label,
      part: 'screen-transfer',
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: screen transfer by Amazon WorkSpaces Applications`,
    });
    const { name } = new StreamingFleet(this, 'Fleet', {
      zone,
      network,
      screen,
      streamingEndpointId: props.streamingEndpointId,
    });
    new StreamingAlarms(this, 'Alarms', { topic: props.alarmTopic, fleetName: name });
    new StreamingUser(this, 'User', { stackName: name });
  }
}
