import type { Rule } from '../rule';
import { accessAnalyzer } from './access-analyzer';
import { accessLog } from './access-log';
import { alarmCondition } from './alarm-condition';
import { alarmRecipients } from './alarm-recipients';
import { alarmRoute } from './alarm-route';
import { archiveAccount } from './archive-account';
import { archiveExpiry } from './archive-expiry';
import { archiveLock } from './archive-lock';
import { archiveProtection } from './archive-protection';
import { breakGlassWatch } from './break-glass-watch';
import { configurationRecorder } from './configuration-recorder';
import { dataPerimeter } from './data-perimeter';
import { deliveryErrors } from './delivery-errors';
import { deliveryRole } from './delivery-role';
import { evidenceBucket } from './evidence-bucket';
import { exitNames } from './exit-names';
import { findingSuppression } from './finding-suppression';
import { firewallLog } from './firewall-log';
import { firewallPolicy } from './firewall-policy';
import { firewallProtection } from './firewall-protection';
import { flowLog } from './flow-log';
import { functionLog } from './function-log';
import { loadBalancerLog } from './load-balancer-log';
import { logCopy } from './log-copy';
import { logDelivery } from './log-delivery';
import { logDestination } from './log-destination';
import { logEncryption } from './log-encryption';
import { logPrefix } from './log-prefix';
import { logRetention } from './log-retention';
import { organizationNetworkGuard } from './organization-network-guard';
import { organizationPolicyTarget } from './organization-policy-target';
import { patching } from './patching';
import { providedControl } from './provided-control';
import { publicListener } from './public-listener';
import { quarantineGroup } from './quarantine-group';
import { regionGuard } from './region-guard';
import { securityHub } from './security-hub';
import { sensitiveDataDiscovery } from './sensitive-data-discovery';
import { singleExit } from './single-exit';
import { socialMedia } from './social-media';
import { threatDetection } from './threat-detection';
import { timeSource } from './time-source';
import { trailEvents } from './trail-events';
import { trailPresence } from './trail-presence';
import { trailSettings } from './trail-settings';
import { trailsAlike } from './trails-alike';
import { wafLog } from './waf-log';
import { watchingRule } from './watching-rule';
import { webAclAssociation } from './web-acl-association';
import { webAclRules } from './web-acl-rules';

export const OPERATIONS_RULES: readonly Rule[] = [
  accessAnalyzer,
  alarmRecipients,
  alarmCondition,
  alarmRoute,
  archiveAccount,
  archiveExpiry,
  archiveLock,
  archiveProtection,
  configurationRecorder,
  dataPerimeter,
  evidenceBucket,
  findingSuppression,
  firewallLog,
  firewallPolicy,
  firewallProtection,
  flowLog,
  functionLog,
  loadBalancerLog,
  accessLog,
  logDelivery,
  deliveryErrors,
  deliveryRole,
  logPrefix,
  logCopy,
  logDestination,
  logEncryption,
  logRetention,
  organizationNetworkGuard,
  organizationPolicyTarget,
  publicListener,
  quarantineGroup,
  regionGuard,
  securityHub,
  sensitiveDataDiscovery,
  singleExit,
  socialMedia,
  threatDetection,
  timeSource,
  trailEvents,
  trailsAlike,
  trailPresence,
  trailSettings,
  wafLog,
  watchingRule,
  breakGlassWatch,
  webAclAssociation,
  webAclRules,
  patching,
  providedControl,
  exitNames,
];
