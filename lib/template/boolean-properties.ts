/**
 * Properties that are true or false in every type that has them, and on which isolation or protection hangs. CloudFormation
 * takes `true`, `false` and these as text; anything else is refused at deployment, and is no reason to assume the default.
 */
export const BOOLEAN_PROPERTIES: ReadonlySet<string> = new Set([
  'AcceptanceRequired',
  'AmazonProvidedIpv6CidrBlock',
  'AssignIpv6AddressOnCreation',
  'AssociatePublicIpAddress',
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'BucketKeyEnabled',
  'DeletionProtection',
  'DeletionProtectionEnabled',
  'Egress',
  'EnableKeyRotation',
  'EnableLogFileValidation',
  'Encrypted',
  'EncryptionAtRest',
  'IgnorePublicAcls',
  'IncludeGlobalServiceEvents',
  'IsLogging',
  'IsMultiRegionTrail',
  'MapPublicIpOnLaunch',
  'MultiAZ',
  'PrivateDnsEnabled',
  'PubliclyAccessible',
  'RestrictPublicBuckets',
  'SourceDestCheck',
  'StorageEncrypted',
]);
