import { accountsOf } from '../config/accounts';
import type { CheckedConfig } from '../config/schema';
import { AccountReader, type Target } from '../live/account';
import { whyNotOpened } from '../live/credentials';
import { verbatim } from '../messages/message';
import { buildModel } from '../model/model';
import { type ZoneIds, zoneIdsOf, zonesThere } from './availability-zones';
import { bootstrap } from './bootstrap';
import { functionCapacity, hostCapacity } from './capacity';
import { certificateSecret } from './certificate';
import { met, missing, type Prerequisite, type Section, unread } from './finding';
import { leftOver } from './left-over';
import { linkedRoles } from './linked-roles';
import { otherNetworks } from './networks';
import { type OwnStacks, ownStacks } from './own-stacks';
import { endpointServices, instanceTypes } from './places';
import { quotas } from './quotas';
import { asked, type Reader, type Topic } from './reader';
import { rootUser } from './root-user';
import { singletons } from './singletons';
import type { Wanted } from './wanted';

/** An account that was looked at. */
export interface LookedAt {
  readonly account: string;
  readonly profile?: string;
  readonly section: Section;
  readonly zoneIds?: ZoneIds;
  /** Names of its stacks that stand, and of all that there are to be. */
  readonly standing: readonly string[];
  readonly stacks: readonly string[];
}

/** Every account that templates go to: those of the zones, and the one of IAM Identity Center. */
export function accountsToLookAt(config: CheckedConfig): string[] {
  const { access } = config;
  const accounts = accountsOf(config);
  return access.mode === 'identity-center' ? [...new Set([...accounts, access.managementAccountId])] : accounts;
}

/** Open the account of a profile; a sentence when it cannot be opened. */
export async function openAccount(target: Target): Promise<Reader | Prerequisite> {
  try {
    return await AccountReader.open(target);
  } catch (error) {
    const { en, ja, commands = [] } = whyNotOpened(error as Error, target.profile);
    return missing('credentials', ja, en, ...commands);
  }
}

const topic = (name: string, ja: string, en: string): Topic => ({ topic: name, ja, en });
const TOPICS = {
  stacks: topic('stacks', 'スタック', 'stacks'),
  zones: topic('zones', 'アベイラビリティーゾーン', 'Availability Zones'),
  bootstrap: topic('bootstrap', 'ブートストラップ', 'bootstrap'),
  singletons: topic('singletons', '一つしか作れないもの', 'what there can be only one of'),
  leftOver: topic('left-over', '以前のデプロイの残り', 'what an earlier deployment left'),
  linkedRoles: topic('linked-roles', 'サービスにリンクされたロール', 'service-linked roles'),
  networks: topic('networks', 'ほかのVPC', 'other VPCs'),
  quotas: topic('quotas', 'クォータ', 'quotas'),
  endpointServices: topic('endpoint-services', 'エンドポイントのあるゾーン', 'zones of endpoints'),
  instanceTypes: topic('instance-types', 'インスタンスタイプのあるゾーン', 'zones of instance types'),
  certificate: topic('certificate', '証明書のシークレット', 'secret of the certificate'),
  vcpus: topic('vcpus', 'ホストのvCPU', 'vCPUs of hosts'),
  concurrency: topic('concurrency', 'Lambdaの同時実行数', 'concurrency of Lambda'),
  root: topic('root', 'ルートユーザー', 'root user'),
};

/** What an account has to have, or not to have, before a configuration is deployed into it. */
export async function lookAt(reader: Reader, config: CheckedConfig, wanted: Wanted): Promise<LookedAt> {
  const { account } = reader;
  const { region, profile } = reader.target;
  const about = profile === undefined ? account : `${account} (${profile})`;
  const section = (found: readonly Prerequisite[]): Section => ({
    about: { en: `account ${about}`, ja: `アカウント ${about}` },
    found,
  });
  const isOfConfig = accountsToLookAt(config).includes(account);
  const belongs = belongsTo(account, config);
  // Whatever the account of somebody else holds says nothing of this deployment.
  if (!isOfConfig) return { account, profile, section: section([belongs]), standing: [], stacks: [] };

  const stacks = wanted.templates.filter((template) => template.account === account && template.region === region);
  const names = stacks.map(({ stackName }) => stackName);
  const model = buildModel(stacks);
  const resources = wanted.resources.filter((resource) => resource.account === account && resource.region === region);
  let own: OwnStacks = { standing: [], resources: new Set(), found: [] };
  const ofStacks = await asked(reader, TOPICS.stacks, async (asking) => {
    own = await ownStacks(asking, names);
    return [...own.found];
  });
  let zoneIds: ZoneIds | undefined;
  const ofZones = await asked(reader, TOPICS.zones, async (asking) => {
    zoneIds = await zoneIdsOf(asking);
    return zonesThere(config, zoneIds);
  });
  let prepared = { isThere: true, mayDoAll: false };
  const ofBootstrap = await asked(reader, TOPICS.bootstrap, async (asking) => {
    const isDeployed = names.length > 0 && own.standing.length === names.length;
    const { found, ...state } = await bootstrap(asking, config, wanted.bootstrap, isDeployed, model);
    prepared = state;
    return [...found];
  });
  const isKnown = ofStacks.every(({ state }) => state !== 'unread');
  const beside = (what: Topic, check: (asking: Reader) => Promise<Prerequisite[]>) =>
    isKnown ? asked(reader, what, check) : Promise.resolve([notToldApart(what)]);
  const others = await Promise.all([
    beside(TOPICS.singletons, (asking) => singletons(asking, config, resources, own)),
    beside(TOPICS.leftOver, (asking) => leftOver(asking, resources, own)),
    beside(TOPICS.linkedRoles, (asking) => linkedRoles(asking, resources, own, prepared.mayDoAll)),
    beside(TOPICS.networks, (asking) => otherNetworks(asking, resources, own)),
    beside(TOPICS.quotas, (asking) => quotas(asking, model, own)),
    asked(reader, TOPICS.endpointServices, (asking) => endpointServices(asking, resources, zoneIds)),
    asked(reader, TOPICS.instanceTypes, (asking) => instanceTypes(asking, resources, zoneIds)),
    beside(TOPICS.certificate, (asking) => certificateSecret(asking, config, resources, own)),
    asked(reader, TOPICS.vcpus, (asking) => hostCapacity(asking, resources)),
    asked(reader, TOPICS.concurrency, (asking) => functionCapacity(asking, resources)),
    asked(reader, TOPICS.root, rootUser),
  ]);
  return {
    account,
    profile,
    section: section([belongs, ...ofStacks, ...ofZones, ...ofBootstrap, ...others.flat()]),
    zoneIds,
    standing: own.standing,
    stacks: names,
  };
}

/** Without our stacks, what is theirs and what is somebody else's cannot be told apart. */
function notToldApart({ topic: name, ja, en }: Topic): Prerequisite {
  return unread(
    name,
    `${ja}: スタックを読み取れず、この設定のものかどうか分からない`,
    `${en}: without the stacks nobody knows what belongs to this configuration`,
  );
}

function belongsTo(account: string, config: CheckedConfig): Prerequisite {
  const accounts = accountsToLookAt(config);
  const file = verbatim(`config/${config.name}.ts`);
  return accounts.includes(account)
    ? met('account', `${file.ja} のアカウント`, `an account of ${file.en}`)
    : missing(
        'account',
        `${file.ja} のアカウント(${accounts.join('、')})ではない。設定か認証情報を直す`,
        `not an account of ${file.en} (${accounts.join(', ')}): correct the configuration or the credentials`,
      );
}
