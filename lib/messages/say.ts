import type { EN, MessageKey } from './en';
import type { GapsOf } from './gaps';

/** All texts of a message: of a finding the sentence and its remediation. */
type TextsOf<Key extends MessageKey> = (typeof EN)[Key] extends readonly (infer Text)[] ? Text : (typeof EN)[Key];
type Gaps<Key extends MessageKey> = GapsOf<TextsOf<Key>>;

/** What fills a gap: words that stay as they are, a list of them, or a phrase that is said in the reader's language. */
export type Filling = string | number | Said | readonly (string | Said)[];

/** Something to be said, as data: the message and what fills its gaps. A renderer makes a sentence of it. */
export interface Said<Key extends MessageKey = MessageKey> {
  readonly key: Key;
  readonly params?: Readonly<Record<string, Filling>>;
}

/** Keys of messages that are one text: reasons, phrases, hops of a trace. */
export type TextKey = { [Key in MessageKey]: (typeof EN)[Key] extends string ? Key : never }[MessageKey];
/** Keys of findings: a sentence and its remediation. */
type FindingKey = Exclude<MessageKey, TextKey>;

/** What is wrong, which says with it what to do. */
export type SaidFinding = Said<FindingKey>;

/** What a message needs beside its key: nothing, where it has no gaps. */
export type Params<Key extends MessageKey> = [Gaps<Key>] extends [never]
  ? []
  : [params: Readonly<Record<Gaps<Key>, Filling>>];

/** Say something: `say('flow.expired', { day })`. */
export function say<Key extends MessageKey>(key: Key, ...[params]: Params<Key>): Said<Key> {
  return params ? { key, params } : { key };
}
