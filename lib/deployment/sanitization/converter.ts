import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { SanitizedPath } from '../../config/sanitized-paths';
import type { ZoneNetwork } from '../network/zone-network';
import { ZoneStack } from '../zone-stack';
import { converterCode } from './converter-code';
import { HEARTBEAT, NOTICES } from './folders';
import type { PathEndpoint } from './path-endpoint';
import { PathFunction } from './path-function';
import { objectsOf, pathNames } from './path-names';

/** The gate takes a minute at the most, and as long to start; then the state machine takes it for failed. */
export const CONVERT_SECONDS = 150;
/** The largest that a new account may have, MiB: a gigabyte for the gate, and what it is given and gives. */
const CONVERT_MEMORY = 3008;

export interface ConverterProps {
  readonly path: SanitizedPath;
  readonly network: Pick<ZoneNetwork, 'vpc' | 'subnets'>;
  readonly endpoint: PathEndpoint;
  readonly key: IKey;
  readonly boundary: string;
}

/**
 * What opens what came in (clauses 2(12) and 6(3)②b): it reads the intake, runs the gate, writes the staging, and reaches nothing else.
 * Beside it the notifier, which tells people by the way that everything goes: it puts its texts into the intake and reads nothing.
 */
export class Converter extends Construct {
  readonly convert: PathFunction;
  readonly notify: PathFunction;

  constructor(scope: Construct, id: string, { path, network, endpoint, key, boundary }: ConverterProps) {
    super(scope, id);
    const { config, region } = ZoneStack.of(this);
    const names = pathNames(config, path.id);
    const { mail, files } = config.sanitization;
    const common = {
      code: converterCode(),
      network,
      securityGroup: endpoint.clients,
      key,
      boundary,
    };
    const environment = {
      AWS_ENDPOINT_URL_S3: endpoint.url,
      DOOR: path.id,
      INTAKE: names.intake,
      STAGING: names.staging,
      ...(path.id === 'mail' && mail.mode === 'on'
        ? { DOMAINS: mail.domains.join(','), POSTMASTER: mail.postmaster }
        : {}),
      ...(path.id === 'file' && files.mode === 'on' ? { OFFICES: files.offices.join(',') } : {}),
    };
    const throughS3 = { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } };
    this.convert = new PathFunction(this, 'Convert', {
      ...common,
      job: `${path.id}-convert`,
      description: `Rebuilds what came in by the ${path.id} path, or rejects it`,
      handler: 'convert.handler',
      environment,
      timeout: Duration.seconds(CONVERT_SECONDS),
      memory: CONVERT_MEMORY,
      concurrency: 10,
      statements: [
        new PolicyStatement({
          sid: 'ReadWhatCameIn',
          actions: ['s3:GetObject', 's3:GetObjectVersion'],
          resources: [objectsOf(names.intake)],
        }),
        new PolicyStatement({
          sid: 'WriteWhatWasRebuilt',
          actions: ['s3:PutObject'],
          resources: [objectsOf(names.staging)],
        }),
        new PolicyStatement({
          sid: 'KeyOfTheZone',
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: throughS3,
        }),
      ],
    });
    this.notify = new PathFunction(this, 'Notify', {
      ...common,
      job: `${path.id}-notify`,
      description: `Tells people of LGWAN what was not released by the ${path.id} path`,
      handler: 'notify.handler',
      environment,
      timeout: Duration.seconds(30),
      memory: 256,
      concurrency: 2,
      statements: [
        new PolicyStatement({
          sid: 'TellPeople',
          actions: ['s3:PutObject'],
          resources: [HEARTBEAT, NOTICES].map((folder) => objectsOf(names.intake, folder)),
        }),
        new PolicyStatement({
          sid: 'KeyOfTheZone',
          actions: ['kms:GenerateDataKey'],
          resources: [key.keyArn],
          conditions: throughS3,
        }),
      ],
    });
  }
}
