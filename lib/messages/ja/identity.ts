import type { IDENTITY as EN } from '../en/identity';
import type { Translation } from '../gaps';

/** 誰が何をできるか: ロール、ポリシー、セッション、認証情報。 */
export const IDENTITY = {
  'grant.other-kind': 'ほかの種類のプリンシパル',
  'grant.outside': 'デプロイの外',
  'grant.policy-elsewhere': 'ポリシー {policy} がどのテンプレートにもない',
  'grant.of': '{zone} の {holder}',
  'mfa.value': '{condition} の値はデプロイ前には分からない',
  'mfa.age': '{key} と比べる {value} は数値ではない',
  'trust.unknown': '誰が引き受けられるかが分からない: {reason}',
  'trust.unknown-principal': 'プリンシパルの一部',
  'boundary.unknown': 'アクセス許可の境界が分からない: {reason}',

  'administrator-access': ['{holder} は {where} に対する {what} を許可されている。', '必要な操作を特定する。'],
  'administrator-access.all-but': '{actions} 以外のすべての操作',
  'administrator-access.not-resource': 'NotResource が除かないすべてのリソース',
  'administrator-access.aws-policy': [
    '{holder} にAWS管理ポリシー {policy} が付いている。',
    '必要な操作を特定したポリシーを付ける。',
  ],
  'administrator-access.boundary': [
    'アクセス許可の境界 {policy} は何も制限していない。',
    'この境界を持つ者に許してよい操作の上限を書く。',
  ],

  'association-targets': [
    '{zone} の {association} は {others} のホストで実行される。',
    '対象のホストを、自らの領域のタグ sanso:zone で選ぶか、名指しする。',
  ],

  'cross-zone-grant.unknown': '{holder} がどのリソースに対して {action} を許可されているかが分からない: {reason}',
  'host-access': [
    '{zone} の {holder} は {others} のホスト、関数、ネットワーク、鍵又はスタックを操作できる: {resources} に対する {action}。',
    'Resource に自らの領域のものを指定するか、そのタグ sanso:zone 又は鍵の別名を条件とする。',
  ],
  'pass-role': [
    '{zone} の {holder} は {others} のロールをサービスに渡すことができる: {resources} に対する {action}。',
    'iam:PassRole の Resource に自らの領域のロールを指定する。',
  ],
  'role-assumption': [
    '{zone} の {holder} は {others} のロールを引き受けることができる: {resources} に対する {action}。',
    'Resource に自らの領域のロールを指定するか、許可を削除する。',
  ],
  'role-change': [
    '{zone} の {holder} は {others} のロールを変更できる: {resources} に対する {action}。',
    'Resource に自らの領域のロールを指定するか、許可を削除する。',
  ],

  'federated-trust.any-audience': [
    '{role} は、{provider} から、どのオーディエンス(aud)でも引き受けることができる。',
    'StringEquals で {provider}:aud を求める。',
  ],
  'federated-trust.any-subject': [
    '{role} は、{provider} のどのサブジェクト(sub)でも引き受けることができる。',
    'StringEquals で {provider}:sub を求める。',
  ],
  'federated-trust.any-owner': [
    '{role} は、{provider} で名前を取得した者なら誰でも引き受けることができる。',
    '{provider}:sub の所有者をワイルドカードなしで書く。',
  ],
  'federated-trust.unauthenticated': [
    '{role} は、{provider} からサインインせずに引き受けることができる。',
    '{provider}:amr に authenticated を求める。',
  ],
  'federated-trust.internet': [
    '{zone} の {role} は、インターネットにある {provider} から引き受けることができる。',
    '職員等は多要素認証でサインインし、プログラムは領域のロールを用いる。',
  ],
  'federated-trust.saml-audience': [
    '{role} は、SAMLにより、どのオーディエンス(aud)でも引き受けることができる。',
    'StringEquals で SAML:aud に {audience} を求める。',
  ],
  'federated-trust.mfa-tag-absent': [
    '{role} は、アサーションに多要素認証のタグがなくても満たされる条件でそのタグを求めている。',
    'StringEquals で "true" を求め、IfExists は用いない。',
  ],
  'federated-trust.mfa-tag-missing': [
    '{role} は、IDプロバイダーが証明する多要素認証のタグがなくても、SAMLにより引き受けることができる。',
    'aws:RequestTag/sanso:mfa に "true" を求める。',
  ],
  'federated-trust.trust-anchor': [
    '{role} は、どの信頼アンカーの証明書でも引き受けることができる。',
    'ArnEquals で aws:SourceArn に信頼アンカーを求める。',
  ],

  'gui-connect-recording': [
    '{preferences} によるリモートデスクトップ接続は録画されない。',
    'KMSKeyArn と RecordingDestinations を設定する。',
  ],
  'gui-connect-recording.unknown': 'リモートデスクトップ接続が録画されるかどうかはデプロイ前には分からない',

  'iam-user': ['{resource} は{what}。', '人もプログラムもロールを用いる。'],
  'iam-user.user': '長期の認証情報を持つIAMユーザーである',
  'iam-user.user-password': '長期の認証情報とパスワードを持つIAMユーザーである',
  'iam-user.group': '長期の認証情報を持つIAMユーザーのグループである',
  'iam-user.access-key': '長期のアクセスキーである',
  'iam-user.addition': '長期の認証情報を持つIAMユーザーをグループに加える',
  'iam-user.user-policy': 'IAMユーザーにアクセス許可を与える',
  'iam-user.group-policy': 'IAMユーザーのグループにアクセス許可を与える',
  'iam-user.credential': 'IAMユーザーの長期の認証情報である',
  'iam-user.attached': ['{policy} はIAMユーザー又はグループに付けられている。', 'ロールに付ける。'],

  'identity-pool': ['{pool} は誰にでも認証情報を与える。', 'AllowUnauthenticatedIdentities を false とする。'],

  'instance-metadata': [
    '{resource} は、セッショントークンのないメタデータの要求に応答する: HttpTokens が {tokens} である。',
    'HttpTokens を required とする。',
  ],
  'instance-metadata.hops': [
    '{resource} のメタデータのホップリミットは {hops} である。',
    'HttpPutResponseHopLimit を1とする。コンテナでは2とする。',
  ],

  'mfa-at-entry': [
    '{role} は、{principal} が多要素認証なしで引き受けることができる。',
    '許可するステートメントで、Bool の aws:MultiFactorAuthPresent に true を求める。IfExists は用いない。',
  ],
  'mfa-at-entry.trap': [
    '{role} は、{principal} が多要素認証なしで引き受けることができる: {condition} は、キーのない呼出元も通す。',
    '許可するステートメントで、Bool の aws:MultiFactorAuthPresent に true を求める。IfExists は用いない。',
  ],
  'mfa-at-entry.age': [
    '{role} は、{principal} が{seconds}秒前までの多要素認証で引き受けることができる。',
    '多要素認証からの経過時間を、NumericLessThan の aws:MultiFactorAuthAge で3600に制限する。',
  ],

  'permission-set.session': [
    '許可セット {set} のセッションの有効時間は {duration} である。',
    'SessionDuration を PT1H とし、長くとも PT8H までとする。',
  ],
  'permission-set.acts-in': [
    '多くの許可セットにあるタグ {tag} が許可セット {set} にはなく、操作する領域({zone})を名前だけが示している。',
    '領域を示すタグ {tag} を加える。',
  ],
  'permission-set.no-zone': '不明',
  'permission-set.aws-policy': [
    '許可セット {set} に付いているAWS管理ポリシー {policy} は、アカウントのすべての領域に及ぶ。',
    '一つの領域のリソースを指定したポリシーを付ける。',
  ],
  'permission-set.aws-policy-unknown': '許可セット {set} のポリシーの一つが分からない: {reason}',
  'permission-set.other-zone': [
    '{zone} の許可セット {set} は {others} に及ぶ: {resources} に対する {action}。',
    '領域のリソースを指定し、領域ごとに別の許可セットとする。',
  ],
  'permission-set.person': [
    '割当て {assignment} は個人に対するものである。ほかの大半はグループに対するもので、個人への割当ては異動後も残る。',
    'グループに割り当てる。',
  ],
  'permission-set.page': [
    '許可セット {set} は、サインインした者を {page} に移動させる。',
    'RelayStateType を削除するか、AWSのコンソールの画面を指定する。',
  ],
  'permission-set.several-zones': ['許可セット {set} は {zones} に及ぶ。', '領域ごとに別の許可セットとする。'],
  'permission-set.account-unknown': '割当て先のアカウントが分からない: {reason}',
  'permission-set.account': [
    '{assignment} は、どのテンプレートにもないアカウント {account} に許可セットを割り当てる。',
    'デプロイの中のアカウントに割り当てる。',
  ],
  'permission-set.assigned': [
    '許可セット {set} は {zones} のアカウントに割り当てられている。',
    '属する領域のアカウントだけに割り当てる。',
  ],

  'port-forwarding.not-denied': [
    '{holder} はセッションを開始できるのに、他の者と異なり {documents} を拒否されていない。',
    'これらのドキュメントに対する ssm:StartSession を、条件なしに拒否する文を加える。',
  ],
  'port-forwarding': [
    '{holder} は {document} でセッションを開始できる。',
    'アカウントのSSMドキュメント SSM-SessionManagerRunShell だけを指定する。',
  ],

  'role-in-use.unknown': '{resource} がどのロールで動作するかが分からない: {reason}',
  'role-in-use': ['{zone} の {resource} は {other} の {role} を用いる。', '自らの領域のロールを用いる。'],

  'role-trust': [
    '{role} は {principal} が引き受けることができる: {strangers}。',
    '同じ領域のロールだけを指定する。職員等は利用者のアカウントから多要素認証により、委託事業者はタグ sanso:vendor を付けたロールによる。',
  ],
  'role-trust.account': 'アカウント {account} はどのテンプレートにもなく、デプロイの外にある',
  'role-trust.services': 'AWSのすべてのサービス',
  'role-trust.anybody': 'デプロイの外を含む全員',
  'role-trust.accounts': 'デプロイの外のアカウント',
  'role-trust.zones': '{zones} のロール等',

  'session-document.unknown': '{document} の内容が分からない: {reason}',
  'session-document.name': [
    '職員等は {name} でセッションを開始するが、記録するドキュメント {document} の名前は別である。',
    'Name を {name} とする。',
  ],
  'session-document.port': [
    '{document} によるセッションはポート転送を行い、何を運んでも記録されない。',
    'SSMドキュメントを削除する。',
  ],
  'session-document.key': [
    '{document} によるセッションは、カスタマーマネージドキーで暗号化されていない。',
    'inputs.kmsKeyId に領域の鍵を指定する。',
  ],
  'session-document.record': [
    '{document} によるセッションは記録されない。',
    'inputs.cloudWatchLogGroupName を設定する。',
  ],
  'session-document.at-end': [
    '{document} によるセッションは、終了するまで記録されない。',
    'inputs.cloudWatchStreamingEnabled を true とする。',
  ],
  'session-document.stray': [
    '{document} によるセッションは{what}。',
    'シェルプロファイルを空とし、ssm-user で開始し、このデプロイのロググループに記録する。',
  ],
  'session-document.profile': ' {command} から始まる',
  'session-document.user': ' {user} として開始される',
  'session-document.type': '種別が {type} であり、記録されるシェルではない',
  'session-document.elsewhere': 'このデプロイにない {name} に記録される',
  'session-document.long': [
    '{document} によるセッションの有効時間が長すぎる: {name} が {value} である。',
    'inputs.{name} を {most} 分以下とする。',
  ],
  'session-document.clear': [
    '{document} によるセッションの記録は暗号化されない: {flag} が {value} である。',
    'inputs.{flag} を true とする。',
  ],

  'vendor-role.external-id': [
    '委託事業者のロール {role} は、取り決めた外部IDがなくても引き受けることができる。',
    'StringEquals で、契約で取り決めた値の sts:ExternalId を求める。',
  ],
  'vendor-role.code': [
    '委託事業者のロール {role} は、最長{seconds}秒前に入力した多要素認証のコードで引き受けることができる。',
    'NumericLessThan で {most} 以下の aws:MultiFactorAuthAge を求める。',
  ],
  'vendor-role.several': [
    '委託事業者のロール {role} は、外部の複数のアカウントから引き受けることができる: {accounts}。',
    '委託事業者ごとに別のロールとする。',
  ],
  'vendor-role.session': [
    '委託事業者のロール {role} のセッションは最長{seconds}秒である。',
    'MaxSessionDuration を3600とする。',
  ],
  'vendor-role.no-boundary': [
    '委託事業者のロール {role} にアクセス許可の境界がない。',
    'PermissionsBoundary に領域の境界を指定する。',
  ],
  'vendor-role.broad-boundary': [
    '委託事業者のロール {role} のアクセス許可の境界は {policy} である。',
    'PermissionsBoundary に領域の境界を指定する。',
  ],
  'vendor-role.boundary-elsewhere':
    '委託事業者のロール {role} のアクセス許可の境界 {policy} がどのテンプレートにもない',
  'vendor-role.boundary': [
    '委託事業者のロール {role} のアクセス許可の境界は {excess} を制限していない。',
    '領域のリソースに限定する。',
  ],
  'vendor-role.no-end': [
    '委託事業者のロール {role} に期限がない。',
    'タグ sanso:expires に契約の最終日を YYYY-MM-DD の形で書くか、ロールを削除する。',
  ],
  'vendor-role.no-day': [
    '委託事業者のロール {role} の期限 {day} は日付ではない。',
    'タグ sanso:expires に契約の最終日を YYYY-MM-DD の形で書くか、ロールを削除する。',
  ],
  'vendor-role.ended': [
    '委託事業者のロール {role} は {day} に期限が切れている。',
    'ロールを削除するか、タグ sanso:expires に次の契約の最終日を書く。',
  ],
  'vendor-role.over-a-year': [
    '委託事業者のロール {role} の期限 {day} は1年より先である。',
    'タグ sanso:expires に {last} 以前の日を書き、契約を続けるときに更新する。',
  ],
  'vendor-role.entered-too-long': [
    '委託事業者のロール {role} は、1年より先の {time} まで引き受けることができる。',
    'aws:CurrentTime に、{last} 以前の契約の終わりを指定する。',
  ],
  'vendor-role.excess': ['委託事業者のロール {role} は {excess} を許可されている。', '領域のリソースを指定する。'],
  'vendor-role.on-resources': '{zones} のリソースに対する {action}',
  'vendor-role.on-hosts': '{zones} のホストに対する {action}',
  'vendor-role.all-but': '{action} 以外のすべての操作',

  'ineffective-statement.action': [
    '{policy} の {effect} にある操作 {action} は、AWSにない(Service Authorization Reference {day})。',
    '操作の名前を正すか、削除する。',
  ],
  'ineffective-statement.everything': [
    '{policy} の {effect} は、操作 {action} のリソースを {resources} とする。AWSはこの操作を * だけで評価する。',
    'Resource を * とした別のステートメントに分ける。',
  ],
  'ineffective-statement.resource': [
    '{policy} の {effect} は、操作 {action} のリソースを {resources} とする。AWSはこの操作を {formats} で評価する。',
    'この操作のリソースを指定するか、操作を削除する。',
  ],
  'ineffective-statement.key': [
    '{policy} の {effect} は、操作 {action} に条件キー {key} を用いる。この操作の要求には、このキーがない。',
    'この操作の条件キーを用いるか、操作を条件のないステートメントに分ける。',
  ],
  'void-condition': [
    '{policy} の条件 {operator} {key} {value} は誰もが満たす。',
    '対象を指定するか、頼られることのないよう条件を削除する。',
  ],
  'void-condition.denial': [
    '{policy} の拒否は誰も止めない。{operator} {key} {value} を除外している。',
    '拒否から除外する対象を指定する。',
  ],
  'wildcard-permissions.not-action': [
    '{holder} は {actions} 以外のすべての操作を許可されている(NotAction)。',
    '必要な操作とARNを特定する。',
  ],
  'wildcard-permissions.not-resource': [
    '{holder} は {resources} 以外のすべてのリソースに対する {actions} を許可されている(NotResource)。',
    '必要な操作とARNを特定する。',
  ],
  'wildcard-permissions': [
    '{holder} は {resource} に対する {action} を許可されている。',
    '必要な操作とARNを特定する。',
  ],
  'wildcard-permissions.aws-policy': [
    '{holder} に付いているAWS管理ポリシー {policy} は、自らの領域に限定されていない。',
    '領域のリソースを指定したポリシーを付ける。',
  ],
  'wildcard-permissions.unknown': '{holder} に何が許可されているかが分からない: {reason}',

  'federated-trust.mfa-tag-closed': [
    '{zone} の {role} を、MFAを証明する条件のないSAMLで引き受けられる。',
    '許可する文で aws:RequestTag/sanso:mfa が "true" であることを条件とする。',
  ],
  'mfa-at-provider': '{provider} がMFAを必須としているかどうかはテンプレートからは分からない: {why}',
  'mfa-at-provider.none': '日付のある証跡を、provider を {name} として premises.json に書く',
  'mfa-at-provider.not-yet': '前提 {id} の日付は先の日である',
  'mfa-at-provider.expired': '前提 {id} は期限が過ぎている',

  'entry-separation.zone': [
    '{zone} の {other} に入れる者は {role} にも入れる: どちらも {from} を信頼し、領域で人を分けるものがない。',
    '人の領域を条件とする: aws:PrincipalTag/sanso:zone、SAMLでは aws:RequestTag/sanso:zone。',
  ],
  'entry-separation.job': [
    '{other} に入れる者は {role} にも入れる: どちらも {from} を信頼し、職務で人を分けるものがない。',
    '人の職務を条件とする: aws:PrincipalTag/sanso:job、SAMLでは aws:RequestTag/sanso:job。',
  ],
  'entry-separation.untold': [
    '多くのロールは {from} の人に {tag} を求めるが、{role} は求めない。',
    '条件とする: aws:PrincipalTag/{tag}、SAMLでは aws:RequestTag/{tag}。',
  ],
  'entry-separation.beside': [
    '{role} に入る者は領域・職務で分けられているのに、{other} は何も問われずに入る。',
    '信頼ポリシーから {other} を除くか、そのためのロールを別に作る。',
  ],
  'entry-separation.jobs': [
    '{principal} に {zone} の許可セットが複数割り当てられている: {sets}。',
    '職務ごとにグループを作り、それぞれにその職務の許可セットだけを割り当てる。',
  ],
  'entry-separation.unknown': '{zone} の {set} が誰に割り当てられるかは分からない: {reason}',
  'entry-separation.assigned': [
    '{principal} に {zones} の許可セットが割り当てられている。',
    '領域ごとにグループを作り、それぞれにその領域の許可セットだけを割り当てる。',
  ],
  'key-grants.policy': [
    '鍵 {key} の鍵ポリシーでは、主体が鍵の利用を誰にでも許可できる。',
    '条件 Bool {condition} true、又は必要なサービスを指定した kms:ViaService を加える。',
  ],
  'entry-place': [
    '{zone} の {role} に、{from} からはどこからでも入れる。',
    '領域のSTSエンドポイントの aws:SourceVpce、又は職員等の aws:SourceIp を条件とする。',
  ],
  'entry-place.unknown': '{from} から {role} にどこから入るかは分からない: {place} がこれらのテンプレートにない',
  'entry-place.elsewhere': [
    '{zone} の {role} に、{from} からは {other} の場所 {place} から入れる。',
    '自らの領域のSTSエンドポイントの aws:SourceVpce を条件とする。',
  ],
  'work-place.by-aws': [
    '{policy} が定めた場所以外から拒否するのは、AWS自身による操作だけである({condition})。',
    '条件の値を false とする。',
  ],
  'work-place.anywhere': [
    '{policy} はすべての場所を除外しているため、どこからの操作も拒否しない({condition})。',
    '領域のエンドポイント、及び職員等のアドレスを指定する。',
  ],
  'work-place.except': [
    '{policy} は、別の条件も満たすときに限り、定めた場所以外からの操作を拒否する({condition})。',
    'その条件を削除し、例外とする者のためのロールを別に作る。',
  ],
  'work-place.free': [
    '{zone} の他の職員等は定めた場所以外からの操作を拒否されるのに、{holder} はどこからでも使える。',
    '定めた場所以外からの操作を拒否するポリシーを付ける。',
  ],
  'work-place.elsewhere': '{policy} が除外する {places} は、どのテンプレートも領域のものとして作っていない',
  'work-place.unknown': '{policy} が職員等にどこからの操作を認めるか分からない: {condition}',

  'zone-boundary': [
    '他のロールにはアクセス許可の境界があるのに、{zone} の {holder} にはない。',
    'PermissionsBoundary に領域のアクセス許可の境界を指定する。',
  ],
  'zone-boundary.other': [
    '{zone} の {holder} に付いているアクセス許可の境界 {boundary} は、その領域のものではない。',
    'PermissionsBoundary に領域のアクセス許可の境界を指定する。',
  ],
  'zone-boundary.unknown': '{holder} に領域のアクセス許可の境界が付いているかが分からない: {reason}',

  'session-document.none': [
    'アカウント {account} にセッションドキュメントがないため、ホストでのセッションが記録されない。',
    '暗号化して記録する、種類が Session の AWS::SSM::Document を加える。',
  ],

  'session-document-check': [
    '{holder} は、ドキュメントへの許可なしにホストへのセッションを開始できる。',
    '条件 BoolIfExists {check} true を加え、記録するドキュメントについて ssm:StartSession を許可する。',
  ],
  'key-grants': ['{holder} は、鍵の利用を誰にでも渡せる。', '条件 Bool {condition} true を加える。'],
  'service-trust': [
    '多くのロールは {service} の呼出元を限定しているが、{role} は限定していない。',
    '条件 aws:SourceAccount 又は aws:SourceArn を加える。',
  ],
  'service-trust.people': [
    'ロール {role} は人のロールであるが、{service} が人の認証なしに引き受けられる。',
    'サービスのロールを別に設ける。',
  ],
  'service-trust.unused': [
    'ロール {role} は {service} も引き受けられるが、このデプロイの何も、このサービスからこのロールを使わない。',
    'ロールを使うサービスだけを指定する。',
  ],
  'key-administration.policy': [
    '{key} のキーポリシーは、同じロールに鍵の利用と鍵の無効化・削除の両方を許可している。',
    '利用の操作と管理の操作を文に分け、別のロールに許可する。',
  ],
  'key-use': [
    '{holder} は、データを保存するサービスを通さずに鍵を利用できる({actions})。',
    '条件 kms:ViaService 又は暗号化コンテキストの条件を加える。',
  ],
  'boundary-denies': [
    'アクセス許可の境界 {policy} が {actions} を拒否していない。',
    'これらの操作を、条件なしにすべてのリソースについて拒否する文を加える。',
  ],
  'boundary-denies.allows': [
    'アクセス許可の境界 {policy} は、領域を隔てる設定又は監視の設定の変更を許している: {actions}。',
    '必要な操作を特定する。',
  ],
  'boundary-denies.zones': [
    'アクセス許可の境界 {policy} が、{names} のタグを持つものを拒否していない。',
    'aws:ResourceTag/sanso:zone がそのいずれかであるとき、すべての操作を拒否する文を加える。',
  ],
  'boundary-denies.accounts': [
    'アクセス許可の境界 {policy} が、{names} 以外のアカウントのものを拒否していない。',
    'aws:ResourceAccount がそのいずれでもないときに拒否する文を加える。',
  ],
  'control-change': [
    '{holder} は、領域を隔てる設定又は監視の設定を変更できる: {actions}。',
    '許可を削除する。変更はテンプレートで行い、デプロイする。',
  ],
  'control-change.aws-policy': [
    '{holder} に付いているAWS管理ポリシー {policy} は、領域を隔てる設定又は監視の設定の変更を許可している。',
    '必要な操作を特定したポリシーを付ける。',
  ],
  'control-change.aws-policy-unknown':
    '{holder} に付いているAWS管理ポリシー {policy} が統制の設定の変更を許可しているかが分からない',
  'control-change.unknown': '{holder} が統制の設定を変更できるかが分からない: {reason}',
  'role-session': [
    '人が入る {role} のセッションは {seconds} 秒続く。',
    'MaxSessionDuration を3600とし、28800を超えない。',
  ],
  'key-administration.hasty': [
    '鍵の他の管理者は拒否されているのに、{holder} は {days} 日未満の待機期間で鍵を削除できる。',
    'kms:ScheduleKeyDeletionPendingWindowInDays が {days} 未満の kms:ScheduleKeyDeletion を拒否する。',
  ],
  'key-administration': [
    '{holder} は鍵を終わらせることができるのに、{actions} を拒否されていない。',
    'これらの操作を、条件なしにすべてのリソースについて拒否する文を加える。',
  ],
  'people-policies': [
    '他の職員等は自らのポリシーだけを持つのに、{holder} はAWSの {policy} を持つ。',
    '職務に必要な操作を自らのポリシーで定め、{policy} を外す。',
  ],
  'own-sessions': [
    '{holder} は、他人のセッションを再開・終了できる。',
    'タグ aws:ssmmessages:session-id が aws:userid と一致することを条件とするか、Resource に本人のセッションを指定する。',
  ],
  'key-pair': [
    '{host} には、キーペアを持つ者が誰でも、氏名も多要素認証も記録もなくサインインできる。',
    'キーペアを外し、記録されるSession Managerのセッションで入る。',
  ],
  'trust-actions': [
    '{role} は {from} に {actions} を許可しており、入る者が自らのタグをセッションに付けられる。',
    '操作を sts:AssumeRole と明示し、タグを渡すときは各タグの条件を付けて sts:TagSession を加える。',
  ],
  'automation-change': [
    'Automation {document} は、{role} の権限で、領域を隔てる設定又は監視の設定を変更する: {does}。',
    'そのステップを削るか、その許可のないロールで実行する。変更はテンプレートで行い、デプロイする。',
  ],
  'automation-change.calls': 'ステップ {step} が {calls} を呼ぶ',
  'automation-change.code': 'ステップ {step} がここでは読まないコードを実行し、{may} ができる',
  'automation-change.unread': 'ステップがテンプレートになく、{may} ができる',
  'automation-change.whatever': 'その権限が許すすべて',
  'automation-change.caller': '開始した者の権限で動く',
  'automation-change.no-role': 'ロールを示していない',
  'automation-change.role-elsewhere': 'ロール {role} がテンプレートにない',
  'automation-change.open': 'Automation {document} が誰の権限で動くか分からない({reason}): {does}',
  'automation-change.policy-unknown': 'Automation {document} が {role} でできることが分からない: {policy}',
  'user-pool.mfa': [
    'ユーザープール {pool} は、パスワードだけで利用者を入れる(MfaConfiguration は {value})。',
    'MfaConfiguration: ON とする。',
  ],
  'user-pool.sign-up': [
    'ユーザープール {pool} には、誰でも自らのアカウントを登録できる。',
    'AdminCreateUserConfig.AllowAdminCreateUserOnly: true とする。',
  ],
  'user-pool.password': [
    'ユーザープール {pool} は、{length}文字の弱いパスワードを受け付ける。',
    '四種の文字を含む{shortest}文字以上、又は{long}文字以上とする。',
  ],
  'user-pool.anybody': [
    '{provider} により、{type} のアカウントを持つ者は誰でもサインインできる。',
    '組織のSAML又はOIDCのプロバイダーでサインインさせる。',
  ],
  'user-pool.elsewhere':
    '{user} は、テンプレートにないユーザープール {pool} でサインインした者を入れる。多要素認証が必須か分からない',
  'loose-condition.absent': [
    'ポリシー {policy} は {key} のない要求も通す。{operator} はキーがないとき満たされる。',
    'IfExists の付かない演算子を用いる。',
  ],
  'loose-condition.empty': [
    'ポリシー {policy} は {key} のない要求も通す。{operator} は値がないとき満たされる。',
    'ForAllValues の付かない演算子を用いる。',
  ],
  'loose-condition.negated': [
    'ポリシー {policy} は一部を除くすべてを通す。条件は {operator} {key} {value} である。',
    'Not の付かない演算子で、通すものを指定する。',
  ],
  'loose-condition.wild': [
    'ポリシー {policy} の {key} の {value} は、複数のものに当てはまる。',
    '対象を省略せずに書く。',
  ],
  'loose-condition.foreign': [
    'ポリシー {policy} が通す {key} の {value} は、このデプロイのものではない。',
    'デプロイのアカウント、リージョン、ネットワーク及びリソースだけを指定する。',
  ],
  'loose-condition.never': [
    'ポリシー {policy} の拒否は何も拒まない。{operator} {key} {value} は満たされることがない。',
    '条件を削除する。',
  ],
  'loose-condition.excepted': [
    'ポリシー {policy} の拒否は {key} の {value} を除外しており、任意のロール又はこのデプロイにないものが除外される。',
    'デプロイの個々のロールだけを除外する。',
  ],
  'loose-condition.narrowed': [
    'ポリシー {policy} の拒否は一部の要求にしか及ばない。{operator} {key} {value} が併せて条件とされている。',
    '条件を削除する。',
  ],
  'loose-condition.turned': [
    'ポリシー {policy} の拒否は、通すべきものを拒み、それ以外をすべて通す。条件は {operator} {key} {value} である。',
    'Not の付く演算子を用いる。',
  ],
  'conditions-alike': [
    'ポリシー {policy} の文 {statement} は {actions} を {key} の条件なしに許す。同じ名前のほかの文はこの条件を付けている。',
    'ほかの文と同じ条件を付ける。',
  ],
} as const satisfies Translation<typeof EN>;
