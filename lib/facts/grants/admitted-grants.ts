import { conditionsOn, covers, demandsKey, type Statement, spokenOf } from '../../template/policy-document';

/** What adds to a store without reading it. */
const ADDING = [
  's3:putobject',
  's3:putobjectacl',
  's3:putobjecttagging',
  's3:abortmultipartupload',
  's3:listmultipartuploadparts',
  's3:listbucketmultipartuploads',
  's3:getbucketacl',
  's3:getbucketlocation',
  's3:getencryptionconfiguration',
  's3:replicateobject',
  's3:replicatetags',
  'logs:createlogstream',
  'logs:createloggroup',
  'logs:describeloggroups',
  'logs:describelogstreams',
  'logs:putlogevents',
  'logs:putsubscriptionfilter',
  'firehose:putrecord*',
  'kinesis:putrecord*',
  'events:putevents',
  'sns:publish',
  'sqs:sendmessage',
  'sqs:getqueueurl',
  'oam:createlink',
  'oam:updatelink',
  'backup:copyintobackupvault',
  'kms:describekey',
  'kms:encrypt',
  'kms:generatedatakey*',
];

/**
 * Whether a statement allows nothing but adding to what it protects. To add encrypted logs takes `kms:Decrypt` as well (for
 * uploads in parts, for the bucket key): by a service, through one, or for one purpose that the encryption context names.
 */
export function onlyAdds(statement: Statement): boolean {
  if (statement.notActions.length > 0 || statement.actions.length === 0) return false;
  const byService = statement.hasPrincipal && statement.aws.length === 0 && statement.service.length > 0;
  const bound = byService || isThroughService(statement) || hasContext(statement);
  return statement.actions.every((action) => {
    const lower = action.toLowerCase();
    if (lower === 'kms:decrypt') return bound;
    return ADDING.some((pattern) => pattern === lower || (!lower.includes('*') && covers(pattern, lower)));
  });
}

function isThroughService(statement: Statement): boolean {
  return conditionsOn(statement, 'kms:ViaService').some(
    (condition) => demandsKey(condition) && condition.values?.includes('*') !== true,
  );
}

/** Whether a statement lets a key be used through a service alone, in one encryption context, or to grant it to services of AWS. */
export function isForOnePurpose(statement: Statement): boolean {
  const forAws = conditionsOn(statement, 'kms:GrantIsForAWSResource').some(
    ({ operator, values }) => operator === 'Bool' && values?.every((value) => value === 'true') === true,
  );
  return forAws || isThroughService(statement) || hasContext(statement);
}

function hasContext({ conditions }: Statement): boolean {
  return conditions.some(
    (condition) =>
      condition.key.toLowerCase().startsWith('kms:encryptioncontext:') &&
      (demandsKey(condition) ||
        (condition.operator === 'Null' && condition.values?.every((value) => value === 'false'))),
  );
}

/** Actions that touch what a key protects; the others administer it. */
const KEY_USE = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:CreateGrant',
  'kms:Sign',
  'kms:GenerateMac',
  'kms:DeriveSharedSecret',
];

/** Whether a statement lets somebody use a key, and not only administer it. */
export function usesKey(statement: Statement): boolean {
  return spokenOf(statement, KEY_USE) !== undefined;
}
