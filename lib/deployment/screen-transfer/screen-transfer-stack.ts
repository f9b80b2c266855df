import { CfnOutput } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { CheckedConfig, DcvBastionConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { ShippedLogGroup } from '../logging/shipped-log-group';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { Broker } from './broker';
import { SCREEN_LOG } from './host-files';
import { patchWeekly } from './host-patching';
import { ScreenAlarms } from './screen-alarms';
import { ScreenHosts } from './screen-hosts';
import { type EntryEndpoints, ScreenUser } from './screen-user';
import { createSeatTable } from './seat-table';

export interface ScreenTransferStackProps {
  readonly config: CheckedConfig;
  readonly screen: DcvBastionConfig;
  /** The internet zone. */
  readonly zone: Zone;
  /** Its network, in the same account. */
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets' | 'endpointUrls'>;
  /** Its key. */
  readonly key: IKey;
  readonly alarmTopic: ITopic;
  /**
   * STS and Lambda endpoints of the LGWAN zone. Default: `screenTransfer.entryEndpointIds`; with neither, nobody can ask
   * for a seat yet, and an output says what to do.
   */
  readonly entryEndpoints?: EntryEndpoints;
}

/** Screen transfer by Amazon DCV on a closed network (clauses 2(12) and 6(3)②): see `docs/en/screen-transfer.md`. */
export class ScreenTransferStack extends ZoneStack {
  /** Endpoint service of the screen flow, for the endpoint in the LGWAN zone. */
  readonly serviceName: string;

  constructor(scope: Construct, props: ScreenTransferStackProps) {
    const { config, screen, zone, network, key } = props;
    super(scope, {
      config,
      label: zone.label,
      part: 'screen-transfer',
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: screen transfer by Amazon DCV`,
    });
    const tableUrl = network.endpointUrls.dynamodb;
    if (!tableUrl) throw new Error('screen transfer needs the address of the DynamoDB endpoint of the internet zone');
    const { logGroup } = new ShippedLogGroup(this, 'Log', { log: SCREEN_LOG, key });
    const table = createSeatTable(this, 'Seats', key);
    const hosts = new ScreenHosts(this, 'Hosts', { zone, network, tableUrl, key, screen });
    const broker = new Broker(this, 'Broker', { zone, network, tableUrl, key, screen, table });
    patchWeekly(this, 'Patches', { jobs: hosts.jobs, alarmTopic: props.alarmTopic });
    new ScreenAlarms(this, 'Alarms', {
      topic: props.alarmTopic,
      instances: hosts.instances,
      service: hosts.service,
      broker,
      waitingLog: screen.certificateSecretArn ? logGroup : undefined,
      seats: screen.seats,
    });
    this.serviceName = hosts.service.serviceName;
    const endpoints = props.entryEndpoints ?? screen.entryEndpointIds;
    if (endpoints) new ScreenUser(this, 'User', { endpoints });
    else {
      new CfnOutput(this, 'SecondStep', {
        value: 'Deploy the LGWAN zone, then give its endpoints as screenTransfer.entryEndpointIds and deploy again',
        description: 'Nobody can ask for a seat yet',
      });
    }
  }
}
