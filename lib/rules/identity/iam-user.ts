import { say, type TextKey } from '../../messages/say';
import { entries } from '../../template/values';
import { finding, type Rule } from '../rule';

const KINDS: Readonly<Record<string, TextKey>> = {
  'AWS::IAM::User': 'iam-user.user',
  'AWS::IAM::Group': 'iam-user.group',
  'AWS::IAM::AccessKey': 'iam-user.access-key',
  'AWS::IAM::UserToGroupAddition': 'iam-user.addition',
  'AWS::IAM::UserPolicy': 'iam-user.user-policy',
  'AWS::IAM::GroupPolicy': 'iam-user.group-policy',
  'AWS::IAM::ServiceSpecificCredential': 'iam-user.credential',
};

const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** People and programs act by roles; a user, its key or its password is a credential that never ends and knows no MFA. */
export const iamUser: Rule = {
  id: 'Sanso-6.6-IamUser',
  clauses: ['6(6)b', '6(3)①c'],
  title: {
    ja: 'IAMユーザー、アクセスキー及びログインパスワードを作らないこと',
    en: 'No IAM users, access keys or login profiles',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...Object.keys(KINDS), ...POLICIES],
  singleResource: true,
  check: ({ model }) => [
    ...model.ofType(...Object.keys(KINDS)).map((resource) => {
      const key = resource.properties.LoginProfile === undefined ? KINDS[resource.type] : 'iam-user.user-password';
      return finding(resource, say('iam-user', { resource: resource.name, what: { key } }));
    }),
    ...model
      .ofType(...POLICIES)
      .filter(({ properties }) => entries(properties.Users).length + entries(properties.Groups).length > 0)
      .map((policy) => finding(policy, say('iam-user.attached', { policy: policy.name }), { property: 'Users' })),
  ],
};
