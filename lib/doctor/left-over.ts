import type { Message } from '../messages/message';
import type { Resource } from '../model/model';
import { met, missing, type Prerequisite } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import type { Reader } from './reader';

/** Types whose resources stay when a stack is deleted, and have the names of the configuration. */
const KEPT: readonly {
  readonly type: string;
  readonly what: Message;
  readonly read: (reader: Reader) => Promise<string[]>;
}[] = [
  {
    type: 'AWS::S3::Bucket',
    what: { en: 'bucket', ja: 'バケット' },
    read: async (reader) => (await reader.list('s3', 'ListBuckets', 'Buckets')).map(({ Name }) => Name),
  },
  {
    type: 'AWS::Logs::LogGroup',
    what: { en: 'log group', ja: 'ロググループ' },
    read: async (reader) =>
      (await reader.list('logs', 'DescribeLogGroups', 'logGroups')).map(({ logGroupName }) => logGroupName),
  },
  {
    type: 'AWS::DynamoDB::Table',
    what: { en: 'table', ja: 'テーブル' },
    read: (reader) => reader.list('dynamodb', 'ListTables', 'TableNames'),
  },
  {
    type: 'AWS::Backup::BackupVault',
    what: { en: 'backup vault', ja: 'バックアップボールト' },
    read: async (reader) =>
      (await reader.list('backup', 'ListBackupVaults', 'BackupVaultList')).map(
        ({ BackupVaultName }) => BackupVaultName,
      ),
  },
  {
    type: 'AWS::KMS::Alias',
    what: { en: 'key alias', ja: 'キーの別名' },
    read: async (reader) => (await reader.list('kms', 'ListAliases', 'Aliases')).map(({ AliasName }) => AliasName),
  },
];

/** What an earlier deployment left under a name that this one gives: its creation would end with "already exists". */
export async function leftOver(reader: Reader, wanted: readonly Resource[], own: OwnStacks): Promise<Prerequisite[]> {
  const found = await Promise.all(
    KEPT.map(async ({ type, what, read }) => {
      const names = wanted.filter((resource) => resource.type === type).map(({ name }) => name);
      if (names.length === 0) return [];
      const kept = (await read(reader)).filter((name) => names.includes(name) && !isOwn(own, type, name));
      return kept.map((name) =>
        missing(
          'left-over',
          `以前のデプロイの${what.ja} ${name} が残っている。取り込む(npx cdk import)か、空にして削除する`,
          `the ${what.en} ${name} is left from an earlier deployment: import it (npx cdk import), or empty and delete it`,
        ),
      );
    }),
  );
  const all = found.flat();
  return all.length > 0
    ? all
    : [met('left-over', '以前のデプロイの残りなし', 'nothing is left from an earlier deployment')];
}
