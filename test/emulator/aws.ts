import type { Emulator } from '../../lib/local/emulator';

// biome-ignore lint/suspicious/noExplicitAny: answers of AWS are JSON of many shapes
export type Answer = any;

const MODULES = {
  EC2: () => import('@aws-sdk/client-ec2'),
  IAM: () => import('@aws-sdk/client-iam'),
  S3: () => import('@aws-sdk/client-s3'),
  KMS: () => import('@aws-sdk/client-kms'),
  STS: () => import('@aws-sdk/client-sts'),
  SNS: () => import('@aws-sdk/client-sns'),
  Lambda: () => import('@aws-sdk/client-lambda'),
  SFN: () => import('@aws-sdk/client-sfn'),
  CloudWatch: () => import('@aws-sdk/client-cloudwatch'),
  CloudWatchLogs: () => import('@aws-sdk/client-cloudwatch-logs'),
  CloudTrail: () => import('@aws-sdk/client-cloudtrail'),
  CloudFormation: () => import('@aws-sdk/client-cloudformation'),
  EventBridge: () => import('@aws-sdk/client-eventbridge'),
  Route53Resolver: () => import('@aws-sdk/client-route53resolver'),
} satisfies Record<string, () => Promise<Answer>>;

export type Call = (service: keyof typeof MODULES, operation: string, input?: object) => Promise<Answer>;

/** Calls of an account that change things, as somebody at a console would make them. */
export function callsOf(
  { endpoint }: Pick<Emulator, 'endpoint'>,
  accessKeyId: string,
  secretAccessKey = 'emulator',
): Call {
  return async (service, operation, input = {}) => {
    const module: Answer = await MODULES[service]();
    const client = new module[`${service}Client`]({
      endpoint,
      region: 'ap-northeast-1',
      credentials: { accessKeyId, secretAccessKey },
      maxAttempts: 1,
      ...(service === 'S3' ? { forcePathStyle: true } : {}),
    });
    return client.send(new module[`${operation}Command`](input));
  };
}
