/**
 * The zones of the policy and what they are called.
 *
 * `my-number` (マイナンバー利用事務系), `lgwan` (LGWAN接続系) and `internet` (インターネット接続系) are the three zones of
 * clause 6(3); `independent` is a network under clause 9's proviso; the others are shared by all of them.
 */
export const ZONE_LABELS = [
  'my-number',
  'lgwan',
  'internet',
  'independent',
  'log-archive',
  'security',
  'operations',
] as const;
export type ZoneLabel = (typeof ZONE_LABELS)[number];

/** The three zones of clause 6(3), in the order in which the policy names them. */
export const THREE_ZONES = ['my-number', 'lgwan', 'internet'] as const;
export type ThreeZone = (typeof THREE_ZONES)[number];

/** Zones that serve all the others: they receive evidence and alarms, and run no business system. */
export const SHARED_ZONES: readonly ZoneLabel[] = ['log-archive', 'security', 'operations'];

/** Zones that have no business with the internet of their own (clauses 6(3)①, 6(3)② and 9ただし書). */
export const CLOSED_ZONES: readonly ZoneLabel[] = ['my-number', 'lgwan', 'independent'];

export const ZONE_TITLES: Record<ZoneLabel, { ja: string; en: string }> = {
  'my-number': { ja: 'マイナンバー利用事務系', en: 'My Number zone' },
  lgwan: { ja: 'LGWAN接続系', en: 'LGWAN zone' },
  internet: { ja: 'インターネット接続系', en: 'Internet zone' },
  independent: { ja: '独立ネットワーク', en: 'Independent network' },
  'log-archive': { ja: 'ログ保管', en: 'Log archive' },
  security: { ja: 'セキュリティ', en: 'Security' },
  operations: { ja: '運用', en: 'Operations' },
};
