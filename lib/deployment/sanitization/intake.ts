import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { SanitizedPath } from '../../config/sanitized-paths';
import { jobPrincipal } from '../access/principals';
import { ZoneStack } from '../zone-stack';
import { HEARTBEAT, NOTICES } from './folders';
import { denyAll } from './path-bucket';
import { objectsOf, pathNames } from './path-names';
import { createScannedBucket } from './scanned-bucket';

export interface IntakeProps {
  readonly path: SanitizedPath;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly boundary: string;
  readonly endpointId: string;
}

/**
 * Where mail or files of the internet come in (clauses 2(12) and 6(3)②b). What is not tagged clean is read by nobody; of mail, what the
 * scan could not look into is read by the splitter alone.
 */
export class Intake extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { path, key, accessLogs, boundary, endpointId }: IntakeProps) {
    super(scope, id);
    const { config, account } = ZoneStack.of(this);
    const names = pathNames(config, path.id);
    const isMail = path.id === 'mail';
    this.bucket = createScannedBucket(this, {
      bucketName: names.intake,
      path: path.id,
      scan: { job: `${path.id}-scan`, role: names.scanRole },
      splitRole: isMail ? names.splitRole : undefined,
      days: path.heldDays,
      key,
      accessLogs,
      boundary,
      endpointId,
      beyond: [isMail ? names.receiptRole : jobPrincipal(config, account, 'internet', 'operator')],
    });
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
  }
}
