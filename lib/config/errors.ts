import { type Language, type Message, verbatim } from '../messages/message';

/** One mistake: what is wrong with which field, what is allowed, the mend. */
export interface Problem extends Message {
  /** The field to show the line of. Default: the one with which the sentence begins. */
  readonly at?: string;
  /** Line in the file, counted from 1. Default: not known. */
  readonly line?: number;
}

/** A mistake in a configuration: sentences that name the field, the value, what is allowed and the mend. No stack trace. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  /**
   * @param configName the file `config/NAME.ts`; undefined when there is no such file, or it is not to blame
   * @param problems one sentence each; text alone is said as it is
   */
  constructor(
    readonly configName: string | undefined,
    problems: readonly (Problem | string)[],
  ) {
    const both = problems.map((problem) => (typeof problem === 'string' ? verbatim(problem) : problem));
    super(said(configName, both, 'en'));
    this.name = 'ConfigError';
    this.problems = both;
  }

  /** All of it in the language of the reader. */
  in(language: Language): string {
    return said(this.configName, this.problems, language);
  }
}

const WORDS = {
  en: {
    configuration: 'configuration',
    count: (count: number) => `: ${count} ${count === 1 ? 'problem' : 'problems'}`,
    line: (line: number) => `line ${line}: `,
  },
  ja: {
    configuration: '設定',
    count: (count: number) => `: 誤り ${count}件`,
    line: (line: number) => `${line}行目: `,
  },
} as const;

function said(configName: string | undefined, problems: readonly Problem[], language: Language): string {
  const words = WORDS[language];
  const where = configName === undefined ? words.configuration : `config/${configName}.ts`;
  return [
    `${where}${words.count(problems.length)}`,
    ...problems.map(
      (problem) => `  - ${problem.line === undefined ? '' : words.line(problem.line)}${problem[language]}`,
    ),
  ].join('\n');
}
