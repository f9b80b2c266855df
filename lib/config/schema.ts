import { z } from 'zod';
import type { Acknowledgement } from '../policy/acknowledgement';
import { AVAILABILITY, CONFIDENTIALITY, INTEGRITY } from '../policy/classification';
import { SANITIZATIONS } from '../policy/flows';
import { PROVIDED } from '../policy/premises';
import { inJapanese, rule } from './field-rules';

/**
 * The shape of a configuration. Shape only: what needs two fields, or knowledge of the policy, to be judged is in `checks.ts`.
 * Every field is described with its unit and default, and `docs/en/configuration.md` is held to this file by a test.
 */
const SCHEMA_VERSION = 1;

/** Words of people, in one line: spaces around them do not count, and spaces alone (also 全角) say nothing. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, { abort: true })
    .max(longest)
    .regex(/^\P{Cc}*$/u, {
      message: rule('write it in one line, without control characters', '制御文字を含まない一行で書く'),
      abort: true,
    })
    .regex(/[\p{L}\p{N}]/u, rule('write words, not signs only', '記号だけでなく言葉で書く'));
/** Longer text belongs into the document that it speaks of. */
const text = words(500);
/** Descriptions of stacks and the head of the summary hold a title. */
const title = words(60);
const accountId = z
  .string()
  .regex(/^\d{12}$/, {
    message: rule(
      'an AWS account id has 12 digits, quoted: "111111111111"',
      'AWSアカウントIDは引用符で囲んだ12桁の数字(例えば "111111111111")とする',
    ),
    abort: true,
  })
  .regex(/[^0]/, rule('no AWS account has this id', 'この番号のAWSアカウントはない'));
const ipv4Cidr = z
  .string()
  .regex(
    /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
    rule('an IPv4 CIDR looks like 10.10.0.0/16', 'IPv4のCIDRは 10.10.0.0/16 の形で書く'),
  );
const ipv4Address = z
  .string()
  .regex(
    /^(\d{1,3}\.){3}\d{1,3}$/,
    rule('an IPv4 address looks like 203.0.113.10', 'IPv4アドレスは 203.0.113.10 の形で書く'),
  );
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, rule('a date looks like 2027-03-31', '日付は 2027-03-31 の形で書く'));
const kebab = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    rule(
      'an id has lower-case letters, digits and single hyphens, a letter first: fire-command',
      'id は英小文字、数字、単独のハイフンで書き、先頭は英字とする(例えば fire-command)',
    ),
  );
const vgwId = z
  .string()
  .regex(
    /^vgw-[0-9a-f]{8,17}$/,
    rule(
      'a virtual private gateway id looks like vgw-0123456789abcdef0',
      '仮想プライベートゲートウェイのIDは vgw-0123456789abcdef0 の形である',
    ),
  );

const uuid = z.uuid(
  rule('an id looks like 01234567-89ab-4def-8123-456789abcdef', 'IDは 01234567-89ab-4def-8123-456789abcdef の形である'),
);
const PORT = rule('a port is a number, "from-to" or a list of these', 'ポートは、数値、"from-to" 又はこれらの並び');
// ASCII only: Amazon SNS takes no other address, and a full-width ＠ looks like one.
const email = z
  .string()
  .max(254)
  .regex(
    /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
    rule('an e-mail address looks like csirt@city.example', 'メールアドレスは csirt@city.example の形で書く'),
  );
const domain = z
  .string()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    rule('a domain looks like city.example, in lower case', 'ドメインは city.example の形で、小文字で書く'),
  );
/** What a deployment may be called; the file has the same name. */
export const NAME = /^[a-z][a-z0-9]{1,11}$/;
export const NAME_RULE = rule(
  'a name has 2 to 12 lower-case letters and digits, a letter first',
  '名前は英小文字と数字の2文字から12文字とし、先頭は英字とする',
);

const bilingual = z.strictObject({
  ja: title.describe('Japanese.'),
  en: title.describe('English.'),
});

