import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { handOffKeyAlias } from '../../config/names';
import { type SanitizedPath, sanitizedPaths } from '../../config/sanitized-paths';
import { createZoneKey } from '../zone-key';
import { ZoneStack } from '../zone-stack';
import { createPathBucket, denyAll } from './path-bucket';
import { objectsOf, pathNames } from './path-names';

/**
 * Create the key of the hand-off: a key of LGWAN, which the pipelines of the internet zone have data keys made of, through Amazon S3, and
 * can decrypt nothing with. The key of the zone itself is given to nobody else (clauses 2(5) and 2(12)).
 */
export function createHandOffKey(scope: Construct, id: string): Key {
  const { config, region } = ZoneStack.of(scope);
  return createZoneKey(
    scope,
    id,
    [
      new PolicyStatement({
        sid: 'EncryptWhatIsHandedOver',
        principals: [new AccountPrincipal(config.accounts.internet)],
        actions: ['kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          // By name: the role does not exist yet when this key is made.
          ArnEquals: {
            'aws:PrincipalArn': sanitizedPaths(config).map((path) => pathNames(config, path.id).pipelineRole),
          },
          StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
        },
      }),
    ],
    { alias: handOffKeyAlias(config), description: `What is handed over to lgwan of ${config.name}` },
  );
}

export interface HandOffProps {
  readonly path: SanitizedPath;
  readonly key: IKey;
  readonly accessLogs: IBucket;
  /** Id of the S3 interface endpoint of LGWAN: the only way to what was handed over. */
  readonly s3EndpointId: string;
}

/**
 * Create the bucket of LGWAN that receives what a path released (clauses 2(12) and 6(3)②). The pipeline of that path adds to it and can
 * take nothing out; nobody else adds, LGWAN neither, so that what lies there has come through the gate; and it is read from LGWAN alone.
 */
export function createHandOff(
  scope: Construct,
  id: string,
  { path, key, accessLogs, s3EndpointId }: HandOffProps,
): Bucket {
  const { config } = ZoneStack.of(scope);
  const names = pathNames(config, path.id);
  const bucket = createPathBucket(scope, id, {
    bucketName: names.handOff,
    key,
    accessLogs,
    days: path.releasedDays,
    events: true,
    endpointId: s3EndpointId,
    beyond: [names.pipelineRole],
  });
  const objects = objectsOf(names.handOff);
  const pipeline = { ArnEquals: { 'aws:PrincipalArn': names.pipelineRole } };
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ThePipelineAdds',
      principals: [new AccountPrincipal(config.accounts.internet)],
      actions: ['s3:PutObject'],
      resources: [objects],
      conditions: pipeline,
    }),
  );
  bucket.addToResourcePolicy(
    denyAll('NobodyElseAdds', ['s3:PutObject', 's3:ReplicateObject'], [objects], {
      ArnNotEquals: { 'aws:PrincipalArn': names.pipelineRole },
    }),
  );
  return bucket;
}
