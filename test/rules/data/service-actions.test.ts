import { serviceActions } from '../../../lib/rules/data/service-actions';
import { type Base, type Change, resource, template, testRule } from '../kit';
import { allow, policy, roleArn } from './deployment';

const DELIVERY = { Service: 'delivery.logs.amazonaws.com' };
const admits =
  (...statements: object[]): Change =>
  (draft) =>
    draft.set('lgwan/Policy', { PolicyDocument: policy(...statements) });
const bucketPolicy = (BucketName: string) => ({
  Bucket: resource('S3::Bucket', { BucketName }),
  Policy: resource('S3::BucketPolicy', {
    Bucket: { Ref: 'Bucket' },
    PolicyDocument: policy(allow(DELIVERY, 's3:PutObject', `arn:aws:s3:::${BucketName}/*`)),
  }),
});
const BASE: Base = {
  templates: {
    lgwan: template('lgwan', bucketPolicy('logs')),
    elsewhere: { Resources: bucketPolicy('others') },
  },
};
const WIDE = ['finding lgwan/Policy'] as const;

testRule(serviceActions, BASE, [
  ['every action of S3', admits(allow(DELIVERY, 's3:*')), WIDE],
  ['every action at all', admits(allow(DELIVERY, ['s3:PutObject', '*'])), WIDE],
  ['every action but one', admits({ ...allow(DELIVERY, []), Action: undefined, NotAction: 's3:DeleteObject' }), WIDE],
  ['a family of actions', admits(allow(DELIVERY, 's3:Put*')), 'conforms'],
  ['every action of a role', admits(allow({ AWS: roleArn('app') }, 's3:*')), 'conforms'],
  [
    'every action, of no zone',
    (draft) => draft.set('elsewhere/Policy', { PolicyDocument: policy(allow(DELIVERY, 's3:*')) }),
    'conforms',
  ],
  ['every action denied', admits({ ...allow(DELIVERY, 's3:*'), Effect: 'Deny' }), 'conforms'],
]);
