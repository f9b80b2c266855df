import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapRights, placesOf, STACK_POLICY } from '../deployment-policy/bootstrap';
import { peopleRights } from '../deployment-policy/people';
import { type PrintedPolicy, policiesOf, printed } from '../deployment-policy/policies';
import { type OpenRight, type Rights, stackRoleRights } from '../deployment-policy/stack-role';
import { MANAGED_POLICIES_OF_ROLE } from '../facts/limits/policy-sizes';
import type { Language } from '../messages/message';
import { choice } from '../messages/nearest';
import { buildModel, type Model } from '../model/model';
import { InputError } from '../template/input-error';
import { readInput } from '../template/read';
import { fileMistake } from '../template/read-text';
import type { Template } from '../template/template';
import { writeWhole } from './check';
import { complain } from './print';

export interface DeploymentPolicyOptions {
  /** Whose policies; exactly one of them. */
  readonly stackRole?: true;
  readonly bootstrap?: true;
  readonly people?: true;
  /** Only this account, which templates that name none belong to. Default: every account of the templates. */
  readonly account?: string;
  /** Folder that the policies are written to. Default: standard output. */
  readonly out?: string;
  readonly lang: Language;
}

/** Names of the printed policies, by who has them. */
const NAMES = { stackRole: STACK_POLICY, bootstrap: 'sanso-bootstrap', people: 'sanso-people' } as const;
type Who = keyof typeof NAMES;

/** Print the least policies that a deployment needs; 3 where something of them is open. */
export function deploymentPolicy(directory: string, options: DeploymentPolicyOptions): number {
  const who = whoIn(options);
  const model = buildModel(placedIn(readInput([directory]).templates, options.account));
  const accounts = accountsIn(model, options.account);
  const rights = accounts.map((account) => [account, rightsOf(who, model, account)] as const);
  const policies = rights.map(
    ([account, { statements }]) => [account, withinQuota(account, policiesOf(statements))] as const,
  );
  if (options.out === undefined) process.stdout.write(json(policies));
  else write(options.out, NAMES[who], policies);
  const open = rights.flatMap((right) => right[1].open);
  for (const each of open) complain(sentence(each)[options.lang]);
  return open.length > 0 ? 3 : 0;
}

function whoIn({ stackRole, bootstrap, people }: DeploymentPolicyOptions): Who {
  const chosen = (Object.entries({ stackRole, bootstrap, people }) as [Who, true | undefined][]).filter(([, is]) => is);
  if (chosen.length === 1) return chosen[0][0];
  throw new InputError(
    'whose policies are printed is said by one of --stack-role, --bootstrap and --people',
    '--stack-role、--bootstrap、--people のいずれか一つで、誰のポリシーかを指定する',
  );
}

/** Templates that name no account belong to the one that is given. */
function placedIn(templates: readonly Template[], account: string | undefined): readonly Template[] {
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw new InputError(
      `--account ${account} is not an account id: write its 12 digits`,
      `--account ${account} はアカウントIDではない。12桁で書く`,
    );
  return templates.map((template) => {
    if (template.placement?.account !== undefined || template.nested) return template;
    if (account !== undefined) return { ...template, account };
    throw new InputError(
      `${template.file}: it names no account, and policies name one: add --account with the 12 digits of the account`,
      `${template.file}: アカウントがなく、ポリシーに書けない。--account にアカウントの12桁を指定する`,
    );
  });
}

function accountsIn({ accounts }: Model, account: string | undefined): readonly string[] {
  if (account === undefined) return [...accounts].sort();
  if (accounts.has(account)) return [account];
  const { en, ja } = choice(account, [...accounts].sort());
  throw new InputError(
    `--account ${account}: no template is of this account: ${en}`,
    `--account ${account}: このアカウントのテンプレートはない。${ja}`,
  );
}

function rightsOf(who: Who, model: Model, account: string): Rights {
  const places = placesOf(model.templates, account);
  switch (who) {
    case 'stackRole':
      return stackRoleRights(model, account);
    case 'bootstrap':
      return { statements: places.flatMap(bootstrapRights), open: [] };
    case 'people':
      return { statements: peopleRights(places, model.templates), open: [] };
  }
}

function withinQuota(account: string, policies: readonly PrintedPolicy[]): readonly PrintedPolicy[] {
  if (policies.length <= MANAGED_POLICIES_OF_ROLE) return policies;
  throw new InputError(
    `account ${account} needs ${policies.length} policies, and a role has ${MANAGED_POLICIES_OF_ROLE} at most: name the folders of a part of its stacks, and bootstrap the rest under another qualifier`,
    `アカウント ${account} には ${policies.length} のポリシーが要るが、ロールに付けられるのは ${MANAGED_POLICIES_OF_ROLE} までである。スタックを分けてフォルダーを指定し、残りは別の修飾子でブートストラップする`,
  );
}

type Printed = readonly (readonly [account: string, policies: readonly PrintedPolicy[]])[];

/** JSON with each policy in one line, as it is counted. */
function json(all: Printed): string {
  const accounts = all.map(
    ([account, policies]) =>
      `  "${account}": [\n${policies.map((policy) => `    ${printed(policy).trimEnd()}`).join(',\n')}\n  ]`,
  );
  return `{\n${accounts.join(',\n')}\n}\n`;
}

/** A folder for each account, with a file for each policy; files of an earlier time that are not written again go. */
function write(out: string, name: string, all: Printed): void {
  for (const [account, policies] of all) {
    const folder = join(out, account);
    madeFolder(folder);
    const files = policies.map((_, index) => `${name}-${index + 1}.json`);
    const isOld = (file: string) => new RegExp(`^${name}-\\d+\\.json$`).test(file) && !files.includes(file);
    for (const file of readdirSync(folder).filter(isOld)) rmSync(join(folder, file));
    for (const [index, policy] of policies.entries()) {
      const file = join(folder, files[index]);
      writeWhole(file, printed(policy));
      console.log(file);
    }
  }
}

/** @throws InputError where it cannot be made, or is a file */
function madeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const { en, ja } =
      code === 'EEXIST' ? { en: 'it is a file', ja: 'フォルダーではなくファイルである' } : fileMistake(error);
    throw new InputError(
      `--out: ${folder} cannot be made: ${en}: name another folder`,
      `--out: ${folder} を作れない: ${ja}。別のフォルダーを指定する`,
    );
  }
}

function sentence(open: OpenRight): Record<Language, string> {
  if (open.kind === 'role') {
    const { resource, property } = open;
    return {
      en: `undecided: ${resource.id} passes a role by ${property} that is not known before deployment, and no policy here lets it be passed`,
      ja: `判定保留: ${resource.id} が ${property} で渡すロールはデプロイ前に分からず、渡すことを許すポリシーを示していない`,
    };
  }
  const [first, ...others] = open.resources.map(({ id }) => id);
  const more = others.length > 0;
  return {
    en: `undecided: what ${open.type} needs (${first}${more ? ` and ${others.length} more` : ''}) is not known here, and no policy allows it: add it from its page in the CloudFormation template reference`,
    ja: `判定保留: ${open.type} (${first}${more ? ` ほか${others.length}件` : ''})に要る権限は分からず、どのポリシーも許していない。CloudFormationテンプレートリファレンスのこの種類のページにより加える`,
  };
}
