/** One prerequisite, and whether it is met. */
export interface Prerequisite {
  /** What it concerns: `node`, `account 111111111111`, `quota`. */
  readonly topic: string;
  readonly state: 'met' | 'missing' | 'unknown';
  readonly ja: string;
  readonly en: string;
}

export function met(topic: string, ja: string, en: string): Prerequisite {
  return { topic, state: 'met', ja, en };
}

export function missing(topic: string, ja: string, en: string): Prerequisite {
  return { topic, state: 'missing', ja, en };
}

export function unknown(topic: string, ja: string, en: string): Prerequisite {
  return { topic, state: 'unknown', ja, en };
}
