import { BETWEEN, type Language, type Message } from '../messages/message';
import { groupedBy } from '../model/grouped';
import type { AcknowledgementNotes } from './acknowledge';

type Noted = AcknowledgementNotes['expired'][number];

const WORDS = {
  en: {
    of: (ids: string, day: string, owner: string) => `${ids} (${day}, ${owner})`,
    expired: (count: number, list: string) =>
      `${count === 1 ? '1 acknowledgement has' : `${count} acknowledgements have`} expired: ${list}: the findings count again; review each with its owner, and have it decided anew or remove it.`,
    notYet: (count: number, list: string) =>
      `${count === 1 ? '1 acknowledgement is' : `${count} acknowledgements are`} not in force yet, by the day of the decision: ${list}.`,
    soon: (count: number, list: string) =>
      `${count === 1 ? '1 acknowledgement expires' : `${count} acknowledgements expire`} within 60 days: ${list}: review each with its owner.`,
    review: (count: number, list: string) =>
      `The review of ${count === 1 ? '1 acknowledgement' : `${count} acknowledgements`} is overdue: ${list}.`,
    unused: (id: string, what: string) =>
      `Acknowledgement ${id} accepts nothing at ${what}: remove it, or name the finding as --format json does.`,
  },
  ja: {
    of: (ids: string, day: string, owner: string) => `${ids}(${day}、${owner})`,
    expired: (count: number, list: string) =>
      `承認${count}件の期限が過ぎている: ${list}。該当の指摘は再び指摘として数える。責任者とともに見直し、改めて決裁を受けるか削ること。`,
    notYet: (count: number, list: string) => `承認${count}件は決裁日に達しておらず、まだ効力がない: ${list}。`,
    soon: (count: number, list: string) => `承認${count}件の期限が60日以内に来る: ${list}。責任者とともに見直すこと。`,
    review: (count: number, list: string) => `承認${count}件の見直しの日が過ぎている: ${list}。`,
    unused: (id: string, what: string) =>
      `承認 ${id} の ${what} に当たる指摘はない。削るか、--format json の示すとおりに指摘を書くこと。`,
  },
} as const;

/** What has expired, in one sentence that stands before anything else; undefined where nothing has. */
export function expiredSentence(expired: AcknowledgementNotes['expired']): Message | undefined {
  const [en] = sentence('expired', expired, ({ expires }) => expires, 'en');
  const [ja] = sentence('expired', expired, ({ expires }) => expires, 'ja');
  return en === undefined ? undefined : { en, ja };
}

/** What else is to be known of acknowledgements, a sentence each: not in force, soon at their end, overdue, accepting nothing. */
export function acknowledgementSentences(
  { notYet, soon, review, unused }: AcknowledgementNotes,
  language: Language,
): string[] {
  return [
    ...sentence('notYet', notYet, ({ decision }) => decision.date, language),
    ...sentence('soon', soon, ({ expires }) => expires, language),
    ...sentence('review', review, (entry) => entry.review, language),
    ...unused.map(({ id, rule, resources, property }) =>
      WORDS[language].unused(id, [rule, ...resources, ...(property === undefined ? [] : [property])].join(' ')),
    ),
  ];
}

function sentence(
  about: 'expired' | 'notYet' | 'soon' | 'review',
  entries: readonly Noted[],
  dayOf: (entry: Noted) => string,
  language: Language,
): string[] {
  if (entries.length === 0) return [];
  const words = WORDS[language];
  // An office decides on many at once: its name and the day are said once.
  const together = groupedBy(entries, (entry) => JSON.stringify([dayOf(entry), entry.owner]));
  const list = [...together.values()].map((own) =>
    words.of(own.map(({ id }) => id).join(BETWEEN[language]), dayOf(own[0]), own[0].owner[language]),
  );
  return [words[about](entries.length, list.join(BETWEEN[language]))];
}
