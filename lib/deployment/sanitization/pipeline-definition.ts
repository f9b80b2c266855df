import type { PathId } from '../../config/sanitized-paths';
import { CLEAN } from './intake';

/** What the state machine of a path works with. */
export interface PipelineParts {
  readonly path: PathId;
  readonly convertArn: string;
  readonly notifyArn: string;
  readonly handOff: string;
  readonly quarantine: string;
  /** Longest conversion, seconds. */
  readonly convertSeconds: number;
}

const SCAN = '$.detail.scanResultDetails.scanResultStatus';
const AGAIN = { IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 };
/** Everything but what does not change by trying again. */
const RETRY = [{ ErrorEquals: ['States.TaskFailed', 'States.Timeout'], ...AGAIN }];

/**
 * The steps from the verdict of the scan to the hand-off (clauses 2(12) and 6(3)②b), in Amazon States Language. Only what was found clean
 * is converted, only what was converted is handed over; whatever else happens, a record is kept in the internet zone, and either people
 * are told why, or the machine fails and raises an alarm. The same event twice does the same twice: every name is made of the object.
 */
export function pipelineDefinition(parts: PipelineParts): object {
  const failed = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Failed' }];
  return {
    Comment: `Sanitized communication: ${parts.path}`,
    StartAt: 'Verdict',
    TimeoutSeconds: 1800,
    States: {
      Verdict: {
        Type: 'Choice',
        Choices: [
          { Variable: SCAN, StringEquals: CLEAN, Next: 'Convert' },
          { Variable: SCAN, StringEquals: 'THREATS_FOUND', Next: 'Threat' },
          { Variable: SCAN, StringEquals: 'UNSUPPORTED', Next: 'Unscannable' },
        ],
        Default: 'Failed',
      },
      Threat: { Type: 'Pass', Result: { reason: 'malware' }, ResultPath: '$.held', Next: 'Hold' },
      Unscannable: { Type: 'Pass', Result: { reason: 'not-scanned' }, ResultPath: '$.held', Next: 'Hold' },
      Convert: {
        Type: 'Task',
        Resource: parts.convertArn,
        Parameters: {
          'key.$': '$.detail.s3ObjectDetails.objectKey',
          'versionId.$': '$.detail.s3ObjectDetails.versionId',
        },
        ResultPath: '$.converted',
        TimeoutSeconds: parts.convertSeconds + 30,
        Retry: [
          {
            ErrorEquals: ['Lambda.ServiceException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException'],
            ...AGAIN,
          },
        ],
        Catch: failed,
        Next: 'Outcome',
      },
      Outcome: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.converted.status', StringEquals: 'released', Next: 'HandOver' },
          { Variable: '$.converted.status', StringEquals: 'rejected', Next: 'Rejected' },
        ],
        Default: 'Failed',
      },
      HandOver: {
        Type: 'Map',
        ItemsPath: '$.converted.files',
        ItemSelector: { 'converted.$': '$$.Map.Item.Value' },
        MaxConcurrency: 5,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Deliver',
          States: {
            Deliver: {
              Type: 'Task',
              Resource: 'arn:aws:states:::aws-sdk:s3:copyObject',
              Parameters: {
                Bucket: parts.handOff,
                'Key.$': '$.converted.key',
                'CopySource.$': '$.converted.source',
                // Neither tags nor metadata cross, and to copy them would need more rights.
                TaggingDirective: 'REPLACE',
                MetadataDirective: 'REPLACE',
              },
              TimeoutSeconds: 120,
              Retry: RETRY,
              End: true,
            },
          },
        },
        ResultPath: null,
        Catch: failed,
        Next: 'Delivered',
      },
      Delivered: { Type: 'Succeed' },
      Rejected: {
        Type: 'Pass',
        Parameters: { 'reason.$': '$.converted.reason' },
        ResultPath: '$.held',
        Next: 'Hold',
      },
      Hold: { ...record(parts), Catch: failed, Next: 'Tell' },
      Tell: {
        Type: 'Task',
        Resource: parts.notifyArn,
        ResultPath: null,
        TimeoutSeconds: 60,
        Retry: RETRY,
        Catch: failed,
        Next: 'Held',
      },
      Held: { Type: 'Succeed' },
      Failed: { ...record(parts), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Alarm' }], Next: 'Alarm' },
      Alarm: {
        Type: 'Fail',
        Error: 'NotHandedOver',
        Cause: 'Read the record in the quarantine, mend the cause, have the object scanned again',
      },
    },
  };
}

/** What happened to an object, without its content; the object itself stays in the intake. */
function record({ quarantine }: PipelineParts): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
    Parameters: { Bucket: quarantine, 'Key.$': "States.Format('{}.json', $.id)", 'Body.$': '$' },
    ResultPath: null,
    TimeoutSeconds: 60,
    Retry: RETRY,
  };
}
