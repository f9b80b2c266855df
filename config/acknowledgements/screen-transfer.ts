import { type Entry, rules, wildcards } from './entry';

const DATES = { review: '2027-02-19', expires: '2027-07-30' } as const;

export const SCREEN_TRANSFER = {
  'leases-without-backup': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-DynamoDBInBackupPlan'),
    clause: '6(2)',
    reason: {
      en: 'The table holds leases of some hours and tokens of a minute; a backup would only bring back what has ended.',
      ja: 'このテーブルには数時間の貸出しと1分間のトークンしかなく、バックアップは終わったものを戻すだけである。',
    },
    risk: {
      en: 'When the table is lost, people ask for a seat again.',
      ja: 'テーブルを失うと、利用者は席を取り直す。',
    },
    compensation: {
      en: 'Point-in-time recovery is on.',
      ja: 'ポイントインタイムリカバリを有効としている。',
    },
  },
  'function-in-a-vpc': {
    ...DATES,
    findings: wildcards(
      'Resource::*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/screen-broker:*',
    ),
    clause: '6(3)',
    reason: {
      en: 'Lambda makes the network interfaces of the broker with its role, before they have a name. Streams of its one log group are named by Lambda.',
      ja: 'Lambdaは、ブローカーのネットワークインターフェイスを、名前の決まる前にそのロールで作成する。ロググループのストリームもLambdaが名付ける。',
    },
    risk: {
      en: 'With this role an interface could be made in another subnet of the account.',
      ja: 'このロールでは、アカウントの別のサブネットにインターフェイスを作りうる。',
    },
    compensation: {
      en: 'A second statement denies the same calls to the code of the broker; the boundary of the zone holds the role.',
      ja: '別のステートメントがブローカーのコードからの同じ呼出しを拒否し、領域の境界がロールを限定する。',
    },
  },
  'broker-is-asked-directly': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ'),
    clause: '2(12)',
    reason: {
      en: 'The broker is only invoked directly: a person waits for the answer, so there is no event that could be lost.',
      ja: 'ブローカーは直接呼び出すだけで、利用者が応答を待つため、失われるイベントがない。',
    },
    risk: { en: 'A failed call has to be repeated.', ja: '失敗した呼出しはやり直す必要がある。' },
    compensation: {
      en: 'Failures are in the log of the broker, which reaches the archive.',
      ja: '失敗はブローカーのログに残り、ログ保管に届く。',
    },
  },
  'broker-shares-concurrency': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency'),
    clause: '2(12)',
    reason: {
      en: 'New accounts may run ten functions at once and let nobody reserve any of them, so the evaluation profile reserves none; production does.',
      ja: '新しいアカウントの同時実行数は10で、予約ができないため、評価用では予約しない。本番では予約する。',
    },
    risk: {
      en: 'Another function of the account can keep people from their seats.',
      ja: 'アカウントのほかの関数により、席の割当てが滞りうる。',
    },
    compensation: {
      en: 'An evaluation has few seats, and the profile is not for real business.',
      ja: '評価用は席が少なく、実業務に用いない。',
    },
  },
  'managed-host-reports': {
    ...DATES,
    findings: wildcards(
      'Resource::*',
      'Resource::arn:aws:ec2:{region}:{account}:instance/*',
      'Resource::arn:aws:ssm:{region}:{account}:association/*',
      'Resource::arn:aws:ssm:{region}::document/AWS-*',
    ),
    clause: '6(6)a',
    reason: {
      en: 'A host reports to Systems Manager under ids that exist only later, by actions some of which accept no resource, and reads the documents of AWS.',
      ja: 'ホストは、後で決まる識別子でSystems Managerに報告する。一部のアクションはリソースを指定できない。AWSのドキュメントも読む。',
    },
    risk: {
      en: 'A host that is taken over reports in the name of another host of the account.',
      ja: '乗っ取られたホストは、アカウント内のほかのホストの名で報告しうる。',
    },
    compensation: {
      en: 'The actions report and do nothing to other hosts; each host is replaced by each new image.',
      ja: 'アクションは報告に限られ、ほかのホストを操作しない。ホストは新しいイメージのたびに入れ替わる。',
    },
  },
  'managed-host-logs': {
    ...DATES,
    findings: wildcards(
      'Resource::arn:aws:kms:{region}:{account}:key/*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/operations/sessions:log-stream:*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/sessions:log-stream:*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/screen-transfer:*',
    ),
    clause: '6(7)a',
    reason: {
      en: 'Streams of the logs of a host are named when it starts; the agent asks which log groups there are, and names the key of sessions by its alias.',
      ja: 'ホストのログのストリームは起動時に名付けられる。エージェントはロググループの有無を問い合わせ、セッションの鍵をエイリアスで示す。',
    },
    risk: {
      en: 'A host that is taken over adds false lines to the logs of hosts.',
      ja: '乗っ取られたホストは、ホストのログに偽の行を加えうる。',
    },
    compensation: {
      en: 'It cannot change or delete lines, which reach the locked archive within minutes.',
      ja: '行の変更も削除もできず、行は数分でロックしたログ保管に届く。',
    },
  },
  'managed-host-objects-of-aws': {
    ...DATES,
    findings: wildcards(
      'Resource::arn:aws:s3:::al2023-repos-{region}-de612dc2/*',
      'Resource::arn:aws:s3:::amazon-ssm-{region}/*',
      'Resource::arn:aws:s3:::aws-patch-manager-ap-northeast-1-4849fa78f/*',
      'Resource::arn:aws:s3:::aws-patch-manager-ap-northeast-3-67373598a/*',
      'Resource::arn:aws:s3:::aws-ssm-{region}/*',
      'Resource::arn:aws:s3:::dcv-license.{region}/*',
      'Resource::arn:aws:s3:::patch-baseline-snapshot-{region}/*',
    ),
    clause: '6(6)d',
    reason: {
      en: 'A host reads patches, agents and its licence from these buckets of AWS, under names of objects that AWS chooses.',
      ja: 'ホストは、修正プログラム、エージェント、ライセンスをAWSのこれらのバケットから読む。オブジェクト名はAWSが決める。',
    },
    risk: { en: 'Hosts take what AWS puts there.', ja: 'ホストは、AWSがそこに置いたものを受け入れる。' },
    compensation: {
      en: 'They are read only, the buckets are named, and packages are signed.',
      ja: '読取りに限り、バケットを名指しし、パッケージには署名がある。',
    },
  },
  'host-keeps-nothing': {
    ...DATES,
    findings: rules('AwsSolutions::AwsSolutions-EC29'),
    clause: '6(6)a',
    reason: {
      en: 'Hosts keep nothing of their people and are replaced by each new image; protected against termination, the old ones would stay.',
      ja: 'ホストは利用者のものを保持せず、新しいイメージのたびに入れ替わる。終了保護を付けると古いものが残る。',
    },
    risk: {
      en: 'A host that is terminated by mistake ends the sessions on it.',
      ja: '誤って終了すると、そのホストのセッションが切れる。',
    },
    compensation: {
      en: 'In production the stack is protected instead, and a new host takes over.',
      ja: '本番ではスタックを保護し、新しいホストが引き継ぐ。',
    },
  },
  'flow-passes-through': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-ELBv2ACMCertificateRequired'),
    clause: '6(3)',
    reason: {
      en: 'TLS goes through to the hosts that answer, which hold the certificate: the load balancer must not read what it passes on.',
      ja: 'TLSは証明書を持つ応答側のホストまで終端せずに通す。ロードバランサーに内容を読ませないためである。',
    },
    risk: {
      en: 'The load balancer does not see a certificate that has expired.',
      ja: 'ロードバランサーは証明書の期限切れに気付かない。',
    },
    compensation: {
      en: 'The last day of the certificate is in the calendar of operations, and whoever looks is warned of one that has ended.',
      ja: '証明書の最終日は運用の予定に記し、切れた場合は利用者の画面に警告が出る。',
    },
  },
  'flow-service-destroyable': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-ELBDeletionProtectionEnabled'),
    clause: '6(6)a',
    reason: {
      en: 'The evaluation profile is made to be destroyed; in production the load balancer is protected against deletion.',
      ja: '評価用は壊す前提で作る。本番ではロードバランサーを削除から保護する。',
    },
    risk: { en: 'Whoever deletes it stops the flow.', ja: '削除すると通信が止まる。' },
    compensation: {
      en: 'An evaluation carries no real business, and a deployment brings it back.',
      ja: '評価用では実業務を行わず、再度のデプロイで元に戻る。',
    },
  },
} as const satisfies Record<string, Entry>;
