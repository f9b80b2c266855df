import type { SANITIZED as EN } from '../en/sanitized';
import type { Translation } from '../gaps';

/** 無害化通信: 領域から領域へ渡るファイル、メール、画面。 */
export const SANITIZED = {
  'browser-portal.flag': ['{settings} の {setting} が {value} である。', '{setting} を Disabled とする。'],
  'browser-portal.idle': ['{settings} の無操作のセッションは{minutes}分続く。', '{most}分以下とする。'],
  'browser-portal.cookies': [
    '{settings} は端末のCookieをセッションに取り込む。',
    'CookieSynchronizationConfiguration を削除する。',
  ],
  'browser-portal.no-settings': [
    'ポータル {portal} では、クリップボード、ファイル転送及び印刷が既定のままである。',
    '{property} を設定する。',
  ],
  'browser-portal.no-network': ['ポータル {portal} は領域のネットワークにない。', '{property} を設定する。'],
  'browser-portal.no-addresses': ['ポータル {portal} にはどこからでも接続できる。', '{property} を設定する。'],
  'browser-portal.no-log': ['ポータル {portal} は利用のログを記録していない。', '{property} を設定する。'],
  'browser-portal.other-zone': [
    '{zone} のポータル {portal} が {subnets} にある。',
    '自らの領域のサブネットを指定する。',
  ],
  'browser-portal.addresses': ['{settings} は {range} に許可している。', '端末のアドレスだけに許可する。'],
  'converter-isolation.no-vpc': [
    '無害化処理 {converter} はVPCの外にあり、インターネットに到達できる。',
    '外部への経路のないサブネットに置く。',
  ],
  'converter-isolation.unknown': 'サブネット {subnet} がどこへ通じるかが分からない',
  'converter-isolation.unknown-rule': 'セキュリティグループ {group} の通信先が分からない: {reason}',
  'converter-isolation.route': [
    '無害化処理 {converter} は {routes} によりインターネットに到達できる。',
    '経路を削除するか、外部への経路のないサブネットに移す。',
  ],
  'converter-isolation.group': [
    'セキュリティグループ {group} が許可しているため、無害化処理 {converter} はインターネットに到達できる。',
    '通信先を、S3のプレフィックスリスト又はエンドポイントに限る。',
  ],
  'hand-off.undeclared': [
    '{from} の {role} は、登録した通信によらずに {to} の {bucket} に書き込む。',
    '{from} から {to} への、プロトコルを s3 とした通信を、無害化の方法とともに登録する。',
  ],
  'hand-off.forbidden': [
    '{from} の {role} は、登録した通信によらずに {to} の {bucket} に書き込む。',
    '削除する。my-number と internet は通信してはならない。',
  ],
  'hand-off.backwards': [
    '受渡しは一方向であるのに、{role} は {bucket} に対する {action} を許可されている。',
    's3:PutObject だけを許可する。',
  ],
  'hand-off.besides': [
    '{role} は、無害化のパイプラインを通さずに {bucket} に書き込む: {why}。',
    '受渡し用のバケットには、パイプラインのステートマシンだけが書き込むようにする。',
  ],
  'hand-off.trusts': '{principals} が引き受けることができる',
  'hand-off.no-machine': 'パイプラインのどのステートマシンもこのロールで動作していない',
  'hand-off.from-within': [
    '{role} は、読み取るだけのはずの受渡し用のバケット {bucket} に書き込む。',
    's3:GetObject だけを許可する。',
  ],
  'mail-receipt': [
    '{rule} は、受信したメールをそのまま {zone} の {receiver} に渡す。',
    'internet の領域の受入れ用のバケットに保存し、本文のテキストだけを受け渡す。',
  ],
  'mail-receipt.foreign': [
    '{rule} は、受信したメールをそのまま、デプロイの外にある {receiver} に渡す。',
    'internet の領域の受入れ用のバケットに保存し、本文のテキストだけを受け渡す。',
  ],
  'mail-receipt.scan': ['{rule} は、メールの迷惑メール及びウイルスの検査を行わない。', 'ScanEnabled を true とする。'],
  'mail-receipt.tls': [
    '{rule} はTLSによらないメールを受け付ける(TlsPolicy は {policy})。',
    'TlsPolicy を Require とする。',
  ],
  'malware-scan.none': [
    'バケット {bucket} はインターネットからファイルを受け入れるが、マルウェアの検査が行われない。',
    'Tagging を ENABLED とした {type} を加える。',
  ],
  'malware-scan.tagging': [
    '{plan} は検査結果をオブジェクトのタグに付けず(Tagging は {status})、検査の前に読み出すことができる。',
    'Actions.Tagging.Status を ENABLED とする。',
  ],
  'malware-scan.part': ['{plan} は {prefixes} しか検査しない。', 'ObjectPrefixes を削除する。'],
  'malware-scan.unscanned': [
    '{role} は、マルウェアの検査が行われないバケット {bucket} のファイルを無害化する。',
    'Tagging を ENABLED とした {type} を加えるか、無害化処理がこのバケットを読めないようにする。',
  ],
  'pipeline-failures.uncaught': [
    '{machine} は {state} のエラーを捕捉せず、無害化できなかったものが気付かれずに失われる。',
    'States.ALL を捕捉し、隔離へ進める。',
  ],
  'pipeline-failures.forgotten': [
    '{machine} は、受渡しも隔離もしていないファイルについて正常に終了する: {way}。',
    'この経路を隔離へ進めるか、Fail のステートで終える。',
  ],
  'pipeline-failures.waiting': ['{machine} は {state} で応答を期限なく待つ。', 'TimeoutSeconds を設定する。'],
  'pipeline-failures.rule-off': ['{rule} が {state} であり、検査の後に何も起こらない。', 'State を ENABLED とする。'],
  'pipeline-failures.no-target': [
    '{rule} にターゲットがなく、検査の後に何も起こらない。',
    'ステートマシンをターゲットとする。',
  ],
  'pipeline-failures.no-queue': [
    '{rule} は、配信できなかった検査結果を残さない。',
    'ターゲットの DeadLetterConfig にキューを指定する。',
  ],
  'pipeline-failures.refused': [
    '{queue} はEventBridgeからのメッセージを受け付けず、検査結果が失われる。',
    'キューのポリシーで、events.amazonaws.com に sqs:SendMessage を許可する。',
  ],
  'pipeline-failures.no-alarm': [
    '{queue} に検査結果が届いても、誰にも通知されない。',
    'ApproximateNumberOfMessagesVisible が0を超えたときのアラームを加える。',
  ],
  'pipeline-order.not-converted': [
    '{machine} は、無害化していないファイルを受け渡す: {way}。',
    '{clean} の場合だけ先へ進め、既定の分岐とエラーはすべて隔離へ進める。',
  ],
  'pipeline-order.not-clean': [
    '{machine} は、{verdict} ファイルを受け渡す: {way}。',
    '{clean} の場合だけ先へ進め、既定の分岐とエラーはすべて隔離へ進める。',
  ],
  'pipeline-order.verdict': '検査結果が {verdict} の',
  'pipeline-order.no-verdict': '検査結果のない',
  'pipeline-order.any-bucket': [
    '{machine} では、{state} が書き込むバケットを入力が選ぶ。',
    '受渡し用のバケットをステートに書く。',
  ],
  'pipeline-order.original': [
    '{machine} は {state} で {source}、すなわち無害化の結果ではなく受け入れたままのファイルを受け渡す。',
    '無害化処理が書き込んだものをコピーする。',
  ],
  'pipeline-order.early': [
    '{rule} は、検査結果以外をきっかけに {machine} を開始する。',
    'イベント GuardDuty Malware Protection Object Scan Result だけをきっかけに開始する。',
  ],
  'pipeline-order.unknown': '{machine} が何を受け渡すかが分からない: {reason}',
  'pipeline-separation.shortcut': [
    '{role} は {intake} を読み、{bucket} に書き込むため、無害化していないものを受け渡すことができる。',
    '無害化するロールと受け渡すロールとを分ける。',
  ],
  'pipeline-separation.staging': [
    '{role} は、無害化済みとして受け渡すファイルを置く {bucket} に書き込む。',
    '無害化処理だけが書き込むようにする。',
  ],
  'pipeline-separation.strange': [
    '無害化処理の {role} は、どのテンプレートにもないバケット {objects} に書き込む。',
    '無害化処理は、受け渡すファイルを置くバケットに書き込むようにする。',
  ],
  'pipeline-separation.fed-by-itself': [
    '無害化処理の {role} は、自らが読む {bucket} に書き込む。',
    '受入れ用のバケットに対する s3:PutObject を取り除く。',
  ],
  'pipeline-separation.starter': [
    '{role} は、自らが作った検査結果で {machine} を開始できる。',
    '検査結果をきっかけとするルールだけが開始するようにする。',
  ],
  'scan-role': ['検査前のものを読む {role} を、{principals} が引き受けることができる。', '{scanner} だけを信頼する。'],
  'scan-role.unknown': '検査用ロール {role} を誰が引き受けられるかが分からない: {reason}',
  'scan-tag-forgery.open': [
    '検査機能以外の者が {bucket} のオブジェクトに対する {actions} を許可されており、検査結果を書き込むことができる。',
    '検査用ロール以外の全員に拒否する。',
  ],
  'scan-tag-forgery.granted': [
    '{role} は {bucket} のオブジェクトに検査結果を書き込むことができる。',
    's3:PutObjectTagging を取り除く。',
  ],
  'scanned-objects-only': [
    '{bucket} のオブジェクトは、検査結果が {verdicts} でも読み出すことができる。',
    'タグ GuardDutyMalwareScanStatus が {clean} でない限り、検査用ロール以外の全員に s3:GetObject と s3:GetObjectVersion を拒否する(StringNotEquals を用い、Null やその他の条件を加えない)。',
  ],
  'scanned-objects-only.no-verdict': 'まだないもの',
  'scanned-objects-only.unknown':
    '検査で問題がないとされていない {bucket} のオブジェクトを読み出せるかどうかが分からない: {reason}',
  'screens.no-zone': 'どの領域にも属していない',
  'screens.foreign': 'デプロイの外にある',
  'screens.same-zone': '{zone} そのものにあり、他の領域の端末は自らの領域を出て利用することになる',
  'screens.not-allowed': '{zone} にあり、そこから {host} の画面を見ることは認められていない',
  'screen-endpoint': [
    'スタック {stack} が画面を送る {endpoint} は {flaw}。',
    'AccessEndpoints に、端末の領域の appstream.streaming のエンドポイントを指定する。',
  ],
  'screen-endpoint.foreign': [
    'スタック {stack} が画面を送る {endpoint} はデプロイの外にある。',
    'AccessEndpoints に、端末の領域の appstream.streaming のエンドポイントを指定する。',
  ],
  'screen-endpoint.none': [
    'スタック {stack} は STREAMING のエンドポイントがなく、インターネットを通して画面を送る。',
    'AccessEndpoints に、端末の領域の appstream.streaming のエンドポイントを指定する。',
  ],
  'screen-endpoint.service': '{service} のエンドポイントである',
  'screen-endpoint.unknown': '{stack} の画面がどのエンドポイントを通るかが分からない: {reason}',
  'screen-flow.undeclared': [
    '{client} の端末は、登録した通信によらずに {host} の画面を見る。',
    '{client} から {host} への通信を、無害化を screen-transfer とし、承認者と期限を付けて登録する。',
  ],
  'screen-flow.outside': [
    '{stack} のホストのある {subnets} は、{client} からの登録した通信のいずれにも含まれない。',
    'ホストを登録した通信のアドレスブロックに移すか、通信の承認を改めて受ける。',
  ],
  'screen-host-permissions': [
    '{host} のユーザーデータでは、DCVが画面以外のものも運ぶ: {lines}。',
    '%any% のすべてを拒否し、display、keyboard、mouse、pointer だけを許可する。',
  ],
  'screen-host-permissions.beside': [
    '{host} に独自のユーザーデータがあり、{template} のものに取って代わる。',
    'UserData を削除し、{template} のユーザーデータでホストを構成する。',
  ],
  'screen-host-permissions.command': [
    '{host} のユーザーデータは、コマンドでDCVの設定を変更する: {line}。',
    'ファイルの全体をヒアドキュメントで一度だけ書き、コマンドを削除する。',
  ],
  'screen-host-permissions.file': [
    '{host} のユーザーデータは、{file} の全体をちょうど一度書くものではない。',
    "一つのヒアドキュメントで書く: install -D -m 0644 /dev/stdin {file} <<'END'。",
  ],
  'screen-host-permissions.setting': [
    '{host} のユーザーデータは、{setting} を {given} としている。',
    '{wanted} を一度だけ指定する。',
  ],
  'screen-host-permissions.unread': 'ユーザーデータの次の行がDCVの設定に何をするかは分からない: {lines}',
  'screen-host-permissions.unset': ['{host} のユーザーデータに {setting} がない。', '{wanted} を指定する。'],
  'screen-network.exit': [
    '{host} は独自の出口からインターネットに到達できる。',
    'EnableDefaultInternetAccess を false とする。',
  ],
  'screen-network.none': ['{host} は領域のネットワークにない。', 'VpcConfig に領域のサブネットを指定する。'],
  'screen-network.other-zone': ['{zone} の {host} が {subnets} にある。', '自らの領域のサブネットを指定する。'],
  'screen-network.foreign': ['{host} はデプロイにないサブネットにある。', '領域のサブネットを指定する。'],
  'screen-network.unknown': '{host} がどのサブネットにあるかが分からない: {reason}',
  'screen-network.default-group': [
    '{host} にはVPCの既定のセキュリティグループが付く。',
    '{property} に領域のセキュリティグループを指定する。',
  ],
  'screen-network.role': [
    '{host} は他の領域のロール {role} で動作する。',
    '自らの領域のロールを用いるか、ロールを指定しない。',
  ],
  'screen-persistence.storage': [
    'スタック {stack} はストレージコネクタ({kinds})にファイルを保存する。',
    'StorageConnectors を削除する。',
  ],
  'screen-persistence.embedded': [
    'スタック {stack} は {domains} のページに埋め込むことができる。',
    'EmbedHostDomains を削除する。',
  ],
  'screen-persistence.settings': [
    'スタック {stack} はアプリケーションの設定をセッションの後まで残す。',
    'ApplicationSettings.Enabled を false とする。',
  ],
  'screen-persistence.links': [
    'スタック {stack} はホストのリンクを端末で開く。',
    'ContentRedirection.HostToClient.Enabled を false とする。',
  ],
  'screen-session.limit': ['フリート {fleet} の {property} は {value} である。', '{most} 以下とする。'],
  'screen-session.usb': ['フリート {fleet} は端末のUSBデバイスを受け入れる。', 'UsbDeviceFilterStrings を削除する。'],
  'screen-session.metadata': [
    'フリート {fleet} のホストは、どの要求にも認証情報を与える(IMDSv1)。',
    'DisableIMDSV1 を true とする。',
  ],
  'screen-sign-in.password': [
    '{user} は、二つ目の認証要素のない {type} でサインインする。',
    'SAML 2.0又はIdentity Centerでサインインさせる。',
  ],
  'screen-sign-in.link': [
    '{role} は、持っている者なら誰でも入れるストリーミングURLを作成できる。',
    '代わりに、IDプロバイダーのセッションに appstream:Stream を許可する。',
  ],
  'screen-user-settings': [
    'スタック {stack} の {action} が {value} である。',
    'UserSettings に五つの操作をすべて、Permission を DISABLED として書く。',
  ],
  'screen-user-settings.missing': [
    'スタック {stack} に {actions} の指定がなく、有効となる。',
    'UserSettings に五つの操作をすべて、Permission を DISABLED として書く。',
  ],
  'screen-user-settings.unknown': 'スタック {stack} の端末に何が許可されているかが分からない: {reason}',
  'sanitization-evidence.no-pipeline':
    '通信 {flow} は無害化を {sanitization} としているが、{from} から {to} へ受け渡すパイプラインがテンプレートにない',
  'sanitization-evidence.no-screen':
    '通信 {flow} は無害化を screen-transfer としているが、{zone} に画面転送を行うものがない',
  'sanitization-evidence.redirection':
    '通信 {flow} は無害化を screen-transfer としているが、{screens} は画面以外のものも運ぶか、運ばないことが分からない',
  'sanitization-evidence.unknown': 'パイプラインが通信 {flow} を裏付けるかどうかは {machine} によって決まる: {reason}',
  'workspaces-settings.action': ['{directory} の {action} が {value} である。', 'Permission を DISABLED として書く。'],
  'workspaces-settings.storage': [
    '{directory} はストレージコネクタにファイルを保存する。',
    'StorageConnectors を削除する。',
  ],
  'workspaces-settings.exit': [
    '{directory} のデスクトップは独自の出口からインターネットに到達できる。',
    'EnableInternetAccess を false とする。',
  ],
  'workspaces-settings.internet': [
    '{directory} のデスクトップはインターネットを通して画面を送る。',
    'AccessEndpointConfig にストリーミングのエンドポイントを指定する。',
  ],
  'workspaces-settings.endpoint': [
    '{directory} のデスクトップが画面を送る {endpoint} は {flaw}。',
    '端末の領域のストリーミングのエンドポイントを指定する。',
  ],
  'workspaces-settings.unknown': '{directory} の画面がどのエンドポイントを通るかが分からない: {reason}',
  'workspaces-settings.fallback': [
    '{directory} のデスクトップは、エンドポイントが応答しないとき、{protocols} によりインターネットを通して画面を送る。',
    'InternetFallbackProtocols を削除する。',
  ],
  'workspaces-settings.foreign-directory': [
    '{desktop} のディレクトリ {directory} がデプロイになく、クリップボード、印刷及びインターネットを通した画面転送が既定のままである。',
    'ディレクトリとその設定を、デスクトップとともにデプロイする。',
  ],

  'sanitization-presence': [
    'インターネット接続系とLGWAN接続系の間でファイルやメールを無害化するものがなく、受け入れないことの宣言もない。',
    "無害化の処理を加えるか、テンプレートに Metadata.sanso.sanitization: 'none' と書く。",
  ],
  'screen-transfer-presence': [
    'LGWAN接続系とインターネット接続系の間に画面転送がなく、用いないことの宣言もない。',
    "画面転送を加えるか、テンプレートに Metadata.sanso.screenTransfer: 'none' と書く。",
  ],
} as const satisfies Translation<typeof EN>;
