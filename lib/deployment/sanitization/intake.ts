import { CfnMalwareProtectionPlan } from 'aws-cdk-lib/aws-guardduty';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { SanitizedPath } from '../../config/sanitized-paths';
import { jobPrincipal } from '../access/principals';
import { acknowledgeFor } from '../acknowledge';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { HEARTBEAT, NOTICES } from './folders';
import { SCAN_RULES } from './path-boundary';
import { createPathBucket, denyAll } from './path-bucket';
import { objectsOf, pathNames } from './path-names';

/** The tag of the scan, and the one value that lets anybody read. */
const VERDICT = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
export const CLEAN = 'NO_THREATS_FOUND';

/** The service that scans. */
const SCANNER = 'malware-protection-plan.guardduty.amazonaws.com';
/** What GuardDuty puts into a bucket to see that it may. */
export const VALIDATION_OBJECT = 'malware-protection-resource-validation-object';

export interface IntakeProps {
  readonly path: SanitizedPath;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly boundary: string;
  readonly endpointId: string;
}

/**
 * Where mail or files of the internet come in (clauses 2(12) and 6(3)②b): everything is scanned and tagged with the verdict, nobody but
 * the scanner writes that tag, and nobody reads what is not tagged clean, also where there is no tag at all.
 */
export class Intake extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { path, key, accessLogs, boundary, endpointId }: IntakeProps) {
    super(scope, id);
    const { config, account, region } = ZoneStack.of(this);
    const names = pathNames(config, path.id);
    this.bucket = createPathBucket(this, 'Bucket', {
      bucketName: names.intake,
      key,
      accessLogs,
      days: path.heldDays,
      events: true,
      endpointId,
      beyond: [
        names.scanRole,
        path.id === 'mail' ? names.receiptRole : jobPrincipal(config, account, 'internet', 'operator'),
      ],
    });
    const objects = [objectsOf(names.intake)];
    const scanner = { 'aws:PrincipalArn': names.scanRole };
    this.bucket.addToResourcePolicy(
      denyAll('OnlyWhatWasFoundClean', ['s3:GetObject', 's3:GetObjectVersion'], objects, {
        StringNotEquals: { [VERDICT]: CLEAN },
        ArnNotEquals: scanner,
      }),
    );
    this.bucket.addToResourcePolicy(
      denyAll(
        'OnlyTheScannerTags',
        [
          's3:DeleteObjectTagging',
          's3:DeleteObjectVersionTagging',
          's3:PutObjectTagging',
          's3:PutObjectVersionTagging',
        ],
        objects,
        { ArnNotEquals: scanner },
      ),
    );
    this.bucket.addToResourcePolicy(
      denyAll(
        'OnlyThePathTellsAndProves',
        ['s3:PutObject'],
        [HEARTBEAT, NOTICES].map((folder) => objectsOf(names.intake, folder)),
        {
          ArnNotEquals: { 'aws:PrincipalArn': names.notifyRole },
        },
      ),
    );
    const role = new ServiceRole(this, 'ScanRole', {
      job: `${path.id}-scan`,
      service: SCANNER,
      // The page below names no condition that GuardDuty sends.
      trust: {},
      boundary,
      statements: scanStatements({ bucket: names.intake, key, account, region }),
    });
    acknowledgeFor(role, { path: path.id }, 'path-scan-role');
    const plan = new CfnMalwareProtectionPlan(this, 'Plan', {
      role: role.role.roleArn,
      protectedResource: { s3Bucket: { bucketName: this.bucket.bucketName } },
      actions: { tagging: { status: 'ENABLED' } },
    });
    // GuardDuty looks whether the role works when the plan is made.
    plan.node.addDependency(role, this.bucket);
  }
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
