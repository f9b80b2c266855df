import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { logGroupName } from '../../config/names';
import { classify, LOG_LABELS } from '../classify';
import { ZoneStack } from '../zone-stack';

export interface ZoneLogGroupProps {
  /** Last part of its name: `sessions` in `/sanso/sample/internet/sessions`. */
  readonly log: string;
  /** Customer managed key of the zone. */
  readonly key: IKey;
}

/** Create a log group of a zone: named after it, encrypted with its key, labelled, kept `logging.searchableDays` days. */
export function createLogGroup(scope: Construct, id: string, props: ZoneLogGroupProps): LogGroup {
  const { config, zoneId, kept } = ZoneStack.of(scope);
  const logGroup = new LogGroup(scope, id, {
    logGroupName: logGroupName(config, zoneId, props.log),
    encryptionKey: props.key,
    retention: config.logging.searchableDays,
    removalPolicy: kept,
  });
  classify(logGroup, LOG_LABELS);
  return logGroup;
}
