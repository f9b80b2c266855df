import type { Acknowledgement } from './acknowledgement';

const OWNER = '情報政策課 / information policy office';
const EXPIRES = '2027-03-31';

export const SCREEN_TRANSFER = {
  'leases-without-backup': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-DynamoDBInBackupPlan'],
    clause: '6(2)',
    reason:
      'The table holds leases of some hours and tokens of a minute; a backup would only bring back what has ended.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'function-in-a-vpc': {
    rules: [
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/screen-broker:*]',
    ],
    clause: '6(3)',
    reason:
      'Lambda makes the network interfaces of the broker with its role, before they have a name; a second statement denies the same calls to the code of the broker. Streams of its one log group are named by Lambda.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'broker-is-asked-directly': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ'],
    clause: '2(12)',
    reason:
      'The broker is only invoked directly: a person waits for the answer, so there is no event that could be lost.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'broker-shares-concurrency': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency'],
    clause: '2(12)',
    reason:
      'New accounts may run ten functions at once and let nobody reserve any of them, so the evaluation profile reserves none; production does.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'managed-host': {
    rules: [
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:ec2:{region}:{account}:instance/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:kms:{region}:{account}:key/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:logs:{region}:{account}:log-group:*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/operations/sessions:log-stream:*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/sessions:log-stream:*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/screen-transfer:*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::al2023-repos-{region}-de612dc2/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::amazon-ssm-{region}/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::aws-patch-manager-ap-northeast-1-4849fa78f/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::aws-patch-manager-ap-northeast-3-67373598a/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::aws-ssm-{region}/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::dcv-license.{region}/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::patch-baseline-snapshot-{region}/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:ssm:{region}:{account}:association/*]',
      'AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:ssm:{region}::document/AWS-*]',
    ],
    clause: '6(6)a',
    reason:
      'A host reports to Systems Manager under ids that exist only later (instances, associations, streams of its log), reads objects of AWS whose names AWS chooses, and names the key of sessions by its alias.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'host-keeps-nothing': {
    rules: ['AwsSolutions::AwsSolutions-EC29'],
    clause: '6(6)a',
    reason:
      'Hosts keep nothing of their people and are replaced by each new image; protected against termination, the old ones would stay. In production the stack is protected instead.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'flow-passes-through': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-ELBv2ACMCertificateRequired'],
    clause: '6(3)',
    reason:
      'TLS goes through to the hosts that answer, which hold the certificate: the load balancer must not read what it passes on.',
    owner: OWNER,
    expires: EXPIRES,
  },
  'flow-service-destroyable': {
    rules: ['NIST.800.53.R5::NIST.800.53.R5-ELBDeletionProtectionEnabled'],
    clause: '6(6)a',
    reason:
      'The evaluation profile is made to be destroyed; in production the load balancer is protected against deletion.',
    owner: OWNER,
    expires: EXPIRES,
  },
} as const satisfies Record<string, Acknowledgement>;
