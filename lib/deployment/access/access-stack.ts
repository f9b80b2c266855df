import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { peoplePolicyName } from '../../config/names';
import type { CheckedConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { ZONE_JOBS } from '../../policy/jobs';
import type { EndpointService } from '../network/endpoints';
import { ZoneStack } from '../zone-stack';
import { BreakGlassAlarm } from './break-glass-alarm';
import { JobAccess } from './job-access';
import { peopleStatements } from './people-statements';
import { VendorAccess } from './vendor-access';

export interface AccessStackProps {
  readonly config: CheckedConfig;
  readonly zone: Zone;
  /** Ids of the interface endpoints of the zone, by service. Default: none, people come from `peopleSourceAddresses`. */
  readonly endpointIds?: Partial<Record<EndpointService, string>>;
  /** Where the alarms of the zone end at a person. */
  readonly alarmTopic: ITopic;
}

/** How people enter a zone and what each job may do there (clauses 6(3)① and 6(6)); needs the foundation of the zone. */
export class AccessStack extends ZoneStack {
  constructor(scope: Construct, { config, zone, endpointIds = {}, alarmTopic }: AccessStackProps) {
    super(scope, {
      config,
      label: zone.label,
      zoneId: zone.id,
      part: `${zone.id}-access`,
      account: zone.account,
      description: `${zone.title.ja} / ${zone.title.en}: people, jobs, vendors, break-glass`,
    });
    const sourceAddresses = zone.peopleSourceAddresses;
    const sources = { stsEndpointId: endpointIds.sts, sourceAddresses };
    const people = new ManagedPolicy(this, 'People', {
      managedPolicyName: peoplePolicyName(config, zone.id),
      statements: peopleStatements({ zoneId: zone.id, endpointIds: Object.values(endpointIds), sourceAddresses }),
    });
    for (const job of ZONE_JOBS) new JobAccess(this, job, { zone, job, people, sources });
    for (const vendor of config.access.vendors.filter((candidate) => candidate.zone === zone.id)) {
      new VendorAccess(this, `vendor-${vendor.id}`, { vendor, zone, people, sources });
    }
    new BreakGlassAlarm(this, 'BreakGlassAlarm', { alarmTopic });
  }
}
