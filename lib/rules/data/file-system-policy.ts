import { coversActions, deniesEverybody } from '../../facts/grants/bucket-denies';
import type { Resource } from '../../model/model';
import { CLOSED_ZONES } from '../../policy/zones';
import { conditionsOn, demandsKey, type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A file system says who may mount it, and mounts over TLS: without a policy everybody who reaches it may. */
export const fileSystemPolicy: Rule = {
  id: 'Sanso-6.3.1-FileSystemPolicy',
  clauses: ['6(3)①', '6(3)②', '2(5)'],
  title: {
    ja: 'ファイルシステムに利用者とTLSを定めること',
    en: 'A file system names who mounts it, over TLS',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EFS::FileSystem'],
  singleResource: true,
  check: ({ model }) =>
    model
      .ofType('AWS::EFS::FileSystem')
      .filter(({ zone }) => zone !== undefined && CLOSED_ZONES.includes(zone))
      .flatMap(judgeFileSystem),
};

function judgeFileSystem(files: Resource): Outcome[] {
  const property = 'FileSystemPolicy';
  const policy = files.properties.FileSystemPolicy;
  if (policy === undefined) {
    return [
      finding(
        files,
        `${files.logicalId} has no policy: whoever reaches it may mount it`,
        'Write a FileSystemPolicy that names the roles of the zone and demands TLS.',
        { property },
      ),
    ];
  }
  const statements = statementsOf(policy);
  if (isUnknown(statements)) return [undecided(files, statements.reason, property)];
  const denied = statements.some(
    (statement) =>
      deniesEverybody(statement) &&
      isPlain(statement, 'false') &&
      coversActions(statement, ['elasticfilesystem:ClientMount']),
  );
  const open = statements.some(
    (statement) =>
      statement.effect === 'Allow' &&
      !(isPlain(statement, 'true') && conditionsOn(statement, 'aws:SecureTransport').every(demandsKey)),
  );
  if (denied || !open) return [];
  return [
    finding(files, `${files.logicalId} may be mounted without TLS`, 'Demand aws:SecureTransport in every statement.', {
      property,
    }),
  ];
}

function isPlain(statement: Statement, value: string): boolean {
  return conditionsOn(statement, 'aws:SecureTransport').some(({ values }) => values?.includes(value));
}
