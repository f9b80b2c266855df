import { accountsOf } from '../config/accounts';
import type { CheckedConfig } from '../config/schema';
import { STACK_POLICY } from '../deployment-policy/bootstrap';
import { policiesOf } from '../deployment-policy/policies';
import { stackRoleRights } from '../deployment-policy/stack-role';
import { type Answer, policyOf } from '../live/account';
import type { Model } from '../model/model';
import { look, met, missing, type Prerequisite } from './finding';
import { aws, isRefused, type Reader } from './reader';
import type { BootstrapDemand } from './wanted';

const STACK = 'CDKToolkit';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
/** Roles of the bootstrap that people and other accounts may enter. Source: `bootstrap-template.yaml` of the CDK CLI. */
const ENTERED = ['deploy', 'file-publishing', 'image-publishing', 'lookup'] as const;

export interface Bootstrapped {
  readonly found: readonly Prerequisite[];
  /** Whether the account is bootstrapped at all. */
  readonly isThere: boolean;
  /** Whether CloudFormation acts with AdministratorAccess. */
  readonly mayDoAll: boolean;
}

/**
 * The bootstrap of an account: that it is there and new enough, whom it trusts, and how it is protected. Its roles are the strongest
 * identities of the deployment.
 *
 * @param isDeployed whether the stacks of the configuration stand already, so that nobody has to enter for a while
 * @param wanted what CloudFormation has to be able to make in the account
 */
export async function bootstrap(
  reader: Reader,
  config: CheckedConfig,
  demand: BootstrapDemand,
  isDeployed: boolean,
  wanted: Model,
): Promise<Bootstrapped> {
  const answer = await reader.get('ssm', 'GetParameter', { Name: demand.parameter });
  // That it cannot be read says nothing of whether it is there.
  if (isRefused(reader, 'ssm', 'GetParameter')) return { isThere: true, mayDoAll: false, found: [] };
  const version = Number(answer?.Parameter?.Value ?? 0);
  if (version < demand.version)
    return {
      isThere: false,
      mayDoAll: false,
      found: [
        version === 0
          ? missing(
              'bootstrap',
              'ブートストラップされていない',
              'not bootstrapped',
              ...firstBootstrap(reader, config, wanted),
            )
          : tooOld(reader, version, demand.version),
      ],
    };
  const [, qualifier = ''] = demand.parameter.split('/').filter((word) => word !== '');
  const roleName = (job: string) => `cdk-${qualifier}-${job}-role-${reader.account}-${reader.target.region}`;
  const policies = await reader.list('iam', 'ListAttachedRolePolicies', 'AttachedPolicies', {
    RoleName: roleName('cfn-exec'),
  });
  const mayDoAll = policies.some(({ PolicyArn }) => PolicyArn === ADMINISTRATOR);
  const trusted = await trustedBy(reader, ENTERED.map(roleName));
  return {
    isThere: true,
    mayDoAll,
    found: [
      met('bootstrap', `ブートストラップ済み(版 ${version})`, `bootstrapped (version ${version})`),
      ...trust(reader, config, trusted, isDeployed),
      ...(mayDoAll ? [administrator()] : []),
      ...(await protection(reader, config)),
      ...(await publicAccess(reader, qualifier)),
    ],
  };
}

/** Folder that policies are printed to, as the guide has it. */
const PRINTED = 'deployment-policies';

/** The commands that prepare an account with the printed policies of the role of CloudFormation, as the guide has them. */
export function firstBootstrap(reader: Reader, { name }: CheckedConfig, wanted: Model): readonly string[] {
  const { account } = reader;
  const { length } = policiesOf(stackRoleRights(wanted, account).statements);
  // Without policies of its own the CDK would take AdministratorAccess; where nothing is deployed, there is nothing to prepare.
  if (length === 0) return [];
  const policies = Array.from({ length }, (_, index) => `${STACK_POLICY}-${index + 1}`);
  const output = `cdk.out.${name}`;
  return [
    `npx sanso start -c ${name} -o ${output}`,
    `npx sanso deployment-policy ${output} --stack-role --account ${account} --out ${PRINTED}`,
    ...policies.map((policy) =>
      aws(
        reader,
        `iam create-policy --policy-name ${policy} --policy-document file://${PRINTED}/${account}/${policy}.json`,
      ),
    ),
    bootstrapCommand(
      reader,
      `--cloudformation-execution-policies "${policies.map((policy) => `arn:aws:iam::${account}:policy/${policy}`).join(',')}"`,
    ),
  ];
}

/** The command of the CDK: what an account that was bootstrapped before has of policies and trust stays as it is. */
function bootstrapCommand({ account, target: { region, profile } }: Reader, ...options: readonly string[]): string {
  return [
    `npx cdk bootstrap aws://${account}/${region}`,
    ...options,
    '--public-access-block-configuration true --termination-protection true',
    ...(profile ? [`--profile ${profile}`] : []),
  ].join(' ');
}

function tooOld(reader: Reader, version: number, needed: number): Prerequisite {
  return missing(
    'bootstrap',
    `ブートストラップの版が${version}で、${needed}以降が要る`,
    `the bootstrap has version ${version}, and ${needed} or newer is needed`,
    bootstrapCommand(reader),
  );
}

