import type { Resource } from '../../model/model';
import { isUnknown, type Value } from '../../template/unknown';
import { NOBODY } from './actors';

/** Where something is moved to: a thing of the deployment, an account outside, the internet, or nobody knows where. */
export type Target = Resource | Outside | 'internet' | 'anywhere';

/** An account outside, with the ARN of the thing there where it is written. */
export interface Outside {
  readonly account: string;
  readonly arn?: string;
}

export function isResource(target: Target | undefined): target is Resource {
  return typeof target === 'object' && 'type' in target;
}

/** How services hand something to a thing. */
const DELIVERIES: Readonly<Record<string, readonly [action: string, below?: string]>> = {
  'AWS::SQS::Queue': ['sqs:SendMessage'],
  'AWS::SNS::Topic': ['sns:Publish'],
  'AWS::Lambda::Function': ['lambda:InvokeFunction'],
  'AWS::Kinesis::Stream': ['kinesis:PutRecord'],
  'AWS::KinesisFirehose::DeliveryStream': ['firehose:PutRecord'],
  'AWS::StepFunctions::StateMachine': ['states:StartExecution'],
  'AWS::Events::EventBus': ['events:PutEvents'],
  'AWS::Events::ApiDestination': ['events:InvokeApiDestination'],
  'AWS::Logs::LogGroup': ['logs:PutLogEvents', ':log-stream:any'],
  'AWS::S3::Bucket': ['s3:PutObject', '/{to}'],
  'AWS::DynamoDB::Table': ['dynamodb:PutItem'],
};

/** What hands something to a target, by its type, or by the service in its ARN. */
export function deliveryTo(target: Target): readonly [action?: string, below?: string] {
  if (isResource(target)) return DELIVERIES[target.type] ?? [];
  const service = typeof target === 'string' ? undefined : target.arn?.split(':')[2];
  return Object.values(DELIVERIES).find(([action]) => action.split(':')[0] === service) ?? [];
}

/** A bucket outside, by its name or ARN: with an owner, or where an ARN is written. */
export function outsideBucket(value: Value | undefined, owner: string | undefined): Target | undefined {
  if (typeof value !== 'string' || isUnknown(value)) return undefined;
  return /^arn:aws:s3:::/.test(value) || owner !== undefined
    ? { account: owner ?? NOBODY, arn: `arn:aws:s3:::${value.replace(/^arn:aws:s3:::/, '')}` }
    : undefined;
}
