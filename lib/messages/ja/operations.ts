import type { OPERATIONS as EN } from '../en/operations';
import type { Translation } from '../gaps';

/** ログ、検知、アラーム、インターネットへの出口、組織のポリシー。 */
export const OPERATIONS = {
  'access-analyzer': [
    'デプロイが外部に共有しているものを、IAM Access Analyzerで監視していない。',
    'Type を ACCOUNT 又は ORGANIZATION とした AWS::AccessAnalyzer::Analyzer を加える。',
  ],
  'alarm-condition.dimensions': [
    'アラーム {alarm} は鳴らない。{metric} には {missing} がなければデータがない。',
    '監視の対象を Dimensions に指定する。',
  ],
  'alarm-condition.threshold': [
    'アラーム {alarm} は鳴らない。{metric} は最大でも{most}である。',
    'Threshold を届く値とし、ComparisonOperator を GreaterThanOrEqualToThreshold とする。',
  ],
  'alarm-condition.many': [
    'アラーム {alarm} は {metric} が{threshold}に達するまで鳴らない。一度に{most}件を超える失敗を誰も知らない。',
    'Threshold を、担当者が確認すべき最初の失敗の数とする。',
  ],
  'alarm-condition.turned': [
    'アラーム {alarm} は {metric} が少ないときに鳴り、多いときに鳴らない。',
    'ComparisonOperator を GreaterThanOrEqualToThreshold とする。',
  ],
  'alarm-condition.diluted': [
    'アラーム {alarm} は {metric} の {statistic} を見ており、すべてが失敗したときにしか鳴らない。',
    'Statistic を Sum 又は Maximum とするか、Average の閾値を1未満とする。',
  ],
  'alarm-condition.samples': [
    'アラーム {alarm} は {metric} の値ではなく、測定の回数を数えている。',
    'Statistic を SampleCount ではなく Sum 又は Maximum とする。',
  ],
  'alarm-condition.nothing': [
    'アラーム {alarm} の {dimension} は {value} であり、このデプロイの何も監視していない。',
    '監視の対象を Ref 又は名前で指定する。',
  ],
  'alarm-condition.zero': [
    'メトリクスフィルター {filter} は見付けたものに0を書き込むため、アラームが鳴らない。',
    'MetricValue を1又は数を表すフィールドとする。',
  ],
  'alarm-condition.no-log': [
    'メトリクスフィルター {filter} が読むロググループ {group} は、このデプロイにない。',
    'デプロイにあるロググループを指定する。',
  ],
  'alarm-condition.unwritten':
    'アラーム {alarm} が鳴り得るかは不明である。{metric} はAWSの一覧になく、これを書き込むメトリクスフィルターも実行主体もない',
  'alarm-condition.late': [
    'アラーム {alarm} は {metric} を{hours}時間後まで知らせない。',
    'Period 又は EvaluationPeriods を短くする。',
  ],
  'alarm-recipients.untold': [
    'アラーム {alarm} は誰にも届かない。{topic} のポリシーがCloudWatchを許可していない。',
    'トピックのポリシーで cloudwatch.amazonaws.com に sns:Publish を許可する。',
  ],
  'alarm-recipients.stranger': [
    '{resource} は、ほかの大半が通知する {told} ではなく {endpoint} に通知する。',
    'この団体の担当者に通知し、必要ならそこから転送する。',
  ],
  'alarm-recipients.no-key': [
    'アラーム {alarm} は誰にも届かない。CloudWatchが {topic} の鍵を使えない。',
    '自らの鍵を用い、鍵のポリシーで cloudwatch.amazonaws.com に kms:Decrypt と kms:GenerateDataKey* を許可する。',
  ],
  'alarm-recipients.refused': [
    '{rule} の通知はどこにも届かない。{topic} のポリシーがEventBridgeを許可しておらず、ターゲットにロールもない。',
    'ターゲットに RoleArn を指定するか、トピックのポリシーで events.amazonaws.com を許可する。',
  ],
  'alarm-recipients.off': [
    'アラーム {alarm} のアクションが無効である。',
    'ActionsEnabled を削除し、担当者に届くアクションを設定する。',
  ],
  'alarm-recipients.none': ['アラーム {alarm} は誰にも通知しない。', '担当者に届くアクションを設定する。'],
  'alarm-recipients.unknown': 'アラームの通知先が分からない: {reason}',
  'alarm-recipients.topic': [
    '{caller} の通知先のトピック {topic} に購読者がいない。',
    '対応する担当者の AWS::SNS::Subscription を加える。',
  ],
  'alarm-route': ['ルール {rule} {fault}。', '重大な検知結果に対応する担当者に届くようにする。'],
  'alarm-route.none': [
    '重要度が高以上の検知結果を担当者に届けるルールがない。',
    '重要度が高以上の検知結果を対象とし、購読者のいるトピックをターゲットとする AWS::Events::Rule を加える。',
  ],
  'alarm-route.unknown': 'ルールがどの検知結果に一致するかはデプロイ前には分からない',
  'alarm-route.narrow': 'は、{field} が特定の値である検知結果にしか一致しない',
  'alarm-route.unseen': 'は、重要度 {severities} の新しい検知結果に一致しない',
  'alarm-route.bus': 'の対象のイベントバス {bus} には、これらの検知結果を転送するルールがない',
  'alarm-route.disabled': 'は無効である',
  'alarm-route.no-target': 'にターゲットがない',
  'alarm-route.unknown-target': 'に分からないターゲットがある({reason})',
  'alarm-route.foreign-target': 'のターゲット {target} はデプロイの外にある',
  'alarm-route.no-reader': 'の行き先は {target} であり、そこから誰にも通知されない',
  'alarm-route.no-subscriber': 'の行き先のトピック {target} に購読者がいない',
  'alarm-route.no-publishing': 'の行き先のトピック {target} に、EventBridgeは発行を許可されていない',
  'alarm-route.no-key': 'の行き先のトピック {target} の鍵を、EventBridgeは利用を許可されていない',
  'archive-account': [
    'ログ保管領域のバケット {bucket} のあるアカウント {account} に、領域のネットワークもある。',
    'ログ保管領域を専用のアカウントにデプロイする。',
  ],
  'archive-expiry': [
    'ログ保管領域のバケット {bucket} は、オブジェクトを{days}日で削除する。',
    '{least}日以上経過するまで失効させない。',
  ],
  'archive-expiry.access': [
    'バケット {bucket} は、受け取ったアクセスログを{days}日で削除する。',
    '{least}日以上残す。',
  ],
  'archive-expiry.day': [
    'ログ保管領域のバケット {bucket} は、オブジェクトを定めた日に削除する。',
    '日付ではなく、{least}日以上の経過日数で失効させる。',
  ],
  'archive-expiry.unknown': 'バケットのオブジェクトがいつ失効するかが分からない: {reason}',
  'archive-lock.off': [
    'ログ保管領域のバケット {bucket} にオブジェクトロックがない。',
    'ObjectLockEnabled を true とし、既定の保持期間を{least}日以上とする。',
  ],
  'archive-lock.no-retention': [
    '{bucket} のオブジェクトロックに既定の保持期間がなく、保存した時点でロックされない。',
    'Mode を COMPLIANCE とし、Days を {least} 以上とする。',
  ],
  'archive-lock.mode': [
    '{bucket} のオブジェクトロックのモードが {mode} であり、解除できる。',
    'Mode を COMPLIANCE とする。',
  ],
  'archive-lock.days': ['{bucket} のオブジェクトロックの期間は{length}日である。', '{least}日以上とする。'],
  'archive-lock.years': ['{bucket} のオブジェクトロックの期間は{length}年である。', '{least}日以上とする。'],
  'archive-protection.versions': [
    'ログ保管領域のバケット {bucket} はバージョンを残さない。',
    'VersioningConfiguration.Status を Enabled とする。',
  ],
  'archive-protection.algorithm': [
    'ログ保管領域のバケット {bucket} はAWS KMSで暗号化されていない。',
    'SSEAlgorithm を aws:kms とし、KMSMasterKeyID にログ保管領域の鍵を指定する。',
  ],
  'archive-protection.key': [
    'ログ保管領域のバケット {bucket} は、カスタマーマネージドキーで暗号化されていない。',
    'KMSMasterKeyID にログ保管領域の鍵を指定する。',
  ],
  'archive-protection.deleted': [
    'ログ保管領域のバケット {bucket} はスタックとともに削除される。',
    'DeletionPolicy と UpdateReplacePolicy を Retain とする。',
  ],
  'archive-protection.replaced': [
    'ログ保管領域のバケット {bucket} は、更新で置き換えられるときに削除される。',
    'DeletionPolicy と UpdateReplacePolicy を Retain とする。',
  ],
  'archive-protection.emptied': [
    '{resource} は、スタックの削除時にログ保管領域のバケット {bucket} を空にする。',
    '削除する。',
  ],
  'archive-protection.change': [
    'ログ保管領域のバケット {bucket} の設定は、デプロイの外で変更できる。ポリシーが {actions} を拒否していない。',
    'デプロイするロールを除く全員に、これらを拒否する。',
  ],
  'archive-protection.deletion': [
    'ログ保管領域のバケット {bucket} は {actions} を全員に拒否していない。',
    's3:DeleteObject と s3:DeleteObjectVersion を、条件を付けずに全員に拒否する。',
  ],
  'archive-protection.exception': [
    'ログ保管領域のバケット {bucket} は、{condition} の場合にしか {actions} を拒否していない。',
    's3:DeleteObject と s3:DeleteObjectVersion を、条件を付けずに全員に拒否する。',
  ],
  'archive-protection.unknown': 'バケット {bucket} のポリシーが分からない: {reason}',
  'configuration-recorder': [
    'レコーダー {recorder} はすべての種類のリソースを記録していない。',
    'RecordingGroup.AllSupported を true とし、何も除外しない。',
  ],
  'configuration-recorder.daily': [
    'レコーダー {recorder} は一日の終わりの状態だけを記録し、個々の変更を記録しない。',
    'RecordingMode.RecordingFrequency を CONTINUOUS とする。',
  ],
  'configuration-recorder.channel': [
    'レコーダー {recorder} に配信チャネルがなく、記録が始まらない。',
    'ログ保管領域への AWS::Config::DeliveryChannel を加える。',
  ],
  'data-perimeter': ['{policy} {flaw}。', '他の組織のすべてのプリンシパルに s3、sqs、kms、secretsmanager を拒否する。'],
  'data-perimeter.none': [
    '組織外の者をデータから遠ざけるリソースコントロールポリシー(RCP)が組織にない。',
    '適用した RESOURCE_CONTROL_POLICY で、aws:PrincipalOrgID により拒否する。',
  ],
  'data-perimeter.wide': 'は {condition} で組織を比べている',
  'data-perimeter.foreign': 'は {condition} により他の組織を許可している',
  'data-perimeter.weak': 'は {condition} の場合にしか拒否しない',
  'data-perimeter.principals': 'はすべてのプリンシパルを対象としていない',
  'evidence-bucket.public': [
    '確認資料のバケット {bucket} に {setting} が設定されていない。',
    '{setting} を true とする。',
  ],
  'evidence-bucket.key': [
    '確認資料のバケット {bucket} は、カスタマーマネージドキーで暗号化されていない。',
    'SSEAlgorithm を aws:kms とし、KMSMasterKeyID に領域の鍵を指定する。',
  ],
  'evidence-bucket.policy': [
    '確認資料のバケット {bucket} のポリシーは {principal} に許可している。',
    'security の領域のロールだけに許可する。',
  ],
  'finding-suppression.filter': [
    'フィルター {filter} は、{criteria} だけを条件に検知結果をアーカイブする。',
    '無害であると分かっている検知結果の種類とリソースを特定する。',
  ],
  'finding-suppression.archive-rule': [
    '{analyzer} のアーカイブルール {rule} は、{criteria} だけを条件に検知結果をアーカイブする。',
    '共有していると分かっているリソース又はプリンシパルを特定する。',
  ],
  'finding-suppression.no-criterion': '空の条件',
  'finding-suppression.trusted-list': [
    '信頼済みIPリスト {list} のアドレスについて、GuardDutyは検知しない。',
    '削除するか、無効にする。',
  ],
  'finding-suppression.rule': [
    'ルール {rule} は、あらゆる種類の重大な検知結果を抑止する。',
    '対象とするコントロールを特定する。',
  ],
  'delivery-errors': [
    'ログ保管への配信ストリーム {stream} は、届けられなかったものを記録しない。',
    'CloudWatchLoggingOptions.Enabled を true とし、ロググループとログストリームを指定する。',
  ],
  'firewall-log': [
    'ファイアウォール {firewall} は {types} のログを記録していない。',
    'LoggingConfiguration に、ログ保管領域を保存先として、ログタイプ ALERT と FLOW を加える。',
  ],
  'firewall-log.unknown': 'ファイアウォール {firewall} が何を記録するかが分からない: {reason}',
  'firewall-policy.stateless-default': [
    '{policy} の {setting} が {value} であり、パケットがステートフルルールに届かない。',
    '["aws:forward_to_sfe"] とする。',
  ],
  'firewall-policy.order': [
    '{policy} はルールを厳密な順序で評価せず、どの pass もすべての drop より優先される。',
    'RuleOrder を STRICT_ORDER とする。',
  ],
  'firewall-policy.midstream': ['{policy} は、開始を見ていない接続を通す。', 'StreamExceptionPolicy を DROP とする。'],
  'firewall-policy.default': [
    '{policy} の StatefulDefaultActions が {value} であり、どのルールにも一致しない通信が通る。',
    'aws:drop_established 又は aws:drop_strict を加える。',
  ],
  'firewall-policy.no-signatures': [
    '{policy} に脅威シグネチャのマネージドルールがなく、侵入を防止していない。',
    'AWSのマネージドのステートフルルールグループを加える。',
  ],
  'firewall-policy.alert-only': [
    '{policy} は、{group} が遮断するはずの通信についてアラートを出すだけである。',
    'Override を削除する。',
  ],
  'firewall-policy.early': [
    '{group} は、{policy} の脅威シグネチャのマネージドルールが検査する前に通信を通す。',
    'マネージドルールグループの優先順位の番号を小さくする。',
  ],
  'firewall-policy.broad': ['{group} はすべての通信を通す。', '必要な宛先を特定する。'],
  'firewall-policy.foreign': [
    '{policy} が参照する {group} は、この構成のテンプレートになく、何を通すか分からない。',
    'ルールグループを構成の中に定義するか、AWSのマネージドのものを使う。',
  ],
  'firewall-policy.elsewhere': [
    '{firewall} が従う {policy} は、この構成のテンプレートになく、何を通すか分からない。',
    'ファイアウォールポリシーを構成の中に定義する。',
  ],
  'firewall-policy.home': [
    '{policy} の HOME_NET に内部のものではない {blocks} があり、そこへの通信を脅威シグネチャが見ない。',
    'ネットワークのプライベートアドレスだけを書く。',
  ],
  'firewall-policy.silent': [
    '{policy} は、許可していない通信をアラートなしに遮断し、誰も気付かない。',
    'StatefulDefaultActions に aws:alert_established 又は aws:alert_strict を加える。',
  ],
  'firewall-policy.stateless-pass': [
    '{group} のステートレスルールが通すパケットを、{policy} は検査しない。',
    'ステートレスルールでは、通さずに、破棄するか転送する。',
  ],
  'firewall-protection': [
    'ファイアウォール {firewall} に {setting} が設定されていない。',
    '{setting} を true とする。',
  ],
  'flow-log': [
    '{network} のフローログは、{flaws}。',
    'すべてのトラフィック(TrafficType は ALL、形式は既定)をログ保管領域に記録する。',
  ],
  'flow-log.none': [
    '{network} にフローログがない。',
    'すべてのトラフィックをログ保管領域に記録する AWS::EC2::FlowLog を加える。',
  ],
  'flow-log.unknown': '{network} のフローログがすべてのトラフィックをログ保管領域に届けるかどうかが分からない',
  'flow-log.type': 'ResourceType が {type} である',
  'flow-log.traffic': '{traffic} のトラフィックしか記録しない',
  'flow-log.format': '{fields} を記録しない',
  'flow-log.destination': '保存先 {destination} がログ保管領域ではない',
  'load-balancer-log.none': [
    '公開ロードバランサー {balancer} はアクセスログを記録していない。',
    'access_logs.s3.enabled を true とし、access_logs.s3.bucket にログ保管領域のバケットを指定する。',
  ],
  'load-balancer-log.elsewhere': [
    '公開ロードバランサー {balancer} のログの保存先 {bucket} はログ保管領域ではない。',
    'access_logs.s3.bucket にログ保管領域のバケットを指定する。',
  ],
  'function-log': [
    '{function} の記録はどこにも届かない。{role} は {group} に書き込めない。',
    'LoggingConfig にロールが書き込むロググループを指定するか、このロググループへの logs:PutLogEvents を許可する。',
  ],
  'access-log': [
    '多くのバケットの利用は記録されているが、{bucket} の利用は記録されていない。',
    'LoggingConfiguration にアクセスログ用のバケットを指定する。',
  ],
  'log-destination': [
    '{log} {resource} の保存先 {destination} はログ保管領域ではない。',
    'ログ保管領域のバケットを指定する。',
  ],
  'log-destination.unknown': '{destination} がログ保管領域かどうかは、これらのテンプレートからは分からない',
  'log-destination.itself': [
    '{bucket} は、自らの利用の記録を自らに保存している。',
    'DestinationBucketName に別のバケット(アクセスログ用)を指定する。',
  ],
  'log-destination.trail': '証跡',
  'log-destination.dns': 'DNSクエリログ',
  'log-destination.config': 'AWS Configの配信チャネル',
  'log-destination.firewall': 'ファイアウォールのログ',
  'log-destination.waf': 'WAFのログ',
  'log-destination.flow': 'フローログ',
  'log-copy.none': [
    'ロググループ {group} の保持は{least}日に満たず、ログ保管領域にその写しもない。',
    'FilterPattern を空にした SubscriptionFilter で、全件をログ保管領域に送る。',
  ],
  'log-copy.partial': [
    '{filter} は {pattern} に一致するものしかログ保管領域に送らない。',
    'FilterPattern を空にして、全件を送る。',
  ],
  'log-copy.class': [
    'ロググループ {group} のクラスは {kept} であり、フィルターが何も読めないか、2日しか保存しない。',
    'LogGroupClass を STANDARD とする。',
  ],
  'log-copy.masked': [
    'ロググループ {group} は送るログのアドレスを伏せるため、写しから誰であったか分からない。',
    'データ識別子 IpAddress を削除する。',
  ],
  'log-copy.unknown': '{filter} がログ保管領域に何を送るかが分からない({pattern})',
  'log-delivery.bucket': [
    'バケット {bucket} のポリシーが {sender} を認めていないため、{writers} の書き込むログは届かない。',
    'バケットポリシーで、ログを出すアカウントに代わるこのサービスに s3:PutObject を許可する。',
  ],
  'log-delivery.bucket-deny': [
    'バケット {bucket} のポリシーが {sender} も拒否するため、{writers} の書き込むログは届かない。',
    'Deny からAWSのサービスを除く(aws:PrincipalIsAWSService)。',
  ],
  'log-delivery.key': [
    'バケット {bucket} の鍵が {sender} を認めていないため、{writers} の書き込むログは届かない。',
    'キーポリシーで、このサービスに kms:GenerateDataKey* を許可する。',
  ],
  'log-delivery.key-deny': [
    'バケット {bucket} の鍵のポリシーが {sender} も拒否するため、{writers} の書き込むログは届かない。',
    'Deny からAWSのサービスを除く(aws:PrincipalIsAWSService)。',
  ],
  'log-delivery.retention': [
    'バケット {bucket} には既定の保持期間があり、{sender} は書き込めないため、{writers} の書き込むログは届かない。',
    '既定の保持期間のないバケットに書き込み、そこからロックしたバケットに複製する。',
  ],
  'log-delivery.unknown': '{writers} が書き込む時の {sender} をバケット {bucket} が認めるかどうかが分からない',

  'log-encryption': [
    '{zone} のロググループ {group} に、カスタマーマネージドキーがない。',
    'KmsKeyId に領域の鍵を指定する。',
  ],
  'log-prefix': ['{log} の保管先 {path} は、{other} の経路である。', 'ログを出す領域とアカウントの経路を指定する。'],
  'log-prefix.open': [
    '他の送信元は自らの経路だけに書けるのに、{path} に書ける者はすべての領域の経路に書ける。',
    'Resource に領域又はアカウントを指定する。',
  ],
  'log-retention': [
    'ロググループ {group} はログを{days}日しか保持せず、ログ保管領域にその写しもない。',
    '{least}日以上保持するか、すべてをログ保管領域に送る。',
  ],
  'organization.condition': '{key} の {operator}({values})',
  'organization.unknown-condition': '{key} の {operator}(値はデプロイ前には分からない)',
  'organization.limited': 'は {resources} に限定されている',
  'organization.left-out': 'は {actions} を対象としていない',
  'organization-network-guard.none': [
    '新たな通信経路の作成を拒否するサービスコントロールポリシー(SCP)が組織にない。',
    '適用した SERVICE_CONTROL_POLICY で、インターネットゲートウェイ、ピアリング及びパブリックアクセスブロックの変更を拒否する。',
  ],
  'organization-network-guard.weak': [
    '{policy} は {condition} の場合にしか新たな通信経路を拒否せず、ほかの者には作成できる。',
    '例外は、名前を特定した管理者のロールに限る。',
  ],
  'organization-network-guard.open': ['{policy} は {actions} を拒否していない。', '併せて拒否する。'],
  'organization-policy-target': [
    'ポリシー {policy} は何にも適用されていない。',
    'TargetIds にルート又は組織単位(OU)を指定する。',
  ],
  'organization-policy-target.denies-nothing': [
    'ポリシー {policy} は何も拒否していない。',
    '守るべきことを、拒否するステートメントとして書く。',
  ],
  'organization-policy-target.unknown': 'ポリシー {policy} の内容が分からない',
  'patching.left-out': [
    'ホスト {host} は、更新を適用する仕組みの対象に入っていない。',
    '関連付けの対象となるタグを付すか、対象に加える。',
  ],
  'public-listener.plain': ['{listener} は平文のHTTPでインターネットに応答する。', 'HTTPSにリダイレクトする。'],
  'public-listener.tls': [
    '{listener} のTLSポリシー {policy} は、TLS 1.2より前の版も許可している。',
    'SslPolicy を ELBSecurityPolicy-TLS13-1-2-2021-06 又はそれより新しいものとする。',
  ],
  'quarantine-group.none': [
    '侵害された機器を切り離すためのセキュリティグループがない。',
    'インバウンドルールがなく、アウトバウンドルールがどこにも通じない、隔離用のセキュリティグループを加える。',
  ],
  'quarantine-group.in': [
    '隔離用のセキュリティグループ {group} はインバウンドの通信を許可している。',
    'インバウンドルールをなくし、アウトバウンドルールを 255.255.255.255/32 への一つだけとする。',
  ],
  'quarantine-group.out': [
    '隔離用のセキュリティグループ {group} はアウトバウンドの通信を許可している。',
    'インバウンドルールをなくし、アウトバウンドルールを 255.255.255.255/32 への一つだけとする。',
  ],
  'quarantine-group.unknown': '隔離用のセキュリティグループ {group} が通信を許可するかどうかはデプロイ前には分からない',
  'quarantine-group.default': [
    '隔離用のセキュリティグループ {group} にアウトバウンドルールがなく、EC2の既定によりすべての宛先への通信が許可される。',
    'インバウンドルールをなくし、アウトバウンドルールを 255.255.255.255/32 への一つだけとする。',
  ],
  'region-guard': ['{policy} {flaw}。', 'グローバルサービスを除き、{regions} 以外のリージョンを拒否する。'],
  'region-guard.none': [
    '国外リージョンを拒否するサービスコントロールポリシー(SCP)が組織にない。',
    '適用した SERVICE_CONTROL_POLICY で、aws:RequestedRegion により拒否する。',
  ],
  'region-guard.weak': 'は {condition} の場合にしか国外リージョンを拒否しない',
  'region-guard.listed': 'は {condition} のリージョンしか拒否しない',
  'region-guard.abroad': 'は {condition} により国外リージョンの利用を許している',
  'security-hub': ['デプロイにSecurity Hubがない。', 'AWS::SecurityHub::Hub を加える。'],
  'security-hub.standard': [
    'Security Hub {hub} は、どのセキュリティ標準によっても検査していない。',
    '既定のセキュリティ標準を有効にする。',
  ],
  'sensitive-data-discovery': ['デプロイにMacieのセッションがない。', 'AWS::Macie::Session を加える。'],
  'sensitive-data-discovery.paused': ['Macieのセッション {session} は停止している。', 'Status を ENABLED とする。'],
  'service-role.absent': [
    '{bearer} に、{service} が動作するためのロールがない。',
    '{service} が引き受けられるロールを指定する。',
  ],
  'service-role.not-allowed': [
    '{bearer} のために {service} が使うロール {role} に {action} の権限がなく、何も届かない。',
    'ロールに、書込先又は複製元に限って {action} を許可する。',
  ],
  'service-role.not-assumed': [
    '{bearer} のために {service} が使うロール {role} を {service} が引き受けられず、何も届かない。',
    'ロールの信頼ポリシーで、このアカウントのための {service} を許可する。',
  ],
  'service-role.nowhere': '{bearer} のために {service} が使うロール {role} が、これらのテンプレートにない',
  'service-role.other-account': [
    '{bearer} は別のアカウントのロール {role} を {service} に渡しており、受け付けられないため何も届かない。',
    '同じアカウントのロールを指定する。',
  ],
  'service-role.unknown': '{bearer} のために {service} が使うロール {role} に何が許可されているかが分からない',
  'single-exit.other-zone': [
    '{attachment} は {zone} にインターネットへの二つ目の出口を開く。',
    '削除する。インターネットゲートウェイを置くのは internet の領域だけとする。',
  ],
  'single-exit.many': [
    'internet の領域に、自らインターネットゲートウェイを持つVPCが{count}個ある。',
    '領域のすべてのVPCを、検査を行う一つの出口に集約する。',
  ],
  'single-exit.ipv6': [
    '{route} はIPv6の通信をファイアウォールを通さずに送る。',
    'ファイアウォールのエンドポイントに送る。',
  ],
  'single-exit.gateway': [
    '{route} は {places} への通信を、ファイアウォールを通さずにインターネットゲートウェイに送る。',
    'ファイアウォールのエンドポイントに送る。',
  ],
  'single-exit.host': [
    '{route} は、ファイアウォールを通さずに、中継するホストに送る。',
    'ファイアウォールのエンドポイントに送る。',
  ],
  'single-exit.peer': [
    '{route} は、インターネットへの通信を、ファイアウォールを通さずにピアリング先に送る。',
    'ファイアウォールのエンドポイントに送る。',
  ],
  'single-exit.endpoint': [
    '{route} は、検査を行わないエンドポイントに送る。',
    'ファイアウォールのエンドポイントに送る。',
  ],
  'single-exit.unknown': '{route} の行き先が分からない: {reason}',
  'single-exit.nat': [
    '{nat} がファイアウォールのサブネット {subnet} にあり、{route} がそこへ送る通信は検査されない。',
    'NATゲートウェイを、既定の経路がファイアウォールへ向かうサブネットに置く。',
  ],
  'single-exit.before-firewall': [
    '{route} は、ファイアウォールを通さずに、インターネットゲートウェイから出る {nat} に送る。',
    'ファイアウォールのエンドポイントに送り、ファイアウォールのサブネットからNATゲートウェイに送る。',
  ],
  'single-exit.answers': [
    '{nat} から {subnet} に戻る通信が、出るときに通ったファイアウォールを通らない。',
    'NATゲートウェイのルートテーブルに、{cidr} を同じファイアウォールに送る経路を加える。',
  ],
  'single-exit.addressed': [
    '出口のサブネット {subnet} は、起動するものにパブリックアドレスを与え、これはファイアウォールを通らずに外へ出る。',
    'MapPublicIpOnLaunch を false とする。',
  ],
  'single-exit.beside': [
    '{resource} はファイアウォールのサブネットにあり、その通信は検査されない。',
    '別のサブネットに移す。',
  ],
  'single-exit.inbound': [
    'インターネットから {subnet} への通信が、ファイアウォールを通らずに届く。',
    'インターネットゲートウェイのルートテーブルに、{cidr} をファイアウォールに送る経路を加える。',
  ],
  'social-media.owner': [
    '{list} は責任者を示さずにSNSへのアクセスを許可している: {domains}。',
    '責任者をタグ sanso:owner に書いた一覧に移す。',
  ],
  'social-media': [
    '{zone} の {list} はSNSへのアクセスを許可している: {domains}。',
    'SNSは internet の領域だけで利用する。',
  ],
  'threat-detection': [
    'デプロイにGuardDutyのディテクターがない。',
    'すべての機能を有効にした AWS::GuardDuty::Detector を加える。',
  ],
  'threat-detection.off': ['GuardDutyのディテクター {detector} は無効である。', 'Enable を true とする。'],
  'threat-detection.faults': [
    'GuardDutyのディテクター {detector} は、すべてを見ていない: {faults}。',
    'Enable を true とし、各機能を Status を ENABLED として加える。',
  ],
  'threat-detection.disabled': '無効である',
  'threat-detection.feature': '機能 {feature} が {status} である',
  'threat-detection.switched-off': '{feature} が無効である',
  'threat-detection.source': '{source} が無効である',
  'time-source': [
    '{options} は時刻同期先として {servers} を配布する。',
    'NtpServers を {service} とするか、指定しない。',
  ],
  'time-source.unknown': '{options} の時刻同期先が分からない: {reason}',
  'trail-events': [
    'アカウント {account} の証跡に {missing} が記録されていない。',
    'リソース、名前又は呼出元による除外をせずに、すべてを記録するセレクターを加える。',
  ],
  'trail-events.unknown': '証跡がどのイベントを記録するかが分からない: {reason}',
  'trail-events.management': '管理イベント',
  'trail-events.objects': '{bucket} のオブジェクト',
  'trail-events.items': '{table} の利用',
  'trail-events.calls': '{function} の呼出し',
  'trail-events.reading': '{what} の読取り',
  'trail-events.writing': '{what} の書込み',
  'trail-events.exceptions': '除外({exceptions})をしない {what}',
  'trail-events.more': 'ほか{count}件',
  'trails-alike': [
    '多くのアカウントの証跡が記録する {kinds} を、アカウント {account} の証跡は記録していない。',
    'これらのセレクターを加える。',
  ],
  'trail-presence': [
    'アカウント {account} に証跡がなく、誰が何をしたかが分からない。',
    'そのアカウントのマルチリージョンの AWS::CloudTrail::Trail 又は組織の証跡を加える。',
  ],
  'trail-settings.logging': ['証跡 {trail} は記録していない。', 'IsLogging を true とする。'],
  'trail-settings.regions': [
    '証跡 {trail} は一つのリージョンしか記録せず、ほかのリージョンでの操作が残らない。',
    'IsMultiRegionTrail を true とする。',
  ],
  'trail-settings.global': [
    '証跡 {trail} はグローバルサービス(IAM、STS)を記録していない。',
    'IncludeGlobalServiceEvents を true とする。',
  ],
  'trail-settings.digests': [
    '証跡 {trail} はダイジェストを作らず、ログファイルの改ざんに気付くことができない。',
    'EnableLogFileValidation を true とする。',
  ],
  'trail-settings.key': [
    '証跡 {trail} は、カスタマーマネージドキーで暗号化されていない。',
    'KMSKeyId に、証跡を保管する領域の鍵を指定する。',
  ],
  'waf-log.none': [
    'ウェブACL {acl} はログを記録していない。',
    'ログ保管領域(バケット aws-waf-logs-…)に送る AWS::WAFv2::LoggingConfiguration を加える。',
  ],
  'waf-log.drops': ['ウェブACL {acl} のログは、遮断した要求を除外している。', 'LoggingFilter で、遮断した要求を残す。'],
  'watching-rule.bus': [
    'ルール {rule} は、何も送られないイベントバスで待っている。サービスは既定のバスに送る。',
    'EventBusName を削除するか、そのバスへイベントを転送する。',
  ],
  'watching-rule.elsewhere': [
    'セキュリティを監視するルール {rule} は何も検知しない。届くイベントの {field} は常に {own} である。',
    'EventPattern から {field} を除くか、{own} とする。',
  ],
  'watching-rule': ['セキュリティを監視するルール {rule} が無効である。', 'State を ENABLED とする。'],
  'web-acl-association': ['{what} {resource} にウェブACLがない。', 'AWS::WAFv2::WebACL を関連付ける。'],
  'web-acl-association.balancer': '公開ロードバランサー',
  'web-acl-association.distribution': 'ディストリビューション',
  'web-acl-association.stage': '公開APIのステージ',
  'web-acl-association.api': '公開API',
  'web-acl-association.graphql': '公開GraphQL API',
  'web-acl-association.user-pool': 'ユーザープール',
  'web-acl-association.service': '公開サービス',
  'web-acl-association.unknown': '{resource} のウェブACLが分からない: {reason}',
  'web-acl-association.fail-open': [
    '{balancer} は、AWS WAFが応答しないときに要求を通す。',
    'waf.fail_open.enabled を false とする。',
  ],
  'web-acl-association.url': [
    '{url} により、AWS WAFを通らずに、インターネットの誰もが関数を呼び出せる。',
    'AuthType を AWS_IAM とし、AWS::WAFv2::WebACL を関連付けたディストリビューション又はAPIを前に置く。',
  ],
  'web-acl-rules.none': [
    'ウェブACL {acl} は既定で許可し、マネージドルールもない。',
    'マネージドルールグループを、OverrideAction を None として実行する。',
  ],
  'web-acl-rules.counts': [
    'ウェブACL {acl} は、マネージドルールに一致した要求を数えるだけで遮断しない。',
    'マネージドルールグループを、OverrideAction を None として実行する。',
  ],
  'web-acl-rules.counts-group': [
    'ウェブACL {acl} は、{groups} に一致した要求を数えるだけで遮断しない。',
    'OverrideAction を None とする。',
  ],
  'web-acl-rules.early': [
    'ウェブACL {acl} は、マネージドルールより前に {rules} で許可している。',
    'マネージドルールより前に許可するのは、狭いアドレスの組又は正確なパスだけとする。',
  ],

  'configuration-recorder.global': [
    'レコーダー {recorder} は、IAMのロール、ユーザー及びポリシーを記録しない。',
    'RecordingGroup.AllSupported と RecordingGroup.IncludeGlobalResourceTypes を true とする。',
  ],
  'configuration-recorder.none': [
    'アカウント {account} にAWS Configのレコーダーがないため、そこでの変更が記録に残らない。',
    'AWS::Config::ConfigurationRecorder を加える。',
  ],
  'configuration-recorder.no-channel': [
    'アカウント {account} にAWS Configの配信チャネルがない。',
    'ログ保管領域への AWS::Config::DeliveryChannel を加える。',
  ],
  patching: [
    'アカウント {account} にホストがあるのに、更新プログラムを適用するものがない。',
    'AWS-RunPatchBaseline の AWS::SSM::Association、又はそれを実行するメンテナンスウィンドウを加える。',
  ],
  'single-exit.none': [
    'インターネット接続系にインターネットへの出口がないため、通信を集約して検査するものがない。',
    "検査付きの出口を加えるか、セキュリティクラウドを通って出る場合は Metadata.sanso.internetExit: 'premises' と書く。",
  ],
  'time-source.none': [
    'ネットワーク {network} にDHCPオプションがなく、ホストが従う時刻の供給元を定めるものがない。',
    'AWS::EC2::DHCPOptions を加え、VPCに関連付ける。',
  ],

  'break-glass-watch': [
    '{holder} に{what}を監視し、人に知らせる有効なルールがない。',
    '入るAPI呼出しと、それで行うAPI呼出しを監視し、AWS::Events::Rule からトピックに知らせる。',
  ],
  'break-glass-watch.entry': '入る者',
  'break-glass-watch.acts': 'よる操作',
  'break-glass-watch.blind': [
    '{rule} は緊急時アクセスのロールに入ったことを検知しない: 読取り専用のイベントがEventBridgeから届かない。',
    'State を {state} とする。',
  ],
  'break-glass-watch.silent': [
    '緊急時アクセスについての {rule} の通知が届かなかったことに、誰も気付かない。',
    'ルールの FailedInvocations に、Threshold を1とし、1時間以内に鳴るアラームを加える。',
  ],
  'provided-control': '{provider} が {control} を提供しているかどうかはテンプレートからは分からない: {why}',
  'provided-control.not-yet': '前提 {id} の日付は先の日である',
  'provided-control.expired': '前提 {id} は期限が過ぎている',
  'exit-names': [
    '{group} が通す {sites} は、DNS Firewallの許可一覧になく、承認されていないか、消し忘れである。',
    '削除するか、承認を得て両方の一覧に書く。',
  ],
} as const satisfies Translation<typeof EN>;
