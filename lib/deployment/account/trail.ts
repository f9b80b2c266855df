import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { archiveNames, logGroupName } from '../../config/names';
import type { Config } from '../../config/schema';
import { acknowledge } from '../acknowledge';
import { trailName } from '../logging/log-sources';
import { createLogGroup } from '../logging/zone-log-group';
import { ServiceRole } from '../service-role';
import { ZoneStack } from '../zone-stack';
import { ownerOf } from './account-owner';

/** Services whose refusals at an endpoint of a my-number account are recorded: they hold or unlock its data. */
const WATCHED_ENDPOINTS = ['kms.amazonaws.com', 's3.amazonaws.com', 'secretsmanager.amazonaws.com'];

export interface TrailProps {
  /** Customer managed key of the owner of the account. */
  readonly key: IKey;
}

/**
 * Who did what in the account (clause 6(7)): every Region, validated files, straight into the archive; and a searchable
 * log group in the account, which is not shipped because the same events are in the archive already.
 */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { config, zoneId, account, region } = ZoneStack.of(this);
    const log = createLogGroup(this, 'Log', { log: 'trail', key: props.key });
    const logArn = `arn:aws:logs:${region}:${account}:log-group:${logGroupName(config, zoneId, 'trail')}`;
    const role = new ServiceRole(this, 'Logging', {
      job: 'trail',
      service: 'cloudtrail.amazonaws.com',
      trust: {},
      statements: [
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [`${logArn}:log-stream:${account}_CloudTrail_${region}*`],
        }),
      ],
    });
    acknowledge(role, 'trail-role');
    const trail = new CfnTrail(this, 'Trail', {
      trailName: trailName(config, zoneId),
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: archiveNames(config).bucket,
      kmsKeyId: archiveNames(config).keyAliasArn,
      cloudWatchLogsLogGroupArn: log.logGroupArn,
      cloudWatchLogsRoleArn: role.role.roleArn,
      advancedEventSelectors: eventSelectors(config, account),
    });
    trail.node.addDependency(role);
  }
}

type Selector = CfnTrail.AdvancedEventSelectorProperty;

/**
 * Management events, data events of the stores, and what endpoints of a my-number account refused. Deliveries to the
 * archive are left out, or each delivered file would be an event to deliver; reading the archive is recorded.
 */
export function eventSelectors(config: Config, account: string): Selector[] {
  const { bucketArn, configBucket, accessLogBucket } = archiveNames(config);
  const archive = [bucketArn, `arn:aws:s3:::${configBucket}`, `arn:aws:s3:::${accessLogBucket}`].map(
    (arn) => `${arn}/`,
  );
  const data = (type: string, ...fields: CfnTrail.AdvancedFieldSelectorProperty[]): Selector => ({
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [type] },
      ...fields,
    ],
  });
  const holdsMyNumber = ownerOf(config, account).zones.some((zone) => zone.label === 'my-number');
  return [
    { name: 'Management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
    { ...data('AWS::S3::Object', { field: 'resources.ARN', notStartsWith: archive }), name: 'Objects' },
    {
      ...data(
        'AWS::S3::Object',
        { field: 'resources.ARN', startsWith: archive },
        { field: 'readOnly', equalTo: ['true'] },
      ),
      name: 'Reading the archive',
    },
    { ...data('AWS::DynamoDB::Table'), name: 'Tables' },
    { ...data('AWS::Lambda::Function'), name: 'Functions' },
    ...(holdsMyNumber ? WATCHED_ENDPOINTS : []).map((source) => ({
      name: `Refused at an endpoint: ${source}`,
      fieldSelectors: [
        { field: 'eventCategory', equalTo: ['NetworkActivity'] },
        { field: 'eventSource', equalTo: [source] },
        { field: 'errorCode', equalTo: ['VpceAccessDenied'] },
      ],
    })),
  ];
}
