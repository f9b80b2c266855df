import { CfnAnalyzer } from 'aws-cdk-lib/aws-accessanalyzer';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { prefix } from '../../config/names';
import { providedIn } from '../../config/provided';
import type { CheckedConfig } from '../../config/schema';
import type { Provided } from '../../policy/premises';
import { SamlProvider } from '../access/saml-provider';
import { LogShipping } from '../logging/log-shipping';
import { createZoneKey } from '../zone-key';
import { ZoneStack } from '../zone-stack';
import { type AccountOwner, accountOwners } from './account-owner';
import { ConfigurationRecorder } from './configuration-recorder';
import { PublicExposure } from './public-exposure';
import { sharedSessionKeyStatement } from './session-access';
import { SessionDocument } from './session-document';
import { createSharedBoundary } from './shared-boundary';
import { Trail } from './trail';

export interface AccountStackProps {
  readonly config: CheckedConfig;
  readonly owner: AccountOwner;
  /** Key of the one zone of the account, or of the archive. Default: a key for the account, where zones share it. */
  readonly key?: IKey;
  /** ARN of the key of the archive, where the archive is in this account. Default: it is in another one. */
  readonly archiveKeyArn?: string;
  /** Log shipping of the one zone of the account. Default: the account ships for itself. */
  readonly shipping?: LogShipping;
}

/** Settings that an account has once (clauses 6(3), 6(6) and 6(7)), whoever shares it; but for what somebody else provides. */
export class AccountStack extends ZoneStack {
  constructor(scope: Construct, { config, owner, ...foundation }: AccountStackProps) {
    super(scope, {
      config,
      label: owner.label,
      zoneId: owner.zoneId,
      part: accountPart(config, owner),
      account: owner.account,
      description: 'アカウント全体の設定 / Account-wide settings: exposure, sessions, trail, recorder',
    });
    const boundary = owner.zoneId === 'operations' ? createSharedBoundary(this, 'PermissionBoundary') : undefined;
    const key = foundation.key ?? createZoneKey(this, 'Key', [sharedSessionKeyStatement(config, owner)]);
    const shipping = foundation.shipping ?? new LogShipping(this, 'LogShipping', { key });
    // What somebody else provides is left out: an account has it once.
    const isOurs = (what: Provided) => providedIn(config, owner.account, what) === undefined;
    const trail = isOurs('trail') ? new Trail(this, 'Trail', { key }) : undefined;
    new PublicExposure(this, 'PublicExposure', {
      vpc: isOurs('vpc-block-public-access'),
      snapshots: isOurs('snapshot-block-public-access'),
    });
    new SessionDocument(this, 'SessionDocument', { key, shipping, logOnly: !isOurs('session-document') });
    if (isOurs('configuration-recorder'))
      new ConfigurationRecorder(this, 'ConfigurationRecorder', { archiveKeyArn: foundation.archiveKeyArn });
    if (isOurs('access-analyzer'))
      new CfnAnalyzer(this, 'AccessAnalyzer', { analyzerName: prefix(config, owner.zoneId), type: 'ACCOUNT' });
    if (config.access.mode === 'saml' && config.access.metadataFile) new SamlProvider(this, 'SamlProvider');
    if (boundary) {
      // Roles name their boundary, so nothing else tells CloudFormation to make it first.
      shipping.node.addDependency(boundary);
      trail?.node.addDependency(boundary);
    }
  }
}

/** `account` where all zones share one account; the account itself in the name where several accounts are shared. */
function accountPart(config: CheckedConfig, owner: AccountOwner): string {
  if (owner.zoneId !== 'operations') return `${owner.zoneId}-account`;
  const shared = accountOwners(config).filter(({ zoneId }) => zoneId === 'operations');
  return shared.length > 1 ? `account-${owner.account}` : 'account';
}
