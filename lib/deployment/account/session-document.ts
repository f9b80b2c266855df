import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { LogShipping } from '../logging/log-shipping';
import { ShippedLogGroup } from '../logging/shipped-log-group';
import { ZoneStack } from '../zone-stack';

/** Name that Session Manager takes for the default of an account and Region; no other document may be used. */
export const SESSION_DOCUMENT = 'SSM-SessionManagerRunShell';

const IDLE_MINUTES = 15;

export interface SessionDocumentProps {
  /** Customer managed key of the owner of the account: encrypts the session itself and its record. */
  readonly key: IKey;
  readonly shipping: LogShipping;
  /** Whether somebody else provides the document: then it finds the log group for its record here. Default: false. */
  readonly logOnly?: boolean;
}

/**
 * How every Session Manager session of the account runs (clause 6(6)): encrypted with the key of the account, streamed to
 * a log group that goes to the archive while the session lasts, ended when idle.
 */
export class SessionDocument extends Construct {
  constructor(scope: Construct, id: string, { key, shipping, logOnly = false }: SessionDocumentProps) {
    super(scope, id);
    const { config } = ZoneStack.of(this);
    const { logGroup } = new ShippedLogGroup(this, 'Sessions', { log: 'sessions', key, shipping });
    if (logOnly) return;
    new CfnDocument(this, 'Document', {
      name: SESSION_DOCUMENT,
      documentType: 'Session',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '1.0',
        description: 'Encrypted, recorded and limited in time',
        sessionType: 'Standard_Stream',
        inputs: {
          s3BucketName: '',
          s3KeyPrefix: '',
          s3EncryptionEnabled: true,
          cloudWatchLogGroupName: logGroup.logGroupName,
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: true,
          kmsKeyId: key.keyArn,
          runAsEnabled: false,
          runAsDefaultUser: '',
          idleSessionTimeout: String(IDLE_MINUTES),
          maxSessionDuration: String(config.access.sessionMinutes),
          shellProfile: { windows: '', linux: '' },
        },
      },
    });
  }
}