const onPremises = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('none').describe('The zone has no link to the premises.'),
    }),
    z.strictObject({
      kind: z.literal('vpn').describe('A site-to-site VPN of this zone alone, static routes.'),
      customerGatewayAddress: ipv4Address.describe('Public IPv4 address of the router at the premises.'),
      customerGatewayAsn: z
        .int()
        .min(1)
        .max(4294967294)
        .default(65000)
        .describe('ASN of that router, a number. Default: 65000.'),
      prefixes: z
        .array(ipv4Cidr)
        .min(1)
        .describe('IPv4 CIDRs at the premises that belong to this zone; routes go to these only.'),
    }),
    z.strictObject({
      kind: z.literal('direct-connect').describe('A new Direct Connect gateway of this zone alone.'),
      amazonSideAsn: z
        .int()
        .min(64512)
        .max(4294967294)
        .default(64512)
        .describe('ASN of the Amazon side, a number from 64512. Default: 64512.'),
      prefixes: z
        .array(ipv4Cidr)
        .min(1)
        .describe('IPv4 CIDRs at the premises that belong to this zone; routes go to these only.'),
    }),
    z.strictObject({
      kind: z
        .literal('existing')
        .describe('Gateways that were handed over, for instance by a Government Cloud network team.'),
      virtualPrivateGatewayId: vgwId
        .optional()
        .describe('Id of the existing virtual private gateway; it is attached to the VPC of this zone. Default: none.'),
      directConnectGatewayId: uuid
        .optional()
        .describe(
          'Id (UUID) of the existing Direct Connect gateway; a new virtual private gateway is associated with it. Default: none.',
        ),
      prefixes: z
        .array(ipv4Cidr)
        .min(1)
        .describe('IPv4 CIDRs at the premises that belong to this zone; routes go to these only.'),
    }),
  ])
  .default({ kind: 'none' })
  .describe('Link of this zone to the premises, never shared with another zone. Default: { kind: "none" }.');

const dataStore = z.strictObject({
  id: kebab.describe('Name of the store within its zone, part of the bucket name.'),
  purpose: text.describe('What it holds and for which business, one sentence.'),
  confidentiality: z.enum(CONFIDENTIALITY).describe('自治体機密性: 3A, 3B, 3C, 2 or 1 (clause 6(2)).'),
  integrity: z.enum(INTEGRITY).describe('自治体完全性: 2 or 1.'),
  availability: z.enum(AVAILABILITY).describe('自治体可用性: 2 or 1.'),
});

const zone = z.strictObject({
  cidr: ipv4Cidr.describe('IPv4 block of the VPC of the zone, /16 to /22, disjoint from every other block.'),
  onPremises,
  hosts: z
    .boolean()
    .default(false)
    .describe(
      'Whether the zone runs EC2 hosts that Session Manager and Patch Manager manage; adds their endpoints. Default: false.',
    ),
  dataStores: z.array(dataStore).default([]).describe('Object stores of the zone with their labels. Default: none.'),
  peopleSourceAddresses: z
    .array(ipv4Cidr)
    .default([])
    .describe(
      'Public IPv4 CIDRs from which people may enter the roles of the zone, beside the endpoint of the zone. Default: none (only through the STS endpoint of the zone).',
    ),
});

const independentZone = zone.extend({
  id: kebab.describe('Name of the network, for instance fire-command (消防指令系).'),
  title: bilingual.describe('What people call it.'),
});

const flow = z.strictObject({
  id: kebab.describe('Name of the flow in the register.'),
  from: z
    .strictObject({
      zone: text.describe(
        'Id of the zone that opens the connection: my-number, lgwan, internet or an independent network.',
      ),
      cidr: ipv4Cidr.describe('IPv4 CIDR of the hosts that open it.'),
    })
    .describe('The side that opens the connection.'),
  to: z
    .strictObject({
      zone: text.describe('Id of the zone that answers: my-number, lgwan, internet or an independent network.'),
      cidr: ipv4Cidr.describe('IPv4 CIDR of the hosts that answer.'),
      bucket: z
        .string()
        .optional()
        .describe('Bucket of the hand-off, of an s3 flow alone; the check says its name. Default: none.'),
    })
    .describe('The side that answers.'),
  protocol: z.enum(['tcp', 'udp', 's3']).describe('tcp, udp or s3 (an object hand-over).'),
  port: z
    .union([z.int(), z.string(), z.array(z.union([z.int(), z.string()], PORT)).min(1)], PORT)
    .describe('Destination port: a number, "from-to", or a list of these; never "any".'),
  purpose: text.describe('The business that needs it, one sentence.'),
  basis: text.describe('The law, ordinance or decision that it rests on.'),
  approver: text.describe('Who approved it: an office, never empty.'),
  expires: isoDate.describe('Last valid day, YYYY-MM-DD.'),
  sanitization: z.enum(SANITIZATIONS).describe('none, screen-transfer, mail-text or file-scan.'),
  serviceName: z
    .string()
    .regex(
      /^com\.amazonaws\.vpce\.[a-z0-9-]+\.vpce-svc-[0-9a-f]{8,17}$/,
      rule(
        'a service name looks like com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0',
        'サービス名は com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0 の形である',
      ),
    )
    .optional()
    .describe(
      'Endpoint service that answers, when the answering zone is in another account: known after its first deployment. Default: none (same account, or first step).',
    ),
});

