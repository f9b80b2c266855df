import { CfnSnapshotBlockPublicAccess, CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface PublicExposureProps {
  /** Whether networks, and snapshots, are ours to block. Default: both are. */
  readonly vpc?: boolean;
  readonly snapshots?: boolean;
}

/**
 * What no resource of the account can undo by itself (clauses 6(3)① and 6(3)②): no internet gateway carries traffic in
 * either direction, and no snapshot can be shared with everybody.
 */
export class PublicExposure extends Construct {
  constructor(scope: Construct, id: string, { vpc = true, snapshots = true }: PublicExposureProps = {}) {
    super(scope, id);
    if (vpc) new CfnVPCBlockPublicAccessOptions(this, 'Vpc', { internetGatewayBlockMode: 'block-bidirectional' });
    if (snapshots) new CfnSnapshotBlockPublicAccess(this, 'Snapshots', { state: 'block-all-sharing' });
  }
}
