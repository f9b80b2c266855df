import type { Acknowledgement } from './acknowledgement';

const OWNER = '情報政策課 / information policy office';
const EXPIRES = '2027-03-31';

const wildcards = (...findings: string[]) => findings.map((finding) => `AwsSolutions::AwsSolutions-IAM5[${finding}]`);

export const ACCESS = {
  'people-look': {
    rules: wildcards('Resource::*'),
    clause: '6(6)',
    reason:
      'These actions only look and accept no narrower resource; where zones share an account people see that resources of other zones exist, in production each zone has its own account.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'people-on-hosts': {
    rules: wildcards(
      'Resource::arn:aws:ec2:{region}:{account}:instance/*',
      'Resource::arn:aws:ssm:{region}:{account}:session/<aws:userid>-*',
    ),
    clause: '6(6)',
    reason:
      'Hosts come and go, so the tag of the zone is demanded in place of instance ids; sessions are those that the person started.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'people-read-logs': {
    rules: wildcards('Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*'),
    clause: '6(7)',
    reason: 'The wildcard stands for the log groups of one zone and their streams, which carry its name.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'auditor-sees-buckets': {
    rules: wildcards('Resource::arn:aws:s3:::sanso-{config}-{zone}-*'),
    clause: '6(9)',
    reason: 'The wildcard stands for the buckets of one zone; the auditor reads how they are protected and no object.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'break-glass-closes': {
    rules: wildcards(
      ...['instance', 'network-acl', 'route-table', 'security-group', 'vpc-endpoint'].map(
        (type) => `Resource::arn:aws:ec2:{region}:{account}:${type}/*`,
      ),
      'Resource::arn:aws:lambda:{region}:{account}:function:sanso-{config}-{zone}-*',
    ),
    clause: '6(7)',
    reason:
      'In an emergency every way of the zone can be closed, whatever its id: the tag or the name of the zone is demanded, and no action opens anything.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'key-by-alias': {
    rules: wildcards('Resource::arn:aws:kms:{region}:{account}:key/*'),
    clause: '6(2)',
    reason: 'The id of a key is not known by name, so its alias is demanded by the condition kms:ResourceAliases.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'boundary-grants-nothing': {
    rules: wildcards(
      'Action::cloudtrail:Describe*',
      'Action::cloudtrail:Get*',
      'Action::cloudwatch:Describe*',
      'Action::config:Describe*',
      'Action::config:Get*',
      'Action::config:List*',
      'Action::ec2:*signPrivateIpAddresses',
      'Action::ec2:Describe*',
      'Action::ec2:RevokeSecurityGroup*',
      'Action::events:*Rule',
      'Action::events:*Targets*',
      'Action::firehose:PutRecord*',
      'Action::iam:Get*',
      'Action::iam:List*',
      'Action::kms:De*',
      'Action::kms:GenerateDataKey*',
      'Action::kms:Get*',
      'Action::kms:List*',
      'Action::kms:ReEncrypt*',
      'Action::s3:Get*',
      'Action::s3:List*',
      'Action::ssm:*Session',
      'Action::ssm:Describe*',
      'Action::ssm:Get*',
      'Action::ssm:List*',
      'Action::ssm:UpdateInstance*',
      'Action::ssmmessages:*Channel',
      'Resource::*',
      'Resource::arn:aws:appstream:{region}:{account}:stack/sanso-{config}-{zone}*',
      'Resource::arn:aws:backup:{region}:{account}:recovery-point:*',
      'Resource::arn:aws:dynamodb:{region}:{account}:table/sanso-{config}-{zone}-*',
      'Resource::arn:aws:ec2:{region}:{account}:*',
      'Resource::arn:aws:events:{region}:{account}:rule/AwsBackupManagedRule*',
      'Resource::arn:aws:firehose:{region}:{account}:deliverystream/sanso-{config}-{zone}-*',
      'Resource::arn:aws:kms:{region}:{account}:key/*',
      'Resource::arn:aws:kms:{region}:{archive}:key/*',
      'Resource::arn:aws:lambda:{region}:{account}:function:sanso-{config}-{zone}-*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/operations/sessions*',
      'Resource::arn:aws:s3:::al2023-repos-{region}-de612dc2/*',
      'Resource::arn:aws:s3:::amazon-ssm-{region}/*',
      'Resource::arn:aws:s3:::aws-ssm-{region}/*',
      'Resource::arn:aws:s3:::dcv-license.{region}/*',
      'Resource::arn:aws:s3:::patch-baseline-snapshot-{region}/*',
      'Resource::arn:aws:s3:::sanso-{config}-{zone}-*',
      'Resource::arn:aws:s3:::sanso-{config}-log-archive-logs-{archive}/logs/{zone}/*',
    ),
    clause: '6(6)',
    reason:
      'A permission boundary grants nothing: it is the most that a role of the zone may be granted, and its denials hold it to the zone.',
    owner: OWNER,
    expires: EXPIRES,
  },
} as const satisfies Record<string, Acknowledgement>;
