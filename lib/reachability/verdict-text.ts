import type { Language } from '../messages/message';
import { NOTHING_TO_PROVE } from './proof-scope';
import type { IsolationVerdict, ScopeCounts } from './verdict';

/** What a proof comes to, as its verdict is told. */
export interface Verdict {
  readonly verdict: IsolationVerdict;
  /** How many declared flows it excepts. */
  readonly flows: number;
  readonly about: ScopeCounts;
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;

const WORDS = {
  ja: {
    'network-proved': (flows: number, about: string) =>
      `分離: 証明済み(${about})— ${flows === 0 ? '登録した通信はなく、' : `登録した通信 ${flows}件のほかに`}領域をまたぐ通信経路はない`,
    breached: (_: number, about: string) => `分離: 不成立(登録外の経路あり、${about})— 経路は上記のとおり`,
    undecided: (_: number, about: string) => `分離: 判定保留(${about})— 上記の前提が判定できないため証明とはしない`,
    empty: () => `分離: 対象なし — ${NOTHING_TO_PROVE.ja}`,
  },
  en: {
    'network-proved': (flows: number, about: string) =>
      `Isolation: proved over ${about} — no path between zones${flows === 0 ? ', and no flow is declared' : ` except ${counted(flows, 'declared flow')}`}`,
    breached: (_: number, about: string) => `Isolation: breached — by the paths above, of ${about}`,
    undecided: (_: number, about: string) =>
      `Isolation: undecided — nothing is claimed of ${about} over the open assumptions above`,
    empty: () => `Isolation: empty — ${NOTHING_TO_PROVE.en}`,
  },
} as const;

/** The verdict of a proof and how much it is about, in a sentence. */
export function verdictText({ verdict, flows, about }: Verdict, language: Language): string {
  return WORDS[language][verdict](flows, scopeText(about, language));
}

/** How much a proof is about: `41 senders, 33 receivers, 3 networks`. */
export function scopeText({ senders, receivers, networks, vacantSubnets }: ScopeCounts, language: Language): string {
  if (language === 'ja') {
    const put = vacantSubnets > 0 ? `、空きサブネットの仮ホスト ${vacantSubnets}件` : '';
    return `送信側 ${senders}件、受信側 ${receivers}件、ネットワーク ${networks}件${put}`;
  }
  const put = vacantSubnets > 0 ? ` and hosts put into ${counted(vacantSubnets, 'vacant subnet')}` : '';
  return `${counted(senders, 'sender')}, ${counted(receivers, 'receiver')}, ${counted(networks, 'network')}${put}`;
}
