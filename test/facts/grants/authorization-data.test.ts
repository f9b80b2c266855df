import {
  actionInData,
  actionsMeant,
  dayOfTheReference,
  isKeyAtAll,
  isUnassigned,
} from '../../../lib/facts/grants/authorization-data';
import { FAULTS_OF_THE_DATA } from '../../../lib/facts/grants/authorization-faults';
import { meets } from '../../../lib/facts/grants/ineffective';

test('actions are found however they are written', () => {
  const names = (pattern: string) => actionsMeant(pattern).map(({ name }) => name);
  expect(names('S3:getobject')).toEqual(['s3:GetObject']);
  expect(names('kms:GenerateDataKey*').length).toBeGreaterThan(2);
  expect(names('../s3:GetObject')).toEqual([]);
  expect(names('logging:Write')).toEqual([]);
});

test.each([
  ['aws:SecureTransport', true],
  ['aws:SecureTransports', false],
  ['aws:ResourceTag/zone', true],
  ['aws:PrincipalTag/sanso:zone', true],
  ['aws:PrincipalTag/', false],
  ['s3:prefix', true],
  ['s3:prefixes', false],
  ['saml:aud', true],
  ['ec3:Region', false],
])('the key %s is one of AWS: %p', (key, expected) => {
  expect(isKeyAtAll(key)).toBe(expected);
});

test('the data says of which day it is', () => {
  expect(dayOfTheReference()).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test.each(Object.entries(FAULTS_OF_THE_DATA))('the data is still wrong about %s', (action, { formats, source }) => {
  expect(actionInData(action)?.formats).not.toEqual(formats);
  expect(actionsMeant(action).map((each) => each.formats)).toEqual([formats]);
  expect(source).toMatch(/\w/);
});

test.each([
  ['ec2-instance-connect:remotePort', true],
  ['ec2-instance-connect:localPort', false],
  ['s3:prefix', false],
])('the data says of no action that it knows %s, which its service has: %p', (key, expected) => {
  expect(isUnassigned(key)).toBe(expected);
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
