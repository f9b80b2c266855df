/** AWS services that a zone may reach through an interface endpoint. */
export const ENDPOINT_SERVICES = [
  'sts',
  'ssm',
  'ssmmessages',
  'logs',
  'kms',
  's3',
  'dynamodb',
  'secretsmanager',
  'lambda',
  'appstream.streaming',
] as const;
export type EndpointService = (typeof ENDPOINT_SERVICES)[number];
