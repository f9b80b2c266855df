import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { roleCidr } from '../../config/address-plan';
import { functionName, permissionSetName, roleName } from '../../config/names';
import type { Config, DcvBastionConfig } from '../../config/schema';
import type { Zone } from '../../config/zone';
import { entersByRole } from '../access/human-trust';
import { acknowledge } from '../acknowledge';
import { functionStatements } from '../function-statements';
import { ShippedLogGroup } from '../logging/shipped-log-group';
import type { ZoneNetwork } from '../network/zone-network';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { tableKeyStatement } from './host-access';

/** Job in the name of the function. */
export const BROKER_JOB = 'screen-broker';

/** Job of the people who may ask it. */
export const SCREEN_USER_JOB = 'screen-user';

/**
 * Requests at the same time in production; one takes about a second, so a whole office gets its seats within a minute.
 * Reserved there only: a new account may have a quota of 10, of which Lambda lets nobody reserve any.
 */
const CONCURRENCY = 5;

export interface BrokerProps {
  readonly zone: Zone;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  /** Address of the DynamoDB endpoint of the zone, `https://…`. */
  readonly tableUrl: string;
  readonly key: IKey;
  readonly screen: DcvBastionConfig;
  readonly table: ITable;
}

/**
 * Gives a seat and a one-time token to a person who entered the role `screen-user` with MFA (clauses 2(12) and 6(6)). It
 * stands in the internet zone and reaches nothing but the endpoints of that zone; it is asked through the Lambda endpoint
 * of LGWAN, by its own declared flow.
 */
export class Broker extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, props: BrokerProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const { zone, network, key, screen } = props;
    const name = functionName(config, zoneId, BROKER_JOB);
    const reserved = config.profile === 'production';
    const access = new ServiceRole(this, 'Role', {
      job: BROKER_JOB,
      service: 'lambda.amazonaws.com',
      statements: brokerStatements(config, zone, key, props.table.tableArn),
      trust: {},
    });
    acknowledge(access, 'function-in-a-vpc');
    this.logGroup = new ShippedLogGroup(this, 'Log', { log: BROKER_JOB, key }).logGroup;
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc: network.vpc,
      description: 'Broker of the screen transfer',
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(
      Peer.ipv4(roleCidr(zone.cidr, 'endpoints')),
      Port.tcp(443),
      'Endpoints of AWS services',
    );
    this.function = new LambdaFunction(this, 'Function', {
      functionName: name,
      description: 'Gives a seat of the screen transfer to a person who entered with MFA',
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(join(__dirname, 'broker')),
      // The policy of the role is complete; nothing may add to it.
      role: access.role.withoutPolicyUpdates(),
      timeout: Duration.seconds(15),
      memorySize: 256,
      reservedConcurrentExecutions: reserved ? CONCURRENCY : undefined,
      vpc: network.vpc,
      vpcSubnets: { subnets: network.subnets.workload },
      securityGroups: [securityGroup],
      environmentEncryption: key,
      environment: {
        AWS_ENDPOINT_URL_DYNAMODB: props.tableUrl,
        TABLE: props.table.tableName,
        SEATS: `${screen.seats}`,
        SESSION_MINUTES: `${screen.sessionMinutes}`,
        ALLOWED: screenUserPattern(config, zone),
      },
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    this.function.node.addDependency(access);
    acknowledge(this.function, 'broker-is-asked-directly');
    if (!reserved) acknowledge(this.function, 'broker-shares-concurrency');
  }
}

/** Regular expression of the assumed-role ARNs that may ask for a seat; the session name is the person. */
function screenUserPattern(config: Config, zone: Zone): string {
  const role = entersByRole(config)
    ? roleName(config, zone.id, SCREEN_USER_JOB)
    : `AWSReservedSSO_${permissionSetName(config, zone.id, SCREEN_USER_JOB)}_[0-9a-f]+`;
  return `^arn:aws:sts::${zone.account}:assumed-role/${role}/(?<person>[\\w+=,.@-]{2,64})$`;
}

function brokerStatements(config: Config, zone: Zone, key: IKey, tableArn: string): PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'LendSeats',
      actions: ['dynamodb:PutItem', 'dynamodb:Query'],
      resources: [tableArn],
    }),
    tableKeyStatement(config, key),
    ...functionStatements({ config, zone, job: BROKER_JOB, key }),
  ];
}
