import { bucketName, functionName, roleArn } from '../../config/names';
import { handOffBucketName, type PathId } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';

/**
 * What a sanitized path is made of, by the names under which its roles, its policies and the other zone know each part before
 * it exists.
 */
export function pathNames(config: Config, path: PathId) {
  const { internet, lgwan } = config.accounts;
  const store = (what: string) => bucketName(config, 'internet', `${path}-${what}`, internet);
  const role = (what: string) => roleArn(config, internet, 'internet', `${path}-${what}`);
  return {
    /** What came in, as it came. */
    intake: store('intake'),
    /** What the gate released, before it is handed over. */
    staging: store('staging'),
    /** Records of what was not handed over. */
    quarantine: store('quarantine'),
    handOff: handOffBucketName(config, path),
    /** Marks of LGWAN: which objects of the hand-off the relay has sent. */
    relayed: bucketName(config, 'lgwan', `${path}-relayed`, lgwan),
    machineArn: `arn:aws:states:${config.region}:${internet}:stateMachine:${functionName(config, 'internet', `${path}-pipeline`)}`,
    functionArn: (job: 'convert' | 'notify') =>
      `arn:aws:lambda:${config.region}:${internet}:function:${functionName(config, 'internet', `${path}-${job}`)}`,
    scanRole: role('scan'),
    receiptRole: role('receipt'),
    convertRole: role('convert'),
    notifyRole: role('notify'),
    pipelineRole: role('pipeline'),
  };
}

/** Objects of a bucket, as policies name them. */
export function objectsOf(bucket: string, below = ''): string {
  return `arn:aws:s3:::${bucket}/${below}*`;
}
