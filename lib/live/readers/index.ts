import type { LiveReader } from '../live-resource';
import { hostedZoneReader, resolverReaders } from './dns';
import { hostReaders } from './hosts';
import { identityReaders } from './identity';
import { linkReaders } from './links';
import { alarmReaders, logReaders } from './logs';
import { auditReaders, backupReaders, functionReader, sharingReaders, systemsManagerReaders } from './operations';
import { bucketReader, keyReader, tableReader } from './storage';
import { vpcReaders } from './vpc';

/** Everything that is read of an account. */
export const READERS: readonly LiveReader[] = [
  ...vpcReaders,
  ...linkReaders,
  ...hostReaders,
  ...resolverReaders,
  hostedZoneReader,
  ...identityReaders,
  bucketReader,
  tableReader,
  keyReader,
  ...logReaders,
  ...alarmReaders,
  functionReader,
  ...auditReaders,
  ...backupReaders,
  ...systemsManagerReaders,
  ...sharingReaders,
];

/** Types of which an account shows every resource. */
export const READ_TYPES: ReadonlySet<string> = new Set(READERS.flatMap(({ types }) => types));