const vendor = z.strictObject({
  id: kebab.describe('Name of the vendor, part of the role name.'),
  zone: text.describe('The one zone it works in: my-number, lgwan, internet or an independent network.'),
  accountId: accountId.describe('AWS account of the vendor, 12 digits.'),
  externalId: z.string().min(16).max(1224).describe('External id agreed with the vendor, 16 to 1224 characters.'),
  expires: isoDate.describe('Last day of the contract, YYYY-MM-DD; the role refuses after it.'),
});

const mfaEvidence = z
  .strictObject({
    document: text.describe('The document that shows it: settings of the provider, a report of an audit.'),
    owner: text.describe('Who looked.'),
    date: isoDate.describe('Day of the look, YYYY-MM-DD.'),
    expires: isoDate.describe('Last day on which it counts, YYYY-MM-DD; at most a year after the look.'),
  })
  .optional()
  .describe(
    'Evidence that the identity provider gives nobody a session without MFA. Default: none, and the check leaves it undecided.',
  );

const access = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('iam').describe('People are IAM users with MFA in a named external identity account.'),
    identityAccountId: accountId.describe('That account, 12 digits; it holds no zone.'),
    mfaMaxAgeMinutes: z
      .int()
      .min(5)
      .max(60)
      .default(60)
      .describe('Longest time since the MFA code was entered, minutes. Default: 60.'),
    sessionMinutes: z.int().min(60).max(720).default(60).describe('Longest session of a role, minutes. Default: 60.'),
    vendors: z.array(vendor).default([]).describe('Vendors with access. Default: none.'),
  }),
  z.strictObject({
    mode: z.literal('saml').describe('People come from a SAML identity provider that attests MFA in a session tag.'),
    providerName: kebab.describe('Name of the IAM SAML provider in every account.'),
    mfaEvidence,
    metadataFile: text
      .optional()
      .describe(
        'Path of the metadata document of the provider, relative to the repository. Default: none (the provider exists already).',
      ),
    sessionMinutes: z.int().min(60).max(720).default(60).describe('Longest session of a role, minutes. Default: 60.'),
    vendors: z.array(vendor).default([]).describe('Vendors with access. Default: none.'),
  }),
  z.strictObject({
    mode: z
      .literal('identity-center')
      .describe('People come from IAM Identity Center; needs an organization instance.'),
    instanceArn: z
      .string()
      .regex(
        /^arn:aws:sso:::instance\/ssoins-[0-9a-f]{16}$/,
        rule(
          'an instance ARN looks like arn:aws:sso:::instance/ssoins-0123456789abcdef',
          'インスタンスのARNは arn:aws:sso:::instance/ssoins-0123456789abcdef の形である',
        ),
      )
      .describe('ARN of the organization instance.'),
    mfaEvidence,
    managementAccountId: accountId.describe(
      'Account of the instance (management or delegated administrator), 12 digits; it holds no zone.',
    ),
    groups: z
      .record(z.string(), uuid)
      .describe(
        'Group id (UUID) per "zone/job", for instance "lgwan/operator"; a job without a group gets no assignment.',
      ),
    sessionMinutes: z
      .int()
      .min(60)
      .max(720)
      .default(60)
      .describe('Longest session of a permission set, minutes. Default: 60.'),
    vendors: z.array(vendor).default([]).describe('Vendors with access. Default: none.'),
  }),
]);

