import type { Duration } from 'aws-cdk-lib';
import type { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functionName } from '../../config/names';
import { zoneOf } from '../../config/zone';
import { acknowledge, acknowledgeFor } from '../acknowledge';
import { functionStatements } from '../function-statements';
import { ShippedLogGroup } from '../logging/shipped-log-group';
import type { ZoneNetwork } from '../network/zone-network';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';

export interface PathFunctionProps {
  /** Job in the name of the function, its role and its log: `mail-convert`. */
  readonly job: string;
  readonly description: string;
  readonly code: Code;
  readonly handler: string;
  /** What it may do beside what every function in a VPC needs. */
  readonly statements: PolicyStatement[];
  readonly environment: Record<string, string>;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly securityGroup: SecurityGroup;
  readonly key: IKey;
  readonly boundary: string;
  readonly timeout: Duration;
  /** MiB. */
  readonly memory: number;
  /** How many run at once, in production; a new account may reserve none. */
  readonly concurrency: number;
  /** Where a call goes that nobody waited for and that failed. Default: nowhere, because every caller waits. */
  readonly deadLetters?: IQueue;
}

/** A function of a sanitized path: in subnets without a way out, with a role of its own, logging to the archive. */
export class PathFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logGroup: ILogGroup;

  constructor(scope: Construct, id: string, props: PathFunctionProps) {
    super(scope, id);
    const { config, zoneId } = ZoneStack.of(this);
    const { job, key, network } = props;
    const zone = zoneOf(config, zoneId);
    const access = new ServiceRole(this, 'Role', {
      job,
      service: 'lambda.amazonaws.com',
      trust: {},
      boundary: props.boundary,
      statements: [...props.statements, ...functionStatements({ config, zone, job, key })],
    });
    const [path] = job.split('-');
    acknowledgeFor(access, { job, path, lgwan: config.accounts.lgwan }, 'path-function-role');
    this.logGroup = new ShippedLogGroup(this, 'Log', { log: job, key }).logGroup;
    const reserved = config.profile === 'production';
    this.function = new LambdaFunction(this, 'Function', {
      functionName: functionName(config, zoneId, job),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      handler: props.handler,
      code: props.code,
      // The policy of the role is complete; nothing may add to it.
      role: access.role.withoutPolicyUpdates(),
      timeout: props.timeout,
      memorySize: props.memory,
      deadLetterQueue: props.deadLetters,
      reservedConcurrentExecutions: reserved ? props.concurrency : undefined,
      vpc: network.vpc,
      vpcSubnets: { subnets: network.subnets.workload },
      securityGroups: [props.securityGroup],
      environmentEncryption: key,
      environment: props.environment,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    this.function.node.addDependency(access);
    if (!props.deadLetters) acknowledge(this.function, 'path-function-is-waited-for');
    if (!reserved) acknowledge(this.function, 'path-function-shares-concurrency');
  }
}
