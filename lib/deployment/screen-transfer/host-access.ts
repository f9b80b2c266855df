import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { functionName, logGroupName } from '../../config/names';
import type { Config, DcvBastionConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { sessionHostStatements } from '../account/session-access';
import { SESSION_DOCUMENT } from '../account/session-document';
import { AWS_OWNED_BUCKETS } from '../network/endpoint-policy';
import { SCREEN_LOG, SEATS_JOB } from './host-files';

/** Only hosts with seats are licensed; every other bucket of AWS is for all of them. */
const LICENCE = 'DcvLicence';

/** What every host of screen transfer may do: be managed, patched and entered by Session Manager, and write its log. */
export function managedHostStatements(config: Config, zone: Zone, vpcId: string): PolicyStatement[] {
  const { region } = config;
  const { account } = zone;
  return [
    new PolicyStatement({
      // The agent's own calls; they name no resource (AmazonSSMManagedInstanceCore allows the same and more).
      sid: 'BeManaged',
      actions: [
        'ssm:GetDeployablePatchSnapshotForInstance',
        'ssm:ListAssociations',
        'ssm:ListInstanceAssociations',
        'ssm:PutComplianceItems',
        'ssm:PutConfigurePackageResult',
        'ssm:PutInventory',
        'ssm:UpdateInstanceInformation',
        'ssmmessages:CreateControlChannel',
        'ssmmessages:CreateDataChannel',
        'ssmmessages:OpenControlChannel',
        'ssmmessages:OpenDataChannel',
      ],
      resources: ['*'],
      // Credentials that are carried away from a host are of no use elsewhere.
      conditions: { StringEquals: { 'aws:SourceVpc': vpcId } },
    }),
    new PolicyStatement({
      sid: 'FollowAssociations',
      actions: ['ssm:UpdateAssociationStatus', 'ssm:UpdateInstanceAssociationStatus'],
      resources: [
        `arn:aws:ssm:${region}:${account}:association/*`,
        `arn:aws:ssm:${region}::document/AWS-RunPatchBaseline`,
        `arn:aws:ec2:${region}:${account}:instance/*`,
      ],
    }),
    new PolicyStatement({
      sid: 'ReadDocuments',
      actions: ['ssm:DescribeDocument', 'ssm:GetDocument'],
      resources: [
        `arn:aws:ssm:${region}::document/AWS-*`,
        `arn:aws:ssm:${region}:${account}:document/${SESSION_DOCUMENT}`,
      ],
    }),
    readBuckets(config, 'ManageAndPatch', ({ sid }) => sid !== LICENCE),
    new PolicyStatement({
      sid: 'WriteTheLog',
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: [`arn:aws:logs:${region}:${account}:log-group:${logGroupName(config, zone.id, SCREEN_LOG)}:*`],
    }),
    ...sessionHostStatements(config, zone),
  ];
}

/** What a host with seats may do beside: read leases, end them, and use up one-time tokens. */
export function seatStatements(config: Config, zone: Zone, key: IKey): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'TendSeats',
      actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem'],
      resources: [
        `arn:aws:dynamodb:${config.region}:${zone.account}:table/${functionName(config, 'internet', SEATS_JOB)}`,
      ],
    }),
    tableKeyStatement(config, key),
    readBuckets(config, 'BeLicensed', ({ sid }) => sid === LICENCE),
  ];
}

/** Use of the zone's key by way of the table that it encrypts. */
export function tableKeyStatement(config: Config, key: IKey): PolicyStatement {
  return new PolicyStatement({
    sid: 'KeyOfTheTable',
    actions: ['kms:Decrypt', 'kms:DescribeKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${config.region}.amazonaws.com` } },
  });
}

/**
 * The TLS certificate, for the host that ends the TLS of the terminals; nothing when it is self-signed. Secrets Manager decrypts
 * the secret in the name of whoever reads it (Secrets Manager User Guide, "Secret encryption and decryption", "Permissions for
 * the KMS key"): only by way of the service, and only this secret.
 */
export function certificateStatements(config: Config, screen: DcvBastionConfig, key: IKey): PolicyStatement[] {
  const { certificateSecretArn: secret } = screen;
  if (!secret) return [];
  return [
    new PolicyStatement({
      sid: 'ReadTheCertificate',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secret],
    }),
    new PolicyStatement({
      sid: 'KeyOfTheCertificate',
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: {
        StringEquals: {
          'kms:ViaService': `secretsmanager.${config.region}.amazonaws.com`,
          'kms:EncryptionContext:SecretARN': secret,
        },
      },
    }),
  ];
}

/** Read those buckets of AWS that the policy of the S3 endpoint admits, so that the two cannot differ. */
function readBuckets(
  { region }: Config,
  sid: string,
  wanted: (owned: (typeof AWS_OWNED_BUCKETS)[number]) => boolean,
): PolicyStatement {
  return new PolicyStatement({
    sid,
    actions: ['s3:GetObject'],
    resources: AWS_OWNED_BUCKETS.filter(wanted).map(({ bucket }) => `arn:aws:s3:::${bucket(region)}/*`),
  });
}
