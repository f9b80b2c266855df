import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { PathId } from '../../config/sanitized-paths';
import { acknowledgeFor } from '../acknowledge';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { SCAN_RULES } from './path-boundary';
import { createPathBucket, denyAll } from './path-bucket';
import { objectsOf } from './path-names';

/** The tag of the scan, and the one value that lets anybody read. */
const VERDICT = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
export const CLEAN = 'NO_THREATS_FOUND';
/** The scan could not look into it, usually for a password. */
export const UNSUPPORTED = 'UNSUPPORTED';

/** The service that scans. */
const SCANNER = 'malware-protection-plan.guardduty.amazonaws.com';
/** What GuardDuty puts into a bucket to see that it may. */
export const VALIDATION_OBJECT = 'malware-protection-resource-validation-object';

const READS = ['s3:GetObject', 's3:GetObjectVersion'];

export interface ScannedBucketProps {
  readonly bucketName: string;
  readonly path: PathId;
  /** Job in the name of the role that scans, and its ARN. */
  readonly scan: { readonly job: string; readonly role: string };
  /** The one role that reads what the scan could not look into, and nothing else. Default: nobody does. */
  readonly splitRole?: string;
  readonly days: number;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly boundary: string;
  readonly endpointId: string;
  /** Roles beside the scanner that reach it from where no endpoint is. */
  readonly beyond: readonly string[];
}

/**
 * Create a bucket of which everything is scanned and tagged with the verdict (clause 6(3)②b): nobody but the scanner writes that tag, and
 * nobody reads what is not tagged clean, also where there is no tag at all.
 */
export function createScannedBucket(scope: Construct, props: ScannedBucketProps): Bucket {
  const { account, region } = ZoneStack.of(scope);
  const { bucketName, path, scan, splitRole, key, boundary } = props;
  const bucket = createPathBucket(scope, 'Bucket', {
    bucketName,
    key,
    accessLogs: props.accessLogs,
    days: props.days,
    events: true,
    endpointId: props.endpointId,
    beyond: [scan.role, ...props.beyond],
  });
  const objects = [objectsOf(bucketName)];
  bucket.addToResourcePolicy(
    denyAll('OnlyWhatWasFoundClean', READS, objects, {
      StringNotEquals: { [VERDICT]: CLEAN },
      ArnNotEquals: { 'aws:PrincipalArn': splitRole === undefined ? scan.role : [scan.role, splitRole] },
    }),
  );
  if (splitRole !== undefined)
    bucket.addToResourcePolicy(
      denyAll('TheSplitterReadsNothingElse', READS, objects, {
        StringNotEquals: { [VERDICT]: UNSUPPORTED },
        ArnEquals: { 'aws:PrincipalArn': splitRole },
      }),
    );
  bucket.addToResourcePolicy(
    denyAll(
      'OnlyTheScannerTags',
      ['s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging', 's3:PutObjectTagging', 's3:PutObjectVersionTagging'],
      objects,
      { ArnNotEquals: { 'aws:PrincipalArn': scan.role } },
    ),
  );
  const role = new ServiceRole(scope, 'ScanRole', {
    job: scan.job,
    service: SCANNER,
    // The page below names no condition that GuardDuty sends.
    trust: {},
    boundary,
    statements: scanStatements({ bucket: bucketName, key, account, region }),
  });
  acknowledgeFor(role, { path }, 'path-scan-role');
  const plan = new CfnMalwareProtectionPlan(scope, 'Plan', {
    role: role.role.roleArn,
    protectedResource: { s3Bucket: { bucketName: bucket.bucketName } },
    actions: { tagging: { status: 'ENABLED' } },
  });
  // GuardDuty looks whether the role works when the plan is made.
  plan.node.addDependency(role, bucket);
  return bucket;
}

interface ScanPlace {
  readonly bucket: string;
  readonly key: IKey;
  readonly account: string;
  readonly region: string;
}

/** Source: Amazon GuardDuty User Guide, "Create or update IAM role policy" of Malware Protection for S3. */
function scanStatements({ bucket, key, account, region }: ScanPlace): PolicyStatement[] {
  const rules = [`arn:aws:events:${region}:${account}:rule/${SCAN_RULES}`];
  return [
    new PolicyStatement({
      sid: 'MakeItsRules',
      actions: ['events:DeleteRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets'],
      resources: rules,
      conditions: { StringEquals: { 'events:ManagedBy': SCANNER } },
    }),
    new PolicyStatement({
      sid: 'SeeItsRules',
      actions: ['events:DescribeRule', 'events:ListTargetsByRule'],
      resources: rules,
    }),
    new PolicyStatement({
      sid: 'HearOfNewObjects',
      actions: ['s3:GetBucketNotification', 's3:ListBucket', 's3:PutBucketNotification'],
      resources: [`arn:aws:s3:::${bucket}`],
    }),
    new PolicyStatement({
      sid: 'ProveItself',
      actions: ['s3:PutObject'],
      resources: [`arn:aws:s3:::${bucket}/${VALIDATION_OBJECT}`],
    }),
    new PolicyStatement({
      sid: 'ScanAndTag',
      actions: [
        's3:GetObject',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:GetObjectVersionTagging',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
      resources: [objectsOf(bucket)],
    }),
    new PolicyStatement({
      sid: 'ReadWhatIsEncrypted',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
    }),
  ];
}