const screenTransfer = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('none').describe('No screen transfer: LGWAN has no way to the internet zone.') }),
    z.strictObject({
      mode: z.literal('dcv-bastion').describe('Amazon DCV hosts in the internet zone, on a closed network.'),
      seats: z.int().min(1).max(200).describe('Sessions at the same time, a number.'),
      seatsPerHost: z.int().min(1).max(20).default(4).describe('Sessions that one host carries, a number. Default: 4.'),
      instanceType: text.default('m6i.xlarge').describe('EC2 instance type of the hosts. Default: m6i.xlarge.'),
      imageId: z
        .string()
        .regex(
          /^ami-[0-9a-f]{8,17}$/,
          rule('an image id looks like ami-0123456789abcdef0', 'イメージのIDは ami-0123456789abcdef0 の形である'),
        )
        .describe('Amazon Linux 2023 image with the Amazon DCV server and the connection gateway installed.'),
      idleMinutes: z
        .int()
        .min(1)
        .max(60)
        .default(15)
        .describe('Minutes without input after which a client is disconnected. Default: 15.'),
      sessionMinutes: z
        .int()
        .min(15)
        .max(720)
        .default(480)
        .describe('Longest time that a seat stays with one person, minutes. Default: 480.'),
      certificateSecretArn: z
        .string()
        .regex(
          /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}$/,
          rule(
            'a secret ARN looks like arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf',
            'シークレットのARNは arn:aws:secretsmanager:ap-northeast-1:111111111111:secret:screen-certificate-AbCdEf の形である',
          ),
        )
        .optional()
        .describe(
          'Secret in the account of the internet zone with the TLS certificate and key of the hosts as JSON {"certificate","key"} in PEM. Default: none (self-signed, evaluation only).',
        ),
      entryEndpointIds: z
        .strictObject({
          sts: z
            .string()
            .regex(
              /^vpce-[0-9a-f]{8,17}$/,
              rule(
                'an endpoint id looks like vpce-0123456789abcdef0',
                'エンドポイントのIDは vpce-0123456789abcdef0 の形である',
              ),
            )
            .describe('STS endpoint of the LGWAN zone.'),
          lambda: z
            .string()
            .regex(
              /^vpce-[0-9a-f]{8,17}$/,
              rule(
                'an endpoint id looks like vpce-0123456789abcdef0',
                'エンドポイントのIDは vpce-0123456789abcdef0 の形である',
              ),
            )
            .describe('Lambda endpoint of the LGWAN zone.'),
        })
        .optional()
        .describe(
          'Endpoints of the LGWAN zone through which people ask for a seat, when it is in another account: known after its first deployment. Default: none (same account).',
        ),
    }),
    z.strictObject({
      mode: z
        .literal('workspaces-applications')
        .describe('Amazon WorkSpaces Applications (formerly AppStream 2.0); authenticates over the internet.'),
      seats: z.int().min(1).max(200).describe('Sessions at the same time, a number.'),
      instanceType: text
        .default('stream.standard.medium')
        .describe('Fleet instance type. Default: stream.standard.medium.'),
      imageName: text.describe('Name of the fleet image.'),
      idleMinutes: z
        .int()
        .min(1)
        .max(60)
        .default(15)
        .describe('Minutes without input after which a session is disconnected. Default: 15.'),
      disconnectMinutes: z
        .int()
        .min(1)
        .max(60)
        .default(5)
        .describe('Minutes that a disconnected session is kept. Default: 5.'),
      sessionMinutes: z.int().min(15).max(720).default(480).describe('Longest session, minutes. Default: 480.'),
    }),
  ])
  .default({ mode: 'none' })
  .describe('The screen-transfer path from LGWAN to the internet zone (clause 2(12)). Default: { mode: "none" }.');

/** How long the two sides of a path keep what came in by it. */
const retention = {
  heldDays: z
    .int()
    .min(7)
    .max(365)
    .default(30)
    .describe('How long the internet zone keeps originals and what was refused, days. Default: 30.'),
  releasedDays: z
    .int()
    .min(7)
    .max(365)
    .default(30)
    .describe('How long the hand-off in LGWAN keeps what was released, days. Default: 30.'),
};

