import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { functionName } from '../../config/names';
import type { PathId } from '../../config/sanitized-paths';
import { ZoneStack } from '../zone-stack';
import type { PathFunction } from './path-function';

export interface HeartbeatProps {
  readonly path: PathId;
  readonly notify: PathFunction;
}

/**
 * Something goes the whole way every quarter of an hour: an object that the notifier puts into the intake and that has to come out in the
 * hand-off (clause 6(7)). LGWAN raises the alarm when it does not.
 */
export class Heartbeat extends Construct {
  constructor(scope: Construct, id: string, { path, notify }: HeartbeatProps) {
    super(scope, id);
    const { config, zoneId, account } = ZoneStack.of(this);
    const rule = new CfnRule(this, 'Rule', {
      name: functionName(config, zoneId, `${path}-heartbeat`),
      description: `A sign that the ${path} path works, every quarter of an hour`,
      scheduleExpression: 'rate(15 minutes)',
      targets: [{ id: 'Notify', arn: notify.function.functionArn, input: JSON.stringify({ heartbeat: true }) }],
    });
    new CfnPermission(this, 'Permission', {
      functionName: notify.function.functionName,
      action: 'lambda:InvokeFunction',
      principal: 'events.amazonaws.com',
      sourceAccount: account,
      sourceArn: rule.attrArn,
    });
  }
}
