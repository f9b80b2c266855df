import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AccountReader, nextOf } from '../../lib/live/account';

/** What a server of AWS would answer to questions in order, as status and body. */
type Answers = (question: URLSearchParams, count: number) => readonly [status: number, body: string];

let server: Server;
let answers: Answers;
let asked: URLSearchParams[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => {
      body += data;
    });
    request.on('end', () => {
      const question = new URLSearchParams(body);
      asked.push(question);
      const [status, text] = answers(question, asked.length);
      response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
});

const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
const vpcs = (id: string, next = '') =>
  `<DescribeVpcsResponse><vpcSet><item><vpcId>${id}</vpcId></item></vpcSet>${next && `<nextToken>${next}</nextToken>`}</DescribeVpcsResponse>`;
const refusal = (code: string) =>
  `<Response><Errors><Error><Code>${code}</Code><Message>no</Message></Error></Errors></Response>`;

const open = () =>
  AccountReader.open({
    region: 'ap-northeast-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: '111111111111', secretAccessKey: 'test' },
  });

test('every page of a list is read', async () => {
  answers = (question) => {
    if (question.get('Action') === 'GetCallerIdentity') return [200, identity];
    return [200, question.get('NextToken') === 'more' ? vpcs('vpc-2') : vpcs('vpc-1', 'more')];
  };
  const account = await open();
  const found = await account.list('ec2', 'DescribeVpcs', 'Vpcs');
  expect(found.map(({ VpcId }) => VpcId)).toEqual(['vpc-1', 'vpc-2']);
  expect(account.unread).toEqual([]);
});

test('the same question is asked once, whoever asks it', async () => {
  answers = (question) => [200, question.get('Action') === 'GetCallerIdentity' ? identity : vpcs('vpc-1')];
  const account = await open();
  const [one, other] = [account.reading(['AWS::EC2::VPC']), account.reading(['AWS::EC2::Subnet'])];
  const found = await Promise.all([one, other].map((each) => each.list('ec2', 'DescribeVpcs', 'Vpcs')));
  expect(found.map((list) => list.length)).toEqual([1, 1]);
  expect(asked.filter((question) => question.get('Action') === 'DescribeVpcs')).toHaveLength(1);
});

test('a page that repeats itself comes to an end', async () => {
  answers = (question) => [200, question.get('Action') === 'GetCallerIdentity' ? identity : vpcs('vpc-1', 'same')];
  const account = await open();
  expect(await account.list('ec2', 'DescribeVpcs', 'Vpcs')).toHaveLength(2);
});

test('a call that AWS asks to slow down is made again', async () => {
  answers = (question, count) => {
    if (question.get('Action') === 'GetCallerIdentity') return [200, identity];
    return count < 4 ? [503, refusal('RequestLimitExceeded')] : [200, vpcs('vpc-1')];
  };
  const account = await open();
  expect(await account.list('ec2', 'DescribeVpcs', 'Vpcs')).toHaveLength(1);
  expect(account.unread).toEqual([]);
  expect(asked.length).toBeGreaterThanOrEqual(4);
  // AWS is asked again after times that grow by chance.
}, 30_000);

test('a call that is refused is kept with its action, its reason and what hangs on it', async () => {
  answers = (question) =>
    question.get('Action') === 'GetCallerIdentity' ? [200, identity] : [403, refusal('UnauthorizedOperation')];
  const account = (await open()).reading(['AWS::EC2::VPC']);
  expect(await account.list('ec2', 'DescribeVpcs', 'Vpcs')).toEqual([]);
  expect(account.unread).toEqual([
    {
      account: '111111111111',
      region: 'ap-northeast-1',
      action: 'ec2:DescribeVpcs',
      reason: expect.stringMatching(/^UnauthorizedOperation/),
      types: ['AWS::EC2::VPC'],
    },
  ]);
});

test('a thing that is not there is no refusal', async () => {
  answers = (question) =>
    question.get('Action') === 'GetCallerIdentity'
      ? [200, identity]
      : [404, '<Error><Code>NoSuchBucketPolicy</Code><Message>no</Message></Error>'];
  const account = await open();
  expect(await account.get('s3', 'GetBucketPolicy', { Bucket: 'b' })).toBeUndefined();
  expect(account.unread).toEqual([]);
});

test.each([
  [
    'a list of names goes on behind its last',
    { HasMoreDeliveryStreams: true, list: ['a', 'b'] },
    { ExclusiveStartDeliveryStreamName: 'b' },
  ],
  ['tables go on behind the last', { LastEvaluatedTableName: 't', list: [] }, { ExclusiveStartTableName: 't' }],
  [
    'records go on at the next',
    { IsTruncated: true, NextRecordName: 'n', NextRecordType: 'A', list: [] },
    { StartRecordName: 'n', StartRecordType: 'A' },
  ],
  [
    'inventories go on by a token of their own',
    { IsTruncated: true, ContinuationToken: 'now', NextContinuationToken: 'more', list: [] },
    { ContinuationToken: 'more' },
  ],
  ['what is at its end does not go on', { IsTruncated: false, ContinuationToken: 'now', list: [] }, undefined],
])('%s', (_, answer, next) => expect(nextOf(answer, 'list')).toEqual(next));
