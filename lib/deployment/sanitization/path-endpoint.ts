import { Fn, Tags } from 'aws-cdk-lib';
import { CfnVPCEndpoint, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { PathId } from '../../config/sanitized-paths';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { objectsOf, pathNames } from './path-names';

export interface PathEndpointProps {
  readonly path: PathId;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
}

/**
 * The one thing that the functions of a path reach (clause 2(12)): an endpoint of Amazon S3 of their own, by whose policy the converter
 * reads the intake and writes the staging, the notifier writes its folders, and nobody does anything else.
 */
export class PathEndpoint extends Construct {
  readonly endpointId: string;
  /** Address for clients, `https://…`. */
  readonly url: string;
  /** Of functions that may reach it, and reach nothing else. */
  readonly clients: SecurityGroup;

  constructor(scope: Construct, id: string, { path, network }: PathEndpointProps) {
    super(scope, id);
    const { config, account, region } = ZoneStack.of(this);
    const names = pathNames(config, path);
    const { vpc } = network;
    this.clients = new SecurityGroup(this, 'Clients', {
      vpc,
      description: `Functions of the ${path} path`,
      allowAllOutbound: false,
    });
    const group = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Amazon S3 for the ${path} path`,
      allowAllOutbound: false,
    });
    group.addIngressRule(this.clients, Port.tcp(443), 'Functions of the path');
    this.clients.addEgressRule(group, Port.tcp(443), 'Amazon S3, for the buckets of the path');
    const allow = (sid: string, role: string, actions: string[], resources: string[]) => ({
      Sid: sid,
      Effect: 'Allow',
      Principal: '*',
      Action: actions,
      Resource: resources,
      Condition: {
        StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account },
        ArnEquals: { 'aws:PrincipalArn': role },
      },
    });
    const endpoint = new CfnVPCEndpoint(this, 'Endpoint', {
      vpcId: vpc.vpcId,
      serviceName: `com.amazonaws.${region}.s3`,
      vpcEndpointType: 'Interface',
      // The private name may belong to the endpoint of the zone; clients are given the name of this one.
      privateDnsEnabled: false,
      subnetIds: (network.subnets.endpoints ?? []).map((subnet) => subnet.subnetId),
      securityGroupIds: [group.securityGroupId],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          allow(
            'ReadWhatCameIn',
            names.convertRole,
            ['s3:GetObject', 's3:GetObjectVersion'],
            [objectsOf(names.intake)],
          ),
          allow('WriteWhatWasRebuilt', names.convertRole, ['s3:PutObject'], [objectsOf(names.staging)]),
          allow('TellPeople', names.notifyRole, ['s3:PutObject'], [objectsOf(names.intake)]),
        ],
      },
    });
    Tags.of(endpoint).add('sanso:reason', `the functions of the ${path} path reach its buckets and nothing else`);
    this.endpointId = endpoint.ref;
    // The first entry is `zone:*.vpce-….s3.region.vpce.amazonaws.com`; buckets are below `bucket.`.
    const name = Fn.select(1, Fn.split('*', Fn.select(0, endpoint.attrDnsEntries)));
    this.url = `https://bucket${name}`;
  }
}
