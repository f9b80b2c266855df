import { CfnFlowLog, type IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  CfnResolverQueryLoggingConfig,
  CfnResolverQueryLoggingConfigAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import { archiveNames, prefix } from '../../config/names';
import { ZoneStack } from '../zone-stack';

/** Fields that an investigation needs: both addresses also behind load balancers, direction, and the path out of the VPC. */
const FLOW_LOG_FIELDS = [
  'version',
  'account-id',
  'vpc-id',
  'subnet-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
  'tcp-flags',
  'type',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'pkt-src-aws-service',
  'pkt-dst-aws-service',
  'flow-direction',
  'traffic-path',
  'reject-reason',
];

/** Flow logs (all traffic) and DNS query logs of one VPC, delivered straight into the log archive (clause 6(7)). */
export class NetworkLogs extends Construct {
  constructor(scope: Construct, id: string, props: { readonly vpc: IVpc }) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const archive = archiveNames(config).bucketArn;
    new CfnFlowLog(this, 'FlowLog', {
      resourceType: 'VPC',
      resourceId: props.vpc.vpcId,
      trafficType: 'ALL',
      logDestinationType: 's3',
      logDestination: `${archive}/flow/${zoneId}`,
      logFormat: FLOW_LOG_FIELDS.map((field) => `\${${field}}`).join(' '),
      maxAggregationInterval: 60,
    });
    const queryLog = new CfnResolverQueryLoggingConfig(this, 'QueryLog', {
      name: prefix(config, zoneId),
      destinationArn: `${archive}/dns/${zoneId}`,
    });
    new CfnResolverQueryLoggingConfigAssociation(this, 'QueryLogAssociation', {
      resolverQueryLogConfigId: queryLog.attrId,
      resourceId: props.vpc.vpcId,
    });
  }
}
