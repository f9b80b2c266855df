import type { NETWORK as EN } from '../en/network';
import type { Translation } from '../gaps';

/** ネットワーク: 領域のラベル、二つの領域をつなぐもの、インターネットへ通じるもの、展開前の要素。 */
export const NETWORK = {
  'zone.none': '領域なし',
  'zone.of-body': '{zone}({body})',
  'zone.outside': 'このデプロイにない領域',
  'zone.unnamed': 'ネットワーク',

  'peer.every-address': '{block}(すべてのアドレス)',
  'peer.internet': '{block}(インターネットのアドレス)',
  'peer.undeclared': '{block}({zones} のアドレスであり、有効な通信の登録がない)',
  'peer.wider': '{block}({zones} のアドレスであり、登録した通信 {flows} より広い)',

  'address-overlap': ['{one} は {two} と重なる。', '領域ごとに別のアドレスとする。'],
  'address-overlap.claim': '{zone} の {block}({by})',
  'address-overlap.unknown': '{vpc} のアドレスが分からない',

  'cloud-wan.action': [
    '{core} は、セグメント {segment} を {action} により他へつなぐ({others})。',
    'セグメントアクションを削除する。領域をまたぐ必要がある通信は、登録した通信による。',
  ],
  'cloud-wan.outside': [
    '{attachment} は、入力のどのテンプレートにもないコアネットワーク {core} に {zone} を接続する。',
    'ポリシーを判定できるよう、このデプロイのコアネットワークに接続する。',
  ],
  'cloud-wan.segment': [
    '{core} のセグメント {segment} に {a} と {b} が同居している。',
    '領域ごとに別のセグメントとする。',
  ],

  'flow-group.ingress': [
    '通信 {flow} の {rule} は {peer} からの接続を許可しているが、登録簿にあるのは {cidr} である。',
    '登録した通信のアドレスに限るか、登録簿を改める。',
  ],
  'flow-group.no-egress': [
    '通信 {flow} の {group} はアウトバウンドルールを書いておらず、すべての宛先への送信を許可する。',
    '応答するホストへのルールを書く。何も許可しないときは 255.255.255.255/32 へのルールを書く。',
  ],
  'flow-group.egress': [
    '通信 {flow} の {rule} は {peer} への接続を許可しているが、登録簿にあるのは {cidr} である。',
    '登録した通信のアドレスに限るか、登録簿を改める。',
  ],
  'default-group': [
    '{name} はセキュリティグループを指定しておらず、VPCの既定のセキュリティグループに入る。',
    '必要なルールを持つセキュリティグループを指定する。',
  ],
  'default-group.named': [
    '{name} はVPCの既定のセキュリティグループを指定している。',
    '必要なルールを持つセキュリティグループを指定する。',
  ],
  'default-group.foreign': '{name} の入るセキュリティグループ {group} がどのテンプレートにもない',
  'default-group.of-foreign':
    '{name} が変更するグループ {group} はどのテンプレートにもなく、既定のものかもしれず、どのグループか分からない',
  'default-group.unknown': '{name} の入るセキュリティグループが分からない: {reason}',

  'independent-network': [
    '{attachment} は、他の領域も用いる {gateway} に {network} を接続しており、独立ネットワークではなくなる。',
    '{attachment} を削除するか、独立ネットワーク専用のTransit Gatewayを設ける。',
  ],

  'inspection-endpoints': [
    '{endpoint} は {here} のパケットを {there} の {inspector} に渡す。',
    '通信は、自らの領域の検査装置で検査する。',
  ],

  'internet-facing-load-balancers': [
    '{zone} の {balancer} はインターネット向けである。',
    'Scheme を internal とする。',
  ],
  'internet-facing-load-balancers.default': [
    '{zone} の {balancer} は Scheme の指定がなく、インターネット向けとなる。',
    'Scheme を internal とする。',
  ],

  'internet-gateways': ['{zone} に {gateway}({kind})がある。', '{gateway} を削除する。'],
  'internet-gateways.attached': [
    '{attachment} は {zone} のネットワークにインターネットゲートウェイを接続する。',
    '{attachment} を削除する。',
  ],

  ipv6: ['{name} は {property} により {zone} でIPv6を使用する。', '{property} を削除する。'],

  'load-balancer-targets': [
    '{zone} の {group} は {target} に転送する。',
    '同じ領域のターゲット、又は登録した通信のホストとポートに転送する。',
  ],
  'load-balancer-targets.target': '{zone} の {target}',

  'network-acl-entries.inbound': [
    '{zone} の {entry} は {peer} からの通信を許可している。',
    'エントリを、自らの領域のアドレス、又は登録した通信のホストとポートに狭める。',
  ],
  'network-acl-entries.outbound': [
    '{zone} の {entry} は {peer} への通信を許可している。',
    'エントリを、自らの領域のアドレス、又は登録した通信のホストとポートに狭める。',
  ],

  'public-addresses': [
    '{zone} の {name} に、{property} によりグローバルIPアドレスが付く。',
    '{property} を false とする。',
  ],
  'public-addresses.elastic': ['{address} は {zone} にグローバルIPアドレスを付ける。', '{address} を削除する。'],
  'public-addresses.published': ['{by} は {zone} の {name} をインターネットに公開する。', '{by} を削除する。'],

  'public-ingress': [
    '{zone} の {rule} はポート {port} を {block} に公開している。',
    '公開するのはサービスのポートだけとし、ホストにはSession Managerで入る。',
  ],

  'remote-access': [
    '{door}({kind})により、外部の者が {zone} に入ることができる。',
    '{door} を削除する。閉域の領域のホストには、内側からSession Managerで入る。',
  ],
  'remote-access.reach': [
    '{way} により、{zone} のクライアントが {zones} の {block} に到達できる。',
    '{way} を削除する。',
  ],

  'resource-shares': [
    '{share} は {zone} の {resources} を {whom} と共有する。',
    '一つの領域の中に限り、アカウントを一つずつ指定して共有する。',
  ],
  'resource-shares.account': '{zones} のアカウント {account}',
  'resource-shares.external': [
    '{share} は組織外のプリンシパルを許可している。',
    'AllowExternalPrincipals を false とする。',
  ],
  'resource-shares.external.default': [
    '{share} は組織外のプリンシパルを禁止していない。',
    'AllowExternalPrincipals を false とする。',
  ],
  'resource-shares.mixed': ['{share} は {zones} のリソースをまとめて共有する。', '領域ごとに別のリソース共有とする。'],
  'resource-shares.organization': '複数の領域を含む {principal}',
  'resource-shares.outside': 'デプロイの外のアカウント {account}',
  'resource-shares.resources': 'リソース',

  'security-group-rules.by-list': '{peer}(プレフィックスリスト {list})',
  'security-group-rules.egress': [
    '{zone} の {rule} は {peer} への通信を許可している。',
    'ルールを、自らの領域のアドレス、又は登録した通信のホストとポートに狭める。',
  ],
  'security-group-rules.group': [
    '{zone} の {rule} は、領域の外のセキュリティグループ {peer} を指定している。',
    '同じ領域のセキュリティグループだけを指定する。',
  ],
  'security-group-rules.ingress': [
    '{zone} の {rule} は {peer} からの通信を許可している。',
    'ルールを、自らの領域のアドレス、又は登録した通信のホストとポートに狭める。',
  ],
  'security-group-rules.no-egress': [
    '{zone} の {group} にはアウトバウンドルールがなく、すべての宛先への通信が許可される。',
    '必要なアウトバウンドルールを書く。何も許可しないときは 255.255.255.255/32 へのルールを書く。',
  ],
  'security-group-rules.of': '{zone} の {group}',
  'security-group-rules.undefined': '入力のどのテンプレートにもない {name}',
  'security-group-rules.unknown-list': [
    '{zone} の {rule} はプレフィックスリスト {peer} に開かれている。',
    'アドレスブロック、又はこのデプロイのプレフィックスリストを指定する。',
  ],

  'shared-premises-links': [
    '{gateway} は庁内のネットワークを複数の領域につないでいる: {zones}。',
    '領域ごとに別のゲートウェイと接続回線を設ける。',
  ],
  'shared-premises-links.announced': [
    '{zone} の {association} は {zones} のアドレス {prefixes} を広告する。',
    '一つの領域のアドレスブロックだけを広告する。',
  ],
  'shared-premises-links.propagated': [
    '{propagation} は {from} の {gateway} の経路を {into} のルートテーブルに伝播する。',
    '経路の伝播は一つの領域の中に限る。',
  ],
  'shared-premises-links.transit-gateway': 'Transit Gateway',

  'site-to-site-vpn': [
    '{vpn} は、宣言されていないトンネルを {zone} に開く。',
    '{vpn} を削除するか、タグ {tag} で {zone} の庁内のアドレスブロックを宣言する。',
  ],
  'site-to-site-vpn.declared': [
    '{vpn} が {zone} の庁内のネットワークとして宣言する {block} は、その領域だけのアドレスではない。',
    '他の領域にないプライベートアドレスのブロックを宣言する。',
  ],
  'site-to-site-vpn.dynamic': [
    '{zone} の {vpn} は、対向の広告する経路をすべて受け入れる。',
    'StaticRoutesOnly を true とし、宣言したアドレスブロックへの経路を書く。',
  ],
  'site-to-site-vpn.foreign': [
    '{route} は {zone} から {zones} のアドレス {block} へ向かう。',
    '自らの領域の庁内のアドレスブロックへの経路だけを書く。',
  ],
  'site-to-site-vpn.undeclared': [
    '{route} は {zone} から、{vpn} が宣言していない {block} へ向かう。',
    '宣言したアドレスブロックへの経路だけを書く。',
  ],
  'site-to-site-vpn.unknown': '分からないアドレスブロック',

  'source-dest-check': ['{zone} の {host} は他の通信を中継する。', 'SourceDestCheck: false を削除する。'],

  'traffic-mirroring': [
    '{session} は {from} のパケットを {to} の {target} に複製する。',
    'トラフィックミラーリングは一つの領域の中に限る。',
  ],

  'transit-gateway-defaults': [
    '{gateway} の {property} が {value} であり、{effect}。',
    '{property} を disable とする。',
  ],
  'transit-gateway-defaults.all-routed': 'すべてのアタッチメントの間に経路ができる',
  'transit-gateway-defaults.default': [
    '{gateway} の {property} に指定がなく、既定により{effect}。',
    '{property} を disable とする。',
  ],
  'transit-gateway-defaults.groups': '他の領域のセキュリティグループを許可できる',
  'transit-gateway-defaults.multicast': 'マルチキャストがルートテーブルによらずに届く',
  'transit-gateway-defaults.one-table': 'すべてのアタッチメントが一つのルートテーブルを共用する',
  'transit-gateway-defaults.self-attached': '他のアカウントのネットワークが自ら接続できる',

  'transit-gateway-edges.attached': [
    '{attachment} は {zone} を {other} のTransit Gateway {gateway} に接続する。',
    '自らの領域又は operations のTransit Gatewayに接続する。',
  ],
  'transit-gateway-edges.connect': [
    '{zone} の {connect} は {other} の {transport} をトランスポートとして用いる。',
    'Connectアタッチメントには、自らの領域のアタッチメントだけを用いる。',
  ],
  'transit-gateway-edges.multicast': [
    'マルチキャストドメイン {domain} は、ルートテーブルによらずにパケットを運ぶ。',
    'マルチキャストドメインを削除する。',
  ],
  'transit-gateway-edges.outside': [
    '{attachment} は、入力のどのテンプレートにもないTransit Gateway {gateway} に {zone} を接続する。',
    'ルートテーブルを判定できるよう、このデプロイのTransit Gatewayに接続する。',
  ],
  'transit-gateway-edges.peering': [
    '{peering} は、この領域及びデプロイのものではない {peer} とTransit Gatewayをつなぐ。',
    '{peering} を削除する。',
  ],

  'transit-gateway-routes': [
    '{route} は {from}({table})から {to} を経て {block} へ向かうが、有効な通信の登録がない。',
    '{route} を削除するか、ホストを特定して通信を登録する。',
  ],
  'transit-gateway-routes.announced': '広告されたすべての宛先',
  'transit-gateway-routes.association': [
    '{association} により、{zone} のルートテーブル {table} を {who} が用いる。',
    'アタッチメントを、自らの領域のルートテーブルに関連付ける。',
  ],
  'transit-gateway-routes.attachment': '{zone} の {attachment}',
  'transit-gateway-routes.no-table': 'ルートテーブル {table} が入力のどのテンプレートにもない',
  'transit-gateway-routes.undefined': '入力のどのテンプレートにもない {attachment}',
  'transit-gateway-routes.wider': [
    '{route} は {from} から {to} の {block} へ向かい、登録した通信 {flows} より広い。',
    '登録した通信のホストへの経路だけを書く。',
  ],

  'profile.locked': [
    'すべてのテンプレートが評価用と称し、ロックや保存期間を求められないのに、{locked} は本番と同様に解除できないロックを持つ。',
    'すべてのテンプレートの Metadata.sanso.profile を production とするか、解除できないロックを外す。',
  ],
  'profile.mixed':
    'デプロイのプロファイルが一つでない。{templates}({profile})、その他は {others}。すべて本番用として判定する',
  'known-type': '{type} はCloudFormationの型として知られておらず、何をするかが分からない',
  'known-type.meant': '{type} はCloudFormationの型として知られていない。{meant} の誤りではないか',
  'unexpanded.custom':
    '{name}({type})はデプロイの時にコードを実行し、それが作り又は変えるものはどのテンプレートにもない',
  'unexpanded.elsewhere': '{type} がデプロイするものは入力のどのテンプレートにもない',
  'unexpanded.loop': '{loop} はデプロイの時にプロパティを作る。処理済みのテンプレートを与える',
  'unexpanded.third-party': '{type} はAWS以外のコードが作るもので、何をするかが分からない',
  'unexpanded.nested': 'この入れ子スタックのテンプレートが入力にない',

  'vpc-block-public-access': [
    'アカウントに閉域の領域の {vpcs} があるのに、{option} は {mode} である。',
    'InternetGatewayBlockMode を block-bidirectional とする。',
  ],
  'vpc-block-public-access.absent': [
    'アカウント {account} にある {zone} の {vpc} で、VPCのパブリックアクセスブロックが有効になっていない。',
    'アカウントに、InternetGatewayBlockMode を block-bidirectional とした AWS::EC2::VPCBlockPublicAccessOptions を加える。',
  ],
  'vpc-block-public-access.archive': [
    'ログ保管の {archive} を置くアカウント {account} で、VPCのパブリックアクセスブロックが有効になっていない。',
    'アカウントに、InternetGatewayBlockMode を block-bidirectional とした AWS::EC2::VPCBlockPublicAccessOptions を加える。',
  ],
  'vpc-block-public-access.inwards': [
    '{exclusion} により、公開するものがないネットワークに、インターネットから接続を開始できる。',
    'InternetGatewayExclusionMode を allow-egress とする。',
  ],
  'vpc-block-public-access.excluded': [
    '{exclusion} は {zone} のネットワークをVPCのパブリックアクセスブロックから除外する。',
    '{exclusion} を削除する。',
  ],

  'vpc-peering': [
    '{peering} は {a} の {one} と {b} の {two} をつなぐ。',
    '{peering} を削除する。領域をまたぐ必要がある通信は、登録した通信による。',
  ],
  'vpc-peering.outside': [
    '{peering} は {zone} を、このデプロイのVPCではない {other} とつなぐ。',
    '{peering} を削除する。領域をまたぐ必要がある通信は、登録した通信による。',
  ],
  'vpc-peering.unnamed': '指定のないVPC',

  'vpc-routes': ['{zone} の {route} は {to} へ向かう。', '{route} を削除するか、宛先を狭める。'],
  'vpc-routes.carrier': 'キャリアゲートウェイ',
  'vpc-routes.core-network': 'コアネットワーク',
  'vpc-routes.egress-only': 'Egress専用インターネットゲートウェイ',
  'vpc-routes.everywhere': 'すべてのアドレス({block})',
  'vpc-routes.instance': 'パケットを中継するインスタンス',
  'vpc-routes.interface': 'パケットを中継するネットワークインターフェイス',
  'vpc-routes.internet-gateway': 'インターネットゲートウェイ {target}',
  'vpc-routes.local-gateway': 'ローカルゲートウェイ',
  'vpc-routes.nat': 'NATゲートウェイ',
  'vpc-routes.no-table': 'ルートテーブルが入力になく、その経路が分からない',
  'vpc-routes.of': '{zone} の {target}',
  'vpc-routes.outside': 'このデプロイにない {target}',
  'vpc-routes.peering': '別のネットワークとのピアリング接続 {target}',

  'zone-labels': ['{name} {what}。', '{name} に、属する一つの領域({known})をラベルで示す。'],
  'zone-labels.all-none': [
    '{template} の {count} 件のリソースはどの領域にも属していない。自らもテンプレートも領域を示していない。',
    '{template} の領域({known})を Metadata.sanso.zone か sanso.config.json で示すか、リソースごとにタグで示す。',
  ],
  'zone-labels.all-no-tag': [
    '{template} の {count} 件のリソースにタグ sanso:zone がない。',
    '{template} のスタックにタグを付け、各リソースに及ぼす。',
  ],
  'zone-labels.copies': [
    '{own} に属する {plan} が、バックアップのタグ {label} を {given} としている。',
    'RecoveryPointTags の {label} を {own} とする。',
  ],
  'zone-labels.made': ['{name} から作られるものにタグ {label} がない。', '{property} にタグ {label} を加える。'],
  'zone-labels.made-other': [
    '{name} から作られるもののタグ {label} が {given} である。',
    'タグ {label} を {own} とする。',
  ],
  'zone-labels.no-network': 'タグ sanso:network がなく、どの独立系のものか分からない',
  'zone-labels.no-tag': 'にタグ sanso:zone がない',
  'zone-labels.none': 'はどの領域にも属していない。自らもテンプレートも領域を示していない',
  'zone-labels.not-a-zone': 'のラベル {label} は領域の名前ではない',
  'zone-labels.other': 'のラベルは {label} であるが、テンプレート {template} は {zone} に属する',
  'zone-labels.several': 'に複数の領域のラベルがある: {labels}',
  'zone-labels.unknown': '{name} の領域が分からない: {reason}',

  'zone-placement': [
    '{name} は {belongs} が、{zone} の {network} を用いており、領域が混在している。',
    '{name} には、一つの領域のネットワークとセキュリティグループだけを用いる。',
  ],
  'zone-placement.also': '{zone} にもある',
  'zone-placement.joined': [
    '{name} は {from} の {one} と {to} の {two} をつなぐ。',
    '{name} を削除するか、両端を一つの領域とする。',
  ],
  'zone-placement.unknown': '{name} が何をつなぐかは分からない: {end} がこれらのテンプレートにない',
  'zone-placement.labelled': '{zone} に属する',

  'availability-zones': [
    'ネットワーク {network} は一つのアベイラビリティーゾーンにあるが、その領域には可用性2の情報がある。',
    '二つ目のアベイラビリティーゾーンにサブネットを加える。',
  ],
  'availability-zones.unknown': '{network} のサブネットのアベイラビリティーゾーンはデプロイ前には分からない',
  'network-acl-presence': [
    'ネットワーク {network} のサブネットには、すべてを通す既定のネットワークACLが付いている。',
    'AWS::EC2::NetworkAcl を加え、各サブネットに関連付ける。',
  ],
  'zone-presence': [
    'デプロイに領域 {zone} のネットワークがない。',
    'sanso:zone を付けた領域のVPCを加えるか、そのテンプレートと合わせて判定する。',
  ],

  'specific-ports': [
    '{filter} は、連続する {most} を超えるポート {ports} を開いている。',
    '呼び出すポートを指定する。同じグループの間の通信では、グループ自身を送信元に指定する。',
  ],
  'vpn-tunnel-options': [
    '{vpn} のトンネル {tunnel} は弱い暗号を使い得る: {options}。',
    '二つの VpnTunnelOptionsSpecifications のそれぞれに、IKEv2、AES-GCM又はAES256、SHA-2、14以上のグループを指定する。',
  ],
  'network-acl-agreement.alone': [
    'ネットワークACLのエントリ {entry} は、サブネット {subnet} のネットワークACLが通さない通信を通しており、必要な範囲より広い。',
    '双方が使うアドレス、プロトコル及びポートを指定する。',
  ],
  'network-acl-agreement.one-way': [
    'ネットワークACLのエントリ {entry} が通すプロトコルについて、逆方向を通すエントリがない。',
    '使うプロトコルを指定し、その応答を通す。',
  ],
  'network-acl-agreement.unreached': [
    'ネットワークACLのエントリ {entry} は、サブネットのどの経路も向かわないアドレスを通す。',
    '経路が向かうアドレスを指定する。',
  ],
  'network-acl-agreement.group': [
    'セキュリティグループ {group} は、サブネットのどのネットワークACLも通さないアドレス又はポートを通しており、使う範囲より広い。',
    '使うアドレス及びポートを指定する。',
  ],
  'network-acl-agreement.route': [
    '経路 {route} は、VPCのどのネットワークACLも通さないアドレスへ向かう。',
    '使うアドレスを指定する。',
  ],
} as const satisfies Translation<typeof EN>;