/** Principals of the trust policies of roles, but for the account itself: account ids, and `*` for everybody. */
async function trustedBy(reader: Reader, roles: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(roles.map((RoleName) => reader.get('iam', 'GetRole', { RoleName })));
  const principals = answers.flatMap((answer) => {
    const policy = policyOf(answer?.Role?.AssumeRolePolicyDocument);
    return [policy?.Statement ?? []].flat().flatMap(({ Effect, Principal }: Answer) => {
      if (Effect !== 'Allow') return [];
      return Principal === '*' ? ['*'] : [Principal?.AWS ?? []].flat();
    });
  });
  const accounts = principals.map(
    (principal: string) => /^(?:arn:aws:(?:iam|sts)::)?(\d{12})/.exec(principal)?.[1] ?? principal,
  );
  return [...new Set(accounts)].filter((account) => account !== '' && account !== reader.account).sort();
}

/** Nobody from another zone, and from one account besides at the most, enters the roles that deploy. */
function trust(reader: Reader, config: CheckedConfig, trusted: readonly string[], isDeployed: boolean): Prerequisite[] {
  const holders = accountsOf(config);
  const zones = trusted.filter((account) => holders.includes(account));
  const strangers = trusted.filter((account) => !/^\d{12}$/.test(account));
  const others = trusted.filter((account) => /^\d{12}$/.test(account) && !holders.includes(account));
  const untrust = (account: string) =>
    `npx cdk bootstrap aws://${reader.account}/${reader.target.region} --untrust ${account}${reader.target.profile ? ` --profile ${reader.target.profile}` : ''}`;
  return [
    ...zones.map((account) =>
      missing(
        'bootstrap-trust',
        `デプロイ用のロールが、別の領域のアカウント ${account} を信頼している。領域のアカウントは互いに信頼させない`,
        `the deployment roles trust ${account}, the account of another zone: no zone trusts another`,
        untrust(account),
      ),
    ),
    ...strangers.map((principal) =>
      missing(
        'bootstrap-trust',
        `デプロイ用のロールが ${principal} を信頼している。アカウントを特定する`,
        `the deployment roles trust ${principal}: name one account`,
      ),
    ),
    ...(others.length > 1
      ? [
          missing(
            'bootstrap-trust',
            `デプロイ用のロールが ${others.join('、')} を信頼している。デプロイする側のアカウントは一つとする`,
            `the deployment roles trust ${others.join(', ')}: deploy from one account`,
            untrust(others.slice(1).join(',')),
          ),
        ]
      : []),
    ...(others.length === 1 ? [oneOther(untrust(others[0]), others[0], isDeployed)] : []),
    ...(trusted.length === 0
      ? [met('bootstrap-trust', 'ほかのアカウントを信頼していない', 'no other account is trusted')]
      : []),
  ];
}

/** One account that holds no zone may deploy; once everything stands, it need not any more. */
function oneOther(untrust: string, account: string, isDeployed: boolean): Prerequisite {
  return isDeployed
    ? look(
        'bootstrap-trust',
        `デプロイ用のロールが ${account} を信頼している。次のデプロイまで要らなければ外す`,
        `the deployment roles trust ${account}: take it away when nothing is deployed from there for a while`,
        untrust,
      )
    : met('bootstrap-trust', `${account} からデプロイできる`, `${account} may deploy here`);
}

function administrator(): Prerequisite {
  return look(
    'bootstrap-policy',
    'CloudFormationの実行ポリシーが AdministratorAccess である。ほかのものがないアカウントに限り、デプロイしない間はほかのアカウントを信頼させない。より狭いものは sanso deployment-policy --stack-role が示す',
    'CloudFormation acts with AdministratorAccess: only in an account that holds nothing else, and that trusts no other while nothing is deployed; sanso deployment-policy --stack-role prints narrower policies',
  );
}

async function protection(reader: Reader, { profile }: CheckedConfig): Promise<Prerequisite[]> {
  const stacks = await reader.list('cloudformation', 'DescribeStacks', 'Stacks');
  const toolkit = stacks.find(({ StackName }) => StackName === STACK);
  if (!toolkit)
    return [
      look(
        'bootstrap-protection',
        `ブートストラップのスタックが ${STACK} という名前ではない。削除保護を手で確かめる`,
        `the bootstrap stack is not called ${STACK}: see to its termination protection by hand`,
      ),
    ];
  if (toolkit.EnableTerminationProtection)
    return [met('bootstrap-protection', `${STACK} に削除保護がある`, `${STACK} has termination protection`)];
  return [
    (profile === 'production' ? missing : look)(
      'bootstrap-protection',
      `${STACK} に削除保護がない`,
      `${STACK} has no termination protection`,
      aws(reader, `cloudformation update-termination-protection --enable-termination-protection --stack-name ${STACK}`),
    ),
  ];
}

async function publicAccess(reader: Reader, qualifier: string): Promise<Prerequisite[]> {
  const Bucket = `cdk-${qualifier}-assets-${reader.account}-${reader.target.region}`;
  const answer = await reader.get('s3', 'GetPublicAccessBlock', { Bucket });
  if (isRefused(reader, 's3', 'GetPublicAccessBlock')) return [];
  const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets }: Answer =
    answer?.PublicAccessBlockConfiguration ?? {};
  if ([BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets].every((is) => is === true))
    return [met('bootstrap-bucket', `${Bucket} は公開できない`, `${Bucket} cannot be made public`)];
  return [
    missing(
      'bootstrap-bucket',
      `アセットのバケット ${Bucket} のパブリックアクセスブロックが有効でない`,
      `the bucket of assets, ${Bucket}, does not block public access`,
      bootstrapCommand(reader),
    ),
  ];
}
