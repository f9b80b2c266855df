import { type ProvidedEntry, providedIn } from '../config/provided';
import type { CheckedConfig } from '../config/schema';
import type { Message } from '../messages/message';
import type { Resource } from '../model/model';
import type { Provided } from '../policy/premises';
import { look, met, missing, type Prerequisite } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import { aws, type Reader } from './reader';

/** Something that an account has once in a Region: whoever made one first keeps CloudFormation from making ours. */
interface Singleton {
  readonly control: Provided;
  readonly type: string;
  readonly what: Message;
  /** Names of those that are there. */
  readonly read: (reader: Reader) => Promise<string[]>;
  /** Commands of the AWS CLI that take one away. Default: there may be others beside ours. */
  readonly remove?: (name: string) => string[];
}

const SESSION_DOCUMENT = 'SSM-SessionManagerRunShell';

const SINGLETONS: readonly Singleton[] = [
  {
    control: 'access-analyzer',
    type: 'AWS::AccessAnalyzer::Analyzer',
    what: { en: 'an analyzer of the account', ja: 'アカウントのアナライザー' },
    read: async (reader) =>
      (await reader.list('accessanalyzer', 'ListAnalyzers', 'analyzers', { type: 'ACCOUNT' })).map(({ name }) => name),
    remove: (name) => [`accessanalyzer delete-analyzer --analyzer-name ${name}`],
  },
  {
    control: 'configuration-recorder',
    type: 'AWS::Config::ConfigurationRecorder',
    what: { en: 'a recorder of AWS Config', ja: 'AWS Configのレコーダー' },
    read: async (reader) =>
      (await reader.list('config', 'DescribeConfigurationRecorders', 'ConfigurationRecorders'))
        // Services of AWS have recorders of their own, which count apart.
        .filter(({ servicePrincipal }) => !servicePrincipal)
        .map(({ name }) => name),
    remove: (name) => [
      `configservice stop-configuration-recorder --configuration-recorder-name ${name}`,
      `configservice delete-configuration-recorder --configuration-recorder-name ${name}`,
    ],
  },
  {
    control: 'configuration-recorder',
    type: 'AWS::Config::DeliveryChannel',
    what: { en: 'a delivery channel of AWS Config', ja: 'AWS Configの配信チャネル' },
    read: async (reader) =>
      (await reader.list('config', 'DescribeDeliveryChannels', 'DeliveryChannels')).map(({ name }) => name),
    remove: (name) => [`configservice delete-delivery-channel --delivery-channel-name ${name}`],
  },
  {
    control: 'session-document',
    type: 'AWS::SSM::Document',
    what: { en: 'a session document', ja: 'セッションドキュメント' },
    read: async (reader) =>
      (
        await reader.list('ssm', 'ListDocuments', 'DocumentIdentifiers', {
          Filters: [{ Key: 'Owner', Values: ['Self'] }],
        })
      )
        .map(({ Name }) => String(Name))
        .filter((name) => name === SESSION_DOCUMENT),
    remove: (name) => [`ssm get-document --name ${name} --query Content`, `ssm delete-document --name ${name}`],
  },
  {
    control: 'trail',
    type: 'AWS::CloudTrail::Trail',
    what: { en: 'a trail', ja: '証跡' },
    read: async (reader) => (await reader.list('cloudtrail', 'DescribeTrails', 'trailList')).map(({ Name }) => Name),
  },
];

/** A setting that an account always has. */
interface Setting {
  readonly control: Provided;
  readonly type: string;
  readonly what: string;
  /** As it is where nobody has set it, and as it has to be. */
  readonly off: string;
  readonly needed: string;
  readonly read: (reader: Reader) => Promise<{ readonly state?: string; readonly managedBy?: string }>;
}

const SETTINGS: readonly Setting[] = [
  {
    control: 'vpc-block-public-access',
    type: 'AWS::EC2::VPCBlockPublicAccessOptions',
    what: 'VPC Block Public Access',
    off: 'off',
    needed: 'block-bidirectional',
    read: async (reader) => {
      const answer = await reader.get('ec2', 'DescribeVpcBlockPublicAccessOptions');
      const options = answer?.VpcBlockPublicAccessOptions;
      return { state: options?.InternetGatewayBlockMode, managedBy: options?.ManagedBy };
    },
  },
  {
    control: 'snapshot-block-public-access',
    type: 'AWS::EC2::SnapshotBlockPublicAccess',
    what: 'Block Public Access of snapshots',
    off: 'unblocked',
    needed: 'block-all-sharing',
    read: async (reader) => {
      const answer = await reader.get('ec2', 'GetSnapshotBlockPublicAccessState');
      return { state: answer?.State, managedBy: answer?.ManagedBy };
    },
  },
];

/** Types of which an account has one: what an earlier owner made meets the stack that has them. */
export const SINGLETON_TYPES: readonly string[] = [...SINGLETONS, ...SETTINGS].map(({ type }) => type);

/** AWS Control Tower names what it makes, and repairs what is taken away from it. */
const OF_CONTROL_TOWER = /^aws-controltower/i;

/**
 * What exists at most once: that nobody else has it where the stacks of this configuration make it, and that it is there where
 * the configuration says that somebody else provides it.
 */
