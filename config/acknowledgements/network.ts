import { type Entry, rules } from './entry';

const DATES = { review: '2027-05-28', expires: '2027-11-12' } as const;

export const NETWORK = {
  'nacl-second-line': {
    ...DATES,
    findings: rules('AwsSolutions::AwsSolutions-VPC3'),
    clause: '6(3)',
    reason: {
      en: 'The pack advises against NACLs in general; here they repeat the flow register as a second line behind the security groups, generated from the same data.',
      ja: 'この規則はNACLの使用一般を避けるよう求めるが、ここではセキュリティグループの後ろの第二の備えとして、同じデータから通信の登録簿を写している。',
    },
    risk: {
      en: 'An entry that is forgotten in a change stops a flow that is allowed.',
      ja: '変更の際に規則を漏らすと、認められた通信が止まる。',
    },
    compensation: {
      en: 'Entries are written by nobody: they follow from the register, and the proof tells a declared flow that does not pass.',
      ja: '規則は人が書かず登録簿から作る。登録した通信が通らない場合は、証明がこれを示す。',
    },
  },
  'exit-behind-firewall': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW'),
    clause: '6(3)③b',
    reason: {
      en: 'The one exit needs a route to the internet gateway. It is that of the NAT gateways, to which the firewalls alone send.',
      ja: '唯一の出口には、インターネットゲートウェイへの経路が要る。この経路はNATゲートウェイのものであり、そこへ送るのはファイアウォールだけである。',
    },
    risk: {
      en: 'A route that is added by hand could lead hosts to the NAT gateway past the firewall.',
      ja: '手作業で経路を加えると、ファイアウォールを通らずにNATゲートウェイに届きうる。',
    },
    compensation: {
      en: 'The judge holds at every synthesis, and on what is running, that nothing but a firewall leads there.',
      ja: '合成の都度、また稼働中のものについても、ファイアウォールのほかに経路がないことを判定器が確かめる。',
    },
  },
  'exit-of-the-prefecture': {
    ...DATES,
    findings: rules('NIST.800.53.R5::NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW'),
    clause: '6(3)③b',
    reason: {
      en: 'The rule takes every default route for one to an internet gateway; this one leads to the security cloud of the prefecture over a private link.',
      ja: 'この規則は既定の経路をすべてインターネットゲートウェイへのものとみなすが、この経路は専用の接続で都道府県の自治体情報セキュリティクラウドに向かう。',
    },
    risk: {
      en: 'What leaves is inspected by the prefecture alone.',
      ja: '外に出る通信の検査は、都道府県だけが行う。',
    },
    compensation: {
      en: 'Hosts reach its proxy alone, and the judge finds any internet gateway at every synthesis.',
      ja: 'ホストはそのプロキシーだけに届き、インターネットゲートウェイがあれば合成の都度、判定器が見つける。',
    },
  },
  'literal-availability-zones': {
    ...DATES,
    findings: rules('CloudFormation-Validate::W3010'),
    clause: '2(7)',
    reason: {
      en: 'Availability Zones are named in the configuration so that a deployment is the same on every machine and is judged without look-ups.',
      ja: 'どの端末でも同じ構成となり、照会なしに判定できるよう、アベイラビリティーゾーンを設定に名前で書く。',
    },
    risk: {
      en: 'When AWS closes a zone, the configuration has to be changed before anything is built anew.',
      ja: 'AWSがゾーンを廃止すると、作り直す前に設定を改める必要がある。',
    },
    compensation: {
      en: 'The configuration is refused with fewer than two zones, and the doctor asks the account for them before a deployment.',
      ja: '設定はゾーンが2つ未満であれば拒否され、デプロイ前の点検がアカウントにゾーンの有無を問い合わせる。',
    },
  },
} as const satisfies Record<string, Entry>;
