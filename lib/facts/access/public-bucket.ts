import { isUnknown, type Value } from '../../template/unknown';
import { isFalse, part } from '../../template/values';
import type { Part, Statement } from './documents';
import type { Thing } from './things';
import { either, every, some, type Tri, tri } from './tri';
import { namesEverybody } from './who';

/** Keys by whose fixed values a bucket policy is not public. Source: "Blocking public access to your Amazon S3 storage". */
const NARROWING =
  /^(aws:(sourceip|sourcearn|sourcevpce?|sourceowner|sourceaccount|sourceorgid|userid|principalarn|principalaccount|principalorgid|principalorgpaths)|s3:(dataaccesspointarn|dataaccesspointaccount|x-amz-server-side-encryption-aws-kms-key-id))$/i;

const POSITIVE = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

/** Whether a bucket or access point admits nobody from outside its account, because its policy is public and that is blocked. */
export function isRestricted({ resource, standing }: Thing, parts: readonly Part[]): Tri {
  if (standing !== 'defined' || !resource || !/^AWS::S3::(Bucket|AccessPoint)$/.test(resource.type)) return 'no';
  return every([isBlocked(resource.properties.PublicAccessBlockConfiguration), isPublic(parts)]);
}

function isBlocked(configuration: Value | undefined): Tri {
  if (configuration === undefined) return 'yes';
  const setting = part(configuration, 'RestrictPublicBuckets');
  // Of a configuration that leaves it out, documents do not agree what it is.
  if (setting === undefined || isUnknown(setting)) return 'open';
  return tri(!isFalse(setting));
}

function isPublic(parts: readonly Part[]): Tri {
  return some(
    parts.map((each): Tri => {
      if (each.kind === 'statement') return isPublicStatement(each.statement);
      if (each.kind === 'unknown') return 'open';
      return either(each.sides.map(isPublic));
    }),
  );
}

function isPublicStatement({ effect, principal, notPrincipal, condition }: Statement): Tri {
  if (effect === 'Deny') return 'no';
  if (notPrincipal === undefined && !namesEverybody(principal)) return isUnknown(principal) ? 'open' : 'no';
  if (isUnknown(condition)) return 'open';
  return tri(!isNarrowed(condition));
}

function isNarrowed(block: Value | undefined): boolean {
  if (block === null || typeof block !== 'object') return false;
  return Object.entries(block).some(
    ([operator, keys]) =>
      POSITIVE.test(operator) &&
      keys !== null &&
      typeof keys === 'object' &&
      Object.entries(keys as Record<string, Value>).some(
        ([key, values]) => NARROWING.test(key) && isFixed(key, values),
      ),
  );
}

/** Whether values name somebody or some place, and not a pattern of them. */
function isFixed(key: string, values: Value): boolean {
  const texts = Array.isArray(values) ? values : [values];
  return texts.every((text) => {
    if (isUnknown(text)) return true;
    const written = String(text);
    if (/sourceip$/i.test(key)) return !/\/[0-7]$/.test(written);
    // Of an access point the account tells whose it is.
    if (/dataaccesspointarn$/i.test(key)) return /^arn:[^:]*:s3:[^:]*:\d{12}:/.test(written);
    return !/[*?]|\$\{/.test(written);
  });
}
