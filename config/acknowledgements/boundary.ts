import { type Entry, wildcards } from './entry';

/** A boundary grants nothing: what it lets through has to be granted by a policy of a role, which is judged by itself. */
const COMMON = {
  clause: '6(6)b',
  review: '2027-04-16',
  expires: '2027-10-15',
} as const;

/**
 * Wildcards in the permission boundaries of zones, by why they are there. A managed policy holds 6,144 characters, so that not every
 * action can be written out; what a short form stands for is written here, and a test compares it with the actions of AWS.
 */
export const BOUNDARY = {
  'boundary-looks': {
    ...COMMON,
    findings: wildcards(
      'Action::backup:Describe*',
      'Action::backup:Get*',
      'Action::backup:List*',
      'Action::cloudtrail:Describe*',
      'Action::cloudtrail:Get*',
      'Action::cloudwatch:Describe*',
      'Action::config:Describe*',
      'Action::config:Get*',
      'Action::config:List*',
      'Action::ec2:Describe*',
      'Action::iam:Get*',
      'Action::iam:List*',
      'Action::kms:Get*',
      'Action::kms:List*',
      'Action::ssm:Describe*',
      'Action::ssm:List*',
      'Resource::*',
    ),
    reason: {
      en: 'Actions of these forms read settings and accept no name or tag of a zone. The boundary grants none of them; it is the most that a role of the zone may be granted.',
      ja: 'これらの形のアクションは設定の参照であり、領域の名前やタグで絞れない。境界は許可を与えず、領域のロールに与えうる上限を定める。',
    },
    risk: {
      en: 'A new action of AWS that begins with the same word passes the boundary unseen.',
      ja: '同じ語で始まるアクションをAWSが新設すると、気付かれずに境界を通る。',
    },
    compensation: {
      en: 'Policies of roles name their actions, the Region is demanded, and other accounts and zones are denied.',
      ja: 'ロールのポリシーはアクションを個別に示し、リージョンを条件とし、ほかのアカウントと領域を拒否する。',
    },
  },
  'boundary-reads-data': {
    ...COMMON,
    findings: wildcards('Action::s3:Get*', 'Action::s3:List*', 'Action::s3:PutObject*', 'Action::ssm:Get*'),
    reason: {
      en: 'What applications do with objects grows with them. It is allowed on buckets with the name of the zone alone; parameters hold no secrets here, and of AWS the agents read theirs.',
      ja: 'アプリケーションがオブジェクトに行う操作は増えていくため、領域の名前を持つバケットに限って上限に含める。パラメーターに秘密情報は置かず、AWSのものはエージェントが読む。',
    },
    risk: {
      en: 'A policy of a role that is written too widely reads and writes everything in the stores of its own zone.',
      ja: 'ロールのポリシーを広く書きすぎると、自らの領域の保存先のすべてを読み書きできる。',
    },
    compensation: {
      en: 'Bucket policies name who may read, the judge finds wide grants of roles, and sharing is denied in the boundary.',
      ja: 'バケットポリシーが読める者を限定し、判定器がロールへの広い許可を検出し、境界が共有を拒否する。',
    },
  },
  'boundary-short-forms': {
    ...COMMON,
    findings: wildcards(
      'Action::cloudwatch:*MetricData',
      'Action::dynamodb:*Item',
      'Action::ec2:*signPrivateIpAddresses',
      'Action::ec2:*teNetworkInterface',
      'Action::ec2:RevokeSecurityGroup*',
      'Action::events:*Rule',
      'Action::events:*Targets*',
      'Action::firehose:PutRecord*',
      'Action::kms:GenerateDataKey*',
      'Action::kms:ReEncrypt*',
      'Action::logs:*LogEvents',
      'Action::secretsmanager:*SecretValue',
      'Action::ssm:*Session',
      'Action::ssm:PutCo*',
      'Action::ssm:UpdateInstance*',
      'Action::ssmmessages:*Channel',
    ),
    reason: {
      en: [
        'Short for a written list, because a managed policy holds 6,144 characters:',
        'cloudwatch:*MetricData is GetMetricData, PutMetricData;',
        'dynamodb:*Item is BatchGetItem, BatchWriteItem, ConditionCheckItem, DeleteItem, GetItem, PutItem, UpdateItem;',
        'ec2:*signPrivateIpAddresses is AssignPrivateIpAddresses, UnassignPrivateIpAddresses;',
        'ec2:*teNetworkInterface is CreateNetworkInterface, DeleteNetworkInterface;',
        'ec2:RevokeSecurityGroup* is RevokeSecurityGroupEgress, RevokeSecurityGroupIngress;',
        'events:*Rule is DeleteRule, DescribeRule, DisableRule, EnableRule, ListTargetsByRule, PutRule;',
        'events:*Targets* is ListTargetsByRule, PutTargets, RemoveTargets;',
        'firehose:PutRecord* is PutRecord, PutRecordBatch;',
        'kms:GenerateDataKey* is GenerateDataKey, GenerateDataKeyPair, GenerateDataKeyPairWithoutPlaintext, GenerateDataKeyWithoutPlaintext;',
        'kms:ReEncrypt* is ReEncryptFrom, ReEncryptTo;',
        'logs:*LogEvents is FilterLogEvents, GetLogEvents, PutLogEvents;',
        'secretsmanager:*SecretValue is BatchGetSecretValue, GetSecretValue, PutSecretValue;',
        'ssm:*Session is ResumeSession, StartSession, TerminateSession;',
        'ssm:PutCo* is PutConfigurePackageResult, PutComplianceItems;',
        'ssm:UpdateInstance* is UpdateInstanceAssociationStatus, UpdateInstanceInformation;',
        'ssmmessages:*Channel is CreateControlChannel, CreateDataChannel, OpenControlChannel, OpenDataChannel.',
      ].join(' '),
      ja: [
        'マネージドポリシーは6,144文字までのため、書き出せる一覧を短く示す。',
        'cloudwatch:*MetricData はGetMetricData、PutMetricData、',
        'dynamodb:*Item はBatchGetItem、BatchWriteItem、ConditionCheckItem、DeleteItem、GetItem、PutItem、UpdateItem、',
        'ec2:*signPrivateIpAddresses はAssignPrivateIpAddresses、UnassignPrivateIpAddresses、',
        'ec2:*teNetworkInterface はCreateNetworkInterface、DeleteNetworkInterface、',
        'ec2:RevokeSecurityGroup* はRevokeSecurityGroupEgress、RevokeSecurityGroupIngress、',
        'events:*Rule はDeleteRule、DescribeRule、DisableRule、EnableRule、ListTargetsByRule、PutRule、',
        'events:*Targets* はListTargetsByRule、PutTargets、RemoveTargets、',
        'firehose:PutRecord* はPutRecord、PutRecordBatch、',
        'kms:GenerateDataKey* はGenerateDataKey、GenerateDataKeyPair、GenerateDataKeyPairWithoutPlaintext、GenerateDataKeyWithoutPlaintext、',
        'kms:ReEncrypt* はReEncryptFrom、ReEncryptTo、',
        'logs:*LogEvents はFilterLogEvents、GetLogEvents、PutLogEvents、',
        'secretsmanager:*SecretValue はBatchGetSecretValue、GetSecretValue、PutSecretValue、',
        'ssm:*Session はResumeSession、StartSession、TerminateSession、',
        'ssm:PutCo* はPutConfigurePackageResult、PutComplianceItems、',
        'ssm:UpdateInstance* はUpdateInstanceAssociationStatus、UpdateInstanceInformation、',
        'ssmmessages:*Channel はCreateControlChannel、CreateDataChannel、OpenControlChannel、OpenDataChannelである。',
      ].join(''),
    },
    risk: {
      en: 'A new action of AWS that fits the form passes the boundary until the next review.',
      ja: '形に合うアクションをAWSが新設すると、次の見直しまで境界を通る。',
    },
    compensation: {
      en: 'A test compares each form with the actions of AWS and fails on a new one; keys are held by their alias and everything else by name or tag.',
      ja: '試験が各形をAWSのアクションと照合し、新設があれば失敗する。鍵はエイリアスで、ほかは名前又はタグで限定する。',
    },
  },
  'boundary-names-of-the-zone': {
    ...COMMON,
    findings: wildcards(
      'Resource::arn:aws:appstream:{region}:{account}:stack/sanso-{config}-{zone}*',
      'Resource::arn:aws:dynamodb:{region}:{account}:table/sanso-{config}-{zone}-*',
      'Resource::arn:aws:firehose:{region}:{account}:deliverystream/sanso-{config}-{zone}-*',
      'Resource::arn:aws:lambda:{region}:{account}:function:sanso-{config}-{zone}-*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/operations/sessions*',
      'Resource::arn:aws:s3:::sanso-{config}-{zone}-*',
      'Resource::arn:aws:s3:::sanso-{config}-log-archive-logs-{archive}/logs/{zone}/*',
    ),
    reason: {
      en: 'The wildcard follows the name of the zone: it is what holds data actions to the zone, because these ignore tags.',
      ja: 'ワイルドカードは領域の名前に続く。データのアクションはタグを見ないため、名前によって領域に限定する。',
    },
    risk: {
      en: 'A resource that takes the name of another zone is within the boundary of that zone.',
      ja: 'ほかの領域の名前を付けたリソースは、その領域の境界に含まれる。',
    },
    compensation: {
      en: 'Names are made by the deployment alone, and nobody of a zone may make a store.',
      ja: '名前はデプロイだけが付け、領域の担当者は保存先を作成できない。',
    },
  },
  'boundary-ids-of-later': {
    ...COMMON,
    findings: wildcards(
      'Resource::arn:aws:backup:{region}:{account}:recovery-point:*',
      'Resource::arn:aws:ec2:{region}:{account}:*',
      'Resource::arn:aws:events:{region}:{account}:rule/AwsBackupManagedRule*',
      'Resource::arn:aws:kms:{region}:{account}:key/*',
      'Resource::arn:aws:kms:{region}:{archive}:key/*',
    ),
    reason: {
      en: 'Ids of hosts, keys, copies and rules of AWS Backup are given later. Keys are held by their alias; the tags of other zones are denied.',
      ja: 'ホスト、鍵、復旧ポイント、AWS Backupのルールの識別子は後で決まる。鍵はエイリアスで限定し、ほかの領域のタグは拒否する。',
    },
    risk: {
      en: 'A resource without a tag in an account that zones share is within the boundary of each of them.',
      ja: '領域が共有するアカウントでは、タグのないリソースがどの領域の境界にも含まれる。',
    },
    compensation: {
      en: 'In production each zone has its own account, and the judge finds networks and stores without the tag.',
      ja: '本番では領域ごとにアカウントを分け、判定器がタグのないネットワークと保存先を検出する。',
    },
  },
  'boundary-objects-of-aws': {
    ...COMMON,
    findings: wildcards(
      'Resource::arn:aws:s3:::al2023-repos-{region}-de612dc2/*',
      'Resource::arn:aws:s3:::amazon-ssm-{region}/*',
      'Resource::arn:aws:s3:::aws-patch-manager-ap-northeast-1-4849fa78f/*',
      'Resource::arn:aws:s3:::aws-patch-manager-ap-northeast-3-67373598a/*',
      'Resource::arn:aws:s3:::aws-ssm-{region}/*',
      'Resource::arn:aws:s3:::dcv-license.{region}/*',
      'Resource::arn:aws:s3:::patch-baseline-snapshot-{region}/*',
    ),
    reason: {
      en: 'Patches, agents and licences lie in these buckets of AWS, under names of objects that AWS chooses.',
      ja: '修正プログラム、エージェント、ライセンスはAWSのこれらのバケットにあり、オブジェクト名はAWSが決める。',
    },
    risk: {
      en: 'Hosts take what AWS puts there.',
      ja: 'ホストは、AWSがそこに置いたものを受け入れる。',
    },
    compensation: {
      en: 'They are read only, the buckets are named, and packages are signed.',
      ja: '読取りに限り、バケットを名指しし、パッケージには署名がある。',
    },
  },
} as const satisfies Record<string, Entry>;
