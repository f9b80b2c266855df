import type { ENDPOINTS as EN } from '../en/endpoints';
import type { Translation } from '../gaps';

/** VPCエンドポイント、エンドポイントサービス、VPC Lattice、DNS、マネージドサービスが開く出入口。 */
export const ENDPOINTS = {
  'endpoint-default-policy': [
    '{endpoint} にエンドポイントポリシーがなく、既定では誰でも、誰のリソースに対しても、{service} のすべての操作ができる。',
    'PolicyDocument に、領域のプリンシパルとリソースを指定する。',
  ],
  'endpoint-default-policy.its-service': '接続先のサービス',
  'endpoint-default-policy.unknown-service': 'サービスが分からず({reason})、エンドポイントポリシーもない',
  'endpoint-policy-principal': [
    '{endpoint} のエンドポイントポリシーはプリンシパルを限定していない: {gap}。',
    'aws:PrincipalAccount、aws:PrincipalArn 又は aws:PrincipalOrgID の条件(StringEquals。IfExistsは不可)を加えるか、プリンシパルに領域のロールを指定する。',
  ],
  'endpoint-policy-principal.unknown': '誰が通れるかが分からない: {gap}',
  'endpoint-policy-resource': [
    '{endpoint} のエンドポイントポリシーはリソースを限定していない: {gap}。',
    '領域のリソースをARNで指定するか、aws:ResourceAccount 又は aws:ResourceOrgID の条件(StringEquals。IfExistsは不可)を加える。',
  ],
  'endpoint-policy-resource.unknown': '何に到達できるかが分からない: {gap}',
  'endpoint-policy.statement': 'ステートメント {sid}: {gap}',
  'endpoint-policy.names': '{named} を指定しており、{stranger}',
  'endpoint-policy.roles': '他の文は領域のロールに限っているのに、同じアカウントにある {zones} のロールも通れる',
  'endpoint-policy.actions': '領域のロールが行うことを超える {actions} を通す',
  'endpoint-policy.reaches': '領域のエンドポイントは領域に限っているのに、{zones} に対する操作を通す',
  'endpoint-policy.anybody': '誰が通れるかを限る条件がない',
  'endpoint-policy.any-owner': '{named} は誰のものでもあり得るが、所有者を限る条件がない',
  'endpoint-policy.every-resource': 'すべてのリソース',
  'endpoint-policy.outside': 'これはデプロイの外にある',
  'endpoint-policy.belongs': 'これは {zones} に属する',
  'endpoint-policy.covers-others': 'これは {zones} に属するものも含む',
  'endpoint-policy.no-key': '{key} の {operator} は、このキーのない要求も通す',
  'endpoint-policy.key-admits': '{key} が許可する {values} は、このデプロイのものではない',
  'endpoint-policy.unknown-value': '分からない値',
  'endpoint-region': ['{endpoint} は {region} のサービスに接続する。', '{own} のサービスを用いる。'],

  'endpoint-across-zones': [
    '{endpoint} は {zone} を {other} の {target} に接続するが、これを定めた有効な通信の登録がない。',
    'エンドポイントを削除するか、ホストとポートを特定して通信を登録する。',
  ],
  'endpoint-across-zones.on-ports': '{target}(ポート {ports})',
  'endpoint-across-zones.undefined': [
    '{zone} の {endpoint} が接続する {target} は、どのテンプレートにも、登録した通信にもない。',
    'エンドポイントを削除するか、サービスの名前を特定して通信を登録する。',
  ],
  'endpoint-service-acceptance': [
    '{service} は、承認を経ずにエンドポイントの接続を受け付ける: AcceptanceRequired が {value} である。',
    'AcceptanceRequired を true とする。',
  ],
  'endpoint-service-backend': [
    '{service} は {zones} をつないでいる。',
    '領域ごとに別のエンドポイントサービスを設ける。',
  ],
  'endpoint-service-filter.off': [
    'ロードバランサー {balancer} は、エンドポイントサービスを経た通信にセキュリティグループを適用しない。',
    '{property} を on とする。',
  ],
  'endpoint-service-filter.none': [
    'ロードバランサー {balancer} に、エンドポイントサービスを経た通信に適用するセキュリティグループがない。',
    'SecurityGroups を指定する。',
  ],
  'endpoint-service-principals': [
    '{service} は、プリンシパル {principal}({stranger})にエンドポイントの作成を許可している。',
    '領域のロールだけに許可するか、登録簿に通信を登録する。',
  ],
  'endpoint-service-principals.everybody': '全員',
  'endpoint-service-principals.outside': 'デプロイの外',
  'endpoint-service-principals.other': '{zones} に属し、サービスは {own} に属する',

  'lattice-across-zones': [
    'サービスネットワーク {network} は {zones} をつないでいる。',
    '領域ごとに別のサービスネットワークとするか、通信を登録する。',
  ],
  'lattice-across-zones.hop': '{by} による {side} {what}',
  'lattice-across-zones.undefined': [
    '{by} は {what} を、どのテンプレートにもないサービスネットワーク {network} に関連付ける。',
    '関連付けを削除する。',
  ],
  'lattice-across-zones.unknown-network': 'サービスネットワークが分からない',
  'lattice-across-zones.unknown-member': 'サービスネットワークに関連付けるものがどのテンプレートにもない',
  'lattice-auth-policy': [
    '{policy} は {who}({principal})に許可している。',
    '領域のロールを指定するか、aws:PrincipalArn、aws:SourceVpc 又は aws:PrincipalOrgID の条件を加える。',
  ],
  'lattice-auth-policy.outside': 'デプロイの外の者',
  'lattice-authentication': [
    '{resource} は認証なしで応答する: AuthType が {value} である。',
    'AuthType を AWS_IAM とし、認証ポリシーを書く。',
  ],

  'dns-firewall': [
    '{zone} の {vpc} にDNS Firewallがなく、リゾルバーへの問合せによって任意のネームサーバーへデータを持ち出せる。',
    '領域に必要な名前だけを許可し、ほかをすべて遮断するルールグループを関連付ける。',
  ],
  'dns-firewall-rules': [
    '{zone} の {vpc} が解決を許可されていない名前を遮断するDNS Firewallのルールがない。',
    'ルールグループの最後に、すべてのレコードタイプについて * を遮断するルールを置く。',
  ],
  'dns-firewall-rules.allows-all': [
    '{group} は、遮断のルールより前に、{vpc} からのすべての名前を通す({action})。',
    '領域に必要な名前だけを許可し、その後で * を遮断する。',
  ],
  'dns-firewall-rules.for-type': '{type} について {action}',
  'dns-firewall-rules.blocks-nothing': [
    '{vpc} のDNS Firewallは何も遮断しない。',
    '悪意のあるドメインのリストを遮断する。',
  ],
  'dns-firewall-rules.hollow': [
    '{group} は {list} の名前を遮断するが、リストが空である。',
    '名前を、すべてを遮断するときは * を、リストに加える。',
  ],
  'dns-firewall-rules.unknown-order': 'ルールグループの中での順序が分からない',
  'dns-firewall-rules.unknown-action': 'ルールのアクションが分からない',
  'dns-firewall-rules.unknown-allowed': '通す名前({action})が分からない',
  'dns-firewall-rules.unknown-blocked': '遮断する名前が分からない',
  'dns-firewall-rules.unknown-group': 'ルールグループがどのテンプレートにもない',
  'dns-firewall-mutation': [
    '{association} は、ファイアウォールを変更できる者なら誰でも変更できる: MutationProtection が {value} である。',
    'MutationProtection を ENABLED とし、更新の間だけ解除する。',
  ],
  'dns-firewall-fail-open': [
    '{config} は、DNS Firewallが判定できない問合せを通す: FirewallFailOpen が {value} である。',
    'FirewallFailOpen を DISABLED とする。',
  ],
  'dns-firewall-redirection': [
    '{group} は、許可した名前の別名(CNAME)の転送先を検査しない(TRUST_REDIRECTION_DOMAIN)。',
    'INSPECT_REDIRECTION_DOMAIN とし、転送先の名前もリストに加える。',
  ],
  'dns-firewall-redirection.unknown': '別名(CNAME)の転送先を検査するかどうかが分からない',
  'dns-firewall-redirection.answer': [
    '{group} は、遮断した名前の問合せに、{zone} の外の名前 {answer} を応答する。',
    'NODATA 又は NXDOMAIN で遮断するか、領域の名前を応答する。',
  ],
  'dns-firewall-redirection.unknown-answer': '遮断した問合せへの応答が分からない: {reason}',
  'dns-allowed-name':
    '{zone} の許可一覧 {list} にある {names} が何のためかが分からない。ネットワークのエンドポイント、プライベートゾーン及び台帳の目的のいずれにもない名前である',
  'dns-allow-list': [
    '{list} は {zone} に {domain} の解決を許すが、そこには外部の者が名前を作ることができる。',
    '領域に必要な名前を一つずつ正確に書く。',
  ],
  'dns-egress': [
    '{zone} の {rule} は {addresses} へのDNSの通信を許可している。',
    'ポート53と853を除く。ホストはVPCのリゾルバーに問い合わせ、そのための許可は要らない。',
  ],
  'dns-egress.unknown': 'DNSの通信先が分からない: {reason}',
  'dhcp-name-servers': [
    '{options} は、閉域の領域のホストにネームサーバー {server} を配布する。',
    'AmazonProvidedDNS を配布し、必要な名前はそこから転送する。',
  ],
  'dhcp-name-servers.search': [
    'DHCPオプション {options} は、短い名前をこのデプロイのものではない {domain} の下で探させる。',
    'DomainName を削除するか、デプロイのプライベートゾーンを指定する。',
  ],
  'dhcp-name-servers.unknown': 'ネームサーバーの一つが分からない',

  'resolver-rule-targets': [
    '{rule} は {zone} の名前の問合せを、{owner} ネームサーバー {server} に転送する。',
    '同じ領域のネームサーバーだけに転送する。',
  ],
  'resolver-rule-targets.internet': 'インターネットの',
  'resolver-rule-targets.other': '{zone} の',
  'resolver-rule-targets.no-zone': 'その領域',
  'resolver-rule-targets.unknown': 'ネームサーバーが分からない',
  'resolver-rule-targets.delegated': [
    '{rule} により、{zone} は、あるドメイン名のレコードが示す {record} 配下の任意のネームサーバーに問い合わせる。',
    '同じ領域のネームサーバーに転送する(RuleType を FORWARD とし、TargetIps を指定する)。',
  ],
  'resolver-rule-zones': [
    '{rule} は {zones} の問合せに応じる。',
    '領域ごとに別のリゾルバーエンドポイントとルールを設ける。',
  ],
  'resolver-rule-zones.undefined': [
    '{association} は、どのテンプレートにもないリゾルバールール {rule} を {zone} に関連付ける。',
    'その領域のリゾルバールールを用いる。',
  ],
  'resolver-rule-zones.endpoint': [
    '{zone} の {rule} は {other} の {endpoint} を通して問い合わせる。',
    '領域ごとに別のリゾルバーエンドポイントを設ける。',
  ],
  'resolver-rule-zones.no-template': 'どのテンプレートにもないもの',
  'resolver-rule-zones.unknown-rule': 'リゾルバールールが分からない',
  'resolver-rule-zones.unknown-vpc': 'VPCが分からない',
  'resolver-profile-zones': [
    'Route 53 Profile {profile} は {zones} に関連付けられている。',
    '領域ごとに別のプロファイルとする。',
  ],
  'hosted-zone-zones': ['{hosted} の名前は {zones} から解決できる。', '領域ごとに別のホストゾーンとする。'],
  'hosted-zone-zones.undefined': [
    '{hosted} は、どのテンプレートにもないVPC {vpc} に関連付けられている。',
    '領域のVPCだけに関連付ける。',
  ],
  'public-hosted-zone': [
    '{zone} の {hosted} は、VPCの指定がなく、パブリックホストゾーンである。',
    '領域のVPCに関連付ける。',
  ],
  'dns-query-log': [
    '{vpc} からリゾルバーへの問合せが記録されていない。',
    'ログ保管領域に書き込むクエリログ設定を関連付ける。',
  ],
  'dns-query-log-destination': [
    '{config} は、問合せのログを {owner} {destination} に書き込む。',
    'クエリログをログ保管領域に書き込む。',
  ],
  'dns-query-log-destination.zone': '{zone} の',
  'dns-query-log-destination.nobody': 'どのテンプレートにもない',
  'dns-query-log-destination.no-archive': '与えられたテンプレートにログ保管領域のものがない',

  'function-url': [
    '{url} は {zone} の {target} をインターネットに公開する。',
    '関数URLを削除し、領域のエンドポイントを通して関数を呼び出す。',
  ],
  'function-url.function': '関数',
  'public-api': [
    '{zone} の {api} はインターネットに公開されている: {property} が PRIVATE ではない。',
    '{property} を PRIVATE とする。',
  ],
  'public-api.always': [
    '{zone} の {api} はインターネットに公開されている: {type} は非公開にできない。',
    'プライベートAPIを用いる。',
  ],
  'private-api-policy.unknown': '{zone} の {api} がどのエンドポイントで応答するかはデプロイ前には分からない',
  'private-api-policy': [
    '{zone} の {api} は {who} に許可している。',
    'ポリシーに、領域のエンドポイントを指定した aws:SourceVpce の条件を加える。',
  ],
  'private-api-policy.everybody': 'すべてのVPC',
  'private-api-policy.names': [
    '{zone} の {api} は、{other} の {endpoint} に名前を割り当てる。',
    'EndpointConfiguration.VpcEndpointIds に領域のエンドポイントだけを書く。',
  ],
  'private-api-policy.absent': [
    '{zone} の {api} はプライベートAPIであるが、誰に許可するかを定めたポリシーがない。',
    'ポリシーに、領域のエンドポイントを指定した aws:SourceVpce の条件を加える。',
  ],
  'public-service': ['{zone} の {resource} は、{property} によりインターネットに公開されている。', '{remediation}'],
  'public-service.always': ['{zone} の {resource} はインターネットに公開されている。', '{remediation}'],
  'public-service.set': '{property} を {value} とする。',
  'public-service.give': '{property} を指定する。',
  'public-service.move': 'internet の領域に移す。',
  'public-service.subnet-group': 'PubliclyAccessible を false とし、DBSubnetGroupName を指定する。',
  'public-service.endpoints': 'AllowFromPublic に代えて SourceVPCEs を指定する。',
  'public-service.addresses': 'Elastic IPアドレスを削除する。これがあるとサーバーはインターネットに公開される。',

  'service-across-zones': [
    '{zone} の {resource} は {other} の {target} に到達する({property})。',
    'サービスと、それが指定するものをすべて一つの領域に置く。',
  ],
  'service-across-zones.unknown':
    '{resource} は、どのテンプレートも作らない {bucket} とデータをやり取りする({property})',
  'service-across-zones.outside': 'デプロイの外のアカウント',
  'outbound-service': [
    '{zone} の {resource} は {to} とデータをやり取りする。',
    '削除するか、やり取りを internet の領域に移し、無害化のパイプラインを通す。',
  ],
  'outbound.unknown-address': '分からない宛先',
  'outbound.input-address': '入力が指定する宛先',
  'outbound.internet-address': 'インターネットの宛先',
  'outbound.internet-service': 'インターネットのサービス',
  'outbound.repository': 'インターネットのリポジトリ',
  'outbound.partner': 'パートナー',
  'outbound.mail': 'インターネットのメール',
  'outbound.mail-in': 'インターネットからのメール',
  'compute-outside-vpc': [
    '{zone} の {resource} は、インターネットに出られるVPCの外で動作し、データを読むことができる({access})。',
    '領域の {property} を指定する。',
  ],
  'compute-outside-vpc.no-role': 'ロールがどのテンプレートにもない',
  'compute-outside-vpc.unknown-policy': 'ポリシーの一つが分からない',
  'function-code': [
    '多くの関数は自らのアカウントのバケットのコードを実行するが、{function} は {source} のコードを実行する。',
    '確認したコードを置く、アカウントのバケットから取る。',
  ],
} as const satisfies Translation<typeof EN>;
