import { loadConfig } from '../../lib/config/load';
import { buildModel, type Resource } from '../../lib/model/model';
import { type Statement, statementsOf } from '../../lib/template/policy-document';
import { readInput } from '../../lib/template/read';
import { isUnknown, type Value } from '../../lib/template/unknown';
import { TODAY } from '../support';
import { synthesized } from '../synthesized';
import { FAULTS_OF_THE_DATA, formatsInData, ineffectiveActions, meets } from './iam-actions';

/** Every statement of every policy document that a resource holds, wherever it stands in its properties. */
function statementsIn(value: Value | undefined): Statement[] {
  if (value === null || typeof value !== 'object' || isUnknown(value)) return [];
  if (Array.isArray(value)) return value.flatMap(statementsIn);
  const own = Array.isArray(value.Statement) ? statementsOf(value) : [];
  return [...(isUnknown(own) ? [] : own), ...Object.values(value).flatMap(statementsIn)];
}

const documents = (['sample', 'production', 'union'] as const).flatMap((name) => {
  const { directory } = synthesized(loadConfig(name, TODAY));
  const { resources } = buildModel(readInput([directory]).templates);
  return resources.map((resource): [string, Resource] => [`${name} ${resource.id}`, resource]);
});

test('every Allow of every configuration names resources that its actions have', async () => {
  const found = await Promise.all(
    documents.map(async ([where, { properties }]) => {
      const statements = statementsIn(properties as Value).filter(({ effect }) => effect === 'Allow');
      const judged = await Promise.all(statements.map(ineffectiveActions));
      return judged
        .flat()
        .map(({ action, resources, why }) => `${where}: ${action} on ${resources.join(', ')}: ${why}`);
    }),
  );
  expect(found.flat()).toEqual([]);
});

test('that was a matter of hundreds of statements', () => {
  const count = documents.flatMap(([, { properties }]) => statementsIn(properties as Value)).length;
  expect(count).toBeGreaterThan(500);
});

const statement = (Action: string | string[], Resource: string | string[]) =>
  (statementsOf({ Statement: [{ Effect: 'Allow', Action, Resource }] }) as Statement[])[0];

test.each<[string, Statement, string[]]>([
  ['an action on what it has', statement('ec2:StopInstances', 'arn:aws:ec2:*:*:instance/*'), []],
  ['one on something else', statement('ec2:StopInstances', 'arn:aws:ec2:*:*:subnet/*'), ['ec2:StopInstances']],
  [
    'one that has no resources',
    statement('ssm:GetDeployablePatchSnapshotForInstance', 'arn:aws:ec2:*:*:instance/*'),
    ['ssm:GetDeployablePatchSnapshotForInstance'],
  ],
  ['the same on everything', statement('ssm:GetDeployablePatchSnapshotForInstance', '*'), []],
  ['one that reads a bucket, on its objects', statement('s3:ListBucket', 'arn:aws:s3:::a-*/*'), ['s3:ListBucket']],
  ['one that reads objects, on the bucket', statement('s3:GetObject', 'arn:aws:s3:::a-b'), ['s3:GetObject']],
  ['one of several resources that it has', statement('s3:GetObject', ['arn:aws:s3:::a', 'arn:aws:s3:::a/*']), []],
  ['one that there is not', statement(['s3:GetObjects', 'logging:Write'], '*'), ['s3:GetObjects', 'logging:Write']],
  ['a pattern of which some are granted', statement('s3:List*', 'arn:aws:s3:::a-*'), []],
  ['a pattern of which none is', statement('sns:List*Subscriptions', 'arn:aws:sns:*:*:a'), ['sns:List*Subscriptions']],
])('%s', async (_, given, expected) => {
  expect((await ineffectiveActions(given)).map(({ action }) => action)).toEqual(expected);
});

test.each([
  ['arn:aws:s3:::bucket', 'arn:<Partition>:s3:::<BucketName>', true],
  ['arn:aws:s3:::bucket/*', 'arn:<Partition>:s3:::<BucketName>', false],
  ['arn:aws:s3:::*', 'arn:<Partition>:s3:::<BucketName>', true],
  ['arn:aws:s3:::a/b/c', 'arn:<Partition>:s3:::<BucketName>/<ObjectName>', true],
  ['arn:aws:ec2:r:1:*', 'arn:<Partition>:ec2:<Region>:<Account>:instance/<InstanceId>', true],
  ['arn:aws:ec2:r:1:subnet/*', 'arn:<Partition>:ec2:<Region>:<Account>:instance/<InstanceId>', false],
  ['arn:aws:iam::1:role/a/b', 'arn:<Partition>:iam::<Account>:role/<RoleNameWithPath>', true],
  ['arn:aws:backup:r:1:recovery-point:*', 'arn:<Partition>:<Vendor>:<Region>:*:<ResourceType>:<RecoveryPointId>', true],
  ['arn:aws:kms:r:1:key/????', 'arn:<Partition>:kms:<Region>:<Account>:key/<KeyId>', true],
])('%s and %s: %p', (pattern, format, expected) => {
  const written = format.replace(/<(\w+)>/g, (_, name: string) => `\${${name}}`);
  expect(meets(pattern, written)).toBe(expected);
});

test.each(Object.entries(FAULTS_OF_THE_DATA))('the data is still wrong about %s', async (action, { formats }) => {
  const [service, name] = action.split(':');
  expect(await formatsInData(service, name)).not.toEqual(formats);
  expect(await ineffectiveActions(statement(action, [...formats]))).toEqual([]);
});
