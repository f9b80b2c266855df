import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { functionName } from '../../config/names';
import { acknowledge } from '../acknowledge';
import { classify } from '../classify';
import { ZoneStack } from '../zone-stack';
import { SEATS_JOB } from './host-files';

/**
 * Create the table of leases, one-time tokens and used proofs: `kind` is `seat`, `person`, `token` or `proof`, `id` the seat,
 * the person, or the SHA-256 of the token or of the signature of the proof. Who sits where is not public (2), must not be altered (2), and may be missed for a while (1).
 *
 * It has no deletion protection of its own: no role of the zone may delete a table, the stack keeps it, and a protected table
 * would stop the roll-back of a first deployment.
 */
export function createSeatTable(scope: Construct, id: string, key: IKey): Table {
  const { config, zoneId, kept } = ZoneStack.of(scope);
  const table = new Table(scope, id, {
    tableName: functionName(config, zoneId, SEATS_JOB),
    partitionKey: { name: 'kind', type: AttributeType.STRING },
    sortKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PAY_PER_REQUEST,
    timeToLiveAttribute: 'expires',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: key,
    removalPolicy: kept,
  });
  classify(table, { confidentiality: '2', integrity: '2', availability: '1' });
  acknowledge(table, 'leases-without-backup');
  return table;
}
