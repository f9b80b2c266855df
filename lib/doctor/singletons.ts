import type { Message } from '../messages/message';
import type { Resource } from '../model/model';
import { look, met, missing, type Prerequisite } from './finding';
import { isOwn, type OwnStacks } from './own-stacks';
import { aws, type Reader } from './reader';

/** Something that an account has once in a Region: whoever made one first keeps CloudFormation from making ours. */
interface Singleton {
  readonly type: string;
  readonly what: Message;
  /** Names of those that are there. */
  readonly read: (reader: Reader) => Promise<string[]>;
  /** Commands of the AWS CLI that take one away. */
  readonly remove: (name: string) => string[];
}

const SESSION_DOCUMENT = 'SSM-SessionManagerRunShell';

const SINGLETONS: readonly Singleton[] = [
  {
    type: 'AWS::AccessAnalyzer::Analyzer',
    what: { en: 'an analyzer of the account', ja: 'アカウントのアナライザー' },
    read: async (reader) =>
      (await reader.list('accessanalyzer', 'ListAnalyzers', 'analyzers', { type: 'ACCOUNT' })).map(({ name }) => name),
    remove: (name) => [`accessanalyzer delete-analyzer --analyzer-name ${name}`],
  },
  {
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
    type: 'AWS::Config::DeliveryChannel',
    what: { en: 'a delivery channel of AWS Config', ja: 'AWS Configの配信チャネル' },
    read: async (reader) =>
      (await reader.list('config', 'DescribeDeliveryChannels', 'DeliveryChannels')).map(({ name }) => name),
    remove: (name) => [`configservice delete-delivery-channel --delivery-channel-name ${name}`],
  },
  {
    type: 'AWS::SSM::Document',
    what: { en: 'a session document', ja: 'セッションの設定文書' },
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
];

/** What exists at most once, is there already, and belongs to no stack of this configuration. */
export async function singletons(reader: Reader, wanted: readonly Resource[], own: OwnStacks): Promise<Prerequisite[]> {
  const asked = SINGLETONS.filter(({ type }) => wanted.some((resource) => resource.type === type));
  const found = await Promise.all(
    asked.map(async ({ type, what, read, remove }) => {
      const others = (await read(reader)).filter((name) => !isOwn(own, type, name));
      return others.map((name) =>
        missing(
          'singletons',
          `${what.ja} ${name} があり、このリージョンに一つしか作れない。控えを取って削除する(docs/ja/deployment.md)`,
          `there is ${what.en}, ${name}, and a Region has only one: keep a copy and delete it (docs/en/deployment.md)`,
          ...remove(name).map((command) => aws(reader, command)),
        ),
      );
    }),
  );
  const settings = await accountSettings(reader, wanted, own);
  const all = [...found.flat(), ...settings];
  return all.length > 0
    ? all
    : [met('singletons', '一つしか作れないものの妨げなし', 'nothing of which there can be only one is in the way')];
}

/** Settings that an account always has: what somebody else has set would be taken over. */
async function accountSettings(reader: Reader, wanted: readonly Resource[], own: OwnStacks): Promise<Prerequisite[]> {
  const isAsked = (type: string) =>
    wanted.some((resource) => resource.type === type) && !isOwn(own, type, reader.account);
  const taken: string[] = [];
  if (isAsked('AWS::EC2::VPCBlockPublicAccessOptions')) {
    const answer = await reader.get('ec2', 'DescribeVpcBlockPublicAccessOptions');
    const mode = answer?.VpcBlockPublicAccessOptions?.InternetGatewayBlockMode;
    if (mode !== undefined && mode !== 'off') taken.push(`VPC Block Public Access (${mode})`);
  }
  if (isAsked('AWS::EC2::SnapshotBlockPublicAccess')) {
    const state = (await reader.get('ec2', 'GetSnapshotBlockPublicAccessState'))?.State;
    if (state !== undefined && state !== 'unblocked') taken.push(`Block Public Access of snapshots (${state})`);
  }
  return taken.map((what) =>
    look(
      'singletons',
      `${what} はすでに設定されている。デプロイが失敗した場合は、これを解除してからやり直す`,
      `${what} is set already: should its creation fail, turn it off and deploy again`,
    ),
  );
}
