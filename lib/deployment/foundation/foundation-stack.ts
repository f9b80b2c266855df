import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { PermissionBoundary } from '../access/permission-boundary';
import { AlarmTopic, createAlarmEventsRole } from '../alarm-topic';
import { LogShipping } from '../logging/log-shipping';
import { queueKeyStatements } from '../sanitization/queue-key';
import { createZoneKey } from '../zone-key';
import { ZoneStack } from '../zone-stack';

export interface FoundationStackProps {
  readonly config: CheckedConfig;
  readonly zone: Zone;
}

/** What everything else in a zone needs first: its key, its permission boundary, its alarm route, its road to the archive. */
export class FoundationStack extends ZoneStack {
  readonly key: Key;
  readonly alarmTopic: AlarmTopic;
  readonly shipping: LogShipping;

  constructor(scope: Construct, { config, zone }: FoundationStackProps) {
    super(scope, {
      config,
      label: zone.label,
      zoneId: zone.id,
      part: `${zone.id}-foundation`,
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: key, permission boundary, alarms, log shipping`,
    });
    const boundary = new PermissionBoundary(this, 'PermissionBoundary');
    this.key = createZoneKey(this, 'Key', queueKeyStatements(config, zone));
    this.alarmTopic = new AlarmTopic(this, 'AlarmTopic', { key: this.key });
    this.shipping = new LogShipping(this, 'LogShipping', { key: this.key });
    const events = createAlarmEventsRole(this, 'AlarmEvents', this.alarmTopic.topic, this.key);
    for (const user of [this.shipping, events]) user.node.addDependency(boundary);
  }
}
