import type { Resource } from '../../model/model';
import { overlap, type Statement, speaksOf } from '../../template/policy-document';
import ACTIONS from './control-actions.json';
import { NO_ZONE_ROLE } from './principals';
import { trustOf } from './trust';

/** Ways into another identity, and the account itself. */
export const IDENTITY: readonly string[] = [
  'account:CloseAccount',
  'iam:AddUserToGroup',
  'iam:AttachRolePolicy',
  'iam:CreateAccessKey',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutRolePermissionsBoundary',
  'iam:RemoveUserFromGroup',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'organizations:LeaveOrganization',
  'sso:CreateAccountAssignment',
  'sts:AssumeRole',
];

/** What opens a network. */
export const OPENING: readonly string[] = [
  'ec2:AcceptVpcPeeringConnection',
  'ec2:AssociateRouteTable',
  'ec2:AttachInternetGateway',
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateClientVpnEndpoint',
  'ec2:CreateInternetGateway',
  'ec2:CreateNetworkAclEntry',
  'ec2:CreateRoute',
  'ec2:CreateVpcPeeringConnection',
  'ec2:CreateVpnConnection',
  'ec2:ModifyVpcEndpoint',
  'ec2:ReplaceRoute',
  'ram:CreateResourceShare',
  'vpc-lattice:CreateServiceNetworkVpcAssociation',
];

/** What gives data to another account or to everybody. */
export const SHARING: readonly string[] = [
  'ec2:ModifySnapshotAttribute',
  'kms:PutKeyPolicy',
  'lambda:AddPermission',
  'lambda:CreateFunctionUrlConfig',
  'rds:ModifyDBSnapshotAttribute',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  'ssm:ModifyDocumentPermission',
];

/** What takes evidence away (clause 6(7)). */
export const EVIDENCE: readonly string[] = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateTrail',
  'config:DeleteConfigurationRecorder',
  'config:StopConfigurationRecorder',
  'ec2:DeleteFlowLogs',
  'logs:DeleteLogGroup',
  'logs:PutRetentionPolicy',
];

/** What only the administrators of keys do. */
export const KEYS: readonly string[] = ['kms:DisableKey', 'kms:ScheduleKeyDeletion'];

/** Services that are controls themselves: whatever is no reading changes one. */
const CONTROL_SERVICES = [
  'access-analyzer',
  'account',
  'cloudtrail',
  'config',
  'controltower',
  'detective',
  'directconnect',
  'fms',
  'globalaccelerator',
  'guardduty',
  'iam',
  'identitystore',
  'inspector2',
  'macie2',
  'network-firewall',
  'networkmanager',
  'oam',
  'observabilityadmin',
  'organizations',
  'ram',
  'rolesanywhere',
  'route53profiles',
  'route53resolver',
  'securityhub',
  'shield',
  'sso',
  'sso-directory',
  'vpc-lattice',
  'waf',
  'waf-regional',
  'wafv2',
];

/** What such a service lets do without changing a control; `iam:PassRole` has a rule of its own. */
const HARMLESS = /^(get|list|describe|batchget|lookup|search|select|query|simulate|generate|validate|check|preview)/;
const HARMLESS_BY_NAME =
  /^(config:put(.*)evaluations|iam:(passrole|createservicelinkedrole)|securityhub:batchimportfindings)$/;

/** Rules that services of AWS make and remove for themselves, by the beginning of their names. */
const RULES_OF_AWS = /^arn:[^:]*:events:[^:]*:[^:]*:rule\/(AwsBackupManagedRule|DO-NOT-DELETE-Amazon|StepFunctionsGet)/;

/** Whether a statement lets its holder have logs delivered: for that, whoever turns a log on needs what else changes controls. */
export function deliversLogs({ actions }: Statement): boolean {
  return actions.some((action) => action.toLowerCase() === 'logs:createlogdelivery');
}

/**
 * What a statement lets its holder do to controls: its actions as they are written; none where it changes none.
 *
 * @param delivers whether its holder has logs delivered, by this statement or another one. Default: what this one says
 */
