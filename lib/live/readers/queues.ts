import { type AccountReader, given, policyOf } from '../account';
import { type LiveReader, type LiveResource, tagsIn } from '../live-resource';

/** Queues of messages, with who may fill and read them. */
export const queueReader: LiveReader = {
  types: ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
  read: async (account) => {
    const urls = await account.list('sqs', 'ListQueues', 'QueueUrls', { MaxResults: 1000 });
    return (await Promise.all(urls.map((url) => queueOf(account, String(url))))).flat();
  },
};

/** Attributes that are text there, and numbers in a template. */
const NUMBERS = [
  'DelaySeconds',
  'KmsDataKeyReusePeriodSeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
];

async function queueOf(account: AccountReader, QueueUrl: string): Promise<LiveResource[]> {
  const asked = { QueueUrl, AttributeNames: ['All'] };
  const { Attributes: attributes = {} } = (await account.get('sqs', 'GetQueueAttributes', asked)) ?? {};
  const tags = await account.get('sqs', 'ListQueueTags', { QueueUrl });
  const name = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1);
  const numbers = NUMBERS.filter((each) => attributes[each] !== undefined).map((each) => [
    each,
    Number(attributes[each]),
  ]);
  const policy = policyOf(attributes.Policy);
  const queue: LiveResource = {
    type: 'AWS::SQS::Queue',
    id: name,
    properties: {
      ...Object.fromEntries(numbers),
      ...given('KmsMasterKeyId', attributes.KmsMasterKeyId),
      ...(attributes.SqsManagedSseEnabled === 'true' ? { SqsManagedSseEnabled: true } : {}),
      ...(attributes.FifoQueue === 'true' ? { FifoQueue: true } : {}),
      ...given('RedrivePolicy', policyOf(attributes.RedrivePolicy)),
      ...given('RedriveAllowPolicy', policyOf(attributes.RedriveAllowPolicy)),
      Tags: tagsIn(tags?.Tags),
    },
    assigned: { QueueName: name },
    attributes: { Arn: attributes.QueueArn, QueueName: name, QueueUrl },
  };
  const admitted: LiveResource[] =
    policy === undefined
      ? []
      : [{ type: 'AWS::SQS::QueuePolicy', id: name, properties: { Queues: [QueueUrl], PolicyDocument: policy } }];
  return [queue, ...admitted];
}
