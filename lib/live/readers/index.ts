import type { LiveReader } from '../live-resource';
import { hostedZoneReader, resolverReader } from './dns';
import { hostReader } from './hosts';
import { identityReader } from './identity';
import { linkReader } from './links';
import { alarmReader, logReader } from './logs';
import { auditReader, backupReader, functionReader, sharingReader, systemsManagerReader } from './operations';
import { bucketReader, keyReader, tableReader } from './storage';
import { vpcReader } from './vpc';

/** Everything that is read of an account. */
export const READERS: readonly LiveReader[] = [
  vpcReader,
  linkReader,
  hostReader,
  resolverReader,
  hostedZoneReader,
  identityReader,
  bucketReader,
  tableReader,
  keyReader,
  logReader,
  alarmReader,
  functionReader,
  auditReader,
  backupReader,
  systemsManagerReader,
  sharingReader,
];

/** Types of which an account shows every resource. */
export const READ_TYPES: ReadonlySet<string> = new Set(READERS.flatMap(({ types }) => types));
