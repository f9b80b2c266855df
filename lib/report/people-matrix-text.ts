import type { Decision } from '../facts/access/access';
import { CIRCUMSTANCES, type Circumstance, type PersonRow } from '../facts/access/people-matrix';
import type { Language } from '../messages/message';
import { displayWidth } from './table';
import { hanging, wrap } from './wrap';

/** What each circumstance means, and the mark of each decision. */
const WORDS: Readonly<
  Record<
    Language,
    {
      readonly circumstances: Readonly<Record<Circumstance, string>>;
      readonly marks: Readonly<Record<Decision, string>>;
      readonly without: string;
      readonly legend: string;
      readonly from: (who: string) => string;
      readonly none: string;
    }
  >
> = {
  en: {
    circumstances: {
      'fresh-mfa': 'with fresh MFA, from the right place',
      'no-mfa': 'without MFA',
      'old-mfa': 'MFA too old',
      'long-term-keys': 'with long-term keys',
      'chained-role': 'out of another role',
      'forged-tag': 'with a tag of their own making',
      'other-zone': 'a person of another zone',
      'other-job': 'a person of another job',
      'other-name': 'in the name of somebody else',
      'other-account': 'from another account or provider',
      'other-place': 'from another place',
      'other-external-id': 'with another external id',
      ended: 'after the contract',
    },
    marks: { allowed: 'o', implicitDeny: 'x', explicitDeny: 'x', undecided: '?' },
    without: '-',
    legend: 'o allowed, x denied, ? undecided, - has no meaning there (MFA of IAM Identity Center is a premise)',
    from: (who) => `people of ${who}`,
    none: 'nobody enters a role or permission set of these templates',
  },
  ja: {
    circumstances: {
      'fresh-mfa': '直前のMFAがあり、正しい場所から',
      'no-mfa': 'MFAなし',
      'old-mfa': 'MFAが古い',
      'long-term-keys': '長期の認証情報',
      'chained-role': '別のロールから',
      'forged-tag': '自ら付けたタグ',
      'other-zone': '別の領域の者',
      'other-job': '別の職務の者',
      'other-name': '他人の名前',
      'other-account': '別のアカウント又はIDプロバイダーから',
      'other-place': '別の場所から',
      'other-external-id': '別の外部ID',
      ended: '契約の終了後',
    },
    marks: { allowed: '可', implicitDeny: '否', explicitDeny: '否', undecided: '？' },
    without: '－',
    legend: '可 許可、否 拒否、？ 判定保留、－ 該当なし(IAM Identity CenterのMFAは前提である)',
    from: (who) => `${who} の者`,
    none: 'これらのテンプレートに、人が入るロールも許可セットもない',
  },
};

/** Person × role × circumstance as a table: a column per circumstance, numbered as listed above it. */
export function peopleMatrixText(rows: readonly PersonRow[], language: Language, width: number): string {
  const words = WORDS[language];
  if (rows.length === 0) return words.none;
  const cell = (text: string) => ' '.repeat(Math.max(0, 3 - displayWidth(text))) + text;
  const lines = [
    ...CIRCUMSTANCES.flatMap((each, index) =>
      hanging(`${cell(String(index + 1))}  `, words.circumstances[each], width),
    ),
    ...wrap(words.legend, width),
  ];
  const from = [...new Set(rows.map((row) => row.from))];
  for (const who of from) {
    lines.push('', ...wrap(words.from(who), width), CIRCUMSTANCES.map((_, index) => cell(String(index + 1))).join(''));
    for (const { holder, decisions } of rows.filter((row) => row.from === who)) {
      const marks = CIRCUMSTANCES.map((each) => {
        const decision = decisions[each];
        return cell(decision === undefined ? words.without : words.marks[decision]);
      });
      const row = `${marks.join('')}  ${holder.name}`;
      // A name that is longer than what is left stands in a line of its own.
      lines.push(...(displayWidth(row) <= width ? [row] : [holder.name, marks.join('')]));
    }
  }
  return lines.join('\n');
}
