import { type Row, resource } from '../kit';
import { ACCOUNT, having, ORGANIZATION } from './deployment';

export const BOTH_PINNED = {
  StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION, 'aws:ResourceOrgID': ORGANIZATION },
};

/** A statement that both names its bucket and pins the organization. */
export const statement = (changes: object = {}) => ({
  Effect: 'Allow',
  Principal: '*',
  Action: ['s3:GetObject', 's3:PutObject'],
  Resource: ['arn:aws:s3:::sanso-my-number-data/*'],
  Condition: BOTH_PINNED,
  ...changes,
});

export const endpoint = (properties: object) =>
  resource('EC2::VPCEndpoint', {
    VpcId: { Ref: 'Vpc' },
    ServiceName: 'com.amazonaws.ap-northeast-1.s3',
    ...properties,
  });

/** An endpoint of my-number with one policy; another endpoint says which organization is the own one. */
export function policy(title: string, expected: Row[2], statements: unknown, flows?: readonly object[]): Row {
  const bucket = (BucketName: string) => resource('S3::Bucket', { BucketName });
  const role = (RoleName: string) => resource('IAM::Role', { RoleName });
  const pins = ['s3:GetObject', 'logs:PutLogEvents', 'logs:CreateLogStream'].map((Action) =>
    statement({ Resource: '*', Action }),
  );
  const other = endpoint({
    ServiceName: 'com.amazonaws.ap-northeast-1.logs',
    PolicyDocument: { Statement: pins },
  });
  const resources = {
    'my-number': {
      Bucket: bucket('sanso-my-number-data'),
      App: role('sanso-my-number-app'),
      Endpoint: endpoint({ PolicyDocument: { Version: '2012-10-17', Statement: statements } }),
    },
    internet: { Notices: bucket('public-notices'), Web: role('web') },
    lgwan: { Data: bucket('sanso-lgwan-data'), Clerk: role('sanso-lgwan-clerk'), Other: other },
  };
  return [title, having(resources, flows), expected];
}

export const ROLE_OF_INTERNET = `arn:aws:iam::${ACCOUNT}:role/web`;
