import { coversActions, deniesEverybody } from '../../facts/grants/bucket-denies';
import type { ResourcePolicy } from '../../facts/grants/resource-policies';
import { say } from '../../messages/say';
import type { Resource } from '../../model/model';
import { conditionsOn, demandsKey, type Statement } from '../../template/policy-document';
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
  check: ({ model, zones, grants }) =>
    model
      .ofType('AWS::EFS::FileSystem')
      .filter((files) => zones.isClosed(files))
      .flatMap((files) => judgeFileSystem(files, grants.policiesOn(files))),
};

function judgeFileSystem(resource: Resource, policies: readonly ResourcePolicy[]): Outcome[] {
  const property = 'FileSystemPolicy';
  const files = resource.logicalId;
  if (policies.length === 0) return [finding(resource, say('file-system-policy', { files }), { property })];
  for (const { unknown } of policies) if (unknown) return [undecided(resource, unknown.reason, property)];
  if (policies.every(({ statements }) => demandsTls(statements))) return [];
  return [finding(resource, say('file-system-policy.tls', { files }), { property })];
}

/** Whether statements deny whoever comes without TLS, or allow nobody else. */
function demandsTls(statements: readonly Statement[]): boolean {
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
  return denied || !open;
}

function isPlain(statement: Statement, value: string): boolean {
  return conditionsOn(statement, 'aws:SecureTransport').some(({ values }) => values?.includes(value));
}