const sanitization = z
  .strictObject({
    mail: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('off').describe('No mail is taken in.') }),
        z.strictObject({
          mode: z.literal('on').describe('Mail from the internet reaches LGWAN as text, through the gate.'),
          domains: z.array(domain).min(1).describe('Domains of the recipients: their MX records point to Amazon SES.'),
          postmaster: email.describe(
            'Who gets mail of which no recipient is to be seen (blind copies, lists), and notices of mail that is held; in one of the domains.',
          ),
          relay: z
            .strictObject({
              address: ipv4Address.describe('IPv4 address of the mail relay at the premises of LGWAN.'),
              port: z.int().min(1).max(65535).default(25).describe('TCP port of the relay, a number. Default: 25.'),
            })
            .optional()
            .describe(
              'Mail relay on the LGWAN side that takes each message by SMTP. Default: none, each message is an object of the hand-off.',
            ),
          ...retention,
        }),
      ])
      .default({ mode: 'off' })
      .describe('The path of mail from the internet zone to LGWAN. Default: { mode: "off" }.'),
    files: z
      .discriminatedUnion('mode', [
        z.strictObject({ mode: z.literal('off').describe('No files are taken in.') }),
        z.strictObject({
          mode: z.literal('on').describe('Files of the internet zone reach LGWAN rebuilt, through the gate.'),
          offices: z
            .array(kebab)
            .min(1)
            .describe('Offices that receive files: the first folder of each object, on both sides.'),
          ...retention,
        }),
      ])
      .default({ mode: 'off' })
      .describe('The path of files from the internet zone to LGWAN. Default: { mode: "off" }.'),
  })
  .prefault({})
  .describe(
    'Sanitized communication from the internet zone to LGWAN (clauses 2(12) and 6(3)②). Default: both paths off.',
  );

/** Who answers for an entry of a list of the exit, why it stands there, and until when. */
const answered = {
  purpose: text.describe('The business that needs it, one sentence.'),
  owner: text.describe('Who answers for it: an office, never empty.'),
  expires: isoDate.describe('Last valid day, YYYY-MM-DD; at most a year ahead.'),
};

const site = z.strictObject({
  domain: domain.describe('Domain of the site, in lower case.'),
  subdomains: z.boolean().default(false).describe('Whether the names below it are meant as well. Default: false.'),
  aliases: z
    .array(domain)
    .default([])
    .describe('Names that its answers lead through (CNAME), which DNS Firewall has to know. Default: none.'),
  ...answered,
});

/** The link to the security cloud of the prefecture: it carries every default route of the internet zone. */
const cloudLink = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('vpn').describe('A site-to-site VPN of the internet zone alone.'),
    customerGatewayAddress: ipv4Address.describe('Public IPv4 address of the router of the security cloud.'),
    customerGatewayAsn: z
      .int()
      .min(1)
      .max(4294967294)
      .default(65000)
      .describe('ASN of that router, a number. Default: 65000.'),
  }),
  z.strictObject({
    kind: z.literal('direct-connect').describe('A new Direct Connect gateway of the internet zone alone.'),
    amazonSideAsn: z
      .int()
      .min(64512)
      .max(4294967294)
      .default(64512)
      .describe('ASN of the Amazon side, a number from 64512. Default: 64512.'),
  }),
  z.strictObject({
    kind: z.literal('existing').describe('A gateway that was handed over.'),
    virtualPrivateGatewayId: vgwId.optional().describe('Id of the existing virtual private gateway. Default: none.'),
    directConnectGatewayId: uuid
      .optional()
      .describe('Id (UUID) of the existing Direct Connect gateway. Default: none.'),
  }),
]);

