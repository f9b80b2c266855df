import { covers, type Statement } from '../../template/policy-document';
import { GAP } from '../../template/unknown';
import ACTIONS from './actions-without-resources.json';

/**
 * Actions that know no resources, or only look at what there is: a policy cannot name a resource for them, or loses
 * nothing by not naming one. Source: "Actions, resources, and condition keys" of the service authorization reference.
 */
const HARMLESS = [
  '*:describe*',
  '*:list*',
  'access-analyzer:get*',
  'acm:get*',
  'autoscaling:completelifecycleaction',
  'backup:getsupportedresourcetypes',
  'ce:get*',
  'cloudtrail:get*',
  'cloudtrail:lookupevents',
  'cloudwatch:*metricdata',
  'cloudwatch:getmetric*',
  'config:get*',
  'config:put*evaluations',
  'config:selectresourceconfig',
  'ec2:*networkinterface*',
  'ec2:*privateipaddresses',
  'ec2:getebsencryptionbydefault',
  'ec2:getsnapshotblockpublicaccessstate',
  'ec2messages:*',
  'ecr:getauthorizationtoken',
  'guardduty:get*',
  'health:*',
  'iam:generate*report',
  'iam:get*',
  'iam:simulate*',
  'inspector2:get*',
  'kms:generaterandom',
  'logs:getqueryresults',
  'logs:stopquery',
  'logs:testmetricfilter',
  'organizations:get*',
  's3:getaccountpublicaccessblock',
  'securityhub:get*',
  'servicequotas:get*',
  'ssm:getcalendarstate',
  'ssm:getconnectionstatus',
  'ssm:getinventory*',
  'ssm:getmanifest',
  'ssm:putcomplianceitems',
  'ssm:putconfigurepackageresult',
  'ssm:putinventory',
  'ssm:updateinstanceinformation',
  'ssmmessages:*',
  'sts:decodeauthorizationmessage',
  'sts:getcalleridentity',
  'sts:getserviceb*',
  'tag:get*',
  'trustedadvisor:get*',
  'xray:*',
];

/** Whether a resource pattern leaves nothing out, of all services or of one. */
export function isEverything(text: string): boolean {
  return /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:\*(\/\*)?|arn:\*)$/.test(text.replaceAll(GAP, '*'));
}

/** Whether an action may stand on every resource. */
export function isHarmlessEverywhere(action: string): boolean {
  const lower = action.toLowerCase();
  return HARMLESS.some((pattern) => covers(pattern, lower));
}

/**
 * Permissions that only let logs be delivered: what AWS asks of whoever turns a log on.
 * Source: Amazon CloudWatch Logs User Guide, "Enable logging from AWS services".
 */
const LOG_DELIVERY = /^(logs:(put|delete)resourcepolicy|[\w-]+:allowvendedlogdeliveryforresource)$/;

/** Whether an action, named in full, has no resource that a policy could name. Source: Service Authorization Reference. */
export function knowsNoResource(action: string): boolean {
  const lower = action.toLowerCase();
  const [service, name] = lower.split(':');
  namesOf ??= new Map(Object.entries(ACTIONS).map(([prefix, names]) => [prefix, new Set(names.split(' '))]));
  return LOG_DELIVERY.test(lower) || namesOf.get(service)?.has(name) === true;
}

let namesOf: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** Whether an action pattern takes in a whole service, or all of them: `*`, `s3:*`. */
export function isWholeService(action: string): boolean {
  return /^([\w-]+:|\*:)?\*+$/.test(action);
}

/** Whether a statement allows everything, or all but something on everything: a finding of its own. */
export function isAdministrator({ actions, notActions, resources }: Statement): boolean {
  return actions.some(isEveryAction) || (notActions.length > 0 && resources.some(isEverything));
}

/** Whether an action pattern takes in every action of every service. */
export function isEveryAction(action: string): boolean {
  return /^(\*+:)?\*+$/.test(action);
}
