import { CfnSnapshotBlockPublicAccess, CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/**
 * What no resource of the account can undo by itself (clauses 6(3)① and 6(3)②): no internet gateway carries traffic in
 * either direction, and no snapshot can be shared with everybody.
 */
export class PublicExposure extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CfnVPCBlockPublicAccessOptions(this, 'Vpc', { internetGatewayBlockMode: 'block-bidirectional' });
    new CfnSnapshotBlockPublicAccess(this, 'Snapshots', { state: 'block-all-sharing' });
  }
}
