import { type Entry, rules, wildcards } from './entry';

const DATES = { review: '2027-04-09', expires: '2027-09-17' } as const;

const OBJECTS = 'Resource::arn:aws:s3:::sanso-{config}-{zone}-{path}';
const HAND_OFF = 'Resource::arn:aws:s3:::sanso-{config}-lgwan-{path}-hand-off-{lgwan}/*';
const SCAN_RULES = 'Resource::arn:aws:events:{region}:{account}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*';

/** What the paths of sanitized communication are found with, and why that is so. `{path}`: mail or file; `{lgwan}`: account of LGWAN. */
export const SANITIZATION = {
  'path-boundary': {
    ...DATES,
    findings: wildcards(
      'Resource::*',
      'Resource::arn:aws:kms:{region}:{account}:key/*',
      'Resource::arn:aws:kms:{region}:{lgwan}:key/*',
      'Resource::arn:aws:lambda:{region}:{account}:function:sanso-{config}-{zone}-*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/*',
      'Resource::arn:aws:sqs:{region}:{account}:sanso-{config}-{zone}-*',
      'Resource::arn:aws:states:{region}:{account}:stateMachine:sanso-{config}-{zone}-*',
      `${OBJECTS}-intake-{account}/*`,
      `${OBJECTS}-staging-{account}/*`,
      `${OBJECTS}-quarantine-{account}/*`,
      `${OBJECTS}-relayed-{account}/*`,
      HAND_OFF,
      SCAN_RULES,
    ),
    clause: '6(6)b',
    reason: {
      en: 'A boundary grants nothing. It holds what runs the paths to names of the zone, to objects of named buckets and to keys pinned by their alias; some actions accept no resource.',
      ja: '境界は許可を与えない。経路を動かすものを、領域の名前、名指ししたバケットのオブジェクト、エイリアスで指定した鍵に限定する。一部のアクションはリソースを指定できない。',
    },
    risk: {
      en: 'A policy of a role that is written too widely reaches another part of its own path.',
      ja: 'ロールのポリシーを広く書きすぎると、自らの経路のほかの部分に及ぶ。',
    },
    compensation: {
      en: 'Policies of roles name their actions, the judge holds each step to its own, and other zones and accounts are denied.',
      ja: 'ロールのポリシーはアクションを個別に示し、判定器が各段階の権限を分け、ほかの領域とアカウントを拒否する。',
    },
  },
  'path-scan-role': {
    ...DATES,
    findings: wildcards(`${OBJECTS}-intake-{account}/*`, SCAN_RULES),
    clause: '6(3)②b',
    reason: {
      en: 'The scan reads and tags every object of the intake, and GuardDuty names the rules by which it hears of them.',
      ja: '検査は受入れ用のバケットのすべてのオブジェクトを読み、結果を付す。新しいオブジェクトを知るためのルールの名前はGuardDutyが付ける。',
    },
    risk: {
      en: 'Whoever acts as the scanner calls clean what is not.',
      ja: '検査機能になりすます者は、危険なものを問題なしとすることができる。',
    },
    compensation: {
      en: 'GuardDuty alone takes the role, which the judge holds at every synthesis, and what is called clean is rebuilt all the same.',
      ja: 'ロールを使えるのはGuardDutyだけであることを合成の都度判定器が確かめ、問題なしとされたものも必ず作り直す。',
    },
  },
  'path-receipt-role': {
    ...DATES,
    findings: wildcards(`${OBJECTS}-intake-{account}/mail/*`),
    clause: '6(3)②b',
    reason: {
      en: 'Amazon SES names each message that it receives; the folder is named.',
      ja: '受信したメールのファイル名はAmazon SESが付ける。フォルダーは名指ししている。',
    },
    risk: { en: 'The folder is filled with mail that nobody wants.', ja: '不要なメールでフォルダーが埋まる。' },
    compensation: {
      en: 'The role acts for one receipt rule only, and nothing leaves the folder but through scan and conversion.',
      ja: 'ロールは一つの受信ルールのためだけに働き、フォルダーの内容は検査と変換を経なければ外に出ない。',
    },
  },
  'path-function-role': {
    ...DATES,
    findings: wildcards(
      'Resource::*',
      'Resource::arn:aws:logs:{region}:{account}:log-group:/sanso/{config}/{zone}/{job}:*',
      `${OBJECTS}-intake-{account}/*`,
      `${OBJECTS}-intake-{account}/heartbeat/*`,
      `${OBJECTS}-intake-{account}/notices/*`,
      `${OBJECTS}-staging-{account}/*`,
      `${OBJECTS}-relayed-{account}/*`,
      HAND_OFF,
    ),
    clause: '6(3)②b',
    reason: {
      en: 'Each object gets its name when it comes in; the buckets are named. Lambda makes the network interfaces of a function with its role, and names the streams of its log.',
      ja: 'オブジェクトの名前は受け入れた時に決まる。バケットは名指ししている。関数のネットワークインターフェイスは、Lambdaがそのロールで作成し、ログのストリームもLambdaが名付ける。',
    },
    risk: {
      en: 'A function that is taken over reads or writes everything in the one bucket that it works on.',
      ja: '乗っ取られた関数は、自らが扱うバケットのすべてを読み書きできる。',
    },
    compensation: {
      en: 'None both reads what came in and writes what is handed over, none tags, and the code itself is denied to make interfaces.',
      ja: '受け入れたものを読み、かつ引き渡すものを書ける関数はなく、検査結果を付せる関数もない。関数のコードによるインターフェイスの作成は拒否する。',
    },
  },
  'path-pipeline-role': {
    ...DATES,
    findings: wildcards(
      'Resource::*',
      'Resource::arn:aws:kms:{region}:{lgwan}:key/*',
      `${OBJECTS}-staging-{account}/*`,
      `${OBJECTS}-quarantine-{account}/*`,
      HAND_OFF,
    ),
    clause: '2(12)',
    reason: {
      en: 'It copies objects whose names are not known beforehand between named buckets; the key of the hand-off is pinned by its alias. Delivery of its log and traces accept no resource.',
      ja: '名前が事前に分からないオブジェクトを、名指ししたバケットの間で複製する。受渡し用の鍵はエイリアスで指定する。ログとトレースの配信はリソースを指定できない。',
    },
    risk: {
      en: 'A pipeline that is taken over hands over whatever lies in the staging.',
      ja: '乗っ取られた処理は、中間のバケットにあるものを引き渡せる。',
    },
    compensation: {
      en: 'The converter alone writes the staging, only the verdict of the scan starts the pipeline, and in LGWAN it only adds.',
      ja: '中間のバケットに書けるのは変換処理だけであり、処理は検査の結果だけが開始し、LGWAN接続系では追加しかできない。',
    },
  },
  'people-on-paths': {
    ...DATES,
    findings: wildcards(
      `${OBJECTS}-intake-{account}/*`,
      `${OBJECTS}-quarantine-{account}/*`,
      `${OBJECTS}-hand-off-{account}/*`,
    ),
    clause: '2(12)',
    reason: {
      en: 'Operators put files into the intake, read records, and fetch what arrived, under names that are not known beforehand; the buckets are named.',
      ja: '担当者は、受入れ用のバケットへのファイルの投入、記録の閲覧、届いたものの受取りを、事前に分からない名前で行う。バケットは名指ししている。',
    },
    risk: {
      en: 'An operator of LGWAN reads what arrived for another office.',
      ja: 'LGWAN接続系の担当者は、ほかの部署に届いたものを読める。',
    },
    compensation: {
      en: 'Nobody reads the intake or writes the hand-off, and every access is a data event of the trail.',
      ja: '受入れ用のバケットを読める者も、受渡し用のバケットに書ける者もおらず、すべての操作は証跡のデータイベントに残る。',
    },
  },
  'path-bucket-without-copy': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-S3BucketReplicationEnabled'),
    clause: '2(7)',
    reason: {
      en: 'Mail and files on their way are kept for some weeks; a copy elsewhere would be one more place that holds what may be dangerous.',
      ja: '途中のメールとファイルは数週間だけ保持する。ほかの場所への複製は、危険でありうるものの置き場所を増やす。',
    },
    risk: {
      en: 'What had not been fetched is lost with the Region.',
      ja: 'リージョンを失うと、受け取る前のものは失われる。',
    },
    compensation: {
      en: 'Versions are kept, and senders can send again.',
      ja: '以前のバージョンを残し、差出人は再送できる。',
    },
  },
  'path-queue-is-the-last': {
    ...DATES,
    findings: rules('AwsSolutions::AwsSolutions-SQS3'),
    clause: '6(7)a',
    reason: {
      en: 'The queue holds what could not be delivered elsewhere: it is the dead-letter queue itself.',
      ja: 'このキューは届けられなかったものを保持するデッドレターキューそのものである。',
    },
    risk: {
      en: 'What nobody takes out within two weeks is gone.',
      ja: '2週間のうちに取り出さなければ失われる。',
    },
    compensation: {
      en: 'The first message in it raises an alarm, and the object that it speaks of stays in its bucket.',
      ja: '最初の1件でアラームが出て、対象のオブジェクトはバケットに残る。',
    },
  },
  'path-function-is-waited-for': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-LambdaDLQ'),
    clause: '2(12)',
    reason: {
      en: 'Who calls the function waits for it: a state machine that catches errors, or a queue that keeps its message. A heartbeat that is lost raises the alarm that it is for.',
      ja: '関数は、誤りを捕捉するステートマシン又はメッセージを保持するキューが結果を待つ。失われた定期信号は、そのためのアラームを出す。',
    },
    risk: { en: 'None beyond that.', ja: 'そのほかの危険はない。' },
    compensation: {
      en: 'Failures end in the quarantine or in a dead-letter queue, both with an alarm.',
      ja: '失敗は隔離用のバケット又はデッドレターキューに残り、いずれもアラームが出る。',
    },
  },
  'path-function-shares-concurrency': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-LambdaConcurrency'),
    clause: '2(12)',
    reason: {
      en: 'New accounts may run ten functions at once and let nobody reserve any of them, so the evaluation profile reserves none; production does.',
      ja: '新しいアカウントの同時実行数は10で、予約ができないため、評価用では予約しない。本番では予約する。',
    },
    risk: {
      en: 'Another function of the account delays mail and files.',
      ja: 'アカウントのほかの関数により、メールとファイルが遅れうる。',
    },
    compensation: {
      en: 'What is delayed is tried again, and an alarm tells of it.',
      ja: '遅れたものは再び試み、アラームが知らせる。',
    },
  },
} as const satisfies Record<string, Entry>;
