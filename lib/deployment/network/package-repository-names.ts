import { Fn } from 'aws-cdk-lib';
import type { CfnVPCEndpoint, IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnHostedZone, CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { ZoneStack } from '../zone-stack';

export interface PackageRepositoryNamesProps {
  readonly vpc: IVpc;
  /** The S3 interface endpoint of the zone. */
  readonly endpoint: CfnVPCEndpoint;
}

/**
 * Leads the dual-stack names of S3 to the S3 endpoint of the zone, in the VPC of this zone alone: the repositories of Amazon
 * Linux 2023 use these names, and the private names of the endpoint do not cover them.
 */
export class PackageRepositoryNames extends Construct {
  constructor(scope: Construct, id: string, { vpc, endpoint }: PackageRepositoryNamesProps) {
    super(scope, id);
    const { region } = ZoneStack.of(this);
    const name = `s3.dualstack.${region}.amazonaws.com`;
    const zone = new CfnHostedZone(this, 'HostedZone', { name, vpcs: [{ vpcId: vpc.vpcId, vpcRegion: region }] });
    const entry = Fn.split(':', Fn.select(0, endpoint.attrDnsEntries));
    for (const [recordId, record] of [
      ['Apex', name],
      ['Buckets', `*.${name}`],
    ]) {
      new CfnRecordSet(this, recordId, {
        hostedZoneId: zone.attrId,
        name: record,
        type: 'A',
        aliasTarget: { hostedZoneId: Fn.select(0, entry), dnsName: Fn.select(1, entry) },
      });
    }
  }
}
