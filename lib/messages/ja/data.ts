import type { DATA as EN } from '../en/data';
import type { Translation } from '../gaps';

/** 何がデータを保管し、どの鍵で暗号化し、どこへ送るか。 */
export const DATA = {
  'account-wide': [
    '{zone} の {resource} は、アカウントを共用する {others} のものまで取り込む。',
    '共用の領域(security、operations、log-archive)に置くか、自らの領域のものに限定するか、アカウントを分ける。',
  ],
  'account-wide.admits': [
    '{resource} は、他の領域又は外部の {party} に、このアカウントからの収集を許している。',
    '許可を取り消すか、共用の領域のアカウントを指定する。',
  ],
  'account-wide.groups': '{policy} がホストに付けるセキュリティグループの内容は、別の場所に書かれている',
  'access-point-origin': [
    '{point} はインターネットからの要求を受け付ける。',
    'VpcConfiguration に、属する領域のVPCを指定する。',
  ],
  'access-point-origin.vpc-unknown': '{point} が指定する {vpc} が自らの領域のVPCかどうかは分からない',
  'access-point-origin.multi-region': [
    '{point} はVPCを指定できない種類のアクセスポイントであり、{zone} のバケットをすべてのネットワークに開く。',
    'バケットには、その領域のS3エンドポイントを通してアクセスする。',
  ],

  'backup-copy': [
    '{plan} は国内の別のリージョンにコピーを作らない。',
    '{regions} にある同じ領域のボールトへの CopyAction を加える。',
  ],
  'backup-coverage': [
    '可用性2の {store} は、{zone} のどのバックアッププランにも含まれていない。',
    'その領域のバックアッププランの対象に加える。',
  ],
  'backup-retention': [
    '{plan} のバックアップの保存期間が短すぎる: {copies}。',
    'DeleteAfterDays を、ボールトの MinRetentionDays 以上とする。',
  ],
  'backup-retention.copy': '{rule}({days}日)',
  'backup-retention.unknown': '{plan} のバックアップの保存期間はデプロイ前には分からない',
  'backup-vault-lock': [
    '{vault} にボールトロックがない。',
    'LockConfiguration に、{days} 以上の MinRetentionDays と、ChangeableForDays を設定する。',
  ],
  'backup-vault-lock.days': [
    '{vault} のバックアップの最短保存期間は{given}日しかない。',
    'LockConfiguration に、{days} 以上の MinRetentionDays と、ChangeableForDays を設定する。',
  ],
  'backup-vault-lock.changeable': [
    '{vault} のボールトロックは、管理者がいつでも解除できる。',
    'LockConfiguration.ChangeableForDays を設定する。',
  ],
  'backup-vault-lock.grace': [
    '{vault} のボールトロックは、{given}日間は解除できる。',
    'LockConfiguration.ChangeableForDays を 3 以上 {days} 以下とする。',
  ],
  'backup-vault-lock.default': [
    '{plan} は、ロックのないボールト Default にバックアップを保存する。',
    'LockConfiguration のある、領域のボールトを指定する。',
  ],
  'backup-vault-policy': [
    '{vault} のポリシーは、すべてのバックアップについて、削除することと期限を早めることを全員に拒否していない。',
    '対象を *、プリンシパルを * として、backup:DeleteRecoveryPoint と backup:UpdateRecoveryPointLifecycle の Deny を加える。',
  ],

  'bucket-acl.ownership': [
    '{bucket} はアクセスコントロールリスト(ACL)を有効にしている。',
    'ObjectOwnership を BucketOwnerEnforced とする。',
  ],
  'bucket-acl': [
    '{bucket} にアクセスコントロールリスト(ACL) {acl} が設定されている。',
    'AccessControl を削除し、バケットポリシーで許可する。',
  ],
  'bucket-endpoint': [
    '{bucket} は、{zone} のエンドポイントを通らない要求も受け付ける。',
    'aws:SourceVpce が領域のS3エンドポイントでない要求を、全員に拒否する。',
  ],
  'bucket-endpoint.unknown': '{bucket} が求めるエンドポイントはデプロイ前には分からない',
  'bucket-public-access': [
    '{bucket} はパブリックアクセスをブロックしていない: {setting} が {value} である。',
    'PublicAccessBlockConfiguration の4項目をすべて true とする。',
  ],
  'bucket-tls': [
    '{bucket} はTLSによらない要求を受け付ける。',
    'aws:SecureTransport が false のとき、バケットとそのオブジェクトへの s3:* を全員に拒否する。',
  ],
  'replication-effect.off': [
    '{bucket} は複製されない。すべてのルールが無効である。',
    'ルールの Status を Enabled とする。',
  ],
  'replication-effect.encrypted': [
    '{bucket} はKMSで暗号化しているが、複製はそれを対象としない。',
    'SourceSelectionCriteria.SseKmsEncryptedObjects.Status を Enabled とし、Destination.EncryptionConfiguration.ReplicaKmsKeyID を指定する。',
  ],
  'replication-effect.part': [
    '{bucket} のうちログ保管領域に複製されるのは一部だけである。',
    'ルールのフィルターを空にする。',
  ],
  'bucket-versions.short': [
    '{bucket} は、上書き又は削除されたものを{days}日しか残さない。',
    '旧版を{least}日以上残す。',
  ],
  'bucket-versions': ['{bucket} はバージョンを残さない。', 'VersioningConfiguration.Status を Enabled とする。'],
  'bucket-website': ['{zone} の {bucket} はウェブサイトとして公開されている。', 'WebsiteConfiguration を削除する。'],
  'bucket-website.accelerated': [
    '{zone} の {bucket} は、インターネット上にあるAWSのエッジでデータを受け付ける。',
    'AccelerateConfiguration を削除する。',
  ],
  'bucket-website.origins': [
    '{zone} の {bucket} はオリジン {origins} に開かれている。',
    'CorsConfiguration を削除するか、領域のオリジンだけを指定する。',
  ],

  'copy-region': ['{resource} はデータを {regions} に複製する。', 'ap-northeast-1 又は ap-northeast-3 を用いる。'],
  'copy-region.unknown': '{resource} の複製先が分からない: {reason}',
  'copy-region.store': ['{zone} の {store} は {region} にある。', 'ap-northeast-1 又は ap-northeast-3 を用いる。'],
  'copy-sharing': ['{resource} はデータを {receiver} と共有する。', '他の領域及び組織のアカウントを削除する。'],
  'copy-sharing.unknown': '{resource} がデータを共有するアカウントはデプロイ前には分からない',
  'copy-sharing.outside': 'デプロイの外のアカウント {account}',
  'copy-sharing.zones': '{zones} の {account}',
  'copy-sharing.public': ['{zone} の {repository} は公開されている。', 'AWS::ECR::Repository を用いる。'],
  'cross-zone-link': [
    '{resource} は {start}({from})と {end}({to})を結ぶ。',
    '両端を一つの領域に置くか、登録した通信を用いる。',
  ],
  'cross-zone-link.unknown': '{resource} がつながる {end} の領域が分からない',

  'customer-managed-key': [
    '機密性{confidentiality}の {store} は、カスタマーマネージドキーで暗号化されていない。',
    '{property} に、属する領域の鍵を指定する。',
  ],
  'customer-managed-key.my-number': [
    'my-number の {store} は、カスタマーマネージドキーで暗号化されていない。',
    '{property} に、属する領域の鍵を指定する。',
  ],
  'database-access.password': [
    '{database} のパスワードがテンプレートに書かれている。',
    '削除し、ManageMasterUserPassword を true とする。',
  ],
  'database-access.proxy': ['{proxy} はTLSによらない接続を受け付ける。', 'RequireTLS を true とする。'],
  'database-access.tls': [
    '{database} はTLSによらない接続を受け付ける: {parameter} が {value} である。',
    '{parameter} を1とする。',
  ],
  'database-backup': [
    '{database} のバックアップの保持期間は{given}日である。',
    'BackupRetentionPeriod を {days} 以上とする。',
  ],
  'database-backup.table': [
    '{table} は過去の時点に復元できない。',
    'ポイントインタイムリカバリを有効にする。グローバルテーブルではすべてのレプリカで有効にする。',
  ],
  'database-backup.files': [
    '可用性2の {files} はバックアップされていない。',
    'BackupPolicy.Status を ENABLED とする。',
  ],
  'database-multi-az': [
    '可用性2の {database} は一つのアベイラビリティーゾーンにしかない。',
    '{property} を true とする。',
  ],
  'file-system-policy': [
    '{files} にポリシーがなく、到達できる者は誰でもマウントできる。',
    'FileSystemPolicy で、領域のロールを指定し、TLSを必須とする。',
  ],
  'file-system-policy.tls': [
    '{files} はTLSによらずにマウントできる。',
    'すべてのステートメントで aws:SecureTransport を求める。',
  ],
  'foreign-key': ['{zone} の {resource} は {owner} の {key} で暗号化されている。', '属する領域の鍵を用いる。'],
  'foreign-key.unknown': '{resource} の鍵が分からない: {reason}',
  'foreign-key.elsewhere': '{key} はどのテンプレートにもない鍵であり、その領域が分からない',
  'foreign-key.outside': 'デプロイの外のアカウント',
  'foreign-key.no-zone': '領域なし',

  'identity-policy-grant': [
    '{zones} の {holders} のポリシーは {targets} に及ぶ。',
    'Resource に {zones} のリソースだけを指定する。',
  ],
  'identity-policy-grant.boundary': [
    '{zone} のアクセス許可の境界 {policy} は、他の領域のデータへの到達を許している: {targets}。',
    'Resource に自らの領域のストア及び鍵を指定するか、条件でそれを求める。',
  ],
  'identity-policy-grant.target': '{target}({zone})',
  'identity-policy-grant.more': 'ほか{count}件',
  'identity-policy-grant.aws-policy': [
    '{zone} の {identity} に付けた {policies} は、アカウント {account} にある {others} のすべてに及ぶ。',
    '領域のリソースを指定したポリシーに置き換える。',
  ],
  'zone-key': [
    '{zone} の多くのデータストアは領域の鍵で暗号化されているが、{store} は暗号化されていない。',
    '{property} に領域の鍵を指定する。',
  ],
  'key-deletion.disabled': [
    '{key} は無効化されており、これで暗号化したものを読むことができない。',
    'Enabled を true とする。',
  ],
  'key-deletion.window': ['{key} は30日未満の待機期間で削除できる。', 'PendingWindowInDays を30とする。'],
  'key-deletion': ['{key} はスタックとともに削除される。', 'DeletionPolicy と UpdateReplacePolicy を Retain とする。'],
  'key-policy.whole': [
    '{key} のキーポリシーは利用するロールを指定しながら、アカウント {account} の全員にも利用を許可している。',
    'アカウントには管理の操作だけを許可する。',
  ],
  'key-policy': [
    '{key} にキーポリシーがなく、アカウント {account} のどの領域にも利用を許可できる。',
    '領域のロールを指定した KeyPolicy を書く。',
  ],
  'key-rotation': [
    '{key} は自動でローテーションされない。',
    'EnableKeyRotation を true とし、RotationPeriodInDays を365以下とする。',
  ],
  'key-rotation.period': [
    '{key} のローテーションの間隔は1年を超える。',
    'EnableKeyRotation を true とし、RotationPeriodInDays を365以下とする。',
  ],
  'resource-policy-grant': [
    '{zone} の {resource} のポリシーは {parties} に許可している。',
    '{zone} のロールだけを指定するか、aws:PrincipalArn でそれらに限定する。',
  ],
  'resource-policy-grant.party': '{principal}({zones})',
  'resource-policy-grant.unknown': 'プリンシパルの一つがデプロイ前には分からない',
  'resource-policy-grant.no-zone': '領域なし',
  'label-evidence.copy': [
    '{copy} は {originals} の写しであるのに、{label} がより低い。',
    '写しには元と同じ分類を付すか、元の分類を改める。',
  ],
  'label-evidence.higher':
    '{stores} の {label} が下げられたかどうかが分からない。その写しだけを保管するボールト {vault} の分類の方が高い',
  'label-evidence.left-out': [
    '{selection} は {store} を指定しているのに、自らの条件がその分類を除外しており、写しがない。',
    '{store} の分類を改めるか、選択から外す。',
  ],
  'label-evidence.record': [
    '{store} は記録を保管し、又は伝えるのに、{label} が1である。',
    '2とする。記録は公開せず、書き換えないものである。',
  ],
  'service-principal': [
    '{resource} のポリシーでは、{services} がどのアカウントの代理としても動作できる。',
    'ステートメントに、デプロイの aws:SourceArn 又は aws:SourceAccount の条件を加える。',
  ],
  'snapshot-public-access': ['{block} はスナップショットの公開を許可している。', 'State を block-all-sharing とする。'],
  'snapshot-public-access.account': [
    'アカウント {account} ではスナップショットを誰とでも共有できる。',
    'アカウントに、block-all-sharing とした AWS::EC2::SnapshotBlockPublicAccess を加える。',
  ],
  'storage-encryption': ['{store} は保管するデータを暗号化していない。', '{property} を true とする。'],
  'storage-encryption.no-disk': [
    '{host} のディスクが暗号化されるかどうかが書かれていない。',
    'BlockDeviceMappings のすべてのディスクで Encrypted を true とする。',
  ],
  'storage-encryption.disk': [
    '{host} に暗号化されていないディスクがある。',
    'すべてのディスクで Encrypted を true とする。',
  ],
  'storage-encryption.messages': ['{carrier} はメッセージを暗号化していない。', '{property} を設定する。'],
  'store-deletion.protection': ['{store} は一度の呼出しで削除できる。', '{property} を true とする。'],
  'store-deletion': [
    '{store} はスタックとともに削除される: DeletionPolicy が {policy} である。',
    'DeletionPolicy と UpdateReplacePolicy を Retain とする。データベースでは Snapshot でもよい。',
  ],
  'store-deletion.emptied': ['{custom} は、スタックの削除時に {bucket} を空にする。', '削除する。'],
  'store-labels': [
    '{store} の分類が揃っていない: {labels}。',
    'タグ sanso:confidentiality(3A、3B、3C、2、1)、sanso:integrity 及び sanso:availability(2、1)を付ける。',
  ],
  'store-labels.all': [
    '{template} のデータストア {count} 件に分類がない。{labels} が付いていない。',
    'それぞれにタグ sanso:confidentiality(3A、3B、3C、2、1)、sanso:integrity 及び sanso:availability(2、1)を付ける。',
  ],
  'store-labels.missing': '{tag} がない',
  'store-labels.wrong': '{tag} が {value} である',
  'store-zone.all-none': [
    '{template} のデータストア {count} 件はどの領域にも属していない。',
    '{template} の領域を Metadata.sanso.zone か sanso.config.json で示すか、それぞれにタグで示す。',
  ],
  'store-zone.none': ['{store} はどの領域にも属していない。', 'テンプレートの領域をタグで示す。'],
  'store-zone.unknown': ['{store} のタグ {tag} は領域の名前ではない。', 'テンプレートの領域をタグで示す。'],
  'store-zone.template': [
    '{store} のタグは {zone} であるが、{template} のテンプレートにある。',
    '属する領域のテンプレートに移すか、タグを正す。',
  ],
  'store-zone': [
    '機密性{confidentiality}の {store} が {zone} にある。',
    '3Aと3Bは my-number 又は lgwan に置き、internet には2以下のものだけを置く。',
  ],

  'backup-schedule': ['バックアップ計画 {plan} では、{faults}。', '毎日複製し、毎月の複製を1年保持する。'],
  'backup-schedule.rare': '{days}日以内ごとに複製する規則がない',
  'backup-schedule.unknown': 'バックアップ計画 {plan} の頻度と保持期間が分からない',
  'backup-schedule.young': '毎月の複製を{days}日以上保持する規則がない',
  'backup-vault-copy': [
    '{vault} のポリシーは、ボールトの外への複製を許している。',
    '* による * への {action} を拒否する文を加えるか、デプロイのプランに複製させる。',
  ],
  'topic-tls.queue': [
    'キュー {queue} はTLSのないメッセージを受け付ける。',
    'aws:SecureTransport が false のとき、全員に sqs:SendMessage を拒否する。',
  ],
  'topic-tls': [
    'トピック {topic} は、TLSのないメッセージを受け付ける。',
    'aws:SecureTransport が false のとき、全員に sns:Publish を拒否する。',
  ],
  'service-actions': [
    '{resource} のポリシーは、{services} にすべての操作を許可している: {actions}。',
    'サービスが必要とする操作を指定する。',
  ],
} as const satisfies Translation<typeof EN>;
