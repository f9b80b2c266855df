import type { Message } from '../messages/message';

/** `look`: nothing stands in the way, and a person should know it. `unread`: nobody knows, which is never a pass. */
export type State = 'met' | 'missing' | 'look' | 'unread';

/** One prerequisite, and whether it is met. */
export interface Prerequisite extends Message {
  /** What it concerns, for machines: `node`, `bootstrap`, `quotas`. */
  readonly topic: string;
  readonly state: State;
  /** Commands that mend it, in order. Default: none. */
  readonly commands?: readonly string[];
}

/** What was found on this machine, in the configuration, or in one account. */
export interface Section {
  readonly about: Message;
  readonly found: readonly Prerequisite[];
}

const made =
  (state: State) =>
  (topic: string, ja: string, en: string, ...commands: string[]): Prerequisite => ({
    topic,
    state,
    ja,
    en,
    ...(commands.length > 0 ? { commands } : {}),
  });

export const met = made('met');
export const missing = made('missing');
export const look = made('look');
export const unread = made('unread');
