import type { LiveReader } from '../live-resource';
import { alarmReaders } from './alarms';
import { auditReaders } from './audit';
import { backupReaders } from './backup';
import { bucketReader } from './buckets';
import { keyReader } from './encryption-keys';
import { functionReader } from './functions';
import { hostedZoneReader } from './hosted-zones';
import { hostReaders } from './hosts';
import { identityReaders } from './identity';
import { latticeReaders } from './lattice';
import { linkReaders } from './links';
import { loadBalancerReaders } from './load-balancers';
import { logReaders } from './logs';
import { mailReceiptReader } from './mail-receipt';
import { malwareScanReader } from './malware-scan';
import { networkAclReaders } from './network-acls';
import { privateGatewayReaders } from './private-gateways';
import { queueReader } from './queues';
import { resolverReaders } from './resolver';
import { routeTableReaders } from './route-tables';
import { securityGroupReaders } from './security-groups';
import { sharingReaders } from './sharing';
import { stateMachineReader } from './state-machines';
import { systemsManagerReaders } from './systems-manager';
import { tableReader } from './tables';
import { transitGatewayReaders } from './transit-gateways';
import { vpcReaders } from './vpc';

/** Everything that is read of an account. */
export const READERS: readonly LiveReader[] = [
  ...vpcReaders,
  ...routeTableReaders,
  ...networkAclReaders,
  ...securityGroupReaders,
  ...linkReaders,
  ...transitGatewayReaders,
  ...privateGatewayReaders,
  ...hostReaders,
  ...loadBalancerReaders,
  ...resolverReaders,
  hostedZoneReader,
  ...identityReaders,
  bucketReader,
  tableReader,
  keyReader,
  ...logReaders,
  ...alarmReaders,
  functionReader,
  queueReader,
  stateMachineReader,
  mailReceiptReader,
  malwareScanReader,
  ...auditReaders,
  ...backupReaders,
  ...systemsManagerReaders,
  ...sharingReaders,
  ...latticeReaders,
];

/** Types of which an account shows every resource. */
export const READ_TYPES: ReadonlySet<string> = new Set(READERS.flatMap(({ types }) => types));
