import type { Message } from '../messages/message';
import { nearest } from '../messages/nearest';

/** An option of a command: `-c, --config <name>` is `{ long: 'config', short: 'c', takesValue: true }`. */
export interface KnownOption {
  readonly long: string;
  readonly short?: string;
  readonly takesValue: boolean;
}

/** What npm has made of the words behind its own command. */
export interface NpmCall {
  /** Environment, in which npm leaves what it took for settings of its own: `npm_config_*`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What npm handed on, without the name of the command. */
  readonly args: readonly string[];
  /** Options of the command that runs. */
  readonly own: readonly KnownOption[];
  /** Options of any command. */
  readonly all: readonly KnownOption[];
  /** The same without npm, for the mend: `npx sanso start`. */
  readonly direct: string;
}

/** Settings of npm whose names are like those of our options. Source: `npm help config` of npm 10 and 11. */
const OF_NPM = ['cert', 'init-version', 'long', 'npm-version', 'save', 'version'];

/** Settings of npm that begin with the letters of our short options `-c` and `-o`: `-cproduction` is none of them. */
const OF_NPM_BY_LETTER =
  /^(ca|cache.*|cafile|call|cert|cidr|color|commit-hooks|cpu|offline|omit.*|only|optional|orgs.*|os|otp)$/;

/** An option that was lost. */
interface Lost {
  readonly option: KnownOption;
  readonly value?: string;
}

/**
 * The options that npm took for itself: `npm start -c production` without `--` would check the sample without a word.
 *
 * @returns a sentence with the command that was meant; nothing when npm did not run us, or took nothing
 */
export function lostToNpm(call: NpmCall): Message | undefined {
  const { env, args, own, direct } = call;
  const script = env.npm_lifecycle_event;
  if (script === undefined || env.npm_command === undefined) return undefined;
  const lost = lostOptions(call);
  if (lost.length === 0) return undefined;
  // The value of an option that npm does not know is left over as a word of its own.
  const words = args.filter((word, index) => !word.startsWith('-') && !isValue(args, index, own));
  const rest = args.filter((word) => !words.includes(word));
  const options = lost.map(({ option, value }) => {
    const given = option.takesValue ? (value ?? words.shift() ?? '…') : undefined;
    const name = option.short ? `-${option.short}` : `--${option.long}`;
    return given === undefined ? name : `${name} ${given}`;
  });
  const meant = [...options, ...words, ...rest].join(' ');
  const npm = ['start', 'test'].includes(script) ? `npm ${script}` : `npm run ${script}`;
  return {
    en: `npm took ${options.join(' ')} for itself: write ${npm} -- ${meant}, or ${direct} ${meant}`,
    ja: `npm が ${options.join(' ')} を自身のオプションとして取り込んだ。${npm} -- ${meant} 又は ${direct} ${meant} と書く`,
  };
}

/** Whether a word is the value of the option before it. */
function isValue(args: readonly string[], index: number, own: readonly KnownOption[]): boolean {
  const before = args[index - 1] ?? '';
  return own.some(
    ({ long, short, takesValue }) => takesValue && [`--${long}`, ...(short ? [`-${short}`] : [])].includes(before),
  );
}

function lostOptions({ env, own, all }: NpmCall): Lost[] {
  const find = (name: string) => [...own, ...all].find(({ long, short }) => name === long || name === short);
  const settings = Object.entries(env).flatMap(([key, value = '']): [string, string][] =>
    key.startsWith('npm_config_') ? [[key.slice('npm_config_'.length).replaceAll('_', '-'), value]] : [],
  );
  const found = settings.flatMap(([name, value]): Lost[] => {
    const given = value === 'true' ? undefined : value;
    if (OF_NPM.includes(name)) return [];
    // -c is npm's own --call, with which only `npm exec` does something.
    if (name === 'call') return env.npm_command === 'exec' ? [] : lost(find('c'), value);
    const exact = find(name);
    if (exact) return lost(exact, given);
    // Only a script of ours is ours alone: `npx` runs with the settings of whoever calls it.
    if (env.npm_command === 'exec') return [];
    const near = nearest(
      name,
      own.map(({ long }) => long),
    );
    const meant = own.find(({ long }) => long === near);
    if (meant) return lost(meant, given);
    const stuck = own.find(({ short, takesValue }) => takesValue && short !== undefined && name.startsWith(short));
    return stuck && value === 'true' && !OF_NPM_BY_LETTER.test(name) ? lost(stuck, name.slice(1)) : [];
  });
  // --lang is read as -l -a -n -g: four settings of npm.
  const isLang = ['long', 'all', 'global'].every((name) => env[`npm_config_${name}`] === 'true');
  return [...found, ...(isLang ? lost(find('lang')) : [])];
}

function lost(option: KnownOption | undefined, value?: string): Lost[] {
  return option ? [{ option, value }] : [];
}
