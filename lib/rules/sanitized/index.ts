import type { Rule } from '../rule';
import { browserPortal } from './browser-portal';
import { converterIsolation } from './converter-isolation';
import { handOff } from './hand-off';
import { mailReceipt } from './mail-receipt';
import { malwareScan } from './malware-scan';
import { pipelineFailures } from './pipeline-failures';
import { pipelineOrder } from './pipeline-order';
import { pipelineSeparation } from './pipeline-separation';
import { sanitizationEvidence } from './sanitization-evidence';
import { sanitizationPresence } from './sanitization-presence';
import { scanRole } from './scan-role';
import { scanTagForgery } from './scan-tag-forgery';
import { scannedObjectsOnly } from './scanned-objects-only';
import { screenEndpoint } from './screen-endpoint';
import { screenFlow } from './screen-flow';
import { screenHostPermissions } from './screen-host-permissions';
import { screenNetwork } from './screen-network';
import { screenPersistence } from './screen-persistence';
import { screenSession } from './screen-session';
import { screenSignIn } from './screen-sign-in';
import { screenTransferPresence } from './screen-transfer-presence';
import { screenUserSettings } from './screen-user-settings';
import { workspacesSettings } from './workspaces-settings';

export const SANITIZED_RULES: readonly Rule[] = [
  browserPortal,
  converterIsolation,
  handOff,
  mailReceipt,
  malwareScan,
  pipelineFailures,
  pipelineOrder,
  pipelineSeparation,
  sanitizationEvidence,
  scanRole,
  scanTagForgery,
  scannedObjectsOnly,
  screenEndpoint,
  screenFlow,
  screenHostPermissions,
  screenNetwork,
  screenPersistence,
  screenSession,
  screenSignIn,
  screenUserSettings,
  workspacesSettings,
  screenTransferPresence,
  sanitizationPresence,
];
