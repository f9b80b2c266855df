import type { Rule } from '../rule';
import { accessPointOrigin } from './access-point-origin';
import { accountWide } from './account-wide';
import { backupCopy } from './backup-copy';
import { backupCoverage } from './backup-coverage';
import { backupRetention } from './backup-retention';
import { backupRole } from './backup-role';
import { backupSchedule } from './backup-schedule';
import { backupVaultCopy } from './backup-vault-copy';
import { backupVaultLock } from './backup-vault-lock';
import { backupVaultPolicy } from './backup-vault-policy';
import { bucketAcl } from './bucket-acl';
import { bucketEndpoint } from './bucket-endpoint';
import { bucketPublicAccess } from './bucket-public-access';
import { bucketTls } from './bucket-tls';
import { bucketVersions } from './bucket-versions';
import { bucketWebsite } from './bucket-website';
import { copyRegion } from './copy-region';
import { copySharing } from './copy-sharing';
import { crossZoneLink } from './cross-zone-link';
import { customerManagedKey } from './customer-managed-key';
import { databaseAccess } from './database-access';
import { databaseBackup } from './database-backup';
import { databaseMultiAz } from './database-multi-az';
import { fileSystemPolicy } from './file-system-policy';
import { foreignKey } from './foreign-key';
import { identityPolicyGrant } from './identity-policy-grant';
import { keyDeletion } from './key-deletion';
import { keyPolicy } from './key-policy';
import { keyRotation } from './key-rotation';
import { labelEvidence } from './label-evidence';
import { replicationEffect } from './replication-effect';
import { resourcePolicyGrant } from './resource-policy-grant';
import { serviceActions } from './service-actions';
import { servicePrincipal } from './service-principal';
import { snapshotPublicAccess } from './snapshot-public-access';
import { storageEncryption } from './storage-encryption';
import { storeDeletion } from './store-deletion';
import { storeLabels } from './store-labels';
import { storeZone } from './store-zone';
import { topicTls } from './topic-tls';
import { zoneKey } from './zone-key';

export const DATA_RULES: readonly Rule[] = [
  accountWide,
  accessPointOrigin,
  backupCopy,
  backupCoverage,
  backupRetention,
  backupRole,
  backupSchedule,
  backupVaultCopy,
  backupVaultLock,
  backupVaultPolicy,
  bucketAcl,
  bucketEndpoint,
  bucketPublicAccess,
  bucketTls,
  bucketVersions,
  replicationEffect,
  bucketWebsite,
  copyRegion,
  copySharing,
  crossZoneLink,
  customerManagedKey,
  databaseAccess,
  databaseBackup,
  databaseMultiAz,
  fileSystemPolicy,
  foreignKey,
  identityPolicyGrant,
  keyDeletion,
  keyPolicy,
  keyRotation,
  resourcePolicyGrant,
  serviceActions,
  servicePrincipal,
  snapshotPublicAccess,
  storageEncryption,
  storeDeletion,
  storeLabels,
  labelEvidence,
  storeZone,
  topicTls,
  zoneKey,
];