const securityCloud = z
  .discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('none').describe('The internet zone has no way to the internet.') }),
    z.strictObject({
      mode: z
        .literal('self')
        .describe('One inspected exit of our own: AWS Network Firewall in every Availability Zone.'),
      sites: z.array(site).min(1).describe('Sites that screen hosts may reach, by HTTPS alone.'),
      socialMedia: z
        .array(
          site.extend({
            procedure: text.describe('The operating procedure of clause 6(8): its name or number.'),
          }),
        )
        .default([])
        .describe('Social media that may be reached, each with the person in charge (clause 6(8)). Default: none.'),
      denied: z
        .array(
          z.strictObject({
            domain: domain.describe('Domain that is denied with all names below it, in lower case.'),
            ...answered,
          }),
        )
        .default([])
        .describe('Domains that are denied before anything is allowed. Default: none.'),
      tlsInspection: z
        .strictObject({
          certificateAuthorityArn: z
            .string()
            .regex(
              /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/,
              rule(
                'a certificate ARN looks like arn:aws:acm:ap-northeast-1:111111111111:certificate/01234567-89ab-4def-8123-456789abcdef',
                '証明書のARNは arn:aws:acm:ap-northeast-1:111111111111:certificate/01234567-89ab-4def-8123-456789abcdef の形である',
              ),
            )
            .describe('Certificate authority in ACM that signs for the sites; the browsers trust it.'),
          notice: text.describe('How people were told that their connections are opened: the document and its day.'),
          exceptions: z
            .array(
              z.strictObject({
                cidr: ipv4Cidr.describe('Addresses whose connections stay closed: health, finance.'),
                ...answered,
              }),
            )
            .default([])
            .describe('What is not opened, by address. Default: nothing.'),
        })
        .optional()
        .describe('Whether connections are opened and inspected inside. Default: none, only their names are seen.'),
    }),
    z.strictObject({
      mode: z
        .literal('prefecture')
        .describe('The exit is the 自治体情報セキュリティクラウド of the prefecture, over a private link.'),
      link: cloudLink.describe('The link to the security cloud; it carries every default route of the internet zone.'),
      proxy: z
        .strictObject({
          address: ipv4Address.describe('IPv4 address of the proxy.'),
          port: z.int().min(1).max(65535).default(8080).describe('TCP port of the proxy, a number. Default: 8080.'),
        })
        .describe('Forward proxy of the security cloud, which resolves names and logs by person.'),
      agreement: text.describe('The agreement with the prefecture: its number and day.'),
    }),
  ])
  .default({ mode: 'none' })
  .describe('The one exit of the internet zone (clause 6(3)③). Default: { mode: "none" }.');

/** Values that CloudWatch Logs takes, days. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;
/** Where a configuration says nothing: logs are at hand for this long, days. */
const AT_HAND = 90;

const logging = z
  .strictObject({
    retentionDays: z
      .int()
      .min(1)
      .max(3653)
      .default(365)
      .describe('How long the archive keeps logs, days; at least 365 in production. Default: 365.'),
    coldAfterDays: z
      .int()
      .min(30)
      .max(3652)
      .optional()
      .describe(
        'After how many days logs move to colder storage, days. Default: 90, or never when the archive keeps logs no longer than that.',
      ),
    searchableDays: z
      .literal([...RETENTIONS])
      .optional()
      .describe(
        'How long log groups keep logs for searching, days, one of the values of CloudWatch Logs. Default: 90, or the longest one that retentionDays allows.',
      ),
    auditorSourceAddresses: z
      .array(ipv4Cidr)
      .default([])
      .describe(
        'Public IPv4 CIDRs from which auditors may read the archive, which has no VPC of its own. Default: the peopleSourceAddresses of all zones.',
      ),
  })
  // Both defaults follow retentionDays, so that one number is enough for a short evaluation.
  .transform(({ coldAfterDays, searchableDays, ...kept }) => ({
    ...kept,
    /** Days; undefined: logs stay where they are. */
    coldAfterDays: coldAfterDays ?? (kept.retentionDays > AT_HAND ? AT_HAND : undefined),
    searchableDays:
      searchableDays ??
      RETENTIONS.filter((days) => days <= Math.min(AT_HAND, kept.retentionDays)).at(-1) ??
      RETENTIONS[0],
  }))
  .prefault({})
  .describe('The central log archive (clause 6(7)).');

const provided = z.strictObject({
  what: z
    .enum(PROVIDED)
    .describe(
      'The control that somebody else keeps: trail, configuration-recorder (with its delivery channel), access-analyzer, session-document, vpc-block-public-access or snapshot-block-public-access. The account stack leaves it out.',
    ),
  accounts: z
    .array(accountId)
    .min(1)
    .optional()
    .describe('Accounts in which it is provided, 12 digits each. Default: every account of the deployment.'),
  provider: text.describe(
    'Who provides it: the organization, AWS Control Tower, the Government Cloud, another system.',
  ),
  evidence: text.describe('The document that shows it: the design of the provider, a record of a look.'),
  owner: text.describe('Who looked, and answers for it.'),
  date: isoDate.describe('Day of the look, YYYY-MM-DD.'),
  expires: isoDate.describe('Last day on which it counts, YYYY-MM-DD; at most a year after the look.'),
});