export function controlActionsIn(statement: Statement, delivers = deliversLogs(statement)): readonly string[] {
  const { actions, resources, conditions } = statement;
  const rules = resources.filter((text) => /^(arn:[^:]*:(events|\*):|\*)/.test(text));
  const isOfAws = rules.length > 0 && rules.every((text) => RULES_OF_AWS.test(text));
  // A tag that comes with what is made changes none that is there.
  const isNew = conditions.some(({ key }) => key.toLowerCase() === 'ec2:createaction');
  return actions.filter((action) => {
    const lower = action.toLowerCase();
    if (isOfAws && lower.startsWith('events:')) return false;
    if (delivers && /^logs:((put|delete)resourcepolicy|deletelogdelivery)$/.test(lower)) return false;
    return changesControl(lower) || (!isNew && changesLabels(lower));
  });
}

/** Whether an action by itself changes controls or keys. */
export function isControlAction(action: string): boolean {
  const lower = action.toLowerCase();
  return changesControl(lower) || changesLabels(lower) || KEYS.includes(action);
}

/** Whether a statement leaves controls in what it does not exclude. */
export function leavesControls(statement: Statement): boolean {
  const left = (service: string, name: string) => speaksOf(statement, `${service}:${name}`);
  return (
    statement.notActions.length > 0 &&
    (CONTROL_SERVICES.some((service) => left(service, 'update')) ||
      OF_OTHERS.some(([service, names]) => service !== '*' && names.some((name) => left(service, name))))
  );
}

function changesControl(action: string): boolean {
  const known = changing.get(action) ?? readChange(action);
  changing.set(action, known);
  return known;
}

/** Deployments repeat the same actions. */
const changing = new Map<string, boolean>();

function readChange(action: string): boolean {
  const [service, name = service] = action.split(':');
  const isControl = CONTROL_SERVICES.some((each) => overlap(service, each));
  if (isControl && !HARMLESS.test(name) && !HARMLESS_BY_NAME.test(action)) return true;
  // That all of a service is allowed tells nothing of what many services have.
  const isNamed = !/^[*?]+$/.test(name);
  return OF_OTHERS.some(
    ([its, names]) => (its === '*' ? isNamed : overlap(service, its)) && names.some((each) => overlap(name, each)),
  );
}

/**
 * Actions of services that serve as well: what opens, shares, weakens or deletes what keeps a zone; under `*` those that
 * many services have. Source: Service Authorization Reference.
 */
const OF_OTHERS = Object.entries(ACTIONS).map(([service, names]) => [service, names.split(' ')] as const);

/** Tags of what is there say what boundaries and conditions let people reach. */
function changesLabels(action: string): boolean {
  return ['ec2:createtags', 'ec2:deletetags'].some((pattern) => overlap(pattern, action));
}

/** What a statement lets its holder do to the keys themselves, as its actions are written. */
export function keyActionsIn({ actions }: Statement): readonly string[] {
  return actions.filter((action) => KEYS.some((each) => overlap(each.toLowerCase(), action.toLowerCase())));
}

/** Whether a holder administers keys: the design gives each zone such a role, and no use of the keys. */
export function administersKeys({ name, properties }: Resource): boolean {
  // A permission set that is deployed goes by its ARN.
  return [name, properties.Name].some((called) => typeof called === 'string' && /(^|-)key-admin$/.test(called));
}

/** Whether a role is of no zone and makes what the templates say: of the CDK, of a service, or assumed by CloudFormation alone. */
export function deploys(holder: Resource): boolean {
  if (NO_ZONE_ROLE.test(holder.name)) return true;
  const { allows } = trustOf(holder);
  return (
    allows.length > 0 &&
    allows.every(
      ({ aws, federated, canonical, service, notPrincipal }) =>
        !notPrincipal &&
        aws.length + federated.length + canonical.length === 0 &&
        service.every((name) => name === 'cloudformation.amazonaws.com'),
    )
  );
}
