import { CfnConfigurationRecorder, CfnDeliveryChannel } from 'aws-cdk-lib/aws-config';
import { CfnServiceLinkedRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { archiveNames, prefix } from '../../config/names';
import { ZoneStack } from '../zone-stack';

export interface ConfigurationRecorderProps {
  /** Key of the archive, where it is in the same account. Default: its alias, the one name that another account knows before. */
  readonly archiveKeyArn?: string;
}

/**
 * Records every resource of the account and its changes (clauses 2(1) and 6(7)) and delivers to the archive. It acts with
 * the service-linked role of AWS Config, which reads configurations only and which nobody can widen; deliveries come from
 * the service itself.
 */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, { archiveKeyArn }: ConfigurationRecorderProps = {}) {
    super(scope, id);
    const { config, zoneId, account } = ZoneStack.of(this);
    const role = new CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'config.amazonaws.com' });
    const recorder = new CfnConfigurationRecorder(this, 'Recorder', {
      name: prefix(config, zoneId),
      roleArn: `arn:aws:iam::${account}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new CfnDeliveryChannel(this, 'Delivery', {
      name: prefix(config, zoneId),
      s3BucketName: archiveNames(config).configBucket,
      s3KmsKeyArn: archiveKeyArn ?? archiveNames(config).keyAliasArn,
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
    });
    // Made together: a recorder starts only when there is a channel, and a channel is made only when there is a recorder
    // (AWS CloudFormation Template Reference, "AWS::Config::ConfigurationRecorder").
    for (const each of [recorder, channel]) each.addResourceDependency(role);
  }
}
