import { accountsOf } from '../config/accounts';
import type { CheckedConfig } from '../config/load';
import { AccountReader, type Target } from '../live/account';
import { met, missing, type Prerequisite, unknown } from './finding';
import { demandsOn } from './quotas';

/** Oldest bootstrap stack that this version of the CDK deploys with. Source: `requiresBootstrapStackVersion` of its manifests. */
const OLDEST_BOOTSTRAP = 8;

/** What an account has to have, or not to have, before a configuration is deployed into it. */
export async function accountPrerequisites(
  target: Target,
  config: CheckedConfig,
  assembly: string,
): Promise<{ readonly account?: string; readonly found: Prerequisite[] }> {
  const who = target.profile ?? 'environment';
  let reader: AccountReader;
  try {
    reader = await AccountReader.open(target);
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0];
    return {
      found: [
        missing(
          `credentials ${who}`,
          `使える資格情報がありません (${reason})。サインインするか --profile で指定してください`,
          `no credentials that work (${reason}): sign in, or name a profile with --profile`,
        ),
      ],
    };
  }
  const topic = `account ${reader.account}`;
  const found: Prerequisite[] = [belongs(topic, reader.account, config), region(target.region, config)];
  found.push(...(await Promise.all([zones(reader, config), bootstrap(reader, topic)])));
  found.push(...(await singletons(reader, topic)));
  found.push(...(await quotas(reader, topic, assembly)));
  found.push(
    ...reader.unread.map(({ action, reason }) =>
      unknown(topic, `${action} を読み取れません: ${reason}`, `${action} cannot be read: ${reason}`),
    ),
  );
  return { account: reader.account, found };
}

function belongs(topic: string, account: string, config: CheckedConfig): Prerequisite {
  if (accountsOf(config).includes(account))
    return met(topic, `config/${config.name}.ts のアカウント`, `an account of config/${config.name}.ts`);
  return missing(
    topic,
    `config/${config.name}.ts にありません (${accountsOf(config).join(', ')})。設定か資格情報を直してください`,
    `not in config/${config.name}.ts (${accountsOf(config).join(', ')}): correct the configuration or the credentials`,
  );
}

function region(given: string, config: CheckedConfig): Prerequisite {
  if (given === config.region) return met('region', given, given);
  return missing(
    'region',
    `リージョン ${given} は設定の ${config.region} と異なります`,
    `Region ${given} is not the one of the configuration, ${config.region}`,
  );
}

async function zones(reader: AccountReader, config: CheckedConfig): Promise<Prerequisite> {
  const known = await reader.list('ec2', 'DescribeAvailabilityZones', 'AvailabilityZones');
  const names = known.map(({ ZoneName }) => String(ZoneName));
  const absent = config.availabilityZones.filter((name) => !names.includes(name));
  if (names.length > 0 && absent.length === 0)
    return met('zones', config.availabilityZones.join(', '), config.availabilityZones.join(', '));
  if (names.length === 0)
    return unknown('zones', 'アベイラビリティゾーンを読み取れません', 'Availability Zones cannot be read');
  return missing(
    'zones',
    `このアカウントに ${absent.join(', ')} はありません。availabilityZones は ${names.join(', ')} から選んでください`,
    `this account has no ${absent.join(', ')}: choose availabilityZones among ${names.join(', ')}`,
  );
}

async function bootstrap(reader: AccountReader, topic: string): Promise<Prerequisite> {
  const answer = await reader.get('ssm', 'GetParameter', { Name: '/cdk-bootstrap/hnb659fds/version' });
  const version = Number(answer?.Parameter?.Value ?? 0);
  if (version >= OLDEST_BOOTSTRAP) return met(topic, `ブートストラップ済み (${version})`, `bootstrapped (${version})`);
  const command = `npx cdk bootstrap aws://${reader.account}/${reader.target.region}`;
  return missing(topic, `ブートストラップされていません。${command}`, `not bootstrapped: ${command}`);
}

/** What exists at most once per account and Region, and would make the deployment fail. */
async function singletons(reader: AccountReader, topic: string): Promise<Prerequisite[]> {
  const stacks = await reader.list('cloudformation', 'DescribeStacks', 'Stacks');
  // What an earlier deployment of this project made is no obstacle.
  const isDeployed = stacks.some(({ StackName }) => /-account$/.test(String(StackName)));
  if (isDeployed) return [met(topic, 'デプロイ済み', 'deployed already')];
  const found: Prerequisite[] = [];
  const recorders = await reader.list('config', 'DescribeConfigurationRecorders', 'ConfigurationRecorders');
  if (recorders.length > 0)
    found.push(
      missing(
        topic,
        `AWS Config のレコーダー ${recorders[0].name} があります。1 つしか持てません(docs/ja/deployment.md)`,
        `there is a recorder of AWS Config, ${recorders[0].name}, and only one can be (docs/en/deployment.md)`,
      ),
    );
  const documents = await reader.list('ssm', 'ListDocuments', 'DocumentIdentifiers', {
    Filters: [{ Key: 'Owner', Values: ['Self'] }],
  });
  if (documents.some(({ Name }) => Name === 'SSM-SessionManagerRunShell'))
    found.push(
      missing(
        topic,
        'セッションの設定 SSM-SessionManagerRunShell があります。保存して削除してください(docs/ja/deployment.md)',
        'there is a session document SSM-SessionManagerRunShell: keep a copy and delete it (docs/en/deployment.md)',
      ),
    );
  const gateways = await reader.list('ec2', 'DescribeInternetGateways', 'InternetGateways');
  if (gateways.some(({ Attachments = [] }) => Attachments.length > 0))
    found.push(
      unknown(
        topic,
        'インターネットゲートウェイの付いた VPC があります。デプロイするとこのリージョンの全 VPC がインターネットから切り離されます',
        'a VPC has an internet gateway: the deployment cuts every VPC of this Region off the internet',
      ),
    );
  return found.length > 0 ? found : [met(topic, '妨げになる資源なし', 'nothing in the way')];
}

async function quotas(reader: AccountReader, topic: string, assembly: string): Promise<Prerequisite[]> {
  const demands = demandsOn(assembly, reader.account, reader.target.region);
  if (!demands)
    return [
      unknown(
        'quotas',
        `${assembly} がないため比べられません。先に npm start を実行してください`,
        `there is no ${assembly} to compare with: run npm start first`,
      ),
    ];
  const compared = await Promise.all(
    demands.map(async ({ quota, needed }) => {
      const answer = await reader.get('quotas', 'GetServiceQuota', {
        ServiceCode: quota.service,
        QuotaCode: quota.code,
      });
      const value = Number(answer?.Quota?.Value ?? quota.usual);
      return { quota, needed, value };
    }),
  );
  const short = compared.filter(({ needed, value }) => needed > value);
  if (short.length === 0) {
    const counted = compared.length;
    return [met(topic, `${counted} 種のクォータは足りています`, `${counted} quotas are enough`)];
  }
  return short.map(({ quota, needed, value }) =>
    missing(
      topic,
      `クォータ「${quota.name}」は ${value}、必要なのは ${needed}。aws service-quotas request-service-quota-increase --service-code ${quota.service} --quota-code ${quota.code} --desired-value ${needed}`,
      `quota "${quota.name}" is ${value} and ${needed} are needed: aws service-quotas request-service-quota-increase --service-code ${quota.service} --quota-code ${quota.code} --desired-value ${needed}`,
    ),
  );
}
