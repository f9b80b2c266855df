import { type Condition, comparisonOf, overlap } from '../../template/policy-document';
import { GAP } from '../../template/unknown';

/** A request that a service of AWS makes by itself, in the name of an account. */
export interface ServiceRequest {
  /** Principal of the service. */
  readonly sender: string;
  /** Account for which it acts. */
  readonly account: string;
  readonly region: string;
}

/** What a service acts for, by its principal: service and resource of an ARN. Another service names what nobody knows. */
const SOURCES: Readonly<Record<string, string>> = {
  'cloudtrail.amazonaws.com': 'cloudtrail trail/*',
  'delivery.logs.amazonaws.com': 'logs *',
  'logs.amazonaws.com': 'logs *',
  'backup.amazonaws.com': 'backup *',
  'config.amazonaws.com': 'config *',
  'firehose.amazonaws.com': 'firehose deliverystream/*',
  'vpc-flow-logs.amazonaws.com': 'ec2 vpc-flow-log/*',
};

/** Keys that a request of a service principal does not carry. */
const ABSENT =
  /^(aws:(principalarn|principalorgid|principalorgpaths|principalaccount|principaltag\/.*|userid|username|sourcevpce?|vpcsourceip|sourceip|multifactorauth.*)|s3:x-amz-server-side-encryption.*)$/;

/** Whether the request of a service meets a condition: always, never, or as far as is known perhaps. */
export function meets(condition: Condition, request: ServiceRequest): 'always' | 'never' | 'perhaps' {
  const { operator, key, values } = condition;
  const comparison = comparisonOf(condition);
  const name = key.toLowerCase();
  const negated = /not(equals|like|ipaddress)/.test(comparison);
  const when = (holds: boolean) => (holds ? 'always' : 'never');
  if (values === undefined || values.some((value) => value.includes(GAP))) return 'perhaps';
  if (ABSENT.test(name) || (name === 'sts:externalid' && request.sender !== FIREHOSE)) {
    if (comparison === 'null') return when(values.includes('true'));
    return when(negated || /IfExists$/i.test(operator));
  }
  const own = known(name, request);
  if (own === undefined) return 'perhaps';
  if (comparison === 'null') return when(values.includes('false'));
  const matches = values.some((value) => overlap(value, own));
  return when(matches !== negated);
}

const FIREHOSE = 'firehose.amazonaws.com';

/** What a request of a service says of itself, where that is known. A `*` stands for a part that is not. */
function known(key: string, { sender, account, region }: ServiceRequest): string | undefined {
  switch (key) {
    case 'aws:securetransport':
    case 'aws:principalisawsservice':
      return 'true';
    case 'aws:viaawsservice':
      return 'false';
    case 'aws:principalservicename':
      return sender;
    // Firehose names its account when it assumes a role; no other service that delivers names anything.
    case 'aws:sourceaccount':
    case 'sts:externalid':
      return account;
    case 'aws:sourcearn': {
      const [service, resource] = SOURCES[sender]?.split(' ') ?? [];
      return service && `arn:aws:${service}:${region}:${account}:${resource}`;
    }
    default:
      return undefined;
  }
}
