/** What the messages of the schema are in Japanese. */
const JAPANESE = new Map<string, string>();

/** A message of the schema, which is made of text alone, with what it is in Japanese. */
export function rule(en: string, ja: string): string {
  JAPANESE.set(en, ja);
  return en;
}

/** A message of the schema in Japanese; as it is where it has none. */
export function inJapanese(message: string): string {
  return JAPANESE.get(message) ?? message;
}
