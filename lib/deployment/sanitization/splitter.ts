import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { SanitizedPath } from '../../config/sanitized-paths';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { converterCode } from './converter-code';
import type { PathEndpoint } from './path-endpoint';
import { PathFunction } from './path-function';
import { objectsOf, pathNames } from './path-names';
import { createScannedBucket } from './scanned-bucket';

/** Nothing is unpacked or rendered: it takes what reading and writing take. */
export const SPLIT_SECONDS = 60;

export interface SplitterProps {
  readonly path: SanitizedPath;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly endpoint: PathEndpoint;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  readonly boundary: string;
}

/**
 * Brings the text of mail that the scan could not look into (clause 6(3)②b): the one role that reads such a message writes its header and
 * text parts into a bucket that is scanned in turn, from which they go the way of all mail. The message itself stays in the intake.
 */
export class Splitter extends Construct {
  readonly texts: Bucket;
  readonly split: PathFunction;

  constructor(scope: Construct, id: string, props: SplitterProps) {
    super(scope, id);
    const { config, region } = ZoneStack.of(this);
    const { path, network, endpoint, key, accessLogs, boundary } = props;
    const names = pathNames(config, path.id);
    this.texts = createScannedBucket(this, {
      bucketName: names.texts,
      path: path.id,
      scan: { job: `${path.id}-texts-scan`, role: names.textsScanRole },
      days: path.heldDays,
      key,
      accessLogs,
      boundary,
      endpointId: endpoint.endpointId,
      beyond: [],
    });
    this.split = new PathFunction(this, 'Split', {
      job: `${path.id}-split`,
      description: 'Writes header and text of mail that the scan could not look into',
      code: converterCode(),
      handler: 'split.handler',
      network,
      securityGroup: endpoint.clients,
      key,
      boundary,
      environment: { AWS_ENDPOINT_URL_S3: endpoint.url, INTAKE: names.intake, TEXTS: names.texts },
      timeout: Duration.seconds(SPLIT_SECONDS),
      memory: 1024,
      concurrency: 2,
      statements: [
        new PolicyStatement({
          sid: 'ReadWhatCameIn',
          actions: ['s3:GetObject', 's3:GetObjectVersion'],
          resources: [objectsOf(names.intake)],
        }),
        new PolicyStatement({
          sid: 'WriteItsText',
          actions: ['s3:PutObject'],
          resources: [objectsOf(names.texts)],
        }),
        new PolicyStatement({
          sid: 'KeyOfTheZone',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
        }),
      ],
    });
  }
}
