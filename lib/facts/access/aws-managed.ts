import type { Value } from '../../template/unknown';

const allow = (...Action: string[]): Value => ({ Effect: 'Allow', Action, Resource: '*' });
const document = (...Statement: Value[]): Value => ({ Version: '2012-10-17', Statement });

/**
 * Policies of AWS that say little and change seldom, by what stands behind `policy/` in their ARN. Source: AWS Managed Policy
 * Reference Guide. Every other one is open.
 */
const DOCUMENTS: Readonly<Record<string, Value>> = {
  AdministratorAccess: document(allow('*')),
  AWSDenyAll: document({ Effect: 'Deny', Action: '*', Resource: '*' }),
  AmazonS3FullAccess: document(allow('s3:*', 's3-object-lambda:*')),
  AmazonS3ReadOnlyAccess: document(
    allow('s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'),
  ),
  AmazonSQSFullAccess: document(allow('sqs:*')),
  AmazonSNSFullAccess: document(allow('sns:*', 'sms-voice:*')),
  'service-role/AWSLambdaBasicExecutionRole': document(
    allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  ),
};

/** What a policy of AWS says, by its ARN; undefined where it is not known here. */
export function awsManagedDocument(arn: string): Value | undefined {
  const [, name] = /^arn:[^:]*:iam::aws:policy\/(.+)$/.exec(arn) ?? [];
  return name !== undefined && Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name] : undefined;
}
