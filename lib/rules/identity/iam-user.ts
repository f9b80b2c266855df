import type { Resource } from '../../model/model';
import { entries } from '../../template/values';
import { finding, type Rule } from '../rule';

const KINDS: Record<string, string> = {
  'AWS::IAM::User': 'is a user with long-term credentials',
  'AWS::IAM::Group': 'is a group of users with long-term credentials',
  'AWS::IAM::AccessKey': 'is a long-term access key',
  'AWS::IAM::UserToGroupAddition': 'puts users with long-term credentials into a group',
  'AWS::IAM::UserPolicy': 'gives permissions to a user',
  'AWS::IAM::GroupPolicy': 'gives permissions to a group of users',
  'AWS::IAM::ServiceSpecificCredential': 'is a long-term credential of a user',
};

const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** People and programs act by roles; a user, its key or its password is a credential that never ends and knows no MFA. */
export const iamUser: Rule = {
  id: 'Sanso-6.6-IamUser',
  clauses: ['6(6)', '6(3)①'],
  title: {
    ja: 'IAMユーザー、アクセスキー及びログインパスワードを作らない',
    en: 'No IAM users, access keys or login profiles',
  },
  aspects: ['C', 'I'],
  severity: 'high',
  types: [...Object.keys(KINDS), ...POLICIES],
  singleResource: true,
  check: ({ model }) => [
    ...model
      .ofType(...Object.keys(KINDS))
      .map((resource) =>
        finding(
          resource,
          `${resource.name} ${KINDS[resource.type]}${withPassword(resource)}`,
          'Let people and programs act by a role',
        ),
      ),
    ...model
      .ofType(...POLICIES)
      .filter(({ properties }) => entries(properties.Users).length + entries(properties.Groups).length > 0)
      .map((policy) =>
        finding(policy, `${policy.name} is attached to users or groups`, 'Attach it to a role', { property: 'Users' }),
      ),
  ],
};

function withPassword({ properties }: Resource): string {
  return properties.LoginProfile === undefined ? '' : ' and a password';
}
