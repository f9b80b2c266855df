import type { Limit } from '../facts/limits/limit';
import { LIMITS } from '../facts/limits/limits';
import type { Language } from '../messages/message';

const WORDS = {
  en: {
    title: '# Limits of AWS',
    lead: 'Made by `npm run docs` from `lib/facts/limits/`. From 80 percent of a limit on `npm start` tells it; over what AWS ever allows the synthesis fails.',
    doctor:
      'Where a quota is named, `sanso doctor` reads what the account has. Quotas of IAM are told by us-east-1 alone: where an organization closes that Region, the value in this table is taken, which AWS gives every account. It reads no other; for Firehose no code was found. Ask for those:',
    head: ['What', 'AWS allows', 'At the most', 'Quota', 'Stated by'],
    open: 'not stated',
    unconfirmed: 'not confirmed: nobody has read the value on this page',
  },
  ja: {
    title: '# AWSの上限',
    lead: '`lib/facts/limits/` から `npm run docs` が作る。上限の80%からは `npm start` が示し、AWSが決して認めない量では合成が失敗する。',
    doctor:
      'クォータのあるものは、アカウントの値を `sanso doctor` が読み取る。IAMのクォータは us-east-1 だけが示す。組織がそのリージョンを閉じているときは、どのアカウントにも認められるこの表の値を用いる。ほかのものは読み取らない。Firehoseのコードは見つからなかった。次のように調べる:',
    head: ['対象', 'AWSの上限', '引き上げの限度', 'クォータ', '示すページ'],
    open: '示されていない',
    unconfirmed: '未確認:この値をページで読んだ者がいない',
  },
} as const;

/** Quotas that doctor does not read, asked by hand. */
const COMMANDS = [
  `aws service-quotas list-service-quotas --service-code firehose --query "Quotas[].[QuotaName,Value]" --output text`,
];

/** Every limit with its value, what it may be raised to, its quota, and the page of AWS that it was read on. */
export function limitTable(language: Language, limits: readonly Limit[] = LIMITS): string {
  const { title, lead, doctor, head, open, unconfirmed } = WORDS[language];
  const figure = (count: number) => count.toLocaleString('en');
  const rows = limits.map(({ what, value, most, quota, source, unconfirmed: isOpen }) => [
    what[language],
    figure(value),
    most === value ? '—' : Number.isFinite(most) ? figure(most) : open,
    quota ? `\`${quota.service}\` \`${quota.code}\`` : '—',
    isOpen ? `${source} (${unconfirmed})` : source,
  ]);
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${[title, lead, doctor, ['```bash', ...COMMANDS, '```'].join('\n'), table].join('\n\n')}\n`;
}
