import type { Message } from '../../messages/message';
import type { Model, Resource } from '../../model/model';
import type { Value } from '../../template/unknown';
import { entries, part } from '../../template/values';
import { type Limit, limit, type Measured } from './limit';
import { bytesIn, charactersIn } from './text-length';

const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const ORGANIZATIONS = 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html';

const SHORTER: Message = {
  en: 'name fewer actions and resources, or move statements into another policy',
  ja: '操作とリソースを減らすか、文を別のポリシーに移す',
};

/** A property of every resource of some types, measured where it is given. */
const each =
  (types: readonly string[], field: string, size: (value: Value | undefined) => number) =>
  (model: Model): Measured[] =>
    model.ofType(...types).flatMap(({ id, properties }) => {
      const value = part(properties, ...field.split('.'));
      return value === undefined ? [] : [{ thing: id, field, amount: size(value) }];
    });

const statementsIn = (policy: Value | undefined) => entries(part(policy as Value, 'Statement')).length;

/** Policies of the organization of one type. */
const ofOrganization = (type: string) => (model: Model) =>
  each(
    ['AWS::Organizations::Policy'],
    'Content',
    charactersIn,
  )(model).filter(({ thing }) => model.byId(thing)?.properties.Type === type);

/** Quotas of IAM: characters of a managed policy, and managed policies of a role unless somebody has it raised. */
export const MANAGED_POLICY_CHARACTERS = 6144;
export const MANAGED_POLICIES_OF_ROLE = 10;

/** IAM is one service for all Regions, and its quotas are told by this one. Source: IAM User Guide, quotas. */
const OF_IAM = { service: 'iam', region: 'us-east-1' } as const;

