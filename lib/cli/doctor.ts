import { resolve } from 'node:path';
import { accountsOf } from '../config/accounts';
import { loadConfig } from '../config/load';
import { accountPrerequisites } from '../doctor/account';
import { missing, type Prerequisite } from '../doctor/finding';
import { machinePrerequisites } from '../doctor/machine';
import type { Language } from '../report/summary';
import { table } from '../report/table';

export interface DoctorOptions {
  readonly config: string;
  readonly output: string;
  readonly profile?: readonly string[];
  readonly endpointUrl?: string;
  readonly region?: string;
  /** Only what has to be on this machine. */
  readonly machine?: boolean;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

const ROOT = resolve(__dirname, '../..');

/** Say what a deployment still lacks; 1 when something does. */
export async function doctor(options: DoctorOptions): Promise<number> {
  const { config: name, output, lang, format } = options;
  const config = loadConfig(name);
  const found: Prerequisite[] = await machinePrerequisites(ROOT);
  if (!options.machine) {
    const region = options.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? config.region;
    const seen: string[] = [];
    for (const profile of options.profile ?? [undefined]) {
      const target = { region, profile, endpoint: options.endpointUrl };
      const { account, found: ofAccount } = await accountPrerequisites(target, config, output);
      found.push(...ofAccount);
      if (account) seen.push(account);
    }
    for (const account of accountsOf(config).filter((each) => seen.length > 0 && !seen.includes(each)))
      found.push(
        missing(
          `account ${account}`,
          '調べていません。このアカウントのプロファイルも --profile で指定してください',
          'not looked at: name a profile of this account with --profile as well',
        ),
      );
  }
  console.log(format === 'json' ? JSON.stringify(found, null, 2) : textOf(found, lang));
  return found.some(({ state }) => state === 'missing') ? 1 : 0;
}

const WORDS = {
  ja: {
    met: '済',
    missing: '不足',
    unknown: '確認',
    none: '不足はありません',
    some: (count: number) => `不足 ${count} 件`,
  },
  en: {
    met: 'ok',
    missing: 'missing',
    unknown: 'look',
    none: 'nothing is missing',
    some: (count: number) => `${count} missing`,
  },
} as const;

function textOf(found: readonly Prerequisite[], lang: Language): string {
  const words = WORDS[lang];
  const count = found.filter(({ state }) => state === 'missing').length;
  const rows = found.map((one) => [words[one.state], one.topic, one[lang]]);
  return `${table(rows)}\n\n${count === 0 ? words.none : words.some(count)}`;
}
