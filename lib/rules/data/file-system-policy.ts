import { coversActions, deniesEverybody } from '../../facts/grants/bucket-denies';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { conditionsOn, demandsKey, type Statement, statementsOf } from '../../template/policy-document';
import { isUnknown } from '../../template/unknown';
import { finding, type Outcome, type Rule, undecided } from '../rule';

/** A file system says who may mount it, and mounts over TLS: without a policy everybody who reaches it may. */
export const fileSystemPolicy: Rule = {
  id: 'Sanso-6.3.1-FileSystemPolicy',
  clauses: ['6(3)①a', '6(3)②a', '2(5)'],
  title: {
    ja: 'ファイルシステムのポリシーで、アクセスできる主体を限定しTLSを必須とすること',
    en: 'A file system names who mounts it, over TLS',
  },
  aspects: ['C'],
  severity: 'medium',
  types: ['AWS::EFS::FileSystem'],
  singleResource: true,
  check: ({ model, zones }) =>
    model
      .ofType('AWS::EFS::FileSystem')
      .filter((files) => zones.isClosed(files))
      .flatMap(judgeFileSystem),
};

function judgeFileSystem(resource: Resource): Outcome[] {
  const property = 'FileSystemPolicy';
  const files = resource.logicalId;
  const policy = resource.properties.FileSystemPolicy;
  if (policy === undefined) return [finding(resource, say('file-system-policy', { files }), { property })];
  const statements = statementsOf(policy);
  if (isUnknown(statements)) return [undecided(resource, statements.reason, property)];
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
  return [finding(resource, say('file-system-policy.tls', { files }), { property })];
}

function isPlain(statement: Statement, value: string): boolean {
  return conditionsOn(statement, 'aws:SecureTransport').some(({ values }) => values?.includes(value));
}
