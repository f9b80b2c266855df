import { CfnSubscriptionFilter, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ZoneStack } from '../zone-stack';
import { type LogShipping, shippingNames } from './log-shipping';
import { createLogGroup, type ZoneLogGroupProps } from './zone-log-group';

export interface ShippedLogGroupProps extends ZoneLogGroupProps {
  /** The road of the zone to the archive, to be there first. Default: it is in a stack that was deployed before. */
  readonly shipping?: LogShipping;
}

/** A log group of a zone of which every event also goes to the log archive (clause 6(7)). */
export class ShippedLogGroup extends Construct {
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, props: ShippedLogGroupProps) {
    super(scope, id);
    const { config, zoneId, account } = ZoneStack.of(this);
    const names = shippingNames(config, zoneId, account);
    this.logGroup = createLogGroup(this, 'LogGroup', props);
    const subscription = new CfnSubscriptionFilter(this, 'Shipping', {
      logGroupName: this.logGroup.logGroupName,
      filterName: 'log-archive',
      filterPattern: '',
      destinationArn: names.streamArn,
      roleArn: names.subscriptionRoleArn,
    });
    if (props.shipping) subscription.node.addDependency(props.shipping);
  }
}
