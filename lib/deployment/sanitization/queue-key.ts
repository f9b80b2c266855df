import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { prefix } from '../../config/names';
import { sanitizedPaths } from '../../config/sanitized-paths';
import type { Config } from '../../config/schema';
import type { Zone } from '../../config/zone';

/** What the key of a zone lets Amazon EventBridge do, so that its rules fill the queues of the sanitized paths (clause 6(7)). */
export function queueKeyStatements(config: Config, { id, label, account }: Zone): PolicyStatement[] {
  if (sanitizedPaths(config).length === 0 || (label !== 'internet' && label !== 'lgwan')) return [];
  return [
    new PolicyStatement({
      sid: 'QueuesOfThePaths',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': `arn:aws:events:${config.region}:${account}:rule/${prefix(config, id)}-*` },
      },
    }),
  ];
}