/** A configuration as people write it; `parseConfig` turns it into a {@link Config}. */
export const configSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION).describe('Version of this schema: 1.'),
  name: z
    .string()
    .regex(
      NAME,
      rule(`${NAME_RULE}, and the file is called the same`, `${inJapanese(NAME_RULE)}。ファイルも同じ名前とする`),
    )
    .describe('Name of the deployment, 2 to 12 lower-case letters and digits: part of every stack and physical name.'),
  title: bilingual.describe('The municipality or union.'),
  profile: z
    .enum(['evaluation', 'production'])
    .describe(
      'evaluation: small and destroyable; production: retained and locked. What differs is in lib/config/profiles.ts.',
    ),
  region: text.describe('AWS Region: ap-northeast-1 (Tokyo) or ap-northeast-3 (Osaka).'),
  availabilityZones: z.array(text).describe('Names of the Availability Zones, two to four, in this Region.'),
  availabilityZoneIds: z
    .array(text)
    .optional()
    .describe(
      'Ids of Availability Zones (apne1-az4), as many as availabilityZones: subnets are then placed by id, which means the same place in every account; state it before the first deployment. Default: none, subnets are placed by name, which each account maps for itself.',
    ),
  asOf: isoDate.optional().describe('The day against which expiry dates are judged, YYYY-MM-DD. Default: today.'),
  accounts: z
    .strictObject({
      'my-number': accountId.describe('Account of the my-number zone.'),
      lgwan: accountId.describe('Account of the lgwan zone.'),
      internet: accountId.describe('Account of the internet zone.'),
      'log-archive': accountId.describe('Account of the log archive.'),
      independent: z
        .record(z.string(), accountId)
        .default({})
        .describe('Account per independent network, by its id. Default: none.'),
    })
    .describe('AWS account ids, 12 digits each; one may serve all zones in the evaluation profile.'),
  zones: z
    .strictObject({
      'my-number': zone.describe('マイナンバー利用事務系 (clause 6(3)①).'),
      lgwan: zone.describe('LGWAN接続系 (clause 6(3)②).'),
      internet: zone.describe('インターネット接続系 (clause 6(3)③).'),
      independent: z
        .array(independentZone)
        .default([])
        .describe('Networks under the proviso of clause 9. Default: none.'),
    })
    .describe('The zones.'),
  flows: z
    .array(flow)
    .default([])
    .describe('The flow register: everything that may cross from one zone to another. Default: nothing.'),
  access: access.describe('How people enter (clauses 6(3)① and 6(6)).'),
  screenTransfer,
  sanitization,
  securityCloud,
  logging,
  alarms: z
    .strictObject({
      email: email.describe('Where alarms end at a person: an e-mail address.'),
    })
    .describe('Alarm routes (clause 6(7)).'),
  provided: z
    .array(provided)
    .default([])
    .describe(
      'Controls that an account has once and that somebody else provides, each with its evidence. Default: none, so that the account stack makes all of them.',
    ),
  acknowledgements: z
    .array(z.custom<Acknowledgement>())
    .default([])
    .describe(
      'Findings and missing controls that are lived with, each by a decision that ends within a year (docs/en/check.md). Default: none, so that every finding fails.',
    ),
});

export type ConfigInput = z.input<typeof configSchema>;
export type Config = z.output<typeof configSchema>;

/** A configuration that passed: its `asOf` is filled in. */
export type CheckedConfig = Config & { readonly asOf: string };
export type ZoneConfig = z.output<typeof zone>;
export type OnPremises = ZoneConfig['onPremises'];
export type DataStoreConfig = z.output<typeof dataStore>;
export type VendorConfig = z.output<typeof vendor>;
export type ScreenTransferConfig = Config['screenTransfer'];
export type DcvBastionConfig = Extract<ScreenTransferConfig, { mode: 'dcv-bastion' }>;
export type WorkspacesApplicationsConfig = Extract<ScreenTransferConfig, { mode: 'workspaces-applications' }>;
export type SanitizationConfig = Config['sanitization'];
export type MailPathConfig = Extract<SanitizationConfig['mail'], { mode: 'on' }>;
export type SecurityCloudConfig = Config['securityCloud'];
export type SelfExitConfig = Extract<SecurityCloudConfig, { mode: 'self' }>;
export type PrefectureExitConfig = Extract<SecurityCloudConfig, { mode: 'prefecture' }>;
export type CloudLink = PrefectureExitConfig['link'];
