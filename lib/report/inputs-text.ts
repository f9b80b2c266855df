import type { CheckInputs, UnmatchedPremise } from '../check/result';
import { BETWEEN, type Language, type Message } from '../messages/message';
import { choice } from '../messages/nearest';

/** Most files that a sentence names. */
const MOST_NAMED = 10;

const WORDS = {
  en: {
    kinds: {
      flows: 'register',
      premises: 'premises',
      acknowledgements: 'acknowledgements',
      config: 'said from outside',
    },
    read: (files: string) => `Read beside the templates: ${files}.`,
    noRegister: 'No flow register was read: nothing may cross from one zone to another.',
    more: (count: number) => ` and ${count} more`,
    notJudged: (count: number, files: string) =>
      count === 1
        ? `1 file that looks like a template was not judged: ${files}: name it to judge it.`
        : `${count} files that look like templates were not judged: ${files}: name them to judge them.`,
    broken: ({ en }: Message) => `${en}.`,
    unused: (key: string) => `${key} means nothing in the templates that are judged.`,
    unmatched: ({ id, provider }: UnmatchedPremise, mend: string) =>
      `Premise ${id} speaks of ${provider}, by which nobody comes in here: ${mend}.`,
    noProvider: 'no role here is entered by an identity provider',
  },
  ja: {
    kinds: { flows: '登録簿', premises: '前提', acknowledgements: '承認', config: '外から与えた設定' },
    read: (files: string) => `テンプレートとともに読んだもの: ${files}。`,
    noRegister: '通信の登録簿を読んでいない。領域間の通信は一つも認められない。',
    more: (count: number) => `ほか${count}件`,
    notJudged: (count: number, files: string) =>
      `テンプレートとみられる${count}件を判定していない: ${files}。判定するには指定する。`,
    broken: ({ ja }: Message) => `${ja}。`,
    unused: (key: string) => `${key} に当たるものは、判定したテンプレートにない。`,
    unmatched: ({ id, provider }: UnmatchedPremise, mend: string) =>
      `前提 ${id} の ${provider} から入る者は、判定したテンプレートにない。${mend}。`,
    noProvider: 'IDプロバイダーから入るロールが一つもない',
  },
} as const;

/** Which files were read beside the templates, a sentence; with the register, or that there was none. */
export function inputsRead(inputs: CheckInputs, flows: number, language: Language): string[] {
  const words = WORDS[language];
  const files = (['flows', 'premises', 'acknowledgements', 'config'] as const).flatMap((kind) =>
    inputs[kind] === undefined ? [] : [`${words.kinds[kind]} ${inputs[kind]}`],
  );
  return [
    ...(files.length > 0 ? [words.read(files.join(BETWEEN[language]))] : []),
    ...(inputs.flows === undefined && flows === 0 ? [words.noRegister] : []),
  ];
}

/** What was not judged, and what was said of templates that there are not, a sentence each. */
export function inputsLeftOut(
  {
    notJudged = [],
    broken = [],
    unused = [],
    unmatched = [],
  }: Partial<Pick<CheckInputs, 'notJudged' | 'broken' | 'unused' | 'unmatched'>>,
  language: Language,
): string[] {
  const words = WORDS[language];
  const more = notJudged.length - MOST_NAMED;
  const named = notJudged.slice(0, MOST_NAMED).join(BETWEEN[language]) + (more > 0 ? words.more(more) : '');
  return [
    ...(notJudged.length > 0 ? [words.notJudged(notJudged.length, named)] : []),
    ...broken.slice(0, MOST_NAMED).map(words.broken),
    ...unused.map(words.unused),
    ...unmatched.map((premise) => words.unmatched(premise, mendOf(premise, language))),
  ];
}

/** The provider that a premise was probably meant for, or all that there are. */
function mendOf({ provider, providers }: UnmatchedPremise, language: Language): string {
  if (providers.length === 0) return WORDS[language].noProvider;
  return choice(provider, providers)[language].replace(/\?$/, '');
}
