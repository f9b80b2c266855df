import type { Language } from '../report/summary';
import { LAXITIES } from './laxities';

/** Where the emulators are laxer than AWS, below the table of what they made. */
export function laxityText(language: Language): string {
  const title =
    language === 'ja'
      ? 'エミュレータがAWSより緩い点(ここで通っても、アカウントで通るとは限らない):'
      : 'Where the emulators are laxer than AWS (what passes here may not pass in an account):';
  return [title, ...LAXITIES.map(({ what }) => `  - ${what[language]}`)].join('\n');
}