/** Sizes of policies by their kind. IAM counts no white space, and what is written here has none. */
export const POLICY_SIZES: readonly Limit[] = [
  limit({
    id: 'managed-policy',
    what: { en: 'characters of a managed policy', ja: '管理ポリシーの文字数' },
    value: MANAGED_POLICY_CHARACTERS,
    source: 'https://aws.amazon.com/premiumsupport/knowledge-center/iam-increase-policy-size/',
    mend: SHORTER,
    measure: each(['AWS::IAM::ManagedPolicy'], 'PolicyDocument', charactersIn),
  }),
  limit({
    id: 'inline-policies',
    what: { en: 'characters of all inline policies of a role', ja: 'ロールのインラインポリシー全体の文字数' },
    value: 10240,
    source: IAM,
    unconfirmed: true,
    mend: { en: 'move statements into a managed policy', ja: '文を管理ポリシーに移す' },
    measure: (model) =>
      model.ofType('AWS::IAM::Role').map((role) => ({
        thing: role.id,
        field: 'Policies',
        amount: inlinePolicies(model, role).reduce((sum: number, policy) => sum + charactersIn(policy), 0),
      })),
  }),
  limit({
    id: 'trust-policy',
    what: { en: 'characters of the trust policy of a role', ja: 'ロールの信頼ポリシーの文字数' },
    value: 2048,
    most: 4096,
    quota: { ...OF_IAM, code: 'L-C07B4B0D', name: 'Role trust policy length' },
    source: IAM,
    mend: {
      en: 'name fewer principals and conditions, or have the quota of IAM raised',
      ja: 'プリンシパルと条件を減らすか、IAMのクォータを引き上げる',
    },
    measure: each(['AWS::IAM::Role'], 'AssumeRolePolicyDocument', charactersIn),
  }),
  limit({
    id: 'permission-set-policy',
    what: { en: 'characters of the inline policy of a permission set', ja: '許可セットのインラインポリシーの文字数' },
    value: 32768,
    source: 'https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html',
    mend: SHORTER,
    measure: each(['AWS::SSO::PermissionSet'], 'InlinePolicy', charactersIn),
  }),
  limit({
    id: 'managed-policies-of-a-role',
    what: { en: 'managed policies of a role', ja: 'ロールの管理ポリシーの数' },
    value: MANAGED_POLICIES_OF_ROLE,
    most: 25,
    quota: { ...OF_IAM, code: 'L-0DA4ABF3', name: 'Managed policies per role' },
    source: IAM,
    unconfirmed: true,
    mend: {
      en: 'join policies, or have the quota of IAM raised',
      ja: 'ポリシーをまとめるか、IAMのクォータを引き上げる',
    },
    measure: each(['AWS::IAM::Role'], 'ManagedPolicyArns', (list) => entries(list).length),
  }),
  limit({
    id: 'bucket-policy',
    what: { en: 'bytes of a bucket policy', ja: 'バケットポリシーのバイト数' },
    value: 20480,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-iam-policies.html',
    mend: SHORTER,
    measure: each(['AWS::S3::BucketPolicy'], 'PolicyDocument', bytesIn),
  }),
  limit({
    id: 'key-policy',
    what: { en: 'bytes of a key policy', ja: 'キーポリシーのバイト数' },
    value: 32768,
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
    mend: SHORTER,
    measure: each(['AWS::KMS::Key'], 'KeyPolicy', bytesIn),
  }),
  limit({
    id: 'endpoint-policy',
    what: { en: 'characters of an endpoint policy', ja: 'エンドポイントポリシーの文字数' },
    value: 20480,
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html',
    mend: SHORTER,
    measure: each(['AWS::EC2::VPCEndpoint'], 'PolicyDocument', charactersIn),
  }),
  limit({
    id: 'topic-policy',
    what: { en: 'bytes of a topic policy', ja: 'トピックポリシーのバイト数' },
    value: 30720,
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
    mend: SHORTER,
    measure: each(['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'], 'PolicyDocument', bytesIn),
  }),
  limit({
    id: 'topic-policy-statements',
    what: { en: 'statements of a topic policy', ja: 'トピックポリシーの文の数' },
    value: 100,
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
    mend: { en: 'join statements', ja: '文をまとめる' },
    measure: each(['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'], 'PolicyDocument', statementsIn),
  }),
  limit({
    id: 'queue-policy',
    what: { en: 'bytes of a queue policy', ja: 'キューポリシーのバイト数' },
    value: 8192,
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
    mend: SHORTER,
    measure: each(['AWS::SQS::QueuePolicy', 'AWS::SQS::QueueInlinePolicy'], 'PolicyDocument', bytesIn),
  }),
  limit({
    id: 'queue-policy-statements',
    what: { en: 'statements of a queue policy', ja: 'キューポリシーの文の数' },
    value: 20,
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
    mend: { en: 'join statements', ja: '文をまとめる' },
    measure: each(['AWS::SQS::QueuePolicy', 'AWS::SQS::QueueInlinePolicy'], 'PolicyDocument', statementsIn),
  }),
  limit({
    id: 'log-resource-policy',
    what: { en: 'characters of a resource policy of CloudWatch Logs', ja: 'CloudWatch Logsのリソースポリシーの文字数' },
    value: 5120,
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html',
    mend: SHORTER,
    measure: each(['AWS::Logs::ResourcePolicy'], 'PolicyDocument', charactersIn),
  }),
  limit({
    id: 'service-control-policy',
    what: { en: 'characters of a service control policy', ja: 'サービスコントロールポリシーの文字数' },
    value: 5120,
    source: ORGANIZATIONS,
    mend: SHORTER,
    measure: ofOrganization('SERVICE_CONTROL_POLICY'),
  }),
  limit({
    id: 'resource-control-policy',
    what: { en: 'characters of a resource control policy', ja: 'リソースコントロールポリシーの文字数' },
    value: 5120,
    source: ORGANIZATIONS,
    mend: SHORTER,
    measure: ofOrganization('RESOURCE_CONTROL_POLICY'),
  }),
  limit({
    id: 'declarative-policy',
    what: { en: 'characters of a declarative policy', ja: '宣言型ポリシーの文字数' },
    value: 10000,
    source: ORGANIZATIONS,
    mend: SHORTER,
    measure: ofOrganization('DECLARATIVE_POLICY_EC2'),
  }),
];

/** Policies that are written into a role: its own, and those of resources that attach one to it. */
function inlinePolicies(model: Model, role: Resource): (Value | undefined)[] {
  const attached = model
    .ofType('AWS::IAM::Policy', 'AWS::IAM::RolePolicy')
    .filter(({ properties }) =>
      [...entries(properties.Roles), ...entries(properties.RoleName)].some(
        (name) => model.find(name, 'AWS::IAM::Role') === role,
      ),
    );
  return [
    ...entries(role.properties.Policies).map((policy) => part(policy, 'PolicyDocument')),
    ...attached.map(({ properties }) => properties.PolicyDocument),
  ];
}
