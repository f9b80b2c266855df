import type { CheckResult } from '../check/result';
import type { Language } from '../messages/message';
import { checkText } from './check-text';
import type { ConstructNames } from './construct-names';
import { fitted } from './wrap';

const WORDS = {
  en: {
    others: 'What the CDK CLI and the rule packs of AWS say:',
    accept:
      'A finding is accepted as a decision alone, with clause, reason, owner, approver and expiry: config/acknowledgements/ (docs/en/decisions/0007-acknowledgements-as-data.md).',
  },
  ja: {
    others: 'CDK CLIと、AWSの規則集が示すもの(原文のまま):',
    accept:
      '指摘の承認は、条項、理由、責任者、承認者、期限を持つ決定としてだけ行う: config/acknowledgements/(docs/ja/decisions/0007-acknowledgements-as-data.md)。',
  },
} as const;

export interface FailedSynthesis {
  /** What the CDK CLI said. */
  readonly said: string;
  /** What our own rules said of the templates; undefined when the synthesis did not get so far. */
  readonly result?: CheckResult;
  readonly names: ConstructNames;
  readonly language: Language;
  readonly width: number;
}

/**
 * Why a synthesis failed: our own findings in the language of the reader and with the line of the construct, and what others
 * said in their words. The hint of the CDK to accept a finding in the code is left out: the register is where that is done.
 */
export function failedSynthesis({ said, result, names, language, width }: FailedSynthesis): string {
  const words = WORDS[language];
  const isJudged = result !== undefined && result.violations.length + result.assumptions.length > 0;
  if (!isJudged) return fitted(withoutEnd(said), width);
  const blocks = said.split(/\n\s*\n/);
  const others = blocks
    .filter((block) => !block.includes('(SansoDeployment)'))
    .map((block) => block.replace(/^\s*Acknowledge with .*\n?/gm, '').trimEnd());
  return [
    ...(others.length > 0 ? [words.others, ...others] : []),
    checkText(result, { language, width, names, origins: originsIn(blocks) }),
    fitted(words.accept, width),
  ].join('\n\n');
}

/** How the CDK CLI says that the app has ended: nothing to whoever reads above what stopped it. */
const END = /^.*: Subprocess exited with error \d+$/gm;

function withoutEnd(said: string): string {
  const rest = said.replace(END, '').trimEnd();
  return rest === '' ? said : rest;
}

/** The line of code that made a construct, by its path, as the CDK CLI tells it above a finding. */
function originsIn(blocks: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    blocks.flatMap((block) => {
      const [, origin, path] = /^(\S+:\d+:\d+)\n(?:.*\n)*? {3}(\S+)/.exec(block.trimStart()) ?? [];
      return origin && path ? [[path, origin] as const] : [];
    }),
  );
}
