import { BETWEEN, type Language } from '../messages/message';
import { displayWidth } from '../report/table';
import { wrap, wrapCommand } from '../report/wrap';
import type { Prerequisite, Section, State } from './finding';
import type { NextStep } from './next-steps';

/** Columns of a terminal, as everybody has them. */
const WIDTH = 80;

const WORDS = {
  ja: {
    state: { met: '済', look: '要確認', unread: '不明', missing: '不足' },
    missing: (count: number) => `不足 ${count}件`,
    unread: (count: number) => `読み取れないもの ${count}件`,
    look: (count: number) => `確認を要するもの ${count}件`,
    none: '不足なし',
    next: '次に行うこと',
  },
  en: {
    state: { met: 'ok', look: 'look', unread: 'unread', missing: 'missing' },
    missing: (count: number) => `${count} missing`,
    unread: (count: number) => `${count} could not be read`,
    look: (count: number) => `${count} to look at`,
    none: 'nothing is missing',
    next: 'Next',
  },
} as const;

/** What was found as text of 80 columns: by section, with the commands that mend, the count of it all, and what to type next. */
export function doctorText(
  sections: readonly Section[],
  next: NextStep,
  language: Language,
  continued: string | undefined = process.platform === 'win32' ? undefined : ' \\',
): string {
  const words = WORDS[language];
  const indent = 2 + Math.max(...Object.values(words.state).map(displayWidth)) + 2;
  const command = (text: string, left: number) =>
    wrapCommand(text, WIDTH - left, continued)
      .map((line) => `${' '.repeat(left)}${line}`)
      .join('\n');
  const entry = (one: Prerequisite) => {
    const state = words.state[one.state];
    const label = `  ${state}${' '.repeat(indent - 2 - displayWidth(state))}`;
    const lines = wrap(one[language], WIDTH - indent).map(
      (line, index) => (index === 0 ? label : ' '.repeat(indent)) + line,
    );
    return [...lines, ...(one.commands ?? []).map((each) => command(each, indent))].join('\n');
  };
  return [
    ...sections.map(({ about, found }) => [about[language], ...found.map(entry)].join('\n')),
    countText(sections, language),
    [`${words.next}: ${next.why[language]}`, ...next.commands.map((each) => command(each, 2))].join('\n'),
  ].join('\n\n');
}

/** `2 missing, 1 could not be read`: what could not be read is counted, and never a pass. */
function countText(sections: readonly Section[], language: Language): string {
  const words = WORDS[language];
  const count = (state: State) => countOf(sections, state);
  return [
    count('missing') > 0 ? words.missing(count('missing')) : words.none,
    ...(count('unread') > 0 ? [words.unread(count('unread'))] : []),
    ...(count('look') > 0 ? [words.look(count('look'))] : []),
  ].join(BETWEEN[language]);
}

export function countOf(sections: readonly Section[], state: State): number {
  return sections.reduce((sum, { found }) => sum + found.filter((one) => one.state === state).length, 0);
}
