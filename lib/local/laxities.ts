import type { Language } from '../messages/message';

/** Something that AWS refuses, delays or delivers, and the emulators do not. */
export interface Laxity {
  readonly what: Readonly<Record<Language, string>>;
  /** What shows it: a file of this repository, or calls that an emulator answers. */
  readonly seen: string;
}

/**
 * Where the emulators are laxer than AWS: what they let pass there says nothing about an account. Only what was seen, or what
 * their code says.
 */
export const LAXITIES: readonly Laxity[] = [
  {
    what: {
      ja: 'パケットは流れない。経路、ACL、セキュリティグループは読めるだけで、通信は試せない',
      en: 'no packet flows: routes, ACLs and security groups can be read, and no connection can be tried',
    },
    seen: 'emulator/README.md',
  },
  {
    what: {
      ja: '配信は起きない。フローログ、証跡、Firehose、AWS Configは作られるが、何も書かない',
      en: 'nothing is delivered: flow logs, trails, Firehose and AWS Config are made and write nothing',
    },
    seen: 'emulator/sanso_emulator/moto_amendments.py',
  },
  {
    what: {
      ja: 'マルウェアの検査は代用品である。EICARの試験用ファイルと暗号化された書庫だけを見分け、ほかはすべて安全とする',
      en: 'the scan for malware is a stand-in: it knows the EICAR test file and encrypted archives, and calls all else clean',
    },
    seen: 'emulator/sanso_emulator/malware_scan.py',
  },
  {
    what: {
      ja: 'メールは受信されず、中継サーバーへは送られない。試験だけが、この機械の127.0.0.1で受ける',
      en: 'no mail is received, and none goes to a relay: a test alone listens, on 127.0.0.1 of this machine',
    },
    seen: 'emulator/sanso_emulator/functions.py',
  },
  {
    what: {
      ja: 'クォータがない。VPC 8個、一方向23項目のACLも作れる',
      en: 'no quotas: eight VPCs, and an ACL of 23 entries a direction, are made',
    },
    seen: 'ec2:CreateVpc, ec2:CreateNetworkAclEntry',
  },
  {
    what: {
      ja: 'デプロイの権限は問われない。IAMのポリシー、SCP、鍵とエンドポイントのポリシーは評価されない',
      en: 'the deployment needs no permission: policies of IAM, SCPs, policies of keys and endpoints are not evaluated',
    },
    seen: 'kms:Encrypt',
  },
  {
    what: {
      ja: 'ロールには誰でも入れる。信頼ポリシーもブートストラップの `--trust` も問われない',
      en: 'everybody may enter every role: neither trust policies nor `--trust` of the bootstrap is asked',
    },
    seen: 'sts:AssumeRole',
  },
  {
    what: {
      ja: 'ポリシーに、存在しないプリンシパルを書ける',
      en: 'policies may name principals that do not exist',
    },
    seen: 'iam:CreateRole',
  },
  {
    what: {
      ja: '存在しないイメージ、インスタンスタイプ、エンドポイントのサービスも受け付ける',
      en: 'images, instance types and endpoint services that do not exist are accepted',
    },
    seen: 'ec2:RunInstances, ec2:CreateVpcEndpoint',
  },
  {
    what: {
      ja: 'シークレット、証明書、IAM Identity Centerのグループは、なくてもよい',
      en: 'secrets, certificates and groups of IAM Identity Center need not exist',
    },
    seen: 'config/production.ts',
  },
  {
    what: {
      ja: '対象外の種類は、何も作らずに成功する',
      en: 'types that are not emulated succeed without making anything',
    },
    seen: 'emulator/sanso_emulator/not_emulated.py',
  },
  {
    what: {
      ja: 'スタックのリソースは一つずつ順に作られ、依存の書き忘れによる競合は現れない',
      en: 'resources of a stack are made one after the other: a race for want of a dependency does not show',
    },
    seen: 'emulator/sanso_emulator/moto_amendments.py',
  },
  {
    what: {
      ja: 'すべて直ちに利用可能になり、直ちに消える。関数のインターフェイスを待つこともない',
      en: 'everything is available at once and gone at once: no interface of a function is waited for',
    },
    seen: 'emulator/sanso_emulator/patience.py',
  },
  {
    what: {
      ja: '関数はこの機械で動き、そのメモリ、時間、同時実行数、ネットワークは制限されない',
      en: 'functions run on this machine, without limits of memory and concurrency, and in no network',
    },
    seen: 'emulator/README.md',
  },
];
