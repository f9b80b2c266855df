import { Facts } from '../../lib/facts/facts';
import { flowRegister } from '../../lib/facts/flows/flow-register';
import { buildModel } from '../../lib/model/model';
import { askData } from '../../lib/reachability/data-paths/ask-data';
import { templateOf } from '../../lib/template/read-template';
import { cpu } from './cpu';

/**
 * As many roles as buckets and queues, each role reading one and writing the next, one in a hundred reading all: whether the last
 * reaches the first, nearly the whole length of the chain, and whether anything reaches an account outside. Milliseconds of CPU
 * once the templates are read, as a line of JSON.
 */
const count = Number(process.argv[2]);
const ACCOUNT = '222222222222';
const resources: Record<string, unknown> = {};
const isBucket = (index: number) => index % 3 !== 0;
const nameOf = (index: number) => `store-${index}`;
const statement = (index: number, reads: boolean) => ({
  Effect: 'Allow',
  Action: isBucket(index) ? `s3:${reads ? 'Get' : 'Put'}Object` : `sqs:${reads ? 'Receive' : 'Send'}Message`,
  Resource: isBucket(index)
    ? `arn:aws:s3:::${nameOf(index)}/*`
    : `arn:aws:sqs:ap-northeast-1:${ACCOUNT}:${nameOf(index)}`,
});
for (let index = 0; index < count; index++) {
  resources[`Store${index}`] = isBucket(index)
    ? { Type: 'AWS::S3::Bucket', Properties: { BucketName: nameOf(index) } }
    : { Type: 'AWS::SQS::Queue', Properties: { QueueName: nameOf(index) } };
  const all = index % 100 === 0 ? [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] : [];
  resources[`Role${index}`] = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: `role-${index}`,
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'p',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [statement(index, true), ...(index + 1 < count ? [statement(index + 1, false)] : []), ...all],
          },
        },
      ],
    },
  };
}
const body = {
  Metadata: { sanso: { zone: 'lgwan', account: ACCOUNT, region: 'ap-northeast-1' } },
  Resources: resources,
};
const begin = cpu();
const model = buildModel([templateOf('chain.template.json', JSON.parse(JSON.stringify(body)))]);
const facts = new Facts({ model, register: flowRegister([]), asOf: '2026-11-23' });
const verdicts = [
  askData(facts, 'Role1', `Role${count - 1}`),
  askData(facts, `Role${count - 1}`, 'Role1'),
  askData(facts, 'zone:lgwan', 'foreign'),
].map(({ verdict }) => verdict);
console.log(JSON.stringify({ verdicts, total: cpu() - begin }));