export async function singletons(
  reader: Reader,
  config: CheckedConfig,
  wanted: readonly Resource[],
  own: OwnStacks,
): Promise<Prerequisite[]> {
  const found = await Promise.all([
    ...SINGLETONS.map((one) => singleton(reader, config, one, { wanted, own })),
    ...SETTINGS.map((one) => setting(reader, config, one, { wanted, own })),
  ]);
  const all = found.flat();
  return all.some(({ state }) => state !== 'met')
    ? all
    : [
        ...all,
        met('singletons', '一つしか作れないものの妨げなし', 'nothing of which there can be only one is in the way'),
      ];
}

interface Made {
  readonly wanted: readonly Resource[];
  readonly own: OwnStacks;
}

async function singleton(
  reader: Reader,
  config: CheckedConfig,
  { control, type, what, read, remove }: Singleton,
  { wanted, own }: Made,
): Promise<Prerequisite[]> {
  const entry = providedIn(config, reader.account, control);
  const isMade = wanted.some((resource) => resource.type === type);
  if (!entry && !isMade) return [];
  const others = (await read(reader)).filter((name) => !isOwn(own, type, name));
  if (entry) return [others.length > 0 ? provided(entry, what, others) : notProvided(entry, what)];
  const mend = entryText(control, reader.account);
  if (!remove)
    return others.map((name) =>
      look(
        'singletons',
        `${what.ja} ${name} がすでにある。両方に費用がかかる。ほかの者が提供するものであれば、設定に ${mend} と書く(docs/ja/configuration.md)`,
        `there is ${what.en} already, ${name}, and both cost: if somebody else provides it, write ${mend} in the configuration (docs/en/configuration.md)`,
      ),
    );
  return others.map((name) =>
    missing(
      'singletons',
      `${what.ja} ${name} があり、このリージョンに一つしか作れない。ほかの者が提供するものであれば、設定に ${mend} と書く。そうでなければ、控えを取って削除する(docs/ja/deployment.md)`,
      `there is ${what.en}, ${name}, and a Region has only one: if somebody else provides it, write ${mend} in the configuration; else keep a copy and delete it (docs/en/deployment.md)`,
      ...(OF_CONTROL_TOWER.test(name) ? [] : remove(name).map((command) => aws(reader, command))),
    ),
  );
}

async function setting(
  reader: Reader,
  config: CheckedConfig,
  { control, type, what, off, needed, read }: Setting,
  { wanted, own }: Made,
): Promise<Prerequisite[]> {
  const entry = providedIn(config, reader.account, control);
  const isMade = wanted.some((resource) => resource.type === type) && !isOwn(own, type, reader.account);
  if (!entry && !isMade) return [];
  const { state, managedBy } = await read(reader);
  const name = { en: what, ja: what };
  if (entry)
    return [state === needed ? provided(entry, name, [needed]) : notProvided(entry, name, state ?? off, needed)];
  if (state === undefined || state === off) return [];
  const mend = entryText(control, reader.account);
  if (managedBy === 'declarative-policy')
    return [
      missing(
        'singletons',
        `${what} は組織の宣言型ポリシーが ${state} と定めており、このアカウントでは変えられない。設定に ${mend} と書く(docs/ja/configuration.md)`,
        `${what} is kept at ${state} by a declarative policy of the organization, and this account cannot change it: write ${mend} in the configuration (docs/en/configuration.md)`,
      ),
    ];
  return [
    look(
      'singletons',
      `${what} はすでに ${state} である。ほかの者が提供するものであれば、設定に ${mend} と書く。そうでなく、デプロイが失敗した場合は、これを解除してからやり直す`,
      `${what} is set already (${state}): if somebody else provides it, write ${mend} in the configuration; else, should its creation fail, turn it off and deploy again`,
    ),
  ];
}

/** What to write in the configuration. */
function entryText(control: Provided, account: string): string {
  return `provided: [{ what: '${control}', accounts: ['${account}'], provider, evidence, owner, date, expires }]`;
}

function provided(
  { provider, evidence, expires }: ProvidedEntry,
  what: Message,
  names: readonly string[],
): Prerequisite {
  return met(
    'singletons',
    `${what.ja} ${names.join('、')} は ${provider} が提供する(証跡 ${evidence}、期限 ${expires})`,
    `${what.en}, ${names.join(', ')}, is provided by ${provider} (evidence ${evidence}, until ${expires})`,
  );
}

/** Whatever the evidence says, the account does not have it. */
function notProvided({ what: control, provider }: ProvidedEntry, what: Message, state?: string, needed?: string) {
  const seen =
    state === undefined
      ? { en: 'and it is not there', ja: 'ここにはない' }
      : { en: `and it is ${state} instead of ${needed}`, ja: `${needed} ではなく ${state} である` };
  return missing(
    'singletons',
    `設定では ${what.ja} を ${provider} が提供するが、${seen.ja}。提供する者に確かめるか、provided から ${control} の項目を削る`,
    `${what.en} is provided by ${provider} as the configuration has it, ${seen.en}: ask the provider, or remove the entry ${control} of provided`,
  );
}
