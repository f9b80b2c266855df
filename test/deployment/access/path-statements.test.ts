import { zoneOf } from '../../../lib/config/zone';
import { boundaryStatements } from '../../../lib/deployment/access/boundary-statements';
import { pathStatements } from '../../../lib/deployment/access/path-statements';
import { withoutPaths } from '../../sanitized';
import { sampleConfig } from '../../support';
import { decision, sizeOf } from './iam';

const config = sampleConfig();
const objects = (bucket: string) => `arn:aws:s3:::sanso-sample-${bucket}-111111111111/a`;
const KEY = 'arn:aws:kms:ap-northeast-1:111111111111:key/00000000-0000-4000-8000-000000000000';
const throughS3 = (alias: string) => ({
  'kms:ResourceAliases': [`alias/sanso-sample-${alias}`],
  'kms:ViaService': 's3.ap-northeast-1.amazonaws.com',
});

/** What an operator of a zone may do, within the boundary of that zone. */
function may(zone: string, action: string, resource: string, context = {}): boolean {
  const call = { action, resource, context };
  return [pathStatements, boundaryStatements].every(
    (statements) => decision(statements(config, zoneOf(config, zone)), call) === 'allow',
  );
}

test.each<[zone: string, action: string, resource: string, context: object]>([
  ['internet', 's3:PutObject', objects('internet-file-intake'), {}],
  ['internet', 'kms:GenerateDataKey', KEY, throughS3('internet')],
  ['internet', 's3:GetObject', objects('internet-mail-quarantine'), {}],
  ['lgwan', 's3:GetObject', objects('lgwan-file-hand-off'), {}],
  ['lgwan', 's3:GetObject', objects('lgwan-mail-hand-off'), {}],
  ['lgwan', 'kms:Decrypt', KEY, throughS3('lgwan-hand-off')],
])('an operator of %s may: %s on %s', (zone, action, resource, context) => {
  expect(may(zone, action, resource, context)).toBe(true);
});

test.each<[zone: string, action: string, resource: string, context: object]>([
  ['internet', 's3:GetObject', objects('internet-file-intake'), {}],
  ['internet', 's3:PutObject', objects('internet-mail-intake'), {}],
  ['internet', 's3:PutObjectTagging', objects('internet-file-intake'), {}],
  ['internet', 's3:PutObject', objects('internet-file-staging'), {}],
  ['internet', 's3:PutObject', objects('lgwan-file-hand-off'), {}],
  ['internet', 'states:StartExecution', '*', {}],
  ['lgwan', 's3:PutObject', objects('lgwan-file-hand-off'), {}],
  ['lgwan', 's3:DeleteObject', objects('lgwan-file-hand-off'), {}],
  ['lgwan', 'kms:GenerateDataKey', KEY, throughS3('lgwan-hand-off')],
  ['lgwan', 'kms:Decrypt', KEY, throughS3('internet')],
])('an operator of %s may not: %s on %s', (zone, action, resource, context) => {
  expect(may(zone, action, resource, context)).toBe(false);
});

test('without paths, and in other zones, there is nothing to do', () => {
  expect(pathStatements(config, zoneOf(config, 'my-number'))).toEqual([]);
  const without = sampleConfig(withoutPaths);
  for (const zone of ['internet', 'lgwan']) expect(pathStatements(without, zoneOf(without, zone))).toEqual([]);
});

test.each(['internet', 'lgwan'])('the boundary of %s still fits into a managed policy', (zone) => {
  const longest = { ...config, name: 'abcdefghijkl' };
  expect(sizeOf(boundaryStatements(longest, zoneOf(longest, zone)))).toBeLessThanOrEqual(6144);
});
