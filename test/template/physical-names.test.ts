import { namesOf, nameWithPath, refValue } from '../../lib/template/physical-names';

const PLACE = { template: 'app', account: '111111111111', region: 'ap-northeast-1' };
const iam = (rest: string) => `arn:aws:iam::111111111111:${rest}`;

test.each([
  ['Role', 'team/x', ['x', iam('role/x'), iam('role/team/x')]],
  ['InstanceProfile', 'team/x', ['x', iam('instance-profile/x'), iam('instance-profile/team/x')]],
  ['ManagedPolicy', 'team/x', ['x', iam('policy/x'), iam('policy/team/x')]],
])('an IAM %s stands behind its path in its ARN, and goes by the ARN without it too', (type, written, names) => {
  const of = `AWS::IAM::${type}`;
  expect(nameWithPath(of, 'x', { Path: '/team/' })).toBe(written);
  expect(namesOf(of, 'x', PLACE, { Path: '/team/' })).toEqual(names);
});

test.each([
  ['AWS::IAM::Role', 'x'],
  ['AWS::IAM::ManagedPolicy', iam('policy/team/x')],
])('the Ref of %s is %s', (type, ref) => {
  expect(refValue(type, 'x', PLACE, { Path: '/team/' })).toBe(ref);
});

test.each([
  ['the path that everything has', 'AWS::IAM::Role', { Path: '/' }],
  ['no path', 'AWS::IAM::Role', {}],
  ['a path of a type whose ARN has none', 'AWS::SQS::Queue', { Path: '/team/' }],
])('%s changes no name', (_, type, properties) => {
  expect(nameWithPath(type, 'x', properties)).toBe('x');
});

test.each([
  ['as a template names it', 'x', 'https://sqs.ap-northeast-1.amazonaws.com/111111111111/x'],
  ['as AWS shows it', 'https://sqs.ap-northeast-1.amazonaws.com/111111111111/x', undefined],
  ['as an emulator shows it', 'http://localhost:4566/111111111111/x', undefined],
])('a queue goes by its name, its ARN and its address, %s', (_, name, address = name) => {
  expect(namesOf('AWS::SQS::Queue', name, PLACE)).toEqual([
    ...new Set([name, 'x', 'arn:aws:sqs:ap-northeast-1:111111111111:x', address]),
  ]);
});

test.each([
  ['LoadBalancer', 'loadbalancer/net/screen/0123456789abcdef', 'net/screen/0123456789abcdef'],
  ['TargetGroup', 'targetgroup/screen/0123456789abcdef', 'targetgroup/screen/0123456789abcdef'],
])('a deployed %s goes by the name that an alarm gives it', (type, resource, called) => {
  const arn = `arn:aws:elasticloadbalancing:ap-northeast-1:111111111111:${resource}`;
  expect(namesOf(`AWS::ElasticLoadBalancingV2::${type}`, arn, PLACE)).toEqual([arn, called]);
});
