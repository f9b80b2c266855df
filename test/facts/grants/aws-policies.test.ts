import { awsPolicyGiving, type Given } from '../../../lib/facts/grants/aws-policies';

/** Policies of AWS, and what each gives. */
const POLICIES: Readonly<Record<string, readonly Given[]>> = {
  AdministratorAccess: ['everything', 'more than a zone', 'all data of a kind'],
  PowerUserAccess: ['everything', 'more than a zone', 'all data of a kind'],
  IAMFullAccess: ['everything', 'more than a zone'],
  'job-function/SystemAdministrator': ['everything', 'more than a zone', 'all data of a kind'],
  AmazonS3FullAccess: ['more than a zone', 'all data of a kind'],
  ReadOnlyAccess: ['more than a zone', 'all data of a kind'],
  AmazonEC2FullAccess: ['more than a zone'],
  'service-role/AWSLambdaSQSQueueExecutionRole': ['all data of a kind'],
  'job-function/ViewOnlyAccess': [],
  'service-role/AWSLambdaBasicExecutionRole': [],
  AmazonSSMManagedInstanceCore: [],
};

const ALL: readonly Given[] = ['everything', 'more than a zone', 'all data of a kind'];

test.each(Object.entries(POLICIES))('%s', (name, given) => {
  const arn = `arn:aws:iam::aws:policy/${name}`;
  expect(ALL.filter((what) => awsPolicyGiving(what, arn) === name)).toEqual(given);
});

test('A policy of an account is none of AWS, whatever it is called', () => {
  const arn = 'arn:aws:iam::111111111111:policy/AdministratorAccess';
  expect(ALL.flatMap((what) => awsPolicyGiving(what, arn) ?? [])).toEqual([]);
});
