import type { Rule } from '../rule';
import { administratorAccess } from './administrator-access';
import { associationTargets } from './association-targets';
import { automationChange } from './automation-change';
import { boundaryDenies } from './boundary-denies';
import { conditionsAlike } from './conditions-alike';
import { controlChange } from './control-change';
import { entryPlace } from './entry-place';
import { entrySeparation } from './entry-separation';
import { federatedTrust } from './federated-trust';
import { guiConnectRecording } from './gui-connect-recording';
import { hostAccess } from './host-access';
import { iamUser } from './iam-user';
import { identityPool } from './identity-pool';
import { ineffectiveStatement } from './ineffective-statement';
import { instanceMetadata } from './instance-metadata';
import { keyAdministration } from './key-administration';
import { keyGrants } from './key-grants';
import { keyPair } from './key-pair';
import { keyUse } from './key-use';
import { looseCondition } from './loose-condition';
import { mfaAtEntry } from './mfa-at-entry';
import { mfaAtProvider } from './mfa-at-provider';
import { ownSessions } from './own-sessions';
import { passRole } from './pass-role';
import { peoplePolicies } from './people-policies';
import { permissionSet } from './permission-set';
import { portForwarding } from './port-forwarding';
import { roleAssumption } from './role-assumption';
import { roleChange } from './role-change';
import { roleInUse } from './role-in-use';
import { roleSession } from './role-session';
import { roleTrust } from './role-trust';
import { serviceTrust } from './service-trust';
import { sessionDocument } from './session-document';
import { sessionDocumentCheck } from './session-document-check';
import { trustActions } from './trust-actions';
import { userPool } from './user-pool';
import { vendorRole } from './vendor-role';
import { voidCondition } from './void-condition';
import { wildcardPermissions } from './wildcard-permissions';
import { workPlace } from './work-place';
import { zoneBoundary } from './zone-boundary';

export const IDENTITY_RULES: readonly Rule[] = [
  roleTrust,
  roleAssumption,
  passRole,
  roleChange,
  roleInUse,
  serviceTrust,
  hostAccess,
  associationTargets,
  mfaAtEntry,
  mfaAtProvider,
  entrySeparation,
  entryPlace,
  workPlace,
  zoneBoundary,
  portForwarding,
  administratorAccess,
  wildcardPermissions,
  voidCondition,
  boundaryDenies,
  federatedTrust,
  iamUser,
  identityPool,
  instanceMetadata,
  permissionSet,
  sessionDocument,
  sessionDocumentCheck,
  keyGrants,
  keyUse,
  guiConnectRecording,
  vendorRole,
  ineffectiveStatement,
  controlChange,
  roleSession,
  keyAdministration,
  peoplePolicies,
  ownSessions,
  keyPair,
  trustActions,
  automationChange,
  userPool,
  looseCondition,
  conditionsAlike,
];
