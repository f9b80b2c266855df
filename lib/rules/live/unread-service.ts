import { type Rule, undecided } from '../rule';
import { shownResources } from '../subjects';

/** What could not be read from an account is not known (6(7), 7). Judged on a live account only. */
export const unreadService: Rule = {
  id: 'Sanso-6.7-UnreadService',
  clauses: ['6(7)b', '7'],
  title: { ja: 'アカウントの状態が読み取れること', en: 'The state of the account can be read' },
  aspects: ['C', 'I'],
  severity: 'medium',
  types: [],
  singleResource: false,
  // Of templates alone there is nothing to compare.
  subjects: shownResources,
  check: ({ model }) => (model.live?.unread ?? []).map(({ resource, reason }) => undecided(resource, reason)),
};
