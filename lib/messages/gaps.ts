/** The names of the gaps in a text: `{group}`. */
export type GapsOf<Text> = Text extends `${string}{${infer Gap}}${infer Rest}` ? Gap | GapsOf<Rest> : never;

/** Texts that have all these gaps, in any order: each language has its own. */
type With<Gap extends string> = [Gap] extends [never] ? string : Every<`${string}{${Gap}}${string}`>;

/** What is every one of these texts at once. */
type Every<Text> = (Text extends unknown ? (text: Text) => void : never) extends (text: infer All) => void
  ? All
  : never;

/** A message in another language, with its gaps. */
type Translated<Entry> = Entry extends string
  ? With<GapsOf<Entry>>
  : { readonly [Part in keyof Entry]: With<GapsOf<Entry[Part]>> };

/** A catalogue in another language: every message of the first one, with its remediation and its gaps. */
export type Translation<Catalogue> = { readonly [Key in keyof Catalogue]: Translated<Catalogue[Key]> };
