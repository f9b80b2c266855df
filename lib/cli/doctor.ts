import { resolve } from 'node:path';
import { isInJapan, notInJapan } from '../config/checks/region';
import { loadConfig } from '../config/load';
import type { CheckedConfig } from '../config/schema';
import { accountsToLookAt, type LookedAt, lookAt, openAccount } from '../doctor/account';
import { type ZoneIds, zonesOfFlows } from '../doctor/availability-zones';
import { look, type Prerequisite, type Section, unread } from '../doctor/finding';
import { machinePrerequisites } from '../doctor/machine';
import { nextStep } from '../doctor/next-steps';
import type { Reader } from '../doctor/reader';
import { countOf, doctorText } from '../doctor/text';
import type { Difference } from '../doctor/wanted';
import type { Language } from '../messages/message';
import { InputError } from '../template/input-error';

export interface DoctorOptions {
  readonly config: string;
  /** Cloud assembly that will be deployed. Default: what the configuration synthesizes. */
  readonly output?: string;
  readonly profile?: readonly string[];
  readonly endpointUrl?: string;
  readonly region?: string;
  /** Only what has to be on this machine. */
  readonly machine?: boolean;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

const ROOT = resolve(__dirname, '../..');

/** Where a synthesis lies unless it was put elsewhere. */
const USUAL = 'cdk.out';

/** Say what a deployment still lacks; 1 when something does, else 3 when something could not be read. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const config = loadConfig(options.config);
  assertRegion(options.region, config);
  const machine: Section = {
    about: { en: 'this machine', ja: 'このマシン' },
    found: await machinePrerequisites(ROOT),
  };
  const looked = options.machine ? { sections: [], accounts: [], first: [] } : await lookAtAccounts(options, config);
  const sections = [machine, ...looked.sections].filter(({ found }) => found.length > 0);
  const next = nextStep({
    config,
    sections,
    accounts: looked.accounts,
    profiles: options.profile ?? [],
    first: looked.first,
    machineOnly: options.machine === true,
  });
  const [missing, hidden] = [countOf(sections, 'missing'), countOf(sections, 'unread')];
  console.log(
    options.format === 'json'
      ? JSON.stringify({ sections, missing, unread: hidden, look: countOf(sections, 'look'), next }, null, 2)
      : doctorText(sections, next, options.lang),
  );
  if (missing > 0) return 1;
  return hidden > 0 ? 3 : 0;
}

/** A configuration is deployed into its own Region, and another one is a slip of whoever asks. */
function assertRegion(region: string | undefined, config: CheckedConfig): void {
  if (region === undefined || region === config.region) return;
  if (!isInJapan(region)) {
    const { en, ja } = notInJapan('--region', region);
    throw new InputError(en, ja);
  }
  throw new InputError(
    `--region ${region} is not the Region of config/${config.name}.ts, ${config.region}: leave it out, or name the configuration with -c`,
    `--region ${region} は config/${config.name}.ts のリージョン ${config.region} ではない。削るか、-c で設定を指定する`,
  );
}

async function lookAtAccounts(
  { config: name, output, profile, endpointUrl, lang }: DoctorOptions,
  config: CheckedConfig,
): Promise<{ readonly sections: Section[]; readonly accounts: LookedAt[]; readonly first: string[] }> {
  const found: Prerequisite[] = [];
  const readers: Reader[] = [];
  for (const each of profile ?? [undefined]) {
    const opened = await openAccount({ region: config.region, profile: each, endpoint: endpointUrl });
    if ('topic' in opened) found.push(opened);
    else if (!readers.some(({ account }) => account === opened.account)) readers.push(opened);
  }
  const accounts: LookedAt[] = [];
  const first: string[] = [];
  // Without an account there is nothing to compare, and the constructs take a second to load.
  if (readers.length > 0 || output !== undefined) {
    if (process.stderr.isTTY) console.error(lang === 'ja' ? `${name} を合成している…` : `Synthesizing ${name} …`);
    const { differenceOf, firstStacks, wantedBy } = require('../doctor/wanted') as typeof import('../doctor/wanted');
    const wanted = wantedBy(config);
    first.push(...firstStacks(config, wanted));
    if (output === undefined) found.push(...leftBehind(name, differenceOf(USUAL, wanted)));
    else assertSynthesized(output, config, differenceOf(output, wanted));
    for (const reader of readers) accounts.push(await lookAt(reader, config, wanted));
  }
  const seen = new Map<string, ZoneIds | undefined>(accounts.map(({ account, zoneIds }) => [account, zoneIds]));
  found.push(...notLookedAt(config, seen), ...zonesOfFlows(config, seen));
  const about = { en: `config/${name}.ts`, ja: `config/${name}.ts` };
  return { sections: [...accounts.map(({ section }) => section), { about, found }], accounts, first };
}

/** @throws InputError when a cloud assembly that is to be deployed is not what the configuration makes */
function assertSynthesized(directory: string, { name }: CheckedConfig, difference: Difference | undefined): void {
  if (difference === undefined) return;
  const [example] = [...difference.otherStacks, ...difference.changed];
  const command = `npm start -- -c ${name} -o ${directory}`;
  throw new InputError(
    `${directory} is not what config/${name}.ts synthesizes (${example}${more(difference)}): run ${command}`,
    `${directory} は config/${name}.ts の合成結果ではない(${example}${more(difference, 'ほか')})。${command} を実行する`,
  );
}

function more({ otherStacks, changed }: Difference, word = ''): string {
  const count = otherStacks.length + changed.length - 1;
  if (count === 0) return '';
  return word === '' ? ` and ${count} more stacks` : ` ${word}${count}個のスタック`;
}

/** An old synthesis is no obstacle, because the CDK synthesizes again; other commands read it. */
function leftBehind(name: string, difference: Difference | undefined): Prerequisite[] {
  if (difference === undefined) return [];
  const [other] = difference.otherStacks;
  return [
    look(
      'assembly',
      other === undefined
        ? `${USUAL} は古い合成結果である(${difference.changed[0]}${more(difference, 'ほか')})`
        : `${USUAL} は別の設定か古い合成結果である(${other}${more(difference, 'ほか')})`,
      other === undefined
        ? `${USUAL} is an old synthesis (${difference.changed[0]}${more(difference)})`
        : `${USUAL} is of another configuration, or an old synthesis (${other}${more(difference)})`,
      `npm start -- -c ${name}`,
    ),
  ];
}

function notLookedAt(config: CheckedConfig, seen: ReadonlyMap<string, unknown>): Prerequisite[] {
  return accountsToLookAt(config)
    .filter((account) => !seen.has(account))
    .map((account) =>
      unread(
        'account',
        `アカウント ${account} は調べていない。そのプロファイルも --profile で指定する`,
        `account ${account} was not looked at: name a profile of it with --profile as well`,
      ),
    );
}
